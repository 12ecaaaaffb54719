import { useTranslation } from 'react-i18next';
import { useVerificationRecheckMutation } from '@/api/generated/verification';
import { Button } from '@/ui/Button';
import { dayOf, dayStart } from '@/ui/days';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { toast } from '@/ui/toast';

/** When the platform looks at this business again. */
export function VerificationRecheck({ businessId, recheckAt }: { businessId: string; recheckAt: string | null }) {
  const { t } = useTranslation('platform');
  const [recheck, { isLoading }] = useVerificationRecheckMutation();
  const set = async (recheck_at: string | null, note?: string) => {
    await recheck({ businessId, verificationRecheckIn: { recheck_at, note: note || undefined } }).unwrap();
    toast(t(recheck_at ? 'recheck_set' : 'recheck_unset'));
  };
  const form = useServerForm({
    values: { recheck_at: dayOf(recheckAt), note: '' },
    submit: ({ recheck_at, note }) => set(dayStart(recheck_at) ?? null, note),
  });
  return (
    <Section title={t('recheck')} description={t('recheck_text')}>
      <Form of={form} submitLabel={t('recheck_save')} actions={recheckAt && (
        <Button look="quiet" isBusy={isLoading} onPress={() => { form.form.setValue('recheck_at', ''); void set(null); }}>{t('recheck_never')}</Button>
      )}>
        <TextField name="recheck_at" label={t('recheck_on')} type="date" isRequired />
        <TextField name="note" label={t('note')} rows={2} limit={{ maxLength: 500 }} />
      </Form>
    </Section>
  );
}
