import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

export const PRODUCT_STATUS = ['draft', 'active', 'archived'] as const;
export type ProductState = (typeof PRODUCT_STATUS)[number];
const TONES: Record<ProductState, Tone> = { draft: 'warn', active: 'good', archived: 'neutral' };

/** What the platform keeps off the shelves is not on sale, whatever its shop says of it. */
export function ProductStatus({ status, isWithheld }: { status: ProductState; isWithheld: boolean }) {
  const { t } = useTranslation('catalogue');
  if (isWithheld) return <Status tone="bad">{t('status_withheld')}</Status>;
  return <Status tone={TONES[status]}>{t(`status_${status}`)}</Status>;
}
