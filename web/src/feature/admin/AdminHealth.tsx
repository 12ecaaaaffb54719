import { useTranslation } from 'react-i18next';
import { useAdminHealthGetQuery, type AdminDatabase } from '@/api/generated/admin';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Figure } from '@/ui/Figure';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice, Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { bytesText } from '@/ui/bytes';

const EVERY_MS = 10_000;

/** How the machine is, from its own figures; asked again while one looks. */
export default function AdminHealth() {
  const { t, i18n } = useTranslation('platform');
  const { data, error, refetch, isFetching } = useAdminHealthGetQuery(undefined, { pollingInterval: EVERY_MS, skipPollingIfUnfocused: true });
  const number = new Intl.NumberFormat(i18n.resolvedLanguage);
  const percent = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent', maximumFractionDigits: 2 });
  if (error && !data) return <Page title={t('health_title')}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  const dead = data.databases.reduce((sum, each) => sum + each.dead_letters, 0);
  return (
    <Page title={t('health_title')} description={t('health_text')} actions={<Button onPress={() => void refetch()} isBusy={isFetching}>{t('refresh')}</Button>}>
      {dead > 0 && <Notice tone="bad" title={t('dead_letters', { count: dead })}>{t('dead_letters_text')}</Notice>}
      {data.storage_problem && (
        <Notice tone="bad" title={t('storage_problem', { place: data.storage })}>
          {data.storage_problem} {data.storage_problem_at && <Ago at={data.storage_problem_at} />} {t('storage_problem_text')}
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-gap lg:grid-cols-4">
        <Figure label={t('engine')} value={data.engine} detail={<>{t('started')} <Ago at={data.started_at} />{data.storage && <><br />{t('storage', { place: data.storage })}</>}</>} />
        <Figure label={t('requests')} value={number.format(data.requests)} />
        <Figure label={t('faults')} value={number.format(data.failures)} detail={data.requests > 0 ? percent.format(data.failures / data.requests) : undefined} />
        <Figure label={t('queued')} value={number.format(data.waiting)} detail={t('queued_text')} />
      </div>
      <Section title={t('databases')} isFlush>
        <Table<AdminDatabase> label={t('databases')} rows={data.databases} rowId={(row) => row.name ?? ''} rowName={(row) => row.name ?? ''} columns={[
          { id: 'name', header: t('name'), cell: (row) => <span className="font-medium">{row.name}</span> },
          { id: 'size', header: t('size'), align: 'end', cell: (row) => bytesText(row.bytes, i18n.resolvedLanguage ?? 'en') },
          { id: 'behind', header: t('behind'), align: 'end', cell: (row) => number.format(row.events_behind) },
          { id: 'dead', header: t('not_taken'), align: 'end', cell: (row) => (row.dead_letters > 0 ? <Status tone="bad">{number.format(row.dead_letters)}</Status> : number.format(0)) },
        ]} />
      </Section>
    </Page>
  );
}
