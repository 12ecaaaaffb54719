// Orders put together without a line, over a line that is cut a thousand times: before the request, in
// the middle of it, before the reply, in the middle of it; and the phone dies between any two steps.
// Every order comes exactly once, with its payment, and the books agree.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { Server, admin, audit, check, finish, product, shop } from './lib/soko.mjs';
import { sql } from './lib/world.mjs';

const CUTS = 1000, PHONES = 120;
// The very file that browsers get.
const module = { exports: {} };
new Function('module', 'exports', readFileSync(new URL('../themes/plain/asset/queue.js', import.meta.url), 'utf8'))(module, module.exports);
const queue = module.exports;

// The same cuts in every run.
let seed = 20260105;
function random() {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
}

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const business = await shop(server, platform);
const cloth = await product(server, business, { amount: 85000, stock: 100000 });
const beads = await product(server, business, { amount: 1250, stock: 100000 });

// ---- A line that breaks ----

const cuts = { total: 0, 'never reached': 0, 'request cut': 0, 'reply lost': 0, 'reply cut': 0 };
function cut(kind, ...sockets) {
    cuts.total++;
    cuts[kind]++;
    for (const socket of sockets) socket.resetAndDestroy?.();
}
const line = net.createServer((phone) => {
    const fate = cuts.total < CUTS ? Math.floor(random() * 6) : 5;
    const after = Math.floor(random() * 600);
    if (fate === 0) return cut('never reached', phone);
    const far = net.connect(server.port, server.host);
    let there = 0, back = 0, isCut = false;
    const end = (kind) => { if (!isCut) { isCut = true; cut(kind, phone); } };
    phone.on('data', (bytes) => {
        // Cut in the middle of the request: the server sees half of it, then nothing more.
        if (fate === 1 && there + bytes.length > after) {
            far.write(bytes.subarray(0, Math.max(0, after - there)));
            far.end();
            return end('request cut');
        }
        there += bytes.length;
        far.write(bytes);
    });
    far.on('data', (bytes) => {
        if (isCut) return;
        if (fate === 2 || fate === 3) return end('reply lost');
        if (fate === 4 && back + bytes.length > after) {
            phone.write(bytes.subarray(0, Math.max(0, after - back)));
            return end('reply cut');
        }
        back += bytes.length;
        phone.write(bytes);
    });
    // The server goes on with what it has got, whoever hangs up.
    far.on('end', () => { if (!isCut) phone.end(); });
    phone.on('error', () => {});
    far.on('error', () => phone.destroy());
    phone.on('close', () => setTimeout(() => far.end(), 50));
});
await new Promise((resolve) => line.listen(0, '127.0.0.1', resolve));
const port = line.address().port;

// A connection a request: each may meet its own fate. A cut line is a rejection, as of fetch.
function request(method, path, body, headers = {}) {
    const text = JSON.stringify(body);
    return new Promise((resolve, reject) => {
        const asked = http.request({ host: '127.0.0.1', port, method, path, agent: false,
            headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), ...headers } }, (reply) => {
            let all = '';
            reply.setEncoding('utf8');
            reply.on('data', (part) => { all += part; });
            reply.on('error', reject);
            reply.on('close', () => { if (!reply.complete) reject(new Error('cut')); });
            reply.on('end', () => {
                let json = null;
                try { json = JSON.parse(all); } catch { /* none */ }
                resolve({ status: reply.statusCode, json, retryAfter: Number(reply.headers['retry-after']) || 0 });
            });
        });
        asked.on('error', reject);
        asked.end(text);
    });
}

// ---- Phones ----

class Death extends Error {}
const disk = new Map();
let deaths = 0;
// What is kept is what was written before the battery went.
async function save(entry) {
    if (random() < 0.05) { deaths++; throw new Death(); }
    disk.set(entry.external_id, JSON.stringify(entry));
    if (random() < 0.05) { deaths++; throw new Death(); }
}
for (let i = 0; i < PHONES; i++) {
    const lines = [{ variant_id: cloth.variant, quantity: 1 + i % 3 }, { variant_id: beads.variant, quantity: 1 + i % 5 }];
    const amount = lines[0].quantity * 85000 + lines[1].quantity * 1250;
    const entry = queue.create({ lines, contact: { name: `Guest ${i}`, email: `guest-${i}@example.com` }, pays_cash: i % 2 === 0,
        expected_total: { amount, currency: 'KES' } });
    disk.set(entry.external_id, JSON.stringify(entry));
}
const waiting = () => [...disk.values()].map((text) => JSON.parse(text)).filter((entry) => entry.state === 'waiting');
async function tryOnce(entry) {
    try {
        await queue.send(entry, { save, request });
    } catch (error) {
        if (!(error instanceof Death)) throw error;
    }
}
let rounds = 0;
// More phones join until the line has been cut often enough.
for (; waiting().length > 0 && rounds < 400; rounds++) {
    await Promise.all(waiting().map(tryOnce));
    while (cuts.total < CUTS && waiting().length < PHONES / 2) {
        const entry = queue.create({ lines: [{ variant_id: beads.variant, quantity: 2 }], contact: { phone: '+254712345678' },
            pays_cash: true, expected_total: { amount: 2500, currency: 'KES' } });
        disk.set(entry.external_id, JSON.stringify(entry));
    }
}

const entries = [...disk.values()].map((text) => JSON.parse(text));
const placed = entries.filter((entry) => entry.state === 'placed' && entry.group);
console.log(`# ${entries.length} orders over ${cuts.total} cut lines (${JSON.stringify(cuts)}), ${deaths} dead phones, ${rounds} rounds`);
check('the line was cut a thousand times', cuts.total >= CUTS, cuts);
check('in every way', Object.values(cuts).every((count) => count > 50), cuts);
check('every order that was queued is placed', placed.length === entries.length,
    entries.filter((entry) => entry.state !== 'placed').slice(0, 3));

const standing = sql('select o.external_id, count(*) from [order.order] as o group by o.external_id;').text.split('\n');
const counts = new Map(standing.map((row) => row.split('|')));
check('none is lost', entries.every((entry) => counts.has(entry.external_id)));
check('none is doubled', counts.size === entries.length && [...counts.values()].every((count) => count === '1'), standing.slice(0, 5));
const due = sql("select count(*) from [order.order] as o where o.payment_state = 'due';").text;
check('each that is paid in cash is paid so once', Number(due) === entries.filter((entry) => entry.pays_cash).length, due);
const level = await server.call('GET', `/api/businesses/${business.id}/products/${beads.id}`, { token: business.owner.token });
const sold = entries.flatMap((entry) => entry.lines).filter((one) => one.variant_id === beads.variant)
    .reduce((sum, one) => sum + one.quantity, 0);
check('stock is down by what was ordered', level.json.variants[0].stock.available === 100000 - sold, level.json.variants[0].stock);

// ---- What the shop says no to ----

const steady = (entry) => queue.send(entry, { save: async () => {}, request });
const one = (more = {}) => queue.create({ lines: [{ variant_id: cloth.variant, quantity: 1 }], contact: { email: 'late@example.com' },
    pays_cash: true, expected_total: { amount: 85000, currency: 'KES' }, ...more });
const dear = await server.call('GET', `/api/businesses/${business.id}/products/${cloth.id}`, { token: business.owner.token });
await server.call('PATCH', `/api/businesses/${business.id}/products/${cloth.id}`, { token: business.owner.token,
    headers: { 'if-match': dear.headers.etag }, body: { price: { amount: 90000, currency: 'KES' } } });
const changed = await steady(one());
check('a new price is asked about', changed.state === 'attention' && changed.reason.code === 'total_changed'
    && changed.reason.total.amount === 90000 && queue.mayDiscard(changed), changed);
const agreed = await steady(queue.mend(changed, { expected_total: changed.reason.total }));
check('and goes out when it is agreed to', agreed.state === 'placed' && agreed.group.total.amount === 90000, agreed);
const greedy = await steady(one({ lines: [{ variant_id: cloth.variant, quantity: 999 }], expected_total: { amount: 999 * 90000, currency: 'KES' } }));
check('an order of very much stands as any other', greedy.state === 'placed', greedy);
const none = await product(server, business, { amount: 500, stock: 1 });
const gone = await steady(one({ lines: [{ variant_id: none.variant, quantity: 5 }], expected_total: { amount: 2500, currency: 'KES' } }));
check('what is out of stock is told, and can be thrown away', gone.state === 'attention' && queue.mayDiscard(gone), gone);
const twice = one({ expected_total: { amount: 90000, currency: 'KES' } });
const first = await steady(structuredClone(twice));
const second = await steady(structuredClone(twice));
check('an entry restored from a copy orders nothing twice', first.state === 'placed' && second.state === 'placed' && !second.group, second);

const result = audit();
check('the audit is clean', result.isClean, result.text);
line.close();
await server.stop();
finish();
