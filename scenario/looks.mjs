// Every kind of page in four languages, three widths, light and dark: nothing that axe finds serious
// or critical (WCAG 2.2 AA), nothing over the edge, targets of 44 px, valid HTML, and the weight of
// what a phone loads first. engine: none
import { HtmlValidate } from 'html-validate';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { Server, admin, check, finish, password, product, run, shop, until } from './lib/soko.mjs';
import { findings, isTooWide, launch, local, locales, shot, smallTargets, weigh, widths } from './lib/browser.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const { base } = server;
const browser = await launch();
const context = await browser.newContext({ baseURL: base, viewport: { width: 360, height: 740 } });
const page = await context.newPage();
page.setDefaultTimeout(20000);
const wrong = [];
page.on('pageerror', (error) => wrong.push(error.message));

// ---- Something of everything ----

const firstLink = await until(() => server.output.match(/\/admin\/first\?code=\S+/)?.[0]);
const platform = await admin(server);
const kenya = await shop(server, platform);
const second = await shop(server, platform);
const titles = ['Kitenge cloth, blue waves', 'Coffee from Nyeri', 'Beaded sandals', 'Tea towel with a very long name that has to break over several lines',
    'Éclair dress', 'Hand-woven kikoi', 'Sisal basket', 'Clay pot', 'Brass lamp'];
for (const title of titles) await product(server, kenya, { title, amount: 85000 + 4950 * titles.indexOf(title), stock: [40, 3, 0][titles.indexOf(title) % 3] });
const soap = await product(server, second, { title: 'Soap', amount: 45000 });
const axes = [{ name: 'Size', values: ['S', 'M'] }, { name: 'Colour', values: ['Red', 'Blue'] }];
const made = await server.call('POST', `/api/businesses/${kenya.id}/products`, { token: kenya.owner.token, body: {
    title: 'Linen shirt', description: '## Light and strong\n\nWoven in *Nakuru*.\n\n- cool\n- washable', category: 'fashion',
    status: 'active', price: { amount: 240000, currency: 'KES' }, options: axes,
    variants: axes[0].values.flatMap((size, i) => axes[1].values.map((colour, k) => ({ sku: `LS-${size}-${colour}`, stock: 5 * (i + k),
        price: { amount: 240000 + i * 10000, currency: 'KES' }, options: [{ name: 'Size', value: size }, { name: 'Colour', value: colour }] }))) } });
check('there is something to look at', made.status === 201, made.text);
const { json: { data: cards } } = await server.call('GET', '/api/products?limit=50');
const slugOf = (title) => cards.find((card) => card.title.startsWith(title)).slug;
const { json: { data: shops } } = await server.call('GET', '/api/businesses?limit=10');

// ---- Looking at one page ----

const valid = new HtmlValidate(JSON.parse(readFileSync('test/html_validate.json', 'utf8'), (name, value) => (name === 'comment' ? undefined : value)));
const seen = { axe: [], edge: [], small: [], html: [], direction: [] };
let looks = 0;

async function validate(name, html) {
    const report = await valid.validateString(html);
    for (const { ruleId, message, line } of report.results.flatMap(({ messages }) => messages))
        seen.html.push(`${name}:${line} ${ruleId}: ${message}`);
}

// The page that is open now, in one language.
async function inspect(name, locale) {
    for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        for (const width of widths) {
            await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
            const at = `${name} ${locale} ${width} ${scheme}`;
            if (await isTooWide(page)) seen.edge.push(at);
            for (const finding of await findings(page)) seen.axe.push(`${at}: ${finding}`);
            if (width === 360 && scheme === 'light') seen.small.push(...(await smallTargets(page)).map((one) => `${at}: ${one}`));
            await shot(page, `${name}-${locale}-${width}-${scheme}`);
            looks++;
        }
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'light' });
    const { dir, lang } = await page.evaluate(() => ({ dir: document.documentElement.dir, lang: document.documentElement.lang }));
    if (dir !== (locale === 'ar' ? 'rtl' : 'ltr') || lang !== locale) seen.direction.push(`${name} ${locale}: ${dir} ${lang}`);
}

async function look(name, target) {
    for (const locale of locales) {
        const reply = await page.goto(local(locale, target));
        await validate(`${name} ${locale}`, await reply.text());
        await inspect(name, locale);
    }
}

// ---- For everybody ----

await page.goto(firstLink);
await inspect('first-admin', 'en');
await look('home', '/');
await look('category', '/c/fashion');
await look('search', '/search?q=basket');
await look('search-none', '/search?q=zzzz');
await look('shops', '/shops');
await look('product', `/p/${slugOf('Kitenge')}`);
await look('product-options', `/p/${slugOf('Linen')}`);
await look('product-out', `/p/${slugOf('Beaded')}`);
await look('reviews', `/p/${slugOf('Kitenge')}/reviews`);
await look('complaint', `/report/product/${slugOf('Kitenge')}`);
await look('shop', `/s/${shops[0].slug}`);
await look('sign-in', '/sign-in');
await look('register', '/register');
await look('forgot', '/forgot');
await look('help', '/help');
await look('terms', '/terms');
await look('visits', '/visits');
await look('missing', '/nothing/here');
await look('offline', '/offline');
await look('cart-empty', '/cart');
await look('wishlist-empty', '/wishlist');

// ---- What a phone loads ----

await page.goto(`/p/${slugOf('Kitenge')}`);
await page.click('form.buy button.big');
await page.waitForSelector('.toast');
for (const [name, target] of [['home', '/'], ['search', '/search?q=a'], ['product', `/p/${slugOf('Linen')}`], ['cart', '/cart']]) {
    const { kilobytes, html } = await weigh(browser, base, target, await context.storageState());
    console.log(`# weight of ${name} at 360 px: ${kilobytes} KB on the line, ${Math.round(html / 102.4) / 10} KB of HTML`);
    check(`the first view of ${name} is below 100 KB`, kilobytes < 100, kilobytes);
    if (name === 'product') check('the HTML of a product is below 30 KB', html < 30 * 1024, html);
}
const script = gzipSync(readFileSync('themes/plain/asset/theme.js'), { level: 9 }).length;
const sheet = gzipSync(readFileSync('themes/plain/asset/theme.css'), { level: 9 }).length;
console.log(`# script ${script} bytes, style sheet ${sheet} bytes, compressed`);
check('the script is below 15 KB compressed, the sheet below 14', script < 15 * 1024 && sheet < 14 * 1024, [script, sheet]);
const physical = readFileSync('themes/plain/asset/theme.css', 'utf8').match(/[^-\w](?:(?:margin|padding|border)-(?:left|right)|left|right|float)\s*:|text-align:\s*(?:left|right)/g);
check('the sheet knows no left and right', physical === null, physical);

// ---- What scripts open: the offer of a language, a picture drawn large ----

const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
for (const background of ['#aa3322', '#2255aa']) {
    const file = await sharp({ create: { width: 900, height: 700, channels: 3, background } }).jpeg().toBuffer();
    const body = Buffer.concat([Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n'
        + 'Content-Type: image/jpeg\r\n\r\n'), file, Buffer.from('\r\n--edge--\r\n')]);
    const added = await server.call('POST', `/api/businesses/${kenya.id}/products/${made.json.id}/media`,
        { token: kenya.owner.token, body, headers: { 'content-type': 'multipart/form-data; boundary=edge' } });
    check('a picture is added', added.status === 201, added.text);
    const colour = background === '#aa3322' ? 'Red' : 'Blue';
    for (const variant of made.json.variants.filter(({ option_label }) => option_label.endsWith(colour))) {
        const shown = await server.call('PATCH', `/api/businesses/${kenya.id}/products/${made.json.id}/variants/${variant.id}`,
            { token: kenya.owner.token, headers: { 'if-match': '*' }, body: { media_id: added.json.id } });
        check(`it shows ${variant.option_label}`, shown.status === 200, shown.text);
    }
}
const linen = `/p/${slugOf('Linen')}`;
await until(async () => (await (await fetch(base + linen)).text()).includes('picture-2'));
await look('product-pictures', linen);
await page.goto(linen);
const front = () => page.evaluate(() => {
    const stage = document.querySelector('.stage').getBoundingClientRect();
    return [...document.querySelectorAll('.stage a')].find((one) => Math.abs(one.getBoundingClientRect().left - stage.left) < 5)?.id;
});
const pick = async (colour) => { await page.locator('.axis .chip', { hasText: colour }).click(); return until(async () => front()); };
await pick('Red');
check('a picture shows what is chosen', await until(async () => await front() === 'picture-1'), await front());
await pick('Blue');
check('choosing a variant turns to its picture', await until(async () => await front() === 'picture-2'), await front());
check('and its address says so', page.url().includes('?variant=var_'), page.url());
await page.reload();
check('which shows it again, before the others', await page.locator('.stage a').first().getAttribute('id') === 'picture-2'
    && await page.locator('.chip :checked[value=Blue]').count() === 1);
await pick('Red');
check('and back', await until(async () => await front() === 'picture-1'), await front());
await page.locator('.stage a').first().click();
await page.waitForSelector('dialog.zoom img');
await inspect('zoom', 'en');
await page.keyboard.press('Escape');
for (const locale of locales.slice(1)) {
    const foreign = await browser.newContext({ baseURL: base, viewport: { width: 360, height: 740 }, locale });
    const at = await foreign.newPage();
    await at.goto('/');
    await at.waitForSelector('aside.toast');
    for (const finding of await findings(at)) seen.axe.push(`offer ${locale}: ${finding}`);
    if (await isTooWide(at)) seen.edge.push(`offer ${locale}`);
    await shot(at, `offer-${locale}`, false);
    await foreign.close();
}

// ---- What one's own looks like ----

await page.goto(`/p/${slugOf('Soap')}`);
await page.click('form.buy button.big');
await page.waitForSelector('.toast');
await look('cart', '/cart');
await look('contact', '/checkout/contact');
for (const locale of locales) {
    await page.goto(local(locale, '/checkout/contact'));
    await page.fill('#name', 'Wanjiru');
    await page.click('main form button.big');
    await page.waitForSelector('.problems');
    await inspect('contact-problems', locale);
}
await page.fill('#email', 'wanjiru@example.com');
await page.fill('#line1', 'Kimathi Street 12');
await page.fill('#city', 'Nairobi');
await page.click('main form button.big');
await look('delivery', '/checkout/delivery');
await page.click('main form button.big');
await look('payment', '/checkout/payment');
await page.goto('/checkout/payment');
await page.locator('.pick', { hasText: 'the bank asks you first' }).click();
await page.click('main form button.big');
await page.waitForURL('**/sandbox/pay/**');
await inspect('sandbox', 'en');
await page.click('main button >> nth=0');
await page.waitForURL('**/orders/**');
const orders = new URL(page.url()).pathname;
await until(async () => (await page.goto(orders), await page.locator('#live[data-waiting]').count() === 0));
await look('order', orders);

await page.goto('/register');
await page.fill('#name', 'Wanjiru');
await page.fill('#login', 'wanjiru@example.com');
await page.fill('#password', password);
await page.click('main button');
await page.waitForURL('**/account');
await look('account', '/account');
await look('settings', '/account/settings');
await look('my-reviews', '/account/reviews');
await page.goto(`/p/${slugOf('Kitenge')}`);
await page.click('form.keep button');
await look('wishlist', '/wishlist');
await page.context().clearCookies();
const added = run(['admin', 'add', '--email', 'ada@example.com'], [], `${password}\n`);
check('an administrator is added', added.status === 0, added.stderr);
await page.goto('/sign-in?next=outbox');
await page.fill('#login', 'ada@example.com');
await page.fill('#password', password);
await page.click('main button');
await page.waitForURL('**/admin/outbox');
await inspect('outbox', 'en');

// ---- The verdict ----

const some = (list) => list.slice(0, 12);
console.log(`# ${looks} looks`);
check('axe finds nothing serious or critical', seen.axe.length === 0, [seen.axe.length, ...some(seen.axe)]);
check('nothing runs over the edge', seen.edge.length === 0, some(seen.edge));
check('every target is 44 px high', seen.small.length === 0, some(seen.small));
check('the HTML is valid', seen.html.length === 0, [...new Set(seen.html.map((one) => one.replace(/^.*?:\d+ /, '')))].map((rule) => seen.html.find((one) => one.endsWith(rule))));
check('each page has the language and direction of its address', seen.direction.length === 0, some(seen.direction));
check('no script fails', wrong.length === 0, some(wrong));
await browser.close();
await server.stop();
finish();
