import { expect, test } from 'vitest';
import { bannerBody, bannerField, bannerState, lastDay } from './banner';
import { moved } from './moved';

test('a banner ends with its last day, and says that day again', () => {
  const body = bannerBody({ title: 'A', text: '', link: '/c/x', locale: '', first_day: '2026-03-01', last_day: '2026-03-07', position: null });
  expect(body).toMatchObject({ title: 'A', text: null, locale: null, position: 0 });
  expect(new Date(body.ends_at).getTime() - new Date(body.starts_at ?? '').getTime()).toBe(7 * 86_400_000);
  expect(lastDay(body.ends_at)).toBe('2026-03-07');
  expect(lastDay(null)).toBe('');
});

test('a banner is planned, shown or past', () => {
  const now = Date.parse('2026-03-05T12:00:00Z');
  expect(bannerState({ starts_at: '2026-03-06T00:00:00Z', ends_at: '2026-03-07T00:00:00Z' }, now)).toBe('planned');
  expect(bannerState({ starts_at: null, ends_at: '2026-03-07T00:00:00Z' }, now)).toBe('shown');
  expect(bannerState({ starts_at: '2026-03-01T00:00:00Z', ends_at: '2026-03-05T12:00:00Z' }, now)).toBe('past');
});

test('what the server says of moments stands at the days', () => {
  expect(['starts_at', 'ends_at', 'link'].map(bannerField)).toEqual(['first_day', 'last_day', 'link']);
});

test('a shop moves a step, and not over the edge', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});
