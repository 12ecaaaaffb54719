import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useColleagues } from '@/api/colleagues';
import { type TeamTask, useCollaborationTaskGetQuery, useCollaborationTaskRemoveMutation } from '@/api/generated/collaboration';
import { useLive } from '@/api/live';
import { useMay, useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { Menu } from '@/ui/Menu';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { Status } from '@/ui/Status';
import { Ago, Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { Checklist } from './Checklist';
import { Due } from './Due';
import { recordOf } from './records';
import { taskUrl } from './routes';
import { isLeft, isOf, nextOf, TASK_TONES } from './task';
import { Threads } from './Threads';
import { useMoveTasks } from './useMoveTasks';

// With all that a form takes, which the page itself does without.
const TaskEdit = lazy(() => import('./TaskEdit').then((file) => ({ default: file.TaskEdit })));

/** One task: what, by whom, until when, step by step, and what is said about it. */
export default function TaskShow() {
  const { businessId = '', taskId = '' } = useParams();
  const { data, error, refetch } = useCollaborationTaskGetQuery({ taskId });
  useLive(`business:${businessId}`, ['collaboration'], { of: ['task', 'thread'] });
  const isForeign = data !== undefined && data.business_id !== businessId;
  if ((error && !data) || isForeign) return <Failure error={isForeign ? { status: 404, code: 'not_found', detail: '' } : error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  return <Loaded key={taskId} task={data} businessId={businessId} />;
}

function Loaded({ task, businessId }: { task: TeamTask; businessId: string }) {
  const { t } = useTranslation('teamwork');
  const { nameOf } = useColleagues(businessId);
  const { user } = useSession();
  const mayEdit = useMay(businessId, 'listings');
  const mayMove = mayEdit || isOf(task, user?.id);
  const about = recordOf(businessId, task.record);
  return (
    <Page title={task.title ?? ''} back={{ to: taskUrl.list(businessId), label: t('tasks') }} beside={<Status tone={TASK_TONES[task.state]}>{t(`state_${task.state}`)}</Status>}
      actions={mayMove && <Acts task={task} businessId={businessId} mayEdit={mayEdit} />}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Section>
            <div className="grid gap-4">
              {task.body && <p dir="auto" className="max-w-reading break-words whitespace-pre-wrap">{task.body}</p>}
              <Facts items={[
                { label: t('who'), value: task.assignee_id ? nameOf(task.assignee_id) ?? t('somebody') : t('nobody') },
                { label: t('due'), value: <Due task={task} /> },
                { label: t('about'), value: about && <Link to={about.to} className="text-accent underline">{t(`about_${about.kind}`)}</Link> },
                { label: t('made_by'), value: <>{nameOf(task.created_by) ?? t('somebody')} · <Ago at={task.created_at} /></> },
                ...(task.done_at ? [{ label: t('done_at'), value: <Moment at={task.done_at} /> }] : []),
              ]} />
            </div>
          </Section>
          <Section title={t('checklist')} description={task.items_all > 0 && t('items_done', { done: task.items_done, all: task.items_all })}>
            <Checklist task={task} businessId={businessId} isReadOnly={!mayMove || !isLeft(task)} />
          </Section>
        </div>
        <Threads businessId={businessId} record={task.id ?? ''} />
      </div>
    </Page>
  );
}

function Acts({ task, businessId, mayEdit }: { task: TeamTask; businessId: string; mayEdit: boolean }) {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const navigate = useNavigate();
  const { user } = useSession();
  const isAdmin = useMay(businessId, 'team');
  const move = useMoveTasks();
  const [remove, { isLoading }] = useCollaborationTaskRemoveMutation();
  const [asking, setAsking] = useState<'edit' | 'remove' | null>(null);
  const mayRemove = isAdmin || (task.created_by !== null && task.created_by === user?.id);
  const steps = nextOf(task.state);
  const drop = () => void remove({ taskId: task.id ?? '' }).unwrap().then(
    () => { toast(t('removed', { title: task.title })); return navigate(taskUrl.list(businessId)); },
    (thrown) => { toast(text(refusalOf(thrown)), { tone: 'bad' }); setAsking(null); });
  return (
    <>
      {steps.map((state, index) => (
        <Button key={state} look={index === steps.length - 1 ? 'primary' : 'plain'} icon={state === 'done' ? 'check' : state === 'open' ? 'undo' : 'clock'} onPress={() => void move([task], state)}>{t(`to_${state}`)}</Button>
      ))}
      {(isLeft(task) || mayRemove) && <Menu label={t('task_acts')} items={[
        ...(isLeft(task) && mayEdit ? [{ id: 'edit', label: t('edit'), icon: 'edit' as const, onChoose: () => setAsking('edit') }] : []),
        ...(isLeft(task) ? [{ id: 'cancel', label: t('to_cancelled'), icon: 'close' as const, onChoose: () => void move([task], 'cancelled') }] : []),
        ...(mayRemove ? [{ id: 'remove', label: t('ui:delete'), icon: 'trash' as const, isDanger: true, onChoose: () => setAsking('remove') }] : []),
      ]} />}
      {asking === 'edit' && <Suspense><TaskEdit task={task} businessId={businessId} onClose={() => setAsking(null)} /></Suspense>}
      {asking === 'remove' && <Confirm title={t('remove_title', { title: task.title })} isOpen onClose={() => setAsking(null)} confirmLabel={t('ui:delete')} isBusy={isLoading} onConfirm={drop}>{t('remove_text')}</Confirm>}
    </>
  );
}
