// engine: postgres
// The database server goes away under Soko, and comes back: pages say so in their language, with a status that
// caches and search engines understand, calls get a problem, and nobody has to do anything afterwards.
import { once } from 'node:events';
import net from 'node:net';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

// ---- A line to the database server that can be cut, as if it had stopped: a thread of its own ----

function line(there) {
    const sockets = new Set();
    let port = 0, listener;
    const mend = () => {
        listener = net.createServer((near) => {
            const far = net.connect(Number(there.port), there.hostname);
            for (const socket of [near, far]) {
                sockets.add(socket);
                socket.on('close', () => { sockets.delete(socket); near.destroy(); far.destroy(); });
                socket.on('error', () => {});
            }
            near.pipe(far).pipe(near);
        });
        listener.listen(port, '127.0.0.1', () => parentPort.postMessage(port = listener.address().port));
    };
    const cut = () => {
        listener.close(() => parentPort.postMessage(port));
        for (const socket of sockets) socket.destroy();
    };
    parentPort.on('message', (isWhole) => (isWhole ? mend() : cut()));
}

if (!isMainThread) {
    line(new URL(workerData));
    await new Promise(() => {});
}
const { Server, admin, check, finish, product, shop, until } = await import('./lib/soko.mjs');
const worker = new Worker(import.meta.filename, { workerData: process.env.DATABASE });
async function tell(isWhole) {
    worker.postMessage(isWhole);
    return (await once(worker, 'message'))[0];
}

const LANGUAGES = { '': 'en', '/fr': 'fr', '/sw': 'sw', '/ar': 'ar' };
const away = { en: 'We are not reachable just now', fr: 'Nous ne sommes pas joignables pour l’instant', sw: 'Hatupatikani kwa sasa', ar: 'لا يمكن الوصول إلينا الآن' };
const url = new URL(process.env.DATABASE);
url.port = await tell(true);
const server = await Server.start(['--rate-limit', 'off', '--database', url.href]);
const root = await admin(server);
const store = await shop(server, root);
const goods = await product(server, store, { title: 'Kitenge' });
const slug = (await server.call('GET', `/api/products/${goods.id}`)).json.slug;
const form = { 'content-type': 'application/x-www-form-urlencoded', origin: server.base };
const put = (prefix) => server.call('POST', `${prefix}/p/${slug}`, { headers: form, body: `variant_id=${goods.variant}&quantity=1` });
// No two ask the same, so that no reply is one that was kept.
let asked = 0;
const look = (prefix) => server.call('GET', `${prefix}/p/${slug}-${++asked}`);

check('before, pages are there', (await look('/fr')).status === 404 && (await put('/fr')).status === 303);

// ---- Away ----

await tell(false);

const wrong = [];
for (const [prefix, language] of Object.entries(LANGUAGES))
    for (const [name, ask] of Object.entries({ look, put })) {
        const seen = await ask(prefix);
        if (seen.status !== 503 || !/^text\/html/.test(seen.headers['content-type']) || !seen.text.includes(away[language])
            || !seen.text.includes(`<html lang="${language}"`) || !seen.text.includes('noindex') || !seen.headers['retry-after']
            || !/no-store/.test(seen.headers['cache-control'])) wrong.push([name, prefix, seen.status, seen.headers, seen.text.slice(-900)]);
    }
check('a page says in each language that it is not to be had now, and when to ask again', wrong.length === 0, wrong.slice(0, 2));
const data = await server.call('POST', `/fr/p/${slug}?format=json`, { headers: form, body: `variant_id=${goods.variant}&quantity=1` });
check('as data it is a problem', data.status === 503 && /problem\+json/.test(data.headers['content-type']), [data.status, data.text]);
const call = await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: goods.variant, quantity: 1 }] } });
check('a call gets the same', call.status === 503 && call.headers['retry-after'] !== undefined, [call.status, call.text]);
check('the process lives', (await server.call('GET', '/livez')).status === 200);
check('but says that it is not ready', (await server.call('GET', '/readyz')).status === 503);
check('no fault tells of the machine', ![...wrong, data.text, call.text].some((text) => /postgres|sqlite|127\.0\.0\.1/i.test(String(text))));

// ---- Back ----

await tell(true);
const back = await until(async () => (await put('/fr')).status === 303 && (await look('/sw')).status === 404, 10000);
check('it goes on by itself', back);
const basket = await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: goods.variant, quantity: 1 }] } });
check('and takes carts again', basket.status === 201, basket.text);
check('it ends as it should', (await server.stop()).status === 0);
finish();
