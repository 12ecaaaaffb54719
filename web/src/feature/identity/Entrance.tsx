import type { ReactNode } from 'react';
import { useDispatch } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES, LOCALES, preferences, usePreferences, isLocale } from '@/api/preferences';
import { Page } from '@/ui/Page';

/** Around what is seen before one is signed in. */
export function Entrance({ title, description, children, below }:
    { title: string; description?: string; children: ReactNode; below?: ReactNode }) {
  const { t } = useTranslation('ui');
  const dispatch = useDispatch();
  const { locale } = usePreferences();
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-4 py-10">
      <a href="/" className="flex w-fit items-center gap-2.5 text-lg font-semibold">
        <span aria-hidden="true" className="grid size-9 place-items-center rounded-control bg-accent text-on-accent">S</span>{t('app_name')}
      </a>
      <Page title={title} description={description}>
        <div className="card p-5 sm:p-6">{children}</div>
        {below && <p className="text-muted">{below}</p>}
      </Page>
      <label className="flex items-center gap-3 text-sm text-muted">
        {t('language')}
        <select className="field w-auto" value={locale} onChange={({ target }) => isLocale(target.value) && dispatch(preferences.actions.preferred({ locale: target.value }))}>
          {LOCALES.map((each) => <option key={each} value={each} lang={each}>{LOCALE_NAMES[each]}</option>)}
        </select>
      </label>
    </main>
  );
}
