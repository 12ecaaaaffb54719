import { useTranslation } from 'react-i18next';
import { useBusinessAdminListQuery, type Business } from '@/api/generated/business';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { BUSINESS_STATUSES, BusinessStatus } from './BusinessStatus';
import { adminUrl } from './routes';

type Standing = (typeof BUSINESS_STATUSES)[number];

/** Every business, whatever became of it. */
export default function AdminBusinessList() {
  const { t, i18n } = useTranslation('platform');
  const list = useListState(['q', 'status']);
  const { data, error, isLoading, isFetching, refetch } = useBusinessAdminListQuery({
    q: list.get('q') || undefined, status: (list.get('status') || undefined) as Standing | undefined, limit: list.limit, cursor: list.cursor,
  });
  const countries = new Intl.DisplayNames([i18n.resolvedLanguage ?? 'en'], { type: 'region' });
  return (
    <Page title={t('businesses_title')} description={t('businesses_text')}>
      <Section isFlush>
        <Filters list={list} search={t('businesses_search')}
          choices={[{ name: 'status', label: t('status'), options: BUSINESS_STATUSES.map((value) => ({ value, label: t(`status_${value}`) })) }]} />
        <Table<Business> label={t('businesses_title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.name ?? ''} rowTo={(row) => adminUrl.business(row.id ?? '')}
          columns={[
            { id: 'name', header: t('name'), cell: (row) => row.name },
            { id: 'status', header: t('status'), cell: (row) => <BusinessStatus status={row.status} /> },
            { id: 'country', header: t('country'), cell: (row) => (row.country ? countries.of(row.country) : '–') },
            { id: 'owner', header: t('owner'), cell: (row) => (row.owner_id ? t('claimed') : t('unclaimed')) },
            { id: 'since', header: t('registered'), cell: (row) => <Ago at={row.created_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
