import { useTranslation } from 'react-i18next';
import { type Extension, useExtensionListAllQuery } from '@/api/generated/extension';
import { ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Page, Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { extensionUrl } from './routes';

/** Pages of others that shops may show in the office. */
export default function ExtensionList() {
  const { t } = useTranslation('extension');
  const { data, error, isLoading, isFetching, refetch } = useExtensionListAllQuery();
  return (
    <Page title={t('title')} description={t('text')} actions={<ButtonLink to={extensionUrl.create()} look="primary" icon="plus">{t('register')}</ButtonLink>}>
      <Section isFlush>
        <Table<Extension> label={t('title')} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.name ?? ''} rowTo={(row) => extensionUrl.edit(row.id ?? '')}
          columns={[
            { id: 'name', header: t('name'), cell: (row) => <span dir="auto">{row.name}</span> },
            { id: 'origin', header: t('origin'), cell: (row) => <span dir="ltr" className="break-all">{row.origin}</span> },
            { id: 'places', header: t('places'), cell: (row) => row.places.map((each) => t(`place_${each}`)).join(', ') },
            { id: 'for', header: t('offered_to'), cell: (row) => (row.business_ids.length === 0 ? t('all_shops') : t('some_shops', { count: row.business_ids.length })) },
            { id: 'shops', header: t('used_by'), align: 'end', cell: (row) => row.shops },
            { id: 'state', header: t('state'), cell: (row) => <Status tone={row.is_active ? 'good' : 'neutral'}>{t(row.is_active ? 'active' : 'withdrawn')}</Status> },
          ]}
          empty={<Empty icon="puzzle" title={t('none')} actions={<ButtonLink to={extensionUrl.create()} icon="plus">{t('register')}</ButtonLink>}>{t('none_text')}</Empty>} />
      </Section>
    </Page>
  );
}
