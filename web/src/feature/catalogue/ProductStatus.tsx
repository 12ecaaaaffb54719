import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/ui/Status';

export const PRODUCT_STATUS = ['draft', 'active', 'archived'] as const;
export type ProductState = (typeof PRODUCT_STATUS)[number];
const TONES: Record<ProductState, Tone> = { draft: 'warn', active: 'good', archived: 'neutral' };

export function ProductStatus({ status }: { status: ProductState }) {
  const { t } = useTranslation('catalogue');
  return <Status tone={TONES[status]}>{t(`status_${status}`)}</Status>;
}
