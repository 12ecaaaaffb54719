import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type CrmCustomer, useCrmCountMatchingQuery, useCrmListQuery, useCrmTagMutation } from '@/api/generated/crm';
import { useMembership } from '@/api/session';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Money } from '@/ui/Money';
import { countries } from '@/ui/places';
import { Page } from '@/ui/Page';
import { type Bulk, type Column, Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { MoreFilters } from './MoreFilters';
import { customerUrl } from './routes';
import { CHANNELS, FILTERS, filterOf } from './segment';
import { SegmentBar } from './SegmentBar';
import { TagDialog } from './TagDialog';

/** Who buys here. */
export default function CustomerList() {
  const { t, i18n } = useTranslation('crm');
  const { businessId = '' } = useParams();
  const currency = useMembership(businessId)?.currency ?? 'USD';
  const list = useListState(FILTERS);
  const filter = filterOf(list.get);
  const { currentData, data, error, isLoading, isFetching, refetch } = useCrmListQuery({ businessId, ...filter, limit: list.limit, cursor: list.cursor });
  const { currentData: count } = useCrmCountMatchingQuery({ businessId, ...filter });
  const page = currentData ?? data;
  const [tagging, setTagging] = useState<CrmCustomer[] | null>(null);
  const [tag] = useCrmTagMutation();
  const columns: Column<CrmCustomer>[] = [
    {
      id: 'name', header: t('name'),
      cell: (row) => <span className="grid min-w-0 leading-snug"><span className="break-words">{row.name ?? t('nameless')}</span><span className="text-sm font-normal break-all text-muted">{row.email ?? row.phone}</span></span>,
    },
    { id: 'orders', header: t('orders'), align: 'end', cell: (row) => <span className="tabular-nums">{row.orders_count}</span> },
    { id: 'spent', header: t('spent'), align: 'end', cell: (row) => <Money value={row.spent} /> },
    { id: 'last', header: t('last_order'), align: 'end', cell: (row) => <span className="text-muted"><Ago at={row.last_order_at} /></span> },
    { id: 'seen', header: t('seen'), align: 'end', isWideOnly: true, cell: (row) => <span className="text-muted"><Ago at={row.seen_at} /></span> },
  ];
  const bulk: Bulk<CrmCustomer>[] = [{ id: 'tag', label: t('tag_many'), icon: 'tag', onRun: (rows) => setTagging(rows) }];
  return (
    <Page title={t('customers')} description={count && t('count', { count: count.count })}>
      <SegmentBar businessId={businessId} list={list} />
      <div className="card">
        <Filters list={list} search={t('search')} choices={[
          { name: 'consent', label: t('allows'), options: CHANNELS.map((value) => ({ value, label: t(`channel_${value}`) })) },
          { name: 'country', label: t('country'), options: countries(i18n.resolvedLanguage ?? 'en') },
        ]} />
        <MoreFilters key={JSON.stringify(FILTERS.map(list.get))} list={list} currency={currency} />
        <Table<CrmCustomer> label={t('customers')} columns={columns} rows={page?.data} isLoading={isLoading} isFetching={isFetching && !currentData} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.name ?? row.email ?? t('nameless')} rowTo={(row) => customerUrl.show(businessId, row.id ?? '')}
          list={list} hasMore={page?.has_more} nextCursor={page?.next_cursor} bulk={bulk}
          empty={<Empty icon="people" title={t('empty')}>{t('empty_text')}</Empty>} />
      </div>
      {tagging && (
        <TagDialog title={t('tag_title', { count: tagging.length })} onClose={() => setTagging(null)}
          onSave={(add) => tag({ businessId, crmTagsIn: { customers: tagging.map((each) => ({ customer_id: each.id ?? '' })), add } }).unwrap()}
          onUndo={(add) => tag({ businessId, crmTagsIn: { customers: tagging.map((each) => ({ customer_id: each.id ?? '' })), remove: add } }).unwrap()} />
      )}
    </Page>
  );
}
