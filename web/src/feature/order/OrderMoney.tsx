import { useTranslation } from 'react-i18next';
import type { Order } from '@/api/generated/order';
import { type Payment, usePaymentCollectMutation, usePaymentOfOrderQuery, usePaymentRefundListQuery } from '@/api/generated/payment';
import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { Money, useMoneyText } from '@/ui/Money';
import type { MoneyValue } from '@/ui/money';
import { Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Status, type Tone } from '@/ui/Status';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

const TONES: Record<string, Tone> = { succeeded: 'good', failed: 'bad', cancelled: 'neutral', pending: 'warn', requires_action: 'warn' };

/** What it costs, what was paid, what went back. */
export function OrderMoney({ order, businessId }: { order: Order; businessId: string }) {
  const { t } = useTranslation('order');
  const orderId = order.id ?? '';
  const { data: payments } = usePaymentOfOrderQuery({ businessId, orderId });
  const { data: refunds } = usePaymentRefundListQuery({ businessId, orderId, limit: 50 }, { skip: !order.refunded?.amount && order.state === 'open' });
  return (
    <Section title={t('money')}>
      <dl className="grid gap-1.5">
        <Row label={t('goods')} value={order.subtotal} />
        {order.discount && order.discount.amount > 0 && <Row label={t('discount')} value={{ ...order.discount, amount: -order.discount.amount }} />}
        <Row label={t('delivery')} value={order.shipping} />
        {order.tax && order.tax.amount > 0 && <Row label={t('tax')} value={order.tax} />}
        <Row label={t('total')} value={order.total} isStrong />
        {order.refunded && order.refunded.amount > 0 && <Row label={t('refunded')} value={{ ...order.refunded, amount: -order.refunded.amount }} />}
      </dl>
      {payments && payments.data.length > 0 && (
        <ul aria-label={t('payments')} className="mt-4 grid gap-3 border-t border-line pt-4">
          {payments.data.map((payment) => <Attempt key={payment.id} payment={payment} order={order} businessId={businessId} />)}
        </ul>
      )}
      {refunds && refunds.data.length > 0 && (
        <ul aria-label={t('refunds')} className="mt-4 grid gap-3 border-t border-line pt-4">
          {refunds.data.map((each) => (
            <li key={each.id} className="grid gap-0.5">
              <span className="flex justify-between gap-3"><span>{t('refund_of')}</span><Money value={each.amount} className="font-medium" /></span>
              <span className="flex flex-wrap justify-between gap-2 text-sm text-muted"><span className="break-words">{each.reason}</span><Ago at={each.created_at} /></span>
              {each.status !== 'succeeded' && <span><Status tone={TONES[each.status]}>{t(`refund_${each.status}`)}</Status></span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row({ label, value, isStrong }: { label: string; value: MoneyValue | null; isStrong?: boolean }) {
  return (
    <div className={isStrong ? 'mt-1 flex justify-between gap-4 border-t border-line pt-2.5 text-lg font-semibold' : 'flex justify-between gap-4'}>
      <dt className={isStrong ? '' : 'text-muted'}>{label}</dt><dd><Money value={value} /></dd>
    </div>
  );
}

function Attempt({ payment, order, businessId }: { payment: Payment; order: Order; businessId: string }) {
  const { t } = useTranslation('order');
  const text = useRefusalText();
  const money = useMoneyText();
  const maySell = useMay(businessId, 'orders');
  const [collect, { isLoading }] = usePaymentCollectMutation();
  const isDue = maySell && payment.provider === 'cash' && payment.status === 'pending' && order.payment_state === 'due' && order.state === 'open';
  const take = () => void collect({ businessId, orderId: order.id ?? '', paymentId: payment.id ?? '' }).unwrap().then(
    () => toast(t('collected_now')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <li className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span>{t(`method_${payment.method}`, { defaultValue: payment.method ?? '' })} <span className="text-sm text-muted"><Ago at={payment.created_at} /></span></span>
        <Status tone={TONES[payment.status]}>{t(`attempt_${payment.status}`)}</Status>
      </div>
      {payment.failure && <p className="text-sm text-muted">{payment.failure.detail}</p>}
      {isDue && <Button look="primary" icon="money" isBusy={isLoading} onPress={take}>{payment.amount ? t('collect_amount', { amount: money(payment.amount) }) : t('collect')}</Button>}
    </li>
  );
}
