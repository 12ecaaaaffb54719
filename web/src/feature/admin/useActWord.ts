import { useTranslation } from 'react-i18next';

/** `user.suspend` in words; an act that has none yet says its own name. */
export function useActWord() {
  const { t } = useTranslation('platform');
  return (kind: string) => t(`act_${kind.replaceAll('.', '_')}`, { defaultValue: kind.replaceAll(/[._]/g, ' ') });
}
