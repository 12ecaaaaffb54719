import { expect, test } from 'vitest';
import type { NoticeNotification } from '@/api/generated/notice';
import { countText, iconOf, placeOf, seenAt } from './bell';

const told = (link: string | null, isRead = false): NoticeNotification =>
  ({ id: 'ntf_1', kind: 'message', business_id: null, text: '', link, is_read: isRead, read_at: null, created_at: null });

test('a link into the back office is a place of the app, another is not', () => {
  expect(placeOf('/office/b/biz_1/orders/order_1')).toBe('/b/biz_1/orders/order_1');
  expect(placeOf('/office')).toBe('/');
  expect(placeOf('/officer')).toBeNull();
  expect(placeOf('/orders/grp_1')).toBeNull();
  expect(placeOf(null)).toBeNull();
});

test('what leads to where one is counts as seen, whatever stands behind its path', () => {
  const rows = [told('/office/b/biz_1/messages/chat_1'), told('/office/b/biz_1/messages/chat_1', true), told('/office/b/biz_1/products/import?job=job_1'), told('/orders/grp_1')];
  expect(seenAt(rows, '/b/biz_1/messages/chat_1')).toEqual([rows[0]]);
  expect(seenAt(rows, '/b/biz_1/products/import')).toEqual([rows[2]]);
  expect(seenAt(rows, '/orders/grp_1')).toEqual([]);
});

test('kinds have their picture, and a kind of tomorrow has the bell', () => {
  expect(iconOf('order_paid_buyer')).toBe('receipt');
  expect(iconOf('task_due')).toBe('check');
  expect(iconOf('something_else')).toBe('bell');
  expect(countText(7)).toBe('7');
  expect(countText(120)).toBe('99+');
});
