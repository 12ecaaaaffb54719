import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Chat, useCollaborationChatListQuery, useCollaborationChatSearchQuery } from '@/api/generated/collaboration';
import { useLive } from '@/api/live';
import { useMay, useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Filters } from '@/ui/Filters';
import { Icon, type IconName } from '@/ui/Icon';
import { type ListState, useListState } from '@/ui/listState';
import { Skeleton } from '@/ui/Skeleton';
import { Ago } from '@/ui/Time';
import { RoomClock } from './RoomClock';
import { chatUrl } from './routes';
import { useNames } from './useNames';

const ASK_MS = 60_000;
const ICONS: Record<Chat['kind'], IconName> = { team: 'people', direct: 'user', order: 'receipt' };
const SHOWN = { unread: { isUnread: true }, waiting: { isWaiting: true }, due: { sort: 'due' }, late: { isLate: true, sort: 'due' }, mine: { assigned: 'me' }, nobody: { assigned: 'nobody', kind: 'order' }, closed: { state: 'closed' } } as const;

/* The list stays as it was chosen while rooms are opened from it. */
function keptOf(list: ListState) {
  const kept = new URLSearchParams(['show', 'kind'].flatMap((name) => (list.get(name) ? [[name, list.get(name)]] : [])));
  return kept.size > 0 ? `?${kept}` : '';
}

/** The inbox: rooms by when something was last written, or what was found in them. */
export function RoomList({ businessId, chatId }: { businessId: string; chatId?: string }) {
  const { t } = useTranslation('chat');
  const list = useListState(['q', 'kind', 'show']);
  const maySell = useMay(businessId, 'orders');
  const { user } = useSession();
  useLive(`business:${businessId}`, ['collaboration'], { of: ['chat'] });
  useLive(`user:${user?.id ?? ''}`, ['collaboration'], { of: ['chat'] });
  const kinds = maySell ? ['order', 'direct', 'team'] : ['direct', 'team'];
  const shown = maySell ? ['unread', 'waiting', 'due', 'late', 'mine', 'nobody', 'closed'] : ['unread'];
  return (
    <div className="grid">
      <Filters list={list} search={t('search')} choices={[
        { name: 'show', label: t('show'), options: shown.map((value) => ({ value, label: t(`show_${value}`) })) },
        { name: 'kind', label: t('kind'), options: kinds.map((value) => ({ value, label: t(`kind_${value}`) })) },
      ]} />
      {list.get('q').length >= 2 ? <Found businessId={businessId} list={list} /> : <Rooms businessId={businessId} chatId={chatId} list={list} />}
    </div>
  );
}

function Rooms({ businessId, chatId, list }: { businessId: string; chatId?: string; list: ListState }) {
  const { t } = useTranslation('chat');
  const { roomName } = useNames(businessId);
  const kind = list.get('kind') as Chat['kind'] | '';
  const { data, error, refetch } = useCollaborationChatListQuery({
    businessId, limit: list.limit, cursor: list.cursor, ...(kind && { kind }), ...SHOWN[list.get('show') as keyof typeof SHOWN],
  }, { pollingInterval: ASK_MS, skipPollingIfUnfocused: true });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.data.length === 0) return <Empty icon="chat" title={t(list.isFiltered ? 'none_such' : 'none')}>{t('none_text')}</Empty>;
  return (
    <>
      <ul aria-label={t('rooms')}>
        {data.data.map((chat) => (
          <li key={chat.id} className="border-b border-line">
            <Link to={`${chatUrl.room(businessId, chat.id ?? '')}${keptOf(list)}`} aria-current={chat.id === chatId ? 'page' : undefined}
              className={classes('flex items-center gap-3 px-4 py-3 focus-visible:-outline-offset-2', chat.id === chatId ? 'bg-accent-soft' : 'hover:bg-sunken')}>
              <span className="grid size-10 shrink-0 place-items-center rounded-full bg-sunken text-muted"><Icon name={ICONS[chat.kind]} /></span>
              <span className="grid min-w-0 flex-1">
                <span className={classes('truncate', chat.unread > 0 && 'font-semibold')}>{roomName(chat)}</span>
                {chat.state !== 'closed' && chat.waiting_since ? <RoomClock chat={chat} />
                  : <span className="truncate text-sm text-muted">{chat.state === 'closed' ? t('closed') : <Ago at={chat.active_at} />}</span>}
              </span>
              {chat.unread > 0 && <span className="rounded-full bg-accent px-2 text-sm font-semibold text-on-accent tabular-nums">{chat.unread > 99 ? '99+' : chat.unread}<span className="sr-only"> {t('unread')}</span></span>}
            </Link>
          </li>
        ))}
      </ul>
      <Pages list={list} hasMore={data.has_more} nextCursor={data.next_cursor} />
    </>
  );
}

function Found({ businessId, list }: { businessId: string; list: ListState }) {
  const { t } = useTranslation('chat');
  const { authorName } = useNames(businessId);
  const { data, error, refetch } = useCollaborationChatSearchQuery({ businessId, q: list.get('q'), limit: list.limit, cursor: list.cursor });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.data.length === 0) return <Empty icon="search" title={t('none_found')} />;
  return (
    <>
      <ul aria-label={t('found')}>
        {data.data.map((message) => (
          <li key={message.id} className="border-b border-line">
            <Link to={chatUrl.room(businessId, message.chat_id ?? '', message.seq)} className="grid gap-0.5 px-4 py-3 hover:bg-sunken focus-visible:-outline-offset-2">
              <span className="text-sm text-muted">{authorName(message)} · <Ago at={message.created_at} /></span>
              <span dir="auto" className="line-clamp-2 break-words">{message.body}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Pages list={list} hasMore={data.has_more} nextCursor={data.next_cursor} />
    </>
  );
}

function Pages({ list, hasMore, nextCursor }: { list: ListState; hasMore: boolean; nextCursor: string | null }) {
  const { t } = useTranslation('ui');
  if (!list.previous && !hasMore) return null;
  return (
    <nav aria-label={t('pages')} className="flex justify-between gap-2 p-2">
      <Button look="quiet" icon="back" isDisabled={!list.previous} onPress={() => list.previous?.()}>{t('previous')}</Button>
      <Button look="quiet" isDisabled={!hasMore} onPress={() => nextCursor && list.next(nextCursor)}>{t('next')}</Button>
    </nav>
  );
}

function Waiting() {
  const { t } = useTranslation('ui');
  return <div role="status" className="grid gap-5 p-4"><span className="sr-only">{t('loading')}</span>{[0, 1, 2, 3].map((row) => <Skeleton key={row} className="h-8" />)}</div>;
}
