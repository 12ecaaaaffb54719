import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

export const BUSINESS_STATUSES = ['submitted', 'needs_info', 'draft', 'verified', 'rejected', 'suspended'] as const;
const TONES: Record<string, Tone> = { submitted: 'info', needs_info: 'warn', verified: 'good', rejected: 'bad', suspended: 'bad' };

export function BusinessStatus({ status }: { status: string }) {
  const { t } = useTranslation('platform');
  return <Status tone={TONES[status] ?? 'neutral'}>{t(`status_${status}`)}</Status>;
}
