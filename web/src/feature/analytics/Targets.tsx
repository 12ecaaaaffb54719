import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalyticsProgress } from '@/api/generated/analytics';
import { classes } from '@/ui/classes';
import { Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { useFigures } from './useFigures';

/** How far a shop has come with what it set out to sell: in words, in numbers, and as a bar. */
export function Targets({ rows, actions }: { rows: readonly AnalyticsProgress[]; actions?: React.ReactNode }) {
  const { t } = useTranslation('analytics');
  if (rows.length === 0) return null;
  return (
    <Section title={t('targets')} actions={actions}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:auto-cols-fr lg:grid-flow-col">
        {rows.map((row) => <Target key={row.target} row={row} />)}
      </ul>
    </Section>
  );
}

function Target({ row }: { row: AnalyticsProgress }) {
  const { t } = useTranslation('analytics');
  const id = useId();
  const { count, share, money } = useFigures();
  const part = Number(row.share ?? 0), percent = Math.min(100, Math.floor(part * 100));
  const isOrders = row.target === 'target_orders_day';
  const words = t('so_far', isOrders
    ? { now: count(row.orders_so_far), goal: count(row.orders_goal) }
    : { now: money(row.so_far), goal: money(row.goal) });
  /* 99.96 percent is not all of it. */
  const shown = share(row.is_reached ? part : Math.min(Math.floor(part * 1000) / 1000, 0.999));
  return (
    <li className="grid min-w-0 content-start gap-1.5" data-target={row.target}>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span id={id} className="font-medium">{t(row.target ?? '')}</span>
        {row.is_reached ? <Status tone="good">{t('reached')}</Status> : <span className="text-sm text-muted tabular-nums">{shown}</span>}
      </span>
      <span role="progressbar" aria-labelledby={id} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}
        aria-valuetext={`${words}, ${row.is_reached ? t('reached') : shown}`} className="block h-2 overflow-hidden rounded-full bg-line">
        <span style={{ width: `${percent}%` }} className={classes('block h-full rounded-full transition-[width] duration-500', row.is_reached ? 'bg-good' : 'bg-accent')} />
      </span>
      <span className="text-sm text-muted tabular-nums [overflow-wrap:anywhere]">{words}</span>
    </li>
  );
}
