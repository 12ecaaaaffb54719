import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '@/api/colleagues';
import { type TeamTask, type TeamTaskItem, useCollaborationTaskItemAddMutation, useCollaborationTaskItemRemoveMutation, useCollaborationTaskItemSetMutation } from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { useWanted } from './useWanted';

/** Steps of a task, each done by itself. */
export function Checklist({ task, businessId, isReadOnly }: { task: TeamTask; businessId: string; isReadOnly: boolean }) {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const [add, adding] = useCollaborationTaskItemAddMutation();
  const [remove] = useCollaborationTaskItemRemoveMutation();
  const [title, setTitle] = useState('');
  const taskId = task.id ?? '';
  const refused = (thrown: unknown) => toast(text(refusalOf(thrown)), { tone: 'bad' });
  const put = () => title.trim() !== '' && void add({ taskId, taskItemAddIn: { title: title.trim() } }).unwrap().then(() => setTitle(''), refused);
  const drop = (itemId: string, words: string) => void remove({ taskId, itemId }).unwrap().then(
    () => toast(t('item_dropped', { title: words }), { undo: () => add({ taskId, taskItemAddIn: { title: words } }) }), refused);
  return (
    <div className="grid gap-3">
      {task.items.length > 0 && (
        <ul aria-label={t('checklist')} className="grid">
          {task.items.map((item) => (
            <Item key={item.id} item={item} taskId={taskId} businessId={businessId} isReadOnly={isReadOnly} onDrop={() => drop(item.id ?? '', item.title ?? '')} />
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <form className="flex gap-2" onSubmit={(event) => { event.preventDefault(); put(); }}>
          <input aria-label={t('item_new')} placeholder={t('item_new')} dir="auto" className="field" maxLength={limits.task_item_add_in.title.maxLength} value={title} onChange={({ target }) => setTitle(target.value)} />
          <Button type="submit" isBusy={adding.isLoading} isDisabled={!title.trim()}>{t('ui:add')}</Button>
        </form>
      )}
      {task.items.length === 0 && isReadOnly && <p className="text-muted">{t('no_items')}</p>}
    </div>
  );
}

function Item({ item, taskId, businessId, isReadOnly, onDrop }: { item: TeamTaskItem; taskId: string; businessId: string; isReadOnly: boolean; onDrop: () => void }) {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const { nameOf } = useColleagues(businessId);
  const [set] = useCollaborationTaskItemSetMutation();
  const [isDone, setDone] = useWanted(item.is_done);
  const tick = (wanted: boolean) => {
    setDone(wanted);
    void set({ taskId, itemId: item.id ?? '', taskItemSetIn: { is_done: wanted } }).unwrap().catch((thrown: unknown) => {
      setDone(null);
      toast(text(refusalOf(thrown)), { tone: 'bad' });
    });
  };
  return (
    <li className="flex items-center gap-2">
      <label className="flex min-h-control min-w-0 flex-1 items-center gap-3">
        <input type="checkbox" className="size-5 shrink-0 accent-accent" checked={isDone} disabled={isReadOnly} onChange={({ target }) => tick(target.checked)} />
        <span dir="auto" className={classes('min-w-0 break-words', isDone && 'text-muted line-through')}>{item.title}</span>
        {item.is_done && item.done_by && <span className="text-sm whitespace-nowrap text-muted">{nameOf(item.done_by)}</span>}
      </label>
      {!isReadOnly && <Button look="quiet" icon="trash" label={t('item_drop', { title: item.title })} onPress={onDrop} />}
    </li>
  );
}
