import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { download } from '@/api/upload';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { productUrl } from './routes';

/** All products as a table. Of many the server makes it in the background; its screen is the import's. */
export function useExport(businessId: string) {
  const { t } = useTranslation('catalogue');
  const text = useRefusalText();
  const navigate = useNavigate();
  return async () => {
    try {
      const later = await download({ url: `/api/businesses/${businessId}/products/export` }, 'products.csv');
      const job = later?.split('/').pop();
      if (job) await navigate(`${productUrl.import(businessId)}?job=${job}`);
      else toast(t('exported'));
    } catch (thrown) {
      toast(text(refusalOf(thrown)), { tone: 'bad' });
    }
  };
}
