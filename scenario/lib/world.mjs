// A small world with one of everything that orders can come to, made through the API alone: paid, cash
// due and collected, refunded, cancelled before and after payment, expired, waiting, packed, declined,
// two shops in one group, and a shop that an agent registered for its owner.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Server, admin, agent, data, engine, key, order, pay, product, shop, until } from './soko.mjs';

function must(seen, status) {
    if (seen.status !== status) throw new Error(`wanted ${status}, got ${seen.status}: ${seen.text}`);
    return seen.json;
}

// Runs statements in the database of the scenario, all or none; tables are written [service.table].
export function sql(statements, { file = 'core.db', folder = data, url = process.env.DATABASE, before = '' } = {}) {
    const result = engine === 'postgres' && file !== 'sandbox.db'
        ? spawnSync('psql', ['--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--tuples-only', '--no-align', url],
            { input: `${before}\nbegin;\n${statements}\ncommit;`.replace(/\[(\w+)\.(\w+)\]/g, '"$1"."$2"'), encoding: 'utf8' })
        : spawnSync('sqlite3', ['-bail', path.join(folder, file)], { input: `${before}\nbegin;\n${statements}\ncommit;`, encoding: 'utf8' });
    return { isDone: result.status === 0, text: (result.stdout + result.stderr).trim() };
}

export async function build() {
    let server = await Server.start(['--rate-limit', 'off']);
    const platform = await admin(server);
    const scout = await agent(server);
    const rival = await agent(server);
    const brought = await shop(server, platform, { agentCode: scout.code });
    const alone = await shop(server, platform);
    const closed = await shop(server, platform);
    must(await server.call('POST', `/api/admin/businesses/${closed.id}/verify`, { token: platform.token, body: { decision: 'suspend', reason: 'Its papers.' } }), 200);
    const cloth = await product(server, brought, { stock: 100, amount: 85000 });
    const beads = await product(server, brought, { stock: 100, amount: 1250 });
    const soap = await product(server, alone, { stock: 100, amount: 30000 });
    await server.call('POST', '/api/businesses', { token: rival.token, body: { name: 'For somebody', category: 'food',
        description: 'Maize.', country: 'KE', currency: 'KES', on_behalf_of: { name: 'Njeri', email: 'njeri@example.com' } } });

    const place = async (...lines) => must((await order(server, lines.map(([goods, quantity]) =>
        ({ variant_id: goods.variant, quantity })))).seen, 201);
    const cancel = async (group) => must(await server.call('POST', `/api/orders/${group.orders[0].id}/cancel`,
        { body: { reason: 'No longer needed.' }, headers: { 'order-token': group.token } }), 200);
    const fulfil = async (business, group) => must(await server.call('POST',
        `/api/businesses/${business.id}/orders/${group.orders[0].id}/fulfilments`, { token: business.owner.token, body: {} }), 201);
    const card = async (group, token = 'tok_ok') => must(await pay(server, group, { token }), 201);
    const cash = async (group) => must(await pay(server, group, { provider: 'cash' }), 201);

    const world = { brought, alone, closed, scout, rival };
    world.paid = await place([cloth, 2], [beads, 3]);
    await card(world.paid);
    world.packed = await place([cloth, 1]);
    await card(world.packed);
    await fulfil(brought, world.packed);
    world.due = await place([cloth, 1]);
    await cash(world.due);
    world.collected = await place([beads, 4]);
    const payment = await cash(world.collected);
    must(await server.call('POST', `/api/businesses/${brought.id}/orders/${world.collected.orders[0].id}/payments/${payment.id}/collect`,
        { token: brought.owner.token }), 200);
    world.notCollected = await place([beads, 2]);
    await cash(world.notCollected);
    await cancel(world.notCollected);
    world.refunded = await place([cloth, 3]);
    await card(world.refunded);
    must(await server.call('POST', `/api/orders/${world.refunded.orders[0].id}/refunds`,
        { token: brought.owner.token, key: key('refund'), body: { reason: 'Torn.' } }), 201);
    world.partly = await place([beads, 4], [cloth, 1]);
    await card(world.partly);
    const partly = world.partly.orders[0];
    const back = (body) => server.call('POST', `/api/orders/${partly.id}/refunds`, { token: brought.owner.token, key: key('refund'), body });
    must(await back({ lines: [{ line_id: partly.lines[0].id, quantity: 2 }], reason: 'Two were broken.' }), 201);
    must(await back({ amount: { amount: 7, currency: partly.total.currency }, reason: 'It came late.' }), 201);
    world.cancelled = await place([beads, 1]);
    await cancel(world.cancelled);
    world.givenBack = await place([cloth, 1], [beads, 1]);
    await card(world.givenBack);
    await cancel(world.givenBack);
    world.both = await place([cloth, 1], [soap, 2]);
    await card(world.both);
    world.declined = await place([soap, 1]);
    world.failure = await card(world.declined, 'tok_declined');
    await card(world.declined);
    world.silent = await place([soap, 1]);
    await card(world.silent, 'tok_timeout_then_ok');
    world.waiting = await place([cloth, 2], [beads, 2]);
    world.expired = await place([soap, 3]);
    const settled = await until(async () => {
        const seen = await server.call('GET', `/api/orders/${world.silent.orders[0].id}`, { headers: { 'order-token': world.silent.token } });
        const outbox = await server.call('GET', '/api/admin/outbox?limit=100', { token: platform.token });
        return seen.json.status === 'paid' && outbox.json.data.some((each) => each.kind === 'business_claim');
    });
    if (!settled) throw new Error('the silent payment or the claim did not settle');
    await server.stop();

    // A quarter of an hour later.
    const aged = sql(`update [order.group] set expires_at = 1, sweep_at = 1 where expires_at =
        (select max(g.expires_at) from [order.group] as g where g.state = 'waiting');`);
    if (!aged.isDone) throw new Error(aged.text);
    server = await Server.start(['--rate-limit', 'off']);
    const isExpired = await until(async () => (await server.call('GET', `/api/orders/${world.expired.orders[0].id}`,
        { headers: { 'order-token': world.expired.token } })).json.status === 'expired');
    if (!isExpired) throw new Error('the unpaid order did not expire');
    // One is still being asked about when everything stops.
    world.pending = must((await order(server, [{ variant_id: soap.variant, quantity: 1 }])).seen, 201);
    world.pendingPayment = await card(world.pending, 'tok_slow');
    const stopped = await server.stop();
    if (stopped.status !== 0) throw new Error('the server did not drain');
    return world;
}

// A TypeID as the literal of its 16 bytes.
export function literal(typeid) {
    const digits = [...typeid.slice(-26)].map((digit) => '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(digit));
    const value = digits.reduce((sum, digit) => sum * 32n + BigInt(digit), 0n);
    const hex = value.toString(16).padStart(32, '0');
    return engine === 'postgres' ? `'\\x${hex}'::bytea` : `x'${hex}'`;
}
