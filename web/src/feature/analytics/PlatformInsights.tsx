import { useTranslation } from 'react-i18next';
import { useAnalyticsPlatformGetQuery } from '@/api/generated/analytics';
import { useFallback } from '@/api/live';
import { adminUrl } from '@/feature/admin/routes';
import { Bars } from './Bars';
import { Change } from './Change';
import { ChartCard } from './ChartCard';
import { Failure } from '@/ui/Failure';
import { Figure } from '@/ui/Figure';
import { Page } from '@/ui/Page';
import { Currency } from './Currency';
import { DayTrend } from './DayTrend';
import { changeOf, todayIn } from './period';
import { PeriodBar } from './PeriodBar';
import { useCsv } from './useCsv';
import { useFigures } from './useFigures';
import { usePeriod } from './usePeriod';

/** Businesses, visits, orders and money of the whole platform. */
export default function PlatformInsights() {
  const { t } = useTranslation('analytics');
  const { count, share, money, days, point } = useFigures();
  const today = todayIn('UTC');
  const period = usePeriod(today);
  const { from, to, isCompared } = period;
  const { data, error, isLoading, refetch } = useAnalyticsPlatformGetQuery({ from, to }, useFallback());
  const csv = useCsv('/api/admin/analytics/export', { from, to });
  if (error && !data) return <Page title={t('insights')}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  const sales = data?.sales ?? [], currencies = sales.map((each) => each.currency ?? '');
  const currency = period.get('currency') || currencies[0] || '';
  const now = sales.find((each) => each.currency === currency), before = data?.sales_before.find((each) => each.currency === currency);
  const series = (data?.series ?? []).filter((each) => each.currency === currency);
  const shops = (data?.top_shops ?? []).filter((each) => each.sales?.currency === currency);
  const all = data?.businesses;
  const amount = (value: number) => money(currency ? { amount: value, currency } : null);
  const hours = (value: number) => t('hours_count', { count: value, number: count(value) });
  const figures = [
    { id: 'sales', now: now?.sales?.amount ?? 0, before: before?.sales?.amount ?? 0, text: amount },
    { id: 'orders', now: now?.orders ?? 0, before: before?.orders ?? 0, text: count },
    { id: 'fees', now: now?.fees?.amount ?? 0, before: before?.fees?.amount ?? 0, text: amount },
    { id: 'commissions', now: now?.commissions?.amount ?? 0, before: before?.commissions?.amount ?? 0, text: amount },
    { id: 'refunded', now: now?.refunded?.amount ?? 0, before: before?.refunded?.amount ?? 0, text: amount, isDownGood: true },
    { id: 'visitors', now: data?.visits?.visitors ?? 0, before: data?.visits_before?.visitors ?? 0, text: count },
    { id: 'sessions', now: data?.visits?.sessions ?? 0, before: data?.visits_before?.sessions ?? 0, text: count },
  ];
  const steps = [
    { id: 'business_total', value: all?.total ?? 0 }, { id: 'business_registered', value: all?.registered ?? 0 },
    { id: 'business_verified', value: all?.verified ?? 0 }, { id: 'business_selling', value: all?.selling ?? 0 }];
  return (
    <Page title={t('insights')} description={days(from, to)}>
      <PeriodBar period={period} today={today}><Currency all={currencies} value={currency} onChange={(each) => period.set({ currency: each })} /></PeriodBar>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figures.map(({ id, now: value, before: was, text, isDownGood }) => (
          <Figure key={id} label={t(id)} isLoading={isLoading} value={<span data-figure={id}>{text(value)}</span>}
            detail={isCompared ? <Change share={changeOf(value, was)} isDownGood={isDownGood} than={text(was)} /> : undefined} />
        ))}
        <Figure label={t('conversion')} isLoading={isLoading} value={<span data-figure="conversion">{share(Number(data?.conversion ?? 0))}</span>} />
      </div>
      <DayTrend title={t('sales_by_day')} from={from} to={to} currency={currency} isLoading={isLoading} empty={t('no_sales')} onCsv={() => csv('days')}
        rows={series.map((each) => ({ day: each.day, value: each.sales?.amount ?? 0 }))}
        sheet={{ head: [t('day'), t('orders'), t('paid_orders'), t('sales'), t('refunded'), t('net'), t('fees'), t('commissions')],
          rows: series.map((each) => ({ id: each.day ?? '', cells: [point(each.day ?? ''), count(each.orders), count(each.paid_orders), money(each.sales), money(each.refunded), money(each.net), money(each.fees), money(each.commissions)] })) }} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-gap lg:grid-cols-2">
        <ChartCard title={t('top_shops')} isLoading={isLoading} isEmpty={shops.length === 0} empty={t('no_sales')} onCsv={() => csv('shops')}
          sheet={{ head: [t('shop'), t('paid_orders'), t('sales'), t('net')],
            rows: shops.map((each) => ({ id: each.business_id ?? '', to: adminUrl.business(each.business_id ?? ''), cells: [each.name, count(each.paid_orders), money(each.sales), money(each.net)] })) }}>
          <Bars label={t('top_shops')} rows={shops.slice(0, 5).map((each) => ({
            id: each.business_id ?? '', label: each.name ?? '', value: each.sales?.amount ?? 0, text: money(each.sales), detail: t('orders_count', { count: each.paid_orders, number: count(each.paid_orders) }), to: adminUrl.business(each.business_id ?? '') }))} />
        </ChartCard>
        <ChartCard title={t('businesses')} isLoading={isLoading} empty={t('no_sales')} onCsv={() => csv('sales')}
          description={all && all.verified > 0 ? t('verified_in', { median: hours(all.median_verification_hours), slowest: hours(all.slowest_verification_hours) }) : undefined}
          sheet={{ head: [t('step'), t('shops')], rows: steps.map((each) => ({ id: each.id, cells: [t(each.id), count(each.value)] })) }}>
          <Bars label={t('businesses')} color="bg-chart-3" rows={steps.map((each) => ({ id: each.id, label: t(each.id), value: each.value, text: count(each.value) }))} />
        </ChartCard>
      </div>
    </Page>
  );
}
