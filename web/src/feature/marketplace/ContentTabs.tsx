import { useTranslation } from 'react-i18next';
import { TabLinks } from '@/ui/TabLinks';
import { contentUrl } from './routes';

export function ContentTabs() {
  const { t } = useTranslation('content');
  return <TabLinks label={t('title')} items={[
    { to: contentUrl.banners(), label: t('banners'), isExact: true },
    { to: contentUrl.shops(), label: t('shops') },
    { to: contentUrl.categories(), label: t('categories') },
    { to: contentUrl.pages(), label: t('pages') },
    { to: contentUrl.synonyms(), label: t('synonyms') },
  ]} />;
}
