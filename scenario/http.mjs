// HTTP as clients and proxies meet it, over real connections. engine: none
// (What both engines share; the framing that is refused stands in src/net/*_test.c and nginx.sh.)
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import zlib from 'node:zlib';
import { Server, admin, audit, check, data, finish, key, order, pause, product, shop, until, work } from './lib/soko.mjs';
import { hold, verdict } from './lib/contract.mjs';

async function freePort() {
    const listener = net.createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address();
    listener.close();
    return port;
}

// One request on a connection of its own; bytes in, bytes out.
function ask({ host = '127.0.0.1', port, method = 'GET', target = '/', headers = {}, body, agent, client = http, ...rest }) {
    return new Promise((resolve, reject) => {
        const request = client.request({ host, port, method, path: target, headers, agent: agent ?? false, ...rest }, (response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts),
                text: Buffer.concat(parts).toString(), socket: request.socket }));
            response.on('error', reject);
        });
        request.on('error', reject);
        request.end(body);
    });
}

// Sends raw bytes and takes what comes until the other side closes or falls silent.
function wire(port, bytes, ms = 1000) {
    return new Promise((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
        let text = '';
        socket.on('data', (part) => { text += part; });
        const end = () => { socket.destroy(); resolve(text); };
        socket.on('end', end).on('error', end).setTimeout(ms, end);
    });
}

const origin = 'https://shop.example';
const metricsPort = await freePort();
let server = await Server.start(['--rate-limit', 'off', '--cors-origins', `https://other.example, ${origin}`,
    '--admin-listen', `127.0.0.1:${metricsPort}`, '--log', 'info']);
await hold(server);
const get = (target, headers = {}, rest = {}) => ask({ port: server.port, target, headers, ...rest });
const platform = await admin(server);
const business = await shop(server, platform);
const goods = [];
for (let i = 0; i < 12; i++) goods.push(await product(server, business, { stock: 5000 }));
await until(async () => JSON.parse((await get('/api/products?limit=100')).text).data.length === 12);
const one = `/api/products/${goods[0].id}`;
const list = '/api/products?limit=100';

// ---- Connections ----

{
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const first = await get('/api/categories', {}, { agent });
    const second = await get(one, {}, { agent });
    check('a connection is kept for the next request', first.socket === second.socket && second.status === 200);
    agent.destroy();
    const text = await wire(server.port, `GET /livez HTTP/1.1\r\nHost: a\r\n\r\nGET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    check('two requests in one packet are two replies', text.match(/HTTP\/1\.1 200/g)?.length === 2, text);
    const old = await wire(server.port, 'GET /livez HTTP/1.0\r\nHost: a\r\n\r\n');
    check('HTTP/1.0 is answered and closed', /^HTTP\/1\.[01] 200/.test(old) && /connection: close/i.test(old), old);
}

// ---- HEAD, ETag, 304 ----

for (const target of [one, list, '/api/categories']) {
    const full = await get(target);
    const head = await get(target, {}, { method: 'HEAD' });
    const same = ['content-type', 'content-length', 'etag', 'cache-control'];
    check(`HEAD ${target.slice(0, 20)} has GET's headers and no body`, head.status === 200 && head.bytes.length === 0
        && same.every((name) => head.headers[name] === full.headers[name]), [head.headers, full.headers]);
    check('caches keep a list of the API apart by language', target === one || /accept-language/i.test(full.headers.vary ?? ''), full.headers);
    check('it may be kept by caches', /max-age=\d+/.test(full.headers['cache-control'] ?? '') && full.headers.etag, full.headers);
    for (const method of ['GET', 'HEAD'])
        for (const tag of [full.headers.etag, `W/${full.headers.etag}`, `"x", ${full.headers.etag}`, '*']) {
            const seen = await get(target, { 'if-none-match': tag }, { method });
            check(`${method} with If-None-Match ${tag?.slice(0, 12)} is 304`, seen.status === 304 && seen.bytes.length === 0
                && seen.headers.etag === full.headers.etag, [seen.status, seen.headers]);
        }
    const other = await get(target, { 'if-none-match': '"other"' });
    check('another tag gets the whole', other.status === 200 && other.text === full.text);
}
{
    const before = await get(one);
    await server.call('POST', `/api/businesses/${business.id}/products`, { token: business.owner.token, body: { title: 'Another', description: 'X',
        category: 'fashion', price: { amount: 100, currency: 'KES' } } });
    const shown = await server.call('GET', `/api/businesses/${business.id}/products/${goods[0].id}`, { token: business.owner.token });
    const changed = await server.call('PATCH', `/api/businesses/${business.id}/products/${goods[0].id}`, { token: business.owner.token,
        headers: { 'if-match': shown.headers.etag }, body: { title: 'Renamed' } });
    const after = await get(one, { 'if-none-match': before.headers.etag });
    check('a change changes the tag', changed.status === 200 && after.status === 200 && after.headers.etag !== before.headers.etag, [changed.text, after.headers]);
}

// ---- If-Match ----

{
    const target = `/api/businesses/${business.id}`;
    const patch = (headers) => server.call('PATCH', target, { token: business.owner.token, headers, body: { description: `Changed ${key()}` } });
    const now = async () => (await server.call('GET', target, { token: business.owner.token })).headers.etag;
    check('a change without If-Match is 428', (await patch({})).status === 428);
    check('with an old one 412', (await patch({ 'if-match': '"0"' })).status === 412);
    check('with nonsense 412 or 400', [400, 412].includes((await patch({ 'if-match': 'nonsense' })).status));
    const tag = await now();
    const done = await patch({ 'if-match': tag });
    check('with the right one it is done, and answers the next', done.status === 200 && done.headers.etag !== tag && done.headers.etag === await now(), done.headers);
    check('the old one is stale then', (await patch({ 'if-match': tag })).status === 412);
    check('a weak one is taken', (await patch({ 'if-match': `W/${await now()}` })).status === 200);
    check('one of several is taken', (await patch({ 'if-match': `"0", ${await now()}` })).status === 200);
    check('and so is *', (await patch({ 'if-match': '*' })).status === 200);
    const racing = await now();
    const races = await Promise.all(Array.from({ length: 10 }, () => patch({ 'if-match': racing })));
    check('of ten changes at once of one version, one is done', races.filter((seen) => seen.status === 200).length === 1
        && races.every((seen) => [200, 412].includes(seen.status)), races.map((seen) => seen.status).join());
}

// ---- Idempotency keys, bare and quoted ----

{
    const cart = (await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: goods[0].variant, quantity: 1 }] } })).json;
    const body = { cart_id: cart.id, cart_token: cart.token, email: 'key@example.com', expected_total: cart.total };
    const word = key('bare');
    const bare = await server.call('POST', '/api/orders', { body, key: word });
    const quoted = await server.call('POST', '/api/orders', { body, key: `"${word}"` });
    check('a key means the same bare and quoted', bare.status === 201 && quoted.status === 201 && quoted.text === bare.text
        && quoted.headers['idempotent-replayed'] === 'true' && bare.headers['idempotent-replayed'] === undefined, quoted.text);
    for (const [what, bad] of [['an empty one', '""'], ['one without end', '"abc'], ['one too long', 'x'.repeat(300)]]) {
        const seen = await server.call('POST', '/api/orders', { body, key: bad });
        check(`${what} is 400`, seen.status === 400, `${seen.status} ${seen.text}`);
    }
}

// ---- Coding ----

{
    await until(async () => (await get(list)).text.includes('Renamed'));
    const plain = await get(list);
    for (const [coding, decode] of [['gzip', zlib.gunzipSync], ['br', zlib.brotliDecompressSync]]) {
        const seen = await get(list, { 'accept-encoding': coding });
        check(`${coding} holds the same bytes in fewer`, seen.headers['content-encoding'] === coding && decode(seen.bytes).equals(plain.bytes)
            && seen.bytes.length < plain.bytes.length / 2 && /accept-encoding/i.test(seen.headers.vary), seen.headers);
    }
    const both = await get(list, { 'accept-encoding': 'gzip;q=0.5, br;q=0.4, *;q=0' });
    check('the coding liked best is taken', both.headers['content-encoding'] === 'gzip', both.headers);
    const none = await get(list, { 'accept-encoding': 'identity' });
    check('and none where none is wanted', none.headers['content-encoding'] === undefined && /accept-encoding/i.test(none.headers.vary ?? ''), none.headers);
    const page = await get('/docs', { 'accept-encoding': 'br' });
    check('pages are coded too', page.headers['content-encoding'] === 'br' && zlib.brotliDecompressSync(page.bytes).length > 1000, page.headers);
}

// ---- Language ----

{
    // What is kept for all is kept for each language.
    const label = async (language) => {
        const seen = await get('/api/businesses', { 'accept-language': language });
        return { vary: seen.headers.vary, text: JSON.parse(seen.text).data[0]?.badges?.[0]?.label };
    };
    await until(async () => (await label('en')).text !== undefined);
    const english = await label('en');
    const french = await label('fr');
    check('the API says in a header that it heard the language', /accept-language/i.test(french.vary ?? ''), french.vary);
    check('and answers each in his own', english.text !== undefined && french.text !== english.text, `${english.text} ${french.text}`);
}

// ---- CORS ----

{
    const preflight = (from) => get('/api/orders', { origin: from, 'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, idempotency-key' }, { method: 'OPTIONS' });
    const seen = await preflight(origin);
    const names = (seen.headers['access-control-allow-headers'] ?? '').toLowerCase();
    check('a listed origin may ask', seen.status === 204 && seen.headers['access-control-allow-origin'] === origin
        && /POST/.test(seen.headers['access-control-allow-methods']) && ['authorization', 'idempotency-key', 'if-match', 'order-token'].every((name) => names.includes(name))
        && /origin/i.test(seen.headers.vary) && !seen.headers['access-control-allow-credentials'], seen.headers);
    const reply = await get(one, { origin });
    check('and read', reply.headers['access-control-allow-origin'] === origin && /etag/i.test(reply.headers['access-control-expose-headers']));
    const failed = await get('/api/products/nonsense', { origin });
    check('errors too', failed.status === 404 && failed.headers['access-control-allow-origin'] === origin);
    for (const from of ['https://evil.example', `${origin}.evil.example`, 'http://shop.example', 'null', '*'])
        check(`${from} may not`, [(await preflight(from)), (await get(one, { origin: from }))].every((each) => each.headers['access-control-allow-origin'] === undefined));
}

// ---- On every kind of reply ----

{
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const kinds = [['a product', '/api/products', {}], ['a page', '/', {}], ['the reference', '/docs', {}], ['a missing page', '/nothing', {}], ['404', '/api/products/x', {}],
        ['401', '/api/me', {}], ['405', '/api/products', { method: 'DELETE' }], ['400', '/api/products?x=1', {}], ['304', '/api/categories', { headers: { 'if-none-match': '*' } }],
        ['415', '/api/carts', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }],
        ['413', '/api/carts', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(1 << 20)}"` }],
        ['framing', '/api/products', { headers: { 'content-length': '1', 'transfer-encoding': 'chunked' } }],
        ['a preflight', '/api/orders', { method: 'OPTIONS' }], ['life', '/livez', {}], ['readiness', '/readyz', {}], ['the key set', '/.well-known/jwks.json', {}]];
    for (const [what, target, { headers = {}, ...rest }] of kinds) {
        const seen = await get(target, { ...headers, traceparent: trace }, rest);
        const h = seen.headers;
        check(`${what} (${seen.status}) carries its id and what keeps browsers safe`, /^req_/.test(h['x-request-id'] ?? '') && h['x-content-type-options'] === 'nosniff'
            && /default-src 'none'/.test(h['content-security-policy'] ?? '') && /frame-ancestors 'none'/.test(h['content-security-policy']) && h['referrer-policy']
            && !h.server && !h['x-powered-by'] && (what === 'framing' || h.traceparent?.includes('4bf92f3577b34da6a3ce929d0e0e4736')), [seen.status, h]);
    }
    const named = await get('/livez', { 'x-request-id': 'mine-123' });
    const unnamed = await get('/livez', { 'x-request-id': 'x'.repeat(500) });
    check('a request may bring its id, if it is a short word', named.headers['x-request-id'] === 'mine-123' && /^req_/.test(unnamed.headers['x-request-id']), [named.headers, unnamed.headers]);
    const forged = await wire(server.port, 'GET /livez HTTP/1.1\r\nHost: a\r\nX-Request-Id: "a\\b{}\r\nConnection: close\r\n\r\n');
    check('an id with other signs is not taken', /x-request-id: req_/i.test(forged), forged);
    const log = readFileSync(path.join(work, 'server.err'), 'utf8').trim().split('\n');
    const lines = log.map((text) => { try { return JSON.parse(text); } catch { return undefined; } });
    check('every line of the log is JSON', lines.every(Boolean), log.find((_, i) => !lines[i]));
    check('one line a request, with op, status, duration, id and trace', lines.some((each) => each.op === 'livez' && each['http.response.status_code'] === 200
        && each['event.duration_us'] >= 0 && each['http.request.id'] === 'mine-123') && lines.some((each) => each['trace.parent']?.includes('4bf92f3577b34da6')));
    check('and no secret in it', !/passphrase|Bearer|tok_ok/.test(log.join('\n')) && !log.join('\n').includes(platform.token.slice(-20)));
}

// ---- Health and figures ----

{
    const scrape = await ask({ port: metricsPort, target: '/metrics' });
    const lines = scrape.text.trimEnd().split('\n');
    const wrong = lines.filter((text) => !/^# (TYPE|HELP|UNIT|EOF)( |$)/.test(text) && !/^[a-z_]+(\{([a-z_]+="[^"\\]*",?)*\})? -?[0-9.e+]+$/.test(text));
    const types = new Map(lines.filter((text) => text.startsWith('# TYPE')).map((text) => text.split(' ').slice(2)));
    const families = lines.filter((text) => !text.startsWith('#')).map((text) => text.match(/^[a-z_]+/)[0]);
    check('the figures are OpenMetrics', scrape.status === 200 && scrape.headers['content-type'].startsWith('application/openmetrics-text') && lines.at(-1) === '# EOF' && wrong.length === 0, wrong.slice(0, 5));
    check('each belongs to a family of a type', families.every((name) => types.has(name) || types.has(name.replace(/_(total|bucket|count|sum|created|info)$/, ''))),
        families.filter((name) => !types.has(name) && !types.has(name.replace(/_(total|bucket|count|sum|created|info)$/, ''))).slice(0, 3));
    // A family may have no figure yet: what fails in the background has one once something did.
    check('counters end in _total, histograms in +Inf', [...types].every(([name, type]) => type !== 'counter' || families.includes(`${name}_total`)
        || !families.some((one) => one.startsWith(name)))
        && [...types].some(([, type]) => type === 'histogram') && /le="\+Inf"/.test(scrape.text), [...types]);
    for (const what of ['op', 'queue', 'batch', 'connections']) check(`there are figures of ${what}`, new RegExp(`^[a-z_]*${what}|${what}="`, 'm').test(scrape.text));
    check('they are not on the main listener', (await get('/metrics')).status === 404);
    check('and nothing else is on theirs', (await ask({ port: metricsPort, target: '/api/products' })).status === 404 && (await ask({ port: metricsPort, target: '/metrics', method: 'POST' })).status === 404);
    check('it is alive and ready', (await get('/livez')).status === 200 && (await get('/readyz')).status === 200);
}

// ---- 1,500 writes that wait ----

{
    // Somebody else holds the database for a moment, so that all of them wait.
    const holder = spawn('sqlite3', [path.join(data, 'core.db')], { stdio: ['pipe', 'pipe', 'inherit'] });
    holder.stdin.write("begin immediate; select 'held';\n");
    await once(holder.stdout, 'data');
    const agent = new http.Agent({ keepAlive: true, maxSockets: 2000 });
    let isHeld = true;
    let early = 0;
    const body = JSON.stringify({ lines: [{ variant_id: goods[1].variant, quantity: 1 }] });
    const waiting = Array.from({ length: 1500 }, () => get('/api/carts', { 'content-type': 'application/json' }, { method: 'POST', body, agent })
        .then((seen) => { early += isHeld; return seen.status; }, (error) => String(error)));
    await pause(1500);
    isHeld = false;
    holder.stdin.end('rollback;\n');
    const statuses = await Promise.all(waiting);
    agent.destroy();
    check('1,500 writes wait for their turn, and none is told 503', early === 0 && statuses.every((status) => status === 201),
        [early, Object.entries(Object.groupBy(statuses, (status) => status)).map(([status, all]) => `${status}: ${all.length}`)]);
}

// ---- Draining under load ----

{
    const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
    let isDraining = false;
    const seen = { good: 0, refused: 0, closed: 0, bad: [] };
    const buyers = Array.from({ length: 48 }, async () => {
        for (;;) {
            const isLate = isDraining;
            try {
                const reply = await get('/api/carts', { 'content-type': 'application/json' }, { method: 'POST', agent,
                    body: JSON.stringify({ lines: [{ variant_id: goods[2].variant, quantity: 1 }] }) });
                if (reply.status === 201) seen.good++;
                else seen.bad.push(reply.status);
                if (isLate && reply.headers.connection === 'close') seen.closed++;
            } catch (error) {
                // After the drain has begun nobody listens. A kept connection may be closed as the next request sets out.
                if (isDraining && (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' && error.syscall !== undefined || error.message === 'socket hang up')) { seen.refused++; return; }
                seen.bad.push(error.code ?? error.message);
                return;
            }
        }
    });
    await pause(500);
    isDraining = true;
    server.process.kill('SIGTERM');
    await Promise.all(buyers);
    agent.destroy();
    const ended = await server.ended;
    check('a drain answers whom it has heard and then listens no more', seen.bad.length === 0 && seen.good > 48 && seen.refused === 48, seen);
    check('and the server ends with 0', ended.status === 0, ended);
    const verdictOfBooks = audit();
    check('with clean books', verdictOfBooks.isClean, verdictOfBooks.text);
}

// ---- Limits ----

{
    server = await Server.start(['--trusted-proxies', '127.0.0.0/8']);
    const from = (address, target = '/api/categories') => get(target, { 'x-forwarded-for': address });
    const first = await from('203.0.113.1');
    check('a reply says what is allowed', /q=\d+;w=\d+/.test(first.headers['ratelimit-policy']) && /r=\d+;t=\d+/.test(first.headers.ratelimit), first.headers);
    const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
    const flood = await Promise.all(Array.from({ length: 600 }, () => get('/api/categories', { 'x-forwarded-for': '203.0.113.1' }, { agent })));
    const refused = flood.filter((seen) => seen.status === 429);
    check('a flood from one address meets 429 with Retry-After', refused.length > 0 && flood.every((seen) => [200, 429].includes(seen.status))
        && refused.every((seen) => Number(seen.headers['retry-after']) >= 1 && JSON.parse(seen.text).code === 'rate_limited' && seen.headers['x-content-type-options'] === 'nosniff'),
        [flood.length, refused.length, refused[0]?.headers]);
    check('another address behind the same proxy does not', (await from('203.0.113.2')).status === 200);
    const spoofed = await Promise.all(Array.from({ length: 600 }, (_, i) => get('/api/categories', { 'x-forwarded-for': `198.51.100.${i % 250}, 203.0.113.3` }, { agent })));
    check('what a client writes before its own address does not count', spoofed.some((seen) => seen.status === 429));
    agent.destroy();
    await server.stop();

    server = await Server.start();
    const line = new http.Agent({ keepAlive: true, maxSockets: 16 });
    const direct = await Promise.all(Array.from({ length: 600 }, (_, i) => get('/api/categories', { 'x-forwarded-for': `203.0.113.${i % 250}` }, { agent: line })));
    line.destroy();
    check('from anybody but a trusted proxy the header counts for nothing', direct.some((seen) => seen.status === 429));
    await server.stop();
}

// ---- TLS ----

{
    const certificate = path.join(work, 'certificate.pem');
    const secret = path.join(work, 'key.pem');
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost',
        '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', secret, '-out', certificate], { stdio: 'ignore' });
    server = await Server.start(['--rate-limit', 'off', '--certificate', certificate, '--key', secret]);
    check('it says so', server.base.startsWith('https://'), server.base);
    const ca = readFileSync(certificate);
    const seen = await ask({ client: https, port: server.port, target: '/api/categories', ca });
    check('it is served over TLS 1.3', seen.status === 200 && seen.socket.getProtocol() === 'TLSv1.3' && /max-age/.test(seen.headers['strict-transport-security'] ?? ''), seen.headers);
    const older = await new Promise((resolve) => {
        const socket = tls.connect({ host: '127.0.0.1', port: server.port, ca, maxVersion: 'TLSv1.2', minVersion: 'TLSv1.2' }, () => { socket.destroy(); resolve('connected'); });
        socket.on('error', (error) => resolve(error.code ?? error.message));
    });
    check('and not over 1.2', older !== 'connected', older);
    const plain = await wire(server.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    check('nor in the clear', !/^HTTP\/1\.1 200/.test(plain), plain);
    const agent = new https.Agent({ keepAlive: true, ca, maxSockets: 8 });
    const many = await Promise.all(Array.from({ length: 100 }, () => ask({ client: https, port: server.port, target: '/api/products', agent })));
    check('100 requests over 8 connections', many.every((each) => each.status === 200));
    agent.destroy();
    const stopped = await server.stop();
    check('and it drains', stopped.status === 0, stopped);
}

verdict();
finish();
