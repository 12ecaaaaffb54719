import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CrmConsentIn, type CrmProfile, useCrmConsentAddMutation } from '@/api/generated/crm';
import { limits } from '@/api/generated/crmLimits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { CHANNELS } from './segment';

/** Which ways advertising may come, by their own word. */
export function Consents({ profile, businessId }: { profile: CrmProfile; businessId: string }) {
  const { t } = useTranslation('crm');
  const [asking, setAsking] = useState<CrmConsentIn['channel'] | null>(null);
  return (
    <Section title={t('consents')} description={t('consents_text')}>
      <ul aria-label={t('consents')} className="grid gap-3">
        {CHANNELS.map((channel) => {
          const said = profile.consents.find((each) => each.channel === channel);
          return (
            <li key={channel} className="flex flex-wrap items-center justify-between gap-2">
              <span className="grid min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-2">{t(`channel_${channel}`)} <Status tone={said?.is_given ? 'good' : said ? 'bad' : 'neutral'}>{t(said?.is_given ? 'consent_given' : said ? 'consent_refused' : 'consent_unknown')}</Status></span>
                {said && <span className="text-sm break-words text-muted">{said.how} · <Ago at={said.created_at} /></span>}
              </span>
              <Button look="quiet" icon="edit" label={t('consent_change', { channel: t(`channel_${channel}`) })} onPress={() => setAsking(channel)} />
            </li>
          );
        })}
      </ul>
      {asking && <ConsentDialog channel={asking} isGiven={profile.consents.find((each) => each.channel === asking)?.is_given ?? false} businessId={businessId} customerId={profile.id ?? ''} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function ConsentDialog({ channel, isGiven, businessId, customerId, onClose }:
    { channel: CrmConsentIn['channel']; isGiven: boolean; businessId: string; customerId: string; onClose: () => void }) {
  const { t } = useTranslation('crm');
  const [add] = useCrmConsentAddMutation();
  const form = useServerForm({
    values: { is_given: isGiven ? 'no' : 'yes', how: '' },
    submit: async ({ is_given, how }) => {
      await add({ businessId, customerId, crmConsentIn: { channel, is_given: is_given === 'yes', how: how.trim() } }).unwrap();
      toast(t('ui:saved'));
      onClose();
    },
  });
  return (
    <Dialog title={t('consent_title', { channel: t(`channel_${channel}`) })} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <SelectField name="is_given" label={t('consent_answer')} isRequired options={[{ value: 'yes', label: t('consent_given') }, { value: 'no', label: t('consent_refused') }]} />
        <TextField name="how" label={t('consent_how')} help={t('consent_how_help')} isRequired autoFocus limit={limits.crm_consent_in.how} />
      </Form>
    </Dialog>
  );
}
