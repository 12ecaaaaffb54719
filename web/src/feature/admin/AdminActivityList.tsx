import { useTranslation } from 'react-i18next';
import { useAdminActivityListAllQuery, type AdminActivity } from '@/api/generated/admin';
import { Code } from '@/ui/Code';
import { dayEnd, dayStart } from '@/ui/days';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { useActWord } from './useActWord';

const FILTERS = ['q', 'kind', 'from', 'to', 'subject'];
const idOf = (text: string, prefix: string) => (text.startsWith(`${prefix}_`) ? text : undefined);
/* Acts that are looked for most. */
const KINDS = ['business.approve', 'business.reject', 'business.needs_info', 'business.suspend', 'business.reinstate', 'business.access', 'business.recheck',
  'document.read', 'user.suspend', 'user.restore', 'event.retry', 'event.skip'];

/** Everything that was done to and by the platform, with who and why. */
export default function AdminActivityList() {
  const { t } = useTranslation('platform');
  const list = useListState(FILTERS);
  const word = useActWord();
  const q = (list.get('q') || list.get('subject')).trim();
  const { data, error, isLoading, isFetching, refetch } = useAdminActivityListAllQuery({
    kind: list.get('kind') || undefined,
    actorId: idOf(q, 'user'), businessId: idOf(q, 'biz'),
    subject: q && !idOf(q, 'user') && !idOf(q, 'biz') ? q : undefined,
    createdFrom: dayStart(list.get('from')), createdTo: dayEnd(list.get('to')),
    limit: list.limit, cursor: list.cursor,
  });
  return (
    <Page title={t('activity_title')} description={t('activity_text')}>
      <Section isFlush>
        <Filters list={list} search={t('activity_search')}
          choices={[{ name: 'kind', label: t('act'), options: KINDS.map((value) => ({ value, label: word(value) })) }]}
          dates={{ from: 'from', to: 'to', fromLabel: t('from'), toLabel: t('to') }} />
        <Table<AdminActivity> label={t('activity_title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => word(row.kind ?? '')}
          columns={[
            { id: 'act', header: t('act'), cell: (row) => <span className="font-medium">{word(row.kind ?? '')}</span> },
            { id: 'who', header: t('who'), cell: (row) => row.actor_name ?? t(`actor_${row.actor_role}`) },
            { id: 'what', header: t('subject'), cell: (row) => <Code>{row.subject}</Code> },
            { id: 'why', header: t('reason'), cell: (row) => <span dir="auto" className="break-words">{row.reason ?? '–'}</span> },
            { id: 'when', header: t('when'), cell: (row) => <Moment at={row.created_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
