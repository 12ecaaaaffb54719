import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

export const BROUGHT_STATUSES = ['draft', 'submitted', 'needs_info', 'verified', 'rejected', 'suspended'] as const;
const TONES: Record<string, Tone> = { submitted: 'info', needs_info: 'warn', verified: 'good', rejected: 'bad', suspended: 'bad' };

export function BroughtStatus({ status }: { status: string }) {
  const { t } = useTranslation('agent');
  return <Status tone={TONES[status] ?? 'neutral'}>{t(`status_${status}`)}</Status>;
}
