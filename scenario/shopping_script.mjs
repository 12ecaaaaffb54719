// The shopping trip where scripts run, by keyboard: what is put into the cart without a reload is
// said aloud, a choice shows its price at once, suggestions, the cart, the steps of the checkout, and
// an order that is watched until it is paid. The trip without scripts is shopping_trip.mjs.
import { Server, admin, check, finish, product, shop, until } from './lib/soko.mjs';
import { launch } from './lib/browser.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const { base } = server;
const platform = await admin(server);
const kenya = await shop(server, platform);
const abroad = await shop(server, platform, { currency: 'TZS', country: 'TZ' });
await product(server, kenya, { title: 'Sisal basket', amount: 85000, stock: 40 });
await product(server, abroad, { title: 'Vanilla', amount: 900000, stock: 5 });
const axes = [['Size', ['S', 'M']], ['Colour', ['Red', 'Blue']]];
const made = await server.call('POST', `/api/businesses/${kenya.id}/products`, { token: kenya.owner.token, body: {
    title: 'Linen shirt', description: 'Light and strong.', category: 'fashion', status: 'active', price: { amount: 240000, currency: 'KES' },
    options: axes.map(([name, values]) => ({ name, values })),
    variants: [['S', 'Red', 240000, 3], ['S', 'Blue', 250000, 0], ['M', 'Red', 260000, 20]].map(([size, colour, amount, stock]) => ({
        sku: `LS-${size}-${colour}`, stock, price: { amount, currency: 'KES' },
        options: [{ name: 'Size', value: size }, { name: 'Colour', value: colour }] })) } });
check('a shop lists a product with two options', made.status === 201, made.text);

for (const words of ['linen', 'sisal', 'vanilla'])
    await until(async () => (await server.call('GET', `/api/products?q=${words}`)).json?.data?.length > 0);

const browser = await launch();
const context = await browser.newContext({ baseURL: base, viewport: { width: 360, height: 740 } });
const page = await context.newPage();
page.setDefaultTimeout(15000);
const failed = [];
page.on('pageerror', (error) => failed.push(error.message));
page.on('console', (message) => { if (/Content Security Policy|Refused/.test(message.text())) failed.push(message.text()); });
// Marks the document, to see later whether it is still the same one.
const mark = () => page.evaluate(() => { window.isSame = true; });
const isSame = () => page.evaluate(() => window.isSame === true);
const text = (selector) => page.locator(selector).innerText();
const said = (words) => until(async () => (await page.locator('body > [role=status]').allTextContents()).some((one) => one.includes(words)));
const open = async (words) => {
    await page.goto(`/search?q=${encodeURIComponent(words)}`);
    await page.click('.tile a');
};
// Tab until `selector` has the focus: what cannot be reached by keyboard is not there for everybody.
async function tabTo(selector, most = 60) {
    for (let i = 0; i < most; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return true;
    }
    return false;
}

// ---- Choosing ----

await open('linen');
check('what is chosen has a price', /2,?400/.test(await text('#price')), await text('#price'));
await page.check('.chip [value=M]');
check('another choice shows its own at once', /2,?600/.test(await text('#price')) && (await text('#stock')) === 'In stock', await text('.facts'));
check('and it is said aloud', await said('In stock'));
await page.check('.chip [value=Blue]');
check('what is not made cannot be put in', (await text('#stock')).includes('not made') && await page.locator('form.buy button.big').isDisabled(), await text('#stock'));
await page.check('.chip [value=S]');
check('nor what is sold out', (await text('#stock')) === 'Sold out' && await page.locator('form.buy button.big').isDisabled());
await page.check('.chip [value=Red]');
check('few left is told', (await text('#stock')) === 'Few left');

// ---- Into the cart ----

await mark();
check('the button is reached by keyboard', await tabTo('form.buy button.big'));
await page.keyboard.press('Enter');
await page.waitForSelector('.toast');
check('what is put in is told without a reload', await isSame() && (await text('.toast')).includes('Added to the cart'));
check('and said aloud', await said('Added to the cart'));
check('the header counts it', (await text('#tally')) === '1');
await open('vanilla');
check('another currency is told before it is put in', await page.locator('#other-currency').isVisible());
await page.click('form.buy button.big');
await page.waitForSelector('.problems');
check('and refused in place, with the focus on why', await page.locator('.problems:focus').count() === 1 && (await text('.problems')).includes('TZS'));
await open('sisal');
await page.fill('#quantity', '2');
await page.click('form.buy button.big');
await page.waitForSelector('.toast');
await page.click('.toast a');
await page.waitForURL('**/cart');
check('the cart has it all', await page.locator('.line').count() === 2 && (await text('#tally')) === '3');

// ---- The cart ----

await mark();
const before = await text('.totals .sum');
await page.locator('.line .more').nth(1).click();
await until(async () => await text('.totals .sum') !== before);
check('counting up changes the total without a reload', await isSame() && await page.locator('.line .count').nth(1).inputValue() === '3' && (await text('#tally')) === '4');
await page.locator('.line .count').nth(1).fill('1');
await page.keyboard.press('Tab');
check('a typed number counts when one leaves it', await until(async () => (await text('#tally')) === '2'), await text('#tally'));
await page.locator('.line').nth(0).getByText('Remove').click();
await page.waitForSelector('.note form');
check('a removed line can be put back', await page.locator('.line').count() === 1);
await page.getByText('Put it back').click();
check('and is', await until(async () => await page.locator('.line').count() === 2));

// ---- Suggestions ----

await page.route('**/api/suggestions?**', (route) => route.fulfill({ json: { data: [
    { text: 'sisal basket', url: null }, { text: 'sisal rope', url: null }] } }));
await page.goto('/cart');
await page.locator('#q').pressSequentially('sis');
await page.waitForSelector('#q-list:not([hidden])');
check('suggestions are a list that the input controls', await page.getAttribute('#q', 'aria-expanded') === 'true' && await page.getAttribute('#q', 'role') === 'combobox');
await page.keyboard.press('ArrowDown');
check('the arrow marks one', await page.getAttribute('#q', 'aria-activedescendant') === 'q-list-0' && await page.locator('#q-list [aria-selected=true]').count() === 1);
await page.keyboard.press('Escape');
check('Escape closes them and keeps the words', await page.locator('#q-list').isHidden() && await page.inputValue('#q') === 'sis');
await page.keyboard.press('ArrowDown');
await page.waitForSelector('#q-list:not([hidden])');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
await page.waitForURL('**/search?q=sisal**');
check('Enter searches for it', await page.inputValue('#q') === 'sisal basket', page.url());

// ---- The checkout, by keyboard alone ----

await page.goto('/cart');
check('the checkout is reached by keyboard', await tabTo('a.big'));
await page.keyboard.press('Enter');
await page.waitForURL('**/checkout/contact');
check('its inputs too', await tabTo('#name'));
await page.keyboard.type('Wanjiru Shopper');
await page.keyboard.press('Enter');
await page.waitForSelector('.problems');
check('what is wrong has the focus, and what was typed stays', await page.locator('.problems:focus').count() === 1 && await page.inputValue('#name') === 'Wanjiru Shopper');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
check('its links lead to the inputs', await page.evaluate(() => document.activeElement.id) === 'email');
await page.keyboard.type('wanjiru@example.com');
await tabTo('[name=way]');
await page.keyboard.press('ArrowDown');
check('choosing to pick up puts the address away', await page.locator('#line1').isHidden());
await tabTo('main form button.big');
await page.keyboard.press('Enter');
await page.waitForURL('**/checkout/delivery');
await tabTo('main form button.big');
await page.keyboard.press('Enter');
await page.waitForURL('**/checkout/payment');
await tabTo('[name=payment]');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('ArrowDown');
check('the slow card is chosen', (await text('.pick:has(:checked)')).includes('Slow test card'), await text('.pick:has(:checked)'));
await tabTo('main form button.big');
await page.keyboard.press('Enter');
await page.waitForURL('**/orders/**');
check('the order waits for its payment', await page.locator('#live[data-waiting]').count() === 1);
await mark();
check('and is paid without a reload', await until(async () => (await text('#live')).includes('is paid'), 30000) && await isSame());
check('which is said aloud', await said('is paid'));
check('nothing is left in the cart', (await page.locator('#tally').textContent()) === '');

// ---- The visitor's own language ----

check('who reads English is offered nothing else', await page.locator('aside.toast').count() === 0);
const reader = await browser.newContext({ baseURL: base, locale: 'ar-EG', viewport: { width: 360, height: 740 } });
const foreign = await reader.newPage();
foreign.on('pageerror', (error) => failed.push(error.message));
const offer = foreign.locator('aside.toast');
await foreign.goto('/search?q=linen');
check('who reads Arabic is offered the page in Arabic, and led nowhere', await offer.getAttribute('lang') === 'ar' && await offer.getAttribute('dir') === 'rtl'
    && new URL(foreign.url()).pathname === '/search', await offer.count());
if (process.env.SCREENSHOT) await foreign.screenshot({ path: process.env.SCREENSHOT });
await offer.locator('a').click();
await foreign.waitForURL('**/ar/search?q=linen');
check('and is not asked again there', await offer.count() === 0);
await foreign.goto('/');
check('nor elsewhere', await offer.count() === 0);
await foreign.evaluate(() => localStorage.removeItem('language'));
await foreign.reload();
await offer.locator('button').click();
await foreign.reload();
check('declining is remembered', await offer.count() === 0 && await foreign.evaluate(() => localStorage.getItem('language')) === 'declined');
await reader.close();
check('no script failed, and none was refused', failed.length === 0, failed);

await browser.close();
await server.stop();
finish();
