// The public contract, statement by statement, by a client that sends no more than it must. What
// every reply has in common (problems, ids, times, money, headers) is watched on each of them.
import net from 'node:net';
import { Server, admin, audit, check, finish, key, password, pause, run, until } from './lib/soko.mjs';
import { hold, verdict } from './lib/contract.mjs';

const freePort = () => new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
    });
});

const adminPort = await freePort();
let server = await Server.start(['--rate-limit', 'off', '--admin-listen', `127.0.0.1:${adminPort}`]);
await hold(server);

// ---- What holds for every reply ----

const PREFIXES = new Set(('user biz loc prod var cat cart line order grp item pay refund ship ret comm agent payout '
    + 'journal msg chat doc task rev coup key hook evt job media move').split(' '));
const odd = new Map();
const note = (what) => odd.set(what, (odd.get(what) ?? 0) + 1);
const TYPEID = /^([a-z]{3,})_([0-7][0-9a-hjkmnp-tv-z]{25})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// Version and variant bits of the UUID within.
function isV7(text) {
    let bits = 0n;
    for (const c of text) bits = bits * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(c));
    return ((bits >> 76n) & 15n) === 7n && ((bits >> 62n) & 3n) === 2n;
}

function watchValue(where, name, value) {
    if (Array.isArray(value)) return value.forEach((each) => watchValue(where, name, each));
    if (value !== null && typeof value === 'object') {
        if ('amount' in value && 'currency' in value && !('amount' in Object(value.amount))) {
            if (Object.keys(value).sort().join() !== 'amount,currency' && typeof value.amount === 'number')
                note(`${where}: ${name} is money with more than two members`);
            if (typeof value.amount === 'number' && !Number.isSafeInteger(value.amount))
                note(`${where}: ${name}.amount is no whole number`);
        }
        return Object.entries(value).forEach(([key, each]) => watchValue(where, key, each));
    }
    if (!/^([a-z][a-z0-9]*(_[a-z0-9]+)*)$/.test(name)) note(`${where}: ${name} is not snake_case`);
    if (typeof value !== 'string') return;
    const isTime = INSTANT.test(value);
    if (name.endsWith('_at') && !isTime) note(`${where}: ${name} is no instant: ${value}`);
    if (/^\d{4}-\d\d-\d\dT/.test(value) && !name.endsWith('_at')) note(`${where}: ${name} is a time`);
    if ((name === 'id' || name.endsWith('_id')) && !['request_id', 'external_id'].includes(name)
        && !(name === 'id' && /^biz_\w+:\w+$/.test(value))) {
        const found = TYPEID.exec(value);
        if (!found || !PREFIXES.has(found[1]) || !isV7(found[2])) note(`${where}: ${name} is no TypeID: ${value}`);
    }
}

function watch(method, target, seen) {
    const where = `${method} ${target.split('?')[0].replace(/[a-z]+_[0-9a-z]{26}/g, '{id}')} ${seen.status}`;
    const h = seen.headers;
    if (!h['x-request-id']) note(`${where}: no X-Request-Id`);
    if (seen.status >= 500) note(`${where}: ${seen.text}`);
    if (seen.status >= 400 && target.startsWith('/api/')) {
        const p = seen.json ?? {};
        if (h['content-type'] !== 'application/problem+json') note(`${where}: type ${h['content-type']}`);
        for (const member of ['type', 'title', 'status', 'detail', 'code', 'request_id', 'errors'])
            if (!(member in p)) note(`${where}: no ${member}`);
        if (p.status !== seen.status) note(`${where}: status says ${p.status}`);
        if (p.request_id !== h['x-request-id']) note(`${where}: request_id is not that of the header`);
        for (const e of p.errors ?? [])
            if (!e.pointer?.startsWith('/') || !e.code || !e.detail) note(`${where}: errors hold ${JSON.stringify(e)}`);
        if ([429, 503].includes(seen.status) && !h['retry-after']) note(`${where}: no Retry-After`);
        if (seen.status === 405 && !h.allow) note(`${where}: no Allow`);
        if (seen.status === 422 && (p.errors ?? []).length === 0 && p.code !== 'idempotency_mismatch')
            note(`${where}: ${p.code} names no field`);
    }
    if (seen.status < 300 && seen.json && !target.includes('openapi')) watchValue(where, 'body', seen.json);
    if (seen.status < 300 && seen.json && Array.isArray(seen.json.data))
        if (typeof seen.json.has_more !== 'boolean' || !('next_cursor' in seen.json)
            || seen.json.has_more !== (seen.json.next_cursor !== null)) note(`${where}: a list of another shape`);
    if (seen.status < 300 && method !== 'DELETE' && Number.isInteger(seen.json?.version)
        && !new RegExp(`^"${seen.json.version}(\\.[0-9a-f]+)?"$`).test(h.etag ?? ''))
        note(`${where}: version ${seen.json.version} with ETag ${h.etag}`);
}

async function call(method, target, options = {}) {
    const seen = await server.call(method, target, options);
    watch(method, target, seen);
    return seen;
}
const get = (target, options) => call('GET', target, options);
const post = (target, body, options = {}) => call('POST', target, { body, ...options });
const patch = (target, body, match, options = {}) => call('PATCH', target, { body, ...options,
    headers: { ...(match === undefined ? {} : { 'if-match': match }), ...options.headers } });

function is(sentence, seen, status, code, more = true) {
    const isTrue = seen.status === status && (code === undefined || seen.json?.code === code);
    const isMore = typeof more === 'function' ? isTrue && Boolean(more(seen)) : more;
    check(sentence, isTrue && isMore, `${seen.status} ${seen.text.slice(0, 600)}`);
    return seen;
}
const has = (object, names) => names.split(' ').filter((name) => !(name in Object(object)));
function holds(sentence, object, names) {
    check(`${sentence}: ${names}`, has(object, names).length === 0, `lacks ${has(object, names)}`);
}
const points = (seen, pointer, code) => seen.json?.errors?.some((e) => e.pointer === pointer && (!code || e.code === code));

let count = 0;
const phone = () => `+25470${String(1000000 + ++count).slice(-7)}`;
const mail = () => `person-${++count}@example.com`;
const signUp = async (who = {}) => {
    const seen = await post('/api/auth/register', { name: 'Somebody', email: mail(), password, ...who });
    return { token: seen.json.access_token, user: seen.json.user, seen };
};

// ---- Accounts ----

const platform = await admin(server);
const stranger = await signUp();
{
    const number = phone();
    const seen = is('register by phone alone', await post('/api/auth/register', { name: 'Njeri', phone: number, password }), 201);
    holds('it answers', seen.json, 'user access_token expires_in');
    check('the token lasts at most ten minutes', seen.json.expires_in > 0 && seen.json.expires_in <= 600);
    holds('the user', seen.json.user, 'id name email phone role version created_at');
    check('no password comes out', !/password/.test(seen.text));
    check('without client the refresh token is a __Host- cookie', seen.json.refresh_token == null
        && /^__Host-[^=]+=[^;]+;.*Secure.*HttpOnly/.test(seen.headers['set-cookie']?.[0]), seen.headers['set-cookie']);
    is('a taken number is 409', await post('/api/auth/register', { name: 'N', phone: number, password }), 409, 'account_exists');
    is('an idempotency key is ignored by registration',
        await post('/api/auth/register', { name: 'N', phone: number, password }, { key: 'same' }), 409, 'account_exists');
    const all = is('all wrong fields are named at once, unknown ones included',
        await post('/api/auth/register', { email: 'x', phone: '0712', password: 'short', nonsense: 1 }), 422);
    check('by pointer', ['/name', '/email', '/phone', '/nonsense'].every((p) => points(all, p)), all.text);
    is('14 characters are too few', await post('/api/auth/register', { name: 'N', email: mail(), password: 'x9f.kq2:v7z_L1' }), 422, undefined,
        (s) => points(s, '/password'));
    is('common passwords are refused', await post('/api/auth/register', { name: 'N', email: mail(), password: 'passwordpassword' }), 422);
    is('257 bytes are too many', await post('/api/auth/register', { name: 'N', email: mail(), password: 'xy'.repeat(128) + 'z' }), 422);
    is('256 bytes are taken', await post('/api/auth/register', { name: 'N', email: mail(), password: Array.from({ length: 64 }, (_, i) => String(i * 7919).padStart(4, '0').slice(-4)).join('') }), 201);
    is('neither address nor number is 422', await post('/api/auth/register', { name: 'N', password }), 422);

    const login = is('login by phone', await post('/api/auth/login', { phone: number, password, client: 'app' }), 200);
    holds('it answers', login.json, 'user access_token expires_in refresh_token');
    const noUser = await post('/api/auth/login', { phone: phone(), password });
    const noPassword = await post('/api/auth/login', { phone: number, password: 'wrong wrong wrong' });
    is('a wrong password is 401', noPassword, 401);
    const strip = (s) => s.text.replaceAll(s.json.request_id, '');
    check('and so is a wrong user, in the same bytes', strip(noUser) === strip(noPassword) && noUser.status === 401);

    const next = is('an app refreshes by body', await post('/api/auth/refresh', { refresh_token: login.json.refresh_token }), 200);
    holds('it answers', next.json, 'user access_token expires_in refresh_token');
    check('the token is another one', next.json.refresh_token && next.json.refresh_token !== login.json.refresh_token);
    is('reuse is 401', await post('/api/auth/refresh', { refresh_token: login.json.refresh_token }), 401);
    is('and ends the family', await post('/api/auth/refresh', { refresh_token: next.json.refresh_token }), 401);
    is('without token it is 401', await post('/api/auth/refresh', {}), 401);

    const cookie = seen.headers['set-cookie'][0].split(';')[0];
    const origin = server.base;
    is('a cookie from elsewhere is 403', await call('POST', '/api/auth/refresh', { headers: { cookie, origin: 'https://evil.example' } }), 403);
    is('a cookie without origin is 403', await call('POST', '/api/auth/refresh', { headers: { cookie } }), 403);
    const turned = is('a browser refreshes by cookie, without body and type',
        await call('POST', '/api/auth/refresh', { headers: { cookie, origin } }), 200);
    const second = turned.headers['set-cookie'][0].split(';')[0];
    is('logout by cookie', await call('POST', '/api/auth/logout', { headers: { cookie: second, origin } }), 204);
    is('ends the session', await call('POST', '/api/auth/refresh', { headers: { cookie: second, origin } }), 401);
    const last = await post('/api/auth/login', { phone: number, password, client: 'app' });
    is('logout by body', await post('/api/auth/logout', { refresh_token: last.json.refresh_token }), 204);
    is('ends it too', await post('/api/auth/refresh', { refresh_token: last.json.refresh_token }), 401);
}
{
    const { token } = stranger;
    is('no token is 401', await get('/api/me'), 401);
    is('a bad token is 401', await get('/api/me', { token: 'nonsense' }), 401);
    is('a bad token is 401 on public addresses too', await get('/api/products', { token: 'nonsense' }), 401);
    const me = is('the profile', await get('/api/me', { token }), 200);
    holds('it', me.json, 'id name email phone locale role version created_at');
    check('personal replies are private, no-store', me.headers['cache-control'] === 'private, no-store', me.headers);
    is('If-None-Match answers 304', await get('/api/me', { token, headers: { 'if-none-match': me.headers.etag } }), 304, undefined, (s) => s.text === '');
    is('PATCH without If-Match is 428', await patch('/api/me', { name: 'B' }, undefined, { token }), 428);
    is('stale is 412', await patch('/api/me', { name: 'B' }, '"99"', { token }), 412);
    is('invalid comes before 428', await patch('/api/me', { name: 7 }, undefined, { token }), 422);
    is('malformed comes before 422', await patch('/api/me', '{"name": 7', undefined, { token }), 400);
    is('a duplicate member is 400', await patch('/api/me', '{"name": "a", "name": "b"}', '*', { token }), 400);
    is('415 comes before malformed', await call('PATCH', '/api/me', { body: '{', token, headers: { 'content-type': 'text/plain' } }), 415);
    is('401 comes before 415', await call('PATCH', '/api/me', { body: '{', headers: { 'content-type': 'text/plain' } }), 401);
    const v = me.json.version;
    let seen = is('the bare version matches', await patch('/api/me', { name: 'B' }, `"${v}"`, { token }), 200, undefined, (s) => s.json.name === 'B' && s.json.version === v + 1);
    seen = is('a weak tag matches', await patch('/api/me', { name: 'C' }, `W/"${v + 1}"`, { token }), 200);
    seen = is('* matches', await patch('/api/me', { locale: 'sw' }, '*', { token }), 200);
    seen = is('version.hash matches by its version', await patch('/api/me', { name: 'D' }, `"${v + 3}.00ff"`, { token }), 200);
    seen = is('merge-patch+json is taken; absent stays', await call('PATCH', '/api/me', { token, body: { name: 'E' },
        headers: { 'content-type': 'application/merge-patch+json', 'if-match': seen.headers.etag } }), 200, undefined, (s) => s.json.locale === 'sw');
    is('null where there must be a value is 422', await patch('/api/me', { name: null }, '*', { token }), 422);
}

// ---- The house ----
{
    is('an address that is none is 404', await get('/api/nowhere'), 404);
    is('404 comes before 401', await post('/api/nowhere', {}), 404);
    is('another method is 405 with Allow', await call('PUT', '/api/products'), 405, undefined, (s) => /GET/.test(s.headers.allow));
    is('an unknown query parameter is 400', await get('/api/products?nonsense=1'), 400, 'invalid_query');
    is('limit 0 is 400', await get('/api/products?limit=0'), 400, 'invalid_query');
    is('limit 101 is 400', await get('/api/products?limit=101'), 400, 'invalid_query');
    is('limit x is 400', await get('/api/products?limit=x'), 400, 'invalid_query');
    is('a bad cursor is 400', await get('/api/products?cursor=x'), 400, 'invalid_query');
    is('a sort that is none is 400', await get('/api/products?sort=nonsense'), 400, 'invalid_query');
    is('words that nothing has find nothing', await get('/api/products?q=zzzzqqqq'), 200, undefined, (s) => s.json.data.length === 0);
    is('a q over 200 letters is 400', await get(`/api/products?q=${'x'.repeat(201)}`), 400, 'invalid_query');
    is('a query on a POST is 400', await post('/api/carts?x=1', {}), 400, 'invalid_query');
    is('a path id that is no TypeID is 404', await get('/api/products/abc'), 404);
    is('nor is one of another kind', await get('/api/products/biz_01h455vb4pex5vsknk084sn02q'), 404);
    is('nor one with a broken escape', await get('/api/products/prod_%zz'), 404);
    is('nor one in capitals', await get('/api/products/PROD_01H455VB4PEX5VSKNK084SN02Q'), 404);
    is('a missing object is 404', await get('/api/products/prod_01h455vb4pex5vsknk084sn02q'), 404);
    const asked = await get('/api/products', { headers: { 'x-request-id': 'mine-1', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' } });
    check('a request id is kept, traceparent is passed on', asked.headers['x-request-id'] === 'mine-1' && asked.headers.traceparent);
    is('a body of more than a megabyte is 413', await post('/api/carts', { currency: 'x'.repeat(1 << 20) }), 413);
    is('a bomb of brackets is 400', await post('/api/carts', `{"lines":${'['.repeat(500)}${']'.repeat(500)}}`), 400);
    is('a body that is no object is 400', await post('/api/carts', '[]'), 400);
    is('JSON with its charset', await call('POST', '/api/carts', { body: {}, headers: { 'content-type': 'application/json; charset=utf-8' } }), 201);
    const head = await fetch(`${server.base}/api/products`, { method: 'HEAD' });
    check('HEAD answers as GET, without body', head.status === 200 && head.headers.get('etag') && (await head.text()) === '');
    is('a method that a path does not know is 405', await call('DELETE', '/api/products', { token: stranger.token }), 405);
    is('an account is not deleted without its password', await call('DELETE', '/api/me', { token: stranger.token }), 422);
    for (const path of ['/livez', '/readyz', '/docs', '/.well-known/jwks.json', '/api/openapi.json'])
        is(`GET ${path}`, await get(path), 200);
    const keys = await get('/.well-known/jwks.json');
    check('the key set is of public ES256 keys', keys.json.keys.length > 0 && keys.json.keys.every((k) => k.kty === 'EC'
        && k.crv === 'P-256' && k.kid && k.x && k.y && !k.d), keys.text);
    const printed = run(['openapi']);
    check('the verb prints what the server serves', JSON.stringify(JSON.parse(printed.stdout)) === JSON.stringify((await get('/api/openapi.json')).json));
    const metrics = await fetch(`http://127.0.0.1:${adminPort}/metrics`);
    check('the admin listener serves metrics', metrics.status === 200 && /openmetrics/.test(metrics.headers.get('content-type'))
        && /# EOF\s*$/.test(await metrics.text()));
    check('and only them', (await fetch(`http://127.0.0.1:${adminPort}/api/products`)).status === 404
        && (await get('/metrics')).status === 404);
    const tree = is('the category tree', await get('/api/categories'), 200);
    holds('a category', tree.json.data[0], 'slug name parent');
    const slugs = tree.json.data.map((c) => c.slug);
    check('all categories of the contract are there', ['groceries', 'food', 'fashion', 'electronics', 'home', 'beauty', 'health',
        'agriculture', 'crafts', 'books', 'services', 'other'].every((slug) => slugs.includes(slug)), slugs);
    check('every parent is a category', tree.json.data.every((c) => c.parent === null || slugs.includes(c.parent)));
    check('public catalogue replies carry ETag and Cache-Control', tree.headers.etag && /public/.test(tree.headers['cache-control']));
    for (const coding of ['gzip', 'br'])
        check(`${coding} is spoken`, (await server.call('GET', '/docs', { headers: { 'accept-encoding': coding } })).headers['content-encoding'] === coding);
}

// ---- Agents and businesses ----

const shopOf = { name: 'Mama Njeri', category: 'fashion', description: 'Cloth.', country: 'KE', currency: 'KES' };
const scout = await signUp();
is('who is no agent has no agent', await get('/api/agents/me', { token: scout.token }), 404);
is('on_behalf_of is for agents', await post('/api/businesses', { ...shopOf, on_behalf_of: { name: 'N', email: mail() } }, { token: stranger.token }), 403);
const agent = is('anyone becomes an agent, without body and type', await call('POST', '/api/agents', { token: scout.token }), 201).json;
holds('the agent', agent, 'id code agreement');
holds('the agreement', agent.agreement, 'rate cap months');
check('by default it is 20 % without cap', typeof agent.agreement.rate === 'string' && Number(agent.agreement.rate) === 0.2 && agent.agreement.cap === null, agent);
is('agents/me', await get('/api/agents/me', { token: scout.token }), 200, undefined, (s) => s.json.code === agent.code);

const owner = await signUp();
let shop;
{
    is('a business needs an account', await post('/api/businesses', shopOf), 401);
    const seen = is('a business with its five fields', await post('/api/businesses', shopOf, { token: owner.token }), 201);
    holds('it', seen.json, 'id owner_id name slug category description country currency status version created_at locations');
    check('a draft of the caller with one default location', seen.json.status === 'draft' && seen.json.owner_id === owner.user.id
        && seen.json.locations.length === 1, seen.text);
    check('the reply says where it is', seen.headers.location === `/api/businesses/${seen.json.id}`);
    for (const field of Object.keys(shopOf)) {
        const { [field]: _, ...rest } = shopOf;
        is(`${field} is needed`, await post('/api/businesses', rest, { token: owner.token }), 422, undefined, (s) => points(s, `/${field}`));
    }
    is('an unknown category is 422', await post('/api/businesses', { ...shopOf, category: 'nonsense' }, { token: owner.token }), 422, 'unknown_category');
    is('so is an unknown country', await post('/api/businesses', { ...shopOf, country: 'XX' }, { token: owner.token }), 422);
    is('and an unknown currency', await post('/api/businesses', { ...shopOf, currency: 'XXY' }, { token: owner.token }), 422);
    is('a bad agent code is 422', await post('/api/businesses', { ...shopOf, agent_code: 'NOPE' }, { token: owner.token }), 422);
    is('a taken slug is 409', await post('/api/businesses', { ...shopOf, slug: seen.json.slug }, { token: owner.token }), 409);
    const full = is('the optional ones', await post('/api/businesses', { ...shopOf, slug: `s-${++count}-x`, region: 'Nairobi', agent_code: agent.code,
        latitude: -1.2921, longitude: 36.8219, phone: '+254700000001' }, { token: owner.token }), 201);
    check('come back', full.json.latitude === -1.2921 && full.json.region === 'Nairobi' && full.json.owner_id === owner.user.id, full.text);
    shop = full.json;
    is('a code gives attribution, not membership', await get(`/api/businesses/${shop.id}/products`, { token: scout.token }), 404);
    const brought = await get('/api/agents/me/businesses', { token: scout.token });
    check('the agent sees whom the code brought in', brought.json.data.some((b) => (b.business_id ?? b.id) === shop.id), brought.text);

    is('a draft is not public', await get(`/api/businesses/${shop.id}`), 404);
    const path = `/api/businesses/${shop.id}`;
    const seenByOwner = is('its owner sees it', await get(path, { token: owner.token }), 200);
    is('PATCH: null clears, absent stays', await patch(path, { region: null, description: 'More cloth.' }, seenByOwner.headers.etag, { token: owner.token }), 200, undefined,
        (s) => s.json.region === null && s.json.description === 'More cloth.' && s.json.phone === '+254700000001');
    is('it is stale now', await patch(path, { name: 'X' }, seenByOwner.headers.etag, { token: owner.token }), 412);
    is('an unknown category comes before 412', await patch(path, { category: 'nonsense' }, seenByOwner.headers.etag, { token: owner.token }), 422, 'unknown_category');
    is('a stranger gets 404', await patch(path, { name: 'X' }, '*', { token: stranger.token }), 404);
    is('even with bad JSON', await patch(path, '{', '*', { token: stranger.token }), 404);
    is('nobody gets 401', await patch(path, { name: 'X' }, '*'), 401);
    is('submit needs nothing', await call('POST', `${path}/submit`, { token: owner.token }), 200, undefined, (s) => s.json.status === 'submitted');
    is('twice is 409', await call('POST', `${path}/submit`, { token: owner.token }), 409);
    const verify = `/api/admin/businesses/${shop.id}/verify`;
    is('verify is for platform admins: 401', await post(verify, { decision: 'approve', reason: 'Seen.' }), 401);
    is('403', await post(verify, { decision: 'approve', reason: 'Seen.' }, { token: owner.token }), 403);
    is('a decision that is none is 422', await post(verify, { decision: 'maybe', reason: 'x' }, { token: platform.token }), 422);
    is('needs_info', await post(verify, { decision: 'needs_info', reason: 'Which street?' }, { token: platform.token }), 200, undefined, (s) => s.json.status === 'needs_info');
    await call('POST', `${path}/submit`, { token: owner.token });
    is('reject', await post(verify, { decision: 'reject', reason: 'No.' }, { token: platform.token }), 200, undefined, (s) => s.json.status === 'rejected');
    await call('POST', `${path}/submit`, { token: owner.token });
    is('approve', await post(verify, { decision: 'approve', reason: 'Seen.' }, { token: platform.token }), 200, undefined, (s) => s.json.status === 'verified');
    is('it is public now', await get(path), 200);
    const list = await until(async () => {
        const s = await get(`/api/businesses?category=fashion&country=KE&sort=name`);
        return s.json.data?.some((b) => b.id === shop.id) && s;
    }, 2000);
    check('and in the public list within 2 s', Boolean(list));
    check('where only verified ones are', list?.json.data.every((b) => b.status === 'verified'));
    is('a category nobody has', await get('/api/businesses?country=UG'), 200, undefined, (s) => s.json.data.length === 0);
}

// ---- On behalf of an owner ----
{
    const address = mail();
    const seen = is('an agent registers for an owner', await post('/api/businesses', { ...shopOf, on_behalf_of: { name: 'Wanjiku', email: address } }, { token: scout.token }), 201);
    check('nobody owns it yet, and no code is in the reply', seen.json.owner_id === null && !/"code"|code=/.test(seen.text), seen.text);
    const path = `/api/businesses/${seen.json.id}`;
    is('the agent lists products', await post(`${path}/products`, { title: 'Basket', category: 'crafts', price: { amount: 100, currency: 'KES' }, status: 'active' }, { token: scout.token }), 201);
    is('and sees orders', await get(`${path}/orders`, { token: scout.token }), 200);
    const bought = await get('/api/agents/me/businesses', { token: scout.token });
    check('it is among its businesses', bought.json.data.some((b) => (b.business_id ?? b.id) === seen.json.id));
    is('the outbox is for platform admins', await get('/api/admin/outbox', { token: scout.token }), 403);
    const message = await until(async () => (await get('/api/admin/outbox', { token: platform.token })).json.data.find((m) => m.recipient === address));
    check('the code is in the outbox', Boolean(message?.code), message);
    is('the agent cannot claim it', await post('/api/claims/accept', { code: message.code }, { token: scout.token }), 403);
    is('a wrong code is 404', await post('/api/claims/accept', { code: 'nonsense' }, { token: stranger.token }), 404);
    is('signed in only', await post('/api/claims/accept', { code: message.code }), 401);
    const heir = await signUp({ email: address });
    is('the owner claims it', await post('/api/claims/accept', { code: message.code }, { token: heir.token }), 200, undefined,
        (s) => s.json.id === seen.json.id && s.json.owner_id === heir.user.id);
    is('once', await post('/api/claims/accept', { code: message.code }, { token: stranger.token }), 404);
    await call('POST', `${path}/submit`, { token: scout.token });
    await post(`/api/admin/businesses/${seen.json.id}/verify`, { decision: 'approve' }, { token: platform.token });
    const sold = (await post(`${path}/products`, { title: 'Mat', description: 'D', category: 'crafts', price: { amount: 100, currency: 'KES' }, stock: 5,
        status: 'active' }, { token: scout.token })).json;
    const cart = (await post('/api/carts', { lines: [{ variant_id: sold.variants[0].id, quantity: 1 }] })).json;
    const group = (await post('/api/orders', { cart_id: cart.id, cart_token: cart.token, email: mail(), expected_total: cart.total }, { key: key('order') })).json;
    const order = `/api/orders/${group.orders[0].id}`;
    is('the owner sees who ordered', await get(order, { token: heir.token }), 200, undefined, (s) => /@/.test(s.json.contact.email));
    is('the agent sees the order without contact', await get(order, { token: scout.token }), 200, undefined, (s) => s.json.contact === null && !s.text.includes('@'));
    is('and may not cancel it', await post(`${order}/cancel`, { reason: 'x' }, { token: scout.token }), 403);
    is('nor refund it, which comes before the key', await post(`${order}/refunds`, {}, { token: scout.token }), 403);
    is('nor pack it', await post(`${path}/orders/${group.orders[0].id}/fulfilments`, {}, { token: scout.token }), 403);
    is('nor correct stock', await post(`${path}/stock/adjust`, { variant_id: sold.variants[0].id, set: 1, reason: 'x' }, { token: scout.token }), 403);
    is('a phone will do', await post('/api/businesses', { ...shopOf, on_behalf_of: { name: 'W', phone: phone() } }, { token: scout.token }), 201);
}

// ---- Products and stock ----

const kes = (amount) => ({ amount, currency: 'KES' });
const products = `/api/businesses/${shop.id}/products`;
const mine = { token: owner.token };
const list = async (body, options = mine) => (await post(products, { title: `Thing ${++count}`, description: 'D', category: 'fashion', price: kes(1000),
    stock: 50, status: 'active', ...body }, options)).json;
{
    const seen = is('a product', await post(products, { title: 'Kitenge', description: '**Blue** <script>x</script>', category: 'fashion', price: kes(85000), sku: 'K-1',
        stock: 4, status: 'active' }, mine), 201);
    holds('it', seen.json, 'id title description category price status options tags variants version');
    check('has one default variant', seen.json.variants.length === 1, seen.text);
    const variant = seen.json.variants[0];
    holds('a variant', variant, 'id sku price options stock');
    check('with figures', JSON.stringify(variant.stock) === '{"on_hand":4,"reserved":0,"available":4}' && variant.sku === 'K-1'
        && variant.price.amount === 85000, variant);
    check('its ETag is "<version>.<hash>"', /^"\d+\.[0-9a-f]+"$/.test(seen.headers.etag), seen.headers.etag);
    const path = `${products}/${seen.json.id}`;
    is('top-level stock beside variants is 422', await post(products, { title: 'T', price: kes(1), stock: 1, variants: [{ sku: 'a' }] }, mine), 422, undefined, (s) => points(s, '/stock'));
    is('top-level sku beside variants is 422', await post(products, { title: 'T', price: kes(1), sku: 's', variants: [{ sku: 'a' }] }, mine), 422, undefined, (s) => points(s, '/sku'));
    is('an unknown category is 422', await post(products, { title: 'T', price: kes(1), category: 'nonsense' }, mine), 422, 'unknown_category');
    is('money with a third member is 422', await post(products, { title: 'T', price: { ...kes(1), x: 1 } }, mine), 422, undefined, (s) => points(s, '/price/x'));
    is('money that is a fraction is 422', await post(products, { title: 'T', price: kes(1.5) }, mine), 422, undefined, (s) => points(s, '/price/amount'));
    is('money in text is 422', await post(products, { title: 'T', price: kes('1') }, mine), 422, undefined, (s) => points(s, '/price/amount'));
    is('money of 2^53 is 422', await post(products, '{"title":"T","price":{"amount":9007199254740992,"currency":"KES"}}', mine), 422, undefined, (s) => points(s, '/price/amount'));
    is('a price below nothing is 422', await post(products, { title: 'T', price: kes(-1) }, mine), 422, undefined, (s) => points(s, '/price/amount', 'too_small'));
    is('money without currency is 422', await post(products, { title: 'T', price: { amount: 1 } }, mine), 422, undefined, (s) => points(s, '/price/currency'));
    is('another currency than the shop is 422', await post(products, { title: 'T', price: { amount: 1, currency: 'USD' } }, mine), 422);
    const sized = is('variants', await post(products, { title: 'Shirt', description: 'D', category: 'fashion', price: kes(1000), status: 'active', tags: ['cotton'],
        options: [{ name: 'Size', values: ['S', 'L'] }], variants: [
            { sku: 'S-S', price: kes(1000), options: [{ name: 'Size', value: 'S' }], stock: 1, gtin: '4006381333931', weight_g: 200 },
            { sku: 'S-L', price: kes(1200), options: [{ name: 'Size', value: 'L' }], stock: 0 }] }, mine), 201);
    check('each with its own', sized.json.variants.length === 2 && sized.json.variants[1].price.amount === 1200, sized.text);

    is('a stranger gets 404', await get(products, { token: stranger.token }), 404);
    is('nobody gets 401', await get(products), 401);
    is('the management list', await get(`${products}?status=active&category=fashion`, mine), 200, undefined, (s) => s.json.data.length === 2 && s.json.data[0].variants[0].stock.on_hand >= 0);
    const one = is('the management view', await get(path, mine), 200);
    is('PATCH: absent stays', await patch(path, { title: 'Kitenge, blue' }, one.headers.etag, mine), 200, undefined, (s) => s.json.title === 'Kitenge, blue' && s.json.description.startsWith('**Blue**'));
    is('PATCH: null clears', await patch(path, { description: null }, '*', mine), 200, undefined, (s) => !s.json.description);
    is('PATCH: null of what must be is 422', await patch(path, { title: null }, '*', mine), 422);
    is('no array is replaced by accident', await patch(path, { variants: [] }, '*', mine), 422, undefined, (s) => points(s, '/variants', 'unknown_field'));
    is('stale is 412', await patch(path, { title: 'X' }, one.headers.etag, mine), 412);
    is('an unknown category comes before 412', await patch(path, { category: 'nonsense' }, one.headers.etag, mine), 422, 'unknown_category');
    is('without If-Match 428', await patch(path, { title: 'X' }, undefined, mine), 428);
    is('another shop\'s product is 404 before the body is judged', await patch(`${products}/prod_01h455vb4pex5vsknk084sn02q`, '{', undefined, mine), 404);

    const byProduct = (await get(`${products}/${sized.json.id}`, mine)).headers.etag;
    is('a variant is changed by the ETag of its product', await patch(`${products}/${sized.json.id}/variants/${sized.json.variants[1].id}`, { gtin: null, weight_g: 210 }, byProduct, mine), 200);
    is('which is stale then', await patch(`${products}/${sized.json.id}/variants/${sized.json.variants[1].id}`, { weight_g: 220 }, byProduct, mine), 412);
    const added = is('a variant is added', await post(`${products}/${sized.json.id}/variants`, { sku: 'S-M', price: kes(1100), options: [{ name: 'Size', value: 'M' }], stock: 3 }, mine), 201);
    holds('it', added.json, 'id sku price options stock version');
    const at = `${products}/${sized.json.id}/variants/${added.json.id}`;
    is('and changed', await patch(at, { price: kes(1150) }, added.headers.etag, mine), 200, undefined, (s) => s.json.price.amount === 1150 && s.json.sku === 'S-M');
    is('not without If-Match', await patch(at, { price: kes(1150) }, undefined, mine), 428);
    is('and taken away', await call('DELETE', at, mine), 204);
    is('once', await call('DELETE', at, mine), 404);

    is('a product without variants takes one more', await post(`${path}/variants`, { sku: 'K-2', price: kes(90000), stock: 0 }, mine), 201);
    is('variants may do without options', await post(products, { title: 'Tea', description: 'D', category: 'food', price: kes(300), status: 'draft',
        variants: [{ sku: 'T-1', price: kes(300), stock: 1 }, { sku: 'T-2', price: kes(500), stock: 2 }] }, mine), 201, undefined,
        (s) => s.json.variants.length === 2 && s.json.variants[1].stock.on_hand === 2);

    const adjust = `/api/businesses/${shop.id}/stock/adjust`;
    const set = is('stock is set', await post(adjust, { variant_id: variant.id, set: 10, reason: 'Counted.' }, mine), 200);
    holds('it answers', set.json, 'movement level');
    check('with movement and level', set.json.movement.delta === 6 && set.json.level.on_hand === 10, set.text);
    is('stock is moved', await post(adjust, { variant_id: variant.id, location_id: shop.locations[0].id, delta: -8, reason: 'Broken.' }, mine), 200, undefined, (s) => s.json.level.on_hand === 2);
    is('not both', await post(adjust, { variant_id: variant.id, delta: 1, set: 1, reason: 'x' }, mine), 422);
    is('not neither', await post(adjust, { variant_id: variant.id, reason: 'x' }, mine), 422);
    is('not below nothing', await post(adjust, { variant_id: variant.id, delta: -3, reason: 'x' }, mine), 409);
    is('a variant of nobody is 404 or 422', await post(adjust, { variant_id: 'var_01h455vb4pex5vsknk084sn02q', delta: 1, reason: 'x' }, mine), 404);
    is('a stranger gets 404', await post(adjust, { variant_id: variant.id, delta: 1, reason: 'x' }, { token: stranger.token }), 404);
    const adjustKey = key('adjust');
    const first = await post(adjust, { variant_id: variant.id, delta: 1, reason: 'x' }, { ...mine, key: adjustKey });
    const again = await post(adjust, { variant_id: variant.id, delta: 1, reason: 'x' }, { ...mine, key: `"${adjustKey}"` });
    check('a key, bare or quoted, is one key', again.text === first.text && again.headers['idempotent-replayed'] === 'true' && !first.headers['idempotent-replayed'], again.text);
    is('another body with it is 422', await post(adjust, { variant_id: variant.id, delta: 2, reason: 'x' }, { ...mine, key: adjustKey }), 422, 'idempotency_mismatch');
    await post(adjust, { variant_id: variant.id, set: 2, reason: 'x' }, mine);

    is('the same key elsewhere is another', await post(products, { title: 'Keyed', description: 'D', category: 'home', price: kes(1), status: 'draft' }, { ...mine, key: adjustKey }), 201);
    const live = await get(path, mine);
    await post(adjust, { variant_id: variant.id, delta: 1, reason: 'x' }, mine);
    const moved = await get(path, mine);
    check('stock changes the hash, not the version', moved.headers.etag !== live.headers.etag && moved.json.version === live.json.version);
    is('so an ETag from before still matches', await patch(path, { tags: ['blue'] }, live.headers.etag, mine), 200);
    await post(adjust, { variant_id: variant.id, set: 2, reason: 'x' }, mine);
    const external = { title: 'Offline', description: 'D', category: 'home', price: kes(1), status: 'draft', external_id: 'mine-1' };
    const offline = await post(products, external, mine);
    is('a repeat is known by external_id', await post(products, external, mine), 200, undefined, (s) => s.json.id === offline.json.id);

    const shown = is('the public product', await get(`/api/products/${seen.json.id}`), 200);
    check('says stock in a word, of the product and each variant', shown.json.stock === 'low' && shown.json.variants[0].stock === 'low', shown.text);
    is('If-None-Match answers 304', await get(`/api/products/${seen.json.id}`, { headers: { 'if-none-match': shown.headers.etag } }), 304);
    check('its ETag is "<version>.<hash>"', /^"\d+\.[0-9a-f]+"$/.test(shown.headers.etag) && /public/.test(shown.headers['cache-control']), shown.headers);
    const both = (await get(`/api/products/${sized.json.id}`)).json;
    check('a product is as its best variant', both.stock === 'low' && both.variants.map((v) => v.stock).sort().join() === 'low,out', both);
    const plenty = await list({ stock: 500 });
    check('plenty is in_stock', (await get(`/api/products/${plenty.id}`)).json.stock === 'in_stock');
    const hidden = await list({ status: 'draft' });
    is('a draft is not public', await get(`/api/products/${hidden.id}`), 404);
    const found = await until(async () => {
        const s = await get(`/api/products?business_id=${shop.id}&category=fashion&sort=newest`);
        return s.json.data?.some((p) => p.id === plenty.id) && s;
    }, 2000);
    check('the public list follows within 2 s', Boolean(found));
    check('and shows words, not figures', found?.json.data.every((p) => ['in_stock', 'low', 'out'].includes(p.stock)
        && p.variants.every((v) => ['in_stock', 'low', 'out'].includes(v.stock)) && p.id !== hidden.id), found?.text);
    const page = await get(`/api/products?business_id=${shop.id}&limit=2`);
    const rest = await get(`/api/products?business_id=${shop.id}&limit=100&cursor=${page.json.next_cursor}`);
    check('pages follow each other', page.json.data.length === 2 && page.json.has_more && rest.json.data.length === 1 && !rest.json.has_more
        && new Set([...page.json.data, ...rest.json.data].map((p) => p.id)).size === 3, rest.text);
    is('a product is deleted', await call('DELETE', `${products}/${hidden.id}`, mine), 204);
    is('and is gone', await get(`${products}/${hidden.id}`, mine), 404);
}

// ---- Carts ----

const other = await (async () => {
    const person = await signUp();
    const { json } = await post('/api/businesses', { ...shopOf, name: 'Neighbour' }, { token: person.token });
    const far = await post('/api/businesses', { ...shopOf, name: 'Far away', country: 'US', currency: 'USD' }, { token: person.token });
    for (const id of [json.id, far.json.id]) {
        await call('POST', `/api/businesses/${id}/submit`, { token: person.token });
        await post(`/api/admin/businesses/${id}/verify`, { decision: 'approve' }, { token: platform.token });
    }
    const make = async (business, price) => (await post(`/api/businesses/${business}/products`, { title: 'Thing', description: 'D', category: 'home', price, stock: 50,
        status: 'active' }, { token: person.token })).json;
    return { ...person, business: json, far: far.json, product: await make(json.id, kes(500)), dollar: await make(far.json.id, { amount: 300, currency: 'USD' }) };
})();
const cloth = await list();
const variantOf = (product) => product.variants[0].id;
const cartOf = async (...lines) => (await post('/api/carts', { lines: lines.map(([product, quantity]) => ({ variant_id: variantOf(product), quantity })) })).json;
const withCart = (cart) => ({ headers: { 'cart-token': cart.token } });
{
    const empty = is('a cart of nothing, without body and type', await call('POST', '/api/carts'), 201);
    holds('it', empty.json, 'id token currency lines subtotal discount shipping tax total problems');
    const keyed = await post('/api/carts', {}, { key: 'cart-key' });
    const twin = await post('/api/carts', {}, { key: 'cart-key' });
    check('without account the key is ignored', keyed.status === 201 && twin.status === 201 && keyed.json.id !== twin.json.id && !twin.headers['idempotent-replayed']);
    const cart = await cartOf([cloth, 2]);
    check('its currency is the first line\'s', cart.currency === 'KES' && cart.total.amount === 2000 && cart.subtotal.amount === 2000 && cart.discount.amount === 0
        && cart.shipping.amount === 0 && cart.tax.amount === 0, cart);
    const at = `/api/carts/${cart.id}`;
    is('without its token it is 404', await get(at), 404);
    is('with another\'s too', await get(at, withCart(keyed.json)), 404);
    is('before the body is judged', await post(`${at}/lines`, '{'), 404);
    const seen = is('with it, it is read', await get(at, withCart(cart)), 200);
    check('its ETag is "<version>.<hash>"', /^"\d+\.[0-9a-f]+"$/.test(seen.headers.etag) && seen.headers['cache-control'] === 'private, no-store', seen.headers);
    const grown = is('a line is added', await post(`${at}/lines`, { variant_id: variantOf(other.product), quantity: 1 }, withCart(cart)), 200, undefined, (s) => s.json.total.amount === 2500 && s.json.lines.length === 2);
    holds('a line', grown.json.lines[0], 'id variant_id quantity unit_price total');
    const line = `${at}/lines/${grown.json.lines[1].id}`;
    is('a line needs no If-Match', await patch(line, { quantity: 3 }, undefined, withCart(cart)), 200, undefined, (s) => s.json.total.amount === 3500);
    is('a quantity of nothing is 422', await patch(line, { quantity: 0 }, undefined, withCart(cart)), 422);
    is('a line is taken out', await call('DELETE', line, withCart(cart)), 200, undefined, (s) => s.json.total.amount === 2000);
    is('a line that is not there is 404', await patch(line, { quantity: 3 }, undefined, withCart(cart)), 404);
    is('an unknown variant is 422', await post(`${at}/lines`, { variant_id: 'var_01h455vb4pex5vsknk084sn02q', quantity: 1 }, withCart(cart)), 422);
    const mixed = is('a line without a price in the cart\'s currency', await post(`${at}/lines`, { variant_id: variantOf(other.dollar), quantity: 1 }, withCart(cart)), 200);
    check('is problem currency_mismatch', mixed.json.problems.some((p) => p.code === 'currency_mismatch' && p.line_id === mixed.json.lines[1].id) && mixed.json.total.amount === 2000, mixed.text);
    await call('DELETE', `${at}/lines/${mixed.json.lines[1].id}`, withCart(cart));
    is('a currency is asked for', await post('/api/carts', { currency: 'USD', lines: [{ variant_id: variantOf(cloth), quantity: 1 }] }), 201, undefined,
        (s) => s.json.currency === 'USD' && s.json.problems[0].code === 'currency_mismatch' && s.json.total.amount === 0);

    const address = { name: 'N', line1: 'Moi Avenue 1', city: 'Nairobi', country: 'KE' };
    const home = is('an address in the shop\'s country', await call('PUT', `${at}/delivery`, { body: { address }, ...withCart(cart) }), 200);
    holds('an option', home.json.delivery_options[0], 'id business_id label price eta');
    check('standard and pickup are offered, free', home.json.delivery_options.length === 2 && home.json.delivery_options.every((o) => o.price.amount === 0 && o.price.currency === 'KES'), home.text);
    const full = { ...address, line2: 'B', region: 'R', postal_code: '00100', phone: '+254700000002' };
    is('the whole address', await call('PUT', `${at}/delivery`, { body: { address: full, pickups: [] }, ...withCart(cart) }), 200);
    is('pickups alone', await call('PUT', `${at}/delivery`, { body: { pickups: [{ business_id: shop.id, location_id: shop.locations[0].id }] }, ...withCart(cart) }), 200);
    is('a choice', await call('PUT', `${at}/delivery_choice`, { body: { option_ids: [home.json.delivery_options[1].id] }, ...withCart(cart) }), 200);
    is('a choice that is none is 422', await call('PUT', `${at}/delivery_choice`, { body: { option_ids: ['x'] }, ...withCart(cart) }), 422);
    is('abroad is pickup only', await call('PUT', `${at}/delivery`, { body: { address: { ...address, country: 'US' } }, ...withCart(cart) }), 200, undefined, (s) => s.json.delivery_options.length === 1);

    const customer = await signUp();
    const own = await post('/api/carts', { lines: [{ variant_id: variantOf(cloth), quantity: 1 }] }, { token: customer.token, key: 'k' });
    is('an account\'s cart is its account\'s', await get(`/api/carts/${own.json.id}`, { token: customer.token }), 200);
    is('and nobody else\'s', await get(`/api/carts/${own.json.id}`, { token: stranger.token }), 404);
    const replay = await post('/api/carts', { lines: [{ variant_id: variantOf(cloth), quantity: 1 }] }, { token: customer.token, key: 'k' });
    check('with account the key counts, and the capability comes again', replay.text === own.text && replay.headers['idempotent-replayed'] === 'true' && replay.json.token, replay.text);
}

// ---- Orders ----

const orderBody = (cart, more = {}) => ({ cart_id: cart.id, cart_token: cart.token, phone: phone(), expected_total: cart.total, ...more });
const place = (body, orderKey = key('order'), options = {}) => post('/api/orders', body, { key: orderKey, ...options });
const orderOf = async (...lines) => (await place(orderBody(await cartOf(...lines)))).json;
const withOrder = (group) => ({ headers: { 'order-token': group.token } });
const payBody = (group, token = 'tok_ok') => ({ order_group_id: group.id, provider: 'sandbox', method: 'card', token });
const pay = (group, token, payKey = key('pay')) => post('/api/payments', payBody(group, token), { key: payKey, ...withOrder(group) });
const STATUS = 'pending_payment confirmed paid packed shipped ready_for_pickup delivered collected cancelled expired returned'.split(' ');
const stateOf = (order) => `${order.status}/${order.payment_state}/${order.fulfilment_state}`;
const orderAt = async (group, i = 0) => (await get(`/api/orders/${group.orders[i].id}`, withOrder(group))).json;
{
    const cart = await cartOf([cloth, 1], [other.product, 2]);
    const body = orderBody(cart);
    is('an order without a key is 400', await post('/api/orders', body), 400, 'idempotency_key_required');
    is('which comes before 415', await call('POST', '/api/orders', { body: 'x', headers: { 'content-type': 'text/plain' } }), 400, 'idempotency_key_required');
    is('an empty body is 422', await place({}), 422, undefined, (s) => points(s, '/cart_id') && points(s, '/expected_total'));
    is('a wrong cart token is 404', await place({ ...body, cart_token: 'nonsense' }), 404);
    is('neither address nor number is 422', await place({ ...body, phone: undefined }), 422);
    is('another total is 409 and says the new one', await place({ ...body, expected_total: kes(1) }), 409, 'total_changed', (s) => /2000/.test(s.text));
    const orderKey = key('order');
    const seen = is('a guest orders by phone', await place(body, orderKey), 201);
    const group = seen.json;
    holds('the group', group, 'id token total expires_at orders');
    check('one order a business, in one group', group.orders.length === 2 && new Set(group.orders.map((o) => o.business_id)).size === 2
        && group.total.amount === 2000 && /^grp_/.test(group.id), seen.text);
    for (const each of group.orders) holds('an order', each, 'id number business_id status payment_state fulfilment_state lines total version');
    check('all wait for payment', group.orders.every((o) => stateOf(o) === 'pending_payment/pending/unfulfilled'), group.orders.map(stateOf));
    check('stock is held for a while', Date.parse(group.expires_at) > Date.now() + 60000);
    check('nothing is asked for twice', group.orders.reduce((sum, o) => sum + o.total.amount, 0) === group.total.amount);
    const replay = await place(body, orderKey);
    check('a repeat is the same, token and all', replay.text === seen.text && replay.headers['idempotent-replayed'] === 'true' && replay.status === 201);
    is('another body is 422', await place({ ...body, phone: phone() }, orderKey), 422, 'idempotency_mismatch');
    is('another key finds the cart ordered', await place(body), 409);
    const level = await get(`${products}/${cloth.id}`, mine);
    check('it is reserved', level.json.variants[0].stock.reserved === 1 && level.json.variants[0].stock.available === level.json.variants[0].stock.on_hand - 1, level.text);

    const path = `/api/orders/${group.orders[0].id}`;
    is('an order without token is 404', await get(path), 404);
    is('to a stranger too', await get(path, { token: stranger.token }), 404);
    holds('with it', is('with it, it is read', await get(path, withOrder(group)), 200).json, 'id number business_id status lines total timeline version');
    holds('the group', is('the group is read', await get(`/api/order_groups/${group.id}`, withOrder(group)), 200).json, 'id token total expires_at orders');
    is('the group without token is 404', await get(`/api/order_groups/${group.id}`), 404);
    is('a member reads the shop\'s own', await get(`/api/orders/${group.orders.find((o) => o.business_id === shop.id).id}`, mine), 200);
    is('and not the neighbour\'s', await get(`/api/orders/${group.orders.find((o) => o.business_id !== shop.id).id}`, mine), 404);
    is('in the group too', await get(`/api/order_groups/${group.id}`, mine), 200, undefined, (s) => s.json.orders.length === 1 && !s.json.token);

    is('paying without a key is 400', await post('/api/payments', payBody(group), withOrder(group)), 400, 'idempotency_key_required');
    is('paying without the token is 404', await post('/api/payments', payBody(group), { key: key('pay') }), 404);
    is('an unknown provider is 422', await post('/api/payments', { ...payBody(group), provider: 'nonsense' }, { key: key('pay'), ...withOrder(group) }), 422);
    const payKey = key('pay');
    const paid = is('one payment pays all', await pay(group, 'tok_ok', payKey), 201);
    holds('a payment', paid.json, 'id order_group_id amount provider method status next_action');
    check('it succeeded, over the total', paid.json.status === 'succeeded' && paid.json.amount.amount === 2000 && paid.json.next_action === null && paid.json.order_group_id === group.id, paid.text);
    check('a repeat is the same', await pay(group, 'tok_ok', payKey).then((r) => r.text === paid.text && r.headers['idempotent-replayed'] === 'true'));
    is('not without the token', await post('/api/payments', payBody(group), { key: payKey }), 404);
    is('another key is 409', await pay(group), 409, 'already_paid');
    const now = [await orderAt(group, 0), await orderAt(group, 1)];
    check('both orders are paid', now.every((o) => stateOf(o) === 'paid/paid/unfulfilled'), now.map(stateOf));
    check('the timeline says so', now.every((o) => o.timeline.some((e) => e.kind === 'paid')));
    const read = is('a payment is read', await get(`/api/payments/${paid.json.id}`, withOrder(group)), 200);
    holds('with timeline', read.json, 'timeline');
    is('a member reads it', await get(`/api/payments/${paid.json.id}`, mine), 200, undefined, (s) => s.json.amount.amount === 1000);
    is('a stranger does not', await get(`/api/payments/${paid.json.id}`, { token: stranger.token }), 404);
    is('not even with a bad query', await get(`/api/payments/${paid.json.id}?x=1`, { token: stranger.token }), 404);
    const after = await get(`${products}/${cloth.id}`, mine);
    check('the hold is a sale', after.json.variants[0].stock.reserved === 0 && after.json.variants[0].stock.on_hand === level.json.variants[0].stock.on_hand - 1);
    const earned = await get('/api/agents/me/commissions', { token: scout.token });
    const commission = earned.json.data[0];
    holds('a commission', commission, 'id business_id order_id amount status');
    check('is 20 % of 5 % of the goods, of the attributed shop', earned.json.data.length === 1 && commission.amount.amount === 10 && commission.amount.currency === 'KES'
        && commission.status === 'pending' && commission.business_id === shop.id, earned.text);
}
{
    const few = await list({ stock: 1 });
    const cart = await cartOf([few, 2]);
    const seen = is('too little stock is 409', await place(orderBody(cart)), 409, 'out_of_stock');
    check('naming the lines', seen.json.errors.length === 1 && points(seen, '/lines/0/quantity') || points(seen, '/lines/0'), seen.text);
    const mixed = await cartOf([cloth, 1], [few, 2]);
    is('all or none', await place(orderBody(mixed)), 409, 'out_of_stock');
    const priced = await cartOf([few, 1]);
    const at = `${products}/${few.id}/variants/${variantOf(few)}`;
    await patch(at, { price: kes(1500) }, '*', mine);
    const retryKey = key('order');
    is('a changed price is 409', await place(orderBody(priced), retryKey), 409, 'total_changed', (s) => /1500/.test(s.text));
    const repriced = is('the cart is repriced', await get(`/api/carts/${priced.id}`, withCart(priced)), 200);
    is('and can be ordered, by the key of the refusal', await place(orderBody(repriced.json), retryKey), 201);

    const customer = await signUp();
    const own = await post('/api/carts', { lines: [{ variant_id: variantOf(cloth), quantity: 1 }] }, { token: customer.token });
    const placed = is('a customer orders without a cart token', await place({ cart_id: own.json.id, email: 'c@example.com', expected_total: own.json.total }, key('order'), { token: customer.token }), 201);
    is('and reads it', await get(`/api/orders/${placed.json.orders[0].id}`, { token: customer.token }), 200);
    is('and pays it', await post('/api/payments', payBody(placed.json), { token: customer.token, key: key('pay') }), 201, undefined, (s) => s.json.status === 'succeeded');
}

// ---- Payments ----
{
    const group = await orderOf([cloth, 1]);
    const declined = is('a decline is 201', await pay(group, 'tok_declined'), 201);
    check('failed, with a reason', declined.json.status === 'failed' && declined.json.failure?.code && declined.json.failure?.detail, declined.text);
    check('the order still waits', stateOf(await orderAt(group)) === 'pending_payment/pending/unfulfilled');
    const step = is('a new attempt is allowed', await pay(group, 'tok_action'), 201);
    check('and needs a step', step.json.status === 'requires_action' && step.json.next_action?.url, step.text);
    is('while one is open 409', await pay(group), 409, 'payment_open');
    const local = await get(step.json.next_action.url);
    check('at a local page', local.status === 200 && /html/.test(local.headers['content-type']), local.status);
}
{
    const slow = await orderOf([cloth, 1]);
    const lost = await orderOf([cloth, 1]);
    is('another amount than the total is 422', await post('/api/payments', { ...payBody(slow), amount: kes(1) }, { key: key('pay'), ...withOrder(slow) }), 422);
    is('a slow one is pending', await pay(slow, 'tok_slow'), 201, undefined, (s) => s.json.status === 'pending');
    is('a lost one too', await pay(lost, 'tok_timeout_then_ok'), 201, undefined, (s) => s.json.status === 'pending');
    is('both are open', await pay(lost), 409, 'payment_open');
    check('the outcome is found by asking', await until(async () => (await orderAt(lost)).status === 'paid', 6000));
    check('the event pays the slow one', await until(async () => (await orderAt(slow)).status === 'paid', 6000));
    is('an unsigned event is refused', await post('/api/hooks/payments/sandbox', { id: 'x' }), 401);
    is('of a provider that is none', await post('/api/hooks/payments/nonsense', { id: 'x' }), 404);
}
{
    const group = await orderOf([cloth, 1]);
    const cash = is('cash', await post('/api/payments', { order_group_id: group.id, provider: 'cash', method: 'cash' }, { key: key('pay'), ...withOrder(group) }), 201);
    check('is pending', cash.json.status === 'pending' && cash.json.next_action === null, cash.text);
    check('and confirms the order', stateOf(await orderAt(group)) === 'confirmed/due/unfulfilled', await orderAt(group));
    is('it is the one payment', await pay(group), 409);
    const collect = `/api/businesses/${shop.id}/orders/${group.orders[0].id}/payments/${cash.json.id}/collect`;
    is('collecting is the shop\'s: 401', await call('POST', collect, withOrder(group)), 401);
    is('404', await call('POST', collect, { token: stranger.token }), 404);
    is('cash is collected', await call('POST', collect, mine), 200, undefined, (s) => s.json.status === 'succeeded');
    is('once', await call('POST', collect, mine), 409);
    check('the order is paid', stateOf(await orderAt(group)) === 'paid/paid/unfulfilled');
    const earned = await get('/api/agents/me/commissions', { token: scout.token });
    check('and commission accrues', earned.json.data.some((c) => c.order_id === group.orders[0].id));
}

// Cash of two shops, each for its own; sent before it is collected; and never collected.
{
    const both = await orderOf([cloth, 1], [other.product, 1]);
    const before = (await get(`${products}/${cloth.id}`, mine)).json.variants[0].stock;
    const cash = (await post('/api/payments', { order_group_id: both.id, provider: 'cash', method: 'cash' }, { key: key('pay'), ...withOrder(both) })).json;
    const after = (await get(`${products}/${cloth.id}`, mine)).json.variants[0].stock;
    check('cash turns the hold into a sale', after.reserved === before.reserved - 1 && after.on_hand === before.on_hand - 1, { before, after });
    const own = both.orders.find((o) => o.business_id === shop.id);
    const theirs = both.orders.find((o) => o.business_id !== shop.id);
    const parcels = `/api/businesses/${shop.id}/orders/${own.id}/fulfilments`;
    const parcel = is('what is due may be sent', await post(parcels, { state: 'shipped' }, mine), 201);
    is('and arrive', await patch(`${parcels}/${parcel.json.id}`, { state: 'delivered' }, '*', mine), 200);
    check('still due', stateOf((await get(`/api/orders/${own.id}`, mine)).json) === 'delivered/due/delivered');
    const collect = await call('POST', `/api/businesses/${shop.id}/orders/${own.id}/payments/${cash.id}/collect`, mine);
    check('a shop collects its share', collect.status === 200 && collect.json.status === 'succeeded' && collect.json.amount.amount === own.total.amount, collect.text);
    check('then it is paid', stateOf((await get(`/api/orders/${own.id}`, mine)).json) === 'delivered/paid/delivered');
    is('not the neighbour\'s', await call('POST', `/api/businesses/${shop.id}/orders/${theirs.id}/payments/${cash.id}/collect`, mine), 404);
    is('which is cancelled', await post(`/api/orders/${theirs.id}/cancel`, { reason: 'x' }, withOrder(both)), 200, undefined, (s) => s.json.status === 'cancelled');
    is('then all is done', await get(`/api/payments/${cash.id}`, withOrder(both)), 200, undefined, (s) => s.json.status === 'succeeded');
}

// ---- Cancelling, refunds ----
{
    const unpaid = await orderOf([cloth, 1]);
    const path = `/api/orders/${unpaid.orders[0].id}`;
    const held = (await get(`${products}/${cloth.id}`, mine)).json.variants[0].stock.reserved;
    is('a stranger cannot cancel', await post(`${path}/cancel`, { reason: 'x' }, { token: stranger.token }), 404);
    is('a guest cancels', await post(`${path}/cancel`, { reason: 'Changed my mind.' }, withOrder(unpaid)), 200, undefined, (s) => s.json.status === 'cancelled');
    check('which releases the stock', (await get(`${products}/${cloth.id}`, mine)).json.variants[0].stock.reserved === held - 1);
    is('twice is 409', await post(`${path}/cancel`, { reason: 'x' }, withOrder(unpaid)), 409);
    is('what is cancelled is not paid', await pay(unpaid), 409);

    const paid = await orderOf([cloth, 1]);
    await pay(paid);
    is('a paid order is cancelled', await post(`/api/orders/${paid.orders[0].id}/cancel`, { reason: 'x' }, withOrder(paid)), 200, undefined, (s) => s.json.status === 'cancelled');
    check('and refunded', await until(async () => (await orderAt(paid)).payment_state === 'refunded', 5000));

    const full = await orderOf([cloth, 1]);
    const refunds = `/api/orders/${full.orders[0].id}/refunds`;
    is('what is not paid is not refunded', await post(refunds, {}, { ...mine, key: key('refund') }), 409);
    await pay(full);
    is('a refund without a key is 400', await post(refunds, {}, mine), 400, 'idempotency_key_required');
    is('404 comes before it', await post(refunds, {}, { token: stranger.token }), 404);
    is('a guest cannot refund', await post(refunds, {}, { ...withOrder(full), key: key('refund') }), 401);
    const refundKey = key('refund');
    const refund = is('a refund, without body and type', await call('POST', refunds, { ...mine, key: refundKey }), 201);
    holds('it', refund.json, 'id order_id payment_id amount status');
    check('is of all', refund.json.amount.amount === 1000, refund.text);
    is('a repeat is the same', await call('POST', refunds, { ...mine, key: refundKey }), 201, undefined, (s) => s.json.id === refund.json.id && s.headers['idempotent-replayed'] === 'true');
    is('another is 409', await post(refunds, {}, { ...mine, key: key('refund') }), 409);
    check('the order is refunded', await until(async () => (await orderAt(full)).payment_state === 'refunded', 5000));
    const earned = await get('/api/agents/me/commissions', { token: scout.token });
    check('and its commission reversed', earned.json.data.find((c) => c.order_id === full.orders[0].id)?.status === 'reversed', earned.text);
}

// ---- Fulfilment ----
{
    const orders = `/api/businesses/${shop.id}/orders`;
    const waiting = await orderOf([cloth, 1]);
    is('what is not paid is not packed', await post(`${orders}/${waiting.orders[0].id}/fulfilments`, {}, mine), 409);
    const group = await orderOf([cloth, 3]);
    await pay(group);
    const id = group.orders[0].id;
    is('a stranger gets 404', await post(`${orders}/${id}/fulfilments`, {}, { token: stranger.token }), 404);
    is('a neighbour too', await post(`/api/businesses/${other.business.id}/orders/${id}/fulfilments`, {}, { token: other.token }), 404);
    const parcel = is('part is packed', await post(`${orders}/${id}/fulfilments`, { lines: [{ line_id: group.orders[0].lines[0].id, quantity: 2 }], tracking: 'T1' }, mine), 201);
    holds('a fulfilment', parcel.json, 'id state tracking lines version');
    check('is packed by default', parcel.json.state === 'packed', parcel.text);
    is('more than there is is 409', await post(`${orders}/${id}/fulfilments`, { lines: [{ line_id: group.orders[0].lines[0].id, quantity: 2 }] }, mine), 409);
    check('the order follows its last unit', (await orderAt(group)).status === 'paid');
    is('what is packed is not cancelled', await post(`/api/orders/${id}/cancel`, { reason: 'x' }, withOrder(group)), 409);
    const rest = is('the rest, without body and type', await call('POST', `${orders}/${id}/fulfilments`, mine), 201);
    check('the order is packed', (await orderAt(group)).status === 'packed');
    const at = (each) => `${orders}/${id}/fulfilments/${each.json.id}`;
    is('moving needs If-Match', await patch(at(parcel), { state: 'shipped' }, undefined, mine), 428);
    is('packed to delivered is 409', await patch(at(parcel), { state: 'delivered' }, '*', mine), 409);
    is('packed to collected is 409', await patch(at(parcel), { state: 'collected' }, '*', mine), 409);
    is('a state that is none is 422', await patch(at(parcel), { state: 'lost' }, '*', mine), 422);
    const shipped = is('packed to shipped', await patch(at(parcel), { state: 'shipped' }, parcel.headers.etag, mine), 200, undefined, (s) => s.json.state === 'shipped' && s.json.tracking === 'T1');
    is('stale is 412', await patch(at(parcel), { state: 'delivered' }, parcel.headers.etag, mine), 412);
    is('shipped to packed is 409', await patch(at(parcel), { state: 'packed' }, '*', mine), 409);
    is('shipped to collected is 409', await patch(at(parcel), { state: 'collected' }, '*', mine), 409);
    await patch(at(rest), { state: 'shipped' }, '*', mine);
    check('the order is shipped', stateOf(await orderAt(group)) === 'shipped/paid/shipped');
    is('shipped to delivered', await patch(at(parcel), { state: 'delivered' }, shipped.headers.etag, mine), 200);
    await patch(at(rest), { state: 'delivered' }, '*', mine);
    check('the order is delivered', stateOf(await orderAt(group)) === 'delivered/paid/delivered');
    is('delivered to anything is 409', await patch(at(rest), { state: 'shipped' }, '*', mine), 409);

    const pickup = await orderOf([cloth, 1]);
    await pay(pickup);
    const bag = is('a bag', await post(`${orders}/${pickup.orders[0].id}/fulfilments`, { state: 'packed' }, mine), 201);
    const bagAt = `${orders}/${pickup.orders[0].id}/fulfilments/${bag.json.id}`;
    is('packed to ready_for_pickup', await patch(bagAt, { state: 'ready_for_pickup' }, '*', mine), 200);
    check('the order is ready', (await orderAt(pickup)).status === 'ready_for_pickup');
    is('ready_for_pickup to delivered is 409', await patch(bagAt, { state: 'delivered' }, '*', mine), 409);
    is('ready_for_pickup to collected', await patch(bagAt, { state: 'collected' }, '*', mine), 200);
    check('the order is collected', stateOf(await orderAt(pickup)) === 'collected/paid/collected');

    const seen = is('the shop\'s orders', await get(`${orders}?status=delivered`, mine), 200, undefined, (s) => s.json.data[0].id === id && s.json.data.every((o) => o.status === 'delivered'));
    holds('a row', seen.json.data[0], 'id number business_id status payment_state fulfilment_state total version');
    is('filtered by money', await get(`${orders}?payment_state=refunded`, mine), 200, undefined, (s) => s.json.data.every((o) => o.payment_state === 'refunded'));
    is('a filter that is none is 400', await get(`${orders}?status=nonsense`, mine), 400, 'invalid_query');
    is('not for strangers', await get(orders, { token: stranger.token }), 404);
    const all = await get(`${orders}?limit=100`, mine);
    check('every status is one of the contract', all.json.data.every((o) => STATUS.includes(o.status)));
}

// ---- A suspended shop sells no more from that commit ----
{
    const cart = await cartOf([other.product, 1]);
    await post(`/api/admin/businesses/${other.business.id}/verify`, { decision: 'suspend', reason: 'Fraud.' }, { token: platform.token });
    is('a suspended shop cannot sell', await place(orderBody(cart)), 409);
    is('nor is it public', await get(`/api/businesses/${other.business.id}`), 404);
    is('nor are its products', await get(`/api/products/${other.product.id}`), 404);
}

// ---- With its limits on ----

await server.stop();
server = await Server.start();
{
    const seen = await get('/api/products');
    check('limits are told', seen.headers['ratelimit-policy'] && seen.headers.ratelimit, seen.headers);
    const contact = phone();
    for (let i = 0; i < 5; i++)
        if ((await place(orderBody(await cartOf([cloth, 1]), { phone: contact }))).status !== 201) check(`hold ${i} of a contact`, false);
    is('a sixth open group of a contact is 429', await place(orderBody(await cartOf([cloth, 1]), { phone: contact })), 429, 'too_many_holds');
    let placed = 5, last;
    for (let i = 0; i < 20; i++) {
        last = await place(orderBody(await cartOf([cloth, 1])));
        if (last.status !== 201) break;
        placed++;
    }
    is('and so is a twenty-first of an address', last, 429, 'too_many_holds');
    check('not before', placed <= 20, placed);
}

check('every reply has the shape of the contract', odd.size === 0, [...odd].map(([what, times]) => `${what} (${times} times)`).join('\n'));
verdict();
await pause(300);
await server.stop();
const books = audit();
check('the audit is clean', books.isClean, books.text);
finish();
