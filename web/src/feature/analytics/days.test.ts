import { expect, test } from 'vitest';
import { fillDays } from './days';

test('each day has its figure, without gaps', () => {
  const rows = [{ day: '2026-03-02', value: 5 }, { day: '2026-03-02', value: 2 }, { day: '2026-04-01', value: 9 }];
  expect(fillDays('2026-03-01', '2026-03-03', rows)).toEqual([
    { label: '2026-03-01', now: 0 }, { label: '2026-03-02', now: 7 }, { label: '2026-03-03', now: 0 }]);
});

test('many days are months', () => {
  const months = fillDays('2025-12-15', '2026-05-02', [{ day: '2025-12-31', value: 1 }, { day: '2026-05-01', value: 2 }]);
  expect(months.map(({ label }) => label)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05']);
  expect(months.map(({ now }) => now)).toEqual([1, 0, 0, 0, 0, 2]);
});
