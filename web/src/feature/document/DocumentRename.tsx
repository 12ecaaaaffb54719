import { useTranslation } from 'react-i18next';
import { type Document, useCollaborationDocumentChangeMutation, useLazyCollaborationDocumentGetQuery } from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';

export default function DocumentRename({ document, onClose }: { document: Document; onClose: () => void }) {
  const { t } = useTranslation('document');
  const [change] = useCollaborationDocumentChangeMutation();
  const [get] = useLazyCollaborationDocumentGetQuery();
  const id = document.id ?? '';
  const call = (title: string, version: number) => change({ docId: id, 'If-Match': `"${version}"`, documentChangeIn: { title } }).unwrap();
  const form = useServerForm({
    values: { title: document.title ?? '' },
    submit: async ({ title }) => {
      const now = await call(title.trim(), document.version);
      toast(t('renamed'), { undo: () => call(document.title ?? '', now.version).then(() => toast(t('ui:undone'))) });
      onClose();
    },
    /* One field: what the other wrote is shown, and saving again is the choice. */
    onConflict: ({ title }) => void get({ docId: id }).unwrap().then((now) => form.setRefusal({
      status: 412, code: 'renamed_meanwhile', detail: t('renamed_meanwhile', { title: now.title, mine: title }),
    })),
  });
  return (
    <Dialog title={t('rename')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="title" label={t('name')} isRequired autoFocus limit={limits.document_change_in.title} />
      </Form>
    </Dialog>
  );
}
