import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Notice } from './Status';
import type { FormDraft } from './useDraft';

/** Above a form: something was typed here before and never saved. */
export function DraftNotice({ draft: { found, restore, discard } }: { draft: FormDraft }) {
  const { t, i18n } = useTranslation('ui');
  if (!found) return null;
  const at = new Date(found.at);
  const isToday = at.toDateString() === new Date().toDateString();
  const when = new Intl.DateTimeFormat(i18n.resolvedLanguage, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return (
    <div role="status">
      <Notice title={t('draft_title')} actions={<>
        <Button look="primary" onPress={restore}>{t('draft_restore', { at: when })}</Button>
        <Button onPress={discard}>{t('draft_discard')}</Button>
      </>}>{t('draft_text')}</Notice>
    </div>
  );
}
