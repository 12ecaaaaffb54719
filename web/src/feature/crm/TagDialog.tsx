import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { tagsOf } from './segment';

/** Words that a shop has for its customers. */
export function TagDialog({ title, onClose, onSave, onUndo }:
    { title: string; onClose: () => void; onSave: (tags: string[]) => Promise<unknown>; onUndo: (tags: string[]) => Promise<unknown> }) {
  const { t } = useTranslation('crm');
  const form = useServerForm({
    values: { tags: '' },
    fieldOf: (name) => (name.startsWith('add') ? 'tags' : name),
    submit: async ({ tags }) => {
      const words = tagsOf(tags);
      await onSave(words);
      toast(t('tagged'), { undo: () => onUndo(words) });
      onClose();
    },
  });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="tags" label={t('tags')} help={t('tags_help')} isRequired autoFocus />
      </Form>
    </Dialog>
  );
}
