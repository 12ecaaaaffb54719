import { useTranslation } from 'react-i18next';
import { useCollaborationTaskCreateMutation } from '@/api/generated/collaboration';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { dueOn, itemsOf } from './task';
import { TaskFields } from './TaskFields';

/** A new task, perhaps about a record. */
export function TaskCreate({ businessId, record, onClose }: { businessId: string; record?: string; onClose: () => void }) {
  const { t } = useTranslation('teamwork');
  const [create] = useCollaborationTaskCreateMutation();
  const form = useServerForm({
    values: { title: '', body: '', assignee_id: '', due: '', items: '' },
    fieldOf: (name) => (name.startsWith('due_at') || name.startsWith('remind_at') ? 'due' : name),
    submit: async ({ title, body, assignee_id, due, items }) => {
      await create({ businessId, taskCreateIn: {
        title: title.trim(), ...(body.trim() && { body: body.trim() }), ...(assignee_id && { assignee_id }), ...(due && dueOn(due)), ...(record && { record }),
        ...(itemsOf(items).length > 0 && { items: itemsOf(items) }) } }).unwrap();
      toast(t('made'));
      onClose();
    },
  });
  return (
    <Dialog title={t('new')} isOpen onClose={onClose} actions={<>
      <Button onPress={onClose}>{t('ui:cancel')}</Button>
      <Button look="primary" type="submit" form="task-form" isBusy={form.isBusy}>{t('make')}</Button>
    </>}>
      <Form of={form} id="task-form">
        <TaskFields businessId={businessId} />
        <TextField name="items" label={t('checklist')} help={t('checklist_help')} rows={3} />
      </Form>
    </Dialog>
  );
}
