// Visits and sales over real HTTP: a real browser walks from a link of a campaign to a paid order, and
// the dashboard says so, equal to the books; who objects is counted as nobody, programs not at all;
// where no script runs, the picture counts. Ends with the audit, which compares every sale.
import { Server, admin, agent, audit, check, finish, order, pay, product, shop, until } from './lib/soko.mjs';
import { launch } from './lib/browser.mjs';
import { sql } from './lib/world.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const scout = await agent(server);
const duka = await shop(server, platform, { agentCode: scout.code });
const rice = await product(server, duka, { title: 'Basmati', amount: 12345 });
const lamp = await product(server, duka, { title: 'Lamp', amount: 777 });
const slug = (await server.call('GET', `/api/products/${rice.id}`)).json.slug;
const people = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const report = async (what) => (await server.call('GET', `/api/businesses/${duka.id}/analytics/${what}`, { token: duka.owner.token })).json;
const one = async (statement) => Number(sql(`${statement};`).text);
async function settled(what, isSo) {
    let seen;
    await until(async () => isSo(seen = await report(what)));
    return seen;
}

// ---- A shopper's trip, in a browser that scripts run in ----

const browser = await launch();
// The browser of a test says that it is driven by a program; this one acts as a person's.
const person = async (options = {}) => {
    const context = await browser.newContext({ userAgent: people, ...options });
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }));
    return context;
};
const amina = await person();
const page = await amina.newPage();
page.setDefaultTimeout(30000);
await page.goto(`${server.base}/p/${slug}?utm_source=radio&utm_campaign=easter`);
const seen = await settled('summary', (now) => now.visits.views === 1);
check('a page that was looked at is counted', seen.visits?.views === 1 && seen.visits.visitors === 1, seen);
await page.goto(`${server.base}/p/${slug}`);
await page.locator('form.buy button.big').click();
await page.waitForSelector('.toast');
await page.goto(`${server.base}/cart`);
await page.locator('a[href="/checkout"]').click();
await page.waitForSelector('#email');
const shopping = await settled('summary', (now) => now.funnel[3].sessions === 1);
check('so are the cart and the checkout', shopping.funnel?.map(({ sessions }) => sessions).join() === '1,1,1,1,0', shopping.funnel);
check('no cookie was set to count', (await amina.cookies()).every(({ name }) => name !== '__Host-visits'), await amina.cookies());
await page.fill('#name', 'Amina');
await page.fill('#email', 'amina@example.com');
await page.check('[name=way][value=pick_up]');
await page.locator('main form button.big').last().click();
await page.waitForURL('**/checkout/delivery');
await page.locator('main form button.big').last().click();
await page.waitForURL('**/checkout/payment');
await page.locator('main form button.big').last().click();
await page.waitForURL('**/orders/**');
const sold = await settled('summary', (now) => now.sales[0]?.paid_orders === 1 && now.funnel[4].sessions === 1);
check('a paid order is a sale, and the visit one that bought', sold.funnel?.[4].sessions === 1 && sold.conversion === '1', sold);
const total = await one('select o.total_amount from [order.order] as o');
check('to the cent', sold.sales?.[0]?.sales.amount === total, [sold.sales, total]);
const campaigns = (await report('campaigns')).data;
check('the campaign that led to it has it', campaigns[0]?.source === 'radio' && campaigns[0].campaign === 'easter'
    && campaigns[0].sales.amount === total, campaigns);
const drill = (await report('orders?channel=campaign')).data;
check('and leads to the order', drill?.length === 1 && drill[0].total.amount === total, drill);

// ---- Nobody, and programs ----

const before = await report('summary');
const quiet = await (await person({ extraHTTPHeaders: { 'Sec-GPC': '1' } })).newPage();
await quiet.goto(`${server.base}/p/${slug}`);
const after = await settled('summary', (now) => now.visits.views === before.visits.views + 1);
check('who objects is a page that was looked at', after.visits.views === before.visits.views + 1, after.visits);
check('by nobody', after.visits.visitors === before.visits.visitors && after.visits.sessions === before.visits.sessions, after.visits);
const driven = await (await browser.newContext({ userAgent: people })).newPage();
await driven.goto(`${server.base}/p/${slug}`);
const crawler = await (await browser.newContext({ userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' })).newPage();
await crawler.goto(`${server.base}/p/${slug}`);
for (const agentName of ['curl/8', 'python-requests/2.31', ''])
    await server.call('POST', '/api/events', { headers: { 'user-agent': agentName },
        body: { events: [{ id: 'ab'.repeat(16), path: `/p/${slug}` }] } });
const plain = await (await person({ javaScriptEnabled: false })).newPage();
await plain.goto(`${server.base}/p/${slug}`);
const last = await settled('summary', (now) => now.visits.views > after.visits.views);
check('programs are not counted; where no script runs the picture counts', last.visits.views === after.visits.views + 1, last.visits);
const kept = sql("select count(*) from [analytics.event] as e where e.session_id is null;", { file: 'analytics.db' }).text;
check('nothing is kept of whom', kept === '1', kept);
// Without a script, and from the foot of any page; what is chosen is kept and holds.
await plain.goto(`http://localhost:${server.port}/fr/p/${slug}`);
await plain.locator('footer a[href="/fr/visits"]').click();
await plain.locator('input[value=none]').check();
await plain.locator('main button').click();
await plain.waitForURL('**/fr/visits?is_saved=true');
check('who chooses sees that it is kept, and finds it again', await plain.locator('[role=status]').count() === 1
    && await plain.locator('input[value=none]').isChecked() && (await plain.context().cookies()).some(({ name, value }) => name === '__Host-visits' && value === 'none'));
await browser.close();

// ---- Consent ----

const said = await server.call('PUT', '/api/events/consent', { body: { mode: 'granted' }, headers: { 'user-agent': people } });
check('who agrees gets a cookie of 30 days', /__Host-visits=[\w-]{43}; .*Max-Age=2592000; .*HttpOnly/.test(String(said.headers['set-cookie'])), said.headers);

// ---- Other ways in, refunds, files ----

const program = (await order(server, [{ variant_id: lamp.variant, quantity: 3 }])).seen.json;
await pay(server, program);
const refunded = (await order(server, [{ variant_id: lamp.variant, quantity: 1 }])).seen.json;
await pay(server, refunded);
await until(async () => (await server.call('GET', `/api/orders/${refunded.orders[0].id}`, { headers: { 'order-token': refunded.token } })).json.payment_state === 'paid');
const back = await server.call('POST', `/api/orders/${refunded.orders[0].id}/cancel`, { token: duka.owner.token, body: { reason: 'no' } });
check('an order is cancelled and its money goes back', back.status === 200, back.text);
// All that happened, not only the refund: each kind of event arrives at its own pace.
const end = await settled('summary', ({ visits, sales: [sum] }) => visits.views === 5
    && sum.orders === 3 && sum.paid_orders === 3 && sum.refunds === 1 && sum.cancelled_orders === 1);
const net = await one("select cast(sum(case when e.is_debit = 1 then e.amount_amount else -e.amount_amount end) as bigint) from [ledger.entry] as e where e.account = 'gateway'");
check('sales less refunds are what the books hold', end.sales?.[0]?.net.amount === net, [end.sales, net]);
const channels = (await report('channels')).data;
check('each order has its channel', channels?.find(({ channel }) => channel === 'api')?.paid_orders === 2
    && channels.find(({ channel }) => channel === 'campaign')?.paid_orders === 1, channels);
const file = await server.call('GET', `/api/businesses/${duka.id}/analytics/export?table=orders&measure=paid`, { token: duka.owner.token });
check('every table is a file', file.status === 200 && file.text.split('\r\n').length === 5, file.text);
const earnings = (await server.call('GET', '/api/agents/me/analytics', { token: scout.token })).json;
const commission = await one("select cast(sum(m.amount_amount) as bigint) from [commission.commission] as m where m.status <> 'reversed'");
check('the agent sees what it earned', earnings.cohorts?.[0]?.sold === 1 && earnings.totals?.[0]?.net.amount === commission, earnings);
const whole = (await server.call('GET', '/api/admin/analytics', { token: platform.token })).json;
check('the platform sees the same money', whole.sales?.[0]?.net.amount === net && whole.businesses.selling === 1, whole);
const anew = await server.call('POST', '/api/admin/analytics/rebuild', { token: platform.token, body: {} });
check('figures are made anew', anew.status === 202, anew.text);
await until(async () => !(await report('summary')).is_rebuilding);
const again = await report('summary');
check('and are the same', JSON.stringify({ ...again, is_rebuilding: false }) === JSON.stringify(end), [again, end]);
const proof = audit();
check('the audit finds nothing', proof.isClean, proof.text);
await server.stop();
finish();
