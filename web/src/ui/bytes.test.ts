import { expect, test } from 'vitest';
import { bytesText } from './bytes';
import { dayOf, dayStart } from './days';

test('sizes are said in the unit that fits', () => {
  expect(bytesText(0, 'en')).toBe('0 bytes');
  expect(bytesText(1_536_000, 'en')).toBe('1.5 MB');
  expect(bytesText(2_000_000_000_000_000, 'en')).toBe('2,000 TB');
});

test('the day of a moment is the day that begins before it', () => {
  expect(dayOf(dayStart('2026-03-01'))).toBe('2026-03-01');
  expect(dayOf(null)).toBe('');
});
