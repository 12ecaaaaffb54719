/* A filter of customers, in the address and as the server takes it. */
import type { CrmSegment, CrmSegmentIn } from '@/api/generated/crm';

export const FILTERS = ['q', 'tag', 'country', 'consent', 'orders', 'spent', 'within', 'without'] as const;
export const CHANNELS = ['email', 'sms', 'phone', 'post'] as const;
type Channel = (typeof CHANNELS)[number];

const positive = (text: string) => {
  const number = Number(text);
  return /^\d+$/.test(text) && number > 0 ? number : undefined;
};

/** What the list asks for. `spent` stands in the address in whole minor units. */
export const filterOf = (get: (name: string) => string) => ({
  q: get('q') || undefined,
  tag: get('tag') || undefined,
  country: get('country') || undefined,
  consent: (CHANNELS.find((each) => each === get('consent')) ?? undefined) as Channel | undefined,
  ordersMin: positive(get('orders')),
  spentMin: positive(get('spent')),
  orderedWithinDays: positive(get('within')),
  notOrderedWithinDays: positive(get('without')),
});

export const segmentIn = (name: string, get: (name: string) => string): CrmSegmentIn => {
  const filter = filterOf(get);
  return {
    name, q: filter.q, tag: filter.tag, country: filter.country, consent: filter.consent, orders_min: filter.ordersMin, spent_min: filter.spentMin,
    ordered_within_days: filter.orderedWithinDays, not_ordered_within_days: filter.notOrderedWithinDays,
  };
};

/** A kept filter as the address has it. */
export const addressOf = (segment: CrmSegment): Record<string, string | null> => ({
  q: segment.q || null, tag: segment.tag || null, country: segment.country || null, consent: segment.consent || null,
  orders: segment.orders_min ? String(segment.orders_min) : null, spent: segment.spent_min ? String(segment.spent_min) : null,
  within: segment.ordered_within_days ? String(segment.ordered_within_days) : null, without: segment.not_ordered_within_days ? String(segment.not_ordered_within_days) : null,
});

/** Words that a person typed with commas between. */
export const tagsOf = (text: string) => [...new Set(text.split(/[,،;]/).map((each) => each.trim()).filter(Boolean))];
