import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TeamTask, useCollaborationTaskListQuery } from '@/api/generated/collaboration';
import { useColleagues } from '@/api/colleagues';
import { useMay, useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Section } from '@/ui/Page';
import { Due } from './Due';
import { taskUrl } from './routes';
import { isOf } from './task';
import { TaskCreate } from './TaskCreate';
import { TaskTick } from './TaskTick';

const SHOWN_MAX = 50;

/** Tasks about a record that are left; one is done with a touch. */
export function RecordTasks({ businessId, record }: { businessId: string; record: string }) {
  const { t } = useTranslation('teamwork');
  const may = useMay(businessId, 'listings');
  const { user } = useSession();
  const [isMaking, setMaking] = useState(false);
  const { data, error, refetch } = useCollaborationTaskListQuery({ businessId, record, state: 'left', limit: SHOWN_MAX });
  return (
    <Section title={t('tasks')} isFlush actions={may && <Button look="quiet" icon="plus" onPress={() => setMaking(true)}>{t('new')}</Button>}>
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} />
        : data?.data.length === 0 ? <p className="px-5 pb-5 text-muted">{t('none_left')}</p>
          : <ul aria-label={t('tasks')} className="pb-2">{data?.data.map((task) => <Row key={task.id} task={task} businessId={businessId} mayMove={may || isOf(task, user?.id)} />)}</ul>}
      {isMaking && <TaskCreate businessId={businessId} record={record} onClose={() => setMaking(false)} />}
    </Section>
  );
}

function Row({ task, businessId, mayMove }: { task: TeamTask; businessId: string; mayMove: boolean }) {
  const { t } = useTranslation('teamwork');
  const { nameOf } = useColleagues(businessId);
  return (
    <li className="flex items-start gap-3 border-t border-line px-5 py-2.5">
      {mayMove && <TaskTick task={task} />}
      <span className="grid min-w-0 flex-1">
        <Link to={taskUrl.show(businessId, task.id ?? '')} className="font-medium break-words hover:underline" dir="auto">{task.title}</Link>
        <span className="flex flex-wrap gap-x-2 text-sm text-muted">
          <span>{task.assignee_id ? nameOf(task.assignee_id) ?? t('somebody') : t('nobody')}</span>
          {task.due_at && <Due task={task} />}
          {task.items_all > 0 && <span>{t('items_done', { done: task.items_done, all: task.items_all })}</span>}
        </span>
      </span>
    </li>
  );
}
