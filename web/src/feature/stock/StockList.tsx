import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type CatalogueRow, useCatalogueVariantListQuery } from '@/api/generated/catalogue';
import { useMay } from '@/api/session';
import { productUrl } from '@/feature/catalogue/routes';
import { ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { stockUrl } from './routes';
import { StockTabs } from './StockTabs';
import { useLocations } from './useLocations';

/** How much there is of everything, at one place or at all. */
export default function StockList() {
  const { t } = useTranslation('stock');
  const { businessId = '' } = useParams();
  const list = useListState(['q', 'location']);
  const place = list.get('location');
  const { all, nameOf } = useLocations(businessId);
  const may = useMay(businessId, 'listings');
  const query = useCatalogueVariantListQuery({ businessId, limit: list.limit, cursor: list.cursor, q: list.get('q') || undefined });
  const at = (row: CatalogueRow) => (place ? row.places.find((each) => each.location_id === place) : row.stock);
  return (
    <Page title={t('title')} actions={may && <ButtonLink to={productUrl.grid(businessId)} icon="grid">{t('count_in_grid')}</ButtonLink>}>
      <StockTabs />
      <Section isFlush>
        <Filters list={list} search={t('search')} choices={all.length > 1 ? [{ name: 'location', label: t('location'), options: all }] : []} />
        <Table<CatalogueRow> label={t('levels')} list={list} rows={query.data?.data} hasMore={query.data?.has_more} nextCursor={query.data?.next_cursor}
          isLoading={query.isLoading} isFetching={query.isFetching} error={query.error} onRetry={() => void query.refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.title ?? ''} rowTo={(row) => stockUrl.variant(businessId, row.id ?? '')}
          columns={[
            { id: 'title', header: t('product'), cell: (row) => <span className="grid"><span className="break-words">{row.title}</span>{row.option_label && <span className="text-sm font-normal text-muted">{row.option_label}</span>}</span> },
            { id: 'sku', header: t('sku'), cell: (row) => row.sku ?? '–' },
            ...(all.length > 1 && !place ? [{ id: 'places', header: t('location'), isWideOnly: true, cell: (row: CatalogueRow) => row.places.map((each) => `${nameOf(each.location_id)} ${each.on_hand}`).join(' · ') || '–' }] : []),
            { id: 'on_hand', header: t('on_hand'), align: 'end', cell: (row) => at(row)?.on_hand ?? 0 },
            { id: 'held', header: t('held'), align: 'end', cell: (row) => <span className="text-muted">{at(row)?.reserved ?? 0}</span> },
            { id: 'available', header: t('available'), align: 'end', cell: (row) => <strong className={(at(row)?.available ?? 0) <= 0 ? 'text-bad' : undefined}>{at(row)?.available ?? 0}</strong> },
          ]}
          empty={<Empty icon="boxes" title={t('none_title')} actions={may && <ButtonLink look="primary" icon="plus" to={productUrl.create(businessId)}>{t('add_product')}</ButtonLink>}>{t('none_text')}</Empty>} />
      </Section>
    </Page>
  );
}
