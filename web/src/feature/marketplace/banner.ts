import { dayEnd, dayOf, dayStart } from '@/ui/days';

export interface BannerValues {
  title: string;
  text: string;
  link: string;
  locale: string;
  first_day: string;
  last_day: string;
  position: number | null;
}
interface Shown {
  starts_at: string | null;
  ends_at: string | null;
}

/** A banner ends when the day after its last begins. */
export const lastDay = (endsAt: string | null) => (endsAt ? dayOf(new Date(new Date(endsAt).getTime() - 1).toISOString()) : '');

export function bannerState({ starts_at, ends_at }: Shown, now = Date.now()): 'planned' | 'shown' | 'past' {
  if (ends_at && new Date(ends_at).getTime() <= now) return 'past';
  return starts_at && new Date(starts_at).getTime() > now ? 'planned' : 'shown';
}

export function bannerBody(values: BannerValues) {
  return {
    title: values.title,
    text: values.text || null,
    link: values.link,
    locale: values.locale || null,
    starts_at: dayStart(values.first_day) ?? null,
    ends_at: dayEnd(values.last_day) ?? '',
    position: values.position ?? 0,
  };
}

/** The server's names for what the form calls days. */
export const bannerField = (name: string) => ({ starts_at: 'first_day', ends_at: 'last_day' }[name] ?? name);
