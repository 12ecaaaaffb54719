import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useBusinessShowQuery } from '@/api/generated/business';
import { type OrderListApiArg, type OrderRow, useOrderFulfilManyMutation, useOrderListQuery } from '@/api/generated/order';
import { useFallback, useIsLive, useLive } from '@/api/live';
import { useMay } from '@/api/session';
import { dayEnd, dayStart } from '@/ui/days';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Money } from '@/ui/Money';
import { Page } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Status } from '@/ui/Status';
import { type Bulk, type Column, Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { CHANNELS, FULFILMENT_STATES, isPackable, PAYMENT_STATES, STATUSES } from './orderState';
import { OrderWord, PaymentWord } from './OrderWord';
import { orderUrl } from './routes';

const FILTERS = ['q', 'status', 'payment', 'fulfilment', 'channel', 'location', 'from', 'to'] as const;

/** What was sold, newest first; what comes in appears by itself. */
export default function OrderList() {
  const { t } = useTranslation('order');
  const { businessId = '' } = useParams();
  const maySell = useMay(businessId, 'orders');
  const list = useListState(FILTERS);
  const isLive = useIsLive();
  useLive(`business:${businessId}`, ['order'], { of: ['order_'] });
  const { currentData: data, data: before, error, isLoading, isFetching, refetch } = useOrderListQuery({
    businessId,
    q: list.get('q') || undefined,
    status: (list.get('status') || undefined) as OrderListApiArg['status'],
    paymentState: (list.get('payment') || undefined) as OrderListApiArg['paymentState'],
    fulfilmentState: (list.get('fulfilment') || undefined) as OrderListApiArg['fulfilmentState'],
    channel: (list.get('channel') || undefined) as OrderListApiArg['channel'],
    locationId: list.get('location') || undefined,
    createdFrom: dayStart(list.get('from')),
    createdTo: dayEnd(list.get('to')),
    limit: list.limit,
    cursor: list.cursor,
  }, useFallback());
  const { data: business } = useBusinessShowQuery({ businessId });
  const places = (business?.locations ?? []).map((each) => ({ value: each.id ?? '', label: each.name ?? '' }));
  const rows = data?.data ?? before?.data;
  const options = (words: readonly string[], prefix: string) => words.map((value) => ({ value, label: t(`${prefix}_${value}`) }));
  const bulk = useBulk(businessId);

  const columns: Column<OrderRow>[] = [
    {
      id: 'number', header: t('order'),
      cell: (row) => (
        <span className="grid min-w-0 leading-snug">
          <span className="tabular-nums">{row.number}</span>
          <span className="line-clamp-1 text-sm font-normal text-muted">{row.title}{row.units > 1 && ` · ${t('units', { count: row.units })}`}</span>
        </span>
      ),
    },
    ...(maySell ? [{ id: 'customer', header: t('customer'), cell: (row: OrderRow) => <span className="line-clamp-1">{row.contact_name ?? t('guest')}</span> }] : []),
    { id: 'status', header: t('status'), cell: (row) => <OrderWord status={row.status} /> },
    { id: 'payment', header: t('payment'), cell: (row) => <PaymentWord state={row.payment_state} /> },
    { id: 'total', header: t('total'), align: 'end', cell: (row) => <Money value={row.total} /> },
    { id: 'placed', header: t('placed'), align: 'end', cell: (row) => <span className="text-muted"><Ago at={row.created_at} /></span> },
  ];
  return (
    <Page title={t('orders')} beside={isLive && <Status tone="good">{t('live')}</Status>}>
      <div className="card">
        <Filters list={list} search={t('search')} dates={{ from: 'from', to: 'to', fromLabel: t('from_day'), toLabel: t('to_day') }} choices={[
          { name: 'status', label: t('status'), options: options(STATUSES, 'status') },
          { name: 'payment', label: t('payment'), options: options(PAYMENT_STATES, 'payment') },
          { name: 'fulfilment', label: t('goods'), options: options(FULFILMENT_STATES, 'fulfilment') },
          { name: 'channel', label: t('channel'), options: options(CHANNELS, 'channel') },
          ...(places.length > 1 ? [{ name: 'location', label: t('location'), options: places }] : []),
        ]} />
        <Table<OrderRow> label={t('orders')} columns={columns} rows={rows} isLoading={isLoading} isFetching={isFetching && !data} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => t('order_number', { number: row.number })} rowTo={(row) => orderUrl.show(businessId, row.id ?? '')}
          list={list} hasMore={data?.has_more} nextCursor={data?.next_cursor} bulk={maySell ? bulk : undefined}
          empty={<Empty icon="receipt" title={t('empty')}>{t('empty_text')}</Empty>} />
      </div>
    </Page>
  );
}

function useBulk(businessId: string): Bulk<OrderRow>[] {
  const { t } = useTranslation('order');
  const navigate = useNavigate();
  const text = useRefusalText();
  const [move] = useOrderFulfilManyMutation();
  const idsOf = (rows: OrderRow[]) => rows.map((row) => row.id ?? '');
  const run = (state: 'packed' | 'shipped' | 'ready_for_pickup' | 'delivered' | 'collected') => async (rows: OrderRow[]) => {
    try {
      const { data } = await move({ businessId, orderManyIn: { orders: idsOf(rows).map((order_id) => ({ order_id })), state } }).unwrap();
      const done = data.filter((each) => each.is_done), stuck = data.filter((each) => !each.is_done);
      if (done.length > 0) toast(t(`many_${state}`, { count: done.length }));
      for (const each of stuck.slice(0, 2)) {
        const number = rows.find((row) => row.id === each.order_id)?.number;
        toast(`${t('order_number', { number })}: ${text({ code: each.code ?? 'unknown', detail: each.detail ?? '' })}`, { tone: 'bad' });
      }
    } catch (thrown) {
      toast(text(refusalOf(thrown)), { tone: 'bad' });
    }
  };
  return [
    { id: 'pack', label: t('pack'), icon: 'boxes', isFor: isPackable, onRun: run('packed') },
    { id: 'ship', label: t('set_shipped'), icon: 'truck', isFor: (row) => row.fulfilment_state === 'packed', onRun: run('shipped') },
    { id: 'ready', label: t('set_ready_for_pickup'), icon: 'store', isFor: (row) => row.fulfilment_state === 'packed', onRun: run('ready_for_pickup') },
    { id: 'delivered', label: t('set_delivered'), icon: 'check', isFor: (row) => row.fulfilment_state === 'shipped', onRun: run('delivered') },
    { id: 'pick', label: t('pick_list'), icon: 'list', isFor: isPackable, onRun: (rows) => navigate(orderUrl.pick(businessId, idsOf(rows))) },
    { id: 'slips', label: t('slips'), icon: 'print', onRun: (rows) => navigate(orderUrl.slips(businessId, idsOf(rows))) },
  ];
}
