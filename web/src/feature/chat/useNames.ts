import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, ChatMessage, ChatReceipt } from '@/api/generated/collaboration';
import { useColleagues } from '@/api/colleagues';
import { useSession } from '@/api/session';

/** Of the room that is shown: the name on its order, of a guest too; null where it is not known. */
export const CustomerName = createContext<string | null>(null);

/** What rooms, authors and readers are called. */
export function useNames(businessId: string) {
  const { t } = useTranslation('chat');
  const { user } = useSession();
  const customer = useContext(CustomerName) ?? t('customer');
  const { colleagues, nameOf } = useColleagues(businessId);
  return {
    colleagues,
    nameOf,
    roomName: (chat: Chat) =>
      chat.kind === 'team' ? t('team_room')
        : chat.kind === 'order' ? [t('order_room', { number: chat.order_number }), chat.customer_name].filter(Boolean).join(' · ')
          : nameOf(chat.with_user_id) ?? t('somebody'),
    authorName: (message: ChatMessage) =>
      message.author_id !== null && message.author_id === user?.id ? t('you')
        : message.author_name ?? (message.author === 'member' ? t('somebody') : customer),
    readerName: ({ reader, user_id }: Pick<ChatReceipt, 'reader' | 'user_id'>) =>
      reader === 'member' ? nameOf(user_id) ?? t('somebody') : customer,
  };
}
