import { expect, test } from 'vitest';
import { monthNow } from './month';
import { shares } from './shares';

test('each step is a share of the first, and nothing is none', () => {
  expect(shares([{ count: 4 }, { count: 2 }, { count: 1 }]).map(({ share }) => share)).toEqual([1, 0.5, 0.25]);
  expect(shares([{ count: 0 }, { count: 0 }]).map(({ share }) => share)).toEqual([0, 0]);
  expect(shares([])).toEqual([]);
});

test('the month is one of UTC', () => {
  expect(monthNow(new Date('2026-03-31T23:30:00-02:00'))).toBe('2026-04');
});
