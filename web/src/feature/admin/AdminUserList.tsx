import { useTranslation } from 'react-i18next';
import { useIdentityPeopleQuery, type IdentityPersonRow } from '@/api/generated/identity';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { adminUrl } from './routes';
import { UserStanding, USER_STANDINGS } from './UserStanding';

/** Accounts: found by a whole address, phone or id, or by the beginning of a name. */
export default function AdminUserList() {
  const { t } = useTranslation('platform');
  const list = useListState(['q', 'role', 'standing']);
  const { data, error, isLoading, isFetching, refetch } = useIdentityPeopleQuery({
    q: list.get('q') || undefined,
    role: (list.get('role') || undefined) as 'user' | 'platform_admin' | undefined,
    standing: (list.get('standing') || undefined) as (typeof USER_STANDINGS)[number] | undefined,
    limit: list.limit, cursor: list.cursor,
  });
  return (
    <Page title={t('users_title')} description={t('users_text')}>
      <Section isFlush>
        <Filters list={list} search={t('users_search')} choices={[
          { name: 'standing', label: t('status'), options: USER_STANDINGS.map((value) => ({ value, label: t(`standing_${value}`) })) },
          { name: 'role', label: t('role'), options: ['user', 'platform_admin'].map((value) => ({ value, label: t(`role_${value}`) })) },
        ]} />
        <Table<IdentityPersonRow> label={t('users_title')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.name ?? row.id ?? ''} rowTo={(row) => adminUrl.user(row.id ?? '')}
          columns={[
            { id: 'name', header: t('name'), cell: (row) => row.name ?? t('erased_name') },
            { id: 'contact', header: t('contact'), cell: (row) => <span dir="ltr" className="break-all">{row.email ?? row.phone ?? '–'}</span> },
            { id: 'standing', header: t('status'), cell: (row) => <UserStanding standing={row.standing} /> },
            { id: 'role', header: t('role'), cell: (row) => t(`role_${row.role}`), isWideOnly: true },
            { id: 'seen', header: t('seen'), cell: (row) => <Ago at={row.seen_at} /> },
          ]} />
      </Section>
    </Page>
  );
}
