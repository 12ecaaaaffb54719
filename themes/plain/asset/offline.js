/* Shopping without a line: what is put into the basket while there is none, the page that turns it
 * into an order, and the queue that everybody can see. queue.js keeps and sends; this shows.
 *
 * The page's words stand in its markup: a <template> for each kind of row, and a hidden list of
 * sentences by name. */
'use strict';
(() => {
  const { orders, basket } = sokoQueue;
  const $ = (selector, root = document) => root.querySelector(selector);
  const locale = document.documentElement.lang || 'en';
  const place = `${locale === 'en' ? '' : `/${locale}`}/offline`;

  function money({ amount, currency }) {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
  }
  const sum = (lines) => lines.reduce((total, line) => total + line.quantity * line.price.amount, 0);
  const time = (at) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);

  /* ---- Sending: asked of the worker, which outlives this page; else done here ---- */

  async function flush(isForced) {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (registration?.sync) registration.sync.register('soko-queue').catch(() => {});
    if (registration?.active) registration.active.postMessage({ type: 'flush', isForced });
    else await sokoQueue.flush({ isForced, changed: draw });
  }

  /* ---- The product page: into the basket when the cart cannot be reached ---- */

  async function putAside(form) {
    const axes = [...form.querySelectorAll('.axis')].map((axis) => $(':checked', axis)?.value).join(' / ');
    const chosen = [...form.querySelectorAll('.variants li')].find((one) => one.dataset.label === axes)
      || $('[name=variant_id]:checked', form) || $('input[type=hidden][name=variant_id]', form);
    if (!chosen?.dataset.amount) return form.reportValidity();
    const { amount, currency, label } = chosen.dataset;
    const variant_id = chosen.dataset.id || chosen.value;
    const before = await basket.get(variant_id);
    await basket.put({ variant_id, url: location.pathname, title: form.dataset.title,
      label: label || '', business_name: form.dataset.shop, country: form.dataset.country, price: { amount: Number(amount), currency },
      quantity: Math.min(999, (before?.quantity || 0) + (Number(form.quantity?.value) || 1)) });
    location.href = place;
    return true;
  }
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (navigator.onLine || !form.matches('form.buy[data-country]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    putAside(form);
  }, true);
  /* The browser may think that there is a line where there is none. */
  document.addEventListener('soko:unreached', (event) => {
    if (event.target.matches?.('form.buy[data-country]')) event.detail.handled = putAside(event.target);
  });

  /* ---- The page of the queue ---- */

  const page = $('#offline');
  const say = (name) => $(`[data-say="${name}"]`, page)?.textContent || name;
  const announce = (text) => { $('#offline-status', page).textContent = text; };

  function fill(row, values) {
    for (const [slot, value] of Object.entries(values)) {
      const element = $(`[data-slot="${slot}"]`, row);
      if (!element) continue;
      if (value === null) element.remove();
      else if (element.matches('a')) { element.href = value.href; if (value.text) element.textContent = value.text; }
      else if (element.matches('input')) element.value = value;
      else element.textContent = value;
    }
    return row;
  }
  const stamp = (name) => $(`#${name}`, page).content.firstElementChild.cloneNode(true);

  const titles = (lines) => lines.map((line) => `${line.quantity} × ${line.title}${line.label ? ` (${line.label})` : ''}`).join(', ');

  function basketRow(line) {
    const row = fill(stamp('basket-row'), { title: { href: line.url, text: line.title }, label: line.label || null,
      shop: line.business_name, quantity: line.quantity, price: money(line.price) });
    row.querySelector('input').setAttribute('aria-label', `${say('quantity')}: ${line.title}`);
    row.querySelector('input').addEventListener('change', async (event) => {
      line.quantity = Math.max(1, Math.min(999, Math.trunc(Number(event.target.value)) || 1));
      await basket.put(line);
      draw();
    });
    row.querySelector('button').addEventListener('click', async () => {
      await basket.remove(line.variant_id);
      offerUndo(say('removed'), () => basket.put(line));
    });
    return row;
  }

  /* Thrown away by a slip is brought back by a click. */
  function offerUndo(text, undo) {
    const row = fill(stamp('undo-row'), { text });
    row.querySelector('button').addEventListener('click', async () => { await undo(); row.remove(); draw(); });
    $('#undo', page).replaceChildren(row);
    announce(text);
    draw();
  }

  function orderRow(entry) {
    const order = entry.group?.orders[0];
    const isAsking = entry.state === 'attention';
    const total = entry.group?.total || entry.expected_total;
    const row = fill(stamp('order-row'), { title: titles(entry.lines), time: time(entry.created_at), total: money(total),
      state: say(`state_${entry.state}`), detail: isAsking ? reasonOf(entry) : null,
      number: order ? entry.group.orders.map((one) => `${one.business_name} ${one.number}`).join(', ') : null });
    row.dataset.state = entry.state;
    row.dataset.id = entry.external_id;
    const act = (name, isShown, work) => {
      const button = row.querySelector(`[data-act="${name}"]`);
      if (!isShown) button.remove();
      else button.addEventListener('click', work);
    };
    const change = async (changes) => { await orders.put(sokoQueue.mend(entry, changes)); await flush(true); draw(); };
    act('agree', isAsking && entry.reason.total, () => change({ expected_total: entry.reason.total }));
    act('retry', isAsking && !entry.reason.total, () => change({}));
    act('send', entry.state === 'waiting', async () => { announce(say('sending')); await flush(true); });
    act('edit', isAsking && sokoQueue.mayDiscard(entry), async () => {
      for (const line of entry.lines) await basket.put(line);
      await orders.remove(entry.external_id);
      draw();
      $('#order-offline', page).scrollIntoView();
    });
    act('discard', entry.state === 'placed' || sokoQueue.mayDiscard(entry), async () => {
      await orders.remove(entry.external_id);
      if (entry.state === 'placed') draw();
      else offerUndo(say('discarded'), () => orders.put(entry));
    });
    const link = row.querySelector('form');
    if (!entry.group) link.remove();
    else { link.elements.order_group_id.value = entry.group.id; link.elements.token.value = entry.group.token; }
    return row;
  }

  function reasonOf({ reason }) {
    if (reason.total) return `${say('total_changed')} ${money(reason.total)}`;
    return [say(`reason_${reason.code}`) === `reason_${reason.code}` ? reason.detail : say(`reason_${reason.code}`),
      ...reason.errors.map((error) => error.detail)].filter(Boolean).join(' ');
  }

  async function seenPages() {
    if (!self.caches) return [];
    const cache = await caches.open('soko-pages');
    const found = [];
    for (const request of (await cache.keys()).reverse().slice(0, 30)) {
      const text = await (await cache.match(request)).text();
      const title = new DOMParser().parseFromString(text, 'text/html').title;
      const url = new URL(request.url);
      found.push({ href: url.pathname + url.search, text: title });
    }
    return found;
  }

  let drawing = Promise.resolve();
  function draw() {
    if (page) drawing = drawing.then(drawNow, drawNow);
    return drawing;
  }
  async function drawNow() {
    const lines = await basket.all();
    const entries = (await orders.all()).sort((a, b) => b.created_at - a.created_at);
    const focus = document.activeElement?.closest('[data-id]')?.dataset.id;
    $('#basket', page).replaceChildren(...lines.map(basketRow));
    $('#order-offline', page).hidden = lines.length === 0;
    const currencies = new Set(lines.map((line) => line.price.currency));
    $('#basket-total', page).textContent = currencies.size === 1
      ? money({ amount: sum(lines), currency: lines[0].price.currency }) : say('one_currency');
    $('#order-offline [type=submit]', page).disabled = currencies.size > 1;
    $('#queue', page).replaceChildren(...entries.map(orderRow));
    $('#queue-part', page).hidden = entries.length === 0;
    $('#no-orders', page).hidden = entries.length > 0 || lines.length > 0;
    page.dataset.line = navigator.onLine ? 'on' : 'off';
    if (focus) $(`[data-id="${focus}"] button`, page)?.focus();
  }
  async function drawSeen() {
    const pages = await seenPages();
    $('#seen', page).replaceChildren(...pages.map((one) => fill(stamp('seen-row'), { link: one })));
    $('#seen-part', page).hidden = pages.length === 0;
  }

  async function queueOrder(form) {
    const value = (name) => form.elements[name].value.trim() || undefined;
    const isDelivered = form.elements.way.value === 'standard';
    const lines = await basket.all();
    const contact = { name: value('name'), email: value('email'), phone: value('phone') };
    const address = isDelivered ? { name: value('name'), line1: value('line1'), city: value('city'),
      country: lines[0].country, phone: value('phone') } : null;
    const wrong = !contact.email && !contact.phone ? 'email' : isDelivered && !address.line1 ? 'line1'
      : isDelivered && !address.city ? 'city' : null;
    if (wrong) {
      form.elements[wrong].setAttribute('aria-invalid', 'true');
      form.elements[wrong].focus();
      return announce(say(wrong === 'email' ? 'contact_needed' : 'address_needed'));
    }
    const entry = sokoQueue.create({ lines, contact, address, pays_cash: form.elements.pay.value === 'cash',
      expected_total: { amount: sum(lines), currency: lines[0].price.currency } });
    await orders.put(entry);
    await basket.clear();
    /* The phone may throw stored things away when it is full, unless it is asked not to. */
    navigator.storage?.persist?.();
    announce(say('queued'));
    await draw();
    return flush(true);
  }

  async function count() {
    const waiting = (await orders.all()).filter((entry) => entry.state !== 'placed').length;
    for (const badge of document.querySelectorAll('[data-queue-count]')) {
      badge.hidden = waiting === 0;
      const number = badge.querySelector('[data-count]');
      if (number) number.textContent = new Intl.NumberFormat(locale).format(waiting);
    }
  }
  const changed = () => { count(); draw(); };

  navigator.serviceWorker?.addEventListener('message', (event) => { if (event.data?.type === 'queue') changed(); });
  addEventListener('online', () => { changed(); flush(true); });
  addEventListener('offline', changed);
  if (page) {
    const form = $('#order-offline form', page);
    form.addEventListener('submit', (event) => { event.preventDefault(); queueOrder(form); });
    form.addEventListener('change', () => { $('#address', page).hidden = form.elements.way.value !== 'standard'; });
    form.addEventListener('input', (event) => event.target.removeAttribute('aria-invalid'));
    $('#address', page).hidden = form.elements.way.value !== 'standard';
    $('#scripted', page).hidden = false;
    draw();
    drawSeen();
  }
  count();
  if (navigator.onLine) flush(false);
  setInterval(() => { if (navigator.onLine) flush(false); }, 15000);
})();
