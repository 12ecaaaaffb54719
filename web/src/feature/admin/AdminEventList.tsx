import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminFailedEventsQuery, useAdminFailedRetryMutation, useAdminFailedSkipMutation, type AdminFailed } from '@/api/generated/admin';
import { Button } from '@/ui/Button';
import { Code } from '@/ui/Code';
import { Empty } from '@/ui/Empty';
import { Page, Section } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { FailureTabs } from './FailureTabs';

/** Facts that one service could not take from another: taken again, or left out with a reason. */
export default function AdminEventList() {
  const { t } = useTranslation('platform');
  const text = useRefusalText();
  const { data, error, isLoading, isFetching, refetch } = useAdminFailedEventsQuery();
  const [retry, { isLoading: isBusy, originalArgs }] = useAdminFailedRetryMutation();
  const [skip] = useAdminFailedSkipMutation();
  const [skipped, setSkipped] = useState<AdminFailed | null>(null);
  const again = async (rows: AdminFailed[]) => {
    let done = 0;
    for (const row of rows) {
      const answer = await retry({ failedId: row.id ?? '' });
      if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
      else done++;
    }
    if (done > 0) toast(t('retried', { count: done }));
  };
  return (
    <Page title={t('failures_title')} description={t('failures_text')}>
      <FailureTabs />
      <Section isFlush>
        <Table<AdminFailed> label={t('events_title')} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.event ?? row.id ?? ''}
          bulk={[{ id: 'retry', label: t('retry'), icon: 'undo', onRun: again }]}
          empty={<Empty icon="check" title={t('events_empty')}>{t('events_empty_text')}</Empty>}
          columns={[
            { id: 'event', header: t('event'), cell: (row) => <span className="font-medium">{(row.event ?? t('event_forgotten')).replaceAll('_', ' ')}</span> },
            { id: 'subscriber', header: t('subscriber'), cell: (row) => <Code>{row.subscriber}</Code> },
            { id: 'why', header: t('reason'), cell: (row) => <span className="break-words">{row.reason ?? '–'}</span> },
            { id: 'when', header: t('given_up'), cell: (row) => <Moment at={row.created_at} /> },
            { id: 'act', header: t('act'), align: 'end', cell: (row) => (
              <span className="inline-flex flex-wrap justify-end gap-2">
                <Button onPress={() => void again([row])} isBusy={isBusy && originalArgs?.failedId === row.id}>{t('retry')}</Button>
                <Button look="quiet" onPress={() => setSkipped(row)}>{t('leave_out')}</Button>
              </span>
            ) },
          ]} />
      </Section>
      {skipped && (
        <ReasonDialog title={t('skip_title')} label={t('reason')} help={t('reason_kept')} confirmLabel={t('leave_out')} isDanger onClose={() => setSkipped(null)}
          onReason={async (reason) => {
            await skip({ failedId: skipped.id ?? '', adminFailedSkipIn: { reason } }).unwrap();
            toast(t('skipped'));
          }}>{t('skip_text')}</ReasonDialog>
      )}
    </Page>
  );
}
