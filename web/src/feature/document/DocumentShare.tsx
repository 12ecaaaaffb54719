import { useTranslation } from 'react-i18next';
import { useBusinessTeamGetQuery } from '@/api/generated/business';
import { type Document, type DocumentShareIn, useCollaborationDocumentShareMutation } from '@/api/generated/collaboration';
import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { grantsOf, sharesOf } from './shares';

/** Who else may use a workspace: by what they are, and by name. */
export default function DocumentShare({ document, businessId, onClose }: { document: Document; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('document');
  const seesTeam = useMay(businessId, 'team');
  const { data: team } = useBusinessTeamGetQuery({ businessId }, { skip: !seesTeam });
  return (
    <Dialog title={t('share')} isOpen onClose={onClose}>
      {seesTeam && !team ? <Skeleton className="h-40" />
        : <Shares document={document} onClose={onClose} people={(team?.data ?? []).filter(({ role }) => role === 'agent' || role === 'viewer').map(({ user_id, name, role, role_id }) => ({ id: user_id ?? '', name: name ?? '', mayEdit: role === 'agent' || role_id !== null }))} />}
    </Dialog>
  );
}

function Shares({ document, people, onClose }: { document: Document; people: { id: string; name: string; mayEdit: boolean }[]; onClose: () => void }) {
  const { t } = useTranslation('document');
  const [share] = useCollaborationDocumentShareMutation();
  const put = (documentShareIn: DocumentShareIn) => share({ docId: document.id ?? '', documentShareIn }).unwrap();
  const form = useServerForm({
    values: grantsOf(document, people.map(({ id }) => id)),
    submit: async (values) => {
      await put(sharesOf(values, document));
      toast(t('shared'), { undo: () => put(sharesOf(grantsOf(document, []), document)).then(() => toast(t('ui:undone'))) });
      onClose();
    },
  });
  const none = { value: 'none', label: t('access_none') }, read = { value: 'read', label: t('access_read') }, edit = { value: 'edit', label: t('access_edit') };
  return (
    <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
      <p className="text-muted">{t('share_text')}</p>
      <SelectField name="agent" label={t('share_agents')} isRequired options={[none, read, edit]} />
      <SelectField name="viewer" label={t('share_viewers')} isRequired options={[none, read]} />
      {people.map(({ id, name, mayEdit }) => (
        <SelectField key={id} name={`members.${id}`} label={name} isRequired options={[{ value: 'role', label: t('access_role') }, read, ...(mayEdit ? [edit] : [])]} />
      ))}
    </Form>
  );
}
