import { addDays, grainOf } from './period';

/** One figure a day, of days without any nothing; by month where there are many days. */
export function fillDays(from: string, to: string, rows: readonly { day: string | null; value: number }[]): { label: string; now: number }[] {
  const cut = grainOf({ from, to }) === 'month' ? 7 : 10;
  const sums = new Map<string, number>();
  for (let day = from; day <= to; day = addDays(day, 1)) sums.set(day.slice(0, cut), 0);
  for (const { day, value } of rows) {
    const label = (day ?? '').slice(0, cut), sum = sums.get(label);
    if (sum !== undefined) sums.set(label, sum + value);
  }
  return [...sums].map(([label, now]) => ({ label, now }));
}
