/* Days of a shop's calendar, as the address of a dashboard names them. */
export const PERIODS = ['today', 'yesterday', '7', '30', '90', 'month', 'last_month', 'year'] as const;
export type PeriodName = (typeof PERIODS)[number] | 'own';
export const PRESET: PeriodName = '30';

export interface Period {
  name: PeriodName;
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const textOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** "2026-01-31" where the shop is; where the person is without a zone. */
export function todayIn(zone: string | null | undefined, now = new Date()): string {
  const parts = (timeZone?: string) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
  try {
    return parts(zone ?? undefined);
  } catch {
    return parts();
  }
}

export const addDays = (day: string, days: number) => textOf(Date.parse(day) + days * DAY_MS);
export const countDays = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** What the address says: a name, or two days of one's own in their order. */
export function periodOf(get: (name: string) => string, today: string): Period {
  const from = get('from'), to = get('to');
  if (isDay(from) && isDay(to) && get('period') === 'own')
    return from <= to ? { name: 'own', from, to } : { name: 'own', from: to, to: from };
  const name = PERIODS.find((each) => each === get('period')) ?? '30';
  const first = `${today.slice(0, 8)}01`;
  switch (name) {
    case 'today': return { name, from: today, to: today };
    case 'yesterday': return { name, from: addDays(today, -1), to: addDays(today, -1) };
    case 'month': return { name, from: first, to: today };
    case 'last_month': return { name, from: `${addDays(first, -1).slice(0, 8)}01`, to: addDays(first, -1) };
    case 'year': return { name, from: addDays(today, -364), to: today };
    default: return { name, from: addDays(today, 1 - Number(name)), to: today };
  }
}

/** How finely a series of these days is drawn. */
export function grainOf({ from, to }: Pick<Period, 'from' | 'to'>): 'hour' | 'day' | 'month' {
  const days = countDays(from, to);
  return days <= 2 ? 'hour' : days <= 100 ? 'day' : 'month';
}

/** What has become of a figure, as a share of what it was: 0.25 is a quarter more. Null when it was
 *  nothing, of which nothing is a share. */
export function changeOf(now: number, before: number): number | null {
  if (before === 0) return now === 0 ? 0 : null;
  return (now - before) / Math.abs(before);
}
