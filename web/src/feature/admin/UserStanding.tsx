import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

export const USER_STANDINGS = ['active', 'suspended', 'leaving', 'erased'] as const;
const TONES: Record<string, Tone> = { active: 'good', suspended: 'bad', leaving: 'warn' };

export function UserStanding({ standing }: { standing: string | null }) {
  const { t } = useTranslation('platform');
  const word = standing ?? 'active';
  return <Status tone={TONES[word] ?? 'neutral'}>{t(`standing_${word}`)}</Status>;
}
