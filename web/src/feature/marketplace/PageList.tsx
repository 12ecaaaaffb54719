import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type ContentTitle, useContentListQuery } from '@/api/generated/content';
import { isLocale, LOCALE_NAMES } from '@/api/preferences';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Page, Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { ContentTabs } from './ContentTabs';
import { contentUrl } from './routes';

/** What the platform says, page by page and language by language. */
export default function PageList() {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  const { data, error, isLoading, isFetching, refetch } = useContentListQuery();
  const add = <Button look="primary" icon="plus" onPress={() => void navigate(contentUrl.page('new'))}>{t('page_new')}</Button>;
  return (
    <Page title={t('title')} description={t('pages_text')} actions={add}>
      <ContentTabs />
      <Section isFlush>
        <Table<ContentTitle> label={t('pages')} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.title ?? ''} rowTo={(row) => contentUrl.page(row.id ?? '')}
          empty={<Empty icon="edit" title={t('pages_empty')} actions={add}>{t('pages_empty_text')}</Empty>}
          columns={[
            { id: 'page', header: t('page'), cell: (row) => (
              <span className="grid min-w-0"><span dir="auto" lang={row.locale ?? undefined} className="font-medium">{row.title}</span><span dir="ltr" className="truncate text-sm text-muted">{row.slug}</span></span>
            ) },
            { id: 'language', header: t('language'), cell: (row) => (isLocale(row.locale) ? LOCALE_NAMES[row.locale] : row.locale) },
            { id: 'state', header: t('state'), cell: (row) => (row.is_published ? <Status tone="good">{t('state_shown')}</Status> : <Status>{t('state_draft')}</Status>) },
            { id: 'saved', header: t('saved_at'), align: 'end', cell: (row) => <Ago at={row.updated_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
