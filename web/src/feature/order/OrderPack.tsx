import { useTranslation } from 'react-i18next';
import { type Order, useOrderFulfilMutation } from '@/api/generated/order';
import { limits } from '@/api/generated/orderLimits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { NumberField, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { isPickup, restOf, type ShipmentState } from './orderState';

interface Values {
  state: ShipmentState;
  tracking: string;
  units: (number | null)[];
}

/** Packs what is left, or a part of it. */
export function OrderPack({ order, businessId, onClose }: { order: Order; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('order');
  const [fulfil] = useOrderFulfilMutation();
  const open = order.lines.filter((line) => restOf(line) > 0);
  /* The places of the lines that were sent, to find the field again that the server names. */
  const sent: number[] = [];
  const form = useServerForm<Values>({
    values: { state: 'packed', tracking: '', units: open.map(restOf) },
    fieldOf: (name) => name.replace(/^lines\.(\d+).*/, (_, at: string) => `units.${sent[Number(at)] ?? at}`),
    submit: async ({ state, tracking, units }) => {
      sent.length = 0;
      const lines = open.flatMap((line, index) => {
        const quantity = units[index] ?? 0;
        if (quantity > 0) sent.push(index);
        return quantity > 0 ? [{ line_id: line.id ?? '', quantity }] : [];
      });
      if (lines.length === 0) {
        form.form.setError('units.0', { type: 'nothing_chosen', message: t('nothing_chosen') });
        return;
      }
      await fulfil({ businessId, orderId: order.id ?? '', orderFulfilIn: { lines, state, tracking: tracking.trim() || null } }).unwrap();
      toast(t(`parcel_${state}`));
      onClose();
    },
  });
  const states: ShipmentState[] = isPickup(order) ? ['packed', 'ready_for_pickup'] : ['packed', 'shipped'];
  const state = form.form.watch('state');
  return (
    <Dialog title={t('pack')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t(state === 'packed' ? 'pack' : `set_${state}`)} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <div className="grid gap-3">
          {open.map((line, index) => (
            <div key={line.id} className="grid grid-cols-[minmax(0,1fr)_7rem] items-start gap-4">
              <span className="pt-1.5"><span className="break-words">{line.title}</span> <span className="text-sm text-muted">{line.option_label}</span></span>
              <NumberField name={`units.${index}`} label={t('units_of', { title: line.title })} isBare isRequired help={t('of_units', { count: restOf(line) })} />
            </div>
          ))}
        </div>
        <SelectField name="state" label={t('how_far')} isRequired options={states.map((value) => ({ value, label: t(`fulfilment_${value}`) }))} />
        {state === 'shipped' && <TextField name="tracking" label={t('tracking_number')} help={t('tracking_help')} dir="ltr" limit={limits.order_fulfil_in.tracking} />}
      </Form>
    </Dialog>
  );
}
