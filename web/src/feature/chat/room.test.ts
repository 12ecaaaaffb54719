import { expect, test } from 'vitest';
import type { ChatMessage, ChatMessages, ChatReceipt } from '@/api/generated/collaboration';
import { type Draft, EMPTY_ROOM, highest, isBehind, isFollowing, reduce, type Room, seenBy, withReceipt } from './room';

const message = (seq: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `msg_${seq}`, chat_id: 'chat_1', seq, author: 'member', author_id: 'user_1', author_name: 'Amina', client_id: null, body: `${seq}`,
  attachments: [], edited_at: null, deleted_at: null, created_at: new Date(Date.UTC(2026, 0, 5, 9, seq)).toISOString(), version: 1, ...more });
const page = (from: number, to: number, last: number, hasMore = false): ChatMessages =>
  ({ data: Array.from({ length: to - from + 1 }, (_, at) => message(from + at)), has_more: hasMore, last_seq: last, event_seq: last });
const numbers = (room: Room) => room.messages.map(({ seq }) => seq);
const first = (from: number, to: number, last = to) => reduce(EMPTY_ROOM, { type: 'page', page: page(from, to, last), side: 'first' });
const draft = (clientId: string): Draft => ({ clientId, body: 'Hello', pictures: [], state: 'sending', refusal: null });

test('messages stand by number and once, whatever comes twice or late', () => {
  let room = first(11, 14);
  for (const seq of [15, 15, 12, 16, 14]) room = reduce(room, { type: 'message', message: message(seq) });
  expect(numbers(room)).toEqual([11, 12, 13, 14, 15, 16]);
  room = reduce(room, { type: 'page', page: page(5, 12, 16, true), side: 'older' });
  expect(numbers(room)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  expect(room.hasOlder).toBe(true);
});

test('beyond a gap only the number is kept, until what is between is there', () => {
  let room = reduce(first(1, 3), { type: 'message', message: message(6) });
  expect(numbers(room)).toEqual([1, 2, 3]);
  expect(isBehind(room)).toBe(true);
  /* The next one alone does not close it. */
  room = reduce(room, { type: 'message', message: message(4) });
  expect(numbers(room)).toEqual([1, 2, 3]);
  room = reduce(room, { type: 'page', page: page(4, 6, 6), side: 'newer' });
  expect(numbers(room)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(isBehind(room)).toBe(false);
});

test('an edit and a deletion replace, and an older text does not come back', () => {
  let room = reduce(first(1, 2), { type: 'message', message: message(2, { body: 'Better', version: 2 }) });
  room = reduce(room, { type: 'message', message: message(2) });
  expect(room.messages[1]?.body).toBe('Better');
  room = reduce(room, { type: 'message', message: message(2, { body: '', version: 2, deleted_at: '2026-01-05T10:00:00.000Z' }) });
  room = reduce(room, { type: 'page', page: page(1, 2, 2), side: 'newer' });
  expect(room.messages[1]?.deleted_at).not.toBeNull();
});

test('what is edited before what is shown changes nothing', () => {
  const room = reduce(first(11, 12), { type: 'message', message: message(3, { version: 2 }) });
  expect(numbers(room)).toEqual([11, 12]);
});

test('what was written is a draft until it is heard or answered, and stays when it failed', () => {
  let room = reduce(first(1, 1), { type: 'draft', draft: draft('a') });
  room = reduce(room, { type: 'draft', draft: draft('b') });
  room = reduce(room, { type: 'failed', clientId: 'b', refusal: { status: 0, code: 'offline', detail: '' } });
  room = reduce(room, { type: 'message', message: message(2, { client_id: 'a' }) });
  expect(room.drafts.map(({ clientId, state }) => [clientId, state])).toEqual([['b', 'failed']]);
  /* It had arrived after all: the page that was missed has it. */
  room = reduce(room, { type: 'page', page: { ...page(3, 3, 3), data: [message(3, { client_id: 'b' })] }, side: 'newer' });
  expect(room.drafts).toEqual([]);
  expect(highest(room)).toBe(3);
});

test('what is not sent outlives that the room is asked for anew', () => {
  let room = reduce(first(1, 1), { type: 'draft', draft: draft('a') });
  room = reduce(reduce(room, { type: 'left' }), { type: 'draft', draft: draft('a') });
  expect(room.messages).toEqual([]);
  expect(room.drafts.map(({ clientId }) => clientId)).toEqual(['a']);
});

test('an author is named once for what follows soon', () => {
  expect(isFollowing(message(1), message(2))).toBe(true);
  expect(isFollowing(message(1), message(9))).toBe(false);
  expect(isFollowing(message(1), message(2, { author_id: 'user_2' }))).toBe(false);
  expect(isFollowing(undefined, message(1))).toBe(false);
});

test('receipts move on only, and one has not seen what one wrote', () => {
  const receipt = (userId: string | null, read: number): ChatReceipt =>
    ({ reader: userId ? 'member' : 'guest', user_id: userId, delivered_seq: read, read_seq: read, updated_at: null });
  let receipts = [receipt('user_1', 5), receipt('user_2', 3), receipt(null, 4)];
  receipts = withReceipt(receipts, receipt('user_2', 2));
  expect(receipts.find((each) => each.user_id === 'user_2')?.read_seq).toBe(3);
  receipts = withReceipt(receipts, receipt('user_2', 4));
  expect(seenBy(receipts, message(4), 'user_1').map((each) => each.user_id)).toEqual([null, 'user_2']);
  expect(seenBy(receipts, message(5), 'user_1')).toEqual([]);
});
