import { useTranslation } from 'react-i18next';
import { type BusinessInviteIn, useBusinessInviteMutation } from '@/api/generated/business';
import { limits } from '@/api/generated/businessLimits';
import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { ChoiceField } from '@/ui/ChoiceField';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';

/** Asks somebody in, by mail. */
export function TeamInvite({ businessId, onClose }: { businessId: string; onClose: () => void }) {
  const { t } = useTranslation('team');
  const isOwner = useMay(businessId, 'own');
  const [invite] = useBusinessInviteMutation();
  const form = useServerForm<BusinessInviteIn>({
    values: { email: '', role: 'agent' },
    submit: async (values) => {
      await invite({ businessId, businessInviteIn: { ...values, email: values.email.trim() } }).unwrap();
      toast(t('invited', { email: values.email.trim() }));
      onClose();
    },
  });
  const roles = ['viewer', 'agent', 'admin', ...(isOwner ? ['owner'] : [])];
  return (
    <Dialog title={t('invite')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('invite_send')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="email" label={t('email')} type="email" dir="ltr" isRequired autoFocus limit={limits.business_invite_in.email} />
        <ChoiceField name="role" label={t('role')} options={roles.map((value) => ({ value, label: t(`role_${value}`), detail: t(value === 'owner' ? 'role_owner_offer' : `role_${value}_text`) }))} />
      </Form>
    </Dialog>
  );
}
