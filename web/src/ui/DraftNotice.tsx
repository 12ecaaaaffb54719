import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import type { ConflictField } from './Conflict';
import { Notice } from './Status';
import type { FormDraft } from './useDraft';

const Conflict = lazy(() => import('./Conflict').then((it) => ({ default: it.Conflict })));

/** Above a form: something was typed here before and never saved. `fields` name those of a record
 *  that others change too. */
export function DraftNotice({ draft: { found, restore, discard, dispute, settle }, fields = [] }: { draft: FormDraft; fields?: readonly ConflictField[] }) {
  const { t, i18n } = useTranslation('ui');
  if (!found) return null;
  const at = new Date(found.at);
  const isToday = at.toDateString() === new Date().toDateString();
  const when = new Intl.DateTimeFormat(i18n.resolvedLanguage, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return (
    <div role="status">
      <Notice title={t('draft_title')} actions={<>
        <Button look="primary" className="whitespace-normal!" onPress={restore}>{t('draft_restore', { at: when })}</Button>
        <Button onPress={discard}>{t('draft_discard')}</Button>
      </>}>{t('draft_text')}</Notice>
      {dispute && <Suspense><Conflict {...dispute} resolveLabel={t('draft_use')} onClose={() => settle(null)} onResolve={settle}
        fields={Object.keys(dispute.mine).map((name) => fields.find((field) => field.name === name) ?? { name, label: name })} /></Suspense>}
    </div>
  );
}
