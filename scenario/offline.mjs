// The shop as an app in a real browser: a page seen before opens without a line, an order is put
// together there and goes out by itself when the line is back, once; and a release changes nothing
// of that. Pages are looked at in three widths; pictures stay in SHOTS, if given.
import { chromium } from 'playwright-core';
import path from 'node:path';
import { Server, admin, audit, check, finish, pause, product, shop, until } from './lib/soko.mjs';
import { sql } from './lib/world.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const business = await shop(server, platform);
const cloth = await product(server, business, { title: 'Kitenge', amount: 85000, stock: 20 });
const seen = await product(server, business, { title: 'Never seen', amount: 100, stock: 20 });
const slugOf = async (one) => (await server.call('GET', `/api/products/${one.id}`)).json.slug;
const clothPage = `/p/${await slugOf(cloth)}`, otherPage = `/p/${await slugOf(seen)}`;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
const context = await browser.newContext({ baseURL: server.base, viewport: { width: 360, height: 740 } });
const page = await context.newPage();
page.setDefaultTimeout(15000);
const faults = [];
page.on('pageerror', (error) => faults.push(String(error)));
page.on('console', (message) => { if (message.type() === 'error' && !/ERR_INTERNET|Failed to load/.test(message.text())) faults.push(message.text()); });
const shot = async (name) => {
    for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}-${width}.png`), fullPage: true });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) faults.push(`${name} is ${over} px too wide at ${width}`);
    }
    await page.setViewportSize({ width: 360, height: 740 });
};
const rows = (state) => page.locator(`#queue > li[data-state="${state}"]`);
const orders = () => Number(sql('select count(*) from [order.order] as o;').text);

await page.goto('/');
await page.evaluate(() => navigator.serviceWorker.ready);
const isInstalled = await until(() => page.evaluate(async () => Boolean(navigator.serviceWorker.controller)));
check('the worker takes over on the first visit', isInstalled);
check('the manifest is linked and can be read', (await page.evaluate(async () => {
    const link = document.querySelector('link[rel=manifest]');
    return (await (await fetch(link.href)).json()).display;
})) === 'standalone');
await page.goto(clothPage);
await until(() => page.evaluate(async (url) => Boolean(await (await caches.open('soko-pages')).match(new URL(url, location.href).href)), clothPage));
await until(() => page.evaluate(() => typeof sokoQueue !== 'undefined'));

// ---- No line ----

await context.setOffline(true);
await page.goto('/cart').catch(() => {});
check('a page that is nobody else’s becomes the page without a line', await page.locator('#offline h1').isVisible());
check('which lists what was seen', await until(async () => (await page.locator('#seen a').count()) >= 2));
await shot('offline-empty');
await page.goto(otherPage);
check('and so does a page that was never seen', await page.locator('#offline h1').isVisible());
await page.goto(clothPage);
check('a product seen before opens', (await page.locator('h1').innerText()).includes('Kitenge'));
check('with its style', await page.evaluate(() => getComputedStyle(document.querySelector('header.top')).display !== 'inline' && document.styleSheets.length > 0));
await until(() => page.evaluate(() => typeof sokoQueue !== 'undefined'));
await page.fill('#quantity', '3');
await page.click('form.buy button');
await page.waitForURL('**/offline');
check('it is put into the basket of this browser', await until(async () => (await page.locator('#basket li').count()) === 1));
check('at the price it was seen at', (await page.locator('#basket-total').innerText()).includes('2,550.00'), await page.locator('#basket-total').innerText());
await page.locator('#basket button').click();
check('taken out by a slip', await until(async () => (await page.locator('#basket li').count()) === 0));
await page.locator('#undo button').click();
check('it comes back', await until(async () => (await page.locator('#basket li').count()) === 1));
await page.locator('#order-offline [type=submit]').click();
check('without contact it says what is missing, and goes there', await until(async () =>
    (await page.locator('#offline-status').innerText()).length > 10 && page.evaluate(() => document.activeElement.name === 'email')));
await page.fill('#offline-email', 'amina@example.com');
await shot('offline-basket');
await page.locator('#order-offline [type=submit]').click();
check('the order waits for the line', await until(async () => (await rows('waiting').count()) === 1));
await page.reload();
check('and still does after the page was closed', await until(async () => (await rows('waiting').count()) === 1));
await shot('offline-waiting');
check('nothing has reached the shop', orders() === 0);

// ---- The line is back ----

await context.setOffline(false);
check('the order goes out by itself', await until(async () => (await rows('placed').count()) === 1, 30000));
await shot('offline-placed');
check('once', orders() === 1);
await page.evaluate(() => { for (let i = 0; i < 20; i++) dispatchEvent(new Event('online')); });
await pause(500);
check('however often the line comes back', orders() === 1);
await page.locator('#queue form button').click();
await page.waitForURL('**/orders/**');
check('its page opens for the guest', (await page.locator('main').innerText()).includes('Kitenge'));

// ---- A price that has changed meanwhile ----

await page.goto(clothPage);
await until(() => page.evaluate(() => typeof sokoQueue !== 'undefined'));
await context.setOffline(true);
await page.click('form.buy button');
await page.waitForURL('**/offline');
await page.fill('#offline-phone', '+254712345678');
await page.locator('#order-offline [type=submit]').click();
await until(async () => (await rows('waiting').count()) === 1);
const shown = await server.call('GET', `/api/businesses/${business.id}/products/${cloth.id}`, { token: business.owner.token });
await server.call('PATCH', `/api/businesses/${business.id}/products/${cloth.id}`, { token: business.owner.token,
    headers: { 'if-match': shown.headers.etag }, body: { price: { amount: 90000, currency: 'KES' } } });
await context.setOffline(false);
check('the shopper is asked before it costs more', await until(async () => (await rows('attention').count()) === 1, 30000));
check('and is told the new total', (await rows('attention').innerText()).includes('900.00'), await page.locator('#queue').innerText());
await shot('offline-attention');
check('nothing was ordered meanwhile', orders() === 1);
await rows('attention').locator('[data-act=agree]').click();
check('agreed to, it goes out', await until(async () => (await rows('placed').count()) === 2, 30000));
check('once', orders() === 2);

check('no script failed and nothing was too wide', faults.length === 0, faults);
const result = audit();
check('the audit is clean', result.isClean, result.text);
await browser.close();
await server.stop();
finish();
