/* What is known of a room: a stretch of its messages without a gap, and what was written here and is
 * not kept yet. However often and in whatever order messages come, each stands once, by its number. */
import type { ChatMessage, ChatMessages, ChatReceipt, MediaPicture } from '@/api/generated/collaboration';
import type { Refusal } from '@/ui/refusal';

export interface DraftPicture {
  mediaId: string;
  picture: Pick<MediaPicture, 'url'>;
}
export interface Draft {
  clientId: string;
  body: string;
  pictures: DraftPicture[];
  state: 'sending' | 'failed';
  refusal: Refusal | null;
}

export interface Room {
  messages: readonly ChatMessage[];
  hasOlder: boolean;
  /** Number of the newest message of the room, whether it is here or not. */
  lastSeq: number;
  drafts: readonly Draft[];
}

export const EMPTY_ROOM: Room = { messages: [], hasOlder: false, lastSeq: 0, drafts: [] };

const lowest = (room: Room) => room.messages[0]?.seq ?? 0;
export const highest = (room: Room) => room.messages.at(-1)?.seq ?? 0;

/** Whether there are newer messages than those that are here. */
export const isBehind = (room: Room) => highest(room) < room.lastSeq;

const isNewer = (mine: ChatMessage, theirs: ChatMessage) =>
  theirs.version > mine.version || (theirs.deleted_at !== null && mine.deleted_at === null);

function together(messages: readonly ChatMessage[], more: readonly ChatMessage[]): ChatMessage[] {
  const bySeq = new Map(messages.map((each) => [each.seq, each]));
  for (const each of more) {
    const mine = bySeq.get(each.seq);
    if (!mine || isNewer(mine, each)) bySeq.set(each.seq, each);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/* What is kept is no draft any more. */
const without = (drafts: readonly Draft[], messages: readonly ChatMessage[]) => {
  const kept = new Set(messages.map((each) => each.client_id));
  return drafts.some((each) => kept.has(each.clientId)) ? drafts.filter((each) => !kept.has(each.clientId)) : drafts;
};

export type Event =
  | { type: 'page'; page: ChatMessages; side: 'first' | 'older' | 'newer' }
  | { type: 'message'; message: ChatMessage }
  | { type: 'draft'; draft: Draft }
  | { type: 'failed'; clientId: string; refusal: Refusal }
  | { type: 'again'; clientId: string }
  | { type: 'dropped'; clientId: string }
  | { type: 'left' };

function withPage(room: Room, page: ChatMessages, side: 'first' | 'older' | 'newer'): Room {
  const messages = together(side === 'first' ? [] : room.messages, page.data);
  return {
    messages,
    hasOlder: side === 'older' ? page.has_more : side === 'first' ? (messages[0]?.seq ?? 0) > 1 : room.hasOlder,
    lastSeq: Math.max(room.lastSeq, page.last_seq, messages.at(-1)?.seq ?? 0),
    drafts: without(room.drafts, page.data),
  };
}

/* Heard by the line: the next, another text of one that is here, or one beyond a gap, of which only
 * the number is kept until what is between is asked for. */
function withMessage(room: Room, message: ChatMessage): Room {
  const last = highest(room);
  const isHere = message.seq <= last && message.seq >= lowest(room);
  const isNext = message.seq === last + 1 && room.lastSeq <= message.seq;
  return {
    ...room,
    messages: isHere || isNext ? together(room.messages, [message]) : room.messages,
    lastSeq: Math.max(room.lastSeq, message.seq),
    drafts: without(room.drafts, [message]),
  };
}

const change = (room: Room, clientId: string, values: Partial<Draft>): Room =>
  ({ ...room, drafts: room.drafts.map((each) => (each.clientId === clientId ? { ...each, ...values } : each)) });

export function reduce(room: Room, event: Event): Room {
  switch (event.type) {
    case 'page': return withPage(room, event.page, event.side);
    case 'message': return withMessage(room, event.message);
    case 'draft': return { ...room, drafts: [...room.drafts.filter((each) => each.clientId !== event.draft.clientId), event.draft] };
    case 'failed': return change(room, event.clientId, { state: 'failed', refusal: event.refusal });
    case 'again': return change(room, event.clientId, { state: 'sending', refusal: null });
    case 'dropped': return { ...room, drafts: room.drafts.filter((each) => each.clientId !== event.clientId) };
    case 'left': return { ...EMPTY_ROOM, drafts: room.drafts };
  }
}

// ---- How it is shown ----

const TOGETHER_MS = 5 * 60_000;

/** Whether its author need not be named again. */
export const isFollowing = (before: ChatMessage | undefined, message: ChatMessage) =>
  before !== undefined && before.author === message.author && before.author_id === message.author_id
  && Date.parse(message.created_at ?? '') - Date.parse(before.created_at ?? '') < TOGETHER_MS
  && isSameDay(before, message);

export const isSameDay = (before: ChatMessage | undefined, message: ChatMessage) =>
  before !== undefined && new Date(before.created_at ?? '').toDateString() === new Date(message.created_at ?? '').toDateString();

const readerOf = (receipt: Pick<ChatReceipt, 'reader' | 'user_id'>) => `${receipt.reader} ${receipt.user_id ?? ''}`;

/** Receipts only move on, whichever way the newer one came. */
export function withReceipt(receipts: readonly ChatReceipt[], receipt: ChatReceipt): ChatReceipt[] {
  const before = receipts.find((each) => readerOf(each) === readerOf(receipt));
  if (before && before.read_seq > receipt.read_seq) return [...receipts];
  return [...receipts.filter((each) => each !== before), receipt];
}

/** Who else has read up to this message. */
export const seenBy = (receipts: readonly ChatReceipt[], message: ChatMessage, userId: string | undefined) =>
  receipts.filter((each) => each.read_seq >= message.seq && each.user_id !== userId
    && !(each.reader === message.author && each.user_id === message.author_id));
