// For scenarios in JavaScript: one server of their own on a free port, a shop in it, and words for
// what is checked. Prints "ok ..." and "not ok ..." lines; `finish` ends with their verdict.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

export const engine = process.env.ENGINE ?? 'sqlite';
export const work = process.env.WORK;
export const rounds = Number(process.env.ROUNDS ?? 20);
export const data = path.join(work, 'data');
export const password = 'a long enough passphrase';
const soko = process.env.SOKO;
const database = process.env.DATABASE ? ['--database', process.env.DATABASE] : [];

let failures = 0;

export function check(sentence, isTrue, detail = '') {
    console.log(`${isTrue ? 'ok' : 'not ok'} - ${sentence}${isTrue ? '' : ` (${typeof detail === 'string' ? detail : JSON.stringify(detail)})`}`);
    if (!isTrue) failures++;
}

export function finish() {
    process.exit(failures > 0 ? 1 : 0);
}

// ---- The server ----

export class Server {
    // Resolves when the line "listening on ..." has come.
    static async start(flags = [], environment = {}) {
        const server = new Server();
        mkdirSync(data, { recursive: true, mode: 0o700 });
        server.startedAt = performance.now();
        server.process = spawn(soko, ['serve', '--data', data, '--listen', server.listen ?? '127.0.0.1:0',
            '--log', 'warn', ...database, ...flags],
            { stdio: ['ignore', 'pipe', openSync(path.join(work, 'server.err'), 'a')],
              env: { ...process.env, ...environment } });
        server.ended = new Promise((resolve) => server.process.on('exit', (status, signal) => {
            server.hasEnded = true;
            resolve({ status, signal });
        }));
        server.base = await new Promise((resolve, reject) => {
            server.output = '';
            server.process.stdout.on('data', (bytes) => {
                server.output += bytes;
                const found = server.output.match(/^listening on (\S+)/m);
                if (found) resolve(found[1]);
            });
            server.ended.then(() => reject(new Error(`the server ended: ${readFileSync(path.join(work, 'server.err'))}`)));
        });
        server.readyMs = performance.now() - server.startedAt;
        const url = new URL(server.base);
        server.host = url.hostname;
        server.port = url.port;
        server.agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
        return server;
    }

    async stop() {
        this.process.kill('SIGTERM');
        this.agent.destroy();
        return this.ended;
    }

    async kill() {
        this.process.kill('SIGKILL');
        this.agent.destroy();
        return this.ended;
    }

    // Rejects when the connection breaks: the outcome is then unknown.
    call(method, target, { body, token, key, headers = {} } = {}) {
        const isBytes = typeof body === 'string' || Buffer.isBuffer(body);
        const text = body === undefined ? undefined : isBytes ? body : JSON.stringify(body);
        const all = { ...headers };
        if (text !== undefined) all['content-type'] ??= 'application/json';
        if (text !== undefined) all['content-length'] = Buffer.byteLength(text);
        if (token) all.authorization = `Bearer ${token}`;
        if (key) all['idempotency-key'] = key;
        return new Promise((resolve, reject) => {
            const request = http.request({ host: this.host, port: this.port, method, path: target, headers: all,
                agent: this.agent }, (response) => {
                const parts = [];
                response.on('data', (part) => parts.push(part));
                response.on('error', reject);
                response.on('end', () => {
                    const bytes = Buffer.concat(parts).toString();
                    let json;
                    try { json = JSON.parse(bytes); } catch { json = undefined; }
                    const seen = { status: response.statusCode, headers: response.headers, text: bytes, json };
                    contract?.(method, target, seen);
                    resolve(seen);
                });
            });
            request.on('error', reject);
            request.end(text);
        });
    }
}

// Set by scenario/lib/contract.mjs: holds every reply against the OpenAPI document.
let contract;
export function setContract(holder) { contract = holder; }

export function run(verb, flags = [], input = '') {
    return spawnSync(soko, [...verb, '--data', data, ...database, ...flags], { input, encoding: 'utf8', maxBuffer: 64 << 20 });
}

export function audit(flags = []) {
    const result = run(['audit'], flags);
    return { isClean: result.status === 0, text: result.stdout + result.stderr };
}

// ---- A shop ----

let number = 0;
export function key(word = 'key') { return `${word}-${process.pid}-${++number}`; }

export async function register(server, name) {
    const email = `${name}-${++number}@example.com`;
    const seen = await server.call('POST', '/api/auth/register', { body: { name, email, password } });
    if (seen.status !== 201) throw new Error(`register: ${seen.status} ${seen.text}`);
    return { email, token: seen.json.access_token, user: seen.json.user };
}

export async function admin(server) {
    const email = `admin-${++number}@example.com`;
    const added = run(['admin', 'add', '--email', email], [], `${password}\n`);
    if (added.status !== 0) throw new Error(`admin add: ${added.stdout}${added.stderr}`);
    const seen = await server.call('POST', '/api/auth/login', { body: { email, password } });
    return { email, token: seen.json.access_token };
}

// A verified shop with an owner; `agentCode` attributes it.
export async function shop(server, platformAdmin, { currency = 'KES', country = 'KE', agentCode } = {}) {
    const owner = await register(server, 'owner');
    const made = await server.call('POST', '/api/businesses', { token: owner.token, body: {
        name: `Shop ${++number}`, category: 'fashion', description: 'A shop.', country, currency,
        ...(agentCode ? { agent_code: agentCode } : {}) } });
    if (made.status !== 201) throw new Error(`business: ${made.status} ${made.text}`);
    const id = made.json.id;
    await server.call('POST', `/api/businesses/${id}/submit`, { token: owner.token });
    const verified = await server.call('POST', `/api/admin/businesses/${id}/verify`,
        { token: platformAdmin.token, body: { decision: 'approve', reason: 'Seen.' } });
    if (verified.status !== 200) throw new Error(`verify: ${verified.status} ${verified.text}`);
    return { id, owner, currency };
}

export async function product(server, business, { title = 'Kitenge', amount = 85000, stock = 50 } = {}) {
    const made = await server.call('POST', `/api/businesses/${business.id}/products`, { token: business.owner.token, body: {
        title: `${title} ${++number}`, description: 'Cloth.', category: 'fashion',
        price: { amount, currency: business.currency }, stock, status: 'active' } });
    if (made.status !== 201) throw new Error(`product: ${made.status} ${made.text}`);
    return { id: made.json.id, variant: made.json.variants[0].id };
}

export async function agent(server) {
    const account = await register(server, 'agent');
    const made = await server.call('POST', '/api/agents', { token: account.token });
    if (made.status !== 201) throw new Error(`agent: ${made.status} ${made.text}`);
    return { ...account, code: made.json.code };
}

// Cart and order of a guest; the order's reply as it came.
export async function order(server, lines, { orderKey = key('order'), email = `guest-${++number}@example.com` } = {}) {
    const cart = await server.call('POST', '/api/carts', { body: { lines } });
    if (cart.status !== 201) throw new Error(`cart: ${cart.status} ${cart.text}`);
    const body = { cart_id: cart.json.id, cart_token: cart.json.token, email, expected_total: cart.json.total };
    return { cart: cart.json, body, seen: await server.call('POST', '/api/orders', { body, key: orderKey }) };
}

export function pay(server, group, { token = 'tok_ok', provider = 'sandbox', payKey = key('pay') } = {}) {
    const fields = provider === 'sandbox' ? { method: 'card', token } : { method: 'cash' };
    return server.call('POST', '/api/payments', { key: payKey, headers: { 'order-token': group.token },
        body: { order_group_id: group.id, provider, ...fields } });
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Asks until it is so, for at most `ms`.
export async function until(ask, ms = 15000) {
    const end = performance.now() + ms;
    for (;;) {
        const answer = await ask();
        if (answer || performance.now() > end) return answer;
        await pause(50);
    }
}
