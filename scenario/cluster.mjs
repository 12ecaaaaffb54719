// engine: postgres
// Two processes on one database, each with its own folder: what is done at one is heard, seen and refused at
// the other; together they sell no piece twice; one goes on when the other is killed.
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import * as Y from 'yjs';
import { Server, admin, audit, check, data, finish, key, order, pause, pay, product, shop, until, work } from './lib/soko.mjs';
import { Line } from './lib/line.mjs';

const flags = ['--rate-limit', 'off'];
const here = await Server.start(flags);
const folder = path.join(work, 'second');
mkdirSync(folder, { mode: 0o700 });
copyFileSync(path.join(data, 'secret.key'), path.join(folder, 'secret.key'));
const there = await Server.start([...flags, '--data', folder]);

const platform = await admin(here);
const business = await shop(here, platform);
const goods = await product(here, business, { stock: 500, amount: 1000 });
const token = business.owner.token;
const topic = `business:${business.id}`;

async function sell(server) {
    const placed = (await order(server, [{ variant_id: goods.variant, quantity: 1 }])).seen;
    if (placed.status !== 201) throw new Error(`order: ${placed.status} ${placed.text}`);
    const paid = await pay(server, placed.json, { provider: 'cash' });
    if (paid.status !== 201) throw new Error(`pay: ${paid.status} ${paid.text}`);
    return placed.json;
}

// ---- Heard at the other ----

check('who signed in at one is known at the other', (await there.call('GET', '/api/me', { token })).status === 200);
const lines = { here: await Line.open(here, token), there: await Line.open(there, token) };
for (const line of Object.values(lines)) await line.subscribe(topic);
for (const line of Object.values(lines)) await line.subscribe(`user:${business.owner.user.id}`);
const sold = await sell(here);
for (const [name, line] of Object.entries(lines)) {
    const heard = await until(() => line.of(topic).find((push) => push.type === 'order_confirmed' && push.data.order_id === sold.orders[0].id), 10000);
    check(`an order at one is heard of ${name}`, Boolean(heard), line.pushes);
}
const bell = await until(() => lines.there.of(`user:${business.owner.user.id}`).find((push) => push.data.kind === 'order_new'), 10000);
check('the owner is told at the other', Boolean(bell), lines.there.pushes);
await lines.there.ask('notice_read', { notification_id: bell.data.id });
check('what was read at one is read at the other', await until(() => lines.here.of(`user:${business.owner.user.id}`)
    .some((push) => push.type === 'read' && push.data.notification_id === bell.data.id), 10000), lines.here.pushes);

// Forty sales, by turns: each listener hears each once, in one order, wherever it happened.
for (let i = 0; i < 20; i++) await Promise.all([sell(here), sell(there)]);
const numbers = (line) => line.of(topic).map((push) => push.seq).filter((seq) => seq > 0);
await until(() => numbers(lines.here).length >= 82 && numbers(lines.there).length >= 82, 20000);
check('both hear the same, once and in order', JSON.stringify(numbers(lines.here)) === JSON.stringify(numbers(lines.there))
    && numbers(lines.here).every((seq, i, all) => i === 0 || seq === all[i - 1] + 1), [numbers(lines.here), numbers(lines.there)]);

// ---- A document ----

const made = await here.call('POST', `/api/businesses/${business.id}/docs`, { token, body: { kind: 'text', title: 'Counted' } });
const docTopic = `doc:${made.json.id}`;
await lines.there.subscribe(docTopic);
const doc = new Y.Doc();
doc.getText('content').insert(0, 'Habari');
const update = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64url');
check('an edit is kept at one', (await here.call('POST', `/api/docs/${made.json.id}/updates`, { token, body: { update } })).status === 200);
check('and pushed at the other', await until(() => lines.there.bytes.some((bytes) => bytes.includes('Habari')), 10000), lines.there.bytes.length);
const state = await there.call('GET', `/api/docs/${made.json.id}/state`, { token });
const other = new Y.Doc();
Y.applyUpdate(other, Buffer.from(state.json.update, 'base64url'));
check('and read there', other.getText('content').toString() === 'Habari');

// ---- Pages ----

const slug = goods.slug ?? (await here.call('GET', `/api/products/${goods.id}`)).json.slug;
for (const server of [here, there]) await server.call('GET', `/p/${slug}`);
const now = await here.call('GET', `/api/businesses/${business.id}/products/${goods.id}`, { token });
const changed = await here.call('PATCH', `/api/businesses/${business.id}/products/${goods.id}`, { token,
    headers: { 'if-match': now.headers.etag }, body: { title: 'Renamed at the other' } });
check('a change at one', changed.status === 200, changed.text);
check('is on the page of the other', await until(async () => (await there.call('GET', `/p/${slug}`)).text.includes('Renamed at the other'), 10000));

// ---- Money and stock ----

const few = await product(here, business, { stock: 7, amount: 1000 });
const tries = await Promise.all(Array.from({ length: 40 }, (_, i) => order(i % 2 ? here : there, [{ variant_id: few.variant, quantity: 1 }])));
const won = tries.filter(({ seen }) => seen.status === 201);
check('of seven pieces seven are sold, by both together', won.length === 7
    && tries.every(({ seen }) => [201, 409].includes(seen.status)), tries.map(({ seen }) => seen.status).join());
// In cash: each folder has a sandbox of its own, and the audit sees that of the first.
const payKey = key('pay');
const pays = await Promise.all(Array.from({ length: 20 }, (_, i) => pay(i % 2 ? here : there, won[0].seen.json, { payKey, provider: 'cash' })));
check('one key at both makes one payment', new Set(pays.filter((r) => r.status === 201).map((r) => r.json.id)).size === 1
    && pays.every((r) => r.status === 201 || r.json.code === 'idempotency_in_progress'), pays.map((r) => r.status).join());

// ---- One is killed ----

const before = numbers(lines.there).at(-1);
await Promise.all([here.kill(), pause(1)]);
const after = await sell(there);
check('the other goes on', await until(() => lines.there.of(topic).some((push) => push.type === 'order_confirmed' && push.data.order_id === after.orders[0].id), 20000), numbers(lines.there));
check('without a gap', numbers(lines.there).filter((seq) => seq > before).every((seq, i) => seq === before + 1 + i), numbers(lines.there));
const back = await Server.start(flags);
const again = await Line.open(back, token);
const seen = await again.subscribe(topic, before);
check('what came back tells what was missed', seen.status === 200 && await until(() => again.of(topic).some((push) => push.data?.order_id === after.orders[0].id), 10000), seen);
const signOut = await there.call('POST', '/api/auth/logout', { token });
check('who signs out at one', signOut.status === 204, signOut.text);
check('is put out at the other', await Promise.race([again.closed, pause(10000)]) === 4001, again.code);
for (const server of [back, there]) check('each ends with 0', (await server.stop()).status === 0);
const verdict = audit();
check('the audit is clean', verdict.isClean, verdict.text);
finish();
