// How fast the dashboards answer over a big history: 5 M events of visits and 500 k orders of one shop.
//   ENGINE=sqlite|postgres DATABASE=postgres://... WORK=folder SOKO=build/soko node bench/analytics.mjs [EVENTS ORDERS ASKS]
// The facts are written by SQL; the rollups are made of them by the server's own rebuild, which is what
// adding one by one gives too (a test holds that). Prints one line an op: name, p50 and p95 in ms, bytes.
import { spawnSync } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { Server, admin, agent, data, engine, pause, product, shop } from '../scenario/lib/soko.mjs';

const [events = '5000000', orders = '500000', asks = '40'] = process.argv.slice(2);
const dayMs = 86400000, quarterMs = 900000;
const isPostgres = engine === 'postgres';

// ---- Filling ----

// A year of one shop: orders of two lines, one of five refunded or cancelled, over 1,000 products; and
// events over the last 90 days, which is as long as they are kept, with a visit for every five.
function fill(business, location, now) {
    const series = (to, alias) => (isPostgres ? `generate_series(1::bigint, ${to}) as ${alias}(n)`
        : `(with recursive r(n) as (select 1 union all select n + 1 from r where n < ${to}) select n from r) as ${alias}`);
    const table = (name) => (isPostgres ? `"analytics"."${name}"` : `"analytics.${name}"`);
    // 16 bytes. SQLite 3.40 has no unhex: the letters of the digits serve as well.
    const id = (kind, expression) => (isPostgres ? `decode(lpad(to_hex(${kind}), 8, '0') || lpad(to_hex(${expression}), 24, '0'), 'hex')`
        : `cast(printf('%04x%012x', ${kind}, ${expression}) as blob)`);
    const bytes = (hex) => (isPostgres ? `'\\x${hex}'::bytea` : `x'${hex}'`);
    const began = now - 365 * dayMs;
    const at = `${began} + (g.n * 7919 % ${orders}) * ${Math.floor(365 * dayMs / orders)}`;
    const channel = "case g.n % 6 when 0 then 'api' when 1 then 'campaign' when 2 then 'referral' when 3 then 'office' else 'web' end";
    const cents = '(500 + g.n * 37 % 90000)';
    const seen = `${now} - (g.n * 104729 % ${90 * 24 * 60}) * 60000`;
    const sum = (column) => `cast(sum(${column}) as bigint)`;
    return `
delete from ${table('order')} where business_id = ${bytes(business)};
insert into ${table('good')} (product_id, business_id, slug, title, category, currency)
select ${id(1, 'g.n')}, ${bytes(business)}, 'good-' || g.n, 'Good ' || g.n, 'category-' || (g.n % 30), 'KES' from ${series(1000, 'g')} where g.n > 0
on conflict do nothing;
insert into ${table('order')} (order_id, business_id, order_group_id, number, is_returning, channel, source, campaign, location_id,
    total_amount, total_currency, units, fee_amount, commission_amount, placed_at, paid_at, cancelled_at, fulfilled_at)
select ${id(2, 'g.n')}, ${bytes(business)}, ${id(3, 'g.n')}, cast(g.n as text), case when g.n % 3 = 0 then 1 else 0 end, ${channel},
    case g.n % 6 when 1 then 'radio' when 2 then 'blog' else '' end, case g.n % 6 when 1 then 'wave-' || (g.n % 20) else '' end,
    ${bytes(location)}, ${cents} * 2, 'KES', 3, ${cents} / 20, 0, ${at},
    case when g.n % 10 = 0 then null else ${at} + 60000 end, case when g.n % 10 = 0 then ${at} + 900000 end,
    case when g.n % 10 = 0 then null else ${at} + 7200000 end
from ${series(orders, 'g')};
insert into ${table('line')} (order_id, position, business_id, product_id, variant_id, category, quantity, total_amount, total_currency, paid_at)
select ${id(2, 'g.n')}, 0, ${bytes(business)}, ${id(1, 'g.n % 1000 + 1')}, ${id(4, 'g.n % 1000 + 1')}, 'category-' || ((g.n % 1000 + 1) % 30), 2, ${cents}, 'KES',
    case when g.n % 10 = 0 then null else ${at} + 60000 end from ${series(orders, 'g')};
insert into ${table('line')} (order_id, position, business_id, product_id, variant_id, category, quantity, total_amount, total_currency, paid_at)
select ${id(2, 'g.n')}, 1, ${bytes(business)}, ${id(1, 'g.n * 31 % 1000 + 1')}, ${id(4, 'g.n * 31 % 1000 + 1')}, 'category-' || ((g.n * 31 % 1000 + 1) % 30), 1, ${cents}, 'KES',
    case when g.n % 10 = 0 then null else ${at} + 60000 end from ${series(orders, 'g')};
insert into ${table('refund')} (refund_id, order_id, business_id, amount_amount, amount_currency, refunded_at)
select ${id(5, 'g.n')}, ${id(2, 'g.n')}, ${bytes(business)}, ${cents} * 2, 'KES', ${at} + 86400000 from ${series(orders, 'g')} where g.n % 10 = 1;
insert into ${table('event')} (event_id, business_id, session_id, step, product_id, channel, at)
select ${id(6, 'g.n')}, ${bytes(business)}, ${id(7, 'g.n / 5')}, case g.n % 8 when 0 then 'cart' when 1 then 'view' else 'product' end,
    ${id(1, 'g.n * 17 % 1000 + 1')}, ${channel}, ${seen} from ${series(events, 'g')};
insert into ${table('session')} (session_id, business_id, whole_id, visitor, day, started_at, last_at, channel, source, medium, campaign,
    views, has_product, has_cart, has_checkout, has_order, is_first, is_bot)
select ${id(7, 'g.n')}, ${bytes(business)}, ${id(7, 'g.n')}, 'v' || g.n, 20260101, ${seen}, ${seen}, ${channel}, '', '', '', 5, 1, g.n % 2, 0, 0, 1, 0
from ${series(Math.floor(events / 5), 'g')};
insert into ${table('traffic')} (business_id, grain, period, channel, views, products, searches, carts, visitors, sessions, engaged,
    with_product, with_cart, with_checkout, with_order)
select e.business_id, 'quarter', e.at - e.at % ${quarterMs}, e.channel, ${sum("case when e.step <> 'cart' then 1 else 0 end")},
    ${sum("case when e.step = 'product' then 1 else 0 end")}, 0, ${sum("case when e.step = 'cart' then 1 else 0 end")},
    count(*) / 5, count(*) / 5, count(*) / 5, count(*) / 5, count(*) / 10, count(*) / 15, count(*) / 30
from ${table('event')} as e where e.business_id = ${bytes(business)} group by e.business_id, e.at - e.at % ${quarterMs}, e.channel;
update ${table('shop')} set rebuilt_until = null;
analyze;
`;
}

// ---- Asking ----

async function ask(base, token, platform, scout, business) {
    const connection = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const get = (path, bearer) => new Promise((resolve, reject) => {
        const began = process.hrtime.bigint();
        http.get(`${base}${path}`, { agent: connection, headers: { authorization: `Bearer ${bearer}` } }, (reply) => {
            let bytes = 0;
            reply.on('data', (piece) => { bytes += piece.length; });
            reply.on('end', () => (reply.statusCode === 200 ? resolve({ ms: Number(process.hrtime.bigint() - began) / 1e6, bytes })
                : reject(new Error(`${path}: ${reply.statusCode}`))));
        }).on('error', reject);
    });
    const day = (back) => new Date(Date.now() - back * dayMs).toISOString().slice(0, 10);
    const shop = `/api/businesses/${business}/analytics`;
    const year = `from=${day(364)}`;
    const paths = {
        'summary, 30 days': `${shop}/summary`, 'summary, a year': `${shop}/summary?${year}`,
        'summary, a year, one channel': `${shop}/summary?${year}&channel=campaign`,
        'series by hour, 7 days': `${shop}/series?grain=hour&from=${day(6)}`, 'series by day, a year': `${shop}/series?${year}`,
        'series by month, a year': `${shop}/series?grain=month&${year}`, 'products, a year': `${shop}/products?${year}`,
        'products by views, 30 days': `${shop}/products?sort=views`, 'categories, a year': `${shop}/categories?${year}`,
        'channels, a year': `${shop}/channels?${year}`, 'locations, a year': `${shop}/locations?${year}`,
        'campaigns, a year': `${shop}/campaigns?${year}`, 'stock at risk': `${shop}/stock`,
        'orders behind a figure': `${shop}/orders?${year}`, 'orders with a product': `${shop}/orders?channel=campaign&category=category-7`,
        'series as CSV, a year': `${shop}/export?table=series&${year}`,
    };
    for (const [name, path] of Object.entries(paths)) await report(name, path, token);
    await report('platform, 30 days', '/api/admin/analytics', platform);
    await report('platform, a year', `/api/admin/analytics?${year}`, platform);
    await report('agent, a year', `/api/agents/me/analytics?${year}`, scout);
    connection.destroy();

    async function report(name, path, bearer) {
        const times = [];
        let bytes = 0;
        for (let i = 0; i < Number(asks); i++) {
            const one = await get(path, bearer);
            times.push(one.ms);
            bytes = one.bytes;
        }
        times.sort((a, b) => a - b);
        const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
        console.log(`${name}\t${at(0.5)}\t${at(0.95)}\t${bytes}`);
    }
}

// ---- One run ----

function run(statements) {
    const asked = isPostgres
        ? spawnSync('psql', ['--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--tuples-only', '--no-align', process.env.DATABASE], { input: statements, encoding: 'utf8' })
        : spawnSync('sqlite3', ['-bail', path.join(data, 'analytics.db')], { input: statements, encoding: 'utf8' });
    if (asked.status !== 0) throw new Error(asked.stderr);
    return asked.stdout.trim();
}
const hexOf = (column, table) => run(isPostgres ? `select encode(${column}, 'hex') from "analytics"."${table}" where ${column} is not null and slug <> '' limit 1;`
    : `select lower(hex(${column})) from "analytics.${table}" where slug <> '' limit 1;`);

let server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server), scout = await agent(server);
const duka = await shop(server, platform, { agentCode: scout.code });
await product(server, duka);
const summary = `/api/businesses/${duka.id}/analytics/summary`;
await pause(3000);
await server.stop();
const now = Date.now() - 3600000, began = Date.now();
const business = hexOf('business_id', 'shop');
run(fill(business, business, now));
const filledMs = Date.now() - began;

// Tokens are good for ten minutes; the facts, and then the sums of them, take longer perhaps.
server = await Server.start(['--rate-limit', 'off']);
const signIn = async (email) => (await server.call('POST', '/api/auth/login', { body: { email, password: 'a long enough passphrase' } })).json.access_token;
const madeAt = Date.now();
await server.call('POST', '/api/admin/analytics/rebuild', { token: await signIn(platform.email), body: {} });
while (Number(run(`select count(*) from ${isPostgres ? '"analytics"."shop"' : '"analytics.shop"'} where rebuilt_until is not null;`)) > 0) await pause(500);
console.log(`# filled in ${(filledMs / 1000).toFixed(0)} s, rollups made anew in ${((Date.now() - madeAt) / 1000).toFixed(0)} s`);
const [ownerToken, adminToken, agentToken] = await Promise.all([duka.owner.email, platform.email, scout.email].map(signIn));
if ((await server.call('GET', summary, { token: ownerToken })).json.is_rebuilding) throw new Error('still at it');
await ask(server.base, ownerToken, adminToken, agentToken, duka.id);
await server.stop();
