import { useTranslation } from 'react-i18next';
import type { TeamTask } from '@/api/generated/collaboration';
import { isLeft } from './task';
import { useMoveTasks } from './useMoveTasks';
import { useWanted } from './useWanted';

/** Done, or not after all. */
export function TaskTick({ task }: { task: TeamTask }) {
  const { t } = useTranslation('teamwork');
  const move = useMoveTasks();
  const [isDone, setDone] = useWanted(task.state === 'done');
  const tick = () => {
    setDone(!isDone);
    void move([task], isLeft(task) ? 'done' : 'open').then((moved) => { if (!moved) setDone(null); });
  };
  return (
    <input type="checkbox" aria-label={t('done_of', { title: task.title })} className="mt-0.5 size-5 shrink-0 accent-accent" checked={isDone}
      disabled={task.state === 'cancelled'} onChange={tick} />
  );
}
