import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type AnalyticsPoint, type AnalyticsSummary, useAnalyticsSeriesGetQuery } from '@/api/generated/analytics';
import { ChartCard } from './ChartCard';
import { classes } from '@/ui/classes';
import { TrendChart } from './TrendChart';
import { grainOf } from './period';
import { analyticsUrl } from './routes';
import { useCsv } from './useCsv';
import { useFigures } from './useFigures';
import type { PeriodState } from './usePeriod';

const METRICS = ['sales', 'orders', 'sessions'] as const;
type Metric = (typeof METRICS)[number];

const read = (point: AnalyticsPoint | undefined, metric: Metric) =>
  (metric === 'sales' ? point?.sales?.amount : metric === 'orders' ? point?.orders : point?.sessions) ?? 0;

/** Sales, orders or visits by hour, day or month. */
export function SalesTrend({ asked, period, summary, currency }: {
  asked: { businessId: string; from: string; to: string; currency?: string }; period: PeriodState; summary: AnalyticsSummary | undefined; currency: string;
}) {
  const { t } = useTranslation('analytics');
  const { count, money, brief, briefMoney, point: title, tick } = useFigures();
  const navigate = useNavigate();
  const csv = useCsv(`/api/businesses/${asked.businessId}/analytics/export`, { from: asked.from, to: asked.to, currency: asked.currency });
  const metric = METRICS.find((each) => each === period.get('metric')) ?? 'sales';
  const grain = grainOf(period);
  const { data, error, isLoading, isFetching, currentData, refetch } = useAnalyticsSeriesGetQuery({ ...asked, grain });
  const { data: earlier } = useAnalyticsSeriesGetQuery({ ...asked, from: summary?.before_from ?? '', to: summary?.before_to ?? '', grain }, { skip: !period.isCompared || !summary });
  const before = period.isCompared ? earlier?.data : undefined;
  const rows = data?.data ?? [];
  const value = (amount: number) => (metric === 'sales' ? money({ amount, currency: currency || 'USD' }) : count(amount));
  const points = rows.map((each, index) => ({
    label: each.label ?? '', now: read(each, metric), before: before?.[index] && read(before[index], metric), beforeLabel: before?.[index]?.label ?? undefined,
  }));
  const best = points.reduce((most, each) => (each.now > most.now ? each : most), points[0] ?? { label: '', now: 0 });
  const total = points.reduce((sum, each) => sum + each.now, 0);
  /* A month's last day is its own; an hour is looked at with its day. */
  const ordersOf = (label: string) => {
    const day = label.slice(0, 10), isMonth = label.length === 7;
    const from = isMonth ? `${label}-01` : day, last = isMonth ? new Date(Date.UTC(Number(label.slice(0, 4)), Number(label.slice(5)), 0)).toISOString().slice(0, 10) : day;
    return analyticsUrl.orders(asked.businessId, { period: 'own', from: from < period.from ? period.from : from, to: last > period.to ? period.to : last, measure: metric === 'orders' ? 'placed' : 'paid', currency });
  };
  const heading = t(`${metric}_by_${grain}`);
  return (
    <ChartCard title={heading} height="h-80" isLoading={isLoading} isFetching={isFetching && !currentData} error={error} onRetry={() => void refetch()}
      isEmpty={rows.length > 0 && total === 0 && !points.some((each) => each.before)} empty={t(metric === 'sessions' ? 'no_visits' : 'no_sales')} onCsv={() => csv('series', { grain })}
      beside={(
        <div role="group" aria-label={t('what_is_shown')} className="flex w-fit gap-1 rounded-control bg-sunken p-1">
          {METRICS.map((each) => (
            <button key={each} type="button" aria-pressed={metric === each} onClick={() => period.set({ metric: each === 'sales' ? null : each })}
              className={classes('min-h-8 rounded-md px-3 text-sm font-medium', metric === each ? 'bg-surface text-text shadow-1' : 'text-muted hover:text-text')}>{t(each)}</button>
          ))}
        </div>
      )}
      sheet={{
        head: [t(grain), t('visitors'), t('sessions'), t('orders'), t('paid_orders'), t('units'), t('sales'), t('refunded'), t('net')],
        rows: rows.map((each) => ({
          id: each.label ?? '', to: each.orders || each.paid_orders ? ordersOf(each.label ?? '') : undefined,
          cells: [title(each.label ?? ''), count(each.visitors), count(each.sessions), count(each.orders), count(each.paid_orders), count(each.units), money(each.sales), money(each.refunded), money(each.net)],
        })),
      }}>
      <TrendChart summary={t('trend_summary', { title: heading, total: value(total), best: best.label && title(best.label), most: value(best.now) })} points={points}
        names={{ now: t('these_days'), before: before ? t('days_before') : undefined }} value={value}
        axis={(amount) => (metric === 'sales' && currency ? briefMoney(amount, currency) : brief(amount))} tick={tick} title={title}
        onPick={metric === 'sessions' ? undefined : (label) => void navigate(ordersOf(label))} />
    </ChartCard>
  );
}
