import { useTranslation } from 'react-i18next';
import { TabLinks } from '@/ui/TabLinks';
import { businessUrl } from './routes';

export function TeamTabs({ businessId }: { businessId: string }) {
  const { t } = useTranslation('team');
  return (
    <TabLinks label={t('team')} items={[
      { to: businessUrl.team(businessId), label: t('members'), isExact: true },
      { to: businessUrl.roles(businessId), label: t('roles') },
    ]} />
  );
}
