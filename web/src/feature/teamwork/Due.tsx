import { useTranslation } from 'react-i18next';
import type { TeamTask } from '@/api/generated/collaboration';
import { useTimeText } from '@/ui/Time';
import { isOverdue } from './task';

/** Until when; what is late says so. */
export function Due({ task }: { task: Pick<TeamTask, 'state' | 'due_at'> }) {
  const { t } = useTranslation('teamwork');
  const text = useTimeText();
  if (!task.due_at) return <>–</>;
  const day = <time dateTime={task.due_at} className="whitespace-nowrap">{text.day(task.due_at)}</time>;
  return isOverdue(task) ? <span className="text-bad">{t('late')}: {day}</span> : <span>{t('until')} {day}</span>;
}
