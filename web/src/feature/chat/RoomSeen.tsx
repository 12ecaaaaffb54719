import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { seenBy } from './room';
import { useNames } from './useNames';
import type { RoomState } from './useRoom';

const NAMED_MAX = 4;

/** Below the last message: who has seen it, and who writes. */
export function RoomSeen({ state: { room, receipts, typing }, businessId }: { state: RoomState; businessId: string }) {
  const { t, i18n } = useTranslation('chat');
  const { user } = useSession();
  const { readerName } = useNames(businessId);
  const list = new Intl.ListFormat(i18n.resolvedLanguage, { type: 'conjunction' });
  const last = room.messages.at(-1);
  const isMine = last !== undefined && last.author_id !== null && last.author_id === user?.id;
  const readers = isMine && room.drafts.length === 0 ? seenBy(receipts, last, user?.id) : [];
  const names = readers.slice(0, NAMED_MAX).map(readerName);
  if (readers.length > NAMED_MAX) names.push(t('more_readers', { count: readers.length - NAMED_MAX }));
  const writers = typing.map((each) => readerName({ reader: each.author, user_id: each.user_id }));
  return (
    <div aria-live="off" className="grid min-h-6 text-sm text-muted">
      {names.length > 0 && <p className="text-end">{t('seen_by', { names: list.format(names) })}</p>}
      {writers.length > 0 && <p>{t('writes', { count: writers.length, names: list.format(writers) })}</p>}
    </div>
  );
}
