/* The business's profile as its form holds it. */
import type { Business, BusinessChangeIn } from '@/api/generated/business';

export interface HoursValue {
  day: number;
  opens: string;
  closes: string;
}

export interface ProfileValues {
  name: string;
  slug: string;
  category: string;
  description: string;
  about: string;
  phone: string;
  email: string;
  website: string;
  address_lines: string;
  city: string;
  postal_code: string;
  region: string;
  latitude: string;
  longitude: string;
  timezone: string;
  hours: HoursValue[];
}

export const TEXTS = ['name', 'slug', 'category', 'description', 'about', 'phone', 'email', 'website', 'address_lines', 'city', 'postal_code', 'region', 'timezone'] as const;
const NEEDED: readonly string[] = ['name', 'slug', 'category', 'description'];

/* A field for times of the day ends it at 00:00; the server calls that moment 24:00. */
const shownEnd = (closes: string) => (closes === '24:00' ? '00:00' : closes);
const sentEnd = (closes: string) => (closes === '00:00' ? '24:00' : closes);

export const profileOf = (business: Business): ProfileValues => ({
  ...Object.fromEntries(TEXTS.map((name) => [name, business[name] ?? ''])) as Record<(typeof TEXTS)[number], string>,
  latitude: business.latitude === null ? '' : String(business.latitude),
  longitude: business.longitude === null ? '' : String(business.longitude),
  hours: business.hours.map(({ day, opens, closes }) => ({ day, opens, closes: shownEnd(closes) })),
});

/** A degree as somebody types it; what is none stays as it is, for the server to say so. */
export function degree(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return text === '' ? null : Number(text);
}

export const profileChange = (values: ProfileValues): BusinessChangeIn => ({
  ...Object.fromEntries(TEXTS.map((name) => [name, values[name].trim() || (NEEDED.includes(name) ? '' : null)])),
  latitude: degree(values.latitude),
  longitude: degree(values.longitude),
  hours: values.hours.map(({ day, opens, closes }) => ({ day, opens, closes: sentEnd(closes) })),
});

/** Only what is another than it was. */
export const changedIn = (now: BusinessChangeIn, before: BusinessChangeIn): BusinessChangeIn =>
  Object.fromEntries(Object.entries(now).filter(([name, value]) =>
    JSON.stringify(value ?? null) !== JSON.stringify(before[name as keyof BusinessChangeIn] ?? null)));

/** Hours as a person reads them. */
export const hoursText = (hours: HoursValue[], dayName: (day: number) => string) =>
  hours.map(({ day, opens, closes }) => `${dayName(day)} ${opens}–${closes}`).join(', ');

/** The hours of one day on others too, in place of theirs. */
export function copyDay(hours: HoursValue[], from: number, to: number[]): HoursValue[] {
  const of = hours.filter((each) => each.day === from);
  return [...hours.filter((each) => !to.includes(each.day)), ...to.flatMap((day) => of.map((each) => ({ ...each, day })))]
    .sort((a, b) => a.day - b.day || a.opens.localeCompare(b.opens));
}
