import { useCallback, useMemo } from 'react';
import { useLazyCatalogueVariantListQuery, type CatalogueRow } from '@/api/generated/catalogue';
import { useLazyStockListQuery } from '@/api/generated/stock';
import type { Goods } from './inventory';

const PAGE = 100, SINGLES_MAX = 30, AT_ONCE = 6;

export const goodsOfRow = (row: CatalogueRow): Goods => ({ title: row.title ?? '', option: row.option_label ?? '', sku: row.sku ?? '' });
export const levelAt = (row: CatalogueRow, locationId: string) => row.places.find((each) => each.location_id === locationId)?.on_hand ?? 0;

/** How much the shop thinks there is at a place, asked anew. */
export function useLevels(businessId: string, locationId: string) {
  const [stock] = useLazyStockListQuery();
  const [goods] = useLazyCatalogueVariantListQuery();

  const one = useCallback(async (variantId: string) => {
    const page = await stock({ businessId, locationId, variantId, limit: 1 }).unwrap();
    return page.data[0]?.on_hand ?? 0;
  }, [stock, businessId, locationId]);

  /** Those of many; the whole place is read when they are many. */
  const many = useCallback(async (variantIds: readonly string[]) => {
    const found = new Map<string, number>();
    if (variantIds.length <= SINGLES_MAX) {
      for (let i = 0; i < variantIds.length; i += AT_ONCE)
        await Promise.all(variantIds.slice(i, i + AT_ONCE).map(async (id) => found.set(id, await one(id))));
      return found;
    }
    for (let cursor: string | undefined; ;) {
      const page = await stock({ businessId, locationId, limit: PAGE, cursor }).unwrap();
      for (const level of page.data) found.set(level.variant_id ?? '', level.on_hand);
      if (!page.has_more || !page.next_cursor) break;
      cursor = page.next_cursor;
    }
    return found;
  }, [one, stock, businessId, locationId]);

  /** Everything the shop sells, up to so many. */
  const everything = useCallback(async (most: number) => {
    const rows: CatalogueRow[] = [];
    for (let cursor: string | undefined; rows.length < most;) {
      const page = await goods({ businessId, limit: PAGE, cursor }).unwrap();
      rows.push(...page.data.filter((row) => row.status !== 'archived'));
      if (!page.has_more || !page.next_cursor) break;
      cursor = page.next_cursor;
    }
    return rows.slice(0, most);
  }, [goods, businessId]);

  return useMemo(() => ({ one, many, everything }), [one, many, everything]);
}
