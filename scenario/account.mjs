// An account over real HTTP and in a browser without JavaScript: confirm by the link in the outbox,
// forget the password and set another, change the address, sign a device out, keep an address, take
// the data along, delete the account and have it back.
import { Server, admin, check, finish, password, until } from './lib/soko.mjs';
import { findings, isTooWide, launch, shot } from './lib/browser.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const browser = await launch();
const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.base, viewport: { width: 360, height: 740 } });
const page = await context.newPage();
page.setDefaultTimeout(15000);
const main = () => page.locator('main').innerText();
const path = () => new URL(page.url()).pathname + new URL(page.url()).search;

// The newest link of a kind that was written to an address.
const seen = new Set();
async function link(kind, to) {
    const message = await until(async () => {
        const list = await server.call('GET', '/api/admin/outbox?limit=100', { token: platform.token });
        return list.json.data.find((one) => one.kind === kind && one.recipient === to && !seen.has(one.id));
    });
    seen.add(message.id);
    return message.link;
}
async function follow(address, button) {
    await page.goto(address);
    await page.click(`button:text-is("${button}")`);
}
async function signIn(email, secret) {
    await page.goto('/sign-in');
    await page.fill('#login', email);
    await page.fill('#password', secret);
    await page.click('button:text-is("Sign in")');
}

const email = 'amina@example.com', renewed = 'seven green lamps whisper';
await page.goto('/register');
await page.fill('#name', 'Amina');
await page.fill('#login', email);
await page.fill('#password', password);
await page.click('button:text-is("Make the account")');
check('registering leads to the account', path() === '/account', path());
await page.goto('/account/settings');
check('an address that is not confirmed is told of', (await main()).includes('not confirmed'));

const confirmLink = await link('code_confirm', email);
await page.goto(confirmLink);
await page.goto('/account/settings');
check('looking at a link uses nothing up', (await main()).includes('not confirmed'));
await follow(confirmLink, 'Confirm');
check('a confirmation leads to a clean address', path() === '/done/confirmed', path());
await page.goto('/account/settings');
check('the address is confirmed', !(await main()).includes('not confirmed'));
await follow(confirmLink, 'Confirm');
check('a link works once', (await page.locator('[role=alert]').innerText()).includes('does not hold'));
check('the summary of what is wrong has the focus', await page.locator('[role=alert][autofocus]').count() === 1);

// Forgotten: the same page for everybody, and one link.
for (const address of ['nobody@example.com', email]) {
    await page.goto('/forgot');
    await page.fill('#email', address);
    await page.click('button:text-is("Send the link")');
    check(`forgetting is answered alike (${address})`, path() === '/done/sent', path());
}
const resetLink = await link('code_reset', email);
await page.goto(resetLink);
await page.fill('#password', 'aminaaminaamina');
await page.click('button:text-is("Set the password")');
check('an easily guessed password is refused, and the link stays good', await page.locator('[role=alert]').count() === 1);
await page.fill('#password', renewed);
await page.click('button:text-is("Set the password")');
check('a reset leads to a clean address', path() === '/done/reset', path());
await page.goto('/account/settings');
check('a reset ends all sessions', path() === '/sign-in', path());
await signIn(email, password);
check('the old password is no more', await page.locator('[role=alert]').count() === 1);
await signIn(email, renewed);
check('the new password signs in', path() === '/account', path());

// Settings.
await page.goto('/account/settings');
check('the settings fit a phone', !(await isTooWide(page)));
const fillAddress = async (line1) => {
    await page.click('summary');
    await page.fill('#address-name', 'Amina');
    await page.fill('#line1', line1);
    await page.fill('#city', 'Nairobi');
    await page.fill('#country', 'KE');
    await page.click('details button:text-is("Save")');
};
await fillAddress('Moi Avenue 12');
check('an address is kept', (await main()).includes('Moi Avenue 12'));
await page.fill('#email', 'new@example.com');
await page.fill('#email-password', renewed);
await page.click('button:text-is("Change the address")');
check('a change of the address asks both', path() === '/done/both', path());
await follow(await link('code_change_new', 'new@example.com'), 'Confirm');
check('the first yes is half', path() === '/done/half', path());
await follow(await link('code_change_old', email), 'Confirm');
check('the second yes makes the change', path() === '/done/confirmed', path());

const other = await browser.newContext({ javaScriptEnabled: false, baseURL: server.base, userAgent: 'Mozilla/5.0 (Android 13; rv:128.0) Firefox/128.0' });
const far = await other.newPage();
await far.goto('/sign-in');
await far.fill('#login', 'new@example.com');
await far.fill('#password', renewed);
await far.click('button:text-is("Sign in")');
check('the new address signs in', new URL(far.url()).pathname === '/account', far.url());
await page.goto('/account/settings');
check('the other device is told of in words', (await main()).includes('Firefox, Android'));
await page.click('button:text-is("Sign out all others")');
await far.goto('/account/settings');
check('another device is signed out', new URL(far.url()).pathname === '/sign-in', far.url());

// Another device by a code: a plain page with a picture, and a button on the other side.
await page.goto('/account');
await page.click('text="Sign in on another device"');
await page.click('button:text-is("Show the code")');
check('the code is a picture and a link, and fits a phone', await page.locator('svg.qr[role=img]').count() === 1 && !(await isTooWide(page)), await main());
await shot(page, 'account-handover-360');
const handed = new URL(await page.locator('main a[href*="/handover?code="]').getAttribute('href'));
await far.goto(`${server.base}${handed.pathname}${handed.search}`);
await shot(far, 'account-handover-ask');
check('who opens it is asked, and is not signed in by looking', (await far.locator('main').innerText()).includes('Sign in as Amina'));
await far.goto(`${server.base}/account`);
check('not by looking', new URL(far.url()).pathname === '/sign-in', far.url());
await far.goto(`${server.base}${handed.pathname}${handed.search}`);
await far.click('button:text-is("Sign in as Amina")');
check('but by the button', new URL(far.url()).pathname === '/account', far.url());
await page.goto('/account/settings');
check('it is a device of its own', (await main()).includes('Firefox, Android'));
await far.goto(`${server.base}${handed.pathname}${handed.search}`);
const seeing = await (await browser.newContext({ storageState: await context.storageState(), baseURL: server.base, viewport: { width: 360, height: 740 } })).newPage();
await seeing.goto('/account/handover');
await seeing.click('button:text-is("Show the code")');
const unfit = await findings(seeing);
check('the page of the code is for everybody', unfit.length === 0, unfit);
await seeing.context().close();
check('the code is spent', (await far.locator('[role=alert]').innerText()).includes('does not hold'));

const session = (await context.cookies()).find((one) => one.name === '__Host-session').value;
const taken = await fetch(`${server.base}/api/me/export`, { headers: { Cookie: `__Host-session=${session}` } });
const data = await taken.json();
check('the export holds account and address book', taken.status === 200 && data.identity[0].user.email === 'new@example.com' && data.identity[0].addresses.length === 1);

// Deleted, and had back.
await page.goto('/account/settings');
await page.fill('#erase-password', renewed);
await page.click('button:text-is("Delete my account")');
check('a deletion is told of', path() === '/done/erased', path());
// Read now, lest the one of the next deletion be taken for it.
await link('code_erase', 'new@example.com');
await page.goto('/account/settings');
check('a deletion signs out', path() === '/sign-in', path());
await signIn('new@example.com', renewed);
check('signing in takes it back and says so', path() === '/done/restored', path());
await page.goto('/account/settings');
await page.fill('#erase-password', renewed);
await page.click('button:text-is("Delete my account")');
await follow(await link('code_erase', 'new@example.com'), 'Stop it');
check('so does the link in the mail', path() === '/done/stopped', path());

// Each page, in light and dark, in English and from right to left.
await signIn('new@example.com', renewed);
const looking = await browser.newContext({ baseURL: server.base, storageState: await context.storageState() });
const eye = await looking.newPage();
for (const target of ['/account/settings', '/ar/account/settings', '/forgot', '/reset?code=x', '/fr/confirm?code=x', '/sw/done/sent'])
    for (const colorScheme of ['light', 'dark']) {
        await eye.emulateMedia({ colorScheme });
        await eye.goto(target);
        const wrong = await findings(eye);
        check(`axe finds nothing on ${target} in ${colorScheme}`, wrong.length === 0, JSON.stringify(wrong));
    }
await browser.close();
await server.stop();
finish();
