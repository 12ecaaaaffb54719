import { useTranslation } from 'react-i18next';
import type { ModerationCase } from '@/api/generated/moderation';
import { Status, type Tone } from '@/ui/Status';

const TONES: Record<ModerationCase['state'], Tone> = { open: 'warn', decided: 'bad', appealed: 'info', closed: 'neutral' };

/** Where a case stands, in a word. */
export function CaseState({ state }: { state: ModerationCase['state'] }) {
  const { t } = useTranslation('case');
  return <Status tone={TONES[state]}>{t(`state_${state}`)}</Status>;
}
