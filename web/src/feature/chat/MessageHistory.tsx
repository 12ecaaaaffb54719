import { useTranslation } from 'react-i18next';
import { type ChatMessage, useCollaborationChatHistoryQuery } from '@/api/generated/collaboration';
import { Dialog } from '@/ui/Dialog';
import { Failure } from '@/ui/Failure';
import { Skeleton } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { useNames } from './useNames';

/** What a message said before. That somebody looked is written down, and shown to the owner. */
export function MessageHistory({ message, businessId, onClose }: { message: ChatMessage; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('chat');
  const { nameOf } = useNames(businessId);
  const { data, error } = useCollaborationChatHistoryQuery({ chatId: message.chat_id ?? '', messageId: message.id ?? '' }, { refetchOnMountOrArgChange: true });
  return (
    <Dialog title={t('history')} isOpen onClose={onClose}>
      <div className="grid gap-4">
        <Notice>{t('history_text')}</Notice>
        {error ? <Failure error={error} /> : !data ? <Skeleton /> : (
          <ol aria-label={t('history')} className="grid gap-3">
            {data.revisions.map((revision) => (
              <li key={revision.version} className="rounded-control bg-sunken px-4 py-3">
                <p dir="auto" className="break-words whitespace-pre-wrap">{revision.body}</p>
                <p className="mt-1 text-sm text-muted">{t('until')} <Moment at={revision.changed_at} />{revision.changed_by && <> · {nameOf(revision.changed_by) ?? t('somebody')}</>}</p>
              </li>
            ))}
            {data.revisions.length === 0 && <li className="text-muted">{t('history_none')}</li>}
          </ol>
        )}
      </div>
    </Dialog>
  );
}
