import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type Order, useOrderGetQuery } from '@/api/generated/order';
import { useLive } from '@/api/live';
import { useMay } from '@/api/session';
import { chatUrl } from '@/feature/chat/routes';
import { ExtensionSlot } from '@/feature/extension/routes';
import { RecordTalk } from '@/feature/teamwork/routes';
import { Button, ButtonLink } from '@/ui/Button';
import { type Command, useCommands } from '@/ui/commands';
import { Failure } from '@/ui/Failure';
import { Menu } from '@/ui/Menu';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Moment } from '@/ui/Time';
import { OrderCustomer } from './OrderCustomer';
import { OrderLines } from './OrderLines';
import { OrderMoney } from './OrderMoney';
import { OrderNotes } from './OrderNotes';
import { OrderParcels } from './OrderParcels';
import { isCancellable, isPackable, moneyLeft } from './orderState';
import { OrderStory } from './OrderStory';
import { OrderWord, PaymentWord } from './OrderWord';
import { orderUrl } from './routes';

const ASK_MS = 30_000;
// What is asked before something is done.
const OrderCancel = lazy(() => import('./OrderCancel').then((file) => ({ default: file.OrderCancel })));
const OrderPack = lazy(() => import('./OrderPack').then((file) => ({ default: file.OrderPack })));
const OrderRefund = lazy(() => import('./OrderRefund').then((file) => ({ default: file.OrderRefund })));

/** One order: what was ordered, by whom, where it is, what happened, and what comes next. */
export default function OrderShow() {
  const { businessId = '', orderId = '' } = useParams();
  const { data, error, refetch } = useOrderGetQuery({ orderId }, { pollingInterval: ASK_MS, skipPollingIfUnfocused: true });
  useLive(`order:${orderId}`, ['order', 'payment']);
  const isForeign = data !== undefined && data.business_id !== businessId;
  if ((error && !data) || isForeign) return <Failure error={isForeign ? { status: 404, code: 'not_found', detail: '' } : error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  return <Loaded key={orderId} order={data} businessId={businessId} />;
}

function Loaded({ order, businessId }: { order: Order; businessId: string }) {
  const { t } = useTranslation('order');
  const maySell = useMay(businessId, 'orders');
  return (
    <Page title={t('order_number', { number: order.number })} back={{ to: orderUrl.list(businessId), label: t('orders') }}
      beside={<><OrderWord status={order.status} /><PaymentWord state={order.payment_state} /></>}
      description={<>{t('placed')} <Moment at={order.created_at} /></>}
      actions={<Acts order={order} businessId={businessId} />}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Section title={t('lines')} isFlush><OrderLines order={order} /></Section>
          {order.fulfilments.length > 0 && <OrderParcels order={order} businessId={businessId} isReadOnly={!maySell} />}
          <Section title={t('story')}><OrderStory order={order} /></Section>
          <Suspense><RecordTalk businessId={businessId} record={order.id ?? ''} /></Suspense>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <OrderCustomer order={order} businessId={businessId} />
          <OrderMoney order={order} businessId={businessId} />
          {maySell && <OrderNotes businessId={businessId} orderId={order.id ?? ''} />}
          <Suspense><ExtensionSlot businessId={businessId} place="order" recordId={order.id ?? ''} fields={{
            'order.number': order.number, 'order.status': order.status, 'order.total': order.total,
            'order.items': order.lines.map(({ title, quantity }) => ({ title, quantity })), 'customer.name': order.contact?.name, 'customer.email': order.contact?.email }} /></Suspense>
        </div>
      </div>
    </Page>
  );
}

type Asking = 'pack' | 'cancel' | 'refund' | null;

function Acts({ order, businessId }: { order: Order; businessId: string }) {
  const { t } = useTranslation('order');
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>(null);
  const maySell = useMay(businessId, 'orders'), mayRefund = useMay(businessId, 'refund');
  const id = order.id ?? '';
  const canPack = maySell && isPackable(order), canCancel = maySell && isCancellable(order), canRefund = mayRefund && moneyLeft(order) !== null;
  const items = [
    canRefund && { id: 'refund', label: t('refund'), icon: 'undo' as const, onChoose: () => setAsking('refund') },
    maySell && { id: 'slip', label: t('slip'), icon: 'print' as const, onChoose: () => void navigate(orderUrl.slips(businessId, [id])) },
    canPack && { id: 'pick', label: t('pick_list'), icon: 'list' as const, onChoose: () => void navigate(orderUrl.pick(businessId, [id])) },
    canCancel && { id: 'cancel', label: t('cancel_order'), icon: 'close' as const, isDanger: true, onChoose: () => setAsking('cancel') },
  ].filter((each) => each !== false);
  const acts: Command[] = [
    ...(canPack ? [{ id: 'order-pack', label: t('pack'), icon: 'boxes' as const, detail: t('order_number', { number: order.number }), run: () => setAsking('pack') }] : []),
    ...items.map((each) => ({ id: `order-${each.id}`, label: each.label, icon: each.icon, detail: t('order_number', { number: order.number }), run: each.onChoose })),
  ];
  useCommands(acts);
  const close = () => setAsking(null);
  return (
    <>
      {maySell && <ButtonLink to={chatUrl.ofOrder(businessId, id)} icon="chat">{t('chat')}</ButtonLink>}
      {canPack && <Button look="primary" icon="boxes" onPress={() => setAsking('pack')}>{t('pack')}</Button>}
      {items.length > 0 && <Menu label={t('more_acts')} items={items} />}
      <Suspense>
      {asking === 'pack' && <OrderPack order={order} businessId={businessId} onClose={close} />}
      {asking === 'cancel' && <OrderCancel order={order} onClose={close} />}
      {asking === 'refund' && <OrderRefund order={order} onClose={close} />}
      </Suspense>
    </>
  );
}
