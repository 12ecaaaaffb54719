/* Tasks as a person says them: until a day, and where they can go from where they stand. */
import type { TeamTask } from '@/api/generated/collaboration';
import type { Tone } from '@/ui/Status';

export type TaskState = TeamTask['state'];
export const TASK_STATES: TaskState[] = ['open', 'doing', 'done', 'cancelled'];
export const TASK_TONES: Record<TaskState, Tone> = { open: 'info', doing: 'warn', done: 'good', cancelled: 'neutral' };

export const isLeft = (task: Pick<TeamTask, 'state'>) => task.state === 'open' || task.state === 'doing';

/** A task that is due on a day is due when the day ends; one is reminded when it begins, unless that
 *  is over. */
export function dueOn(day: string, now = Date.now()): { due_at: string | null; remind_at: string | null } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return { due_at: null, remind_at: null };
  const at = (hours: number, minutes: number) => new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]), hours, minutes);
  const due = at(23, 59), morning = at(8, 0);
  return { due_at: due.toISOString(), remind_at: (morning.getTime() > now ? morning : due).toISOString() };
}

export const isOverdue = (task: Pick<TeamTask, 'state' | 'due_at'>, now = Date.now()) =>
  isLeft(task) && task.due_at !== null && Date.parse(task.due_at) < now;

/** Who may move it on and tick its steps: beside those who may do so with all, who is to do it and who
 *  asked for it. */
export const isOf = (task: Pick<TeamTask, 'assignee_id' | 'created_by'>, userId: string | undefined) =>
  userId !== undefined && (task.assignee_id === userId || task.created_by === userId);

/** A checklist from lines. */
export const itemsOf = (lines: string): string[] => lines.split('\n').map((line) => line.trim()).filter(Boolean);

/** What is done next with one press. */
export const nextOf = (state: TaskState): TaskState[] =>
  state === 'open' ? ['doing', 'done'] : state === 'doing' ? ['done'] : ['open'];
