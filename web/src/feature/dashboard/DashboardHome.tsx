import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type OrderRow, useOrderListQuery } from '@/api/generated/order';
import { useFallback, useLive } from '@/api/live';
import { useMay, useSession } from '@/api/session';
import { productUrl } from '@/feature/catalogue/routes';
import { analyticsUrl, TodayTargets } from '@/feature/analytics/routes';
import { ExtensionSlot } from '@/feature/extension/routes';
import { orderUrl } from '@/feature/order/routes';
import { stockUrl } from '@/feature/stock/routes';
import { ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Figure } from '@/ui/Figure';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { OrderWord } from './OrderWord';
import { SetUp } from './SetUp';
import { useCounters } from './useCounters';

const RECENT = 8;

/** What has happened today, and what waits for somebody: as it stands, by itself. */
export default function DashboardHome() {
  const { t, i18n } = useTranslation('dashboard');
  const { businessId = '' } = useParams();
  const { user } = useSession();
  const mayList = useMay(businessId, 'listings');
  const fallback = useFallback();
  const today = useCounters(businessId);
  const recent = useOrderListQuery({ businessId, limit: RECENT }, fallback);
  useLive(`business:${businessId}`, ['order'], { of: ['order_'] });

  const now = today.data;
  const number = new Intl.NumberFormat(i18n.resolvedLanguage);
  const count = (value: number | undefined) => (value === undefined ? '–' : number.format(value));
  return (
    <Page title={t('greeting', { name: user?.name?.split(' ')[0] ?? '' })} description={t('today_text')}
      actions={mayList && <ButtonLink to={productUrl.create(businessId)} look="primary" icon="plus">{t('new_product')}</ButtonLink>}>
      <SetUp businessId={businessId} />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={t('sales_today')} isLoading={today.isLoading} value={<Money value={now?.sales_today} />} to={analyticsUrl.insights(businessId, 'period=today')} />
        <Figure label={t('orders_today')} isLoading={today.isLoading} value={count(now?.orders_today)} to={orderUrl.list(businessId)} />
        <Figure label={t('to_pack')} isLoading={today.isLoading} value={count(now?.unfulfilled)} to={`${orderUrl.list(businessId)}?fulfilment=unfulfilled`} />
        <Figure label={t('running_low')} isLoading={today.isLoading} value={count(now && now.low_stock + now.out_of_stock)} to={stockUrl.low(businessId)}
          detail={now && now.out_of_stock > 0 ? t('of_these_out', { count: now.out_of_stock }) : undefined} />
      </div>
      <Suspense><TodayTargets businessId={businessId} /></Suspense>
      <Suspense><ExtensionSlot businessId={businessId} place="dashboard" /></Suspense>
      <Section title={t('recent')} isFlush>
        <Table<OrderRow> label={t('recent')} rows={recent.data?.data} isLoading={recent.isLoading} error={recent.error} onRetry={() => void recent.refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => String(row.number)} rowTo={(row) => orderUrl.show(businessId, row.id ?? '')}
          columns={[
            { id: 'number', header: t('order'), cell: (row) => <span className="font-medium">{row.number}</span> },
            { id: 'lines', header: t('lines'), cell: (row) => <span className="break-words">{row.title}{row.units > 1 && <span className="text-muted"> · {t('units', { count: row.units })}</span>}</span> },
            { id: 'status', header: t('status'), cell: (row) => <OrderWord status={row.status} /> },
            { id: 'total', header: t('total'), align: 'end', cell: (row) => <Money value={row.total} /> },
            { id: 'at', header: t('placed'), align: 'end', cell: (row) => <span className="text-muted"><Ago at={row.created_at} /></span> },
          ]}
          empty={<Empty icon="receipt" title={t('no_orders')}>{t('no_orders_text')}</Empty>} />
      </Section>
    </Page>
  );
}
