import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBusinessVerifyMutation, type Business } from '@/api/generated/business';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Section } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { decisionsFor, needsReason, type Decision } from './decisions';
import { verificationUrl } from './routes';

/** The decision. Approving puts a shop before customers and is told its owner at once; so each asks. */
export function VerificationDecide({ business }: { business: Business }) {
  const { t } = useTranslation('platform');
  const navigate = useNavigate();
  const text = useRefusalText();
  const [asked, setAsked] = useState<Decision | null>(null);
  const [verify, { isLoading }] = useBusinessVerifyMutation();
  const possible = decisionsFor(business.status);
  const decide = async (decision: Decision, reason?: string) => {
    await verify({ businessId: business.id ?? '', businessVerifyIn: { decision, reason } }).unwrap();
    toast(t(`decided_${decision}`, { name: business.name }));
    await navigate(verificationUrl.queue());
  };
  const confirm = async (decision: Decision) => {
    try {
      await decide(decision);
    } catch (thrown) {
      setAsked(null);
      toast(text(thrown as { code: string; detail: string }), { tone: 'bad' });
    }
  };
  return (
    <Section title={t('decision')} description={possible.length > 0 ? t('decision_text') : t('decision_none')}>
      <div className="grid gap-2">
        {possible.map((decision) => (
          <Button key={decision} look={decision === 'approve' || decision === 'reinstate' ? 'primary' : decision === 'needs_info' ? 'plain' : 'danger'}
            onPress={() => setAsked(decision)}>{t(`decide_${decision}`)}</Button>
        ))}
      </div>
      {asked && !needsReason(asked) && (
        <Confirm title={t(`decide_${asked}_title`, { name: business.name })} isOpen onClose={() => setAsked(null)} onConfirm={() => void confirm(asked)}
          confirmLabel={t(`decide_${asked}`)} isBusy={isLoading}>{t(`decide_${asked}_text`)}</Confirm>
      )}
      {asked && needsReason(asked) && (
        <ReasonDialog title={t(`decide_${asked}_title`, { name: business.name })} label={t('reason')} help={t('reason_for_business')} isDanger={asked !== 'needs_info'} maxLength={1000}
          confirmLabel={t(`decide_${asked}`)} onClose={() => setAsked(null)} onReason={(reason) => decide(asked, reason)}>{t(`decide_${asked}_text`)}</ReasonDialog>
      )}
    </Section>
  );
}
