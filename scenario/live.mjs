// Live, as a browser and npm's ws see it: sockets that carry ops, topics that resume by number through
// cut lines and a killed server, streams, and what is refused: strangers, old tickets, bad frames, floods.
import http from 'node:http';
import net from 'node:net';
import { Server, admin, check, finish, order, password, pause, pay, product, register, shop, until } from './lib/soko.mjs';
import { Line, calm, ticketFor } from './lib/line.mjs';

let server = await Server.start();
const platform = await admin(server);
const amina = await shop(server, platform);
const rival = await shop(server, platform);
const goods = await product(server, amina, { stock: 500, amount: 1000 });
const open = (token, more) => Line.open(server, token, more);
const ticket = (token) => ticketFor(server, token);

// ---- Opening ----

const line = await open(amina.owner.token);
check('a ticket opens a socket', line.status === 101, line.status);
const used = await ticket(amina.owner.token);
const first = await open(null, { given: used });
check('a ticket is good once', first.status === 101 && (await open(null, { given: used })).status === 401);
await first.cut();
check('a made-up ticket opens none', (await open(null, { given: 'x'.repeat(43) })).status === 401);
check('a page of another site opens none', (await open(amina.owner.token, { origin: 'https://evil.example' })).status === 403);
const own = await open(amina.owner.token, { origin: server.base });
check('a page of ours does', own.status === 101);
own.socket.close(1000);
check('a goodbye is answered', await own.closed === 1000, own.code);
const plain = await server.call('GET', '/api/socket?ticket=x');
check('plain HTTP is told to upgrade', plain.status === 426 && plain.json.code === 'upgrade_required', plain.text);

// ---- Ops ----

const me = await line.ask('identity_me');
const overHttp = await server.call('GET', '/api/me', { token: amina.owner.token });
check('an op answers as over HTTP', me.status === 200 && JSON.stringify(me.out) === overHttp.text, me);
const listed = await line.ask('catalogue_list', { business_id: amina.id, limit: 5 });
check('fields of path and query stand together', listed.status === 200 && listed.out.data.length === 1, listed);
const foreign = await line.ask('catalogue_list', { business_id: rival.id });
check('another tenant is not there', foreign.status === 404 && foreign.problem.code === 'not_found', foreign);
const wrong = await line.ask('catalogue_create', { business_id: amina.id, title: '' });
check('wrong fields are told of as over HTTP', wrong.status === 422 && wrong.problem.errors.some((each) => each.pointer === '/title'), wrong);
check('a missing path field is told of', (await line.ask('catalogue_list', {})).status === 422);
const cart = { lines: [{ variant_id: goods.variant, quantity: 1 }] };
const made = await line.ask('cart_create', cart, { key: 'once' });
const again = await line.ask('cart_create', cart, { key: 'once' });
if (made.status === 201) check('a key replays', again.is_replay === true && again.out.id === made.out.id, again);
check('an unknown op is none', (await line.ask('nothing_here')).status === 404);
check('pages and sign-in are not for sockets', (await line.ask('identity_login')).status === 404);

// ---- Topics ----

const topic = `business:${amina.id}`;
const seen = await line.subscribe(topic);
check('a member hears his business', seen.status === 200 && Number.isInteger(seen.out.seq), seen);
check('another tenant’s topic is refused', (await line.subscribe(`business:${rival.id}`)).status === 404);
check('another account’s topic is refused', (await line.subscribe(`user:${rival.owner.user.id}`)).status === 404);
check('one’s own is not', (await line.subscribe(`user:${amina.owner.user.id}`)).status === 200);
check('a topic that is none is refused', (await line.subscribe('business:nonsense')).status === 404);

async function sell() {
    const placed = (await order(server, [{ variant_id: goods.variant, quantity: 1 }])).seen;
    if (placed.status !== 201) throw new Error(`order: ${placed.status} ${placed.text}`);
    const paid = await pay(server, placed.json, { provider: 'cash' });
    if (paid.status !== 201) throw new Error(`pay: ${paid.status} ${paid.text}`);
    return placed.json;
}

const before = performance.now();
const group = await sell();
const heard = await until(() => line.of(topic).find((push) => push.type === 'order_confirmed'), 10000);
check('an order is heard of with the counters', heard?.data.order_id === group.orders[0].id && heard.data.counters.orders_today === 1, heard);
check('within two seconds of the commit', performance.now() - before < 4000, performance.now() - before);
const counters = await server.call('GET', `/api/businesses/${amina.id}/live`, { token: amina.owner.token });
check('the counters are the same when asked', counters.json.orders_today === 1 && counters.json.sales_today.amount === 1000, counters.text);
const told = await until(() => line.of(`user:${amina.owner.user.id}`).find((push) => push.data.kind === 'order_new'));
check('and the owner is told', told?.type === 'notification' && told.data.text.length > 0, told);
const second = await open(amina.owner.token);
await second.subscribe(`user:${amina.owner.user.id}`);
await line.ask('notice_read', { notification_id: told.data.id });
check('what is read on one device is read on the other', await until(() => second.pushes.some((push) => push.type === 'read' && push.data.notification_id === told.data.id)));
await second.cut();

// ---- Guests ----

const guest = await open(null, { ticketBody: { topic: `order:${group.orders[0].id}` }, headers: { 'order-token': group.token } });
check('a guest opens one for his order', guest.status === 101, guest.status);
const timeline = await guest.subscribe(`order:${group.orders[0].id}`, 0);
check('and hears its timeline from the start', timeline.status === 200 && await until(() => guest.pushes.length >= 2), timeline);
check('but nothing of the shop', (await guest.subscribe(topic)).status === 404);
check('his ops are his', (await guest.ask('order_get', { order_id: group.orders[0].id })).status === 200);
await guest.cut();
const stranger = await server.call('POST', '/api/socket/tickets', { body: { topic: `order:${group.orders[0].id}` }, headers: { 'order-token': 'guess' } });
check('a guessed capability gets no ticket', stranger.status === 404, stranger.text);

// ---- Streams ----

function stream(target, headers = {}) {
    const events = [];
    const request = http.get(`${server.base}${target}`, { headers, agent: false }, (response) => {
        events.status = response.statusCode;
        events.type = response.headers['content-type'];
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => {
            text += piece;
            for (let at; (at = text.indexOf('\n\n')) >= 0; text = text.slice(at + 2)) {
                const event = Object.fromEntries(text.slice(0, at).split('\n').map((each) => each.split(/: (.*)/s).slice(0, 2)));
                if (event.event) events.push(event);
            }
        });
        response.on('error', () => {});
    });
    request.on('error', () => {});
    events.stop = () => request.destroy();
    return events;
}

const orderStream = stream(`/api/live?topic=order:${group.orders[0].id}&after=0`, { 'order-token': group.token });
check('a stream tells the timeline', await until(() => orderStream.filter((each) => each.data !== 'null').length >= 2) && orderStream.type === 'text/event-stream', orderStream);
const last = orderStream.at(-1)?.id;
orderStream.stop();
const resumed = stream(`/api/live?topic=order:${group.orders[0].id}`, { 'order-token': group.token, 'last-event-id': last });
check('it goes on after Last-Event-ID', await until(() => resumed.length === 1 && resumed[0].event === 'ready' && resumed[0].id === last), resumed);
resumed.stop();
const none = stream(`/api/live?topic=${topic}`);
check('a stranger gets no stream', await until(() => none.status === 404), none.status);

// ---- Cut lines, and a server that is killed ----

const numbers = [];
let collecting = true;
async function collect() {
    let at = seen.out.seq;
    while (collecting) {
        try {
            const listener = await open(amina.owner.token);
            if (listener.status !== 101) { await pause(100); continue; }
            listener.socket.on('message', (data) => {
                const message = JSON.parse(data);
                if (message.topic === topic && message.seq > 0) { numbers.push(message.seq); at = message.seq; }
            });
            const begun = await listener.subscribe(topic, at);
            if (begun.status === 200 && begun.out.is_reset) numbers.push(`reset to ${begun.out.seq}`);
            await Promise.race([pause(50 + Math.random() * 400), listener.closed]);
            await listener.cut();
        } catch { await pause(100); }
    }
}
const collector = collect();
let sold = 1;
for (let i = 0; i < 12; i++) { await sell(); sold++; }
await server.kill();
server = await Server.start();
for (let i = 0; i < 8; i++) { await sell(); sold++; }
const final = async () => (await server.call('GET', `/api/businesses/${amina.id}/live`, { token: amina.owner.token })).json;
await until(async () => (await final()).orders_today === sold);
// Each sale is told of twice: when it is placed, and when it is to be paid in cash.
let end;
await until(async () => { end = (await final()).seq; return end >= seen.out.seq + 2 * sold && numbers.at(-1) === end; }, 40000);
collecting = false;
await collector;
const expected = Array.from({ length: end - seen.out.seq }, (_, i) => seen.out.seq + 1 + i);
check('cut lines and a kill -9 leave no gap and no double', JSON.stringify(numbers) === JSON.stringify(expected), `${numbers.length} of ${expected.length}: ${numbers}`);

// ---- Sessions that end ----

const device = await open(amina.owner.token);
await device.subscribe(topic);
await server.call('POST', '/api/auth/logout', { token: amina.owner.token });
check('the end of the session closes the socket', await Promise.race([device.closed, pause(8000)]) === 4001, device.code);

// ---- Slow readers, floods, bad frames ----

const loud = await register(server, 'loud');
function raw(word) {
    const socket = net.connect(Number(server.port), server.host);
    socket.on('error', () => {});
    socket.write(`GET /api/socket?ticket=${word} HTTP/1.1\r\nHost: ${server.host}:${server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
        + 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
    let bytes = Buffer.alloc(0);
    socket.on('data', (piece) => { bytes = Buffer.concat([bytes, piece]); });
    socket.ended = new Promise((resolve) => socket.on('close', () => resolve(bytes)));
    socket.opened = until(() => bytes.includes('\r\n\r\n'));
    return socket;
}
const codeOf = (bytes) => {
    const body = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
    return body[0] === 0x88 ? body.readUInt16BE(2) : 0;
};
for (const [name, frame, code] of [
    ['an unmasked frame', Buffer.from([0x81, 1, 0x61]), 1002],
    ['a reserved bit', Buffer.from([0xc1, 0x81, 0, 0, 0, 0, 0x61]), 1002],
    ['text that is no UTF-8', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]), 1007],
    ['a frame of a gigabyte', Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0x61]), 1009],
]) {
    const socket = raw(await ticket(loud.token));
    await socket.opened;
    socket.write(frame);
    const bytes = await Promise.race([socket.ended, pause(8000)]);
    check(`${name} is closed with ${code}`, bytes && codeOf(bytes) === code, bytes && codeOf(bytes));
}
const flooding = await open(loud.token);
for (let i = 0; i < 2000 && flooding.socket.readyState === 1; i++) flooding.socket.send(JSON.stringify({ id: i, op: 'identity_me', in: {} }));
const flooded = await Promise.race([flooding.closed, pause(15000)]);
check('a flood is closed', flooded === 1008, flooded);

const slow = raw(await ticket(loud.token));
await slow.opened;
slow.pause();
const body = Buffer.from(JSON.stringify({ id: 1, op: 'catalogue_categories', in: {} }));
const frame = Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]);
let isGone = false;
slow.on('close', () => { isGone = true; });
for (let i = 0; i < 100 && !isGone; i++) {
    for (let k = 0; k < 5; k++) slow.write(frame);
    await pause(20);
}
check('others are served beside one who does not read', (await calm(() => server.call('GET', '/livez'))).status === 200);
slow.destroy();

// ---- Going away ----

const fresh = await calm(() => server.call('POST', '/api/auth/login', { body: { email: loud.email, password } }));
const leaving = await open(fresh.json.access_token);
check('a new socket opens after all that', leaving.status === 101, leaving.status);
const status = server.stop();
check('a drain says 1001', await Promise.race([leaving.closed, pause(8000)]) === 1001, leaving.code);
check('and the server ends', (await status).status === 0);
finish();
