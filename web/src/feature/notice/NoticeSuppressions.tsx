import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNoticeSuppressionLiftMutation, useNoticeSuppressionsQuery, type NoticeSuppression } from '@/api/generated/notice';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Empty } from '@/ui/Empty';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { MailTabs } from './MailTabs';

/** Addresses that refused for good. Writing there again harms the sender's name, so lifting asks. */
export default function NoticeSuppressions() {
  const { t } = useTranslation('mail');
  const text = useRefusalText();
  const list = useListState([]);
  const { data, error, isLoading, isFetching, refetch } = useNoticeSuppressionsQuery({ limit: list.limit, cursor: list.cursor });
  const [lift, { isLoading: isLifting }] = useNoticeSuppressionLiftMutation();
  const [asked, setAsked] = useState<NoticeSuppression | null>(null);
  const allow = async () => {
    const answer = await lift({ suppressionId: asked?.id ?? '' });
    setAsked(null);
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(t('lifted'));
  };
  return (
    <Page title={t('title')} description={t('suppressions_text')}>
      <MailTabs />
      <Section isFlush>
        <Table<NoticeSuppression> label={t('suppressions')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.address ?? ''}
          empty={<Empty icon="check" title={t('suppressions_empty')}>{t('suppressions_empty_text')}</Empty>}
          columns={[
            { id: 'address', header: t('address'), cell: (row) => <span dir="ltr" className="font-medium break-all">{row.address}</span> },
            { id: 'reason', header: t('reason'), cell: (row) => row.reason ?? '–' },
            { id: 'since', header: t('since'), cell: (row) => <Moment at={row.created_at} /> },
            { id: 'act', header: t('act'), align: 'end', cell: (row) => <Button onPress={() => setAsked(row)} aria-label={`${t('lift')}: ${row.address}`}>{t('lift')}</Button> },
          ]} />
      </Section>
      <Confirm title={t('lift_title', { address: asked?.address })} isOpen={asked !== null} onClose={() => setAsked(null)} onConfirm={() => void allow()} confirmLabel={t('lift')} isBusy={isLifting}>{t('lift_text')}</Confirm>
    </Page>
  );
}
