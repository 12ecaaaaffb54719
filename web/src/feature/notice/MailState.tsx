import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

export const MAIL_STATES = ['waiting', 'sending', 'sent', 'failed', 'kept', 'suppressed'] as const;
const TONES: Record<string, Tone> = { sent: 'good', waiting: 'info', sending: 'info', failed: 'bad', suppressed: 'warn' };

export function MailState({ state }: { state: string }) {
  const { t } = useTranslation('mail');
  return <Status tone={TONES[state] ?? 'neutral'}>{t(`state_${state}`)}</Status>;
}
