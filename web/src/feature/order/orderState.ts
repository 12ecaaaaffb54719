/* What can be done with an order, from what is known of it. The server decides; this only does not
 * offer what it would refuse. */
import type { Order, OrderLine, OrderRow, OrderShipment } from '@/api/generated/order';
import type { MoneyValue } from '@/ui/money';

export type ShipmentState = OrderShipment['state'];

export const STATUSES = ['pending_payment', 'confirmed', 'paid', 'packed', 'shipped', 'ready_for_pickup', 'delivered', 'collected', 'cancelled', 'expired', 'returned'] as const;
export const PAYMENT_STATES = ['due', 'pending', 'paid', 'partially_refunded', 'refunded', 'failed'] as const;
export const FULFILMENT_STATES = ['unfulfilled', 'packed', 'shipped', 'ready_for_pickup', 'delivered', 'collected', 'returned'] as const;
export const CHANNELS = ['web', 'api', 'office'] as const;

const SENDABLE: readonly string[] = ['due', 'paid', 'partially_refunded'];
const HAS_MONEY: readonly string[] = ['paid', 'partially_refunded'];

/** Units of a line that are neither packed nor taken off by a refund. */
export const restOf = (line: OrderLine) => Math.max(line.quantity - line.fulfilled_quantity - line.removed_quantity, 0);

/** Units of a line whose money has not gone back. */
export const refundableOf = (line: OrderLine) => Math.max(line.quantity - line.refunded_quantity, 0);

export const isPackable = (order: OrderRow | Order) =>
  order.state === 'open' && SENDABLE.includes(order.payment_state)
  && ('lines' in order ? order.lines.some((line) => restOf(line) > 0) : order.fulfilment_state === 'unfulfilled');

export const isCancellable = (order: Order) =>
  order.state === 'open' && order.fulfilment_state === 'unfulfilled' && order.fulfilments.length === 0;

/** What can still be given back. */
export function moneyLeft(order: Order): MoneyValue | null {
  if (!order.total || !HAS_MONEY.includes(order.payment_state)) return null;
  const amount = order.total.amount - (order.refunded?.amount ?? 0);
  return amount > 0 ? { amount, currency: order.total.currency } : null;
}

export const isPickup = (order: Order) => order.delivery?.option === 'pickup';

/** Where a parcel goes next; null when it has arrived. */
export function nextState(order: Order, parcel: OrderShipment): ShipmentState | null {
  switch (parcel.state) {
    case 'packed': return isPickup(order) ? 'ready_for_pickup' : 'shipped';
    case 'shipped': return 'delivered';
    case 'ready_for_pickup': return 'collected';
    default: return null;
  }
}

/** What units cost, at the price they were ordered for. */
export const priceOf = (order: Order, units: Record<string, number>): MoneyValue => ({
  amount: order.lines.reduce((sum, line) => sum + (line.unit_price?.amount ?? 0) * (units[line.id ?? ''] ?? 0), 0),
  currency: order.total?.currency ?? 'USD',
});

/** What has to be fetched from the shelves for many orders: a row for each variant, where the most
 *  is fetched first. */
export function pickList(orders: Order[]) {
  const rows = new Map<string, { key: string; title: string; option: string; sku: string; units: number; orders: { number: string; units: number }[] }>();
  for (const order of orders)
    for (const line of order.lines) {
      const units = restOf(line);
      if (units === 0) continue;
      const key = line.variant_id ?? line.id ?? '';
      const row = rows.get(key) ?? { key, title: line.title ?? '', option: line.option_label ?? '', sku: line.sku ?? '', units: 0, orders: [] };
      row.units += units;
      row.orders.push({ number: order.number ?? '', units });
      rows.set(key, row);
    }
  return [...rows.values()].sort((a, b) => b.units - a.units || a.title.localeCompare(b.title));
}
