import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';
import { Icon } from './Icon';
import type { ListState } from './listState';
import { useIsNarrow } from './useMedia';

const WAIT_MS = 250;

/** Above a list: search as one types, and choices; all of it goes to the address. */
export function Filters({ list, search, choices = [], dates }: {
  list: ListState;
  /** Label of the search field, when the list can be searched by `q`. */
  search?: string;
  choices?: { name: string; label: string; options: { value: string; label: string }[]; isNeeded?: boolean }[];
  /** Names of the two ends of a time in the address, and what they are called. */
  dates?: { from: string; to: string; fromLabel: string; toLabel: string };
}) {
  const { t } = useTranslation('ui');
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  const names = [...choices.map(({ name }) => name), ...(dates ? [dates.from, dates.to] : [])];
  /* On a phone many of them would push the list off the screen. */
  const isFolded = isNarrow && names.length > 2;
  const count = names.filter((name) => list.get(name)).length;
  return (
    <div role="search" className="flex flex-wrap items-end gap-2 border-b border-line p-3 sm:px-4">
      {search && <Search list={list} label={search} />}
      {isFolded && (
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen((open) => !open)} className="inline-flex min-h-control items-center gap-2 rounded-control border border-edge px-3">
          <Icon name="filter" size={18} />{t('filters')}{count > 0 && <span className="rounded-full bg-accent px-1.5 text-xs text-on-accent">{count}</span>}
        </button>
      )}
      {(!isFolded || isOpen) && choices.map(({ name, label, options, isNeeded }) => (
        <label key={name} className="grid min-w-36 flex-1 gap-1 text-sm sm:flex-none">
          <span className="sr-only">{label}</span>
          <select className="field" value={list.get(name)} onChange={(event) => list.set({ [name]: event.target.value })}>
            {!isNeeded && <option value="">{label}: {t('all')}</option>}
            {options.map(({ value, label: text }) => <option key={value} value={value}>{text}</option>)}
          </select>
        </label>
      ))}
      {dates && (!isFolded || isOpen) && ([[dates.from, dates.fromLabel], [dates.to, dates.toLabel]] as const).map(([name, label]) => (
        <label key={name} className="flex min-w-36 flex-1 items-center gap-2 text-sm text-muted sm:flex-none">
          <span className="shrink-0">{label}</span>
          <input type="date" className="field" dir="ltr" value={list.get(name)} onChange={(event) => list.set({ [name]: event.target.value || null })} />
        </label>
      ))}
      {list.isFiltered && <button type="button" className="min-h-control rounded-control px-3 text-accent hover:bg-sunken" onClick={list.clear}>{t('clear_filters')}</button>}
    </div>
  );
}

function Search({ list, label }: { list: ListState; label: string }) {
  const current = list.get('q');
  const [text, setText] = useState(current);
  /* Who has gone on to what was found already is not called back by what they had typed. */
  const isLeaving = useRef(false);
  isLeaving.current = useNavigation().state !== 'idle';
  useEffect(() => setText(current), [current]);
  useEffect(() => {
    if (text.trim() === current) return;
    const timer = setTimeout(() => isLeaving.current || list.set({ q: text.trim() || null }), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <label className="relative min-w-48 flex-[2] max-sm:basis-full">
      <span className="sr-only">{label}</span>
      <Icon name="search" size={18} className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
      <input type="search" className="field" style={{ paddingInlineStart: '2.375rem' }} placeholder={label} value={text} maxLength={100} onChange={(event) => setText(event.target.value)} />
    </label>
  );
}
