/* A room that is open: its messages, live; what is written goes by the line and stays to be seen
 * until it is kept. */
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useDispatch } from 'react-redux';
import { type ChatMessage, type ChatReceipt, collaborationApi, type CollaborationChatMessagesApiArg } from '@/api/generated/collaboration';
import { api } from '@/api/base';
import { Own } from '@/api/own';
import { call, lineState, onLineState, subscribe } from '@/api/socket';
import { refusalOf } from '@/ui/refusal';
import { type Draft, EMPTY_ROOM, highest, isBehind, reduce, withReceipt } from './room';

const PAGE = 50;
/* Around a message that is looked for, so many before it. */
const AROUND = 20;
const TYPING_MS = 5_000;
const TYPING_APART_MS = 3_000;

/* What was not sent when a room was left. */
const unsent = new Own<readonly Draft[]>();

interface Typing {
  author: 'member' | 'customer' | 'guest';
  user_id: string | null;
}

export type RoomState = ReturnType<typeof useRoom>;

export function useRoom(chatId: string, at: number | null, userId: string | undefined) {
  const [room, tell] = useReducer(reduce, EMPTY_ROOM);
  const [failure, setFailure] = useState<unknown>(null);
  const [isLoaded, setLoaded] = useState(false);
  const [isGone, setGone] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [tries, setTries] = useState(0);
  const [receipts, setReceipts] = useState<ChatReceipt[]>([]);
  const dispatch = useDispatch<ThunkDispatch<unknown, unknown, UnknownAction>>();
  const now = useRef(room);
  now.current = room;
  const { typing, hearTyping } = useTyping(userId);

  const ask = useCallback((given: Omit<CollaborationChatMessagesApiArg, 'chatId'>) =>
    dispatch(collaborationApi.endpoints.collaborationChatMessages.initiate({ chatId, limit: PAGE, ...given }, { subscribe: false, forceRefetch: true })).unwrap(), [chatId, dispatch]);

  /* What is between what is here and the newest, in as many pages as it takes. */
  const catchUp = useCallback(async () => {
    for (let rounds = 0; rounds < 40; rounds++) {
      const page = await ask({ after: highest(now.current) });
      tell({ type: 'page', page, side: 'newer' });
      now.current = reduce(now.current, { type: 'page', page, side: 'newer' });
      if (!page.has_more) return;
    }
  }, [ask]);

  const begin = useCallback(async () => {
    setFailure(null);
    try {
      const page = await ask(at === null ? {} : { after: Math.max(0, at - AROUND) });
      tell({ type: 'page', page, side: 'first' });
      setLoaded(true);
      return page.event_seq;
    } catch (thrown) {
      setFailure(thrown);
      return null;
    }
  }, [ask, at]);

  useEffect(() => {
    let stop: (() => void) | undefined;
    let isOver = false;
    /* Who reads what is old is not taken to what is new. */
    let isAtEnd = at === null;
    tell({ type: 'left' });
    setLoaded(false);
    setGone(false);
    void begin().then((seq) => {
      if (isOver || seq === null) return;
      stop = subscribe(`chat:${chatId}`, ({ type, data }) => {
        if (type === 'typing') hearTyping(data as Typing);
        else if (type === 'receipt') setReceipts((old) => withReceipt(old, data as ChatReceipt));
        else if (type === 'closed') setGone(true);
        else if (type === 'reset' || type === 'began') {
          /* Who has read how far has no number: the room itself knows. */
          dispatch(api.util.invalidateTags(['collaboration'] as never[]));
          void catchUp().catch(() => undefined);
        }
        else if (type === 'message' || type === 'edited' || type === 'deleted') {
          isAtEnd ||= !isBehind(now.current);
          tell({ type: 'message', message: data as ChatMessage });
          now.current = reduce(now.current, { type: 'message', message: data as ChatMessage });
          if (isAtEnd && isBehind(now.current)) void catchUp().catch(() => undefined);
        }
      }, seq);
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [chatId, at, tries, begin, catchUp, dispatch, hearTyping]);

  /* What could not be shown without a line is asked for when there is one. */
  useEffect(() => onLineState(() => {
    if (lineState() === 'open' && !isLoaded && failure !== null) setTries((all) => all + 1);
  }), [isLoaded, failure]);

  const more = useCallback(async (side: 'older' | 'newer') => {
    setAsking(true);
    try {
      const page = await ask(side === 'older' ? { before: now.current.messages[0]?.seq ?? 1 } : { after: highest(now.current) });
      tell({ type: 'page', page, side });
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setAsking(false);
    }
  }, [ask]);

  const post = useCallback(async ({ clientId, body, pictures }: Pick<Draft, 'clientId' | 'body' | 'pictures'>) => {
    try {
      const message = await call<ChatMessage>('collaboration_chat_send', {
        chat_id: chatId, client_id: clientId, body, ...(pictures.length > 0 && { media_ids: pictures.map((each) => each.mediaId) }) });
      tell({ type: 'message', message });
    } catch (thrown) {
      tell({ type: 'failed', clientId, refusal: refusalOf(thrown) });
    }
  }, [chatId]);

  const send = useCallback((body: string, pictures: Draft['pictures']) => {
    const draft: Draft = { clientId: crypto.randomUUID(), body, pictures, state: 'sending', refusal: null };
    tell({ type: 'draft', draft });
    void post(draft);
  }, [post]);

  const again = useCallback((draft: Draft) => {
    tell({ type: 'again', clientId: draft.clientId });
    void post(draft);
  }, [post]);

  useEffect(() => {
    for (const draft of unsent.get(userId, chatId) ?? []) {
      tell({ type: 'draft', draft });
      void post(draft);
    }
    return () => unsent.set(userId, chatId, now.current.drafts);
  }, [chatId, userId, post]);

  /* What found no line goes when there is one; its id makes it one message, however often it goes. */
  useEffect(() => onLineState(() => {
    if (lineState() !== 'open') return;
    for (const draft of now.current.drafts) if (draft.state === 'failed' && draft.refusal?.status === 0) again(draft);
  }), [again]);

  const read = useCallback((seq: number) => {
    void call('collaboration_chat_receive', { chat_id: chatId, delivered_seq: seq, read_seq: seq })
      .then(() => dispatch(api.util.invalidateTags(['collaboration'] as never[])), () => undefined);
  }, [chatId, dispatch]);

  const lastTyped = useRef(0);
  const type = useCallback(() => {
    if (Date.now() - lastTyped.current < TYPING_APART_MS || lineState() !== 'open') return;
    lastTyped.current = Date.now();
    void call('collaboration_chat_type', { chat_id: chatId }).catch(() => undefined);
  }, [chatId]);

  return {
    room, failure, isLoaded, isGone, isAsking, receipts, setReceipts, typing,
    begin: () => setTries((all) => all + 1), more, send, again, read, type,
    drop: (clientId: string) => tell({ type: 'dropped', clientId }),
    put: (message: ChatMessage) => tell({ type: 'message', message }),
  };
}

/* Who writes just now: said again and again while it lasts. */
function useTyping(userId: string | undefined) {
  const [typing, setTyping] = useState<Typing[]>([]);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const hearTyping = useCallback((told: Typing) => {
    if (told.user_id !== null && told.user_id === userId) return;
    const key = `${told.author} ${told.user_id ?? ''}`;
    const others = (old: Typing[]) => old.filter((each) => `${each.author} ${each.user_id ?? ''}` !== key);
    clearTimeout(timers.current.get(key));
    timers.current.set(key, setTimeout(() => setTyping(others), TYPING_MS));
    setTyping((old) => [...others(old), told]);
  }, [userId]);
  useEffect(() => {
    const all = timers.current;
    return () => all.forEach(clearTimeout);
  }, []);
  return { typing, hearTyping };
}
