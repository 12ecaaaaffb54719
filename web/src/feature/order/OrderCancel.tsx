import { useTranslation } from 'react-i18next';
import { type Order, useOrderCancelMutation } from '@/api/generated/order';
import { limits } from '@/api/generated/orderLimits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';

/** Ends an order before it is packed; the customer reads why. */
export function OrderCancel({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('order');
  const [cancel] = useOrderCancelMutation();
  const form = useServerForm({
    values: { reason: '' },
    submit: async ({ reason }) => {
      await cancel({ orderId: order.id ?? '', orderCancelIn: { reason: reason.trim() || null } }).unwrap();
      toast(t('cancelled_now'));
      onClose();
    },
  });
  return (
    <Dialog title={t('cancel_title', { number: order.number })} isOpen onClose={onClose} isAlert>
      <Form of={form} id="order-cancel">
        <p className="text-muted">{t(order.payment_state === 'paid' ? 'cancel_paid_text' : 'cancel_text')}</p>
        <TextField name="reason" label={t('reason')} help={t('reason_help')} rows={3} isRequired limit={limits.order_cancel_in.reason} autoFocus />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onPress={onClose}>{t('keep_order')}</Button>
          <Button look="danger" type="submit" isBusy={form.isBusy}>{t('cancel_order')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
