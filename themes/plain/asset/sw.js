/* The service worker: pages seen before are there without a line, files of the theme come from the
 * browser's own store, and what was ordered without a line goes out when it is back. The server
 * puts VERSION, QUEUE, FILES and OFFLINE in front of this: a new release is a new version. */
'use strict';
/* global VERSION, QUEUE, FILES, OFFLINE, sokoQueue */

importScripts(QUEUE);

const SHELL = `soko-shell-${VERSION}`;
/* These live through releases: a page seen last month is worth more than none. */
const PAGES = 'soko-pages', PICTURES = 'soko-pictures';
const PAGES_MAX = 80, PICTURES_MAX = 250, PATIENCE_MS = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL)
    .then((cache) => cache.addAll([...FILES, ...Object.values(OFFLINE)]))
    .then(() => self.skipWaiting()));
});

/* Safe at once: pages name their files by content, and an old page that names a file of an older
 * release gets today's file of that name. */
self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys())
      if (name.startsWith('soko-shell-') && name !== SHELL) await caches.delete(name);
    await self.clients.claim();
    /* The very first page was loaded before there was a worker to keep it. */
    for (const client of await self.clients.matchAll()) await keepPage(client.url).catch(() => {});
  })());
});

/* Oldest first: a cache gives its keys in the order in which they came. */
async function keep(name, max, request, reply) {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, reply);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - max))) await cache.delete(key);
}

async function file(request) {
  const found = await caches.match(request);
  if (found) return found;
  try {
    const reply = await fetch(request);
    if (reply.ok) return reply;
  } catch { /* below */ }
  const name = new URL(request.url).pathname.split('/').pop();
  const today = FILES.find((path) => path.endsWith(`/${name}`));
  return (today && await caches.match(today)) || Response.error();
}

async function picture(request) {
  const found = await caches.match(request);
  if (found) return found;
  const reply = await fetch(request);
  if (reply.status === 200) await keep(PICTURES, PICTURES_MAX, request, reply.clone());
  return reply;
}

/* The server says which pages are anybody's. */
const isPublic = (reply) => reply.status === 200 && !reply.redirected
  && (reply.headers.get('Content-Type') || '').startsWith('text/html')
  && /(^|,\s*)public\b/.test(reply.headers.get('Cache-Control') || '');

async function keepPage(address) {
  const url = new URL(address);
  url.hash = '';
  const reply = await fetch(url.href);
  if (isPublic(reply)) await keep(PAGES, PAGES_MAX, url.href, reply);
}

const localeOf = (url) => url.pathname.match(/^\/(fr|sw|ar)(\/|$)/)?.[1] || 'en';

/* From the line; when that is silent for long, as it was seen last; without either, the page that
 * says so. */
async function page(event) {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = '';
  const seen = await caches.open(PAGES).then((cache) => cache.match(url.href));
  const fresh = (async () => {
    const reply = await fetch(request);
    if (isPublic(reply)) event.waitUntil(keep(PAGES, PAGES_MAX, url.href, reply.clone()));
    return reply;
  })();
  event.waitUntil(fresh.catch(() => {}));
  const silence = new Promise((resolve) => { if (seen) setTimeout(resolve, PATIENCE_MS, seen); });
  try {
    const reply = await Promise.race([fresh, silence]);
    return reply.status >= 502 && reply.status <= 504 && seen ? seen : reply;
  } catch {
    return seen || (await caches.match(OFFLINE[localeOf(url)])) || Response.error();
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (url.pathname.startsWith('/media/') && !request.headers.has('Range')) event.respondWith(picture(request));
  else if (request.mode === 'navigate' && !/^\/(api|docs|media)(\/|$)/.test(url.pathname)) event.respondWith(page(event));
});

/* ---- What was ordered without a line ---- */

async function tell(entry) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true }))
    client.postMessage({ type: 'queue', external_id: entry?.external_id });
}

/* An event that fails is fired again by the browser, later and later; a page that is open asks more
 * often. */
async function flush(isForced) {
  const waiting = await sokoQueue.flush({ isForced, changed: tell });
  if (waiting > 0) throw new Error(`${waiting} orders wait for a line`);
}

self.addEventListener('sync', (event) => {
  if (event.tag === 'soko-queue') event.waitUntil(flush(true));
});
self.addEventListener('message', (event) => {
  if (event.data?.type === 'flush') event.waitUntil(flush(event.data.isForced).catch(() => {}).then(() => tell()));
});
