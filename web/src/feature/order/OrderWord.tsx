import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

const STATUS_TONES: Record<string, Tone> = {
  pending_payment: 'warn', confirmed: 'info', paid: 'info', packed: 'info', shipped: 'info', ready_for_pickup: 'info',
  delivered: 'good', collected: 'good', cancelled: 'neutral', expired: 'neutral', returned: 'bad',
};
const PAYMENT_TONES: Record<string, Tone> = {
  due: 'warn', pending: 'warn', paid: 'good', partially_refunded: 'neutral', refunded: 'neutral', failed: 'bad',
};

/** Where an order stands, in a word. */
export function OrderWord({ status }: { status: string | null }) {
  const { t } = useTranslation('order');
  return <Status tone={STATUS_TONES[status ?? ''] ?? 'neutral'}>{t(`status_${status}`)}</Status>;
}

export function PaymentWord({ state }: { state: string }) {
  const { t } = useTranslation('order');
  return <Status tone={PAYMENT_TONES[state] ?? 'neutral'}>{t(`payment_${state}`)}</Status>;
}

/** Where a parcel is. */
export function ParcelWord({ state }: { state: string }) {
  const { t } = useTranslation('order');
  return <Status tone={STATUS_TONES[state] ?? 'neutral'}>{t(`fulfilment_${state}`)}</Status>;
}
