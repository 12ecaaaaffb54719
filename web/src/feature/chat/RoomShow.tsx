import { lazy, Suspense, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Chat, useCollaborationChatGetQuery } from '@/api/generated/collaboration';
import { useOrderGetQuery } from '@/api/generated/order';
import { useSession } from '@/api/session';
import { orderUrl } from '@/feature/order/routes';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Page } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';
import { Notice, Status } from '@/ui/Status';
import { Composer } from './Composer';
import { DraftShow } from './DraftShow';
import { usePresence } from './presence';
import { highest, isBehind, isFollowing, isSameDay } from './room';
import { RoomClock } from './RoomClock';
import { RoomMessage } from './RoomMessage';
import { AnswerHint, RoomPresence } from './RoomPresence';
import { RoomSeen } from './RoomSeen';
import { chatUrl } from './routes';
import { CustomerName, useNames } from './useNames';
import { type RoomState, useRoom } from './useRoom';

/* Its dialogs bring the forms. */
const RoomActs = lazy(() => import('./RoomActs').then((file) => ({ default: file.RoomActs })));

/** One room: what was said, and a place to say more. */
export function RoomShow({ businessId, chatId, isAlone }: { businessId: string; chatId: string; isAlone?: boolean }) {
  const { t } = useTranslation('chat');
  const { data: chat, error, refetch } = useCollaborationChatGetQuery({ chatId });
  const { roomName, nameOf } = useNames(businessId);
  const isForeign = chat !== undefined && chat.business_id !== businessId;
  const { data: order } = useOrderGetQuery({ orderId: chat?.order_id ?? '' }, { skip: !chat?.order_id || isForeign });
  const customer = order?.contact?.name ?? null;
  const name = chat && !isForeign ? [roomName(chat), customer].filter(Boolean).join(' · ') : t('title');
  const whole = error && !chat || isForeign
    ? <Failure error={isForeign ? { status: 404, code: 'not_found', detail: '' } : error} onRetry={() => void refetch()} />
    : !chat ? <div className="grid gap-4 p-5">{[60, 80, 50].map((width) => <div key={width} style={{ width: `${width}%` }}><Skeleton className="h-10" /></div>)}</div>
      : <CustomerName value={customer}><Open chat={chat} businessId={businessId} /></CustomerName>;
  const facts = chat && !isForeign && (
    <>
      {chat.kind === 'order' && chat.order_id && <Link to={orderUrl.show(businessId, chat.order_id)} className="text-sm text-accent underline">{t('to_order')}</Link>}
      {chat.state === 'closed' && <Status>{t('closed')}</Status>}
      <RoomClock chat={chat} />
      {chat.assigned_to && <span className="text-sm text-muted">{t('taken_by', { name: nameOf(chat.assigned_to) ?? t('somebody') })}</span>}
    </>
  );
  const acts = chat && !isForeign && <Suspense><RoomActs chat={chat} businessId={businessId} /></Suspense>;
  if (isAlone)
    return (
      <Page title={name} back={{ to: chatUrl.list(businessId), label: t('title') }} beside={<span className="flex flex-wrap items-center gap-x-3">{facts}</span>} actions={acts}>
        <div className="card -mb-9 flex h-[calc(100dvh-14.75rem)] min-h-80 flex-col overflow-hidden">{whole}</div>
      </Page>
    );
  return (
    <section aria-label={name} className="flex min-h-0 min-w-0 flex-col">
      <header className="flex items-center gap-3 border-b border-line py-2 ps-5 pe-3">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3"><h2 className="truncate font-semibold">{name}</h2>{facts}</div>
        {acts}
      </header>
      {whole}
    </section>
  );
}

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };

function Open({ chat, businessId }: { chat: Chat; businessId: string }) {
  const { t, i18n } = useTranslation('chat');
  const { user } = useSession();
  const [params] = useSearchParams();
  const at = Number(params.get('at')) || null;
  const state = useRoom(chat.id ?? '', at, user?.id);
  const { room, setReceipts } = state;
  useEffect(() => setReceipts(chat.receipts), [chat.receipts, setReceipts]);
  useReading(state, chat);
  const [isWriting, setWriting] = useState(false);
  const present = usePresence(chat.id ?? '', user?.id, isWriting);
  if (state.isGone) return <div className="p-5"><Notice tone="warn" title={t('gone')}>{t('gone_text')}</Notice></div>;
  if (state.failure && !state.isLoaded) return <Failure error={state.failure} onRetry={state.begin} />;
  const day = (moment: string | null) => new Intl.DateTimeFormat(i18n.resolvedLanguage, DAY).format(new Date(moment ?? ''));
  return (
    <>
      <RoomPresence present={present} businessId={businessId} />
      <Scroller state={state} at={at}>
        <span className="mt-auto" />
        {room.hasOlder && <div className="flex justify-center"><Button look="quiet" isBusy={state.isAsking} onPress={() => void state.more('older')}>{t('older')}</Button></div>}
        {state.isLoaded && room.messages.length === 0 && room.drafts.length === 0 && <p className="m-auto max-w-xs text-center text-muted text-pretty">{t(`begin_${chat.kind}`)}</p>}
        <ol aria-label={t('messages')} className="grid grid-cols-[minmax(0,1fr)]">
          {room.messages.map((message, index) => {
            const before = room.messages[index - 1];
            return (
              <li key={message.id} data-seq={message.seq} className="grid grid-cols-[minmax(0,1fr)]">
                {!isSameDay(before, message) && <p className="my-3 text-center text-sm text-muted first-letter:uppercase">{day(message.created_at)}</p>}
                <RoomMessage message={message} businessId={businessId} isFollowing={isFollowing(before, message)} isFound={message.seq === at} onChanged={state.put} />
              </li>
            );
          })}
        </ol>
        {isBehind(room) && <div className="flex justify-center"><Button isBusy={state.isAsking} icon="down" onPress={() => void state.more('newer')}>{t('newer')}</Button></div>}
        {room.drafts.map((draft) => <DraftShow key={draft.clientId} draft={draft} onAgain={() => state.again(draft)} onDrop={() => state.drop(draft.clientId)} />)}
        <RoomSeen state={state} businessId={businessId} />
      </Scroller>
      <AnswerHint present={present} businessId={businessId} />
      <Composer chat={chat} businessId={businessId} onSend={state.send} onType={state.type} onWriting={setWriting} />
    </>
  );
}

/* What is before somebody's eyes is read; who wrote says so himself. */
function useReading({ room, isLoaded, read }: RoomState, chat: Chat) {
  const [isSeen, setSeen] = useState(document.visibilityState === 'visible');
  const last = useRef(chat.read_seq);
  const newest = highest(room);
  useEffect(() => {
    const look = () => setSeen(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    if (!isSeen || !isLoaded || newest <= last.current) return;
    const timer = setTimeout(() => {
      last.current = newest;
      read(newest);
    }, 400);
    return () => clearTimeout(timer);
  }, [isSeen, isLoaded, newest, read]);
}

const NEAR_PX = 120;

/* Stays at the newest while somebody is there; where he is when what is older comes in above. */
function Scroller({ state: { room, isLoaded, typing }, at, children }: { state: RoomState; at: number | null; children: ReactNode }) {
  const { t } = useTranslation('chat');
  const box = useRef<HTMLDivElement>(null);
  const isNear = useRef(true);
  const before = useRef({ height: 0, first: 0 });
  const hasJumped = useRef(false);
  const first = room.messages[0]?.seq ?? 0, count = room.messages.length + room.drafts.length;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !isLoaded) return;
    if (at !== null && !hasJumped.current) {
      hasJumped.current = true;
      isNear.current = false;
      element.querySelector(`[data-seq="${at}"]`)?.scrollIntoView({ block: 'center' });
    } else if (before.current.first > first) element.scrollTop += element.scrollHeight - before.current.height;
    else if (isNear.current) element.scrollTop = element.scrollHeight;
    before.current = { height: element.scrollHeight, first };
  }, [isLoaded, at, first, count, typing.length]);
  /* Pictures take their room when they are there. */
  const settle = () => {
    if (isNear.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  return (
    <div ref={box} tabIndex={0} role="log" aria-label={t('messages')} aria-live="polite" onLoadCapture={settle}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => { isNear.current = scrollHeight - scrollTop - clientHeight < NEAR_PX; }}
      className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-4 py-3 -outline-offset-2">
      {children}
    </div>
  );
}
