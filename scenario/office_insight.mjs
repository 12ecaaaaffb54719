// What a shop, an agent and the platform learn of visits and sales, in a browser: each figure equals
// the orders made here to the cent and leads to them, moves by itself when something is sold, and is
// a table and a file as well.
import { readFileSync } from 'node:fs';
import { Server, admin, agent, audit, check, finish, key, pay, product, shop, until } from './lib/soko.mjs';
import { launch, shot } from './lib/browser.mjs';
import { enter, heading, look, officeUrl } from './lib/office.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const scout = await agent(server);
const duka = await shop(server, platform, { agentCode: scout.code });
const api = (method, rest, options) => server.call(method, `/api/businesses/${duka.id}${rest}`, { token: duka.owner.token, ...options });
// Days are the shop's own. Where its midnight is near it stands where it is noon: what is said of a
// day here is said of one day.
const hour = Number(new Intl.DateTimeFormat('en', { timeZone: 'Africa/Nairobi', hour: '2-digit', hourCycle: 'h23' }).format(new Date()));
const zone = hour >= 12 ? 'America/New_York' : 'Africa/Nairobi';
const settings = await api('GET', '');
const settled = await api('PATCH', '', { headers: { 'if-match': settings.headers.etag }, body: { timezone: zone } });
if (settled.status !== 200) throw new Error(`timezone: ${settled.text}`);
if (!await until(async () => (await api('GET', '/analytics/summary')).json.timezone === zone)) throw new Error(`figures do not follow the shop to ${zone}`);
const browser = await launch();
const page = await enter(browser, server, duka.owner);
const at = (rest) => officeUrl(server, `/b/${duka.id}${rest}`);
const figure = (name, where = page) => where.locator(`[data-figure=${name}]`).innerText().then((text) => text.replace(/\u00a0/g, ' '));
const money = (amount) => new Intl.NumberFormat('en', { style: 'currency', currency: 'KES' }).format(amount / 100).replace(/\u00a0/g, ' ');
const plain = (text) => text.replace(/\u00a0/g, ' ');
const shows = (name, text, where = page) => until(async () => await figure(name, where) === text);
const card = (name, where = page) => where.getByRole('region', { name, exact: true }).first();

// ---- Nothing yet ----

await page.goto(at('/insights'));
await page.getByText('Nothing to see in these days yet').waitFor();
check('a new shop is told what will be seen here', true);
await look(page, 'insights-empty');

// ---- What is sold ----

const rice = await product(server, duka, { title: 'Basmati', amount: 12345, stock: 40 });
const lamp = await product(server, duka, { title: 'Lamp', amount: 777, stock: 4 });
const slug = (await server.call('GET', `/api/products/${rice.id}`)).json.slug;
const people = (address) => ({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', 'x-forwarded-for': address });
async function place(lines, headers = {}, email = 'guest@example.com') {
    const cart = (await server.call('POST', '/api/carts', { headers, body: { lines } })).json;
    const made = await server.call('POST', '/api/orders', { key: key(), headers, body: { cart_id: cart.id, cart_token: cart.token, email, name: 'Guest', expected_total: cart.total } });
    if (made.status !== 201) throw new Error(`order: ${made.status} ${made.text}`);
    return made.json;
}
async function sell(lines, headers, email) {
    const made = await place(lines, headers, email);
    const paid = await pay(server, made);
    if (paid.status !== 201) throw new Error(`pay: ${paid.text}`);
    return made.orders[0];
}
const visit = (headers, path, more = {}) => server.call('POST', '/api/events', { headers, body: { events: [{ id: [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''), path, ...more }] } });
await visit(people('198.51.100.7'), `/p/${slug}`, { source: 'radio', campaign: 'easter' });
await visit(people('198.51.100.8'), '/search?q=rice');
const first = await sell([{ variant_id: rice.variant, quantity: 2 }, { variant_id: lamp.variant, quantity: 1 }], people('198.51.100.7'), 'amina@example.com');
await sell([{ variant_id: lamp.variant, quantity: 1 }], {}, 'amina@example.com');
const returned = await sell([{ variant_id: rice.variant, quantity: 1 }], {}, 'otieno@example.com');
await place([{ variant_id: rice.variant, quantity: 1 }]); // never paid
const back = await api('POST', `/orders/${returned.id}/cancel`, { body: { reason: 'no' } }).then(async (seen) => (seen.status === 404 ? server.call('POST', `/api/orders/${returned.id}/cancel`, { token: duka.owner.token, body: { reason: 'no' } }) : seen));
if (back.status !== 200) throw new Error(`cancel: ${back.text}`);

// The ledger of orders itself says what the figures must be.
async function book() {
    const rows = (await api('GET', '/orders?limit=100')).json.data;
    const orders = await Promise.all(rows.map(async (row) => (await server.call('GET', `/api/orders/${row.id}`, { token: duka.owner.token })).json));
    const paid = orders.filter((each) => ['paid', 'refunded', 'partially_refunded'].includes(each.payment_state));
    const sum = (list, of) => list.reduce((all, each) => all + of(each), 0);
    return { placed: orders.length, paid: paid.length, sales: sum(paid, (each) => each.total.amount), refunded: sum(orders, (each) => each.refunded?.amount ?? 0), orders };
}
await until(async () => (await book()).refunded === returned.total.amount);
let books = await book();
await until(async () => (await api('GET', '/analytics/summary')).json.sales[0]?.refunds === 1);

// ---- Equal to the orders ----

check('the screen of a shop that begins to sell fills by itself', await shows('sales', money(books.sales)), [await figure('sales'), books.sales]);
check('orders, what was given back and the average are those of the orders', await shows('orders', String(books.placed)) && await shows('refunded', money(books.refunded))
    && await shows('average_order', money(Math.round(books.sales / books.paid))), [books, await figure('orders'), await figure('refunded'), await figure('average_order')]);
check('visits are counted', await until(async () => Number(await figure('sessions')) > 0), await figure('sessions'));
check('so is who came again', await shows('returning', '25%'), await figure('returning'));
await card('Sales by day').getByRole('img').waitFor();
// Charts follow at a slower pace than the figures above them.
const said = () => card('Sales by day').getByRole('img').getAttribute('aria-label').then(plain);
check('a chart says in words what it shows', await until(async () => (await said()).includes(money(books.sales))), await said());
await card('Best products').getByRole('listitem').nth(1).waitFor();
await look(page, 'insights');
await page.setViewportSize({ width: 360, height: 740 });
await shot(page, 'insights-whole-360');
await page.setViewportSize({ width: 1280, height: 860 });
await shot(page, 'insights-whole-1280');

// ---- By itself ----

let began = performance.now();
const live = await sell([{ variant_id: lamp.variant, quantity: 1 }], {}, 'njoki@example.com');
check('a sale is in the figures without a reload', await shows('sales', money(books.sales + live.total.amount)));
const late = Math.round(performance.now() - began);
console.log(`# ${late} ms after it was asked for`);
check('within seconds', late < 10000, `${late} ms`);
books = await book();

// ---- Tables, files, orders ----

await page.getByRole('button', { name: 'Sales by day: show as a table' }).click();
const today = card('Sales by day').getByRole('row').last();
check('the chart is a table as well', await until(async () => plain(await today.innerText()).includes(money(books.sales))), await today.innerText());
await page.getByRole('button', { name: 'Best products: show as a table' }).click();
check('and so are the products', await until(async () => (await card('Best products').getByRole('row').allInnerTexts()).some((row) => row.includes('Basmati') && plain(row).includes(money(3 * 12345)))),
    await card('Best products').innerText());
await look(page, 'insights-tables');
await page.setViewportSize({ width: 1280, height: 860 });
const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'By channel: save as CSV' }).click()]);
const sheet = readFileSync(await file.path(), 'utf8');
check('each is a file', /^\ufeff?channel,/.test(sheet) && sheet.includes('api'), sheet);
await page.getByRole('group', { name: 'What is shown' }).getByRole('button', { name: 'Visits' }).click();
await heading(page, 'Insights').waitFor();
check('what is looked at stands in the address', await until(() => page.url().includes('metric=sessions')), page.url());
await card('By channel').getByRole('link', { name: /Programs/ }).click();
await heading(page, 'Orders that were paid').waitFor();
const programs = await until(async () => { const rows = await page.getByRole('row').count(); return rows > 1 && rows; });
check('a channel leads to its very orders', programs === 1 + books.paid, [programs, books.paid]);
await look(page, 'insights-orders');
await page.setViewportSize({ width: 1280, height: 860 });
await page.goto(at('/insights'));
await card('Best categories').getByRole('link').first().click();
await page.getByRole('row').nth(1).waitFor();
check('so does a category', await until(async () => await page.getByRole('row').count() === 1 + books.paid), await page.getByRole('row').count());
await page.goto(at('/insights'));
await card('Best products').getByRole('link', { name: /Basmati/ }).click();
await page.getByRole('link', { name: String(first.number) }).click();
await heading(page, `Order ${first.number}`).waitFor();
check('and a product, down to the order', true);
await page.goto(at('/insights?period=yesterday&compare=none'));
check('other days have other figures', await until(() => page.getByText('Nothing to see in these days yet').count()));
await page.getByRole('combobox', { name: 'Which days' }).selectOption('today');
check('the day chosen is read by the hour', await shows('sales', money(books.sales)) && await until(() => card('Sales by hour').count()));

// ---- Today ----

await page.goto(at(''));
await heading(page, /^Hello/).waitFor();
await page.getByRole('link', { name: String(live.number) }).waitFor();
began = performance.now();
const next = await sell([{ variant_id: rice.variant, quantity: 1 }]);
check('the first screen counts along', await until(() => page.getByRole('link', { name: String(next.number) }).count())
    && await until(async () => (await page.getByText('Orders today').locator('..').innerText()).includes(String(books.paid))), await page.locator('main').innerText()); // one less for what was cancelled, one more now
console.log(`# ${Math.round(performance.now() - began)} ms after it was asked for`);
await look(page, 'home-counters');
await page.setViewportSize({ width: 1280, height: 860 });
const menu = (name) => page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true }).click();
await menu('Orders');
await page.getByRole('link', { name: new RegExp(String(next.number)) }).waitFor();
await menu('Products');
await heading(page, 'Products').waitFor();
const missed = await sell([{ variant_id: lamp.variant, quantity: 1 }]);
await menu('Orders');
check('an order that came while one was elsewhere is there', await until(() => page.getByRole('link', { name: new RegExp(String(missed.number)) }).count()));

// ---- Targets ----

books = await book();
await until(async () => (await api('GET', '/analytics/summary')).json.sales[0]?.paid_orders === books.paid);
await page.goto(at('/insights'));
await page.getByRole('link', { name: 'Targets and alerts' }).click();
await heading(page, 'Targets and alerts').waitFor();
await page.getByLabel('Sales a day').fill(String((books.sales + 10000) / 100));
await page.getByLabel('Orders a day').fill('50');
await page.getByLabel('Sales below (%)').fill('120');
await page.getByRole('button', { name: 'Save' }).click();
check('what cannot be is said at its field', await until(() => page.locator('[aria-invalid=true]').count()));
await page.getByLabel('Sales below (%)').fill('50');
await page.getByLabel('More failed payments within an hour than').fill('3');
await look(page, 'insights-target-edit');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('button', { name: 'Save' }).click();
check('targets are kept', await until(async () => (await api('GET', '/analytics/targets')).json.version === 1), (await api('GET', '/analytics/targets')).text);
await page.goto(at('/insights'));
const target = page.locator('[data-target=target_sales_day]');
await target.waitFor();
check('a target is said in words and numbers', await until(async () => plain(await target.innerText()).includes(`${money(books.sales)} of ${money(books.sales + 10000)}`)), await target.innerText());
check('and to who does not see the bar', plain(await target.getByRole('progressbar').getAttribute('aria-valuetext')).startsWith(`${money(books.sales)} of`)
    && await target.getByRole('progressbar').getAttribute('aria-valuenow') === String(Math.floor(books.sales * 100 / (books.sales + 10000))));
await look(page, 'insights-targets');
await page.setViewportSize({ width: 1280, height: 860 });
await sell([{ variant_id: rice.variant, quantity: 1 }], {}, 'wanjiru@example.com');
check('it is reached in front of who looks', await until(async () => (await target.innerText()).includes('Reached')), await target.innerText());
const told = async () => (await server.call('GET', '/api/me/notifications?limit=100', { token: duka.owner.token })).json.data.filter((each) => each.kind === 'target_sales_day');
check('and told of, once', await until(async () => (await told()).length === 1), await told());
await look(page, 'insights-target-reached');
await page.setViewportSize({ width: 1280, height: 860 });
books = await book();

// ---- Events that are sent on ----

await page.goto(at('/insights'));
await page.getByRole('link', { name: 'Send events on' }).click();
await heading(page, 'Send events on').waitFor();
await page.getByText('Events go nowhere yet').waitFor();
await look(page, 'forwarders-empty');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('button', { name: 'Add a destination' }).first().click();
await page.getByLabel('Name').fill('Lake');
await page.getByLabel('Address').fill('https://127.0.0.1/');
const dialog = page.getByRole('dialog');
await dialog.getByRole('button', { name: 'Add a destination' }).click();
check('an address that leads inward is refused at its field', await until(() => page.locator('[name=url][aria-invalid=true]').count()));
await look(page, 'forwarders-refused');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByLabel('Address').fill('https://events.invalid/lake');
await dialog.getByRole('button', { name: 'Add a destination' }).click();
await page.getByText(/^whsec_/).waitFor();
check('the secret is told once', true);
await look(page, 'forwarders-secret');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('button', { name: 'I have noted it' }).click();
await page.getByRole('button', { name: 'Send a test' }).click();
check('a test that cannot arrive says why', await until(() => page.getByText(/The test has not arrived/).count(), 20000));
await look(page, 'forwarders');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('button', { name: 'More for Lake' }).click();
await page.getByRole('menuitem', { name: 'Pause' }).click();
check('it is paused', await until(() => card('Lake').getByText('Paused').count()) || await until(() => page.getByText('Paused', { exact: true }).count()));
await page.getByRole('button', { name: 'More for Lake' }).click();
await page.getByRole('menuitem', { name: 'Remove' }).click();
await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
check('and removed', await until(() => page.getByText('Events go nowhere yet').count()));

// ---- The agent and the platform ----

books = await book();
await until(async () => (await api('GET', '/analytics/summary')).json.sales[0]?.paid_orders === books.paid);
const earned = (await server.call('GET', '/api/agents/me/analytics', { token: scout.token })).json.totals[0];
const agentPage = await enter(browser, server, scout);
await agentPage.goto(officeUrl(server, '/agent/insights'));
await heading(agentPage, 'Insights').waitFor();
check('an agent sees what was earned', await shows('left_of_it', money(earned.net.amount), agentPage) && earned.net.amount > 0, earned);
check('and how far the shops came', await until(async () => /Sold once\s*1/.test(await card('What became of your shops', agentPage).innerText())), await card('What became of your shops', agentPage).innerText());
await look(agentPage, 'insights-agent');
const adminPage = await enter(browser, server, platform);
await adminPage.goto(officeUrl(server, '/admin/insights'));
await heading(adminPage, 'Insights').waitFor();
check('the platform sees all sales', await shows('sales', money(books.sales), adminPage), [await figure('sales', adminPage), books.sales]);
await card('Best shops', adminPage).getByRole('link').first().waitFor();
await look(adminPage, 'insights-platform');
await adminPage.setViewportSize({ width: 1280, height: 860 });
await card('Best shops', adminPage).getByRole('link').first().click();
check('and goes to the shop', await until(() => adminPage.url().includes(`/admin/businesses/${duka.id}`)), adminPage.url());

const complaints = [page, agentPage, adminPage].flatMap((each) => each.complaints);
check('no page complained, and nothing broke the policy', complaints.length === 0, complaints.slice(0, 3).join('\n'));
await browser.close();
await server.stop();
const proof = audit();
check('the books agree', proof.isClean, proof.text);
finish();
