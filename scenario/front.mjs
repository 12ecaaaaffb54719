// The example shop front of example/storefront: built, served from another origin, and bought in, with Chromium
// holding it to the shop's list of origins.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Server, admin, check, finish, product, shop, until, work } from './lib/soko.mjs';
import { findings, isTooWide, launch, shot } from './lib/browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = await Server.start([], { SOKO_RATE_LIMIT: 'off' });
const platform = await admin(server);
const store = await shop(server, platform);
const foreign = await shop(server, platform);
const goods = await product(server, store, { title: 'Basket' });
await product(server, foreign, { title: 'Foreign' });
await until(async () => (await server.call('GET', `/api/products?business_id=${store.id}`)).json.data.length === 1);

// ---- Built, with the packages that the back office is built with ----

const source = path.join(root, 'example/storefront');
const packages = path.join(root, 'web/node_modules');
const wanted = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
const web = JSON.parse(readFileSync(path.join(root, 'web/package.json'), 'utf8'));
const locked = { ...web.dependencies, ...web.devDependencies };
check('its packages are those of the back office, to the version', Object.entries({ ...wanted.dependencies, ...wanted.devDependencies })
    .every(([name, version]) => locked[name] === version), wanted);
const folder = path.join(work, 'storefront');
cpSync(source, folder, { recursive: true, filter: (file) => !/\/(node_modules|dist)$/.test(file) });
symlinkSync(packages, path.join(folder, 'node_modules'));
const step = (...words) => spawnSync(path.join(packages, '.bin/node'), words, { cwd: folder, encoding: 'utf8',
    env: { ...process.env, VITE_SOKO: server.base, VITE_SHOP: store.id } });
const types = step(path.join(packages, 'typescript/bin/tsc'), '--noEmit');
check('its types fit', types.status === 0, types.stdout);
const built = step(path.join(packages, 'vite/bin/vite.js'), 'build', '--logLevel', 'warn');
check('it is built', built.status === 0 && existsSync(path.join(folder, 'dist/index.html')), built.stderr);

// ---- Served from a port of its own ----

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const files = createServer((request, response) => {
    const name = request.url.split('?')[0];
    const file = path.join(folder, 'dist', name === '/' ? 'index.html' : name);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': kinds[path.extname(file)] ?? 'application/octet-stream' });
    return response.end(readFileSync(file));
});
await new Promise((resolve) => files.listen(0, '127.0.0.1', resolve));
const origin = `http://localhost:${files.address().port}`;
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
const page = await context.newPage();
const asked = [];
page.on('request', (request) => asked.push(request));

// ---- Not before it is listed ----

await page.goto(origin);
await page.getByRole('alert').waitFor();
check('the browser lets it read nothing before its origin is listed', await page.getByText('Basket').count() === 0);
const set = (business, origins) => server.call('PUT', `/api/businesses/${business.id}/origins`, { token: business.owner.token, body: { origins } });
check('another shop that lists it opens only its own', (await set(foreign, [origin])).status === 200
    && await until(async () => (await server.call('GET', `/api/businesses/${foreign.id}`, { headers: { origin } })).headers['access-control-allow-origin'] === origin));
await page.reload();
await page.getByRole('alert').waitFor();
check('and not this one\'s', await page.getByText('Basket').count() === 0);
await set(foreign, []);
check('the owner lists it', (await set(store, [origin])).status === 200
    && await until(async () => (await server.call('GET', `/api/businesses/${store.id}`, { headers: { origin } })).headers['access-control-allow-origin'] === origin));

// ---- A purchase ----

await page.reload();
await page.getByText(/^Basket/).waitFor();
check('its goods are there, and nobody else\'s', await page.locator('.grid li').count() === 1 && (await page.title()).startsWith('Shop'));
await shot(page, 'front-list');
check('the list is accessible and fits a phone', (await findings(page)).length === 0 && !await isTooWide(page), await findings(page));
await page.getByText(/^Basket/).click();
await page.getByRole('button', { name: 'Add to cart' }).click();
await page.getByRole('heading', { name: 'Cart' }).waitFor();
await page.getByRole('button', { name: 'One more' }).click();
await page.getByText(/^2 × Basket/).waitFor();
check('the cart counts', await page.getByRole('link', { name: 'Cart (2)' }).count() === 1);
await shot(page, 'front-cart');
await page.reload();
await page.getByText(/^2 × Basket/).waitFor();
check('and outlives a reload', true);
await page.getByRole('link', { name: 'Check out' }).click();
await page.getByLabel('Name').fill('Wanjiru');
await page.getByLabel('E-mail').fill('wanjiru@example.com');
await shot(page, 'front-checkout');
check('the checkout is accessible and fits a phone', (await findings(page)).length === 0 && !await isTooWide(page), await findings(page));
await page.getByRole('button', { name: 'Order and pay' }).click();
await page.getByRole('heading', { name: 'Thank you' }).waitFor({ timeout: 20000 }).catch(() => {});
const thanks = await page.locator('main').innerText();
check('it is ordered and paid', thanks.includes('Thank you'), thanks);
await shot(page, 'front-ordered');
const rows = await until(async () => {
    const seen = (await server.call('GET', `/api/businesses/${store.id}/orders`, { token: store.owner.token })).json.data;
    return seen.length === 1 && seen[0].payment_state === 'paid' && seen;
});
check('the shop has one order, paid', rows?.length === 1 && rows[0].total.amount === 2 * 85000, rows);
check('a cart is forgotten with its order', await page.getByRole('link', { name: 'Cart (0)' }).count() === 1);
const api = asked.filter((request) => request.url().startsWith(server.base));
const cookies = await Promise.all(api.map((request) => request.headerValue('cookie')));
check('no cookie was sent or set', api.length > 8 && cookies.every((value) => !value) && (await context.cookies()).length === 0);

await browser.close();
files.close();
await server.stop();
finish();
