import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '@/api/generated/order';
import { usePaymentRefundCreateMutation } from '@/api/generated/payment';
import { limits } from '@/api/generated/paymentLimits';
import { Button } from '@/ui/Button';
import { ChoiceField } from '@/ui/ChoiceField';
import { Dialog } from '@/ui/Dialog';
import { CheckField, MoneyField, NumberField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Money, useMoneyText } from '@/ui/Money';
import type { MoneyValue } from '@/ui/money';
import { toast } from '@/ui/toast';
import { moneyLeft, priceOf, refundableOf } from './orderState';

interface Values {
  what: 'all' | 'lines' | 'amount';
  amount: MoneyValue | null;
  units: (number | null)[];
  restock: boolean;
  reason: string;
}

/** Gives money back: all that is left, what some units cost, or an amount. */
export function OrderRefund({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('order');
  const money = useMoneyText();
  const [refund] = usePaymentRefundCreateMutation();
  const left = moneyLeft(order);
  const lines = order.lines.filter((line) => refundableOf(line) > 0);
  const sent: number[] = [];
  const key = useKey();
  const form = useServerForm<Values>({
    values: { what: 'all', amount: null, units: lines.map(() => 0), restock: true, reason: '' },
    fieldOf: (name) => name.replace(/^lines\.(\d+).*/, (_, at: string) => `units.${sent[Number(at)] ?? at}`),
    submit: async ({ what, amount, units, restock, reason }) => {
      sent.length = 0;
      const chosen = lines.flatMap((line, index) => {
        const quantity = units[index] ?? 0;
        if (quantity > 0) sent.push(index);
        return quantity > 0 ? [{ line_id: line.id ?? '', quantity, restock }] : [];
      });
      if (what === 'lines' && chosen.length === 0) {
        form.form.setError('units.0', { type: 'nothing_chosen', message: t('nothing_chosen') });
        return;
      }
      const paymentRefundIn = { reason: reason.trim() || null, ...(what === 'amount' && { amount }), ...(what === 'lines' && { lines: chosen }) };
      const given = await refund({ orderId: order.id ?? '', 'Idempotency-Key': key(paymentRefundIn), paymentRefundIn }).unwrap();
      toast(given.amount ? t('refunded_now', { amount: money(given.amount) }) : t('ui:saved'));
      onClose();
    },
  });
  const what = form.form.watch('what'), units = form.form.watch('units');
  const sum = priceOf(order, Object.fromEntries(lines.map((line, index) => [line.id ?? '', units[index] ?? 0])));
  if (!left) return null;
  return (
    <Dialog title={t('refund_title')} isOpen onClose={onClose}>
      <Form of={form} id="order-refund">
        <ChoiceField name="what" label={t('refund_what')} options={[
          { value: 'all', label: t('refund_all'), detail: money(left) },
          ...(lines.length > 0 ? [{ value: 'lines', label: t('refund_lines'), detail: t('refund_lines_help') }] : []),
          { value: 'amount', label: t('refund_amount'), detail: t('refund_amount_help') },
        ]} />
        {what === 'amount' && <MoneyField name="amount" label={t('amount')} currency={left.currency} isRequired help={t('at_most', { amount: money(left) })} />}
        {what === 'lines' && (
          <div className="grid gap-3">
            {lines.map((line, index) => (
              <div key={line.id} className="grid grid-cols-[minmax(0,1fr)_7rem] items-start gap-4">
                <span className="pt-1.5"><span className="break-words">{line.title}</span> <span className="text-sm text-muted">{line.option_label} <Money value={line.unit_price} /></span></span>
                <NumberField name={`units.${index}`} label={t('units_of', { title: line.title })} isBare isRequired help={t('of_units', { count: refundableOf(line) })} />
              </div>
            ))}
            <CheckField name="restock" label={t('restock')} help={t('restock_help')} />
            <p className="flex justify-between gap-4 border-t border-line pt-3 font-medium"><span>{t('goods_cost')}</span><Money value={sum} /></p>
          </div>
        )}
        <TextField name="reason" label={t('reason')} help={t('reason_help')} rows={2} limit={limits.payment_refund_in.reason} />
        <div data-form-end="" className="flex flex-wrap justify-end gap-2">
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button look="danger" type="submit" isBusy={form.isBusy}>{t('refund_do')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/* One key for what is asked for, another when something else is: a try that was cut off and is made
 * again gives money once. */
function useKey() {
  const kept = useRef({ asked: '', key: '' });
  return (asked: object) => {
    const text = JSON.stringify(asked);
    if (kept.current.asked !== text) kept.current = { asked: text, key: crypto.randomUUID() };
    return kept.current.key;
  };
}
