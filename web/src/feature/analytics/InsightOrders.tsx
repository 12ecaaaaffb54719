import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type AnalyticsOrderRow, type AnalyticsOrdersGetApiArg, useAnalyticsLocationsGetQuery, useAnalyticsOrdersGetQuery } from '@/api/generated/analytics';
import { useBusinessShowQuery } from '@/api/generated/business';
import { useCatalogueCategoriesQuery, useCatalogueGetQuery } from '@/api/generated/catalogue';
import { useFallback, useLive } from '@/api/live';
import { orderUrl } from '@/feature/order/routes';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Money } from '@/ui/Money';
import { Page } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { periodOf, todayIn } from './period';
import { analyticsUrl } from './routes';
import { useCsv } from './useCsv';
import { useFigures } from './useFigures';

const CHANNELS = ['web', 'referral', 'campaign', 'agent', 'api', 'office'] as const;
const MEASURES = ['placed', 'paid', 'cancelled', 'refunded'] as const;
const FILTERS = ['from', 'to', 'measure', 'channel', 'location', 'product', 'category'] as const;

/** The very orders that a figure is made of. */
export default function InsightOrders() {
  const { t } = useTranslation('analytics');
  const { businessId = '' } = useParams();
  const { data: business } = useBusinessShowQuery({ businessId });
  const { count, days } = useFigures();
  const list = useListState(FILTERS, { measure: 'paid' });
  const today = todayIn(business?.timezone);
  const { from, to } = periodOf((name) => (name === 'period' && list.get('from') ? 'own' : list.get(name)), today);
  const measure = MEASURES.find((each) => each === list.get('measure')) ?? 'paid';
  const currency = list.get('currency') || undefined;
  const product = list.get('product') || undefined, category = list.get('category') || undefined, location = list.get('location') || undefined;
  const channel = (list.get('channel') || undefined) as AnalyticsOrdersGetApiArg['channel'];
  useLive(`business:${businessId}`, ['analytics'], { of: ['figures'], apartMs: 1500 });
  const { currentData: data, data: before, error, isLoading, isFetching, refetch } = useAnalyticsOrdersGetQuery(
    { businessId, from, to, measure, channel, currency, productId: product, category, locationId: location, limit: list.limit, cursor: list.cursor }, useFallback());
  const csv = useCsv(`/api/businesses/${businessId}/analytics/export`, { from, to, currency, channel, location_id: location });
  const { data: goods } = useCatalogueGetQuery({ businessId, productId: product ?? '' }, { skip: !product });
  const { data: tree } = useCatalogueCategoriesQuery(undefined, { skip: !category });
  const { data: locations } = useAnalyticsLocationsGetQuery({ businessId, from, to }, { skip: !location });
  const of = [
    product && { name: 'product', label: goods?.title ?? t('product') },
    category && { name: 'category', label: tree?.data.find((each) => each.slug === category)?.name ?? category },
    location && { name: 'location', label: locations?.data.find((each) => each.location_id === location)?.name ?? t('location') },
  ].filter((each) => Boolean(each)) as { name: string; label: string }[];
  return (
    <Page title={t(`orders_${measure}`)} description={days(from, to)} back={{ to: analyticsUrl.insights(businessId, new URLSearchParams({ period: 'own', from, to }).toString()), label: t('insights') }}
      beside={of.map(({ name, label }) => <Status key={name}>{label}</Status>)}
      actions={!product && !category && <Button icon="download" onPress={() => csv('orders', { measure })}>{t('csv')}</Button>}>
      <div className="card">
        <Filters list={list} dates={{ from: 'from', to: 'to', fromLabel: t('from'), toLabel: t('to') }} choices={[
          { name: 'measure', label: t('measure'), isNeeded: true, options: MEASURES.map((value) => ({ value, label: t(`measure_${value}`) })) },
          { name: 'channel', label: t('channel'), options: CHANNELS.map((value) => ({ value, label: t(`channel_${value}`) })) },
        ]} />
        <Table<AnalyticsOrderRow> label={t(`orders_${measure}`)} list={list} rows={data?.data ?? before?.data} isLoading={isLoading} isFetching={isFetching && !data} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => `${row.order_id} ${row.at}`} rowName={(row) => row.number ?? ''} rowTo={(row) => orderUrl.show(businessId, row.order_id ?? '')}
          empty={<Empty icon="receipt" title={t('no_orders')}>{t('no_orders_text')}</Empty>}
          columns={[
            { id: 'number', header: t('order'), cell: (row) => <span className="tabular-nums">{row.number}</span> },
            { id: 'at', header: t(`at_${measure}`), cell: (row) => <span className="*:whitespace-normal"><Moment at={row.at} /></span> },
            { id: 'channel', header: t('channel'), cell: (row) => t(`channel_${row.channel}`) },
            { id: 'source', header: t('campaign'), isWideOnly: true, cell: (row) => [row.source, row.campaign].filter(Boolean).join(' · ') || '–' },
            { id: 'customer', header: t('customer'), cell: (row) => (row.is_returning ? <Status tone="good">{t('comes_again')}</Status> : t('first_order')) },
            { id: 'units', header: t('units'), align: 'end', isWideOnly: true, cell: (row) => count(row.units) },
            { id: 'total', header: t(measure === 'refunded' ? 'refunded' : 'total'), align: 'end', cell: (row) => <Money value={row.total} /> },
          ]} />
      </div>
    </Page>
  );
}
