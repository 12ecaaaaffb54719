// Front ends of shops: which origins a browser lets read what. Another shop's origin reads nothing of this one,
// cookies never count, and the list counts within seconds.
import { Server, admin, check, finish, order, product, shop, until, key } from './lib/soko.mjs';

const listed = 'https://console.example';
const server = await Server.start(['--cors-origins', listed], { SOKO_RATE_LIMIT: 'off' });
const root = await admin(server);
const [duka, kiosk] = [await shop(server, root), await shop(server, root)];
const mine = 'https://duka.example', theirs = 'https://kiosk.example', nobodys = 'https://evil.example';
const set = (business, origins) => server.call('PUT', `/api/businesses/${business.id}/origins`, { token: business.owner.token, body: { origins } });
const allowed = (seen) => seen.headers['access-control-allow-origin'];
const from = (origin, method, target, { headers = {}, ...rest } = {}) => server.call(method, target, { ...rest, headers: { origin, ...headers } });
const preflight = (origin, target, method = 'POST', headers = 'content-type,idempotency-key,cart-token') => server.call('OPTIONS', target,
    { headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers } });

const goods = await product(server, duka);
const other = await product(server, kiosk);
const target = `/api/products/${goods.id}`;
check('before it is listed an origin reads nothing', allowed(await from(mine, 'GET', target)) === undefined
    && allowed(await preflight(mine, '/api/carts')) === undefined);
check('an owner lists his origins', (await set(duka, [mine, 'http://localhost:5173'])).status === 200 && (await set(kiosk, [theirs])).status === 200);
check('they count within seconds', await until(async () => allowed(await from(mine, 'GET', target)) === mine));

// ---- What is public ----

check('the other shop\'s origin does not read it', allowed(await from(theirs, 'GET', target)) === undefined);
check('nor does one of nobody', allowed(await from(nobodys, 'GET', target)) === undefined);
check('nor one that only looks like it', allowed(await from(`${mine}.evil.example`, 'GET', target)) === undefined
    && allowed(await from('null', 'GET', target)) === undefined && allowed(await from('http://duka.example', 'GET', target)) === undefined);
const shown = await from(mine, 'GET', target);
check('it varies by origin, for caches between', /\borigin\b/i.test(String(shown.headers.vary)), shown.headers.vary);
check('cookies never count', shown.headers['access-control-allow-credentials'] === undefined);
check('what a script needs is exposed', shown.headers['access-control-expose-headers']?.includes('ETag'));
check('the origin of its development too', allowed(await from('http://localhost:5173', 'GET', target)) === 'http://localhost:5173');
check('the shop itself is read', allowed(await from(mine, 'GET', `/api/businesses/${duka.id}`)) === mine);
check('the other shop is not', allowed(await from(mine, 'GET', `/api/businesses/${kiosk.id}`)) === undefined
    && allowed(await from(mine, 'GET', `/api/products/${other.id}`)) === undefined);
check('reviews of the shop are, of the other not', allowed(await from(mine, 'GET', `/api/businesses/${duka.id}/reviews`)) === mine
    && allowed(await from(mine, 'GET', `/api/businesses/${kiosk.id}/reviews`)) === undefined);
const list = (origin, query) => from(origin, 'GET', `/api/products${query}`);
check('its products are listed', await until(async () => { const seen = await list(mine, `?business_id=${duka.id}`); return seen.json.data.length === 1 && allowed(seen) === mine; }));
check('a list of all shops is nobody\'s', await until(async () => { const seen = await list(mine, ''); return seen.json.data.length === 2 && allowed(seen) === undefined; }));
check('the other shop\'s list is not his', allowed(await list(mine, `?business_id=${kiosk.id}`)) === undefined);
check('what was kept for one is not given to the other', allowed(await list(theirs, `?business_id=${duka.id}`)) === undefined
    && allowed(await list(mine, `?business_id=${duka.id}`)) === mine && allowed(await list(nobodys, `?business_id=${duka.id}`)) === undefined);
check('categories are of no shop', allowed(await from(mine, 'GET', '/api/categories')) === mine);
check('a 404 is readable, for a script to tell', allowed(await from(mine, 'GET', '/api/products/prod_01h455vb4pex5vsknk084sn02q')) === mine);

// ---- Preflights ----

const asked = await preflight(mine, '/api/carts');
check('a preflight is answered', asked.status === 204 && allowed(asked) === mine && asked.headers['access-control-allow-headers'].includes('Idempotency-Key')
    && asked.headers['access-control-allow-credentials'] === undefined);
check('to any shop\'s origin, for it names no shop', allowed(await preflight(theirs, `/api/carts/cart_01h455vb4pex5vsknk084sn02q/lines`)) === theirs);
check('to nobody else', allowed(await preflight(nobodys, '/api/carts')) === undefined);
check('not for what a front end has no business with', allowed(await preflight(mine, '/api/auth/login')) === undefined
    && allowed(await preflight(mine, '/api/me', 'GET')) === undefined && allowed(await preflight(mine, `/api/businesses/${duka.id}`, 'PATCH')) === undefined
    && allowed(await preflight(mine, '/api/admin/businesses', 'GET')) === undefined && allowed(await preflight(mine, '/api/carts', 'TRACE')) === undefined);
check('signing in from it cannot be read', allowed(await from(mine, 'POST', '/api/auth/login', { body: { email: 'a@example.com', password: 'wrong wrong wrong' } })) === undefined);

// ---- Cart, order, payment ----

const cart = await from(mine, 'POST', '/api/carts', { body: {}, key: key('cart') });
check('an empty cart is of no shop yet', cart.status === 201 && allowed(cart) === mine, cart.text);
const headers = { 'cart-token': cart.json.token };
const line = await from(mine, 'POST', `/api/carts/${cart.json.id}/lines`, { body: { variant_id: goods.variant, quantity: 1 }, key: key('line'), headers });
check('its goods are put into it', line.status < 300 && allowed(line) === mine, line.text);
check('the other origin does not read that cart', allowed(await from(theirs, 'GET', `/api/carts/${cart.json.id}`, { headers })) === undefined);
const mixed = await from(mine, 'POST', `/api/carts/${cart.json.id}/lines`, { body: { variant_id: other.variant, quantity: 1 }, key: key('line'), headers });
check('a cart that holds goods of both is read by neither', mixed.status < 300 && allowed(mixed) === undefined, mixed.text);
check('but by the installation\'s own', allowed(await from(listed, 'GET', `/api/carts/${cart.json.id}`, { headers })) === listed);
const { body } = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
const again = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
const once = key('once');
const filled = await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: goods.variant, quantity: 1 }] } });
const words = { cart_id: filled.json.id, cart_token: filled.json.token, email: 'guest@example.com', expected_total: filled.json.total };
const placed = await from(mine, 'POST', '/api/orders', { body: words, key: once });
const replayed = await from(mine, 'POST', '/api/orders', { body: words, key: once });
check('an order is placed, and told again', placed.status === 201 && allowed(placed) === mine && replayed.json.id === placed.json.id && allowed(replayed) === mine, placed.text);
const token = { 'order-token': placed.json.token };
check('and read by its own origin alone', allowed(await from(mine, 'GET', `/api/order_groups/${placed.json.id}`, { headers: token })) === mine
    && allowed(await from(theirs, 'GET', `/api/order_groups/${placed.json.id}`, { headers: token })) === undefined);
check('the other origin that places one hears nothing of it', allowed(await from(theirs, 'POST', '/api/orders', { body, key: key('x') })) !== mine && again.seen.status === 201);
const paid = await from(mine, 'POST', '/api/payments', { key: key('pay'), headers: token, body: { order_group_id: placed.json.id, provider: 'sandbox', method: 'card', token: 'tok_ok' } });
check('it is paid', paid.status === 201 && allowed(paid) === mine, paid.text);

// ---- What is private ----

const secluded = [['/api/me', duka.owner.token], ['/api/me/orders', duka.owner.token], [`/api/businesses/${duka.id}/orders`, duka.owner.token],
    [`/api/businesses/${duka.id}/origins`, duka.owner.token], ['/api/admin/orders', root.token], ['/api/admin/businesses', root.token]];
for (const [path, bearer] of secluded) {
    const seen = await from(mine, 'GET', path, { token: bearer });
    check(`${path} is read by no front end`, seen.status === 200 && allowed(seen) === undefined && allowed(await from(theirs, 'GET', path, { token: bearer })) === undefined, seen.text);
}

// ---- The list ----

check('the installation\'s list stands', allowed(await from(listed, 'GET', target)) === listed && allowed(await preflight(listed, '/api/auth/login')) === listed);
check('a wildcard is refused', (await set(duka, ['https://*.example'])).status === 422 && (await set(duka, ['*'])).status === 422);
check('what is taken off counts no more', (await set(duka, [])).status === 200 && await until(async () => allowed(await from(mine, 'GET', target)) === undefined));
await set(duka, [mine]);
await until(async () => allowed(await from(mine, 'GET', target)) === mine);
const suspended = await server.call('POST', `/api/admin/businesses/${duka.id}/verify`, { token: root.token, body: { decision: 'suspend', reason: 'Seen.' } });
check('a shop that is suspended has no front end', suspended.status === 200 && await until(async () => allowed(await preflight(mine, '/api/carts')) === undefined), suspended.text);
check('and what it reads is nothing', allowed(await from(mine, 'GET', '/api/categories')) === undefined && allowed(await from(mine, 'GET', target)) === undefined);
await server.stop();
finish();
