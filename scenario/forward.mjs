// Events on their way to a shop's own analytics: a real receiver that checks each signature as Standard
// Webhooks has it. It is down and comes back, answers too late, sends elsewhere; the server is killed in
// the middle of a delivery. Nothing of who agreed is lost, nothing of anybody else leaves, and what
// comes twice has the same id and the same body.
import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import { Server, admin, audit, check, engine, finish, pause, product, shop, until } from './lib/soko.mjs';
import { sql } from './lib/world.mjs';

// ---- A receiver ----

const secrets = new Set();
const got = []; // [{ id, text, events, isSigned, at }]
let answer = (response) => response.writeHead(204).end();
function isSigned(headers, text) {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
    const isNow = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp'])) < 300;
    return isNow && headers['webhook-signature'].split(' ').some((each) => {
        const [version, given] = each.split(',');
        return version === 'v1' && [...secrets].some((secret) => {
            const made = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(signed).digest();
            const theirs = Buffer.from(given, 'base64');
            return theirs.length === made.length && timingSafeEqual(theirs, made);
        });
    });
}
const receiver = http.createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const message = JSON.parse(text || '{}');
        got.push({ id: request.headers['webhook-id'], path: request.url, text, type: message.type, events: message.data?.events ?? [],
            isSigned: isSigned(request.headers, text), signatures: request.headers['webhook-signature']?.split(' ').length });
        answer(response);
    });
});
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${receiver.address().port}/events`;

// ---- A shop that has its events sent there ----

const FLAGS = ['--rate-limit', 'off', '--forward-inward', 'yes'];
let server = await Server.start(FLAGS);
const platform = await admin(server);
const duka = await shop(server, platform);
const rice = await product(server, duka, { title: 'Basmati' });
const slug = (await server.call('GET', `/api/products/${rice.id}`)).json.slug;
const own = (method, rest = '', body = undefined, headers = {}) =>
    server.call(method, `/api/businesses/${duka.id}/analytics/forwarders${rest}`, { token: duka.owner.token, body, headers });
const steps = { sends_page: true, sends_product: true, sends_search: true, sends_cart: true, sends_checkout: true, sends_order: true };
const added = await own('POST', '', { name: 'Lake', url, ...steps });
check('an owner adds a destination and is told its secret', added.status === 201 && /^whsec_[\w+/]{43}=$/.test(added.json.secret), added.text);
secrets.add(added.json.secret);
const id = added.json.id;
const now = async () => (await own('GET')).json.data.find((each) => each.id === id);
check('which is told this once', (await now()).secret === null, await now());
const tested = await own('POST', `/${id}/test`, {});
check('a test arrives, signed', tested.json.is_delivered && got.at(-1)?.type === 'test' && got.at(-1).isSigned, [tested.text, got.at(-1)]);

let drawn = 0;
const told = new Set(); // ids of events that are to arrive
async function visit(person, { agrees = true, objects = false } = {}, path = `/p/${slug}`) {
    const event = (++drawn).toString(16).padStart(32, 'a');
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', 'x-forwarded-for': `198.51.100.${person}` };
    if (agrees) headers.cookie = `__Host-visits=${String(person).padStart(40, 'v')}`;
    if (objects) headers['sec-gpc'] = '1';
    await server.call('POST', '/api/events', { headers, body: { events: [{ id: event, path, source: 'radio' }] } });
    if (agrees && !objects) told.add(event);
}
const figure = (text) => Number(sql(`${text};`, { file: 'analytics.db' }).text);
const counted = () => until(() => figure('select count(*) from [analytics.event] as e') === drawn);
function hurry() {
    for (let tries = 0; tries < 50; tries++)
        if (sql('update [analytics.forwarder] set due_at = 1 where waiting > 0;', { file: 'analytics.db' }).isDone) return;
}
const batches = () => got.filter((each) => each.type === 'events' && each.path === '/events');
const arrived = () => new Set(batches().flatMap(({ events }) => events.map((event) => event.id)));

// ---- Consent ----

for (let person = 1; person <= 5; person++) await visit(person);
for (let person = 11; person <= 15; person++) await visit(person, { agrees: false });
for (let person = 21; person <= 25; person++) await visit(person, { objects: true });
await counted();
hurry();
await until(() => arrived().size === told.size);
const first = batches()[0];
check('what who agreed did arrives, in one signed batch', batches().length === 1 && first.isSigned && first.events.length === 5, got);
check('and nothing of anybody else', arrived().size === told.size, [...arrived()]);
const event = first?.events[0] ?? {};
check('an event says what, when and by which way, and nothing of who',
    Object.keys(event).sort().join() === 'at,campaign,channel,id,product_id,source,step,visit'.replace('campaign,', '')
    && event.step === 'product' && event.product_id === rice.id && event.source === 'radio' && !/198\.51|vvv/.test(first.text), event);
check('each visit has a name of its own', new Set(first?.events.map((each) => each.visit)).size === 5, first);
await until(async () => (await now()).waiting === 0);
check('and is counted as sent', (await now()).sent === 5, await now());

// ---- Down, and back ----

answer = (response) => response.writeHead(503).end('x'.repeat(100_000));
for (let person = 31; person <= 33; person++) await visit(person);
await counted();
hurry();
await until(async () => (await now()).failures.length === 1);
const failing = await now();
check('a receiver that is down is seen to be', failing.failing_since !== null && failing.failures[0].status === 503 && failing.waiting === 3, failing);
await visit(34);
await counted();
answer = (response) => response.writeHead(302, { location: `${url}/elsewhere` }).end();
hurry();
await until(async () => (await now()).failures.length === 2);
check('a redirect is a failure and is not followed', (await now()).failures[0].status === 302 && !got.some((each) => each.path.includes('elsewhere')), await now());
answer = (response) => response.writeHead(200).end();
hurry();
await until(async () => (await now()).waiting === 0, 30000);
const sameId = batches().filter((each) => each.id === batches()[1].id);
check('what comes again has the same id and the same body', sameId.length === 3 && new Set(sameId.map((each) => each.text)).size === 1, sameId);
check('and then all has arrived', (await now()).failing_since === null && [...told].length === arrived().size, [told.size, arrived().size]);

// ---- A new secret ----

const rotated = await own('POST', `/${id}/secret`, {});
secrets.clear();
secrets.add(rotated.json.secret);
await own('POST', `/${id}/test`, {});
check('a new secret signs, and the one before as well for a day', got.at(-1).isSigned && got.at(-1).signatures === 2, got.at(-1));

// ---- Killed ----

let held;
answer = (response) => { held = response; };
for (let person = 41; person <= 46; person++) await visit(person);
await counted();
const before = batches().length;
hurry();
await until(() => batches().length > before);
await server.kill();
held.destroy();
const cut = batches().at(-1);
answer = (response) => response.writeHead(200).end();
server = await Server.start(FLAGS);
hurry();
await until(async () => (await now()).waiting === 0, 20000);
const doubles = batches().filter((each) => each.id === cut.id);
check('a delivery that was cut off comes again, the same', doubles.length === 2 && doubles[0].text === doubles[1].text, doubles);
check('nothing is lost', [...told].length === arrived().size, [told.size, arrived().size]);
check('every batch was signed', batches().every((each) => each.isSigned), batches().filter((each) => !each.isSigned));

// ---- Paused ----

const paused = await own('PUT', `/${id}`, { name: 'Lake', url, ...steps, is_paused: true }, { 'if-match': `"${(await now()).version}"` });
check('an owner pauses a destination', paused.json.state === 'paused', paused.text);
const quiet = batches().length;
await visit(51);
await counted();
await pause(3000);
check('then nothing is gathered', (await now()).waiting === 0 && batches().length === quiet, await now());
check('a destination is removed', (await own('DELETE', `/${id}`)).status === 204 && (await own('GET')).json.data.length === 0);

await server.stop();
receiver.close();
receiver.closeAllConnections();
const books = audit();
check(`the audit is clean on ${engine}`, books.isClean, books.text);
finish();
