import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { TabLinks } from '@/ui/TabLinks';
import { stockUrl } from './routes';

export function StockTabs() {
  const { t } = useTranslation('stock');
  const { businessId = '' } = useParams();
  return <TabLinks label={t('title')} items={[
    { to: stockUrl.list(businessId), label: t('levels'), isExact: true },
    { to: stockUrl.low(businessId), label: t('low') },
    { to: stockUrl.movements(businessId), label: t('movements') },
  ]} />;
}
