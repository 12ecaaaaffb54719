import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAnalyticsSummaryGetQuery } from '@/api/generated/analytics';
import { useBusinessShowQuery } from '@/api/generated/business';
import { useFallback, useIsLive, useLive, useTold } from '@/api/live';
import { useMay } from '@/api/session';
import { Button, ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Page } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice, Status } from '@/ui/Status';
import { InsightCharts } from './InsightCharts';
import { InsightFigures } from './InsightFigures';
import { todayIn } from './period';
import { PeriodBar } from './PeriodBar';
import { analyticsUrl } from './routes';
import { SalesTrend } from './SalesTrend';
import { Targets } from './Targets';
import { useCsv } from './useCsv';
import { useFigures } from './useFigures';
import { usePeriod } from './usePeriod';

/* The figures on top follow what happens by two seconds at most. Charts and lists are many and dear to
 * ask for: they follow by ten. */
const FIGURES = { of: ['figures'], apartMs: 1500 } as const;
const CHARTS = { of: ['figures', 'stock_'], apartMs: 10_000 } as const;

/** What a shop learns of its visits and sales: some days, beside as many before. */
export default function InsightShow() {
  const { businessId = '' } = useParams();
  const { data: business, error, refetch } = useBusinessShowQuery({ businessId });
  if (error && !business) return <Failure error={error} onRetry={() => void refetch()} />;
  return business ? <Insights businessId={businessId} today={todayIn(business.timezone)} /> : <SkeletonPage />;
}

function Insights({ businessId, today }: { businessId: string; today: string }) {
  const { t } = useTranslation('analytics');
  const { days } = useFigures();
  const period = usePeriod(today);
  const isLive = useIsLive();
  const maySet = useMay(businessId, 'listings');
  const maySend = useMay(businessId, 'own');
  const { from, to, isCompared } = period;
  const asked = { businessId, from, to, currency: period.get('currency') || undefined };
  const csv = useCsv(`/api/businesses/${businessId}/analytics/export`, { from, to });
  const { currentData: data, data: known, error, isFetching, refetch } = useAnalyticsSummaryGetQuery(asked, useFallback());
  useTold(`business:${businessId}`, () => void refetch(), FIGURES);
  useLive(`business:${businessId}`, ['analytics'], CHARTS);
  const summary = data ?? known;
  const currency = asked.currency ?? summary?.currency ?? '';
  const others = (summary?.sales ?? []).map((row) => row.currency ?? '').filter((each) => each !== summary?.currency);
  const hasAny = !summary || Boolean(summary.visits?.views || summary.visits_before?.views || summary.sales.length || summary.sales_before.length);
  return (
    <Page title={t('insights')} actions={maySet && <ButtonLink to={analyticsUrl.targets(businessId)}>{t('targets_edit')}</ButtonLink>} beside={isLive && <Status tone="good">{t('live')}</Status>}
      description={summary && isCompared ? t('days_compared', { days: days(from, to), before: days(summary.before_from ?? from, summary.before_to ?? to) }) : days(from, to)}>
      <PeriodBar period={period} today={today}>
        {(others.length > 0 || asked.currency) && (
          <label className="min-w-24">
            <span className="sr-only">{t('currency')}</span>
            <select className="field" value={currency} onChange={({ target }) => period.set({ currency: target.value === summary?.currency ? null : target.value })}>
              {[...new Set([summary?.currency ?? '', ...others, currency])].filter(Boolean).map((each) => <option key={each}>{each}</option>)}
            </select>
          </label>
        )}
      </PeriodBar>
      {summary?.is_rebuilding && <Notice>{t('rebuilding')}</Notice>}
      <Targets rows={summary?.targets ?? []} />
      {error && !summary ? <div className="card"><Failure error={error} onRetry={() => void refetch()} /></div>
        : !hasAny ? (
          <div className="card">
            <Empty icon="chart" title={t('empty')} actions={period.name !== 'year' && <Button onPress={() => period.set({ period: 'year', from: null, to: null })}>{t('look_longer')}</Button>}>{t('empty_text')}</Empty>
          </div>
        ) : (
          <>
            <InsightFigures businessId={businessId} period={period} summary={summary} currency={currency} isFetching={isFetching && !data} />
            <SalesTrend asked={asked} period={period} summary={summary} currency={currency} />
            <InsightCharts asked={asked} summary={summary} currency={currency} />
            <div className="flex flex-wrap gap-2">
              <Button icon="download" onPress={() => csv('events')}>{t('events_csv')}</Button>
              {maySend && <ButtonLink to={analyticsUrl.forwarders(businessId)}>{t('forwarders')}</ButtonLink>}
            </div>
          </>
        )}
    </Page>
  );
}
