import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Order, type OrderShipment, useOrderShipmentSetMutation } from '@/api/generated/order';
import { limits } from '@/api/generated/orderLimits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { nextState, type ShipmentState } from './orderState';
import { ParcelWord } from './OrderWord';

interface Props {
  order: Order;
  businessId: string;
  isReadOnly: boolean;
}

/** What was packed together, where it is, and the next step of its way. */
export function OrderParcels({ order, businessId, isReadOnly }: Props) {
  const { t } = useTranslation('order');
  return (
    <Section title={t('parcels')} isFlush>
      <ul aria-label={t('parcels')}>
        {order.fulfilments.map((parcel, index) => <Parcel key={parcel.id} parcel={parcel} number={index + 1} order={order} businessId={businessId} isReadOnly={isReadOnly} />)}
      </ul>
    </Section>
  );
}

function Parcel({ parcel, number, order, businessId, isReadOnly }: Props & { parcel: OrderShipment; number: number }) {
  const { t } = useTranslation('order');
  const text = useRefusalText();
  const [set, { isLoading }] = useOrderShipmentSetMutation();
  const [asking, setAsking] = useState<ShipmentState | 'tracking' | null>(null);
  const next = nextState(order, parcel);
  const save = (orderShipmentSetIn: { state?: ShipmentState; tracking?: string | null }) =>
    set({ businessId, orderId: order.id ?? '', fulfilmentId: parcel.id ?? '', 'If-Match': `"${parcel.version}"`, orderShipmentSetIn }).unwrap();
  const step = (state: ShipmentState) =>
    void save({ state }).then(() => toast(t(`parcel_${state}`)), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <li className="grid gap-2 border-t border-line px-5 py-4 first:border-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-2 font-medium">{t('parcel', { number })}<ParcelWord state={parcel.state} /></span>
        {!isReadOnly && (
          <span className="flex flex-wrap gap-2">
            {parcel.state !== 'ready_for_pickup' && parcel.state !== 'collected' && <Button look="quiet" icon="edit" onPress={() => setAsking('tracking')}>{t('tracking')}</Button>}
            {next && <Button look="primary" isBusy={isLoading} onPress={() => (next === 'shipped' ? setAsking('shipped') : step(next))}>{t(`set_${next}`)}</Button>}
          </span>
        )}
      </div>
      <p className="text-sm text-muted">{parcel.lines.map((each) => `${t('times', { count: each.quantity })} ${order.lines.find((line) => line.id === each.line_id)?.title ?? ''}`).join(', ')}</p>
      {parcel.tracking && <Tracking value={parcel.tracking} />}
      <p className="text-sm text-muted"><Moment at={parcel.updated_at} /></p>
      {asking && (
        <TrackingDialog title={asking === 'tracking' ? t('tracking') : t('set_shipped')} value={parcel.tracking ?? ''} submitLabel={asking === 'tracking' ? t('ui:save') : t('set_shipped')} onClose={() => setAsking(null)}
          onSave={async (tracking) => {
            await save({ tracking: tracking || null, ...(asking === 'shipped' && { state: 'shipped' as const }) });
            toast(asking === 'shipped' ? t('parcel_shipped') : t('ui:saved'));
            setAsking(null);
          }} />
      )}
    </li>
  );
}

function Tracking({ value }: { value: string }) {
  const { t } = useTranslation('order');
  const isAddress = /^https:\/\//.test(value);
  return (
    <p className="text-sm break-all">
      <span className="text-muted">{t('tracking')}: </span>
      {isAddress ? <a href={value} target="_blank" rel="noreferrer noopener" className="text-accent underline">{value}</a> : <span dir="ltr">{value}</span>}
    </p>
  );
}

function TrackingDialog({ title, value, submitLabel, onClose, onSave }:
    { title: string; value: string; submitLabel: string; onClose: () => void; onSave: (tracking: string) => Promise<void> }) {
  const { t } = useTranslation('order');
  const form = useServerForm({ values: { tracking: value }, submit: ({ tracking }) => onSave(tracking.trim()) });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form of={form} submitLabel={submitLabel} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="tracking" label={t('tracking_number')} help={t('tracking_help')} dir="ltr" autoFocus limit={limits.order_shipment_set_in.tracking} />
      </Form>
    </Dialog>
  );
}
