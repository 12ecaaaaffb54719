import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '@/api/colleagues';
import { type TaskChangeIn, type TeamTask, useCollaborationTaskChangeMutation, useLazyCollaborationTaskGetQuery } from '@/api/generated/collaboration';
import { Button } from '@/ui/Button';
import { Conflict } from '@/ui/Conflict';
import { dayOf } from '@/ui/days';
import { Dialog } from '@/ui/Dialog';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { dueOn } from './task';
import { TaskFields, type TaskValues } from './TaskFields';

const valuesOf = (task: TeamTask): TaskValues =>
  ({ title: task.title ?? '', body: task.body ?? '', assignee_id: task.assignee_id ?? '', due: dayOf(task.due_at) });

/* Only what is another is said: what a colleague changed at the same time stays. */
function changesOf(values: TaskValues, base: TaskValues): TaskChangeIn {
  return {
    ...(values.title !== base.title && { title: values.title.trim() }),
    ...(values.body !== base.body && { body: values.body.trim() || null }),
    ...(values.assignee_id !== base.assignee_id && { assignee_id: values.assignee_id || null }),
    ...(values.due !== base.due && dueOn(values.due)),
  };
}

export function TaskEdit({ task, businessId, onClose }: { task: TeamTask; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('teamwork');
  const { nameOf } = useColleagues(businessId);
  const [change] = useCollaborationTaskChangeMutation();
  const [look] = useLazyCollaborationTaskGetQuery();
  const [started] = useState(task);
  const [meeting, setMeeting] = useState<{ mine: TaskValues; theirs: TeamTask } | null>(null);
  const save = async (values: TaskValues, over: TeamTask) => {
    await change({ taskId: task.id ?? '', 'If-Match': `"${over.version}"`, taskChangeIn: changesOf(values, valuesOf(over)) }).unwrap();
    toast(t('ui:saved'));
    onClose();
  };
  const form = useServerForm<TaskValues>({
    values: valuesOf(started),
    fieldOf: (name) => (name.startsWith('due_at') || name.startsWith('remind_at') ? 'due' : name),
    submit: (values) => save(values, started),
    onConflict: (mine) => void look({ taskId: task.id ?? '' }).unwrap().then((theirs) => setMeeting({ mine, theirs })),
  });
  if (meeting)
    return (
      <Conflict base={{ ...valuesOf(started) }} mine={{ ...meeting.mine }} theirs={{ ...valuesOf(meeting.theirs) }} onClose={() => setMeeting(null)}
        fields={[{ name: 'title', label: t('what') }, { name: 'assignee_id', label: t('who'), text: (id) => nameOf(String(id)) ?? t('somebody') }, { name: 'due', label: t('due') }, { name: 'body', label: t('more_words') }]}
        onResolve={(values) => void save(values as unknown as TaskValues, meeting.theirs).catch(() => setMeeting(null))} />
    );
  return (
    <Dialog title={t('edit_task')} isOpen onClose={onClose} actions={<>
      <Button onPress={onClose}>{t('ui:cancel')}</Button>
      <Button look="primary" type="submit" form="task-form" isBusy={form.isBusy}>{t('ui:save')}</Button>
    </>}>
      <Form of={form} id="task-form"><TaskFields businessId={businessId} /></Form>
    </Dialog>
  );
}
