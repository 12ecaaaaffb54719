import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useColleagues } from '@/api/colleagues';
import { type TeamTask, useCollaborationTaskListQuery } from '@/api/generated/collaboration';
import { useLive } from '@/api/live';
import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { useCommands } from '@/ui/commands';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Due } from './Due';
import { taskUrl } from './routes';
import { isLeft, TASK_STATES, TASK_TONES } from './task';
import { TaskCreate } from './TaskCreate';
import { useMoveTasks } from './useMoveTasks';

type State = 'left' | 'any' | TeamTask['state'];

/** What is to be done in the business, by what is due first. */
export default function TaskList() {
  const { t } = useTranslation('teamwork');
  const { businessId = '' } = useParams();
  const list = useListState(['state', 'who', 'due']);
  const may = useMay(businessId, 'listings');
  const { nameOf } = useColleagues(businessId);
  const [isMaking, setMaking] = useState(false);
  const move = useMoveTasks();
  useLive(`business:${businessId}`, ['collaboration'], { of: ['task'] });
  useCommands(may ? [{ id: 'task-new', label: t('new'), icon: 'plus', run: () => setMaking(true) }] : []);
  const { data, error, isLoading, isFetching, refetch } = useCollaborationTaskListQuery({
    businessId, limit: list.limit, cursor: list.cursor, state: (list.get('state') || 'left') as State,
    ...(list.get('who') && { assignee: list.get('who') as 'me' | 'nobody' }), ...(list.get('due') === 'late' && { isOverdue: true }),
  });
  return (
    <Page title={t('tasks')} description={t('tasks_text')} actions={may && <Button look="primary" icon="plus" onPress={() => setMaking(true)}>{t('new')}</Button>}>
      <Section isFlush>
        <Filters list={list} choices={[
          { name: 'who', label: t('who'), options: [{ value: 'me', label: t('mine') }, { value: 'nobody', label: t('nobodys') }] },
          { name: 'state', label: t('state'), options: [...TASK_STATES, 'any'].map((value) => ({ value, label: t(value === 'any' ? 'any' : `state_${value}`) })) },
          { name: 'due', label: t('due'), options: [{ value: 'late', label: t('late') }] },
        ]} />
        <Table<TeamTask> label={t('tasks')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => row.title ?? ''} rowTo={(row) => taskUrl.show(businessId, row.id ?? '')}
          bulk={may ? [{ id: 'done', label: t('state_done'), icon: 'check', isFor: isLeft, onRun: (rows) => move(rows, 'done') }] : undefined}
          empty={<Empty icon="check" title={t('none')} actions={may && <Button icon="plus" onPress={() => setMaking(true)}>{t('new')}</Button>}>{t('none_text')}</Empty>}
          columns={[
            { id: 'title', header: t('what'), cell: (row) => <span dir="auto" className="break-words">{row.title}</span> },
            { id: 'who', header: t('who'), cell: (row) => (row.assignee_id ? nameOf(row.assignee_id) ?? t('somebody') : <span className="text-muted">{t('nobody')}</span>) },
            { id: 'due', header: t('due'), cell: (row) => <Due task={row} /> },
            { id: 'items', header: t('checklist'), cell: (row) => (row.items_all > 0 ? t('items_done', { done: row.items_done, all: row.items_all }) : '–') },
            { id: 'state', header: t('state'), cell: (row) => <Status tone={TASK_TONES[row.state]}>{t(`state_${row.state}`)}</Status> },
          ]} />
      </Section>
      {isMaking && <TaskCreate businessId={businessId} onClose={() => setMaking(false)} />}
    </Page>
  );
}
