import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DocumentCreateIn, useCollaborationDocumentCreateMutation } from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { Button } from '@/ui/Button';
import { ChoiceField } from '@/ui/ChoiceField';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { KINDS } from './kinds';
import { documentUrl } from './routes';
import { useLocations } from './useLocations';

export default function DocumentCreate({ businessId, onClose }: { businessId: string; onClose: () => void }) {
  const { t } = useTranslation('document');
  const navigate = useNavigate();
  const { options, usual } = useLocations(businessId);
  const [create] = useCollaborationDocumentCreateMutation();
  const form = useServerForm({
    values: { kind: 'checklist' as DocumentCreateIn['kind'], title: '', location_id: '' },
    submit: async ({ kind, title, location_id }) => {
      const made = await create({
        businessId,
        documentCreateIn: { kind, title: title.trim(), ...(kind === 'inventory' && (location_id || usual) ? { location_id: location_id || usual } : {}) },
      }).unwrap();
      onClose();
      void navigate(documentUrl.show(businessId, made.id ?? ''));
    },
  });
  const kind = form.form.watch('kind');
  return (
    <Dialog title={t('new')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('create')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="title" label={t('name')} isRequired autoFocus limit={limits.document_create_in.title} />
        <ChoiceField name="kind" label={t('kind')} options={KINDS.map((value) => ({ value, label: t(`kind_${value}`), detail: t(`kind_${value}_text`) }))} />
        {kind === 'inventory' && options.length > 1 && <SelectField name="location_id" label={t('location')} isRequired options={[{ value: '', label: t('usual_location') }, ...options]} />}
      </Form>
    </Dialog>
  );
}
