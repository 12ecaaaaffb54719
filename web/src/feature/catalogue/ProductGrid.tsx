import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type CatalogueRow, useCatalogueVariantChangeMutation, useCatalogueVariantListQuery } from '@/api/generated/catalogue';
import { useStockAdjustMutation } from '@/api/generated/stock';
import { useMay } from '@/api/session';
import { classes } from '@/ui/classes';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { moneyRead, moneyText } from '@/ui/money';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Table } from '@/ui/Table';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { PRODUCT_STATUS, type ProductState } from './ProductStatus';
import { productUrl } from './routes';

/** Prices and counts of many variants as in a spreadsheet: each cell is saved when it is left. */
export default function ProductGrid() {
  const { t } = useTranslation('catalogue');
  const { businessId = '' } = useParams();
  const list = useListState(['q', 'status']);
  const query = useCatalogueVariantListQuery({
    businessId, limit: 50, cursor: list.cursor, q: list.get('q') || undefined, status: (list.get('status') || undefined) as ProductState | undefined,
  });
  const mayCount = useMay(businessId, 'stock');
  const save = useSave(businessId);
  return (
    <Page title={t('grid')} description={t('grid_text')} back={{ to: productUrl.list(businessId), label: t('products') }}>
      <Section isFlush>
        <Filters list={list} search={t('search')} choices={[{ name: 'status', label: t('status'), options: PRODUCT_STATUS.map((value) => ({ value, label: t(`status_${value}`) })) }]} />
        <Table<CatalogueRow> label={t('grid')} list={list} rows={query.data?.data} hasMore={query.data?.has_more} nextCursor={query.data?.next_cursor}
          isLoading={query.isLoading} error={query.error} onRetry={() => void query.refetch()} rowId={(row) => row.id ?? ''} rowName={nameOf}
          columns={[
            { id: 'name', header: t('product'), cell: (row) => <span className="grid"><span className="break-words">{row.title}</span>{row.option_label && <span className="text-sm text-muted">{row.option_label}</span>}</span> },
            { id: 'sku', header: t('sku'), width: '11rem', cell: (row) => (
              <Cell name="sku" label={`${t('sku')}: ${nameOf(row)}`} value={row.sku ?? ''} onSave={(typed) => save.variant(row, { sku: typed.trim() || null })} />) },
            { id: 'price', header: t('price'), align: 'end', width: '11rem', cell: (row) => (
              <Cell name="price" isNumber label={`${t('price')}: ${nameOf(row)}`} value={row.price ? moneyText(row.price) : ''} onSave={(typed) => {
                const price = moneyRead(typed, row.price?.currency ?? 'USD');
                return price ? save.variant(row, { price }) : Promise.reject({ status: 0, code: 'no_amount', detail: t('ui:no_amount') });
              }} />) },
            { id: 'stock', header: t('on_hand'), align: 'end', width: '9rem', cell: (row) => (
              <Cell name="stock" isNumber label={`${t('on_hand')}: ${nameOf(row)}`} value={String(row.stock?.on_hand ?? 0)} isReadOnly={!mayCount || row.places.length > 1} onSave={(typed) =>
                /^\d+$/.test(typed.trim()) ? save.count(row, Number(typed)) : Promise.reject({ status: 0, code: 'whole_number', detail: t('ui:whole_number') })} />) },
            { id: 'held', header: t('held'), align: 'end', isWideOnly: true, cell: (row) => <span className="text-muted">{row.stock?.reserved ?? 0}</span> },
          ]} />
      </Section>
    </Page>
  );
}

const nameOf = (row: CatalogueRow) => [row.title, row.option_label].filter(Boolean).join(', ');

function useSave(businessId: string) {
  const { t } = useTranslation('catalogue');
  const [change] = useCatalogueVariantChangeMutation();
  const [adjust] = useStockAdjustMutation();
  const set = (row: CatalogueRow, count: number, reason: string) =>
    adjust({ businessId, stockAdjustIn: { variant_id: row.id ?? '', location_id: row.places[0]?.location_id, set: count, reason } }).unwrap();
  return {
    variant: (row: CatalogueRow, values: { sku?: string | null; price?: { amount: number; currency: string } }) =>
      change({ businessId, productId: row.product_id ?? '', variantId: row.id ?? '', 'If-Match': `"${row.version}"`, catalogueVariantChangeIn: values }).unwrap(),
    count: async (row: CatalogueRow, count: number) => {
      const before = row.stock?.on_hand ?? 0;
      await set(row, count, t('reason_grid'));
      toast(t('counted', { name: nameOf(row), count }), { undo: () => set(row, before, t('reason_undo')) });
    },
  };
}

/* Enter saves and goes down, the arrows go up and down, Escape takes back what was typed. */
function Cell({ name, label, value, onSave, isNumber, isReadOnly }:
    { name: string; label: string; value: string; onSave: (typed: string) => Promise<unknown>; isNumber?: boolean; isReadOnly?: boolean }) {
  const text = useRefusalText();
  const [state, setState] = useState<'still' | 'saving' | 'saved' | { wrong: string }>('still');
  const wrong = typeof state === 'object' ? state.wrong : null;
  const leave = async (input: HTMLInputElement) => {
    if (input.value.trim() === value) return setState('still');
    setState('saving');
    try {
      await onSave(input.value);
      setState('saved');
    } catch (thrown) {
      setState({ wrong: text(refusalOf(thrown)) });
    }
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') event.currentTarget.value = value;
    if (step === 0) return;
    event.preventDefault();
    const all = [...document.querySelectorAll<HTMLInputElement>(`input[data-cell="${name}"]`)];
    const next = all[all.indexOf(event.currentTarget) + step];
    if (next) {
      next.focus();
      next.select();
    } else event.currentTarget.blur();
  };
  return (
    <span className="grid gap-0.5 text-start">
      <input key={value} data-cell={name} aria-label={label} defaultValue={value} readOnly={isReadOnly} dir="ltr" inputMode={isNumber ? 'decimal' : undefined} autoComplete="off"
        aria-invalid={wrong !== null || undefined} className={classes('field', isNumber && 'text-end tabular-nums', state === 'saving' && 'opacity-60', state === 'saved' && 'border-good')}
        onBlur={({ currentTarget }) => void leave(currentTarget)} onKeyDown={onKey} />
      <span role="status" className={wrong ? 'text-sm text-bad' : 'sr-only'}>{wrong ?? (state === 'saved' ? '✓' : '')}</span>
    </span>
  );
}
