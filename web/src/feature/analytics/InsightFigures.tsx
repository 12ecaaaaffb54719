import { useTranslation } from 'react-i18next';
import type { AnalyticsSummary } from '@/api/generated/analytics';
import { Change } from './Change';
import { classes } from '@/ui/classes';
import { Figure } from '@/ui/Figure';
import { changeOf } from './period';
import { analyticsUrl } from './routes';
import { useFigures } from './useFigures';
import type { PeriodState } from './usePeriod';

/** The figures that matter, each with what has become of it; those of orders lead to the orders. */
export function InsightFigures({ businessId, period, summary, currency, isFetching }: {
  businessId: string; period: PeriodState; summary: AnalyticsSummary | undefined; currency: string; isFetching: boolean;
}) {
  const { t } = useTranslation('analytics');
  const { count, share, money } = useFigures();
  const now = summary?.sales.find((row) => row.currency === currency);
  const before = summary?.sales_before.find((row) => row.currency === currency);
  const orders = (measure: string) => analyticsUrl.orders(businessId, { period: 'own', from: period.from, to: period.to, measure, currency });
  /* A large sum may break behind the currency on a phone. */
  const amount = (value: number) => money(currency ? { amount: value, currency } : null).replace(/\u00a0/g, ' ');
  const returning = (row: typeof now) => (row && row.orders > 0 ? row.returning_orders / row.orders : 0);
  const figures = [
    { id: 'visitors', now: summary?.visits?.visitors ?? 0, before: summary?.visits_before?.visitors ?? 0, text: count },
    { id: 'sessions', now: summary?.visits?.sessions ?? 0, before: summary?.visits_before?.sessions ?? 0, text: count },
    { id: 'conversion', now: Number(summary?.conversion ?? 0), before: Number(summary?.conversion_before ?? 0), text: share },
    { id: 'sales', now: now?.sales?.amount ?? 0, before: before?.sales?.amount ?? 0, text: amount, to: orders('paid') },
    { id: 'orders', now: now?.orders ?? 0, before: before?.orders ?? 0, text: count, to: orders('placed') },
    { id: 'average_order', now: now?.average_order?.amount ?? 0, before: before?.average_order?.amount ?? 0, text: amount },
    { id: 'returning', now: returning(now), before: returning(before), text: share },
    { id: 'refunded', now: now?.refunded?.amount ?? 0, before: before?.refunded?.amount ?? 0, text: amount, to: orders('refunded'), isDownGood: true },
  ];
  return (
    <div className={classes('grid grid-cols-2 gap-3 lg:grid-cols-4', isFetching && 'opacity-70 transition-opacity')}>
      {figures.map(({ id, now: value, before: was, text, to, isDownGood }) => (
        <Figure key={id} label={t(id)} to={to} isLoading={!summary} value={<span data-figure={id}>{text(value)}</span>}
          detail={period.isCompared ? (summary ? <Change share={changeOf(value, was)} isDownGood={isDownGood} than={text(was)} /> : '\u00a0') : undefined} />
      ))}
    </div>
  );
}
