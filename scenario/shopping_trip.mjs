// A shopping trip in a real browser without JavaScript: look around, fill a cart, check out, pay;
// a declined card and a second try; cash; an account; the administrator's one-time link. Every page
// is looked at in two widths, and the pictures stay in $WORK.
import { chromium } from 'playwright-core';
import path from 'node:path';
import { Server, admin, check, finish, password, product, shop, until, work } from './lib/soko.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const { base } = server;
const firstLink = await until(() => server.output.match(/http\S+\/admin\/first\?code=\S+/)?.[0]);

const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});
const open = (more = {}) => browser.newContext({ javaScriptEnabled: false, baseURL: base, ...more });
const context = await open({ viewport: { width: 360, height: 740 } });
const page = await context.newPage();
page.setDefaultTimeout(15000);
const text = (selector = 'main') => page.locator(selector).innerText();
const cookies = async () => (await context.cookies()).map((c) => c.name);

// Each page, once in each width: nothing runs over the edge, and the picture is kept.
const widths = [{ width: 360, height: 740 }, { width: 1280, height: 900 }];
let looks = 0;
const overflowing = [];
const heavy = [];
const bare = [];
page.on('response', (response) => { if (response.request().resourceType() === 'stylesheet' && !response.ok()) bare.push(response.url()); });
async function look(name) {
    for (const size of widths) {
        await page.setViewportSize(size);
        await page.screenshot({ path: path.join(work, `${name}-${size.width}.png`), fullPage: name !== 'docs' /* every operation there is: too tall for a picture */ });
        if (await isTooWide()) overflowing.push(`${name}-${size.width}`);
        looks++;
    }
    await page.setViewportSize(widths[0]);
    const skip = await page.locator('.skip').first().boundingBox().catch(() => undefined);
    if (name !== 'docs' && !(skip && skip.y < 0)) bare.push(name);
    const seen = await page.content();
    if (Buffer.byteLength(seen) > 100000) heavy.push(name);
}
// Scripts of the page are off; the browser's own protocol still measures.
async function isTooWide() {
    const session = await context.newCDPSession(page);
    const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
    await session.detach();
    return cssContentSize.width > cssLayoutViewport.clientWidth;
}

// ---- The administrator's link comes first: it works while there is none ----

check('a new server prints a one-time link', Boolean(firstLink));
if (firstLink) {
    await page.goto(firstLink);
    await look('first-admin');
    await page.fill('#name', 'Ada Admin');
    await page.fill('#email', 'ada@example.com');
    await page.fill('#password', password);
    await page.click('main button');
    check('the link makes an administrator, signed in, at a clean address', page.url() === `${base}/admin/outbox`, page.url());
    await look('outbox');
    await page.goto(firstLink);
    await page.fill('#name', 'Eve');
    await page.fill('#email', 'eve@example.com');
    await page.fill('#password', password);
    await page.click('main button');
    check('the link works once', (await text()).includes('used up'));
    await context.clearCookies();
}

// ---- What there is to buy ----

const platform = await admin(server);
const kenya = await shop(server, platform);
const second = await shop(server, platform);
const titles = ['Kitenge cloth, blue waves', 'Sisal basket', 'Coffee from Nyeri', 'Beaded sandals', 'Soapstone bowl',
    'Tea towel with a very long name that has to break over several lines', 'Éclair dress', 'Wool scarf', 'Hand-woven kikoi'];
const goods = {};
for (const title of titles) goods[title] = await product(server, title === 'Sisal basket' ? second : kenya,
    { title, amount: 85000 + 4950 * titles.indexOf(title), stock: title === 'Wool scarf' ? 0 : 40 });
const made = await server.call('POST', `/api/businesses/${kenya.id}/products`, { token: kenya.owner.token, body: {
    title: 'Linen shirt', description: '## Light and strong\n\nWoven in *Nakuru*.\n\n- cool\n- washable at 40 °C',
    category: 'fashion', status: 'active', price: { amount: 240000, currency: 'KES' },
    options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
    variants: ['S', 'M', 'L'].map((value, i) => ({ sku: `LS-${value}`, stock: [3, 20, 0][i],
        price: { amount: 240000 + i * 10000, currency: 'KES' }, options: [{ name: 'Size', value }] })) } });
check('the shop lists a product with sizes', made.status === 201, made.text);

// What was just listed is found within two seconds.
const isFound = (words) => until(async () => (await server.call('GET', `/api/products?q=${words}`)).json?.data?.length > 0);
for (const words of ['linen', 'sisal', 'kikoi']) check(`${words} is found`, await isFound(words));

// ---- Looking around ----

let seen = await page.goto('/');
check('the start page stands', seen.status() === 200);
check('without a cookie', (await cookies()).length === 0, await cookies());
check('and may be cached', /public/.test(seen.headers()['cache-control']));
await look('home');
await page.click('nav.categories >> text=Fashion');
check('a category has its own address', page.url() === `${base}/c/fashion`, page.url());
await look('category');
await page.click('text=Lowest price');
check('and can be sorted', page.url() === `${base}/c/fashion?sort=price`, page.url());
const prices = (await page.locator('.tile .price').allInnerTexts()).map((t) => Number(t.replace(/[^0-9]/g, '')));
check('by price, lowest first', prices.every((p, i) => i === 0 || prices[i - 1] <= p), prices);
await page.fill('#q', 'sisal');
await page.click('.search button');
check('searching finds the product', (await text()).includes('Sisal basket'));
await look('search');
await page.goto('/search?q=zzzz');
check('and says so when nothing matches', (await text()).includes('Nothing matches'));
await look('search-none');
await page.goto('/nothing/here');
await look('missing');

// ---- A cart ----

await page.goto('/search?q=linen');
await page.click('.tile a');
check('the product page stands', await page.locator('h1').innerText() === 'Linen shirt');
check('still without a cookie', (await cookies()).length === 0);
await look('product');
await page.click('.by a');
check('its shop has a page', /\/s\/shop-/.test(page.url()) && await page.locator('.tile').count() > 5, page.url());
await look('shop');
await page.click('.tile >> text=Linen shirt');
await page.locator('.chip input').nth(1).check();
await page.fill('#quantity', '2');
await page.click('text=Add to cart');
check('adding leads to the cart', page.url() === `${base}/cart`, page.url());
check('which is kept in a cookie', (await cookies()).sort().join() === '__Host-cart,__Host-tally', await cookies());
check('with what was chosen', (await page.locator('.line h2').innerText()) === 'Linen shirt' && await page.inputValue('.line .count') === '2');
await page.goto('/search?q=sisal');
await page.click('.tile a');
await page.click('text=Add to cart');
check('a second shop fits into the same cart', await page.locator('.line').count() === 2);
await look('cart');
await page.locator('.line .count').nth(1).fill('3');
await page.locator('.line >> text=Update').nth(1).click();
check('a quantity can be changed', page.url() === `${base}/cart` && await page.locator('.line .count').nth(1).inputValue() === '3');
await page.locator('.line .more').nth(0).click();
check('and counted up', await page.locator('.line .count').nth(0).inputValue() === '3');
await page.locator('.line >> text=Remove').nth(1).click();
check('a line can be removed', await page.locator('.line').count() === 1);
await look('cart-removed');
await page.click('text=Put it back');
check('and put back', await page.locator('.line').count() === 2 && page.url() === `${base}/cart`);

// ---- Checkout ----

await page.click('text=Go to checkout');
check('the checkout begins with who orders', page.url() === `${base}/checkout/contact`, page.url());
await look('checkout-contact');
await page.fill('#name', 'Wanjiru Shopper');
await page.click('text=Go on to delivery');
check('what is missing is told at the top', await page.locator('.problems').count() === 1 && (await text('.problems')).includes('E-mail address'));
check('and has the focus', await page.locator('.problems:focus').count() === 1);
check('and what was typed is kept', await page.inputValue('#name') === 'Wanjiru Shopper');
await look('checkout-problems');
await page.fill('#email', 'wanjiru@example.com');
await page.fill('#phone', '+254700111222');
await page.fill('#line1', 'Kimathi Street 12');
await page.fill('#city', 'Nairobi');
await page.click('text=Go on to delivery');
check('then comes delivery, shop by shop', page.url() === `${base}/checkout/delivery` && await page.locator('#option_ids fieldset').count() === 2, page.url());
await look('checkout-delivery');
await page.locator('#option_ids fieldset').nth(1).locator('input').nth(1).check();
await page.click('text=Back to contact and address');
check('going back keeps what was said', await page.inputValue('#line1') === 'Kimathi Street 12' && await page.inputValue('#email') === 'wanjiru@example.com');
await page.click('text=Go on to delivery');
await page.locator('#option_ids fieldset').nth(1).locator('input').nth(1).check();
await page.click('text=Go on to payment');
check('then payment, with everything at a glance', page.url() === `${base}/checkout/payment` && (await text()).includes('Kimathi Street 12') && (await text()).includes('Pick-up at'), await text());
await look('checkout-payment');
await page.locator('.pick', { hasText: 'Declined test card' }).click();
await page.click('text=Order and pay');
check('ordering leads to the orders', page.url().startsWith(`${base}/orders/grp_`), page.url());
const declined = await text();
check('a declined card is told', declined.includes('declined'), declined);
check('the cart is gone', (await cookies()).join() === '__Host-order', await cookies());
await look('order-declined');
await page.locator('.pick', { hasText: 'is accepted at once' }).click();
await page.click('main form >> text=Pay KES');
check('and it can be paid again', (await text()).includes('Your order is paid'), await text());
await look('order-paid');
const paidUrl = page.url();
await page.goBack();
await page.goto(paidUrl);
check('the page of the orders stays', (await text()).includes('Paid'));
const stranger = await (await open()).newPage();
check('but not for strangers', (await stranger.goto(paidUrl)).status() === 404);

// ---- Confirming at the bank, cash, cancelling ----

// The bank's word may come a moment after the shopper does.
const untilPaid = () => until(async () => {
    if ((await text()).includes('Your order is paid')) return true;
    await page.click('text=Look again');
});
async function pickUp() {
    await page.check('[value=pick_up]');
    await page.click('text=Go on to delivery');
    await page.click('text=Go on to payment');
}
async function fill(title) {
    await page.goto(`/search?q=${encodeURIComponent(title)}`);
    await page.click('.tile a');
    await page.click('text=Add to cart');
    await page.click('text=Go to checkout');
    await page.fill('#name', 'Wanjiru Shopper');
    await page.fill('#email', 'wanjiru@example.com');
    await pickUp();
}
await fill('coffee');
await page.locator('.pick', { hasText: 'the bank asks you first' }).click();
await page.click('text=Order and pay');
check('a card with confirmation leads to the bank', page.url().startsWith(`${base}/sandbox/pay/pay_`), page.url());
await look('sandbox');
await page.click('text=Approve');
await untilPaid();
check('and back to a paid order', (await text()).includes('Your order is paid'), await text());

await fill('sandals');
await page.locator('.pick', { hasText: 'Slow test card' }).click();
await page.click('text=Order and pay');
check('a slow card is waited for', (await text()).includes('under way'), await text());
await look('order-waiting');
await untilPaid();
check('and is paid in the end', (await text()).includes('Your order is paid'), await text());

await fill('soapstone');
await page.locator('.pick', { hasText: 'on delivery or when you pick it up' }).click();
await page.click('text=Order and pay');
check('cash confirms the order', (await text()).includes('in cash'), await text());
await page.click('text=Cancel this order');
await look('order-cash');
await page.click('text=Yes, cancel it');
check('and an order can be cancelled', (await text()).includes('was cancelled'), await text());

// ---- An account ----

await page.goto('/account');
check('the account asks who it is', page.url() === `${base}/sign-in`, page.url());
await look('sign-in');
await page.fill('#login', 'nobody@example.com');
await page.fill('#password', password);
await page.click('main button');
check('a wrong password is told', (await page.locator('.problems').count()) === 1 && await page.inputValue('#login') === 'nobody@example.com');
await page.click('main >> text=Make an account');
await page.fill('#name', 'Wanjiru');
await page.fill('#login', '+254 700 333 444');
await page.fill('#password', password);
await look('register');
await page.click('main button');
check('registering signs in', page.url() === `${base}/account` && (await text()).includes('+254700333444'), await text());
await page.goto('/search?q=kikoi');
await page.click('.tile a');
await page.click('text=Add to cart');
await page.click('text=Go to checkout');
check('the checkout knows the account', await page.inputValue('#name') === 'Wanjiru' && await page.inputValue('#phone') === '+254700333444');
await pickUp();
await page.click('text=Order and pay');
check('who is signed in orders as well', (await text()).includes('Your order is paid'), await text());
await page.goto('/account');
check('and finds the order again', await page.locator('.rows li').count() === 1);
await look('account');
await page.click('text=Sign out');
check('signing out ends it', !(await cookies()).includes('__Host-session'), await cookies());

// ---- All pages ----

await page.goto('/docs');
await look('docs');
const dark = await open({ viewport: widths[1], colorScheme: 'dark' });
const night = await dark.newPage();
await night.goto('/');
await night.screenshot({ path: path.join(work, 'home-dark-1280.png') });
check(`${looks} looks at pages in two widths, and nothing runs over the edge`, overflowing.length === 0, overflowing);
check('each page has its style sheet', bare.length === 0, bare);
check('no page is heavier than 100 KB', heavy.filter((name) => name !== 'docs').length === 0, heavy);

await browser.close();
await server.stop();
finish();
