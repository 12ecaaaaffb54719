// Work on the shelf in the back office, as an owner does it: products with pictures and variants,
// changes that meet, many at once and back again, a table of prices, an import, and the stock.
import { createRequire } from 'node:module';
import path from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { Server, admin, audit, check, finish, product, shop, until, work } from './lib/soko.mjs';
import { launch } from './lib/browser.mjs';
import { enter, heading, look, officeUrl } from './lib/office.mjs';

const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const duka = await shop(server, platform);
const token = duka.owner.token;
const api = (method, rest, options) => server.call(method, `/api/businesses/${duka.id}${rest}`, { token, ...options });
const find = async (title) => (await api('GET', `/products?q=${encodeURIComponent(title)}`)).json.data.find((each) => each.title === title);
const browser = await launch();
const page = await enter(browser, server, duka.owner);
const at = (rest) => officeUrl(server, `/b/${duka.id}${rest}`);
const desk = () => page.setViewportSize({ width: 1280, height: 860 });
const said = (text) => until(() => page.getByRole('status').filter({ hasText: text }).count());

// ---- The first product ----

await page.goto(at('/products'));
await page.getByText('Your shelves are empty').waitFor();
await look(page, 'office-products-empty');
await desk();
await page.getByRole('link', { name: 'Add the first one' }).click();
await heading(page, 'New product').waitFor();
await page.getByRole('button', { name: 'Create the product' }).click();
check('what is needed is said at its field', await until(() => page.getByText('This is needed.').count()));
const picture = path.join(work, 'cloth.jpg');
writeFileSync(picture, await sharp({ create: { width: 900, height: 900, channels: 3, background: '#2a7a66' } }).jpeg().toBuffer());
await page.getByLabel('Title').fill('Kitenge cloth');
await page.getByLabel('Description').fill('Six yards, **waxed**.');
await page.getByLabel('Category').selectOption('fashion');
await page.locator('input[type=file]').setInputFiles(picture);
await page.getByLabel('Price').fill('850');
await page.getByLabel('How many there are').fill('12');
await page.getByLabel('Stock code').fill('KIT-1');
await look(page, 'office-product-new');
await desk();
await page.getByRole('button', { name: 'Create the product' }).click();
await heading(page, 'Kitenge cloth').waitFor();
await page.locator('figure img').waitFor();
const cloth = await find('Kitenge cloth');
check('the product is as it was typed', cloth?.price.amount === 85000 && cloth.stock.available === 12 && cloth.variants[0].sku === 'KIT-1'
    && cloth.media.length === 1 && cloth.status === 'active', cloth);
await page.getByLabel('Picture 1 in words').fill('Green cloth');
await page.getByLabel('Picture 1 in words').blur();
check('a picture is said in words', await until(async () => (await find('Kitenge cloth')).media[0].alt === 'Green cloth'));
await page.getByLabel('Price').fill('900');
await page.getByRole('button', { name: 'Save', exact: true }).click();
check('what there is one of has its price among its details', await until(async () => (await find('Kitenge cloth')).price.amount === 90000) && (await find('Kitenge cloth')).title === 'Kitenge cloth');
await page.getByLabel('Price').fill('850');
await page.getByRole('button', { name: 'Save', exact: true }).click();
await until(async () => (await find('Kitenge cloth')).price.amount === 85000);
await look(page, 'office-product');
await desk();

// ---- A line that is lost ----

await page.goto(at('/products/new'));
await page.getByLabel('Title').fill('Woven basket');
await page.getByLabel('Description').fill('By hand, of sisal; it took two days to say so.');
await page.getByLabel('Price').fill('1200');
await page.context().setOffline(true);
await page.getByRole('button', { name: 'Create the product' }).click();
await page.getByRole('alert').first().waitFor();
check('without a line it is not saved, and kept', await until(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('soko-draft')))));
await page.context().setOffline(false);
await page.reload();
await page.getByRole('button', { name: /^Restore your draft from/ }).waitFor();
await look(page, 'office-product-draft');
await desk();
await page.getByRole('button', { name: /^Restore your draft from/ }).press('Enter');
check('what was typed is there again', await until(async () => await page.getByLabel('Title').inputValue() === 'Woven basket')
    && await page.getByLabel('Price').inputValue() === '1200.00' && (await page.getByLabel('Description').inputValue()).startsWith('By hand'),
    [await page.getByLabel('Title').inputValue(), await page.getByLabel('Price').inputValue()]);
check('the focus is in the first field of it', await until(() => page.evaluate(() => document.activeElement?.getAttribute('name') === 'title')));
await page.getByLabel('Category').selectOption('fashion');
await page.getByRole('button', { name: 'Create the product' }).click();
await heading(page, 'Woven basket').waitFor();
check('it is saved as it was typed', (await find('Woven basket'))?.price.amount === 120000);
check('and the draft is gone', await until(() => page.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith('soko-draft')))));
await page.getByLabel('Title').fill('Woven basket, large');
await page.getByLabel('Tags').fill('sisal');
await page.waitForTimeout(600);
const basket = await find('Woven basket');
await api('PATCH', `/products/${basket.id}`, { headers: { 'if-match': `"${basket.version}"` }, body: { title: 'Woven basket, round' } });
await page.reload();
await page.getByRole('button', { name: /^Restore your draft from/ }).click();
const asked = page.getByRole('alertdialog');
await asked.waitFor();
check('what a colleague has saved since is asked before a draft takes its place', await asked.getByRole('radio').count() === 2
    && /Title.*Woven basket.*Woven basket, large.*Woven basket, round/s.test(await asked.innerText()), await asked.innerText());
await look(page, 'office-product-draft-moved');
await desk();
await asked.getByRole('radio', { name: /round/ }).check();
await asked.getByRole('button', { name: 'Use this choice' }).click();
check('theirs stays where it is chosen, the rest comes back', await until(async () => await page.getByLabel('Tags').inputValue() === 'sisal')
    && await page.getByLabel('Title').inputValue() === 'Woven basket, round');
await page.getByRole('button', { name: 'Save', exact: true }).click();
check('and is saved', await until(async () => (await find('Woven basket, round'))?.tags.includes('sisal')));
await page.getByLabel('Title').fill('Woven basket, square');
await page.waitForTimeout(600);
await page.reload();
await page.getByRole('button', { name: 'Discard it' }).click();
check('a draft is thrown away', await page.getByLabel('Title').inputValue() === 'Woven basket, round'
    && await page.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith('soko-draft'))));
await api('DELETE', `/products/${basket.id}`);

// ---- Sizes and colours ----

await page.goto(at('/products/new'));
await page.getByLabel('Title').fill('Linen shirt');
await page.getByLabel('Price').first().fill('2400');
await page.getByRole('button', { name: 'It comes in sizes, colours, …' }).click();
await page.getByLabel('Option', { exact: true }).fill('Size');
await page.getByLabel('Values', { exact: true }).fill('S, M, L');
await page.getByLabel('Price: M').fill('2500');
await page.getByLabel('How many there are: S').fill('4');
await look(page, 'office-product-variants');
await desk();
await page.getByRole('button', { name: 'Create the product' }).click();
await heading(page, 'Linen shirt').waitFor();
const shirt = await find('Linen shirt');
check('each size is a variant with its price', shirt?.variants.length === 3 && shirt.variants.map((each) => each.price.amount).join() === '240000,250000,240000', shirt);
await page.getByRole('button', { name: 'Acts for L' }).click();
await page.getByRole('menuitem', { name: 'Edit' }).click();
await page.getByRole('dialog').getByLabel('Stock code').fill('KIT-1');
await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
check('a stock code that is taken is refused, and why', await until(() => page.getByRole('dialog').getByText(/stock code/i).count()));
await page.getByRole('dialog').getByLabel('Stock code').fill('SH-L');
await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
check('another is taken', await until(async () => (await find('Linen shirt')).variants[2].sku === 'SH-L'));

// ---- Two at once ----

await page.goto(at(`/products/${cloth.id}`));
await heading(page, 'Kitenge cloth').waitFor();
await page.getByLabel('Title').fill('Kitenge cloth, mine');
await page.getByLabel('Description').fill('Mine too.');
const now = await api('GET', `/products/${cloth.id}`);
await api('PATCH', `/products/${cloth.id}`, { headers: { 'if-match': now.headers.etag }, body: { title: 'Kitenge cloth, theirs', tags: ['wax'] } });
await page.getByRole('button', { name: 'Save', exact: true }).click();
await page.getByRole('alertdialog').waitFor();
check('who was slower sees field by field what both did', await page.getByRole('alertdialog').getByText('Kitenge cloth, theirs').count() === 1
    && await page.getByRole('alertdialog').getByText('wax').count() > 0);
await look(page, 'office-conflict');
await desk();
await page.getByRole('button', { name: 'Save this choice' }).click();
await page.getByRole('alertdialog').waitFor({ state: 'detached' });
const merged = await until(() => find('Kitenge cloth, mine'));
check('what was chosen is saved, and what only the other changed stays', merged?.description === 'Mine too.' && merged.tags.join() === 'wax', merged);

// ---- Many at once, and back ----

for (let i = 0; i < 28; i++) await product(server, duka, { title: 'Basket', stock: i });
await page.goto(at('/products'));
await page.getByRole('link', { name: /Basket/ }).first().waitFor();
check('a page is shown, and there is a next', await page.getByRole('row').count() === 26 && await page.getByRole('button', { name: 'Next' }).isEnabled());
await look(page, 'office-products');
await desk();
await page.getByRole('button', { name: 'Next' }).click();
await page.getByRole('link', { name: /Kitenge/ }).waitFor();
check('the next page has the rest', await page.getByRole('row').count() === 6);
await page.getByRole('button', { name: 'Previous' }).click();
check('and back', await until(async () => await page.getByRole('row').count() === 26));
await page.getByPlaceholder('Search title, tag or code').fill('shirt');
await until(async () => await page.getByRole('row').count() === 2);
check('the search stands in the address', page.url().includes('q=shirt'), page.url());
await page.reload();
await page.getByRole('link', { name: /Linen shirt/ }).waitFor();
check('and holds over a reload', await page.getByRole('row').count() === 2);
await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
await page.getByRole('button', { name: 'Archive' }).click();
check('archived at once', await until(async () => (await find('Linen shirt')).status === 'archived'));
await page.getByRole('button', { name: 'Undo' }).click();
check('and put back by undo', await until(async () => (await find('Linen shirt')).status === 'active'));
await page.getByPlaceholder('Search title, tag or code').fill('no such thing');
check('nothing found is said', await until(() => page.getByText('Nothing matches').count()));

// ---- The table ----

await page.goto(at('/products/grid?q=shirt'));
const price = page.getByLabel('Price: Linen shirt, S');
await price.fill('2600');
await price.press('Enter');
check('a price is saved when its cell is left', await until(async () => (await find('Linen shirt')).variants[0].price.amount === 260000));
check('Enter goes down', await until(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Price: Linen shirt, M')));
await page.getByLabel('Price: Linen shirt, M').fill('much');
await page.getByLabel('Price: Linen shirt, M').blur();
check('what is no price is said in its cell', await until(() => page.getByText('This is no amount of money.').count()));
await page.getByLabel('In the shop: Linen shirt, L').fill('9');
await page.getByLabel('In the shop: Linen shirt, L').blur();
check('a count is saved', await until(async () => (await find('Linen shirt')).variants[2].stock.on_hand === 9));
await look(page, 'office-grid');
await desk();

// ---- The import ----

const [file] = await Promise.all([page.waitForEvent('download'), page.goto(at('/products/import'))
    .then(() => page.getByRole('button', { name: 'Export all' }).click())]);
const table = path.join(work, 'products.csv');
await file.saveAs(table);
const [head, ...rows] = readFileSync(table, 'utf8').trim().split(/\r?\n/);
check('the export has a row for each variant', rows.length === 32, rows.length);
const names = head.replace(/^\ufeff/, '').split(',');
const made = names.map((name) => ({ title: 'Clay pot', price: '300.00', sku: 'POT-1', currency: 'KES', status: 'draft' })[name] ?? '').join(',');
const wrong = names.map((name) => ({ title: 'Brass lamp', price: 'cheap', sku: 'LAMP', currency: 'KES' })[name] ?? '').join(',');
writeFileSync(table, [head, made, wrong].join('\n'));
await page.locator('input[type=file]').setInputFiles(table);
await page.getByText('This is what would happen.').waitFor();
check('a trial says what would happen, and which row is wrong', await until(async () => await page.getByRole('row').count() === 2)
    && await find('Clay pot') === undefined);
await look(page, 'office-import');
await desk();
await page.getByRole('button', { name: 'Import 1 row' }).click();
await page.getByRole('button', { name: 'Take the import back' }).waitFor();
check('then it is done', (await find('Clay pot'))?.price.amount === 30000);
await page.getByRole('button', { name: 'Take the import back' }).click();
check('and taken back', await until(async () => await find('Clay pot') === undefined));

// ---- The stock ----

await page.goto(at('/stock?q=kitenge'));
await page.getByRole('link', { name: /Kitenge cloth, mine/ }).click();
await heading(page, /Kitenge cloth, mine/).waitFor();
await page.getByLabel('Units', { exact: true }).fill('-2');
await page.getByLabel('Reason').fill('Two were torn');
await page.getByRole('button', { name: 'Save' }).click();
check('a correction is written down with its reason', await until(() => page.getByRole('cell', { name: 'Two were torn' }).count())
    && (await find('Kitenge cloth, mine')).stock.on_hand === 10);
await look(page, 'office-stock-of-one');
await desk();
await page.getByRole('button', { name: 'Undo' }).click();
check('and undone by another movement', await until(async () => (await find('Kitenge cloth, mine')).stock.on_hand === 12)
    && await until(() => page.getByRole('cell', { name: 'Taken back' }).count()));
await page.goto(at('/stock/low'));
await page.getByRole('link', { name: /Basket/ }).first().waitFor();
check('what runs low is listed', await page.getByRole('row').count() > 5);
await look(page, 'office-stock-low');
await desk();
await page.goto(at('/stock/movements'));
await page.getByRole('cell', { name: 'Two were torn' }).waitFor();
await look(page, 'office-movements');
check('nothing complained, and nothing broke the policy', page.complaints.length === 0, page.complaints.slice(0, 3).join('\n'));
await browser.close();
await server.stop();
const books = audit();
check('the books agree', books.isClean, books.text);
finish();
