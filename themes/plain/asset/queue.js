/* Orders put together without a line, and how they go out: exactly once each.
 *
 * An entry is kept by the browser from before its first request until somebody takes it away. Each
 * step asks the API in a way that may be repeated, and what came of it is saved before the next
 * step begins; so a cut line, a closed tab or a dead phone leaves an entry that goes on where it
 * stood:
 *   1. a cart is made. A lost reply leaves a cart nobody knows, which orders nothing;
 *   2. how it is delivered;
 *   3. the order, under the entry's own Idempotency-Key and external_id, of that one cart: the
 *      server knows each of the three again, the last two for ever;
 *   4. the payment in cash, under a key of its own, when that was chosen.
 * Runs in the service worker, in pages, and in the tests: what it needs of them is handed in. */
'use strict';

var sokoQueue = (() => {
  const BACKOFF_MS = 2000, BACKOFF_MAX_MS = 600000;
  /* Answers that say nothing about the order: ask again later. */
  const isForLater = (seen) => seen.status >= 500 || seen.status === 429 || seen.status === 408
    || seen.json?.code === 'idempotency_in_progress';

  function stop(entry, seen) {
    const problem = seen.json || {};
    entry.state = 'attention';
    entry.reason = { code: problem.code || 'refused', detail: problem.detail || '', errors: problem.errors || [] };
    if (problem.code === 'total_changed')
      for (const error of entry.reason.errors)
        if (error.pointer === '/expected_total') entry.reason.total = JSON.parse(error.detail);
  }

  function later(entry, now, seen) {
    const wait = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.min(entry.tries, 16));
    entry.tries++;
    entry.next_try_at = now + Math.max(wait / 2 + Math.random() * wait / 2, 1000 * (seen?.retryAfter || 0));
  }

  const STEPS = [
    { needs: (e) => !e.cart,
      ask: (e) => ['POST', '/api/carts', { currency: e.expected_total.currency,
        lines: e.lines.map(({ variant_id, quantity }) => ({ variant_id, quantity })) }],
      take: (e, json) => { e.cart = { id: json.id, token: json.token }; } },
    { needs: (e) => !e.has_delivery,
      ask: (e) => ['PUT', `/api/carts/${e.cart.id}/delivery`, { address: e.address || null }, { 'Cart-Token': e.cart.token }],
      take: (e) => { e.has_delivery = true; } },
    { needs: (e) => !e.group,
      /* From here on it may stand, whatever we hear of it. */
      before: (e) => { e.is_sent = true; },
      ask: (e) => ['POST', '/api/orders', { cart_id: e.cart.id, cart_token: e.cart.token, external_id: e.external_id,
        ...e.contact, expected_total: e.expected_total }, { 'Idempotency-Key': e.key }],
      take: (e, json) => {
        e.group = { id: json.id, token: json.token, total: json.total, expires_at: json.expires_at,
          orders: json.orders.map(({ id, number, business_name }) => ({ id, number, business_name })) };
      } },
    { needs: (e) => e.pays_cash && !e.is_payment_known,
      ask: (e) => ['POST', '/api/payments', { order_group_id: e.group.id, provider: 'cash', method: 'cash' },
        { 'Idempotency-Key': `${e.key}-pay`, 'Order-Token': e.group.token }],
      take: (e) => { e.is_payment_known = true; } },
  ];

  /* What an answer that is no success means for the entry; true when it can go on. */
  function refused(entry, step, seen) {
    const code = seen.json?.code;
    if (code === 'external_id_taken') {
      /* It stands, and was placed from another cart of this entry. */
      entry.state = 'placed';
      return true;
    }
    if (entry.group) {
      /* Only the payment is open: it is paid already, or is paid on the order's page. */
      entry.is_payment_known = true;
      return true;
    }
    if (seen.status === 404 && entry.cart && !entry.was_renewed) {
      /* A cart is forgotten after weeks. The external id still keeps the order from coming twice. */
      Object.assign(entry, { cart: null, has_delivery: false, was_renewed: true });
      return true;
    }
    /* The server has decided, and no order stands of what was asked. */
    if (step.before) entry.is_sent = false;
    stop(entry, seen);
    return false;
  }

  /* Drives one entry on as far as it goes. `save(entry)` resolves when the entry is kept;
   * `request(method, path, body, headers)` resolves to {status, json, retryAfter} and rejects when
   * there was no answer. */
  async function send(entry, { save, request, now = () => Date.now() }) {
    while (entry.state === 'waiting') {
      const step = STEPS.find((one) => one.needs(entry));
      if (!step) {
        entry.state = 'placed';
        await save(entry);
        break;
      }
      if (step.before) {
        step.before(entry);
        await save(entry);
      }
      let seen;
      try {
        seen = await request(...step.ask(entry));
      } catch {
        later(entry, now());
        await save(entry);
        return entry;
      }
      if (isForLater(seen) || (seen.status < 300 && !seen.json)) {
        later(entry, now(), seen);
        await save(entry);
        return entry;
      }
      if (seen.status < 300) {
        step.take(entry, seen.json);
        Object.assign(entry, { tries: 0, next_try_at: 0, reason: null });
      } else {
        refused(entry, step, seen);
      }
      await save(entry);
    }
    return entry;
  }

  /* A new entry of what the shopper saw: `lines` of {variant_id, quantity, title, price, url}. */
  function create({ lines, contact, address, pays_cash, expected_total }, now = Date.now()) {
    return { external_id: crypto.randomUUID(), key: crypto.randomUUID(), created_at: now, state: 'waiting', tries: 0,
      next_try_at: 0, lines, contact, address: address || null, pays_cash: Boolean(pays_cash), expected_total,
      cart: null, has_delivery: false, group: null, is_sent: false, is_payment_known: false, reason: null };
  }

  /* The shopper has seen what was refused and wants it so: a new total, other contact data. What may
   * have been sent is not changed, for it may stand. */
  function mend(entry, changes) {
    if (entry.state !== 'attention') return entry;
    return Object.assign(entry, changes, { state: 'waiting', tries: 0, next_try_at: 0, reason: null,
      cart: changes.lines ? null : entry.cart, has_delivery: false });
  }

  const mayDiscard = (entry) => !entry.group && !entry.is_sent;

  /* ---- Where entries are kept: IndexedDB ---- */

  let opening;
  function open() {
    opening ||= new Promise((resolve, reject) => {
      const asked = indexedDB.open('soko', 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore('orders', { keyPath: 'external_id' });
        asked.result.createObjectStore('basket', { keyPath: 'variant_id' });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opening;
  }

  /* Resolves when the transaction is on disk, not when it was asked for. */
  async function work(store, mode, ask) {
    const transaction = (await open()).transaction(store, mode, { durability: 'strict' });
    const asked = ask(transaction.objectStore(store));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }
  const table = (store) => ({
    all: () => work(store, 'readonly', (s) => s.getAll()),
    get: (key) => work(store, 'readonly', (s) => s.get(key)),
    put: (value) => work(store, 'readwrite', (s) => s.put(value)),
    remove: (key) => work(store, 'readwrite', (s) => s.delete(key)),
    clear: () => work(store, 'readwrite', (s) => s.clear()),
  });

  async function request(method, path, body, headers = {}) {
    const seen = await fetch(path, { method, credentials: 'omit', cache: 'no-store', body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers }, signal: AbortSignal.timeout(30000) });
    const json = await seen.json().catch(() => null);
    return { status: seen.status, json, retryAfter: Number(seen.headers.get('Retry-After')) || 0 };
  }

  /* Sends what is due, one after the other: two at once would only share a bad line. A lock keeps
   * the worker and the pages of one browser from sending the same entry at the same time. */
  async function flush({ isForced = false, changed = () => {} } = {}) {
    return navigator.locks.request('soko-queue', async () => {
      const orders = table('orders');
      const entries = (await orders.all()).sort((a, b) => a.created_at - b.created_at);
      for (const entry of entries) {
        if (entry.state !== 'waiting' || (!isForced && entry.next_try_at > Date.now())) continue;
        await send(entry, { request, save: async (one) => { await orders.put(one); changed(one); } });
      }
      return (await orders.all()).filter((entry) => entry.state === 'waiting').length;
    });
  }

  return { create, send, mend, mayDiscard, flush, orders: table('orders'), basket: table('basket') };
})();
if (typeof module !== 'undefined') module.exports = sokoQueue;
