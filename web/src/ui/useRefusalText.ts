import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from './refusal';

/** The sentence for a person: ours in their language when we have one for the code, else the
 *  server's own. */
export function useRefusalText() {
  const { t, i18n } = useTranslation('fault');
  return useCallback((refusal: Pick<Refusal, 'code' | 'detail'>) =>
    i18n.resolvedLanguage === 'en' && refusal.detail && !OWN.has(refusal.code)
      ? refusal.detail
      : t(refusal.code, { defaultValue: refusal.detail || t('unknown') }), [t, i18n.resolvedLanguage]);
}

/* Codes that the app itself gives. */
const OWN = new Set(['offline', 'unreadable', 'aborted']);
