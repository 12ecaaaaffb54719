import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from './Button';
import { classes } from './classes';
import { Empty } from './Empty';
import { Failure } from './Failure';
import { Icon } from './Icon';
import type { ListState } from './listState';
import { Skeleton } from './Skeleton';
import { useIsNarrow } from './useMedia';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'end';
  /** Ordered by it: the values of `sort` for rising and falling. */
  sort?: { up?: string; down?: string };
  /** On a phone the first column is the title of the card; these are left out of it. */
  isWideOnly?: boolean;
  width?: string;
}

export interface Bulk<Row> {
  id: string;
  label: string;
  icon?: Parameters<typeof Icon>[0]['name'];
  isDanger?: boolean;
  /** Whether it can be done to this row. */
  isFor?: (row: Row) => boolean;
  onRun: (rows: Row[]) => void | Promise<unknown>;
}

export interface TableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[] | undefined;
  rowId: (row: Row) => string;
  /** What the row is called: for its checkbox and its link. */
  rowName: (row: Row) => string;
  rowTo?: (row: Row) => string;
  isLoading?: boolean;
  /** New figures are on their way for what is shown. */
  isFetching?: boolean;
  error?: unknown;
  onRetry?: () => void;
  list?: ListState;
  nextCursor?: string | null;
  hasMore?: boolean;
  bulk?: Bulk<Row>[];
  empty?: ReactNode;
}

export function Table<Row>(props: TableProps<Row>) {
  const { t } = useTranslation('ui');
  const { rows, error, list, isLoading } = props;
  const isNarrow = useIsNarrow();
  const selection = useSelection(props);
  if (error && !rows) return <Failure error={error} onRetry={props.onRetry} />;
  if (isLoading && !rows) return <Waiting label={props.label} />;
  if (rows?.length === 0)
    return list?.isFiltered || list?.cursor
      ? <Empty icon="search" title={t('nothing_found')} actions={<Button onPress={list.clear}>{t('clear_filters')}</Button>}>{t('nothing_found_help')}</Empty>
      : <>{props.empty ?? <Empty title={t('nothing_here')} />}</>;
  return (
    <div aria-busy={props.isFetching || undefined}>
      {props.bulk && <BulkBar {...props} selection={selection} />}
      {isNarrow ? <Cards {...props} selection={selection} /> : <Grid {...props} selection={selection} />}
      <Pages {...props} />
    </div>
  );
}

interface Selection<Row> {
  ids: ReadonlySet<string>;
  rows: Row[];
  toggle: (id: string) => void;
  all: boolean;
  some: boolean;
  toggleAll: () => void;
  clear: () => void;
}

function useSelection<Row>({ rows, rowId }: TableProps<Row>): Selection<Row> {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = (rows ?? []).filter((row) => ids.has(rowId(row)));
  const all = Boolean(rows?.length) && chosen.length === rows?.length;
  return {
    ids: new Set(chosen.map(rowId)),
    rows: chosen,
    all,
    some: chosen.length > 0 && !all,
    toggle: (id) => setIds((old) => {
      const changed = new Set(old);
      if (!changed.delete(id)) changed.add(id);
      return changed;
    }),
    toggleAll: () => setIds(all ? new Set() : new Set((rows ?? []).map(rowId))),
    clear: () => setIds(new Set()),
  };
}

type Parts<Row> = TableProps<Row> & { selection: Selection<Row> };

function Tick({ label, isOn, isMixed, onToggle }: { label: string; isOn: boolean; isMixed?: boolean; onToggle: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = Boolean(isMixed);
  }, [isMixed]);
  return (
    <label className="-m-2 inline-grid size-9 place-items-center align-middle">
      <input ref={box} type="checkbox" className="size-[1.125rem] accent-accent" aria-label={label} checked={isOn} onChange={onToggle} />
    </label>
  );
}

function BulkBar<Row>({ bulk = [], selection }: Parts<Row>) {
  const { t } = useTranslation('ui');
  const [running, setRunning] = useState<string | null>(null);
  if (selection.rows.length === 0) return null;
  return (
    <div className="sticky top-14 z-20 flex flex-wrap items-center gap-2 border-b border-line bg-accent-soft px-cell-x py-2">
      <span role="status" className="me-2 font-medium">{t('selected', { count: selection.rows.length })}</span>
      {bulk.map(({ id, label, icon, isDanger, isFor, onRun }) => {
        const rows = isFor ? selection.rows.filter(isFor) : selection.rows;
        return (
          <Button key={id} icon={icon} look={isDanger ? 'danger' : 'plain'} isDisabled={rows.length === 0 || running !== null} isBusy={running === id}
            onPress={async () => {
              setRunning(id);
              try {
                await onRun(rows);
                selection.clear();
              } finally {
                setRunning(null);
              }
            }}>{label}</Button>
        );
      })}
      <Button look="quiet" className="ms-auto" onPress={selection.clear}>{t('clear_selection')}</Button>
    </div>
  );
}

function Grid<Row>({ label, columns, rows = [], rowId, rowName, rowTo, list, bulk, selection, isFetching }: Parts<Row>) {
  const { t } = useTranslation('ui');
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={label} aria-busy={isFetching || undefined} className={classes('w-full border-collapse text-start', isFetching && 'opacity-70 transition-opacity')}>
        <thead>
          <tr className="border-b border-line text-sm text-muted">
            {bulk && <th scope="col" className="w-10 px-cell-x py-2"><Tick label={t('select_all')} isOn={selection.all} isMixed={selection.some} onToggle={selection.toggleAll} /></th>}
            {columns.map((column) => <Head key={column.id} column={column} list={list} />)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = rowId(row);
            return (
              <tr key={id} className={classes('border-b border-line last:border-0', selection.ids.has(id) ? 'bg-accent-soft' : rowTo && 'hover:bg-sunken')}>
                {bulk && <td className="px-cell-x py-cell-y"><Tick label={t('select', { name: rowName(row) })} isOn={selection.ids.has(id)} onToggle={() => selection.toggle(id)} /></td>}
                {columns.map((column, index) => (
                  <td key={column.id} style={{ width: column.width }} className={classes('px-cell-x py-cell-y align-middle', column.align === 'end' && 'text-end')}>
                    {index === 0 && rowTo ? <Link to={rowTo(row)} className="font-medium hover:underline">{column.cell(row)}</Link> : column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Head<Row>({ column, list }: { column: Column<Row>; list?: ListState }) {
  const { header, align, sort } = column;
  const current = list?.get('sort') ?? '';
  const isUp = Boolean(sort?.up) && current === sort?.up, isDown = Boolean(sort?.down) && current === sort?.down;
  const next = isDown ? sort?.up ?? '' : isUp ? '' : sort?.down ?? sort?.up ?? '';
  return (
    <th scope="col" aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
      className={classes('px-cell-x py-2 font-medium whitespace-nowrap', align === 'end' ? 'text-end' : 'text-start')}>
      {sort && list
        ? (
          <button type="button" className="inline-flex items-center gap-1 rounded-md hover:text-text" onClick={() => list.set({ sort: next || null })}>
            {header}
            <Icon name={isUp ? 'up' : 'down'} size={16} className={isUp || isDown ? 'text-accent' : 'opacity-40'} />
          </button>
        )
        : header}
    </th>
  );
}

function Cards<Row>({ label, columns, rows = [], rowId, rowName, rowTo, bulk, selection, isFetching }: Parts<Row>) {
  const { t } = useTranslation('ui');
  const [first, ...rest] = columns;
  return (
    <ul aria-label={label} aria-busy={isFetching || undefined} className={classes('grid', isFetching && 'opacity-70 transition-opacity')}>
      {rows.map((row) => {
        const id = rowId(row);
        return (
          <li key={id} className={classes('flex gap-3 border-b border-line px-4 py-3 last:border-0', selection.ids.has(id) && 'bg-accent-soft')}>
            {bulk && <Tick label={t('select', { name: rowName(row) })} isOn={selection.ids.has(id)} onToggle={() => selection.toggle(id)} />}
            <div className="grid min-w-0 flex-1 gap-2">
              {first && (rowTo
                ? <Link to={rowTo(row)} className="flex items-center justify-between gap-2 font-medium"><span className="min-w-0 flex-1">{first.cell(row)}</span><Icon name="next" className="text-muted" /></Link>
                : <span className="font-medium">{first.cell(row)}</span>)}
              <dl className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm">
                {rest.filter((column) => !column.isWideOnly).map((column) => (
                  <div key={column.id} className="min-w-0 has-[dd:empty]:hidden">
                    <dt className="text-muted">{column.header}</dt>
                    <dd className="min-w-0 break-words [&_.whitespace-nowrap]:whitespace-normal">{column.cell(row)}</dd>
                  </div>
                ))}
              </dl>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Pages<Row>({ list, hasMore, nextCursor }: TableProps<Row>) {
  const { t } = useTranslation('ui');
  if (!list || (!list.previous && !hasMore)) return null;
  return (
    <nav aria-label={t('pages')} className="flex justify-between gap-2 border-t border-line px-cell-x py-2.5">
      <Button look="quiet" icon="back" isDisabled={!list.previous} onPress={() => list.previous?.()}>{t('previous')}</Button>
      <Button look="quiet" isDisabled={!hasMore || !nextCursor} onPress={() => nextCursor && list.next(nextCursor)}>{t('next')}<Icon name="next" /></Button>
    </nav>
  );
}

function Waiting({ label }: { label: string }) {
  const { t } = useTranslation('ui');
  return (
    <div role="status" className="grid gap-4 p-5">
      <span className="sr-only">{t('loading_of', { label })}</span>
      {[88, 70, 94, 62, 81, 75].map((width) => <div key={width} style={{ width: `${width}%` }}><Skeleton className="h-5" /></div>)}
    </div>
  );
}
