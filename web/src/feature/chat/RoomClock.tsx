import { useTranslation } from 'react-i18next';
import type { Chat } from '@/api/generated/collaboration';
import { Icon } from '@/ui/Icon';
import { Ago } from '@/ui/Time';

/** Since when a customer waits, and by when the shop means to answer. */
export function RoomClock({ chat }: { chat: Chat }) {
  const { t } = useTranslation('chat');
  const { waiting_since, reply_due_at } = chat;
  if (!waiting_since) return null;
  if (!reply_due_at) return <span className="text-sm text-warn">{t('waits')} <Ago at={waiting_since} /></span>;
  const isLate = chat.is_late || Date.parse(reply_due_at) <= Date.now();
  return (
    <span className={isLate ? 'inline-flex items-center gap-1 text-sm font-medium text-bad' : 'inline-flex items-center gap-1 text-sm text-warn'}>
      <span className="shrink-0"><Icon name={isLate ? 'alert' : 'clock'} size={16} /></span>
      <span>{t(isLate ? 'late_since' : 'answer_due')} <Ago at={reply_due_at} /></span>
    </span>
  );
}
