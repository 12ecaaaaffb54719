import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

const TONES: Record<string, Tone> = {
  pending_payment: 'warn', confirmed: 'info', paid: 'good', packed: 'info', shipped: 'info', ready_for_pickup: 'info',
  delivered: 'good', collected: 'good', cancelled: 'neutral', expired: 'neutral', returned: 'bad',
};

export function OrderWord({ status }: { status: string | null }) {
  const { t } = useTranslation('dashboard');
  return <Status tone={TONES[status ?? ''] ?? 'neutral'}>{t(`order_${status}`)}</Status>;
}
