import { useTranslation } from 'react-i18next';
import { type BusinessMember, useBusinessMemberSetMutation, useBusinessRolesQuery } from '@/api/generated/business';
import { Button } from '@/ui/Button';
import { ChoiceField } from '@/ui/ChoiceField';
import { Dialog } from '@/ui/Dialog';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { memberValue, rightKey, roleIn, roleValue } from './roles';

/** Gives a member another role; it holds at once, and can be taken back at once. */
export function TeamRole({ member, businessId, onClose }: { member: BusinessMember; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('team');
  const { data } = useBusinessRolesQuery({ businessId });
  const [set] = useBusinessMemberSetMutation();
  const roles = data?.data ?? [];
  const was = memberValue(member);
  const give = (value: string) => set({ businessId, userId: member.user_id ?? '', businessMemberSetIn: roleIn(value, roles) }).unwrap();
  const form = useServerForm({
    values: { role: was },
    fieldOf: (name) => (name === 'role_id' ? 'role' : name),
    submit: async ({ role }) => {
      if (role !== was) {
        await give(role);
        toast(t('role_changed', { name: member.name }), { undo: () => give(was) });
      }
      onClose();
    },
  });
  return (
    <Dialog title={t('change_role_of', { name: member.name })} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <ChoiceField name="role" label={t('role')} options={roles.filter((role) => role.key !== 'owner').map((role) => ({
          value: roleValue(role),
          label: role.id ? role.name ?? '' : t(`role_${role.key}`),
          detail: role.id ? role.rights.map((right) => t(rightKey(right))).join(', ') : t(`role_${role.key}_text`),
          isDisabled: !role.may_grant,
        }))} />
      </Form>
    </Dialog>
  );
}
