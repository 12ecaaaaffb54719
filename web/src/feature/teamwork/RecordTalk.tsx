import { useLive } from '@/api/live';
import { RecordTasks } from './RecordTasks';
import { Threads } from './Threads';

/** Beside a record: what is to be done about it, and what the team says. */
export default function RecordTalk({ businessId, record }: { businessId: string; record: string }) {
  useLive(`business:${businessId}`, ['collaboration'], { of: ['task', 'thread'] });
  return (
    <>
      <RecordTasks businessId={businessId} record={record} />
      <Threads businessId={businessId} record={record} />
    </>
  );
}
