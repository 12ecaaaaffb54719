import { useTranslation } from 'react-i18next';
import { useCommissionBusinessesQuery, type AgentBusiness } from '@/api/generated/commission';
import { useSession } from '@/api/session';
import { ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Ago, useTimeText } from '@/ui/Time';
import { AgentOnly } from './AgentOnly';
import { BroughtStatus } from './BroughtStatus';
import { Funnel } from './Funnel';
import { agentUrl } from './routes';

export default function AgentBusinessList() {
  return <AgentOnly><Brought /></AgentOnly>;
}

function Brought() {
  const { t } = useTranslation('agent');
  const time = useTimeText();
  const { memberships } = useSession();
  const list = useListState([]);
  const { data, error, isLoading, isFetching, refetch } = useCommissionBusinessesQuery({ limit: list.limit, cursor: list.cursor });
  const onboard = <ButtonLink to={agentUrl.onboard()} look="primary" icon="plus">{t('onboard')}</ButtonLink>;
  return (
    <Page title={t('businesses')} description={t('businesses_text')} actions={onboard}>
      <Funnel />
      <Section isFlush>
        <Table<AgentBusiness> label={t('businesses')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.business_id ?? ''} rowName={(row) => row.name ?? ''}
          empty={<Empty icon="store" title={t('none')} actions={onboard}>{t('none_text')}</Empty>}
          columns={[
            { id: 'name', header: t('business'), cell: (row) => <span className="font-medium">{row.name}</span> },
            { id: 'status', header: t('status'), cell: (row) => <BroughtStatus status={row.status} /> },
            { id: 'since', header: t('brought_in'), cell: (row) => <Ago at={row.attributed_at} /> },
            { id: 'until', header: t('earns_until'), cell: (row) => (row.ends_at ? time.day(row.ends_at) : '–') },
            { id: 'open', header: t('work'), align: 'end', cell: (row) => (memberships.some((each) => each.business_id === row.business_id)
              ? <ButtonLink to={`/b/${row.business_id}`} icon="next">{t('open')}</ButtonLink>
              : <span className="text-muted">{t('with_owner')}</span>) },
          ]} />
      </Section>
    </Page>
  );
}
