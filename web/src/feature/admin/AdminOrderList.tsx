import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrderAllQuery, type OrderAllApiArg, type OrderRow } from '@/api/generated/order';
import { dayEnd, dayStart } from '@/ui/days';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { Status, type Tone } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { adminUrl } from './routes';

const STATUSES = ['pending_payment', 'confirmed', 'paid', 'packed', 'shipped', 'ready_for_pickup', 'delivered', 'collected', 'cancelled', 'expired', 'returned'] as const;
const PAYMENTS = ['due', 'pending', 'paid', 'partially_refunded', 'refunded', 'failed'] as const;
const TONES: Record<string, Tone> = { paid: 'good', delivered: 'good', collected: 'good', pending_payment: 'warn', due: 'warn', pending: 'warn', confirmed: 'info', packed: 'info', shipped: 'info', ready_for_pickup: 'info', failed: 'bad' };

/** Orders of all shops. Whose they are stays with the shops. */
export default function AdminOrderList() {
  const { t } = useTranslation('platform');
  const list = useListState(['business', 'status', 'payment', 'from', 'to']);
  const { data, error, isLoading, isFetching, refetch } = useOrderAllQuery({
    businessId: list.get('business') || undefined,
    status: (list.get('status') || undefined) as OrderAllApiArg['status'],
    paymentState: (list.get('payment') || undefined) as OrderAllApiArg['paymentState'],
    createdFrom: dayStart(list.get('from')), createdTo: dayEnd(list.get('to')),
    limit: list.limit, cursor: list.cursor,
  });
  return (
    <Page title={t('orders_title')} description={t('orders_text')}>
      <Section isFlush>
        <Filters list={list} choices={[
          { name: 'status', label: t('status'), options: STATUSES.map((value) => ({ value, label: t(`order_${value}`) })) },
          { name: 'payment', label: t('payment'), options: PAYMENTS.map((value) => ({ value, label: t(`payment_${value}`) })) },
        ]} dates={{ from: 'from', to: 'to', fromLabel: t('from'), toLabel: t('to') }} />
        <Table<OrderRow> label={t('orders_title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.number ?? ''}
          columns={[
            { id: 'number', header: t('order'), cell: (row) => <span dir="ltr" className="font-medium">{row.number}</span> },
            { id: 'shop', header: t('business'), cell: (row) => <Link to={adminUrl.business(row.business_id ?? '')} className="hover:underline">{row.business_name}</Link> },
            { id: 'status', header: t('status'), cell: (row) => <Status tone={TONES[row.status ?? ''] ?? 'neutral'}>{t(`order_${row.status}`)}</Status> },
            { id: 'payment', header: t('payment'), cell: (row) => <Status tone={TONES[row.payment_state] ?? 'neutral'}>{t(`payment_${row.payment_state}`)}</Status> },
            { id: 'total', header: t('total'), align: 'end', cell: (row) => <Money value={row.total} /> },
            { id: 'placed', header: t('placed'), cell: (row) => <Moment at={row.created_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
