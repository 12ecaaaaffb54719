// kill -9 of the server with at least 8 requests in flight, ROUNDS times: no acknowledged write is lost, the
// audit is clean after each, and the time to ready is printed.
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Server, admin, agent, audit, check, engine, finish, key, pause, pay, product, rounds, shop, work } from '../lib/soko.mjs';

const BUYERS = 12;
const log = path.join(work, 'acknowledged');
writeFileSync(log, '');
const acknowledge = (line) => appendFileSync(log, `${line}\n`);

let server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const scout = await agent(server);
const business = await shop(server, platform, { agentCode: scout.code });
const goods = await product(server, business, { stock: 1000000 });
let inFlight = 0;
let acknowledged = 0;
let isRunning = true;

async function send(method, target, options) {
    inFlight++;
    try {
        const seen = await server.call(method, target, options);
        if (seen.status === 201) { acknowledge(seen.json.id + (seen.json.status === 'succeeded' ? ' paid' : '')); acknowledged++; }
        return seen;
    } finally {
        inFlight--;
    }
}

// Buys until the server dies under it; what was cut off is of unknown outcome and is repeated with its own key.
async function buyer(index) {
    const tokens = ['tok_ok', 'tok_timeout_then_ok', 'tok_slow', 'tok_declined', 'tok_ok', 'cash'];
    for (let i = 0; isRunning; i++) {
        try {
            const cart = await send('POST', '/api/carts', { body: { lines: [{ variant_id: goods.variant, quantity: 1 + i % 3 }] } });
            if (cart.status !== 201) continue;
            const placed = await send('POST', '/api/orders', { key: key('order'), body: { cart_id: cart.json.id,
                cart_token: cart.json.token, email: `buyer-${index}-${i}@example.com`, expected_total: cart.json.total } });
            if (placed.status !== 201) continue;
            const token = tokens[(index + i) % tokens.length];
            await send('POST', '/api/payments', { key: key('pay'), headers: { 'order-token': placed.json.token },
                body: { order_group_id: placed.json.id, ...(token === 'cash' ? { provider: 'cash', method: 'cash' }
                    : { provider: 'sandbox', method: 'card', token }) } });
        } catch {
            return; // the line broke: the round is over
        }
    }
}

const readyMs = [];
let lost = 0;
let least = Infinity;
for (let round = 1; round <= rounds; round++) {
    isRunning = true;
    const buyers = Array.from({ length: BUYERS }, (_, i) => buyer(round * 1000 + i));
    await pause(100 + Math.random() * 200);
    for (let i = 0; inFlight < 8 && i < 2000; i++) await new Promise(setImmediate);
    least = Math.min(least, inFlight);
    await server.kill();
    isRunning = false;
    await Promise.all(buyers);
    const verdict = audit(['--acknowledged', log]);
    if (!verdict.isClean) { lost++; check(`the audit is clean after kill ${round}`, false, verdict.text); }
    server = await Server.start(['--rate-limit', 'off']);
    readyMs.push(server.readyMs);
}
check(`${rounds} kills, each with at least 8 requests in flight`, least >= 8, `least was ${least}`);
check('every one left clean books and every acknowledged write', lost === 0);

// What hung between two phases is driven to its end.
await pause(4000);
const open = audit(['--acknowledged', log]);
check('and clean they stay when all has settled', open.isClean, open.text);
const stopped = await server.stop();
check('the server ends with 0', stopped.status === 0, stopped);
readyMs.sort((a, b) => a - b);
console.log(`# ${engine}: ${rounds} kills, ${acknowledged} acknowledged writes, ready again after ${readyMs[readyMs.length >> 1].toFixed(0)} ms `
    + `(median), ${readyMs.at(-1).toFixed(0)} ms (worst)`);
finish();
