import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdentitySessionEndMutation, useIdentitySessionListQuery, useIdentitySessionsEndMutation, type IdentityDeviceSession } from '@/api/generated/identity';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Page, Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { HandOver } from './HandOver';

/** Where one is signed in, and signing those out that one does not know. */
export default function AccountDevices() {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const { data, error, isLoading, isFetching, refetch } = useIdentitySessionListQuery();
  const [end, { isLoading: isEnding, originalArgs }] = useIdentitySessionEndMutation();
  const [endAll, { isLoading: isEndingAll }] = useIdentitySessionsEndMutation();
  const [isAsking, setAsking] = useState(false);
  const renew = useCallback(() => void refetch(), [refetch]);
  const tell = (answer: { error?: unknown }, words: string) => {
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(words);
  };
  return (
    <Page title={t('sessions')} description={t('sessions_text')}
      actions={(data?.data.length ?? 0) > 1 && <Button look="danger" onPress={() => setAsking(true)}>{t('end_others')}</Button>}>
      <Section isFlush>
        <Table<IdentityDeviceSession> label={t('sessions')} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.device ?? t('unknown_device')}
          columns={[
            { id: 'device', header: t('device'), cell: (row) => <span className="inline-flex flex-wrap items-center gap-2 font-medium">{row.device ?? t('unknown_device')}{row.is_current && <Status tone="good">{t('this_device')}</Status>}</span> },
            { id: 'network', header: t('network'), cell: (row) => <span dir="ltr">{row.network ?? '–'}</span> },
            { id: 'seen', header: t('seen'), cell: (row) => <Ago at={row.seen_at} /> },
            { id: 'since', header: t('since'), cell: (row) => <Ago at={row.created_at} /> },
            { id: 'act', header: t('act'), align: 'end', cell: (row) => !row.is_current && (
              <Button isBusy={isEnding && originalArgs?.sessionId === row.id} onPress={async () => tell(await end({ sessionId: row.id ?? '' }), t('ended'))}>{t('end')}</Button>
            ) },
          ]} />
      </Section>
      <HandOver onDone={renew} />
      <Confirm title={t('end_others')} isOpen={isAsking} onClose={() => setAsking(false)} confirmLabel={t('end_others')} isBusy={isEndingAll}
        onConfirm={async () => { tell(await endAll(), t('others_ended')); setAsking(false); }}>{t('end_others_text')}</Confirm>
    </Page>
  );
}
