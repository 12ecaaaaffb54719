import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type CatalogueProduct, useCatalogueListQuery } from '@/api/generated/catalogue';
import { useMay } from '@/api/session';
import { ButtonLink } from '@/ui/Button';
import { useCommands } from '@/ui/commands';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Menu } from '@/ui/Menu';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { useNavigate } from 'react-router';
import { PRODUCT_STATUS, ProductStatus, type ProductState } from './ProductStatus';
import { productUrl } from './routes';
import { Thumb } from './Thumb';
import { useCategories } from './useCategories';
import { useExport } from './useExport';
import { useMoveProducts } from './useMoveProducts';

export default function ProductList() {
  const { t } = useTranslation('catalogue');
  const { businessId = '' } = useParams();
  const navigate = useNavigate();
  const list = useListState(['q', 'status', 'category']);
  const query = useCatalogueListQuery({
    businessId, limit: list.limit, cursor: list.cursor, q: list.get('q') || undefined,
    status: (list.get('status') || undefined) as ProductState | undefined, category: list.get('category') || undefined,
  });
  const categories = useCategories();
  const mayList = useMay(businessId, 'listings');
  const move = useMoveProducts(businessId);
  const exportAll = useExport(businessId);
  useCommands([
    ...(mayList ? [{ id: 'product-new', label: t('new_product'), icon: 'plus' as const, run: () => void navigate(productUrl.create(businessId)) }] : []),
    { id: 'product-export', label: t('export'), icon: 'download', run: () => void exportAll() },
  ]);
  const isNew = !list.isFiltered && query.data?.data.length === 0;
  return (
    <Page title={t('products')} actions={<>
      <Menu label={t('more_acts')} items={[
        ...(mayList ? [
          { id: 'grid', label: t('grid'), icon: 'grid' as const, onChoose: () => void navigate(productUrl.grid(businessId)) },
          { id: 'import', label: t('import'), icon: 'upload' as const, onChoose: () => void navigate(productUrl.import(businessId)) }] : []),
        { id: 'export', label: t('export'), icon: 'download', onChoose: () => void exportAll() },
      ]} />
      {mayList && <ButtonLink to={productUrl.create(businessId)} look="primary" icon="plus">{t('new_product')}</ButtonLink>}
    </>}>
      <Section isFlush>
        {!isNew && <Filters list={list} search={t('search')} choices={[
          { name: 'status', label: t('status'), options: PRODUCT_STATUS.map((value) => ({ value, label: t(`status_${value}`) })) },
          { name: 'category', label: t('category'), options: categories },
        ]} />}
        <Table<CatalogueProduct> label={t('products')} list={list} rows={query.data?.data} hasMore={query.data?.has_more} nextCursor={query.data?.next_cursor}
          isLoading={query.isLoading} isFetching={query.isFetching} error={query.error} onRetry={() => void query.refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.title ?? ''} rowTo={(row) => productUrl.show(businessId, row.id ?? '')}
          columns={[
            { id: 'title', header: t('product'), cell: (row) => (
              <span className="flex items-center gap-3"><Thumb picture={row.media[0]?.picture} /><span className="grid min-w-0"><span className="break-words">{row.title}</span>
                {row.variants.length > 1 && <span className="text-sm font-normal text-muted">{t('variants_count', { count: row.variants.length })}</span>}</span></span>) },
            { id: 'status', header: t('status'), cell: (row) => <ProductStatus status={row.status} isWithheld={!!row.withheld_at} /> },
            { id: 'price', header: t('price'), align: 'end', cell: (row) => <>{row.has_price_range && <span className="text-muted">{t('from')} </span>}<Money value={row.price} /></> },
            { id: 'stock', header: t('available'), align: 'end', cell: (row) => <Level value={row.stock?.available ?? 0} /> },
            { id: 'category', header: t('category'), isWideOnly: true, cell: (row) => categories.find((each) => each.value === row.category)?.name ?? row.category },
            { id: 'updated', header: t('changed'), isWideOnly: true, cell: (row) => <span className="text-muted"><Ago at={row.updated_at} /></span> },
          ]}
          bulk={mayList ? [
            { id: 'archive', label: t('archive'), icon: 'archive', isFor: (row) => row.status !== 'archived', onRun: (rows) => move(rows, 'archived') },
            { id: 'activate', label: t('activate'), icon: 'check', isFor: (row) => row.status !== 'active', onRun: (rows) => move(rows, 'active') },
          ] : undefined}
          empty={<Empty icon="tag" title={t('none_title')} actions={mayList && <>
            <ButtonLink to={productUrl.create(businessId)} look="primary" icon="plus">{t('first_product')}</ButtonLink>
            <ButtonLink to={productUrl.import(businessId)} icon="upload">{t('import')}</ButtonLink></>}>{t('none_text')}</Empty>} />
      </Section>
    </Page>
  );
}

function Level({ value }: { value: number }) {
  const { i18n } = useTranslation();
  return <span className={value <= 0 ? 'font-semibold text-bad' : value <= 5 ? 'font-semibold text-warn' : undefined}>{new Intl.NumberFormat(i18n.resolvedLanguage).format(value)}</span>;
}
