// What parallel clients must not be able to do: sell a unit twice, order twice with one key, pay twice,
// capture twice. Real clients over real connections, then the audit.
import { Server, admin, agent, audit, check, finish, key, order, pay, pause, product, shop, until } from './lib/soko.mjs';
import { hold, verdict as contractVerdict } from './lib/contract.mjs';

const server = await Server.start(['--rate-limit', 'off']);
await hold(server);
const platform = await admin(server);
const scout = await agent(server);
const business = await shop(server, platform, { agentCode: scout.code });

// 200 buyers for 50 units, half of them paying at once, half slowly.
{
    const goods = await product(server, business, { stock: 50 });
    const results = await Promise.all(Array.from({ length: 200 }, async (_, i) => {
        const { seen } = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
        if (seen.status !== 201) return seen;
        const paid = await pay(server, seen.json, { token: i % 2 ? 'tok_ok' : 'tok_timeout_then_ok' });
        return { status: paid.status === 201 ? 201 : 500, paid };
    }));
    const sold = results.filter((r) => r.status === 201).length;
    const refused = results.filter((r) => r.status === 409 && r.json?.code === 'out_of_stock').length;
    check('200 parallel buyers of 50 units get exactly 50', sold === 50, { sold, refused });
    check('and the others are told that it is out of stock', refused === 150, results.find((r) => ![201, 409].includes(r.status)));
    const left = await until(async () => {
        const seen = await server.call('GET', `/api/businesses/${business.id}/products/${goods.id}`, { token: business.owner.token });
        const stock = seen.json.variants[0].stock;
        return stock.on_hand === 0 && stock.reserved === 0 && stock;
    });
    check('nothing is left and nothing is held', Boolean(left));
}

// One key, 50 times at once.
{
    const goods = await product(server, business, { stock: 100 });
    const cart = (await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: goods.variant, quantity: 1 }] } })).json;
    const body = { cart_id: cart.id, cart_token: cart.token, email: 'once@example.com', expected_total: cart.total };
    const orderKey = key('order');
    const send = () => server.call('POST', '/api/orders', { body, key: orderKey });
    let seen = await Promise.all(Array.from({ length: 50 }, send));
    const made = seen.filter((r) => r.status === 201);
    check('one key 50 times at once makes one order', new Set(made.map((r) => r.json.id)).size === 1, seen.map((r) => r.status).join());
    check('the others get the same bytes or are told to wait', seen.every((r) =>
        (r.status === 201 && r.text === made[0].text) || (r.status === 409 && r.json.code === 'idempotency_in_progress')));
    const again = await send();
    check('a later repeat gets the same bytes', again.text === made[0].text && again.headers['idempotent-replayed'] === 'true');
    const other = await server.call('POST', '/api/orders', { body: { ...body, email: 'else@example.com' }, key: orderKey });
    check('another body with the key is refused', other.status === 422 && other.json.code === 'idempotency_mismatch', other.text);

    const group = made[0].json;
    const payKey = key('pay');
    seen = await Promise.all(Array.from({ length: 50 }, () => pay(server, group, { payKey })));
    const paid = seen.filter((r) => r.status === 201);
    check('one key 50 times at once makes one payment', new Set(paid.map((r) => r.json.id)).size === 1, seen.map((r) => r.status).join());
    const late = await pay(server, group);
    check('a paid group cannot be paid again', late.status === 409 && late.json.code === 'already_paid', late.text);
}

// Two open attempts of one group.
{
    const goods = await product(server, business, { stock: 100 });
    const { seen } = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
    const tries = await Promise.all(Array.from({ length: 20 }, () => pay(server, seen.json, { token: 'tok_action' })));
    const open = tries.filter((r) => r.status === 201).length;
    check('two open attempts of one group are impossible', open === 1
        && tries.every((r) => r.status === 201 || (r.status === 409 && r.json.code === 'payment_open')), tries.map((r) => r.status).join());
}

// The provider captures and then falls silent.
{
    const goods = await product(server, business, { stock: 100 });
    const { seen } = await order(server, [{ variant_id: goods.variant, quantity: 2 }]);
    const silent = await pay(server, seen.json, { token: 'tok_timeout_then_ok' });
    check('a time-out after the capture answers pending', silent.status === 201 && silent.json.status === 'pending', silent.text);
    const found = await until(async () => {
        const asked = await server.call('GET', `/api/payments/${silent.json.id}`, { headers: { 'order-token': seen.json.token } });
        return asked.json.status === 'succeeded';
    });
    check('and the outcome is found by asking', found);
}

// A signed event two seconds later.
{
    const goods = await product(server, business, { stock: 100 });
    const { seen } = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
    const slow = await pay(server, seen.json, { token: 'tok_slow' });
    check('a slow payment answers pending', slow.status === 201 && slow.json.status === 'pending', slow.text);
    const found = await until(async () => {
        const asked = await server.call('GET', `/api/orders/${seen.json.orders[0].id}`, { headers: { 'order-token': seen.json.token } });
        return asked.json.status === 'paid';
    });
    check('and the event pays the order', found);
    const forged = await server.call('POST', '/api/hooks/payments/sandbox', { body: { id: 'evt', type: 'payment.succeeded' },
        headers: { 'webhook-id': 'x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' } });
    check('a forged event is refused', forged.status >= 400 && forged.status < 500, forged.text);
}

// Cancelling against paying: one of the two, never both.
{
    const goods = await product(server, business, { stock: 100 });
    const results = await Promise.all(Array.from({ length: 20 }, async () => {
        const { seen } = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
        const headers = { 'order-token': seen.json.token };
        const [paid, cancelled] = await Promise.all([pay(server, seen.json),
            server.call('POST', `/api/orders/${seen.json.orders[0].id}/cancel`, { body: { reason: 'Changed my mind.' }, headers })]);
        return { paid, cancelled };
    }));
    check('cancelling races paying without harm', results.every(({ paid, cancelled }) =>
        [201, 409].includes(paid.status) && [200, 409].includes(cancelled.status)),
        results.map(({ paid, cancelled }) => `${paid.status}/${cancelled.status}`).join());
}

contractVerdict();
await pause(1500);
const stopped = await server.stop();
check('the server drains and ends with 0', stopped.status === 0, stopped);
const verdict = audit();
check('the audit is clean', verdict.isClean, verdict.text);
finish();
