import { useTranslation } from 'react-i18next';
import { useNoticeOutboxQuery, useNoticeResendMutation, type NoticeMessage } from '@/api/generated/notice';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { MAIL_STATES, MailState } from './MailState';
import { MailTabs } from './MailTabs';
import { noticeUrl } from './routes';

const canResend = (message: NoticeMessage) => message.state === 'failed' || message.state === 'kept';

/** What people were told by mail and message, and what became of it. */
export default function NoticeOutbox() {
  const { t } = useTranslation('mail');
  const text = useRefusalText();
  const list = useListState(['state']);
  const { data, error, isLoading, isFetching, refetch } = useNoticeOutboxQuery({ state: list.get('state') || undefined, limit: list.limit, cursor: list.cursor });
  const [resend] = useNoticeResendMutation();
  const again = async (rows: NoticeMessage[]) => {
    let done = 0;
    for (const row of rows) {
      const answer = await resend({ messageId: row.id ?? '' });
      if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
      else done++;
    }
    if (done > 0) toast(t('resent', { count: done }));
  };
  return (
    <Page title={t('title')} description={t('outbox_text')}>
      <MailTabs />
      <Section isFlush>
        <Filters list={list} choices={[{ name: 'state', label: t('state'), options: MAIL_STATES.map((value) => ({ value, label: t(`state_${value}`) })) }]} />
        <Table<NoticeMessage> label={t('outbox')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.subject ?? row.kind ?? ''} rowTo={(row) => noticeUrl.message(row.id ?? '')}
          bulk={[{ id: 'resend', label: t('resend'), icon: 'mail', isFor: canResend, onRun: again }]}
          empty={<Empty icon="mail" title={t('outbox_empty')}>{t('outbox_empty_text')}</Empty>}
          columns={[
            { id: 'subject', header: t('subject'), cell: (row) => <span dir="auto">{row.subject}</span> },
            { id: 'to', header: t('to'), cell: (row) => <span dir="ltr" className="break-all">{row.recipient}</span> },
            { id: 'state', header: t('state'), cell: (row) => <MailState state={row.state} /> },
            { id: 'when', header: t('written'), cell: (row) => <Moment at={row.created_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
