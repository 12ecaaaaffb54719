import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button, ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Page } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';

/** When a screen broke. What is around it stays. */
export function ErrorPage({ isWhole }: { isWhole?: boolean }) {
  const { t } = useTranslation('ui');
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  if (isRouteErrorResponse(error) && error.status === 404) return <MissingPage />;
  const inside = (
    <Page title={t('went_wrong')}>
      <div role="alert" className="card">
        <Empty icon="alert" title={t('screen_broke')} actions={<>
          <Button look="primary" onPress={() => location.reload()}>{t('reload')}</Button>
          <ButtonLink to="/">{t('to_start')}</ButtonLink>
        </>}>
          <p>{t('screen_broke_help')}</p>
          <p className="mt-2 text-sm"><code>{refusalOf(error).detail}</code></p>
        </Empty>
      </div>
    </Page>
  );
  return isWhole ? <main className="mx-auto max-w-3xl p-6">{inside}</main> : inside;
}

export function MissingPage() {
  const { t } = useTranslation('ui');
  return (
    <Page title={t('not_there')}>
      <div className="card">
        <Empty icon="search" title={t('no_page')} actions={<ButtonLink to="/">{t('to_start')}</ButtonLink>}>{t('no_page_help')}</Empty>
      </div>
    </Page>
  );
}
