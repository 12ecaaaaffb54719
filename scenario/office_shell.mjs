// The back office: how it is served, signing in and out, who sees what, the palette, languages.
import { Server, admin, check, finish, product, register, shop, until } from './lib/soko.mjs';
import { launch, shot } from './lib/browser.mjs';
import { enter, heading, listen, look, officeUrl, signIn, visit } from './lib/office.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const duka = await shop(server, platform);
await product(server, duka, { title: 'Kitenge cloth', stock: 3 });
const browser = await launch();

// ---- Served ----

const index = await server.call('GET', '/office/b/any/where?q=tea&cursor=x');
const again = await server.call('GET', '/office');
const policy = index.headers['content-security-policy'];
const nonce = policy.match(/'nonce-([\w-]+)'/)?.[1];
check('every address of the office answers with the app', index.status === 200 && again.status === 200
    && index.headers['content-type'].startsWith('text/html') && index.headers['cache-control'] === 'no-store', index.headers);
check('only scripts that bear the nonce run, and text becomes no script', nonce?.length >= 20
    && /script-src 'nonce-[\w-]+' 'strict-dynamic';/.test(policy) && /require-trusted-types-for 'script'/.test(policy)
    && !/unsafe/.test(policy) && index.text.includes(`nonce="${nonce}"`) && !index.text.includes('SOKO_NONCE'), policy);
check('the nonce is another each time', !again.text.includes(nonce));
const script = index.text.match(/src="(\/office\/assets\/[^"]+\.js)"/)?.[1];
const asset = await server.call('GET', script, { headers: { 'accept-encoding': 'br' } });
check('its files are kept for ever and come compressed', asset.status === 200 && asset.headers['content-encoding'] === 'br'
    && /immutable/.test(asset.headers['cache-control']), asset.headers);
check('a file that is none is missing', (await server.call('GET', '/office/assets/none.js')).status === 404
    && (await server.call('GET', '/office/assets/..%2findex.html')).status === 404);

// ---- In and out ----

const page = await visit(browser, server);
await heading(page, 'Sign in').waitFor();
await look(page, 'office-sign-in');
await signIn(page, duka.owner.email, 'not the right password');
check('a wrong password is said', await until(() => page.getByRole('alert').count()));
await signIn(page, duka.owner.email);
await heading(page, /^Hello/).waitFor();
check('the owner is where they work', page.url().includes(`/office/b/${duka.id}`), page.url());
await page.reload();
await heading(page, /^Hello/).waitFor();
check('a reload keeps the session', true);
const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
check('no token is where a script could read it', !/eyJ/.test(kept) && !/refresh/.test(kept), kept);
await page.getByText('Kitenge cloth').count();
await look(page, 'office-home');

const second = listen(await page.context().newPage());
await second.goto(officeUrl(server, `/b/${duka.id}/products`));
await heading(second, 'Products').waitFor();
await Promise.all([page.reload(), second.reload()]);
await Promise.all([heading(page, /^Hello/).waitFor(), heading(second, 'Products').waitFor()]);
check('two tabs renew one session without ending it', true);

// ---- By keyboard ----

await page.setViewportSize({ width: 1280, height: 860 });
await page.keyboard.press('Control+k');
await page.getByRole('dialog').getByRole('combobox').waitFor();
await page.keyboard.type('stock');
await page.keyboard.press('Enter');
await heading(page, 'Stock').waitFor();
check('the palette goes where one types', page.url().endsWith('/stock'));
check('the focus is on the title of the new screen', await until(() => page.evaluate(() => document.activeElement?.tagName === 'H1')));
check('the title of the tab says where one is', /^Stock · Shop/.test(await page.title()), await page.title());
await page.reload();
await heading(page, 'Stock').waitFor();
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
check('the skip link leads past the menus', await page.evaluate(() => document.activeElement?.id === 'main'));

// ---- Languages, light and dark, no line ----

await page.keyboard.press('Control+k');
await page.getByRole('dialog').getByRole('combobox').fill('arab');
await page.getByRole('dialog').getByRole('combobox').fill('العربية');
await page.keyboard.press('Enter');
check('Arabic runs from the right', await until(() => page.evaluate(() => document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar')));
await heading(page, 'المخزون').waitFor();
await look(page, 'office-stock-ar');
await page.setViewportSize({ width: 1280, height: 860 });
await page.keyboard.press('Control+k');
await page.getByRole('dialog').getByRole('combobox').fill('English');
await page.keyboard.press('Enter');
await heading(page, 'Stock').waitFor();
await page.context().setOffline(true);
check('a lost line is said', await until(() => page.getByText('There is no line.').count()));
await page.context().setOffline(false);
check('and that it is back', await until(async () => await page.getByText('There is no line.').count() === 0));
await page.goto(officeUrl(server, `/b/${duka.id}/nowhere`));
await heading(page, 'Not found').waitFor();
await page.goto(officeUrl(server, '/b/biz_01h455vb4pex5vsknk084sn02q'));
await heading(page, 'Not found').waitFor();
check('what is not there, and the business of others, are not found', true);

// ---- Roles ----

async function member(role) {
    const account = await register(server, role);
    const invited = await server.call('POST', `/api/businesses/${duka.id}/members`, { token: duka.owner.token, body: { email: account.email, role } });
    const code = await until(async () => (await server.call('GET', '/api/admin/outbox?limit=100', { token: platform.token })).json.data
        .find((each) => each.kind === 'business_invitation' && each.recipient === account.email)?.code);
    const joined = await server.call('POST', '/api/invitations/accept', { token: account.token, body: { code } });
    if (joined.status !== 200) throw new Error(`join: ${invited.text} ${joined.text}`);
    return account;
}
const viewer = await enter(browser, server, await member('viewer'));
await heading(viewer, /^Hello/).waitFor();
check('who only looks is offered nothing to change', await viewer.getByRole('link', { name: 'New product' }).count() === 0);
await viewer.goto(officeUrl(server, `/b/${duka.id}/products/new`));
await heading(viewer, 'Not for your role').waitFor();
check('and is told kindly', true);
await viewer.goto(officeUrl(server, '/admin'));
await heading(viewer, 'Not found').waitFor();
const stranger = await enter(browser, server, await register(server, 'new'));
await heading(stranger, 'Open a shop').waitFor();
check('who works nowhere may open a shop', stranger.url().endsWith('/new'));
await look(stranger, 'office-open-shop');
await stranger.setViewportSize({ width: 360, height: 740 });
await stranger.getByLabel('Name of the shop').fill('Pwani Crafts');
await stranger.getByLabel('What it sells').selectOption('crafts');
await stranger.getByLabel('Description').fill('Baskets and bowls.');
await stranger.getByLabel('Country').selectOption('TZ');
check('the currency follows the country', await stranger.getByLabel('Currency').inputValue() === 'TZS');
await stranger.getByRole('button', { name: 'Open the shop' }).click();
await stranger.waitForURL(/\/b\/biz_[^/]+\/start/);
await stranger.goto(stranger.url().replace(/\/start.*/, ''));
await heading(stranger, /^Hello/).waitFor();
check('the new shop is open, and what is still to do is said', await until(() => stranger.getByText('Ask for verification').count()));
await look(stranger, 'office-set-up');

// ---- Another device ----

await page.goto(officeUrl(server, '/account/devices'));
await page.getByRole('button', { name: 'Show the code' }).click();
await page.getByRole('img', { name: 'QR code with the link below' }).waitFor();
const shown = page.getByRole('link', { name: /handover\?code=/ });
const link = new URL(await shown.getAttribute('href'));
const code = link.searchParams.get('code');
check('the code is long, and stands where no script keeps it', code.length >= 43
    && !(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).includes(code), code);
await look(page, 'office-handover');
await page.setViewportSize({ width: 1280, height: 860 });
const there = `http://localhost:${server.port}${link.pathname}${link.search}`;
const preview = await fetch(`${server.base}${link.pathname}${link.search}`);
check('a preview of the link spends nothing', preview.status === 200 && (await preview.text()).includes('Sign in as'));
const phone = listen(await (await browser.newContext({ viewport: { width: 360, height: 740 },
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36' })).newPage());
await phone.goto(there);
const ask = phone.getByRole('button', { name: /^Sign in as/ });
check('the phone is asked whether it is to be signed in, and as whom', (await ask.innerText()).includes(duka.owner.user.name), await phone.locator('main').innerText());
await shot(phone, 'office-handover-ask-360');
await ask.click();
await phone.locator('#main').waitFor();
await heading(phone, /^Hello/).waitFor();
check('a tap signs it in where the code was shown: in the office', phone.url().includes(`/office/b/${duka.id}`) && !phone.url().includes('#'), phone.url());
await phone.reload();
await heading(phone, /^Hello/).waitFor();
check('and it stays signed in', true);
check('the first device hears of it and lists it', await until(() => page.getByText('Another device is signed in.').count())
    && await until(() => page.getByText('Chrome, Android').count()), await page.locator('main').innerText());
await phone.goto(there);
check('the code signs nobody in again', await until(() => phone.getByText(/does not hold/).count()), await phone.locator('main').innerText());
await phone.context().close();

// ---- Out ----

await page.goto(officeUrl(server, `/b/${duka.id}`));
await heading(page, /^Hello/).waitFor();
await page.getByRole('button', { name: /^Your account/ }).click();
await page.getByRole('menuitem', { name: 'Sign out' }).click();
await heading(page, 'Sign in').waitFor();
check('who signs out in one tab is out in the others', await until(() => heading(second, 'Sign in').count()));
const refreshed = await page.evaluate(async () => (await fetch('/api/auth/refresh', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status);
check('the session is over on the server too', refreshed === 401, refreshed);
const complaints = [page, second, viewer, stranger].flatMap((each) => each.complaints);
check('no page complained, and nothing broke the policy', complaints.length === 0, complaints.slice(0, 3).join('\n'));
await browser.close();
await server.stop();
finish();
