// How good recommendations are on orders they have not seen, beside what sells most:
//   node bench/recommend.mjs DATA COPY
// DATA is a demo's folder (SQLite, no server running). In COPY the newest fifth of its checkouts is
// taken out of the facts and the recommendations are thrown away; a server works them out anew from
// what is left. Of every checkout that was held out, each product in turn is hidden, and looked for
// among the ten that go with the others. Prints key=value lines.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const [data, copy] = process.argv.slice(2);
const shown = 10, heldOut = 0.2;
const core = path.join(copy, 'core.db'), insight = path.join(copy, 'insight.db');
function sql(file, statements) {
    const asked = spawnSync('sqlite3', ['-json', file, `.timeout 5000`, statements], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (asked.status !== 0) throw new Error(`${statements}: ${asked.stderr}`);
    return asked.stdout.trim() ? JSON.parse(asked.stdout) : [];
}

// ---- Two parts, by time ----

cpSync(data, copy, { recursive: true, filter: (from) => !from.endsWith('.sock') && !/insight\.db/.test(path.basename(from)) });
const checkouts = new Map(), shops = new Map();
for (const row of sql(core, `select hex(g.id) as checkout, g.created_at as at, hex(l.product_id) as product, o.total_currency as currency,
    hex(o.business_id) as shop
    from [order.group] as g join [order.order] as o on o.order_group_id = g.id join [order.line] as l on l.order_id = o.id
    where g.state = 'settled'
    order by g.created_at, g.id`)) {
    const one = checkouts.get(row.checkout) ?? { at: row.at, products: new Set(), currency: row.currency };
    shops.set(row.product, row.shop);
    one.products.add(row.product);
    checkouts.set(row.checkout, one);
}
const all = [...checkouts.values()];
const cut = all[Math.floor(all.length * (1 - heldOut))].at;
const known = all.filter((one) => one.at < cut), tested = all.filter((one) => one.at >= cut && one.products.size > 1);
sql(core, `delete from [base.outbox] where type in ('order_paid', 'order_confirmed') and created_at >= ${cut}`);

// ---- Working out ----

const server = spawn(process.env.SOKO ?? 'build/soko', ['serve', '--data', copy, '--listen', '127.0.0.1:0', '--log', 'warn'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, SOKO_RATE_LIMIT: 'off' } });
const base = await new Promise((resolve) => server.stdout.on('data', (bytes) => {
    const found = String(bytes).match(/listening on (\S+)/);
    if (found) resolve(found[1]);
}));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const last = Object.fromEntries(sql(core, `select o.type, max(o.seq) as seq from [base.outbox] as o where o.type in
    ('order_paid', 'order_confirmed', 'catalogue_product_changed') group by o.type`).map(({ type, seq }) => [type, seq]));
const names = { order_paid: 'insight_count_paid', order_confirmed: 'insight_count_confirmed', catalogue_product_changed: 'insight_follow_product' };
for (;;) {
    await pause(1000);
    if (!existsSync(insight)) continue;
    const cursors = Object.fromEntries(sql(insight, 'select s.name, s.seq from [base.subscriber] as s').map(({ name, seq }) => [name, seq]));
    const isRead = Object.entries(last).every(([type, seq]) => (cursors[names[type]] ?? 0) >= seq);
    if (isRead && sql(insight, `select (select count(*) from [insight.item] as i where i.is_dirty = 1)
        + (select 1 - w.is_done from [insight.walk] as w) as left`)[0].left === 0) break;
}

// ---- Asking ----

const rows = new Map();
for (const row of sql(insight, `select hex(r.product_id) as product, hex(r.other_id) as other, r.score, r.reason from [insight.recommendation] as r
    order by r.product_id, r.position`)) rows.set(row.product, [...(rows.get(row.product) ?? []), row]);
const currencies = new Map(all.flatMap((one) => [...one.products].map((product) => [product, one.currency])));
const sold = new Map();
for (const one of known) for (const product of one.products) sold.set(product, (sold.get(product) ?? 0) + 1);
const popular = [...sold].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([product]) => product);

function recommended(seeds) {
    const sums = new Map();
    for (const seed of seeds)
        for (const { other, score } of rows.get(seed) ?? [])
            if (!seeds.has(other)) sums.set(other, (sums.get(other) ?? 0) + score);
    return [...sums].sort((a, b) => b[1] - a[1]).slice(0, shown).map(([product]) => product);
}
const most = (seeds, fits) => popular.filter((product) => !seeds.has(product) && fits(product)).slice(0, shown);
let asked = 0, found = 0, foundPopular = 0, foundNear = 0, foundShop = 0;
for (const one of tested)
    for (const hidden of one.products) {
        const seeds = new Set([...one.products].filter((product) => product !== hidden));
        asked++;
        found += recommended(seeds).includes(hidden);
        foundPopular += most(seeds, () => true).includes(hidden);
        foundNear += most(seeds, (product) => currencies.get(product) === one.currency).includes(hidden);
        const theirs = new Set([...seeds].map((product) => shops.get(product)));
        foundShop += most(seeds, (product) => theirs.has(shops.get(product))).includes(hidden);
    }

const products = (await (await fetch(`${base}/api/products?limit=100`)).json()).data;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const times = [];
for (let i = 0; i < 300; i++) {
    const began = process.hrtime.bigint();
    await new Promise((resolve, reject) => http.get(`${base}/api/products/${products[i % products.length].id}/recommendations?limit=${1 + i % 10}`,
        { agent }, (reply) => reply.resume().on('end', resolve)).on('error', reject));
    times.push(Number(process.hrtime.bigint() - began) / 1e6);
}
times.sort((a, b) => a - b);
agent.destroy();
server.kill('SIGTERM');
await new Promise((resolve) => server.on('exit', resolve));
rmSync(copy, { recursive: true });
const share = (count) => (count / asked).toFixed(3);
console.log(`checkouts=${all.length} known=${known.length} tested=${tested.length} asked=${asked} products=${currencies.size}`);
console.log(`recall=${share(found)} popular=${share(foundPopular)} popular_currency=${share(foundNear)} popular_shop=${share(foundShop)} chance=${(shown / currencies.size).toFixed(3)}`);
console.log(`p50_ms=${times[150].toFixed(2)} p95_ms=${times[285].toFixed(2)}`);
