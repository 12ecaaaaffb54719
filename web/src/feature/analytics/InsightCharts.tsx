import { useTranslation } from 'react-i18next';
import {
  type AnalyticsSummary, useAnalyticsCampaignsGetQuery, useAnalyticsCategoriesGetQuery, useAnalyticsChannelsGetQuery, useAnalyticsLocationsGetQuery,
  useAnalyticsProductsGetQuery, useAnalyticsStockGetQuery,
} from '@/api/generated/analytics';
import { useCatalogueCategoriesQuery } from '@/api/generated/catalogue';
import { stockUrl } from '@/feature/stock/routes';
import { Bars } from './Bars';
import { ChartCard } from './ChartCard';
import { analyticsUrl } from './routes';
import { useCsv } from './useCsv';
import { useFigures } from './useFigures';

/* As many as the box has room for; the table has all. */
const SHOWN = 5, MANY = 50;

interface Props {
  asked: { businessId: string; from: string; to: string; currency?: string };
  summary: AnalyticsSummary | undefined;
  currency: string;
}

/** Where visits and sales come from, what is sold, and what will soon be gone. */
export function InsightCharts(props: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-gap lg:grid-cols-2">
      <Funnel {...props} />
      <Channels {...props} />
      <Products {...props} />
      <Categories {...props} />
      <Locations {...props} />
      <Stock {...props} />
      <Campaigns {...props} />
    </div>
  );
}

function useParts({ asked, currency }: Props) {
  const { t } = useTranslation('analytics');
  const csv = useCsv(`/api/businesses/${asked.businessId}/analytics/export`, { from: asked.from, to: asked.to, currency: asked.currency });
  const orders = (more: Record<string, string | null>) => analyticsUrl.orders(asked.businessId, { period: 'own', from: asked.from, to: asked.to, measure: 'paid', currency, ...more });
  return { t, csv, orders, ...useFigures() };
}

const state = ({ isLoading, isFetching, currentData, error, refetch }: { isLoading: boolean; isFetching: boolean; currentData?: unknown; error?: unknown; refetch: () => unknown }) =>
  ({ isLoading, isFetching: isFetching && !currentData, error, onRetry: () => void refetch() });

function Funnel(props: Props) {
  const { t, csv, count, share } = useParts(props);
  const steps = props.summary?.funnel ?? [];
  return (
    <ChartCard title={t('funnel')} description={t('funnel_text')} isLoading={!props.summary} isEmpty={steps[0]?.sessions === 0} empty={t('no_visits')} onCsv={() => csv('funnel')}
      sheet={{ head: [t('step'), t('sessions'), t('share')], rows: steps.map((each) => ({ id: each.step ?? '', cells: [t(`step_${each.step}`), count(each.sessions), share(Number(each.share))] })) }}>
      <Bars label={t('funnel')} rows={steps.map((each) => ({ id: each.step ?? '', label: t(`step_${each.step}`), value: each.sessions, text: count(each.sessions), detail: share(Number(each.share)) }))} />
    </ChartCard>
  );
}

function Channels(props: Props) {
  const { t, csv, count, money, orders } = useParts(props);
  const asked = useAnalyticsChannelsGetQuery(props.asked);
  const rows = (asked.data?.data ?? []).filter((each) => each.sessions || each.orders || each.paid_orders || each.refunded?.amount);
  const to = (channel: string, paid: number) => (paid > 0 ? orders({ channel }) : undefined);
  return (
    <ChartCard title={t('by_channel')} description={t('by_channel_text')} {...state(asked)} isEmpty={rows.length === 0} empty={t('no_sales')} onCsv={() => csv('channels')}
      sheet={{
        head: [t('channel'), t('visitors'), t('sessions'), t('orders'), t('paid_orders'), t('sales'), t('refunded'), t('net')],
        rows: rows.map((each) => ({ id: each.channel, to: to(each.channel, each.paid_orders), cells: [t(`channel_${each.channel}`), count(each.visitors), count(each.sessions), count(each.orders), count(each.paid_orders), money(each.sales), money(each.refunded), money(each.net)] })),
      }}>
      <Bars label={t('by_channel')} color="bg-chart-3" rows={rows.map((each) => ({
        id: each.channel, label: t(`channel_${each.channel}`), value: each.sales?.amount ?? 0, text: money(each.sales), detail: t('visits_count', { count: each.sessions, number: count(each.sessions) }), to: to(each.channel, each.paid_orders) }))} />
    </ChartCard>
  );
}

function Products(props: Props) {
  const { t, csv, count, money, orders } = useParts(props);
  const { businessId, from, to, currency } = props.asked;
  const asked = useAnalyticsProductsGetQuery({ businessId, from, to, currency, sort: 'sales', limit: MANY });
  const rows = asked.data?.data ?? [];
  const behind = (each: (typeof rows)[number]) => (each.orders > 0 ? orders({ product: each.product_id }) : undefined);
  return (
    <ChartCard title={t('top_products')} {...state(asked)} isEmpty={rows.length === 0} empty={t('no_sales')} onCsv={() => csv('products', { sort: 'sales' })}
      sheet={{
        head: [t('product'), t('views'), t('cart_adds'), t('paid_orders'), t('units'), t('sales'), t('refunded'), t('net')],
        rows: rows.map((each) => ({ id: each.product_id ?? '', to: behind(each), cells: [each.title, count(each.views), count(each.cart_adds), count(each.orders), count(each.units), money(each.sales), money(each.refunded), money(each.net)] })),
      }}>
      <Bars label={t('top_products')} rows={rows.slice(0, SHOWN).map((each) => ({
        id: each.product_id ?? '', label: each.title ?? '', value: each.sales?.amount ?? 0, text: money(each.sales), detail: t('units_count', { count: each.units, number: count(each.units) }), to: behind(each) }))} />
    </ChartCard>
  );
}

function Categories(props: Props) {
  const { t, csv, count, money, orders } = useParts(props);
  const asked = useAnalyticsCategoriesGetQuery({ ...props.asked, limit: MANY });
  const { data: tree } = useCatalogueCategoriesQuery();
  const rows = asked.data?.data ?? [];
  const name = (slug: string | null) => (slug ? tree?.data.find((each) => each.slug === slug)?.name ?? slug : t('no_category'));
  const behind = (slug: string | null) => (slug ? orders({ category: slug }) : undefined);
  return (
    <ChartCard title={t('top_categories')} {...state(asked)} isEmpty={rows.length === 0} empty={t('no_sales')} onCsv={() => csv('categories')}
      sheet={{
        head: [t('category'), t('paid_orders'), t('units'), t('sales'), t('refunded'), t('net')],
        rows: rows.map((each) => ({ id: each.category ?? '', to: behind(each.category), cells: [name(each.category), count(each.orders), count(each.units), money(each.sales), money(each.refunded), money(each.net)] })),
      }}>
      <Bars label={t('top_categories')} color="bg-chart-4" rows={rows.slice(0, SHOWN).map((each) => ({
        id: each.category ?? '', label: name(each.category), value: each.sales?.amount ?? 0, text: money(each.sales), detail: t('units_count', { count: each.units, number: count(each.units) }), to: behind(each.category) }))} />
    </ChartCard>
  );
}

function Locations(props: Props) {
  const { t, csv, count, money, orders } = useParts(props);
  const asked = useAnalyticsLocationsGetQuery({ ...props.asked, limit: MANY });
  const rows = asked.data?.data ?? [];
  const behind = (each: (typeof rows)[number]) => (each.paid_orders > 0 ? orders({ location: each.location_id }) : undefined);
  return (
    <ChartCard title={t('by_location')} {...state(asked)} isEmpty={rows.length === 0} empty={t('no_sales')} onCsv={() => csv('locations')}
      sheet={{
        head: [t('location'), t('orders'), t('paid_orders'), t('units'), t('sales'), t('refunded'), t('net')],
        rows: rows.map((each) => ({ id: each.location_id ?? '', to: behind(each), cells: [each.name, count(each.orders), count(each.paid_orders), count(each.units), money(each.sales), money(each.refunded), money(each.net)] })),
      }}>
      <Bars label={t('by_location')} color="bg-chart-2" rows={rows.slice(0, SHOWN).map((each) => ({
        id: each.location_id ?? '', label: each.name ?? '', value: each.sales?.amount ?? 0, text: money(each.sales), detail: t('orders_count', { count: each.paid_orders, number: count(each.paid_orders) }), to: behind(each) }))} />
    </ChartCard>
  );
}

function Stock(props: Props) {
  const { t, csv, count } = useParts(props);
  const asked = useAnalyticsStockGetQuery({ businessId: props.asked.businessId, limit: MANY });
  const rows = asked.data?.data ?? [];
  const lasts = (each: (typeof rows)[number]) => (each.is_out ? t('sold_out') : each.is_selling ? t('lasts', { count: each.days_of_cover, number: count(each.days_of_cover) }) : t('not_selling'));
  const to = (id: string | null) => stockUrl.variant(props.asked.businessId, id ?? '');
  return (
    <ChartCard title={t('stock_at_risk')} description={t('stock_at_risk_text')} {...state(asked)} isEmpty={rows.length === 0} empty={t('no_risk')} onCsv={() => csv('stock')}
      sheet={{
        head: [t('product'), t('left'), t('sold_28'), t('how_long')],
        rows: rows.map((each) => ({ id: each.variant_id ?? '', to: to(each.variant_id), cells: [each.title, count(each.available), count(each.sold), lasts(each)] })),
      }}>
      <Bars label={t('stock_at_risk')} color="bg-chart-2" rows={rows.slice(0, SHOWN).map((each) => ({
        id: each.variant_id ?? '', label: each.title ?? '', value: Math.max(0, each.available), text: lasts(each), detail: t('left_count', { count: each.available, number: count(each.available) }), to: to(each.variant_id) }))} />
    </ChartCard>
  );
}

function Campaigns(props: Props) {
  const { t, csv, count, money } = useParts(props);
  const asked = useAnalyticsCampaignsGetQuery({ ...props.asked, limit: MANY });
  const rows = asked.data?.data ?? [];
  if (rows.length === 0) return null;
  const name = (each: (typeof rows)[number]) => [each.source, each.campaign].filter(Boolean).join(' · ') || t(`channel_${each.channel}`);
  const id = (each: (typeof rows)[number]) => `${each.channel} ${each.source} ${each.campaign}`;
  return (
    <ChartCard title={t('campaigns')} description={t('campaigns_text')} {...state(asked)} empty={t('no_visits')} onCsv={() => csv('campaigns')}
      sheet={{
        head: [t('campaign'), t('channel'), t('sessions'), t('paid_orders'), t('sales'), t('refunded'), t('net')],
        rows: rows.map((each) => ({ id: id(each), cells: [name(each), t(`channel_${each.channel}`), count(each.sessions), count(each.paid_orders), money(each.sales), money(each.refunded), money(each.net)] })),
      }}>
      <Bars label={t('campaigns')} color="bg-chart-5" rows={rows.slice(0, SHOWN).map((each) => ({
        id: id(each), label: name(each), value: each.sales?.amount ?? 0, text: money(each.sales), detail: t('visits_count', { count: each.sessions, number: count(each.sessions) }) }))} />
    </ChartCard>
  );
}
