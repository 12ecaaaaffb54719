/* All that this shop asks of Soko. Cookies are never sent: what it may do follows from tokens. */
const BASE: string = import.meta.env.VITE_SOKO ?? 'http://127.0.0.1:8080';
export const SHOP: string = import.meta.env.VITE_SHOP ?? '';

export interface Money { amount: number; currency: string }
export interface Picture { url: string; srcset_webp: string; alt: string | null; width: number; height: number }
export interface Variant { id: string; option_label: string | null; price: Money; stock: string }
export interface Card { id: string; title: string; price: Money | null; has_price_range: boolean; picture: Picture | null }
export interface Product extends Card { description: string | null; variants: Variant[]; media: { picture: Picture }[] }
export interface Line { id: string; title: string; option_label: string | null; quantity: number; total: Money }
export interface Cart { id: string; token: string | null; state: string; lines: Line[]; shipping: Money | null; total: Money | null; problems: { detail: string }[] }
export interface Order { id: string; number: string; status: string }
export interface OrderGroup { id: string; token: string | null; total: Money; orders: Order[] }
export interface Payment { id: string; status: string; failure: { detail: string } | null }
export interface Shop { id: string; name: string; description: string | null }

/** What the server said no with, in a sentence for people. */
export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, detail: string) { super(detail); }
}

interface Given { body?: unknown; cart?: string | null; order?: string | null; key?: string }

async function ask<T>(method: string, path: string, { body, cart, order, key }: Given = {}): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (cart) headers['Cart-Token'] = cart;
  if (order) headers['Order-Token'] = order;
  if (key) headers['Idempotency-Key'] = key;
  const reply = await fetch(BASE + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: 'omit' });
  const said = reply.status === 204 ? {} : await reply.json();
  if (!reply.ok) throw new Problem(reply.status, said.code, said.errors?.[0]?.detail ?? said.detail);
  return said as T;
}

export const address = (path: string) => new URL(path, BASE).href;
export const addresses = (srcset: string) => srcset.split(', ').map(address).join(', ').replaceAll('%20', ' ');

export const shop = () => ask<Shop>('GET', `/api/businesses/${SHOP}`);
export const products = () => ask<{ data: Card[] }>('GET', `/api/products?business_id=${SHOP}&limit=48`).then((page) => page.data);
export const product = (id: string) => ask<Product>('GET', `/api/products/${id}`);

export const cartBegin = () => ask<Cart>('POST', '/api/carts', { body: {} });
export const cartOf = (id: string, token: string) => ask<Cart>('GET', `/api/carts/${id}`, { cart: token });
export const cartAdd = (id: string, token: string, variant: string) =>
  ask<Cart>('POST', `/api/carts/${id}/lines`, { cart: token, body: { variant_id: variant, quantity: 1 } });
export const cartSet = (id: string, token: string, line: string, quantity: number) => (quantity > 0
  ? ask<Cart>('PATCH', `/api/carts/${id}/lines/${line}`, { cart: token, body: { quantity } })
  : ask<Cart>('DELETE', `/api/carts/${id}/lines/${line}`, { cart: token }));
export const cartPickUp = (id: string, token: string) =>
  ask<Cart>('PUT', `/api/carts/${id}/delivery`, { cart: token, body: { pickups: [{ business_id: SHOP }] } });

export interface Buyer { name: string; email: string }
export const order = (cart: Cart, token: string, buyer: Buyer, key: string) => ask<OrderGroup>('POST', '/api/orders',
  { key, body: { cart_id: cart.id, cart_token: token, ...buyer, expected_total: cart.total } });
export const pay = (group: OrderGroup, key: string) => ask<Payment>('POST', '/api/payments',
  { key, order: group.token, body: { order_group_id: group.id, provider: 'sandbox', method: 'card', token: 'tok_ok' } });
export const orders = (id: string, token: string) => ask<OrderGroup>('GET', `/api/order_groups/${id}`, { order: token });
