import { expect, it } from 'vitest';
import { dayEnd, dayStart } from './days';

it('takes a day whole, over the end of a month', () => {
  expect(dayStart('2026-01-31')).toBe(new Date(2026, 0, 31).toISOString());
  expect(dayEnd('2026-01-31')).toBe(new Date(2026, 1, 1).toISOString());
  expect(dayStart('')).toBeUndefined();
  expect(dayEnd('soon')).toBeUndefined();
});
