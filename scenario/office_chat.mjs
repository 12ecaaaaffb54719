// People who work together and for customers: an owner at a desk, a colleague on a phone and a
// shopper with the link of an order write to each other; bells ring on both sides and are read on
// all devices; what is written while the line is cut goes when it is back.
import { createRequire } from 'node:module';
import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { Server, admin, audit, check, finish, key, pay, product, register, shop, until, work } from './lib/soko.mjs';
import { launch } from './lib/browser.mjs';
import { literal, sql } from './lib/world.mjs';
import { enter, heading, look, officeUrl } from './lib/office.mjs';

const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
const flags = ['--rate-limit', 'off'];
let server = await Server.start(flags);
const platform = await admin(server);
const duka = await shop(server, platform);
const amina = await register(server, 'Amina');
await server.call('POST', `/api/businesses/${duka.id}/members`, { token: duka.owner.token, body: { email: amina.email, role: 'admin' } });
const code = await until(async () => (await server.call('GET', '/api/admin/outbox?limit=100', { token: platform.token })).json.data
    .find((each) => each.kind === 'business_invitation' && each.recipient === amina.email.toLowerCase())?.code);
await server.call('POST', '/api/invitations/accept', { token: amina.token, body: { code } });
const cloth = await product(server, duka, { title: 'Kitenge cloth', amount: 85000 });
const cart = (await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: cloth.variant, quantity: 1 }] } })).json;
const group = (await server.call('POST', '/api/orders', { key: key(), body: {
    cart_id: cart.id, cart_token: cart.token, email: 'wanjiru@example.com', name: 'Wanjiru', expected_total: cart.total } })).json;
await pay(server, group);
const order = group.orders[0];

const browser = await launch();
const at = (rest) => officeUrl(server, `/b/${duka.id}${rest}`);
const owner = await enter(browser, server, duka.owner);
const staff = await enter(browser, server, amina, { width: 360 });
const desk = () => owner.setViewportSize({ width: 1280, height: 860 });
const saw = async (name) => { await look(owner, name); await desk(); };
const write = (page) => page.getByRole('textbox', { name: 'Write a message' });
const said = (page, text) => page.getByRole('log').getByText(text, { exact: true });
const bell = (page) => page.getByRole('button', { name: /^Notifications/ });
const unread = async (page) => Number((await bell(page).getAttribute('aria-label')).match(/: (\d+)/)?.[1] ?? 0);

// ---- A shopper asks, with the link of the order ----

const context = await browser.newContext({ viewport: { width: 360, height: 740 }, extraHTTPHeaders: { 'order-token': group.token } });
const shopper = await context.newPage();
await shopper.goto(`${server.base}/orders/${group.id}`);
await shopper.getByText('Ask the shop').click();
await shopper.getByLabel('Your message to the shop').fill('Is it waxed on both sides?');
await shopper.getByRole('button', { name: 'Send' }).click();
await shopper.locator('.said', { hasText: 'waxed on both sides' }).waitFor();
check('the bell rings without a reload, on the desk and on the phone', await until(async () => await unread(owner) > 0 && await unread(staff) > 0));
await bell(owner).click();
await owner.getByRole('dialog').getByRole('link', { name: /waxed on both sides/ }).waitFor();
await saw('office-bell');
await owner.getByRole('dialog').getByRole('link', { name: /waxed on both sides/ }).click();
await said(owner, 'Is it waxed on both sides?').waitFor();
check('a press leads to the room of the order', await owner.getByRole('link', { name: 'See the order' }).count() === 1, owner.url());
const bells = async (account) => (await server.call('GET', '/api/me/notifications?limit=100', { token: account.token })).json.data;
check('who stands there has read it', await until(async () => (await bells(duka.owner)).every((each) => each.kind !== 'message' || each.is_read)));

// ---- Both answer, from desk and phone ----

await staff.goto(at(`/orders/${order.id}`));
await staff.getByRole('link', { name: 'Messages', exact: true }).first().waitFor();
await staff.locator(`a[href$="/messages/order/${order.id}"]`).click();
await said(staff, 'Is it waxed on both sides?').waitFor();
await write(owner).pressSequentially('It is');
// What is seen of a writer fades when he pauses: he goes on until it has been seen.
const seenWriting = (mark) => until(async () => {
    if (await mark.count()) return true;
    await write(owner).press('Space');
    await write(owner).press('Backspace');
    return false;
});
check('who writes is seen to', await seenWriting(staff.getByText(/is writing…/)));
check('and who is answering, beside where one writes', await seenWriting(staff.getByRole('status').getByText(/is answering/)));
check('who has the room open is named', await until(() => owner.getByText('Amina is here').count()));
check('the shopper sees nothing of the team', !/is here|is answering/.test(await shopper.locator('body').innerText()));
await write(owner).press('Shift+Enter');
await write(owner).pressSequentially('on both sides.');
await write(owner).press('Enter');
check('Enter sends, Shift and Enter is a line', await until(() => staff.getByRole('log').getByText(/It is\s+on both sides\./).count()));
check('and the writer sees that it was seen', await until(() => owner.getByText(/^Seen by .*Amina/).count()));
const picture = path.join(work, 'cloth.jpg');
writeFileSync(picture, await sharp({ create: { width: 640, height: 480, channels: 3, background: '#2a7a66' } }).jpeg().toBuffer());
await staff.locator('input[type=file]').setInputFiles(picture);
await staff.getByRole('list', { name: 'Attached pictures' }).getByRole('img').waitFor();
await write(staff).fill('Here it is.');
await owner.getByText('Amina is answering').waitFor();
await saw('office-room-answering');
await look(staff, 'office-room-writing');
await staff.setViewportSize({ width: 360, height: 740 });
await staff.getByRole('button', { name: 'Send' }).click();
await said(owner, 'Here it is.').waitFor();
check('a picture arrives', await until(() => owner.getByRole('log').locator('img').evaluateAll((all) => all.some((each) => each.naturalWidth > 0))));
await shopper.locator('textarea[name=body]').fill('And does it');
await shopper.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
check('and comes to the page of the order', await until(() => shopper.locator('.letters img').count()));
check('beside what is being typed there', await shopper.locator('textarea[name=body]').inputValue() === 'And does it');
await shopper.reload();
check('and stands there', await until(() => shopper.locator('.letters img').count()));
const stood = await shopper.locator('section.order .mark').innerText();
const packed = await server.call('POST', `/api/businesses/${duka.id}/orders/${order.id}/fulfilments`, { token: duka.owner.token, key: key(), body: {} });
check('the shop packs it', packed.status === 201, packed.text);
await shopper.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
check('and the page that is open says so', await until(async () => await shopper.locator('section.order .mark').innerText() !== stood), stood);

// ---- Said otherwise, taken back, and what it said before ----

await owner.getByRole('button', { name: /Acts for: It is/ }).click();
await owner.getByRole('menuitem', { name: 'Edit' }).click();
await owner.getByRole('textbox', { name: 'Another text' }).fill('Waxed on both sides.');
await owner.getByRole('textbox', { name: 'Another text' }).press('Enter');
check('an edit is seen at once', await until(() => said(staff, 'Waxed on both sides.').count()));
await owner.getByRole('button', { name: /Acts for: Waxed/ }).click();
await owner.getByRole('menuitem', { name: 'What it said before' }).click();
check('its first words are kept', await until(() => owner.getByRole('dialog').getByText('It is').count()));
await saw('office-message-history');
await owner.keyboard.press('Escape');
await write(staff).fill('A mistake');
await write(staff).press('Enter');
await staff.getByRole('button', { name: 'Acts for: A mistake' }).click();
await staff.getByRole('menuitem', { name: 'Take back' }).click();
await staff.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
check('what is taken back leaves its place', await until(() => owner.getByRole('log').getByText('Taken back').count()));
await saw('office-room');

// ---- The line is cut ----

const port = server.port;
await server.kill();
await write(owner).fill('Written while nobody listened');
await write(owner).press('Enter');
check('what is not sent says so', await until(() => owner.getByText('Not sent.').count()));
await saw('office-not-sent');
server = await Server.start([...flags, '--listen', `127.0.0.1:${port}`]);
await owner.getByRole('button', { name: 'Try again' }).click({ timeout: 2000 }).catch(() => {});
check('and goes once the line is back, once', await until(async () => await said(staff, 'Written while nobody listened').count() === 1
    && await owner.getByText('Not sent.').count() === 0 && await said(owner, 'Written while nobody listened').count() === 1, 40000));

// ---- The desk: who takes care, ready answers, the list ----

await owner.getByRole('button', { name: 'Acts for the room' }).click();
await owner.getByRole('menuitem', { name: 'Hand over' }).click();
await owner.getByRole('dialog').getByLabel('Who takes care of it').selectOption({ label: 'Amina' });
await owner.getByRole('dialog').getByLabel('What they should know').fill('She asked about the wax.');
await owner.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
check('a room is handed over', await until(() => owner.getByText('Amina takes care of it').count()));
await write(owner).fill('We are open until six.');
await owner.getByRole('button', { name: /Ready answers/ }).click();
await owner.getByRole('menuitem', { name: 'Keep an answer ready' }).click();
await owner.getByRole('dialog').getByLabel('What it is found by').fill('Hours');
await owner.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
await owner.getByRole('dialog').waitFor({ state: 'detached' });
await write(owner).fill('');
await owner.getByRole('button', { name: /Ready answers/ }).click();
await owner.getByRole('menuitem', { name: 'Hours' }).click();
check('a ready answer is put where one writes', await until(async () => await write(owner).inputValue() === 'We are open until six.'));
const saved = owner.waitForEvent('download');
await owner.getByRole('button', { name: 'Acts for the room' }).click();
await owner.getByRole('menuitem', { name: 'Keep as a table (CSV)' }).click();
check('a room is kept as a file', (await saved).suggestedFilename().endsWith('.csv'));
await staff.goto(at('/messages?show=mine'));
check('the list shows who takes care of what, in the address', await until(() => staff.getByRole('link', { name: /Order \d/ }).count()));

// ---- Colleagues ----

await owner.goto(at('/messages'));
await owner.getByRole('button', { name: 'New message' }).click();
await owner.getByRole('dialog').getByRole('button', { name: /Amina/ }).click();
await write(owner).waitFor();
await staff.goto(at('/messages'));
await staff.getByRole('link', { name: /Order \d/ }).waitFor();
await write(owner).fill('Can you come tomorrow?');
await write(owner).press('Enter');
check('a colleague sees the room come up with what is unread', await until(() => staff.getByRole('link', { name: /owner.*1 unread/s }).count()));
await look(staff, 'office-messages');
await staff.setViewportSize({ width: 360, height: 740 });
await staff.getByRole('link', { name: /owner/ }).click();
await said(staff, 'Can you come tomorrow?').waitFor();
check('and reading it takes the number away on all sides', await until(() => owner.getByText('Seen by Amina').count()));
await owner.getByRole('searchbox', { name: 'Search in messages' }).fill('waxed');
await owner.getByRole('list', { name: 'Found messages' }).getByRole('link').first().waitFor();
await saw('office-messages-found');
await owner.getByRole('list', { name: 'Found messages' }).getByRole('link', { name: /Is it waxed/ }).click();
check('a search leads to the message', await until(() => said(owner, 'Is it waxed on both sides?').count()) && owner.url().includes('at='), owner.url());
await owner.goto(at('/messages/keeping'));
await owner.getByLabel('Messages are kept').selectOption('365');
await owner.getByRole('button', { name: 'Save', exact: true }).click();
check('the owner says for how long messages stay', await until(async () =>
    (await server.call('GET', `/api/businesses/${duka.id}/chats/policy`, { token: duka.owner.token })).json.retention_days === 365));
await saw('office-keeping');

// ---- By when a customer is answered ----

await owner.goto(at('/messages/keeping'));
await owner.getByLabel('First answer within').selectOption({ label: '5 minutes' });
await owner.getByLabel('Messages are kept').selectOption('730');
await server.call('PUT', `/api/businesses/${duka.id}/chats/policy`, { token: duka.owner.token, body: { is_held: true } });
await owner.getByRole('button', { name: 'Save the times' }).click();
const policy = async () => (await server.call('GET', `/api/businesses/${duka.id}/chats/policy`, { token: duka.owner.token })).json;
check('the owner says how soon customers are answered', await until(async () => (await policy()).first_reply_minutes === 5) && (await policy()).retention_days === 365);
check('and undoes no hold that somebody else has set meanwhile', (await policy()).is_held === true, await policy());
check('nor what is typed beside it', await owner.getByLabel('Messages are kept').inputValue() === '730');
await owner.getByRole('button', { name: 'Save', exact: true }).click();
check('who keeps messages for longer lifts no hold', await until(async () => (await policy()).retention_days === 730) && (await policy()).is_held === true, await policy());
check('and sees it then', await until(() => owner.getByLabel('Keep everything for now').isChecked()));
await server.call('PUT', `/api/businesses/${duka.id}/chats/policy`, { token: duka.owner.token, body: { is_held: false, retention_days: 365 } });
const again = (await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: cloth.variant, quantity: 1 }] } })).json;
const later = (await server.call('POST', '/api/orders', { key: key(), body: {
    cart_id: again.id, cart_token: again.token, email: 'wanjiru@example.com', name: 'Wanjiru', expected_total: again.total } })).json;
const asked = (await server.call('POST', `/api/orders/${later.orders[0].id}/chat`, { headers: { 'order-token': later.token } })).json;
await server.call('POST', `/api/chats/${asked.id}/messages`, { headers: { 'order-token': later.token }, body: { body: 'When do you open?' } });
await owner.goto(at('/messages?show=due'));
check('the list shows by when', await until(() => owner.getByRole('link', { name: /Answer due/ }).count()) && await owner.getByRole('list', { name: 'Rooms' }).getByRole('link').count() === 1);
await staff.goto(at('/messages?show=late'));
check('nobody is late', await until(() => staff.getByText('None of these').count()));
const aged = sql(`update [collaboration.chat] set reply_due_at = reply_due_at - 3600000 where id = ${literal(asked.id)};`, { file: 'collaboration.db' });
check('when the time has passed the bell rings and the room is marked', aged.isDone && await until(async () =>
    (await bells(amina)).filter((each) => each.kind === 'chat_late').length === 1 && await staff.getByRole('link', { name: /Late: an answer was due/ }).count() === 1, 45000), aged);
await look(staff, 'office-messages-late');
await staff.setViewportSize({ width: 360, height: 740 });
await owner.goto(at('/messages?show=late'));
await owner.getByRole('link', { name: /Late: an answer was due/ }).click();
await said(owner, 'When do you open?').waitFor();
await saw('office-room-late');
await write(owner).fill('At eight.');
await write(owner).press('Enter');
check('an answer takes it off the list', await until(async () => await owner.getByRole('link', { name: /Late: an answer was due/ }).count() === 0));
await owner.goto(at('/customers'));
await owner.getByRole('link', { name: /Wanjiru/ }).first().click();
await owner.getByRole('link', { name: `About order ${later.orders[0].number}` }).waitFor();
check('rooms stand with the customer, in figures', await until(() => owner.getByText('2 messages').count()) && await owner.getByText('When do you open?').count() === 0);
await saw('office-customer-rooms');
await owner.getByRole('link', { name: `About order ${later.orders[0].number}` }).click();
check('and lead to the room', await until(() => said(owner, 'At eight.').count()), owner.url());

// ---- Comments with a name in them, and tasks ----

await staff.goto(at('/tasks'));
await staff.getByText('Nothing to do').waitFor();
await owner.goto(at(`/orders/${order.id}`));
await owner.getByRole('combobox', { name: 'Comment', exact: true }).pressSequentially('Is the wax fresh, @am');
await owner.getByRole('option', { name: 'Amina' }).waitFor();
await owner.keyboard.press('Enter');
await owner.getByRole('combobox', { name: 'Comment', exact: true }).pressSequentially('?');
await owner.getByRole('button', { name: 'Comment', exact: true }).click();
await owner.getByRole('list', { name: 'Comments' }).getByText('@Amina').waitFor();
check('who is mentioned hears it ring', await until(() => staff.getByText(/mentioned you: Is the wax fresh/).count()));
await saw('office-order-talk');
await bell(staff).click();
await staff.getByRole('dialog').getByRole('link', { name: /mentioned you/ }).click();
await staff.getByRole('combobox', { name: 'Answer' }).fill('Made this morning.');
await staff.getByRole('button', { name: 'Answer' }).click();
check('the bell leads to the comments, and the answer is seen', await until(() => owner.getByRole('list', { name: 'Comments' }).getByText('Made this morning.').count()));
await owner.getByRole('button', { name: 'Settle', exact: true }).click();
check('what is settled steps back', await until(async () => await owner.getByRole('list', { name: 'Comments' }).count() === 0));
await owner.getByRole('button', { name: 'Show settled ones' }).click();
await owner.getByRole('button', { name: 'Open again' }).click();
check('and is opened again', await until(() => owner.getByRole('button', { name: 'Settle', exact: true }).count()));

await owner.getByRole('button', { name: 'New task' }).click();
await owner.getByRole('dialog').getByLabel('What is to be done').fill('Iron the cloth');
await owner.getByRole('dialog').getByLabel('Who does it').selectOption({ label: 'Amina' });
await owner.getByRole('dialog').getByLabel('Until when').fill('2020-02-03');
await owner.getByRole('dialog').getByLabel('Checklist').fill('Heat the iron\nIron');
await look(owner, 'office-task-new');
await desk();
await owner.getByRole('dialog').getByRole('button', { name: 'Make the task' }).click();
await staff.goto(at('/tasks?who=me&due=late'));
await staff.getByRole('link', { name: 'Iron the cloth' }).waitFor();
check('who is to do it finds it among the late ones, in the address', await staff.getByText(/Late: /).count() > 0);
await look(staff, 'office-tasks');
await staff.setViewportSize({ width: 360, height: 740 });
await staff.getByRole('link', { name: 'Iron the cloth' }).click();
await staff.getByRole('checkbox', { name: /Heat the iron/ }).check();
check('a step is done', await until(() => staff.getByText('1 of 2 steps').count()));
await staff.getByRole('button', { name: 'Begin' }).click();
await look(staff, 'office-task');
await staff.setViewportSize({ width: 360, height: 740 });
await staff.getByRole('button', { name: 'Done', exact: true }).click();
check('who made the task hears that it is done', await until(() => owner.getByText('This task is done: Iron the cloth').count()));
await staff.getByRole('button', { name: 'Undo' }).last().click();
check('and it can be taken back to where it was', await until(() => staff.getByText('Under way').count()));
for (const [record, name] of [[`/products/${cloth.id}`, 'product'], ['/customers', 'customer']]) {
    await owner.goto(at(record));
    if (name === 'customer') await owner.getByRole('link', { name: /Wanjiru/ }).first().click();
    await owner.getByRole('combobox', { name: 'Comment', exact: true }).fill(`About this ${name}`);
    await owner.getByRole('button', { name: 'Comment', exact: true }).click();
    check(`the team comments on a ${name}`, await until(() => owner.getByRole('list', { name: 'Comments' }).getByText(`About this ${name}`).count()));
}
await saw('office-customer-talk');

// ---- Every bell leads somewhere ----

const told = (await server.call('GET', '/api/me/notifications?limit=100', { token: duka.owner.token })).json;
for (const link of new Set(told.data.map((each) => each.link))) {
    await owner.goto(officeUrl(server, '').replace(/\/office$/, '') + link);
    await owner.locator('h1').first().waitFor();
    check(`a bell leads to a screen: ${link.replace(/_[0-9a-z]{10,}/g, '')}`, await owner.getByText('There is no such page').count() === 0 && await owner.getByText('Not found').count() === 0, link);
}
// Who has been everywhere has read it all: something new is needed first.
const direct = (await server.call('POST', `/api/businesses/${duka.id}/chats/direct`, { token: amina.token, body: { user_id: duka.owner.user.id } })).json.id;
await server.call('POST', `/api/chats/${direct}/messages`, { token: amina.token, body: { body: 'One more thing' } });
check('a message rings wherever one is', await until(async () => await unread(owner) > 0));
await bell(owner).click();
await owner.getByRole('dialog').getByRole('button', { name: 'Mark all as read' }).click();
check('all is read, on every device', await until(async () => await unread(owner) === 0)
    && (await server.call('GET', '/api/me/notifications', { token: duka.owner.token })).json.unread === 0);

for (const [name, page] of [['desk', owner], ['phone', staff]]) check(`nothing was complained of on the ${name}`, page.complaints.length === 0, page.complaints.slice(0, 3));
await browser.close();
const audited = audit();
check('the books are in order', audited.isClean, audited.text);
await server.stop();
finish();
