import { useTranslation } from 'react-i18next';
import { type AnalyticsForwarder, useAnalyticsForwarderAddMutation, useAnalyticsForwarderChangeMutation } from '@/api/generated/analytics';
import { limits } from '@/api/generated/analyticsLimits';
import { Dialog } from '@/ui/Dialog';
import { CheckField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';

export const STEPS = ['page', 'product', 'search', 'cart', 'checkout', 'order'] as const;
type Sent = Record<`sends_${(typeof STEPS)[number]}`, boolean>;

export const sentOf = (of: AnalyticsForwarder | null) =>
  Object.fromEntries(STEPS.map((step) => [`sends_${step}`, of ? of[`sends_${step}`] : true])) as Sent;

/** A destination: a new one, whose secret is told, or one that is changed. */
export function ForwarderEdit({ businessId, of, onClose, onSecret }: { businessId: string; of: AnalyticsForwarder | null; onClose: () => void; onSecret: (secret: string) => void }) {
  const { t } = useTranslation('analytics');
  const [add] = useAnalyticsForwarderAddMutation();
  const [change] = useAnalyticsForwarderChangeMutation();
  const form = useServerForm<{ name: string; url: string } & Sent>({
    values: { name: of?.name ?? '', url: of?.url ?? '', ...sentOf(of) },
    submit: async (values) => {
      if (of) {
        await change({
          businessId, forwarderId: of.id ?? '', 'If-Match': `"${of.version}"`, analyticsForwarderChangeIn: { ...values, is_paused: of.state === 'paused' },
        }).unwrap();
        toast(t('ui:saved'));
      } else onSecret((await add({ businessId, analyticsForwarderIn: values }).unwrap()).secret ?? '');
      onClose();
    },
  });
  return (
    <Dialog title={t(of ? 'forwarder_edit' : 'forwarder_add')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t(of ? 'ui:save' : 'forwarder_add')}>
        <TextField name="name" label={t('forwarder_name')} isRequired autoFocus limit={limits.analytics_forwarder_in.name} />
        <TextField name="url" label={t('forwarder_url')} help={t('forwarder_url_help')} isRequired limit={limits.analytics_forwarder_in.url} />
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-medium">{t('forwarder_what')}</legend>
          {STEPS.map((step) => <CheckField key={step} name={`sends_${step}`} label={t(`sends_${step}`)} />)}
        </fieldset>
      </Form>
    </Dialog>
  );
}
