import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

const TONES: Record<string, Tone> = { applied: 'good', moved: 'warn', held: 'warn', unknown: 'bad', refused: 'bad', open: 'info' };

/** What became of a line in stock. */
export function InventoryResult({ result }: { result: string }) {
  const { t } = useTranslation('document');
  return <Status tone={TONES[result] ?? 'neutral'}>{result in TONES ? t(`result_${result}`) : result}</Status>;
}
