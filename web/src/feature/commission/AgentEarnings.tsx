import { useTranslation } from 'react-i18next';
import { useCommissionBusinessesQuery, useCommissionMineQuery, type Commission, type CommissionMineApiArg } from '@/api/generated/commission';
import { ButtonLink } from '@/ui/Button';
import { Code } from '@/ui/Code';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { Status, type Tone } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { AgentOnly } from './AgentOnly';
import { agentUrl } from './routes';
import { Sums } from './Sums';

const STATUSES = ['pending', 'earned', 'paid', 'reversed'] as const;
const TONES: Record<string, Tone> = { pending: 'warn', earned: 'good', paid: 'info', reversed: 'bad' };

export default function AgentEarnings() {
  return <AgentOnly><Earnings /></AgentOnly>;
}

function Earnings() {
  const { t, i18n } = useTranslation('agent');
  const list = useListState(['status', 'business']);
  const { data, error, isLoading, isFetching, refetch } = useCommissionMineQuery({
    status: (list.get('status') || undefined) as CommissionMineApiArg['status'], businessId: list.get('business') || undefined,
    limit: list.limit, cursor: list.cursor,
  });
  const { data: businesses } = useCommissionBusinessesQuery({ limit: 100 });
  const names = new Map(businesses?.data.map((each) => [each.business_id, each.name]));
  const percent = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <Page title={t('earnings')} description={t('earnings_text')} actions={<ButtonLink to={agentUrl.statement()} icon="doc">{t('statement')}</ButtonLink>}>
      <Sums />
      <Section isFlush>
        <Filters list={list} choices={[
          { name: 'status', label: t('status'), options: STATUSES.map((value) => ({ value, label: t(`commission_${value}`) })) },
          { name: 'business', label: t('business'), options: (businesses?.data ?? []).map((each) => ({ value: each.business_id ?? '', label: each.name ?? '' })) },
        ]} />
        <Table<Commission> label={t('earnings')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.id ?? ''}
          empty={<Empty icon="money" title={t('earnings_empty')}>{t('earnings_empty_text')}</Empty>}
          columns={[
            { id: 'business', header: t('business'), cell: (row) => <span className="font-medium">{names.get(row.business_id) ?? t('a_business')}</span> },
            { id: 'amount', header: t('amount'), align: 'end', cell: (row) => <Money value={row.amount} /> },
            { id: 'reversed', header: t('taken_back'), align: 'end', cell: (row) => <Money value={row.reversed?.amount ? row.reversed : null} /> },
            { id: 'status', header: t('status'), cell: (row) => <Status tone={TONES[row.status] ?? 'neutral'}>{t(`commission_${row.status}`)}</Status> },
            { id: 'rate', header: t('rate'), align: 'end', isWideOnly: true, cell: (row) => percent.format(Number(row.rate)) },
            { id: 'order', header: t('order'), isWideOnly: true, cell: (row) => row.order_number ?? <Code>{row.order_id}</Code> },
            { id: 'when', header: t('paid_at'), cell: (row) => <Moment at={row.created_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
