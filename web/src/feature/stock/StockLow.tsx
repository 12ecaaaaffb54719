import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type StockPlaceLevel, useStockListQuery } from '@/api/generated/stock';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { stockUrl } from './routes';
import { StockTabs } from './StockTabs';
import { useLocations } from './useLocations';

/** What shoppers are told is "low", and what is gone. */
export const LOW = 5;

export default function StockLow() {
  const { t } = useTranslation('stock');
  const { businessId = '' } = useParams();
  const list = useListState(['at_most', 'location']);
  const { all, nameOf } = useLocations(businessId);
  const query = useStockListQuery({
    businessId, limit: list.limit, cursor: list.cursor, locationId: list.get('location') || undefined, atMost: Number(list.get('at_most') || LOW),
  });
  return (
    <Page title={t('title')}>
      <StockTabs />
      <Section isFlush>
        <Filters list={list} choices={[
          { name: 'at_most', label: t('at_most'), options: [0, 2, 10, 20].map((value) => ({ value: String(value), label: t('at_most_value', { count: value }) })) },
          ...(all.length > 1 ? [{ name: 'location', label: t('location'), options: all }] : []),
        ]} />
        <Table<StockPlaceLevel> label={t('low')} list={list} rows={query.data?.data} hasMore={query.data?.has_more} nextCursor={query.data?.next_cursor}
          isLoading={query.isLoading} isFetching={query.isFetching} error={query.error} onRetry={() => void query.refetch()}
          rowId={(row) => `${row.variant_id} ${row.location_id}`} rowName={(row) => row.title ?? ''} rowTo={(row) => stockUrl.variant(businessId, row.variant_id ?? '')}
          columns={[
            { id: 'title', header: t('product'), cell: (row) => <span className="grid"><span className="break-words">{row.title}</span>{row.option_label && <span className="text-sm font-normal text-muted">{row.option_label}</span>}</span> },
            { id: 'sku', header: t('sku'), cell: (row) => row.sku ?? '–' },
            { id: 'place', header: t('location'), cell: (row) => nameOf(row.location_id) },
            { id: 'held', header: t('held'), align: 'end', cell: (row) => <span className="text-muted">{row.reserved}</span> },
            { id: 'available', header: t('available'), align: 'end', cell: (row) => <strong>{row.available}</strong> },
            { id: 'state', header: t('state'), cell: (row) => <Status tone={row.available <= 0 ? 'bad' : 'warn'}>{t(row.available <= 0 ? 'out' : 'low_word')}</Status> },
          ]}
          empty={<Empty icon="check" title={t('low_none')}>{t('low_none_text')}</Empty>} />
      </Section>
    </Page>
  );
}
