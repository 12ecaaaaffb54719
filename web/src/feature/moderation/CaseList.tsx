import { useTranslation } from 'react-i18next';
import { useModerationQueueQuery, type ModerationCase } from '@/api/generated/moderation';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { CaseState } from './CaseState';
import { caseUrl } from './routes';

const STATES = ['open', 'appealed', 'decided', 'closed'] as const;

/** What people report of products and shops, and the appeals against decisions. */
export default function CaseList() {
  const { t } = useTranslation('case');
  const list = useListState(['state']);
  const { data, error, isLoading, isFetching, refetch } = useModerationQueueQuery({
    state: (list.get('state') || undefined) as (typeof STATES)[number] | undefined, limit: list.limit, cursor: list.cursor,
  });
  return (
    <Page title={t('title')} description={t('text')}>
      <Section isFlush>
        <Filters list={list} choices={[{ name: 'state', label: t('state'), options: STATES.map((value) => ({ value, label: t(`state_${value}`) })) }]} />
        <Table<ModerationCase> label={t('title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.subject_title ?? row.id ?? ''} rowTo={(row) => caseUrl.show(row.id ?? '')}
          columns={[
            { id: 'subject', header: t('subject'), cell: (row) => <span dir="auto">{row.subject_title}</span> },
            { id: 'shop', header: t('shop'), cell: (row) => <span dir="auto">{row.business_name}</span> },
            { id: 'kind', header: t('kind'), cell: (row) => t(`kind_${row.kind}`) },
            { id: 'state', header: t('state'), cell: (row) => <CaseState state={row.state} /> },
            { id: 'reports', header: t('reports'), cell: (row) => row.reports_total },
            { id: 'reported', header: t('reported'), cell: (row) => <Ago at={row.created_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
