import { useTranslation } from 'react-i18next';
import { TabLinks } from '@/ui/TabLinks';
import { adminUrl } from './routes';

export function FailureTabs() {
  const { t } = useTranslation('platform');
  return <TabLinks label={t('failures_title')} items={[
    { to: adminUrl.jobs(), label: t('jobs_title'), isExact: true },
    { to: adminUrl.events(), label: t('events_title') },
  ]} />;
}
