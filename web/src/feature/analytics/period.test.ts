import { expect, test } from 'vitest';
import { addDays, changeOf, countDays, grainOf, periodOf, todayIn } from './period';

const at = (query: string, today = '2026-03-15') => periodOf((name) => new URLSearchParams(query).get(name) ?? '', today);

test('today is the shop\'s, not the reader\'s', () => {
  const late = new Date('2026-03-15T22:30:00Z');
  expect(todayIn('Africa/Nairobi', late)).toBe('2026-03-16');
  expect(todayIn('UTC', late)).toBe('2026-03-15');
  expect(todayIn('America/New_York', new Date('2026-03-15T02:00:00Z'))).toBe('2026-03-14');
  expect(todayIn('Nowhere/At_All', late)).toMatch(/^2026-03-1\d$/);
});

test('periods have as many days as they say, and end today', () => {
  expect(at('')).toEqual({ name: '30', from: '2026-02-14', to: '2026-03-15' });
  for (const name of ['7', '30', '90']) {
    const { from, to } = at(`period=${name}`);
    expect([countDays(from, to), to]).toEqual([Number(name), '2026-03-15']);
  }
  expect(countDays(...(({ from, to }) => [from, to] as const)(at('period=year')))).toBe(365);
  expect(at('period=today')).toEqual({ name: 'today', from: '2026-03-15', to: '2026-03-15' });
  expect(at('period=yesterday', '2026-03-01')).toEqual({ name: 'yesterday', from: '2026-02-28', to: '2026-02-28' });
});

test('months are the calendar\'s, also over a year and a leap day', () => {
  expect(at('period=month')).toEqual({ name: 'month', from: '2026-03-01', to: '2026-03-15' });
  expect(at('period=last_month')).toEqual({ name: 'last_month', from: '2026-02-01', to: '2026-02-28' });
  expect(at('period=last_month', '2026-01-09')).toEqual({ name: 'last_month', from: '2025-12-01', to: '2025-12-31' });
  expect(at('period=last_month', '2028-03-01').to).toBe('2028-02-29');
});

test('days of one\'s own are put in order; what is no day is not taken', () => {
  expect(at('period=own&from=2026-03-09&to=2026-03-02')).toEqual({ name: 'own', from: '2026-03-02', to: '2026-03-09' });
  expect(at('period=own&from=2026-99-09&to=2026-03-02').name).toBe('30');
  expect(at('period=whenever').name).toBe('30');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('the longer, the coarser', () => {
  expect(grainOf({ from: '2026-03-15', to: '2026-03-15' })).toBe('hour');
  expect(grainOf({ from: '2026-03-01', to: '2026-03-15' })).toBe('day');
  expect(grainOf({ from: '2025-03-01', to: '2026-03-15' })).toBe('month');
});

test('a change is a share of what was; of nothing there is none', () => {
  expect(changeOf(125, 100)).toBe(0.25);
  expect(changeOf(50, 100)).toBe(-0.5);
  expect(changeOf(0, 100)).toBe(-1);
  expect(changeOf(0, 0)).toBe(0);
  expect(changeOf(7, 0)).toBeNull();
  expect(changeOf(-50, -100)).toBe(0.5);
});
