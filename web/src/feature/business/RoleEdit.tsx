import { useTranslation } from 'react-i18next';
import { useFormContext, type FieldValues } from 'react-hook-form';
import { type BusinessRole, useBusinessRoleAddMutation, useBusinessRoleSetMutation } from '@/api/generated/business';
import { limits } from '@/api/generated/businessLimits';
import { useMembership } from '@/api/session';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { GRANTABLE, rightKey } from './roles';

interface Values {
  name: string;
  rights: string[];
}

/* As the session names them. */
const OWN: Record<string, string> = { 'products:write': 'listings', 'stock:write': 'stock', 'orders:write': 'orders', 'refunds:create': 'refund', 'team:write': 'team' };

/** A role of the shop's own: a name, and what it may do. */
export function RoleEdit({ role, businessId, onClose }: { role: BusinessRole | null; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('team');
  const [add] = useBusinessRoleAddMutation();
  const [set] = useBusinessRoleSetMutation();
  const form = useServerForm<Values>({
    values: { name: role?.name ?? '', rights: (role?.rights ?? []).filter((right) => right !== 'business:read') },
    submit: async (values) => {
      await (role
        ? set({ businessId, roleId: role.id ?? '', 'If-Match': `"${role.version}"`, businessRoleSetIn: values })
        : add({ businessId, businessRoleIn: values })).unwrap();
      toast(t('ui:saved'));
      onClose();
    },
  });
  return (
    <Dialog title={role ? t('role_edit') : t('role_add')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="name" label={t('role_name')} help={t('role_name_help')} isRequired autoFocus limit={limits.business_role_in.name} />
        <Rights businessId={businessId} />
      </Form>
    </Dialog>
  );
}

function Rights({ businessId }: { businessId: string }) {
  const { t } = useTranslation('team');
  const { register } = useFormContext<FieldValues>();
  const mine = useMembership(businessId)?.rights ?? [];
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium">{t('may')}</legend>
      <p className="text-sm text-muted">{t('may_business_read')}</p>
      {GRANTABLE.map((right) => (
        <label key={right} className="flex min-h-control items-center gap-3">
          <input type="checkbox" value={right} {...register('rights')} disabled={!mine.some((each) => each === OWN[right])} className="size-5 shrink-0 accent-accent" />
          <span>{t(rightKey(right))}</span>
        </label>
      ))}
    </fieldset>
  );
}
