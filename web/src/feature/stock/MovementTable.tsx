import { useTranslation } from 'react-i18next';
import { type StockMovement, useStockMovementsQuery } from '@/api/generated/stock';
import { classes } from '@/ui/classes';
import type { ListState } from '@/ui/listState';
import { Status, type Tone } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { stockUrl } from './routes';
import { useLocations } from './useLocations';

const TONES: Record<StockMovement['kind'], Tone> = { opening: 'info', adjust: 'warn', sale: 'good', return: 'neutral' };

/** All that changed a level, newest first; of one variant or of all. */
export function MovementTable({ businessId, variantId, list }: { businessId: string; variantId?: string; list: ListState }) {
  const { t, i18n } = useTranslation('stock');
  const { all, nameOf } = useLocations(businessId);
  const query = useStockMovementsQuery({ businessId, variantId, locationId: list.get('location') || undefined, limit: list.limit, cursor: list.cursor });
  const signed = new Intl.NumberFormat(i18n.resolvedLanguage, { signDisplay: 'always' });
  return (
    <Table<StockMovement> label={t('movements')} list={list} rows={query.data?.data} hasMore={query.data?.has_more} nextCursor={query.data?.next_cursor}
      isLoading={query.isLoading} isFetching={query.isFetching} error={query.error} onRetry={() => void query.refetch()}
      rowId={(row) => row.id ?? ''} rowName={(row) => row.title ?? ''} rowTo={variantId ? undefined : (row) => stockUrl.variant(businessId, row.variant_id ?? '')}
      columns={[
        ...(variantId ? [] : [{ id: 'title', header: t('product'), cell: (row: StockMovement) => [row.title, row.option_label].filter(Boolean).join(', ') }]),
        { id: 'kind', header: t('why'), cell: (row) => <Status tone={TONES[row.kind]}>{t(`kind_${row.kind}`)}</Status> },
        { id: 'delta', header: t('change'), align: 'end', cell: (row) => <strong dir="ltr" className={classes(row.delta < 0 && 'text-bad', row.delta > 0 && 'text-good')}>{signed.format(row.delta)}</strong> },
        { id: 'after', header: t('after'), align: 'end', cell: (row) => row.on_hand },
        { id: 'reason', header: t('reason'), cell: (row) => row.reason ?? '–' },
        ...(all.length > 1 ? [{ id: 'place', header: t('location'), cell: (row: StockMovement) => nameOf(row.location_id) }] : []),
        { id: 'at', header: t('when'), cell: (row) => <span className="text-muted"><Moment at={row.created_at} /></span> },
      ]} />
  );
}
