import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { extensionUrl } from '@/feature/extension/routes';
import { verificationUrl } from '@/feature/verification/routes';
import { TabLinks } from '@/ui/TabLinks';
import { businessUrl } from './routes';

export function SettingsTabs({ businessId }: { businessId: string }) {
  const { t } = useTranslation('settings');
  const isOwner = useMay(businessId, 'own');
  return (
    <TabLinks label={t('settings')} items={[
      { to: businessUrl.profile(businessId), label: t('profile'), isExact: true },
      { to: businessUrl.storefront(businessId), label: t('storefront') },
      { to: businessUrl.selling(businessId), label: t('selling') },
      ...(isOwner ? [
        { to: verificationUrl.show(businessId), label: t('verification') },
        { to: extensionUrl.switches(businessId), label: t('nav:extensions') },
        { to: businessUrl.access(businessId), label: t('access') },
      ] : []),
    ]} />
  );
}
