import { useTranslation } from 'react-i18next';
import { toast } from './toast';

/** Puts a text where the person can paste it from, and says so. */
export function useCopy() {
  const { t } = useTranslation('ui');
  return async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      toast(t('copied'));
    } catch {
      toast(t('copy_failed'), { tone: 'bad' });
    }
  };
}
