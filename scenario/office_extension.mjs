// Extensions: the platform registers a page of somebody else's, an owner switches it on and says what it is told.
// The page is a real one, served by another origin; it shows what it was told, asks for what it may, and tries to
// reach what it may not. Others load and never greet, speak another version, or are not there at all.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { Server, admin, check, finish, product, register, shop, until } from './lib/soko.mjs';
import { launch, shot } from './lib/browser.mjs';
import { enter, heading, look, officeUrl, settle } from './lib/office.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const duka = await shop(server, platform);
const cloth = await product(server, duka, { title: 'Kitenge cloth', stock: 3 });

// ---- Pages of others ----

const files = ['key', 'cert'].map((name) => path.join(process.env.WORK, `${name}.pem`));
execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', files[0], '-out', files[1],
    '-days', '2', '-subj', '/CN=localhost'], { stdio: 'ignore' });
const [key, cert] = files.map((file) => readFileSync(file));
let isMute = true;
const asked = [];
const PANEL = (elsewhere) => `<!doctype html><html lang="en"><title>Panel</title><style>body{margin:0;font:16px sans-serif;padding:1rem}</style>
<h1 id="title">-</h1><p id="price">-</p><p id="locale">-</p><p id="scheme">-</p><p id="reached">-</p><p id="refused">-</p>
<button id="toast">Say it</button> <button id="go">Go home</button> <button id="away">Leave</button>
<script>
const show = (id, text) => { document.getElementById(id).textContent = text; };
const ways = { document: () => parent.document.title, name: () => parent.frames.length > 99 || parent.location.href, storage: () => localStorage.length,
    cookie: () => document.cookie, top: () => { top.location.href = '${elsewhere}/top'; } };
const reached = Object.keys(ways).filter((each) => { try { ways[each](); return true; } catch { return false; } });
fetch('http://localhost:${server.port}/api/me', { credentials: 'include' }).then(() => reached.push('api'), () => undefined).finally(() => show('reached', reached.join() || 'nothing'));
window.addEventListener('message', (event) => {
    if (event.data?.soko !== 'welcome') return;
    const port = event.ports[0];
    port.onmessage = ({ data }) => {
        if (data.type === 'refused') return show('refused', data.what + ' ' + data.reason);
        const { record, locale, theme, place } = data.context;
        show('title', String(record.fields['product.title'] ?? record.fields['shop.name'] ?? '?'));
        show('price', 'price ' + JSON.stringify(record.fields['product.price'] ?? null) + ' of ' + record.id);
        show('locale', locale + ' ' + place);
        show('scheme', theme.scheme);
        document.body.style.background = theme.tokens.surface;
        document.body.style.color = theme.tokens.text;
    };
    port.postMessage({ type: 'height', pixels: 333 });
    document.getElementById('toast').onclick = () => { port.postMessage({ type: 'toast', text: 'Label <b>printed</b>', tone: 'good' }); port.postMessage({ type: 'toast', text: 'again' }); port.postMessage({ type: 'token' }); };
    document.getElementById('go').onclick = () => port.postMessage({ type: 'go', to: 'home' });
    document.getElementById('away').onclick = () => { location.href = '${elsewhere}/away'; };
    port.postMessage({ type: 'go', to: 'home' }); // nobody is at work in it yet
});
parent.postMessage({ soko: 'hello', version: 1 }, '*');
</script>`;
const serve = (page) => new Promise((resolve) => {
    const one = https.createServer({ key, cert }, (request, reply) => {
        asked.push({ port: one.address().port, path: request.url, referrer: request.headers.referer, cookie: request.headers.cookie });
        reply.setHeader('content-type', 'text/html; charset=utf-8');
        reply.end(page(request.url));
    }).listen(0, () => resolve(one));
});
const stranger = await serve(() => '<!doctype html><title>Elsewhere</title>elsewhere');
const elsewhere = `https://localhost:${stranger.address().port}`;
const others = await serve((url) => (url.startsWith('/panel') || (url === '/mute' && !isMute) ? PANEL(elsewhere)
    : url === '/new' ? `<!doctype html><title>New</title><script>parent.postMessage({ soko: 'hello', version: 7 }, '*')</script>`
        : '<!doctype html><title>Mute</title>I say nothing.'));
const origin = `https://localhost:${others.address().port}`;

const policyOf = async () => (await server.call('GET', '/office')).headers['content-security-policy'];
check('while nothing is registered the office frames nothing', !(await policyOf()).includes('frame-src'), await policyOf());

// ---- Registered ----

const browser = await launch();
const page = await enter(browser, server, duka.owner, { trusts: true });
const root = await enter(browser, server, platform, { trusts: true });
await root.goto(officeUrl(server, '/admin/extensions'));
await root.getByText('No extensions yet').waitFor();
await look(root, 'office-extensions-empty');
await root.getByRole('link', { name: 'Register an extension' }).first().click();
await root.locator('input[name=name]').fill('Parcel labels');
await root.getByLabel('What it is for').fill('Prints labels for parcels.');
await root.getByLabel('Address of its page').fill('http://localhost/panel');
await root.getByRole('checkbox', { name: 'Beside a product' }).check();
await root.getByRole('checkbox', { name: 'As a page in the menu' }).check();
for (const each of ['Title of the product', 'Price of the product', 'Name of the shop']) await root.getByRole('checkbox', { name: each }).check();
await root.getByRole('button', { name: 'Register an extension' }).click();
check('an address without https is refused at its field', await until(() => root.locator('input[name=url][aria-invalid=true]').count()));
await root.getByLabel('Address of its page').fill(`${origin}/panel?from=soko`);
await look(root, 'office-extension-edit');
await root.getByRole('button', { name: 'Register an extension' }).click();
await root.getByRole('link', { name: 'Parcel labels' }).waitFor();
await look(root, 'office-extensions');
check('and then frames pages of that origin alone', await until(async () => (await policyOf()).endsWith(`; frame-src ${origin}`)), await policyOf());
const add = async (name, rest, more) => (await server.call('POST', '/api/admin/extensions', { token: platform.token,
    body: { name, url: `${origin}${rest}`, places: ['customer'], ...more } })).json;

// ---- Switched on: this page of the office was opened before it was registered ----

await page.getByRole('link', { name: 'Settings' }).first().click();
await page.getByRole('link', { name: 'Extensions' }).click();
await page.getByRole('heading', { name: 'Parcel labels' }).waitFor();
await look(page, 'office-extension-switches');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('checkbox', { name: 'Show it in this shop' }).check();
await page.getByRole('checkbox', { name: 'Title of the product' }).check();
await page.getByRole('checkbox', { name: 'Name of the shop' }).check();
await page.getByRole('button', { name: 'Save', exact: true }).click();
await page.getByText('Parcel labels is on').waitFor();
check('one with a page of its own stands in the menu', await until(() => page.getByRole('navigation').getByRole('link', { name: 'Parcel labels' }).count()));
await page.getByRole('link', { name: 'Products', exact: true }).first().click();
await page.getByRole('link', { name: 'Kitenge cloth' }).click();
await page.getByText('is new here').waitFor();
check('a page opened before says that it is to be loaded anew', true);
await page.getByRole('button', { name: 'Load again' }).click();

const frame = page.frameLocator('iframe[title="Parcel labels (extension)"]');
const said = (id) => frame.locator(`#${id}`).textContent();
await frame.getByRole('heading', { name: 'Kitenge cloth' }).waitFor();
check('it shows the title that it was told', (await said('title')).startsWith('Kitenge cloth'), await said('title'));
check('and is not told what was not granted', await said('price') === `price null of ${cloth.id}`, await said('price'));
check('it knows language and place', await said('locale') === 'en product', await said('locale'));
check('it reaches nothing of the office', await until(async () => await said('reached') === 'nothing') && page.url().includes('/office/'), [await said('reached'), page.url()]);
check('its server learns neither where nor who', asked.filter(({ port }) => port === others.address().port).every(({ referrer, cookie }) => !referrer && !cookie), asked);
check('it is as high as it asked', await until(async () => Math.round((await page.locator('iframe').boundingBox()).height) === 333), await page.locator('iframe').boundingBox());
check('it leads nobody away who is not at work in it', await said('refused') === 'go not_in_use', await said('refused'));
await page.locator('iframe').scrollIntoViewIfNeeded();
await frame.getByRole('button', { name: 'Say it' }).click();
check('what it says is said with its name, as words', await until(() => page.getByText('Parcel labels: Label <b>printed</b>').count()));
check('it does not say all it wants', await until(async () => await said('refused') === 'token unknown') && await page.getByText('Parcel labels: again').count() === 0, await said('refused'));
await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
check('it hears of another theme', await until(async () => await said('scheme') === 'dark'), await said('scheme'));
await page.evaluate(() => { document.documentElement.dataset.theme = 'light'; });
await until(async () => await said('scheme') === 'light');
await look(page, 'office-extension-product');
await page.setViewportSize({ width: 1280, height: 860 });
await frame.getByRole('button', { name: 'Go home' }).focus();
await page.keyboard.press('Enter');
check('by keyboard it leads to a screen of the office', await until(() => new URL(page.url()).pathname === `/office/b/${duka.id}`), page.url());
await page.goBack();
await frame.getByRole('heading', { name: 'Kitenge cloth' }).waitFor();
await frame.getByRole('button', { name: 'Leave' }).click();
await page.waitForTimeout(500);
check('its frame goes to nobody who is not registered', !asked.some(({ port }) => port === stranger.address().port) && page.url().includes(cloth.id), asked);

// ---- A page of its own, and who sees it ----

await page.getByRole('navigation').getByRole('link', { name: 'Parcel labels' }).click();
await heading(page, 'Parcel labels').waitFor();
await frame.getByRole('heading', { name: duka.name }).waitFor();
check('a page of its own is told the shop', await said('locale') === 'en page', await said('locale'));
await look(page, 'office-extension-page');
await page.setViewportSize({ width: 1280, height: 860 });

// ---- Those that do not answer ----

const on = async ({ id }, granted = []) => server.call('PUT', `/api/businesses/${duka.id}/extensions/${id}`, { token: duka.owner.token, headers: { 'if-match': '"0"' }, body: { is_on: true, granted } });
const mute = await add('Mute', '/mute', { places: ['page'], least_right: 'own', fields: ['shop.name'] }), later = await add('Later', '/new', { places: ['page'] });
const gone = (await server.call('POST', '/api/admin/extensions', { token: platform.token, body: { name: 'Gone', url: 'https://localhost:1/', places: ['page'] } })).json;
for (const each of [mute, later, gone]) await on(each, each === mute ? ['shop.name'] : []);
await page.goto(officeUrl(server, `/b/${duka.id}/extensions/${mute.id}`));
await heading(page, 'Mute').waitFor();
check('while it is waited for it is said so', await until(() => page.getByRole('status').getByText('Loading: Mute').count()));
await page.getByText('Mute does not answer.').waitFor();
await look(page, 'office-extension-silent');
await page.setViewportSize({ width: 1280, height: 860 });
isMute = false;
await page.getByRole('button', { name: 'Try again' }).click();
check('and asked again it may answer', await until(() => page.frameLocator('iframe').getByRole('heading', { name: duka.name }).count()));
await page.goto(officeUrl(server, `/b/${duka.id}/extensions/${later.id}`));
check('one of another version is said so', await until(() => page.getByText('Later speaks another version.').count()));
await page.goto(officeUrl(server, `/b/${duka.id}/extensions/${gone.id}`));
check('one that is not there does not answer', await until(() => page.getByText('Gone does not answer.').count()));

// ---- For whom ----

const helper = await register(server, 'helper');
await server.call('POST', `/api/businesses/${duka.id}/members`, { token: duka.owner.token, body: { email: helper.email, role: 'viewer' } });
const code = await until(async () => (await server.call('GET', '/api/admin/outbox?limit=100', { token: platform.token })).json.data
    .find((each) => each.kind === 'business_invitation' && each.recipient === helper.email.toLowerCase())?.code);
await server.call('POST', '/api/invitations/accept', { token: helper.token, body: { code } });
const viewer = await enter(browser, server, helper, { trusts: true });
await until(() => viewer.getByRole('navigation').getByRole('link', { name: 'Later' }).count());
check('a member sees what is for members', await viewer.getByRole('navigation').getByRole('link', { name: 'Parcel labels' }).count() === 1
    && await viewer.getByRole('navigation').getByRole('link', { name: 'Mute' }).count() === 0);
await viewer.goto(officeUrl(server, `/b/${duka.id}/extensions/${mute.id}`));
check('and not what is for the owner', await until(() => viewer.getByText('This extension is not switched on').count()) && await viewer.locator('iframe').count() === 0);

// ---- Withdrawn ----

await root.getByRole('link', { name: 'Parcel labels' }).click();
await root.getByRole('checkbox', { name: 'Offered' }).uncheck();
await root.getByRole('button', { name: 'Save', exact: true }).click();
await root.getByText('Withdrawn').waitFor();
await page.goto(officeUrl(server, `/b/${duka.id}/products/${cloth.id}`));
await heading(page, 'Kitenge cloth').waitFor();
await settle(page);
check('withdrawn, it shows nowhere', await page.locator('iframe').count() === 0);
await shot(page, 'office-extension-withdrawn');
// What the browser says of what was tried and kept from it.
const MEANT = /Unsafe attempt to initiate navigation|Content Security Policy|CORS policy|Blocked a frame|SecurityError|Framing/;
for (const each of [page, root, viewer]) check('the office complains of nothing else', each.complaints.filter((one) => !MEANT.test(one)).length === 0, each.complaints.filter((one) => !MEANT.test(one)));

await browser.close();
for (const each of [others, stranger]) each.close();
await server.stop();
finish();
