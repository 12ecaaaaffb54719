import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJobFailedQuery, useJobRetryMutation, type JobReport } from '@/api/generated/job';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { FailureTabs } from './FailureTabs';
import { adminUrl } from './routes';

/** Long work that was given up, and taking it up again where it stands. */
export default function AdminJobList() {
  const { t } = useTranslation('platform');
  const text = useRefusalText();
  const list = useListState([]);
  const { data, error, isLoading, isFetching, refetch } = useJobFailedQuery({ limit: list.limit, cursor: list.cursor });
  const [retry, { isLoading: isBusy, originalArgs }] = useJobRetryMutation();
  const again = async (rows: JobReport[]) => {
    let done = 0;
    for (const row of rows) {
      const answer = await retry({ jobId: row.id ?? '' });
      if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
      else done++;
    }
    if (done > 0) toast(t('retried', { count: done }));
  };
  return (
    <Page title={t('failures_title')} description={t('failures_text')}>
      <FailureTabs />
      <Section isFlush>
        <Table<JobReport> label={t('jobs_title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.kind ?? ''}
          bulk={[{ id: 'retry', label: t('retry'), icon: 'undo', onRun: again }]}
          empty={<Empty icon="check" title={t('jobs_empty')}>{t('jobs_empty_text')}</Empty>}
          columns={[
            { id: 'kind', header: t('job'), cell: (row) => <span className="font-medium">{t(`job_${row.kind}`, { defaultValue: (row.kind ?? '').replaceAll('_', ' ') })}</span> },
            { id: 'why', header: t('reason'), cell: (row) => <span className="break-words">{row.fault?.detail ?? row.fault?.code ?? '–'}</span> },
            { id: 'business', header: t('business'), cell: (row) => (row.business_id ? <Link to={adminUrl.business(row.business_id)} className="text-accent hover:underline">{t('open')}</Link> : '–') },
            { id: 'when', header: t('given_up'), cell: (row) => <Moment at={row.finished_at ?? row.created_at} /> },
            { id: 'act', header: t('act'), align: 'end', cell: (row) => <Button onPress={() => void again([row])} isBusy={isBusy && originalArgs?.jobId === row.id}>{t('retry')}</Button> },
          ]} />
      </Section>
    </Page>
  );
}
