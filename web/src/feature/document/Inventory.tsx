import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '@/api/generated/collaboration';
import { useColleagues } from '@/api/colleagues';
import { useMay, useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { toast } from '@/ui/toast';
import { type Line, linesOf, moveLine, putLine, readyOf, removeLine, setCounted, setExpected, setNote } from './inventory';
import { InventoryAdd } from './InventoryAdd';
import { InventoryApply } from './InventoryApply';
import { InventoryRow } from './InventoryRow';
import { useRowDrag } from './RowHandle';
import type { SharedDoc } from './sharedDoc';
import { useLevels } from './useLevels';
import { useSharedState } from './useShared';

const LOOK_MS = 500;

/** What is in the shop, counted by whoever is there; then it goes into stock. */
export function Inventory({ shared, document, businessId, isReadOnly }: { shared: SharedDoc; document: Document; businessId: string; isReadOnly: boolean }) {
  const { t } = useTranslation('document');
  const { peers, isSaved, hasLine } = useSharedState(shared);
  const { doc } = shared;
  const lines = linesOf(doc);
  const counted = lines.filter((line) => line.counted !== null).length;
  const open = lines.filter((line) => line.differ.length > 0).length;
  const { lineAt, onAim } = useRowDrag();
  const ids = lines.map((line) => line.variantId);
  const mayApply = useMay(businessId, 'stock') && !isReadOnly;
  const [isApplying, setApplying] = useState(false);
  const levels = useLevels(businessId, document.location_id ?? '');
  const looks = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = looks.current;
    return () => running.forEach(clearTimeout);
  }, []);
  /* What the shop thought it had is asked when somebody counts: sales between then and the moment the
   * list goes into stock show as what they are. */
  const lookUp = (variantId: string) => {
    clearTimeout(looks.current.get(variantId));
    looks.current.set(variantId, setTimeout(() => void levels.one(variantId).then(
      (onHand) => shared.edit(() => setExpected(doc, variantId, onHand)), () => undefined), LOOK_MS));
  };
  const me = useSession().user?.id ?? '';
  const { nameOf } = useColleagues(businessId);
  const count = (line: Line, units: number | null, seen?: readonly string[]) => {
    shared.edit(() => {
      setCounted(doc, line.variantId, units, me, seen);
      if (line.expected === null) setExpected(doc, line.variantId, 0);
    });
    if (units !== null) lookUp(line.variantId);
  };
  const remove = (line: Line) => {
    shared.edit(() => removeLine(doc, line.variantId));
    toast(t('line_removed'), { undo: () => shared.edit(() => putLine(doc, line)) });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-gap">
      {!isReadOnly && <InventoryAdd shared={shared} businessId={businessId} locationId={document.location_id ?? ''} levels={levels} lines={lines} />}
      <section className="card min-w-0">
        <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3">
          <div>
            <h2 className="font-semibold">{t('lines')}</h2>
            {lines.length > 0 && <p className="text-sm text-muted tabular-nums">{t('counted_of', { counted, all: lines.length })}</p>}
            {open > 0 && <p className="text-sm font-medium text-warn">{t('differ_lines', { count: open })}</p>}
          </div>
          {mayApply && lines.length > 0 && (
            <Button look="primary" isDisabled={!isSaved || !hasLine || readyOf(lines).length === 0} onPress={() => setApplying(true)}>{t('apply')}</Button>
          )}
        </div>
        {lines.length === 0
          ? <Empty icon="boxes" title={t('no_lines')}>{!isReadOnly && t('no_lines_text')}</Empty>
          : (
            <ul aria-label={t('lines')} className="grid">
              {lines.map((line, index) => (
                <InventoryRow key={line.variantId} {...{ line, index, shared, isReadOnly, peers }} count={lines.length}
                  onCount={(units, seen) => count(line, units, seen)} whoOf={(by) => (by === me ? t('you') : nameOf(by) ?? t('somebody'))} onNote={(note) => shared.edit(() => setNote(doc, line.variantId, note))}
                  onAim={(to) => onAim(line.variantId, to)} mark={lineAt(ids, index)} onMove={(to) => shared.edit(() => moveLine(doc, line.variantId, to))} onRemove={() => remove(line)} />
              ))}
            </ul>
          )}
      </section>
      {isApplying && <InventoryApply document={document} shared={shared} levels={levels} onClose={() => setApplying(false)} />}
    </div>
  );
}
