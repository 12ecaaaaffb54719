import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { type AnalyticsCohort, useAnalyticsAgentGetQuery } from '@/api/generated/analytics';
import { useFallback } from '@/api/live';
import { useSession } from '@/api/session';
import { agentUrl } from '@/feature/commission/routes';
import { Bars } from './Bars';
import { ButtonLink } from '@/ui/Button';
import { Change } from './Change';
import { ChartCard } from './ChartCard';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Figure } from '@/ui/Figure';
import { Page } from '@/ui/Page';
import { Currency } from './Currency';
import { DayTrend } from './DayTrend';
import { addDays, changeOf, countDays, todayIn } from './period';
import { PeriodBar } from './PeriodBar';
import { useCsv } from './useCsv';
import { useFigures } from './useFigures';
import { usePeriod } from './usePeriod';

export default function AgentInsights() {
  const { isAgent } = useSession();
  return isAgent ? <Insights /> : <Navigate to={agentUrl.home()} replace />;
}

const STEPS = ['leads', 'verified', 'sold', 'retained'] as const;

/** What became of the shops an agent brought in, and what that earned. */
function Insights() {
  const { t } = useTranslation('analytics');
  const { count, share, money, days, point } = useFigures();
  const today = todayIn('UTC');
  const period = usePeriod(today);
  const { from, to, isCompared } = period;
  const length = countDays(from, to);
  const { data, error, isLoading, refetch } = useAnalyticsAgentGetQuery({ from, to }, useFallback());
  const { data: earlier } = useAnalyticsAgentGetQuery({ from: addDays(from, -length), to: addDays(from, -1) }, { skip: !isCompared });
  const csv = useCsv('/api/agents/me/analytics/export', { from, to });
  if (error && !data) return <Page title={t('insights')}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  const totals = data?.totals ?? [], currencies = totals.map((each) => each.net?.currency ?? '');
  const currency = period.get('currency') || currencies[0] || '';
  const now = totals.find((each) => each.net?.currency === currency), before = earlier?.totals.find((each) => each.net?.currency === currency);
  const earnings = (data?.earnings ?? []).filter((each) => each.net?.currency === currency);
  const cohorts = data?.cohorts ?? [];
  const sum = (step: keyof AnalyticsCohort) => cohorts.reduce((all, each) => all + Number(each[step]), 0);
  const leads = sum('leads');
  const amount = (value: number) => money(currency ? { amount: value, currency } : null);
  const figures = [
    { id: 'earned', now: now?.earned?.amount ?? 0, before: before?.earned?.amount ?? 0, text: amount, to: agentUrl.earnings() },
    { id: 'taken_back', now: now?.reversed?.amount ?? 0, before: before?.reversed?.amount ?? 0, text: amount, isDownGood: true },
    { id: 'left_of_it', now: now?.net?.amount ?? 0, before: before?.net?.amount ?? 0, text: amount },
    { id: 'commission_orders', now: now?.orders ?? 0, before: before?.orders ?? 0, text: count },
  ];
  return (
    <Page title={t('insights')} description={isCompared ? t('days_compared', { days: days(from, to), before: days(addDays(from, -length), addDays(from, -1)) }) : days(from, to)}>
      <PeriodBar period={period} today={today}><Currency all={currencies} value={currency} onChange={(each) => period.set({ currency: each })} /></PeriodBar>
      {data && cohorts.length === 0 ? (
        <div className="card"><Empty icon="store" title={t('agent_empty')} actions={<ButtonLink to={agentUrl.onboard()} look="primary" icon="plus">{t('agent_onboard')}</ButtonLink>}>{t('agent_empty_text')}</Empty></div>
      ) : (
        <>
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {figures.map(({ id, now: value, before: was, text, to: behind, isDownGood }) => (
              <Figure key={id} label={t(id)} to={behind} isLoading={isLoading} value={<span data-figure={id}>{text(value)}</span>}
                detail={isCompared ? <Change share={changeOf(value, was)} isDownGood={isDownGood} than={text(was)} /> : undefined} />
            ))}
          </div>
          <DayTrend title={t('earnings_by_day')} from={from} to={to} currency={currency} isLoading={isLoading} empty={t('no_earnings')} onCsv={() => csv('earnings')}
            rows={earnings.map((each) => ({ day: each.day, value: each.net?.amount ?? 0 }))}
            sheet={{ head: [t('day'), t('commission_orders'), t('earned'), t('taken_back'), t('left_of_it')],
              rows: earnings.map((each) => ({ id: each.day ?? '', cells: [point(each.day ?? ''), count(each.orders), money(each.earned), money(each.reversed), money(each.net)] })) }} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-gap lg:grid-cols-2">
            <ChartCard title={t('shops_so_far')} description={t('shops_so_far_text')} height="h-60" isLoading={isLoading} empty={t('agent_empty')}
              sheet={{ head: [t('step'), t('shops'), t('share')], rows: STEPS.map((step) => ({ id: step, cells: [t(`cohort_${step}`), count(sum(step)), share(leads > 0 ? sum(step) / leads : 0)] })) }}>
              <Bars label={t('shops_so_far')} rows={STEPS.map((step) => ({ id: step, label: t(`cohort_${step}`), value: sum(step), text: count(sum(step)), detail: share(leads > 0 ? sum(step) / leads : 0) }))} />
            </ChartCard>
            <ChartCard title={t('cohorts')} description={t('cohorts_text')} height="h-60" isLoading={isLoading} empty={t('agent_empty')} onCsv={() => csv('cohorts')}
              sheet={{ head: [t('month'), ...STEPS.map((step) => t(`cohort_${step}`))], rows: cohorts.map((each) => ({ id: each.month ?? '', cells: [point(each.month ?? ''), ...STEPS.map((step) => count(each[step]))] })) }}>
              <Bars label={t('cohorts')} color="bg-chart-3" rows={cohorts.slice(0, 4).map((each) => ({
                id: each.month ?? '', label: point(each.month ?? ''), value: each.leads, text: count(each.leads), detail: t('of_these_sold', { count: each.sold, number: count(each.sold) }) }))} />
            </ChartCard>
          </div>
        </>
      )}
    </Page>
  );
}
