import { expect, it } from 'vitest';
import type { CrmSegment } from '@/api/generated/crm';
import { addressOf, filterOf, segmentIn, tagsOf } from './segment';

const from = (values: Record<string, string>) => (name: string) => values[name] ?? '';

it('asks for what stands in the address, and for nothing that is no number', () => {
  expect(filterOf(from({ q: 'wanjiru', orders: '3', spent: '-5', within: '30', consent: 'fax' }))).toEqual({
    q: 'wanjiru', tag: undefined, country: undefined, consent: undefined, ordersMin: 3, spentMin: undefined, orderedWithinDays: 30, notOrderedWithinDays: undefined,
  });
});
it('keeps a filter under a name and comes back to it', () => {
  const kept = segmentIn('Regulars', from({ tag: 'vip', orders: '5', without: '60' }));
  expect(kept).toMatchObject({ name: 'Regulars', tag: 'vip', orders_min: 5, not_ordered_within_days: 60 });
  const address = addressOf({ q: null, tag: 'vip', country: null, product_id: null, consent: null, orders_min: 5, spent_min: 0, ordered_within_days: 0, not_ordered_within_days: 60 } as CrmSegment);
  expect(address).toMatchObject({ tag: 'vip', orders: '5', spent: null, without: '60' });
});
it('reads tags with commas of each script', () => {
  expect(tagsOf('vip, regular، vip ; ')).toEqual(['vip', 'regular']);
});
