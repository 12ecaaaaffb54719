import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type BusinessAccess, useBusinessAccessEndMutation, useBusinessAccessListGetQuery } from '@/api/generated/business';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useListState } from '@/ui/listState';
import { Page } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Status } from '@/ui/Status';
import { type Column, Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { SettingsTabs } from './SettingsTabs';

const isOpen = (row: BusinessAccess) => !row.ended_at && new Date(row.ends_at ?? 0).getTime() > Date.now();

/** When people of the platform looked at the business, and why; the owner can end it. */
export default function AccessList() {
  const { t } = useTranslation('settings');
  const text = useRefusalText();
  const { businessId = '' } = useParams();
  const list = useListState([]);
  const { data, error, isLoading, isFetching, refetch } = useBusinessAccessListGetQuery({ businessId, limit: list.limit, cursor: list.cursor });
  const [end] = useBusinessAccessEndMutation();
  const stop = (row: BusinessAccess) => void end({ businessId, accessId: row.id ?? '' }).unwrap().then(
    () => toast(t('access_ended')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  const columns: Column<BusinessAccess>[] = [
    { id: 'who', header: t('access_who'), cell: (row) => row.admin_name ?? '–' },
    { id: 'reason', header: t('access_reason'), cell: (row) => <span className="break-words">{row.reason}</span> },
    { id: 'from', header: t('access_from'), cell: (row) => <Moment at={row.created_at} /> },
    { id: 'to', header: t('access_to'), cell: (row) => <Moment at={row.ended_at ?? row.ends_at} /> },
    { id: 'state', header: t('access_state'), align: 'end', cell: (row) => (isOpen(row) ? <Button look="danger" onPress={() => stop(row)}>{t('access_end')}</Button> : <Status>{t('access_over')}</Status>) },
  ];
  return (
    <Page title={t('settings')} description={t('access_text')}>
      <SettingsTabs businessId={businessId} />
      <div className="card">
        <Table<BusinessAccess> label={t('access')} columns={columns} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.admin_name ?? ''} list={list} hasMore={data?.has_more} nextCursor={data?.next_cursor}
          empty={<Empty icon="shield" title={t('access_none')}>{t('access_none_text')}</Empty>} />
      </div>
    </Page>
  );
}
