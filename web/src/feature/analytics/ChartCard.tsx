import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Failure } from '@/ui/Failure';
import { Skeleton } from '@/ui/Skeleton';

export interface Sheet {
  head: string[];
  /** The first cell of a row is its name; `to` leads to what is behind it. */
  rows: { id: string; to?: string; cells: ReactNode[] }[];
}

/** A chart in a box that does not move, and the same as a table and as a file. */
export function ChartCard({ title, description, sheet, onCsv, isLoading, isFetching, isEmpty, empty, error, onRetry, height = 'h-64', beside, children }: {
  title: string;
  description?: ReactNode;
  sheet: Sheet;
  onCsv?: () => void;
  isLoading?: boolean;
  isFetching?: boolean;
  isEmpty?: boolean;
  empty: ReactNode;
  error?: unknown;
  onRetry?: () => void;
  /** Of the box: a class of theme.css. */
  height?: string;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation('analytics');
  const [isTable, setTable] = useState(false);
  const isReady = !isLoading && !isEmpty && !(error && sheet.rows.length === 0);
  return (
    <section aria-label={title} aria-busy={isLoading || undefined} className="card grid min-w-0 grid-cols-[minmax(0,1fr)] content-start">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-5 pt-4">
        <div className="grid min-w-0 flex-1 gap-0.5">
          <h2 className="font-semibold">{title}</h2>
          {description && <p className="text-sm text-muted">{description}</p>}
        </div>
        <div className="-me-2 -mt-1 flex">
          <Button look="quiet" icon={isTable ? 'chart' : 'grid'} label={t(isTable ? 'show_chart' : 'show_table', { label: title })} isDisabled={!isReady} onPress={() => setTable((now) => !now)} />
          {onCsv && <Button look="quiet" icon="download" label={t('as_csv', { label: title })} isDisabled={!isReady} onPress={onCsv} />}
        </div>
        {beside && <div className="w-full">{beside}</div>}
      </div>
      <div className={classes('px-5 pt-3 pb-4', height, isFetching && 'opacity-70 transition-opacity')}>
        {isLoading ? <Skeleton className="size-full" />
          : error && sheet.rows.length === 0 ? <div className="size-full overflow-y-auto"><Failure error={error} onRetry={onRetry} /></div>
          : isEmpty ? <div className="grid size-full place-content-center px-4 text-center text-muted text-pretty">{empty}</div>
          : isTable ? <SheetTable title={title} sheet={sheet} />
          : children}
      </div>
    </section>
  );
}

function SheetTable({ title, sheet }: { title: string; sheet: Sheet }) {
  return (
    <div role="region" aria-label={title} tabIndex={0} className="size-full overflow-auto">
      <table className="w-full border-collapse text-sm">
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>{sheet.head.map((name, index) => <th key={name} scope="col" className={classes('border-b border-line py-1.5 font-medium whitespace-nowrap', index === 0 ? 'pe-3 text-start' : 'ps-3 text-end')}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {sheet.rows.map(({ id, to, cells }) => (
            <tr key={id} className="border-b border-line last:border-0">
              {cells.map((cell, index) => (index === 0
                ? <th key={sheet.head[index]} scope="row" className="py-1.5 pe-3 text-start font-normal">{to ? <Link to={to} className="text-accent underline-offset-2 hover:underline">{cell}</Link> : cell}</th>
                : <td key={sheet.head[index]} className="py-1.5 ps-3 text-end whitespace-nowrap">{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
