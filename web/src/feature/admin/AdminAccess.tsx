import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBusinessAccessLeaveMutation, useBusinessAccessOpenMutation, type BusinessAccess } from '@/api/generated/business';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { Notice } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** Looking into a shop's own data: for a while, with a reason that its owner reads. */
export function AdminAccess({ businessId }: { businessId: string }) {
  const { t } = useTranslation('platform');
  const text = useRefusalText();
  const [isAsking, setAsking] = useState(false);
  const [access, setAccess] = useState<BusinessAccess | null>(null);
  const [open] = useBusinessAccessOpenMutation();
  const [leave, { isLoading }] = useBusinessAccessLeaveMutation();
  const end = async () => {
    const answer = await leave({ businessId });
    if (answer.error) return void toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    setAccess(null);
    toast(t('access_ended'));
  };
  return (
    <Section title={t('access_title')} description={t('access_text')}>
      {access
        ? (
          <Notice tone="warn" title={t('access_open')} actions={<Button onPress={() => void end()} isBusy={isLoading}>{t('access_end')}</Button>}>
            {t('access_until')} <Moment at={access.ends_at} />
          </Notice>
        )
        : (
          <div className="flex flex-wrap gap-2">
            <Button icon="shield" onPress={() => setAsking(true)}>{t('access_ask')}</Button>
            <Button look="quiet" onPress={() => void end()} isBusy={isLoading}>{t('access_end')}</Button>
          </div>
        )}
      {isAsking && (
        <ReasonDialog title={t('access_ask')} label={t('reason')} help={t('access_help')} confirmLabel={t('access_ask')} onClose={() => setAsking(false)}
          onReason={async (reason) => {
            setAccess(await open({ businessId, businessAccessIn: { reason, minutes: 60 } }).unwrap());
            toast(t('access_open'));
          }} />
      )}
    </Section>
  );
}
