import { useTranslation } from 'react-i18next';
import { TabLinks } from '@/ui/TabLinks';
import { noticeUrl } from './routes';

export function MailTabs() {
  const { t } = useTranslation('mail');
  return <TabLinks label={t('title')} items={[
    { to: noticeUrl.outbox(), label: t('outbox'), isExact: true },
    { to: noticeUrl.suppressions(), label: t('suppressions') },
    { to: noticeUrl.sending(), label: t('sending') },
  ]} />;
}
