// What an event takes as a row and in a segment: a million events and 200,000 visits of one shop, over 30 days
// that are long over, sealed by the server itself. SQLite, whose tables and indexes can be weighed.
//   ENGINE=sqlite WORK=folder SOKO=build/soko node bench/segment.mjs [EVENTS]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Server, admin, data, pause, shop } from '../scenario/lib/soko.mjs';

const [events = '1000000'] = process.argv.slice(2);
const dayMs = 86400000;
const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const duka = await shop(server, platform);
while ((await server.call('GET', `/api/businesses/${duka.id}/analytics/summary`, { token: duka.owner.token })).status !== 200) await pause(100);
await pause(3000);
await server.stop();
const sql = (text) => {
    const result = spawnSync('sqlite3', ['-bail', path.join(data, 'analytics.db')], { input: text, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (result.status !== 0) throw new Error(result.stderr);
    return result.stdout.trim();
};
// Visits come as they come; what is looked at is a few products often and many seldom.
const from = Date.now() - 75 * dayMs, draw = '(abs(random()) / 9223372036854775808.0)';
sql(`
with recursive r(n) as (select 1 union all select n + 1 from r where n < ${events} / 5)
insert into [analytics.session] (session_id, business_id, whole_id, visitor, day, started_at, last_at, channel, source, medium, campaign,
    views, has_product, has_cart, has_checkout, has_order, is_first, is_bot)
select randomblob(16), (select s.business_id from [analytics.shop] as s where s.slug <> '' limit 1), randomblob(16), hex(randomblob(21)), 20260101, x.at, x.at + 600000,
    case x.k when 0 then 'campaign' when 1 then 'referral' else 'web' end, case x.k when 0 then 'radio' when 1 then 'blog.example' else '' end,
    '', case x.k when 0 then 'wave-' || (r_n % 20) else '' end, 1 + abs(random()) % 9, 1, abs(random()) % 2, 0, 0, 1, 0
from (select r.n as r_n, cast(${from} + ${draw} * ${30 * dayMs} as integer) as at, abs(random()) % 6 as k from r) as x;
insert into [analytics.event] (event_id, business_id, session_id, step, product_id, channel, at)
select randomblob(16), s.business_id, s.session_id, case when e.n < 4 then 'product' else 'cart' end,
    cast(printf('%016d', cast(1000 * ${draw} * ${draw} * ${draw} as integer)) as blob), s.channel, s.started_at + e.n * 60000 + abs(random()) % 50000
from [analytics.session] as s, (select 0 as n union all select 1 union all select 2 union all select 3 union all select 4) as e;
`);
const weigh = (like) => Number(sql(`select sum(b.pgsize) from dbstat as b where b.name like 'analytics.${like}' or b.name like 'analytics_${like}\\_%' escape '\\'
    or b.name like 'sqlite_autoindex_analytics.${like}%';`));
const count = Number(sql('select count(*) from [analytics.event];'));
const rows = weigh('event'), visits = weigh('session');
const again = await Server.start(['--rate-limit', 'off']);
const began = performance.now();
while (Number(sql('.timeout 10000\nselect count(*) from [analytics.event];')) > 0) await pause(1000);
const seconds = (performance.now() - began) / 1000;
await again.stop();
const packed = Number(sql('select sum(length(g.content)) from [analytics.segment] as g;')), segments = Number(sql('select count(*) from [analytics.segment];'));
console.log(`${count} events: rows ${(rows / count).toFixed(1)} B an event (with its visits ${((rows + visits) / count).toFixed(1)}), segments ${(packed / count).toFixed(2)} B an event with its visits: `
    + `1/${((rows + visits) / packed).toFixed(0)}; ${segments} segments, sealed in ${seconds.toFixed(0)} s`);
