/* What the office and the page of an extension say to each other, version 1; doc/extensions.md is for
 * who writes such a page. The page greets its parent once with `{soko: 'hello', version: 1}`; it is
 * answered with a port, and all else goes through that. What comes through it is foreign: each message
 * is read here before anything is done with it. */
export const VERSION = 1;
export const PLACES = ['product', 'order', 'customer', 'dashboard', 'page'] as const;
export type Place = (typeof PLACES)[number];
export const FIELDS = ['product.title', 'product.status', 'product.price', 'product.sku', 'order.number', 'order.status', 'order.total', 'order.items',
  'customer.name', 'customer.email', 'shop.name'] as const;

/** What an extension is told of where it stands. */
export interface Context {
  version: number;
  place: Place;
  locale: string;
  direction: 'ltr' | 'rtl';
  theme: { scheme: 'light' | 'dark'; density: string; tokens: Record<string, string> };
  /** Its id, and of its fields those that the owner has granted. */
  record: { id: string | null; fields: Record<string, unknown> };
}

export type Said =
  | { type: 'welcome'; context: Context }
  | { type: 'context'; context: Context }
  | { type: 'refused'; what: string; reason: 'unknown' | 'wrong' | 'too_often' | 'not_in_use' };

export type Asked =
  | { type: 'height'; pixels: number }
  | { type: 'toast'; text: string; tone: 'good' | 'warn' | 'bad' | 'info' }
  | { type: 'go'; to: 'home' | 'product' | 'order' | 'customer'; id: string };

export const HEIGHT_MIN = 48, HEIGHT_MAX = 2400, TOAST_MAX = 200;

const TONES = ['good', 'warn', 'bad', 'info'] as const;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether it is a greeting, and whether in words we speak. */
export function readHello(data: unknown): 'none' | 'other_version' | 'hello' {
  if (!isObject(data) || data.soko !== 'hello') return 'none';
  return data.version === VERSION ? 'hello' : 'other_version';
}

/** A message of the page, or why it is none. */
export function readAsked(data: unknown): Asked | 'unknown' | 'wrong' {
  if (!isObject(data)) return 'wrong';
  if (data.type === 'height')
    return typeof data.pixels === 'number' && Number.isFinite(data.pixels) && data.pixels >= 0
      ? { type: 'height', pixels: Math.min(HEIGHT_MAX, Math.max(HEIGHT_MIN, Math.ceil(data.pixels))) } : 'wrong';
  if (data.type === 'toast') {
    const text = typeof data.text === 'string' ? data.text.replace(/\s+/g, ' ').trim() : '';
    if (text === '' || text.length > TOAST_MAX) return 'wrong';
    return { type: 'toast', text, tone: TONES.find((each) => each === data.tone) ?? 'info' };
  }
  if (data.type === 'go') {
    const { to, id } = data;
    if (to === 'home') return { type: 'go', to, id: '' };
    const isRecord = to === 'product' || to === 'order' || to === 'customer';
    return isRecord && typeof id === 'string' && /^[a-z]+_[0-9a-z]{26}$/.test(id) ? { type: 'go', to, id } : 'wrong';
  }
  return 'unknown';
}

/** Of what there is to say, what was granted. */
export const grantedOf = (fields: Record<string, unknown>, granted: readonly string[]) =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => granted.includes(name) && value !== undefined));
