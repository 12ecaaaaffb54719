import { useTranslation } from 'react-i18next';
import { useVerificationQueueQuery, type VerificationQueueApiArg, type VerificationRow } from '@/api/generated/verification';
import { ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { countries } from '@/ui/places';
import { Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Ago, useTimeText } from '@/ui/Time';
import { SCREENED, SCREENED_TONES } from './decisions';
import { verificationUrl } from './routes';

const STATUSES = ['submitted', 'needs_info', 'draft', 'verified', 'rejected', 'suspended'] as const;
/* The queue begins with who waits; all the others are a filter away. */
const PRESET = { status: 'submitted' };
/* Where a business stands comes to the queue a moment after it is decided. */
const EVERY_MS = 5_000;

export default function VerificationList() {
  const { t, i18n } = useTranslation('platform');
  const time = useTimeText();
  const list = useListState(['status', 'country', 'due', 'screened'], PRESET);
  const { data, error, isLoading, isFetching, refetch } = useVerificationQueueQuery({
    status: list.get('status') as VerificationQueueApiArg['status'],
    country: list.get('country') || undefined,
    isDue: list.get('due') ? true : undefined,
    screened: (list.get('screened') || undefined) as VerificationQueueApiArg['screened'],
    limit: list.limit, cursor: list.cursor,
  }, { pollingInterval: EVERY_MS, skipPollingIfUnfocused: true });
  const locale = i18n.resolvedLanguage ?? 'en';
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return (
    <Page title={t('queue_title')} description={t('queue_text')} actions={<ButtonLink to={verificationUrl.sanctions()} icon="shield">{t('sanctions')}</ButtonLink>}>
      <Section isFlush>
        <Filters list={list} choices={[
          { name: 'status', label: t('status'), options: STATUSES.map((value) => ({ value, label: t(`status_${value}`) })) },
          { name: 'country', label: t('country'), options: countries(locale) },
          { name: 'screened', label: t('screening'), options: SCREENED.map((value) => ({ value, label: t(`screened_${value}`) })) },
          { name: 'due', label: t('recheck'), options: [{ value: '1', label: t('recheck_due') }] },
        ]} />
        <Table<VerificationRow> label={t('queue_title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.business_id ?? ''} rowName={(row) => row.name ?? ''} rowTo={(row) => verificationUrl.one(row.business_id ?? '')}
          empty={<Empty icon="check" title={t('queue_empty')}>{t('queue_empty_text')}</Empty>}
          columns={[
            { id: 'name', header: t('name'), cell: (row) => row.name },
            { id: 'country', header: t('country'), cell: (row) => (row.country ? names.of(row.country) : '–') },
            { id: 'since', header: t('waiting_since'), cell: (row) => <span className="inline-flex flex-wrap items-center gap-2"><Ago at={row.since_at} />{row.is_late && <Status tone="bad">{t('late')}</Status>}</span> },
            { id: 'papers', header: t('papers'), cell: (row) => (row.missing > 0 ? <Status tone="warn">{t('papers_missing', { count: row.missing })}</Status> : <Status tone="good">{t('papers_there', { count: row.documents })}</Status>) },
            { id: 'screened', header: t('screening'), cell: (row) => <Status tone={SCREENED_TONES[row.screened] ?? 'neutral'}>{t(`screened_${row.screened}`)}</Status> },
            { id: 'recheck', header: t('recheck'), cell: (row) => (row.recheck_at ? time.day(row.recheck_at) : '–') },
          ]} />
      </Section>
    </Page>
  );
}
