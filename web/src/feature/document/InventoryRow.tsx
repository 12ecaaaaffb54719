import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Menu } from '@/ui/Menu';
import { type Claim, seenOf } from './counts';
import { type Line, UNITS_MAX } from './inventory';
import { InventoryResult } from './InventoryResult';
import { colorOf } from './people';
import { PeopleAt } from './People';
import { RowHandle } from './RowHandle';
import type { Peer, SharedDoc } from './sharedDoc';

export function InventoryRow({ line, index, count, shared, isReadOnly, peers, onCount, whoOf, onNote, onMove, onAim, mark, onRemove }: {
  line: Line;
  index: number;
  count: number;
  shared: SharedDoc;
  isReadOnly: boolean;
  peers: readonly Peer[];
  onCount: (units: number | null, seen?: readonly string[]) => void;
  whoOf: (by: string) => string;
  onNote: (note: string) => void;
  onMove: (to: number) => void;
  onAim: (to: number | null) => void;
  /** Where what is held would come, if it is here. */
  mark: string | undefined;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation('document');
  const { variantId, goods, counted, expected, applied, differ } = line;
  const isOpen = differ.length > 0;
  const name = [goods?.title || variantId, goods?.option].filter(Boolean).join(', ');
  const there = peers.find((peer) => peer.at === variantId);
  const off = counted !== null && expected !== null ? counted - expected : 0;
  const signed = new Intl.NumberFormat(i18n.resolvedLanguage, { signDisplay: 'always' }).format(off);
  const stand = { onFocus: () => shared.standAt(variantId), onBlur: () => shared.standAt(null) };
  return (
    <li {...stand} style={there && { boxShadow: `inset 3px 0 0 ${colorOf(there.id)}` }} className={classes('relative flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-0', mark)}>
      <div className="flex min-w-40 flex-1 basis-48 flex-wrap items-center gap-x-2">
        {!isReadOnly && <span className="-ms-3 flex min-h-control"><RowHandle onAim={onAim} onDrop={(to) => to !== index && onMove(to)} /></span>}
        <span className="grid min-w-0 leading-snug">
          <span className="font-medium break-words">{goods?.title || variantId}</span>
          <span className="text-sm text-muted">{[goods?.option, goods?.sku].filter(Boolean).join(' · ')}</span>
        </span>
        <PeopleAt peers={peers} at={variantId} />
      </div>
      <div className="flex items-center gap-1">
        {!isReadOnly && <Button icon="minus" label={t('one_less', { name })} isDisabled={!counted || isOpen} onPress={() => onCount((counted ?? 0) - 1)} />}
        <Count label={t('counted_name', { name })} value={counted} isReadOnly={isReadOnly} seenNow={() => seenOf(shared.doc, variantId)} onCount={onCount} />
        {!isReadOnly && <Button icon="plus" label={t('one_more', { name })} isDisabled={isOpen} onPress={() => onCount((counted ?? 0) + 1)} />}
      </div>
      <p className="w-28 text-sm text-muted tabular-nums">
        {t('expected', { count: expected ?? 0 })}
        {off !== 0 && !isOpen && <strong className="block font-medium text-warn">{signed}</strong>}
      </p>
      <Note key={line.note} label={t('note_name', { name })} value={line.note} isReadOnly={isReadOnly} onNote={onNote} />
      <div className="ms-auto flex items-center gap-1">
        {applied && <InventoryResult result={applied.result} />}
        {!isReadOnly && (
          <Menu label={t('acts_for', { name })} items={[
            { id: 'as', label: t('as_expected'), icon: 'check', isDisabled: expected === null, onChoose: () => onCount(expected) },
            { id: 'not', label: t('not_counted'), icon: 'undo', isDisabled: counted === null, onChoose: () => onCount(null) },
            { id: 'up', label: t('move_up'), icon: 'up', isDisabled: index === 0, onChoose: () => onMove(index - 1) },
            { id: 'down', label: t('move_down'), icon: 'down', isDisabled: index === count - 1, onChoose: () => onMove(index + 1) },
            null,
            { id: 'remove', label: t('remove'), icon: 'trash', isDanger: true, onChoose: onRemove },
          ]} />
        )}
      </div>
      {isOpen && <Differ claims={differ} name={name} isReadOnly={isReadOnly} whoOf={whoOf} onChoose={onCount} />}
    </li>
  );
}

/** Counts of one line that differ: all are shown, one is chosen; or somebody counts again. */
function Differ({ claims, name, isReadOnly, whoOf, onChoose }: {
  claims: Claim[]; name: string; isReadOnly: boolean; whoOf: (by: string) => string; onChoose: (units: number) => void;
}) {
  const { t } = useTranslation('document');
  return (
    <div role="group" aria-label={t('differ_of', { name })} className="flex basis-full flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-warn-soft px-3 py-2">
      <p role="status" className="font-medium text-warn">{t('differ', { count: claims.length })}</p>
      {claims.map(({ by, units }) => {
        const words = t('count_by', { units, who: whoOf(by) });
        return isReadOnly ? <span key={by}>{words}</span> : <Button key={by} aria-label={t('choose_count', { count: words })} onPress={() => onChoose(units)}>{words}</Button>;
      })}
      {!isReadOnly && <p className="text-sm text-muted">{t('differ_help')}</p>}
    </div>
  );
}

/** What is typed counts at once; what is no number waits until it is one. */
function Count({ label, value, isReadOnly, seenNow, onCount }: {
  label: string; value: number | null; isReadOnly: boolean; seenNow: () => string[]; onCount: (units: number | null, seen: readonly string[]) => void;
}) {
  const { t } = useTranslation('document');
  const [draft, setDraft] = useState<string | null>(null);
  /* What others had counted when one began: of what comes meanwhile one knows nothing. */
  const seen = useRef<string[]>([]);
  const isWrong = draft !== null && draft !== '' && !/^\d{1,10}$/.test(draft);
  return (
    <input className="field w-20 text-center tabular-nums" inputMode="numeric" dir="ltr" aria-label={label} aria-invalid={isWrong || undefined} placeholder={t('count_hint')} readOnly={isReadOnly}
      value={draft ?? value ?? ''} onFocus={(event) => { seen.current = seenNow(); event.target.select(); }} onBlur={() => setDraft(null)}
      onChange={({ target }) => {
        const text = target.value.trim();
        setDraft(text);
        if (text === '') onCount(null, seen.current);
        else if (/^\d{1,10}$/.test(text) && Number(text) <= UNITS_MAX) onCount(Number(text), seen.current);
      }} />
  );
}

function Note({ label, value, isReadOnly, onNote }: { label: string; value: string; isReadOnly: boolean; onNote: (note: string) => void }) {
  const { t } = useTranslation('document');
  if (isReadOnly) return value ? <p className="min-w-32 flex-1 text-sm break-words">{value}</p> : null;
  return (
    <input className="field min-w-32 flex-1 basis-32" aria-label={label} placeholder={t('note')} defaultValue={value} maxLength={500} dir="auto"
      onBlur={({ target }) => target.value.trim() !== value && onNote(target.value.trim())}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />
  );
}
