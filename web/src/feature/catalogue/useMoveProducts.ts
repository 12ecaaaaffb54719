import { useTranslation } from 'react-i18next';
import { type CatalogueProduct, useCatalogueChangeMutation } from '@/api/generated/catalogue';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import type { ProductState } from './ProductStatus';

type Moved = { id: string; version: number; from: ProductState };

/** Puts products on sale or away, all at once, and back again by "undo". Who was changed by somebody
 *  else meanwhile is left and counted. */
export function useMoveProducts(businessId: string) {
  const { t } = useTranslation('catalogue');
  const text = useRefusalText();
  const [change] = useCatalogueChangeMutation();
  const put = (id: string, version: number, status: ProductState) =>
    change({ businessId, productId: id, 'If-Match': `"${version}"`, catalogueChangeIn: { status } }).unwrap();

  return async (rows: CatalogueProduct[], to: ProductState) => {
    const moved: Moved[] = [];
    let refused: unknown = null;
    await Promise.all(rows.map(async (row) => {
      try {
        const now = await put(row.id ?? '', row.version, to);
        moved.push({ id: row.id ?? '', version: now.version, from: row.status });
      } catch (thrown) {
        refused = thrown;
      }
    }));
    if (moved.length > 0)
      toast(t(`moved_${to}`, { count: moved.length }), {
        undo: async () => {
          const back = await Promise.allSettled(moved.map((each) => put(each.id, each.version, each.from)));
          const failed = back.filter((each) => each.status === 'rejected').length;
          toast(failed > 0 ? t('ui:undo_partly', { count: failed }) : t('ui:undone'), { tone: failed > 0 ? 'warn' : 'good' });
        },
      });
    if (refused !== null)
      toast(t('not_moved', { count: rows.length - moved.length, reason: text(refusalOf(refused)) }), { tone: 'bad' });
  };
}
