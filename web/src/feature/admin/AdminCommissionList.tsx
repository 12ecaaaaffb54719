import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommissionAllQuery, type CommissionAllApiArg, type CommissionRow } from '@/api/generated/commission';
import { Code } from '@/ui/Code';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { Status, type Tone } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { adminUrl } from './routes';

const STATUSES = ['pending', 'earned', 'reversed', 'paid'] as const;
const TONES: Record<string, Tone> = { pending: 'warn', earned: 'good', paid: 'info', reversed: 'bad' };

/** What agents earn, over all of them. */
export default function AdminCommissionList() {
  const { t, i18n } = useTranslation('platform');
  const list = useListState(['status', 'business', 'agent']);
  const { data, error, isLoading, isFetching, refetch } = useCommissionAllQuery({
    status: (list.get('status') || undefined) as CommissionAllApiArg['status'],
    businessId: list.get('business') || undefined, agentId: list.get('agent') || undefined,
    limit: list.limit, cursor: list.cursor,
  });
  const percent = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <Page title={t('commissions_title')} description={t('commissions_text')}>
      <Section isFlush>
        <Filters list={list} choices={[{ name: 'status', label: t('status'), options: STATUSES.map((value) => ({ value, label: t(`commission_${value}`) })) }]} />
        <Table<CommissionRow> label={t('commissions_title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.id ?? ''}
          columns={[
            { id: 'agent', header: t('agent'), cell: (row) => <Link to={adminUrl.user(row.agent_user_id ?? '')} className="text-accent hover:underline">{row.agent_name ?? t('account')}</Link> },
            { id: 'order', header: t('order'), cell: (row) => row.order_number ?? <Code>{row.order_id}</Code> },
            { id: 'business', header: t('business'), cell: (row) => <Link to={adminUrl.business(row.business_id ?? '')} className="text-accent hover:underline">{row.business_name ?? t('open')}</Link> },
            { id: 'status', header: t('status'), cell: (row) => <Status tone={TONES[row.status] ?? 'neutral'}>{t(`commission_${row.status}`)}</Status> },
            { id: 'rate', header: t('rate'), align: 'end', isWideOnly: true, cell: (row) => percent.format(Number(row.rate)) },
            { id: 'amount', header: t('amount'), align: 'end', cell: (row) => <Money value={row.amount} /> },
            { id: 'reversed', header: t('taken_back'), align: 'end', cell: (row) => <Money value={row.reversed?.amount ? row.reversed : null} /> },
            { id: 'when', header: t('when'), cell: (row) => <Moment at={row.created_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
