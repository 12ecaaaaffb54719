import { useTranslation } from 'react-i18next';
import { type TeamTask, useCollaborationTaskMoveMutation } from '@/api/generated/collaboration';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import type { TaskState } from './task';

/* Where a task was is not always a step away: what was under way is opened first. */
const wayBack = (from: TaskState, to: TaskState): TaskState[] =>
  (from === 'done' || from === 'cancelled') && to !== 'open' ? ['open', to] : [to];

/** Moves tasks to a state, and offers the way back; whether any has moved. */
export function useMoveTasks() {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const [move] = useCollaborationTaskMoveMutation();
  return async (tasks: readonly TeamTask[], state: TaskState) => {
    const moved: TeamTask[] = [];
    for (const task of tasks)
      try {
        await move({ taskId: task.id ?? '', taskMoveIn: { state } }).unwrap();
        moved.push(task);
      } catch (thrown) {
        toast(text(refusalOf(thrown)), { tone: 'bad' });
      }
    if (moved.length === 0) return false;
    toast(t(`moved_${state}`, { count: moved.length }), {
      undo: async () => {
        for (const task of moved)
          for (const each of wayBack(state, task.state)) await move({ taskId: task.id ?? '', taskMoveIn: { state: each } });
      },
    });
    return true;
  };
}
