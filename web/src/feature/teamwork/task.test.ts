import { expect, test } from 'vitest';
import { dayOf } from '@/ui/days';
import { dueOn, isOf, isOverdue, itemsOf, nextOf } from './task';

test('a day ends late, and reminds in its morning while that is to come', () => {
  const before = new Date(2026, 0, 4, 12).getTime(), within = new Date(2026, 0, 5, 12).getTime();
  const due = dueOn('2026-01-05', before);
  expect(dayOf(due.due_at)).toBe('2026-01-05');
  expect(dayOf(due.remind_at)).toBe('2026-01-05');
  expect(Date.parse(due.remind_at ?? '')).toBeLessThan(Date.parse(due.due_at ?? ''));
  expect(dueOn('2026-01-05', within).remind_at).toBe(dueOn('2026-01-05', within).due_at);
  expect(dueOn('')).toEqual({ due_at: null, remind_at: null });
});

test('only what is left can be late', () => {
  const late = '2026-01-05T00:00:00.000Z', now = Date.parse('2026-01-06T00:00:00.000Z');
  expect(isOverdue({ state: 'doing', due_at: late }, now)).toBe(true);
  expect(isOverdue({ state: 'done', due_at: late }, now)).toBe(false);
  expect(isOverdue({ state: 'open', due_at: null }, now)).toBe(false);
});

test('who is to do a task and who asked for it move it on', () => {
  const task = { assignee_id: 'user_1', created_by: 'user_2' };
  expect(['user_1', 'user_2', 'user_3', undefined].map((id) => isOf(task, id))).toEqual([true, true, false, false]);
  expect(isOf({ assignee_id: null, created_by: null }, undefined)).toBe(false);
});

test('lines are items, and every state leads on', () => {
  expect(itemsOf(' Wash \n\nIron\n')).toEqual(['Wash', 'Iron']);
  expect(nextOf('open')).toEqual(['doing', 'done']);
  expect(nextOf('cancelled')).toEqual(['open']);
});
