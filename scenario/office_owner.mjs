// A shop's owner and their people at work in the back office: orders, team, settings, customers and
// the guided start, each done by who may, on what they made.
import { createRequire } from 'node:module';
import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { Server, admin, audit, check, finish, key, pay, product, register, shop, until, work } from './lib/soko.mjs';
import { launch } from './lib/browser.mjs';
import { enter, heading, look, officeUrl } from './lib/office.mjs';

const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const duka = await shop(server, platform);
const cloth = await product(server, duka, { title: 'Kitenge cloth', amount: 85000 });
const soap = await product(server, duka, { title: 'Soap', amount: 12000 });
const api = (method, rest, options) => server.call(method, `/api/businesses/${duka.id}${rest}`, { token: duka.owner.token, ...options });
const orderNow = async (id) => (await server.call('GET', `/api/orders/${id}`, { token: duka.owner.token })).json;

// An order of a guest with a name and an address, paid as said.
async function sell(name, lines, payment = {}) {
    const cart = (await server.call('POST', '/api/carts', { body: { lines } })).json;
    const made = await server.call('POST', '/api/orders', { key: key(), body: {
        cart_id: cart.id, cart_token: cart.token, email: `${name.toLowerCase()}@example.com`, name, expected_total: cart.total } });
    if (made.status !== 201) throw new Error(`order: ${made.status} ${made.text}`);
    const paid = await pay(server, made.json, payment);
    if (paid.status !== 201) throw new Error(`pay: ${paid.status} ${paid.text}`);
    return made.json.orders[0];
}
const first = await sell('Wanjiru', [{ variant_id: cloth.variant, quantity: 3 }, { variant_id: soap.variant, quantity: 2 }]);
const second = await sell('Otieno', [{ variant_id: soap.variant, quantity: 1 }]);
const cash = await sell('Amina', [{ variant_id: cloth.variant, quantity: 1 }], { provider: 'cash' });
const third = await sell('Njoki', [{ variant_id: soap.variant, quantity: 4 }]);

const browser = await launch();
const page = await enter(browser, server, duka.owner);
const at = (rest) => officeUrl(server, `/b/${duka.id}${rest}`);
const desk = () => page.setViewportSize({ width: 1280, height: 860 });
const press = (name) => page.getByRole('button', { name, exact: true }).click();
const dialog = () => page.getByRole('dialog').or(page.getByRole('alertdialog'));
const saw = async (name) => { await look(page, name); await desk(); };

// ---- Orders ----

await page.goto(at('/orders'));
await page.getByRole('link', { name: new RegExp(String(first.number)) }).waitFor();
check('what was sold is listed, with who bought it', await page.getByRole('row').count() === 5
    && await page.getByRole('cell', { name: 'Wanjiru' }).count() === 1);
await saw('owner-orders');
const live = await sell('Kamau', [{ variant_id: soap.variant, quantity: 1 }]);
check('a new order appears by itself', await until(() => page.getByRole('link', { name: new RegExp(String(live.number)) }).count()));
await page.getByPlaceholder(/Search number/).fill('amina@example.com');
check('an order is found by its customer', await until(async () => await page.getByRole('row').count() === 2));
check('the search stands in the address', page.url().includes('q=amina'), page.url());
await page.goto(at('/orders?payment=due'));
await page.getByRole('link', { name: new RegExp(String(cash.number)) }).waitFor();
check('those that owe cash are found', await page.getByRole('row').count() === 2);
await page.goto(at('/orders?from=2000-01-01&to=2000-01-02'));
check('nothing of another time is shown', await until(() => page.getByText('Nothing matches').count()));

await page.goto(at(`/orders/${first.id}`));
await heading(page, `Order ${first.number}`).waitFor();
await page.getByText('wanjiru@example.com').waitFor();
await saw('owner-order');
await press('Pack');
await dialog().getByLabel(/^Units of Kitenge/).fill('9');
await dialog().getByRole('button', { name: 'Pack' }).click();
check('more than was ordered is refused, and why', await until(() => dialog().getByRole('alert').or(dialog().locator('[aria-invalid=true]')).count()));
await dialog().getByLabel(/^Units of Kitenge/).fill('1');
await dialog().getByLabel(/^Units of Soap/).fill('2');
await saw('owner-order-pack');
await dialog().getByRole('button', { name: 'Pack' }).click();
await dialog().waitFor({ state: 'detached' });
check('a part is packed', await until(async () => (await orderNow(first.id)).lines.map((line) => line.fulfilled_quantity).sort().join() === '1,2'));
await press('Ready for pick-up');
check('it is ready to be picked up', await until(async () => (await orderNow(first.id)).fulfilments[0].state === 'ready_for_pickup'));
await press('Picked up');
check('and is picked up', await until(async () => (await orderNow(first.id)).fulfilments[0].state === 'collected'));
await page.getByPlaceholder('What should the others know?').fill('Wants it wrapped as a present.');
await press('Add the note');
await page.getByText('Wants it wrapped as a present.').waitFor();
check('a note is kept', (await api('GET', `/orders/${first.id}/notes`)).json.data.length === 1);
await press('Take the note back');
await press('Undo');
check('and comes back by undo', await until(async () => (await api('GET', `/orders/${first.id}/notes`)).json.data.length === 1));
await press('More acts');
await page.getByRole('menuitem', { name: 'Refund' }).click();
await dialog().getByLabel('Some units').check();
await dialog().getByLabel(/^Units of Kitenge/).fill('1');
await dialog().getByLabel('Reason').fill('One was torn.');
await saw('owner-refund');
await dialog().getByRole('button', { name: 'Give it back' }).click();
check('the money of one unit goes back', await until(async () => (await orderNow(first.id)).refunded.amount === 85000), await orderNow(first.id));
await page.getByText('One was torn.').first().waitFor();
await saw('owner-order-later');

await page.goto(at(`/orders/${cash.id}`));
await page.getByRole('button', { name: /received in cash/ }).click();
check('cash is written down', await until(async () => (await orderNow(cash.id)).payment_state === 'paid'));

await page.goto(at(`/orders/${second.id}`));
await press('More acts');
await page.getByRole('menuitem', { name: 'Cancel the order' }).click();
await dialog().getByRole('button', { name: 'Cancel the order' }).click();
check('a reason is needed to cancel', await until(() => dialog().getByText('This is needed.').count()));
await dialog().getByLabel('Reason').fill('Out of stock after all.');
await dialog().getByRole('button', { name: 'Cancel the order' }).click();
check('an order is cancelled with its reason', await until(async () => (await orderNow(second.id)).state === 'cancelled'));

await page.goto(at('/orders?fulfilment=unfulfilled&status=paid'));
await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
await press('Pick list');
await page.getByRole('table', { name: 'Pick list' }).waitFor();
check('what to fetch is summed over orders', await page.getByRole('row').filter({ hasText: 'Soap' }).getByText('5', { exact: true }).count() === 1);
await saw('owner-pick-list');
await page.goto(at('/orders?fulfilment=unfulfilled&status=paid'));
await page.getByRole('checkbox', { name: 'Select all of this page' }).check();
await press('Pack');
check('many are packed at once', await until(async () => (await orderNow(third.id)).fulfilment_state === 'packed' && (await orderNow(live.id)).fulfilment_state === 'packed'));
await page.goto(at(`/orders/print?paper=slips&ids=${third.id},${first.id}`));
await page.getByRole('article').first().waitFor();
check('each parcel has its slip', await page.getByRole('article').count() === 2);
const pdf = page.waitForEvent('download');
await press('Save as PDF');
check('and a file of them', (await pdf).suggestedFilename() === 'slips.pdf');
await saw('owner-slips');

// ---- Customers ----

await page.goto(at('/customers'));
check('who ordered is a customer', await until(async () => await page.getByRole('row').count() >= 5));
await saw('owner-customers');
await page.getByText('By what they did').click();
await page.getByLabel(/^Spent at least/).fill('1000');
await press('Show');
await until(() => page.url().includes('spent=100000'));
check('customers are found by what they spent', await until(async () => await page.getByRole('row').count() === 2));
await press('Keep this filter');
await dialog().getByLabel('What it is called').fill('Big ones');
await dialog().getByRole('button', { name: 'Save' }).click();
await page.getByRole('button', { name: 'Big ones', exact: true }).waitFor();
check('a filter is kept under a name', (await api('GET', '/segments')).json.data[0].spent_min === 100000);
await saw('owner-segments');
await page.getByRole('link', { name: /Wanjiru/ }).click();
await heading(page, /Wanjiru/).waitFor();
await page.getByRole('button', { name: 'Add tags' }).click();
await dialog().getByLabel('Tags').fill('regular, wholesale');
await dialog().getByRole('button', { name: 'Save' }).click();
await page.getByText('wholesale', { exact: true }).waitFor();
await page.getByRole('button', { name: 'Change: E-mail' }).click();
await dialog().getByLabel('How it was said').fill('At the counter');
await dialog().getByRole('button', { name: 'Save' }).click();
await page.getByText(/At the counter/).first().waitFor();
await page.getByPlaceholder('What was said, in a few words').fill('Asked for blue cloth.');
await press('Write it down');
await page.getByText('Asked for blue cloth.').waitFor();
const whom = (await api('GET', '/customers?q=wanjiru@example.com')).json.data[0].id;
const profile = (await api('GET', `/customers/${whom}`)).json;
check('tags, consent and what was said are kept', profile.tags.join() === 'regular,wholesale' && profile.consents[0].is_given, profile);
await saw('owner-customer');

// ---- Team ----

await page.goto(at('/team'));
await press('Invite somebody');
await dialog().getByLabel('E-mail').fill('not an address');
await dialog().getByRole('button', { name: 'Send the invitation' }).click();
check('an address that is none is refused at its field', await until(() => dialog().locator('[aria-invalid=true]').count()));
await saw('owner-invite');
const helper = await register(server, 'helper');
await dialog().getByLabel('E-mail').fill(helper.email);
await dialog().getByLabel('Viewer').check();
await dialog().getByRole('button', { name: 'Send the invitation' }).click();
await page.getByRole('list', { name: 'Invitations' }).getByText(helper.email).waitFor();
await page.getByRole('button', { name: `Take back: ${helper.email}` }).click();
check('an invitation is taken back', await until(async () => (await api('GET', '/members')).json.invitations.length === 0));
await press('Undo');
check('and sent again by undo', await until(async () => (await api('GET', '/members')).json.invitations.length === 1));
// The code of the invitation that was taken back is good for nothing, nor is the one that confirms
// the address.
const joined = await until(async () => {
    const { json } = await server.call('GET', '/api/admin/outbox?limit=100', { token: platform.token });
    for (const { code } of json.data.filter((each) => each.recipient === helper.email && each.code)) {
        const seen = await server.call('POST', '/api/invitations/accept', { token: helper.token, body: { code } });
        if (seen.status === 200) return seen;
    }
    return null;
});
check('the helper joins', joined?.status === 200);
await page.reload();
await page.getByRole('cell', { name: new RegExp(helper.email) }).waitFor();
await saw('owner-team');
await page.goto(at('/team/roles'));
await press('New role');
await dialog().getByLabel('What it is called').fill('Packer');
await dialog().getByLabel(/^See customers, pack/).check();
await dialog().getByRole('button', { name: 'Save' }).click();
await page.getByRole('heading', { name: 'Packer' }).waitFor();
await saw('owner-roles');
await page.goto(at('/team'));
await page.getByRole('button', { name: /^Acts for/ }).click();
await page.getByRole('menuitem', { name: 'Change the role' }).click();
await dialog().getByLabel('Packer').check();
await dialog().getByRole('button', { name: 'Save' }).click();
check('the helper is a packer', await until(async () => (await api('GET', '/members')).json.data.some((each) => each.role_name === 'Packer')));

// ---- What a role sees ----

const packer = await enter(browser, server, helper);
await packer.goto(at('/orders'));
await packer.getByRole('link', { name: new RegExp(String(first.number)) }).waitFor();
const menu = packer.getByRole('navigation', { name: 'Navigation', exact: true });
check('a packer sees orders and customers, neither team nor settings', await menu.getByRole('link', { name: 'Customers' }).count() === 1
    && await menu.getByRole('link', { name: 'Team' }).count() === 0 && await menu.getByRole('link', { name: 'Settings' }).count() === 0);
await packer.goto(at('/team'));
check('and is told so at the address', await until(() => packer.getByText('Your role in this business does not include this screen.').count()));
await packer.goto(at(`/orders/${cash.id}`));
await packer.getByRole('button', { name: 'Ready for pick-up' }).waitFor();
await packer.getByRole('button', { name: 'More acts' }).click();
await packer.getByRole('menuitem').first().waitFor();
check('sends, and gives no money back', await packer.getByRole('menuitem', { name: 'Packing slip' }).count() === 1
    && await packer.getByRole('menuitem', { name: 'Refund' }).count() === 0);
await packer.context().close();
await page.getByRole('button', { name: /^Acts for/ }).click();
await page.getByRole('menuitem', { name: 'Remove' }).click();
await dialog().getByRole('button', { name: 'Remove' }).click();
check('a member is removed', await until(async () => (await api('GET', '/members')).json.data.length === 1));

// ---- Settings ----

await page.goto(at('/settings'));
await page.getByLabel('Telephone').fill('12');
await press('Save');
check('what is no number is refused at its field', await until(() => page.getByLabel('Telephone').and(page.locator('[aria-invalid=true]')).count()));
await page.getByLabel('Telephone').fill('+254700000001');
await page.getByLabel('Town').fill('Nairobi');
await page.getByLabel('Degrees north').fill('-1.28333');
await page.getByLabel('Degrees east').fill('36.81667');
await page.getByRole('button', { name: 'Add hours on Monday' }).click();
await press('As Monday until Friday');
await press('Save');
const business = async () => (await api('GET', '')).json;
check('the profile is saved, hours and place too', await until(async () => {
    const now = await business();
    return now.phone === '+254700000001' && now.latitude === -1.28333 && now.hours.length === 5;
}), await business());
await saw('owner-profile');
const version = (await business()).version;
await api('PATCH', '', { headers: { 'if-match': `"${version}"` }, body: { city: 'Mombasa', description: 'Cloth and soap.' } });
await page.getByLabel('Town').fill('Kisumu');
await press('Save');
await dialog().getByText('Mombasa').waitFor();
check('who was slower sees what the other did', await dialog().getByText('Cloth and soap.').count() > 0);
await press('Save this choice');
check('and decides', await until(async () => (await business()).city === 'Kisumu') && (await business()).description === 'Cloth and soap.');

await page.goto(at('/settings/storefront'));
const picture = path.join(work, 'logo.png');
writeFileSync(picture, await sharp({ create: { width: 400, height: 400, channels: 3, background: '#c2621d' } }).png().toBuffer());
await page.locator('input[type=file]').first().setInputFiles(picture);
check('a logo is there as soon as it is up', await until(async () => (await business()).logo !== null));
await page.locator('input[name=accent_color]').fill('#ffcc00');
await page.getByLabel('Words on the banner').fill('New cloth every Friday');
await page.getByText(/Shown in this shade/).waitFor();
await press('Save');
check('colours and words are saved over the new picture', await until(async () => (await business()).accent_color === '#ffcc00'));
const shade = await page.locator('code').last().textContent();
const sheet = await server.call('GET', (await business()).stylesheet);
check('the preview shows the shade that the shop page has', sheet.text.includes(`--accent:${shade}`), `${shade} ${sheet.text.slice(0, 200)}`);
await page.getByLabel('Addresses of your sites').fill('https://cloth.example\nhttps://*.cloth.example');
await press('Save the addresses');
await page.getByText('`https://*.cloth.example` is no address').waitFor();
await page.getByLabel('Addresses of your sites').fill('https://cloth.example/\nhttp://localhost:5173');
await press('Save the addresses');
check('addresses of own sites are listed as browsers write them', await until(async () => (await api('GET', '/origins')).json.origins?.join() === 'https://cloth.example,http://localhost:5173'));
await saw('owner-storefront');

await page.goto(at('/settings/selling'));
await page.getByLabel('At the earliest').fill('5');
await page.getByLabel('At the latest').fill('2');
await page.getByRole('button', { name: 'Save' }).first().click();
check('days the wrong way round are refused', await until(() => page.locator('[aria-invalid=true]').count()));
await page.getByLabel('At the latest').fill('7');
await page.getByRole('button', { name: 'Save' }).first().click();
check('delivery days are promised', await until(async () => (await business()).delivery_days?.max === 7));
await page.getByLabel('At most, per order').fill('500');
await page.getByRole('button', { name: 'Save' }).last().click();
check('money back has a limit', await until(async () => (await api('GET', '/order_policy')).json.refund_limit?.amount === 50000));
await saw('owner-selling');
await page.goto(at('/settings/access'));
await page.getByText('Nobody looked').waitFor();
await saw('owner-access');

// ---- The guided start, on a phone ----

const novice = await register(server, 'novice');
const phone = await enter(browser, server, novice, { width: 360 });
await heading(phone, 'Open a shop').waitFor();
await phone.getByLabel('Name of the shop').fill('Mama Njeri');
await phone.getByLabel('What it sells').selectOption('fashion');
await phone.getByLabel('Description').fill('Cloth from Nairobi.');
await phone.getByRole('button', { name: 'Open the shop' }).click();
await heading(phone, 'Your shop, step by step').waitFor();
const id = phone.url().split('/b/')[1].split('/')[0];
const steps = async () => (await server.call('GET', `/api/businesses/${id}/start`, { token: novice.token })).json;
await phone.locator('input[type=file]').setInputFiles(picture);
check('a picture is the second step', await until(async () => (await steps()).steps.find((step) => step.key === 'picture').is_done));
await look(phone, 'owner-start');
await phone.setViewportSize({ width: 360, height: 740 });
await phone.getByRole('button', { name: 'Add samples' }).click();
check('samples come', await until(async () => (await steps()).has_samples));
await phone.getByRole('button', { name: 'Remove the samples' }).click();
check('and go', await until(async () => !(await steps()).has_samples));
await server.call('POST', `/api/businesses/${id}/products`, { token: novice.token, body: {
    title: 'Cloth', description: 'Cloth.', category: 'fashion', price: { amount: 5000, currency: 'KES' }, stock: 3, status: 'active' } });
await phone.reload();
await phone.getByRole('button', { name: 'Ask for verification' }).click();
await phone.getByText(/Asked for\. We look/).waitFor();
await phone.goto(officeUrl(server, `/b/${id}/settings/verification`));
const paper = path.join(work, 'licence.pdf');
writeFileSync(paper, '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
await phone.locator('input[type=file]').setInputFiles(paper);
await phone.getByRole('list', { name: 'Documents' }).getByText('licence.pdf').waitFor();
check('a document is sent and sealed', true);
await look(phone, 'owner-verification');
await server.call('POST', `/api/admin/businesses/${id}/verify`, { token: platform.token, body: { decision: 'needs_info', reason: 'The licence is of last year.' } });
await phone.reload();
await phone.getByText('The licence is of last year.').waitFor();
await phone.getByRole('button', { name: 'Ask again' }).click();
check('what is missing is read, and it is asked again', await until(async () => (await server.call('GET', `/api/businesses/${id}`, { token: novice.token })).json.status === 'submitted'));
await server.call('POST', `/api/admin/businesses/${id}/verify`, { token: platform.token, body: { decision: 'approve', reason: 'Seen.' } });
await phone.goto(officeUrl(server, `/b/${id}/start`));
await heading(phone, 'Your shop is live').waitFor();
check('the shop is live', (await steps()).is_ready);

// ---- In other languages ----

for (const locale of ['fr', 'sw', 'ar']) {
    const guest = await enter(browser, server, duka.owner, { locale });
    for (const rest of [`/orders/${first.id}`, '/settings/storefront', `/customers/${whom}`, '/team/roles']) {
        await guest.goto(at(rest));
        await heading(guest, /./).waitFor();
        await until(() => guest.evaluate(() => !document.querySelector('[role=status] .animate-pulse')));
        const raw = await guest.evaluate(() => document.body.innerText.match(/\b[a-z]+_[a-z_]+\b/g));
        check(`${rest.split('/')[1]} speaks ${locale}`, raw === null && await guest.evaluate(() => document.documentElement.lang) === locale, raw);
    }
    if (locale === 'ar') await look(guest, 'owner-roles-ar');
    await guest.context().close();
}
for (const [name, one] of Object.entries({ page, phone })) check(`nothing complained on ${name}`, one.complaints.length === 0, one.complaints.slice(0, 3).join('\n'));
await browser.close();
await server.stop();
const books = audit();
check('the books agree', books.isClean, books.text);
finish();
