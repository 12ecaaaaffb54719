import { describe, expect, it } from 'vitest';
import type { Order, OrderLine, OrderShipment } from '@/api/generated/order';
import { isCancellable, isPackable, moneyLeft, nextState, pickList, priceOf, restOf } from './orderState';

const line = (given: Partial<OrderLine>): OrderLine => ({
  id: 'l1', product_id: 'p1', variant_id: 'v1', title: 'Cloth', option_label: null, sku: null, quantity: 3, fulfilled_quantity: 0,
  refunded_quantity: 0, removed_quantity: 0, unit_price: { amount: 500, currency: 'KES' }, total: { amount: 1500, currency: 'KES' }, ...given,
});
const order = (given: Partial<Order>): Order => ({
  id: 'o1', number: '1001', state: 'open', status: 'paid', payment_state: 'paid', fulfilment_state: 'unfulfilled', lines: [line({})], fulfilments: [],
  total: { amount: 1500, currency: 'KES' }, refunded: { amount: 0, currency: 'KES' }, delivery: { option: 'standard', label: null, location_id: null }, ...given,
} as Order);
const parcel = (state: OrderShipment['state']): OrderShipment => ({ id: 's1', order_id: 'o1', state, tracking: null, lines: [], created_at: null, updated_at: null, version: 1 });

describe('what can be done with an order', () => {
  it('packs what is paid or due, and no unit twice', () => {
    expect(isPackable(order({}))).toBe(true);
    expect(isPackable(order({ payment_state: 'due' }))).toBe(true);
    expect(isPackable(order({ payment_state: 'pending' }))).toBe(false);
    expect(isPackable(order({ state: 'cancelled' }))).toBe(false);
    expect(isPackable(order({ lines: [line({ fulfilled_quantity: 2, removed_quantity: 1 })] }))).toBe(false);
    expect(restOf(line({ fulfilled_quantity: 1, removed_quantity: 1 }))).toBe(1);
  });
  it('cancels only before anything is packed', () => {
    expect(isCancellable(order({}))).toBe(true);
    expect(isCancellable(order({ fulfilments: [parcel('packed')] }))).toBe(false);
    expect(isCancellable(order({ state: 'closed' }))).toBe(false);
  });
  it('gives back no more than came in', () => {
    expect(moneyLeft(order({ refunded: { amount: 400, currency: 'KES' } }))).toEqual({ amount: 1100, currency: 'KES' });
    expect(moneyLeft(order({ refunded: { amount: 1500, currency: 'KES' } }))).toBeNull();
    expect(moneyLeft(order({ payment_state: 'due' }))).toBeNull();
    expect(priceOf(order({}), { l1: 2 })).toEqual({ amount: 1000, currency: 'KES' });
  });
  it('moves a parcel along its way', () => {
    expect(nextState(order({}), parcel('packed'))).toBe('shipped');
    expect(nextState(order({ delivery: { option: 'pickup', label: null, location_id: null } }), parcel('packed'))).toBe('ready_for_pickup');
    expect(nextState(order({}), parcel('shipped'))).toBe('delivered');
    expect(nextState(order({}), parcel('ready_for_pickup'))).toBe('collected');
    expect(nextState(order({}), parcel('delivered'))).toBeNull();
  });
  it('gathers what many orders need from the shelves', () => {
    const rows = pickList([
      order({ lines: [line({}), line({ id: 'l2', variant_id: 'v2', title: 'Soap', quantity: 9, fulfilled_quantity: 4 })] }),
      order({ number: '1002', lines: [line({ quantity: 1 }), line({ id: 'l3', variant_id: 'v3', quantity: 1, fulfilled_quantity: 1 })] }),
    ]);
    expect(rows.map((row) => [row.title, row.units, row.orders.map((each) => each.number).join()])).toEqual([['Soap', 5, '1001'], ['Cloth', 4, '1001,1002']]);
  });
});
