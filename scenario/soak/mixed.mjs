// Mixed traffic for SOAK_SECONDS (300): browsing, carts, orders, payments and owners at work at once. Nothing may
// answer 5xx, memory and descriptors must not drift, and the books are clean at the end.
import { readFileSync, readdirSync } from 'node:fs';
import { Server, admin, agent, audit, check, engine, finish, order, pause, pay, product, shop } from '../lib/soko.mjs';

const seconds = Number(process.env.SOAK_SECONDS ?? 300);
const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const scout = await agent(server);
const shops = [];
for (let i = 0; i < 4; i++) {
    const business = await shop(server, platform, { agentCode: scout.code });
    const goods = [];
    for (let k = 0; k < 10; k++) goods.push(await product(server, business, { stock: 1000000 }));
    shops.push({ business, goods });
}
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const figures = { requests: 0, orders: 0, broken: 0 };
let isRunning = true;

async function note(promise) {
    const seen = await promise;
    figures.requests++;
    if (seen.status >= 500) figures.broken++;
    return seen;
}

async function browse() {
    while (isRunning) {
        const { goods } = pick(shops);
        await note(server.call('GET', pick(['/', '/api/products?limit=20', '/c/fashion', '/api/categories',
            `/api/products/${pick(goods).id}`, '/search?q=kitenge', '/nowhere'])));
    }
}

async function buy() {
    const tokens = ['tok_ok', 'tok_ok', 'tok_declined', 'tok_slow', 'tok_timeout_then_ok'];
    while (isRunning) {
        const { goods } = pick(shops);
        const { seen } = await order(server, [{ variant_id: pick(goods).variant, quantity: 1 }]);
        figures.requests += 2;
        if (seen.status !== 201) { figures.broken++; continue; }
        figures.orders++;
        await note(pay(server, seen.json, { token: pick(tokens) }));
        await note(server.call('GET', `/api/orders/${seen.json.orders[0].id}`, { headers: { 'order-token': seen.json.token } }));
    }
}

async function work() {
    while (isRunning) {
        const { business } = pick(shops);
        const token = business.owner.token;
        const seen = await note(server.call('GET', `/api/businesses/${business.id}/orders?limit=50`, { token }));
        const paid = (seen.json?.data ?? []).find((each) => each.status === 'paid');
        if (paid) await note(server.call('POST', `/api/businesses/${business.id}/orders/${paid.id}/fulfilments`, { token, body: {} }));
        await pause(50);
    }
}

function sample() {
    const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
    return { rss: Number(status.match(/VmRSS:\s+(\d+)/)[1]), files: readdirSync(`/proc/${server.process.pid}/fd`).length };
}

const clients = [...Array.from({ length: 8 }, browse), ...Array.from({ length: 8 }, buy), work(), work()];
await pause(seconds * 1000 / 3);
const early = sample();
await pause(seconds * 1000 * 2 / 3);
const late = sample();
isRunning = false;
await Promise.all(clients);
check('nothing answered 5xx', figures.broken === 0, figures);
check('memory has settled', late.rss <= early.rss * 1.25 + 8192, { early, late });
check('no descriptor leaks', late.files <= early.files + 8, { early, late });
await pause(4000);
const stopped = await server.stop();
check('the server ends with 0', stopped.status === 0, stopped);
const verdict = audit();
check('the audit is clean', verdict.isClean, verdict.text);
console.log(`# ${engine}: ${seconds} s, ${figures.requests} requests, ${figures.orders} orders, resident ${(early.rss / 1024).toFixed(0)} MB after a third, `
    + `${(late.rss / 1024).toFixed(0)} MB at the end`);
finish();
