import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CatalogueRow, useCatalogueVariantListQuery } from '@/api/generated/catalogue';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { addLine, type Line, linesOf, removeLine } from './inventory';
import type { SharedDoc } from './sharedDoc';
import { goodsOfRow, levelAt, type useLevels } from './useLevels';

const FOUND = 8, LINES_MAX = 1000;

/** Goods onto the list: by their name, by their code (a scanner types it and Enter), or all. */
export function InventoryAdd({ shared, businessId, locationId, levels, lines }: {
  shared: SharedDoc; businessId: string; locationId: string; levels: ReturnType<typeof useLevels>; lines: readonly Line[];
}) {
  const { t } = useTranslation('document');
  const text = useRefusalText();
  const [typed, setTyped] = useState('');
  const [isAdding, setAdding] = useState(false);
  const q = useDeferredValue(typed.trim());
  const { currentData, isFetching } = useCatalogueVariantListQuery({ businessId, q, limit: FOUND }, { skip: q === '' });
  const found = q === '' ? undefined : currentData?.data;
  const isOn = (row: CatalogueRow) => lines.some((line) => line.variantId === row.id);
  const add = (rows: readonly CatalogueRow[]) => shared.edit(() => rows.forEach((row) => addLine(shared.doc, row.id ?? '', goodsOfRow(row), levelAt(row, locationId))));
  /* What has been counted since stays. */
  const takeAway = (rows: readonly CatalogueRow[]) => shared.edit(() => linesOf(shared.doc)
    .filter((line) => line.counted === null && rows.some((row) => row.id === line.variantId)).forEach((line) => removeLine(shared.doc, line.variantId)));
  const addAll = async () => {
    setAdding(true);
    try {
      const rows = (await levels.everything(LINES_MAX)).filter((row) => !isOn(row));
      add(rows);
      toast(t('lines_added', { count: rows.length }), rows.length > 0 ? { undo: () => takeAway(rows) } : undefined);
    } catch (thrown) {
      toast(text(refusalOf(thrown)), { tone: 'bad' });
    } finally {
      setAdding(false);
    }
  };
  const addFirst = () => {
    const row = found?.find((each) => each.sku === q) ?? found?.[0];
    if (!row || isFetching) return;
    add([row]);
    setTyped('');
  };
  return (
    <section className="card grid gap-2 p-3 sm:px-4">
      <form role="search" className="flex flex-wrap gap-2" onSubmit={(event) => { event.preventDefault(); addFirst(); }}>
        <label className="relative min-w-48 flex-1">
          <span className="sr-only">{t('add_goods')}</span>
          <Icon name="search" size={18} className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted" />
          <input type="search" className="field" style={{ paddingInlineStart: '2.375rem' }} placeholder={t('add_goods')} value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Button isBusy={isAdding} onPress={() => void addAll()}>{t('add_all_goods')}</Button>
      </form>
      {found && (
        <ul aria-label={t('found')} aria-busy={isFetching || undefined} className="grid max-h-72 overflow-y-auto">
          {found.map((row) => (
            <li key={row.id} className="flex items-center gap-3 border-b border-line py-1.5 last:border-0">
              <span className="grid min-w-0 flex-1 leading-snug"><span className="break-words">{row.title}</span>
                <span className="text-sm text-muted">{[row.option_label, row.sku, t('expected', { count: levelAt(row, locationId) })].filter(Boolean).join(' · ')}</span></span>
              {isOn(row)
                ? <span className="flex items-center gap-1 px-3 text-sm text-good"><Icon name="check" size={16} />{t('on_list')}</span>
                : <Button icon="plus" label={t('add_name', { name: [row.title, row.option_label].filter(Boolean).join(', ') })} onPress={() => add([row])} />}
            </li>
          ))}
          {found.length === 0 && <li className="py-2 text-muted">{t('ui:nothing_found')}</li>}
        </ul>
      )}
    </section>
  );
}
