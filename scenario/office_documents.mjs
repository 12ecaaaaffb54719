// Work done together in the back office: a checklist, a count and a text that two people edit at once, each in
// their own browser window; one loses the line, works on, closes the tab, and nothing is lost. The count goes
// into stock, where a sale in between shows as what it is. Older versions are looked at and come back to.
import { Server, admin, audit, check, finish, order, pay, register, shop, until } from './lib/soko.mjs';
import { launch } from './lib/browser.mjs';
import { enter, heading, look, officeUrl } from './lib/office.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const duka = await shop(server, platform);
const token = duka.owner.token;
const api = (method, rest, options) => server.call(method, rest, { token, ...options });
async function goods(title, stock) {
    const { json } = await api('POST', `/api/businesses/${duka.id}/products`, { body: {
        title, description: 'Made here.', category: 'crafts', price: { amount: 85000, currency: duka.currency }, stock, status: 'active' } });
    return json.variants[0].id;
}
const cloth = await goods('Kitenge cloth', 12), basket = await goods('Sisal basket', 7);
await goods('Clay pot', 3);

async function member(name, role) {
    const account = await register(server, name);
    await api('POST', `/api/businesses/${duka.id}/members`, { body: { email: account.email, role } });
    const code = await until(async () => (await server.call('GET', '/api/admin/outbox?limit=100', { token: platform.token })).json.data
        .find((each) => each.kind === 'business_invitation' && each.recipient === account.email.toLowerCase())?.code);
    const joined = await server.call('POST', '/api/invitations/accept', { token: account.token, body: { code } });
    if (joined.status !== 200) throw new Error(`join: ${joined.text}`);
    return account;
}

const browser = await launch();
const page = await enter(browser, server, duka.owner);
const helper = await member('Bilal', 'agent');
const other = await enter(browser, server, helper);
const at = (rest) => officeUrl(server, `/b/${duka.id}${rest}`);
const desk = () => page.setViewportSize({ width: 1280, height: 860 });
const line = (who, state) => who.locator(`[data-line=${state}]`).waitFor();
const content = async (id) => (await api('GET', `/api/docs/${id}/content`)).json;
const idOf = (who) => new URL(who.url()).pathname.split('/').at(-1);
const onHand = async (variant) => (await api('GET', `/api/businesses/${duka.id}/stock?variant_id=${variant}`)).json.data[0].on_hand;

// ---- Made, found, named anew, put away ----

await page.goto(at('/workspaces'));
await page.getByText('No workspaces yet').waitFor();
await look(page, 'office-workspaces-empty');
await desk();
await page.getByRole('button', { name: 'Make the first one' }).click();
await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
check('what is needed is said at its field', await until(() => page.getByText('This is needed.').count()));
await page.getByRole('dialog').getByLabel('Name').fill('Open the shop');
await look(page, 'office-workspace-new');
await desk();
await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
await heading(page, 'Open the shop').waitFor();
await line(page, 'saved');
const checklist = idOf(page);

// ---- A checklist, by two ----

const rows = (who) => who.getByRole('list', { name: 'Items' }).getByRole('listitem');
const words = (who) => who.locator('ol textarea').evaluateAll((all) => all.map((each) => each.value));
const add = async (who, text) => { await who.getByLabel('Add an item').fill(text); await who.getByLabel('Add an item').press('Enter'); };
for (const each of ['Sweep the floor', 'Count the till', 'Open the shutters']) await add(page, each);
await other.goto(at(`/workspaces/${checklist}`));
await heading(other, 'Open the shop').waitFor();
check('what one writes the other sees', await until(async () => (await words(other)).join() === 'Sweep the floor,Count the till,Open the shutters'), await words(other));
check('each sees that the other is here', await until(() => page.getByRole('list', { name: 'Who else is here' }).getByText('Bilal').count())
    && await until(() => other.getByRole('list', { name: 'Who else is here' }).getByRole('listitem').count()));
await other.getByLabel('Item 2', { exact: true }).focus();
check('and in which row', await until(() => rows(page).nth(1).getByText('Bilal').count()));
await page.getByLabel('Item 2', { exact: true }).press('Control+End');
await Promise.all([page.getByLabel('Item 2', { exact: true }).pressSequentially(' twice', { delay: 15 }),
    (async () => { await other.getByLabel('Item 2', { exact: true }).press('Control+Home'); await other.getByLabel('Item 2', { exact: true }).pressSequentially('First: ', { delay: 15 }); })()]);
check('two who type in one row keep both', await until(async () => (await words(page))[1] === 'First: Count the till twice' && (await words(other))[1] === (await words(page))[1]),
    [await words(page), await words(other)]);
await page.getByRole('checkbox', { name: 'Done: Sweep the floor' }).check();
check('what one ticks off is ticked off for the other', await until(() => other.getByRole('checkbox', { name: 'Done: Sweep the floor' }).isChecked()));
// Taken by its handle: with the mouse, while the other writes in it; with a finger, on a phone.
const handle = async (who, index) => {
    const box = await rows(who).nth(index).locator('[data-row-handle]').boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
};
const starts = async (who) => (await words(who)).map((each) => each.slice(0, 5)).join();
const [[x, y], [, top]] = [await handle(page, 2), await handle(page, 0)];
await page.mouse.move(x, y);
await page.mouse.down();
await page.mouse.move(x, y - 30, { steps: 3 });
await page.mouse.move(x, top - 30, { steps: 5 });
await other.getByLabel('Item 3', { exact: true }).press('Control+End');
await other.getByLabel('Item 3', { exact: true }).pressSequentially(' wide');
await until(async () => (await words(page)).includes('Open the shutters wide'));
await page.mouse.up();
check('a row is moved by its handle while somebody writes in it', await until(async () => await starts(other) === 'Open ,Sweep,First' && await starts(page) === await starts(other)
    && (await words(page))[0] === 'Open the shutters wide'), [await words(page), await words(other)]);
await page.mouse.move(...await handle(page, 1));
await page.mouse.down();
await page.mouse.move(x, y + 60, { steps: 4 });
await page.keyboard.press('Escape');
await page.mouse.up();
await page.waitForTimeout(200);
check('let go with Escape it stays where it was', await starts(page) === 'Open ,Sweep,First', await words(page));
await page.setViewportSize({ width: 360, height: 740 });
const finger = await page.context().newCDPSession(page);
await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
const touch = (type, points) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
await rows(page).nth(0).scrollIntoViewIfNeeded();
const [fx, fy] = await handle(page, 0), [, below] = await handle(page, 2);
await touch('touchStart', [[fx, fy]]);
for (let step = 1; step <= 6; step++) await touch('touchMove', [[fx, fy + (below + 30 - fy) * step / 6]]);
await touch('touchEnd', []);
check('and with a finger', await until(async () => await starts(other) === 'Sweep,First,Open ' && await starts(page) === await starts(other)), [await words(page), await words(other)]);
await finger.send('Emulation.setTouchEmulationEnabled', { enabled: false });
await desk();
await page.getByLabel('Item 3', { exact: true }).fill('Open the shutters');
await until(async () => (await words(other))[2] === 'Open the shutters');
await page.getByLabel('Item 3', { exact: true }).press('Alt+ArrowUp');
await until(async () => (await words(page))[1] === 'Open the shutters');
await page.getByLabel('Item 3', { exact: true }).press('Enter');
await page.keyboard.type('Greet the first guest');
check('rows are moved and made by keyboard', await until(async () => (await words(other)).map((each) => each.slice(0, 5)).join() === 'Sweep,Open ,First,Greet'), await words(other));
await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
await page.keyboard.press('Tab');
check('undo takes back only what was done here', await until(async () => !(await words(other)).join().includes('Greet')) && (await words(page)).join().includes('First: '), await words(page));
await page.getByRole('button', { name: 'Redo', exact: true }).click();
check('and redo brings it again', await until(async () => (await words(other)).join().includes('Greet the first guest')));
await look(page, 'office-checklist');
await desk();

// ---- Without a line ----

await line(other, 'saved');
await other.context().setOffline(true);
await line(other, 'lost');
await add(other, 'Fill the shelves');
await other.getByLabel('Item 1', { exact: true }).press('Control+End');
await other.getByLabel('Item 1', { exact: true }).pressSequentially(' and the yard');
check('without a line it is said that edits are kept here', await until(() => other.getByText('No line: kept here, goes out when it is back').count()));
await add(page, 'Check the post');
await page.getByRole('checkbox', { name: /Done: Open the shutters/ }).check();
await page.getByRole('button', { name: 'Acts for Sweep the floor' }).click();
await page.getByRole('menuitem', { name: 'Move down' }).click();
check('meanwhile the other works on', await until(async () => (await content(checklist)).items.length === 5));
// A closed window writes no more: each edit is to be kept by then, the item and each key.
const edits = 1 + ' and the yard'.length;
const editsKept = () => other.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open('soko-documents');
    opening.onsuccess = () => {
        const all = opening.result.transaction('edits').objectStore('edits').getAll();
        all.onsuccess = () => { opening.result.close(); resolve(all.result.filter(({ isBase }) => !isBase).length); };
    };
}));
check('each edit is kept in the browser', await until(async () => await editsKept() >= edits), [edits, await editsKept()]);
await other.close();
check('the window closed without a line: the server knows nothing of it yet', !(await content(checklist)).items.some(({ text }) => text.includes('yard')));
const context = other.context();
const back = await context.newPage();
back.setDefaultTimeout(30000);
back.complaints = other.complaints;
back.on('pageerror', (error) => back.complaints.push(`${back.url()} ${error.stack}`));
await context.setOffline(false);
await back.goto(at(`/workspaces/${checklist}`));
await line(back, 'saved');
const same = async (a, b) => JSON.stringify(await words(a)) === JSON.stringify(await words(b));
check('back with a line, in a new window, what both did is there and both have the same', await until(async () => await same(page, back) && (await words(page)).length === 6)
    && (await words(page)).includes('Sweep the floor and the yard') && (await words(page)).includes('Fill the shelves'), [await words(page), await words(back)]);
const kept = await content(checklist);
check('the server has it in the same order', kept.items.map(({ text }) => text).join() === (await words(page)).join() && kept.items.filter(({ done }) => done).length === 2, kept.items);
check('nothing stays in the browser once it is saved', await until(() => back.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open('soko-documents');
    opening.onsuccess = () => { const all = opening.result.transaction('edits').objectStore('edits').count(); all.onsuccess = () => resolve(all.result === 0); };
}))));

// ---- Versions ----

await page.getByRole('button', { name: 'Versions', exact: true }).click();
await page.getByLabel('Name of the version').fill('Monday');
await page.getByRole('button', { name: 'Keep this version' }).click();
await page.getByRole('dialog').getByRole('listitem').getByText('Monday').waitFor();
await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
for (let i = 0; i < 2; i++) {
    await back.getByRole('button', { name: /^Acts for .*(floor|shutters)/ }).first().click();
    await back.getByRole('menuitem', { name: 'Remove' }).click();
    await until(async () => await rows(page).count() === 5 - i);
}
await page.getByRole('button', { name: 'Versions', exact: true }).click();
await page.getByRole('button', { name: 'Look at it' }).click();
check('an older version is looked at', await until(() => page.getByRole('dialog').getByText('Sweep the floor and the yard').count()));
await look(page, 'office-versions');
await desk();
await page.getByRole('button', { name: 'Go back to it' }).click();
check('and come back to, for everybody', await until(async () => (await words(back)).includes('Sweep the floor and the yard') && await same(page, back)), [await words(page), await words(back)]);
await page.getByRole('status').filter({ hasText: 'It is again as in' }).getByRole('button', { name: 'Undo' }).click();
check('which is undone too', await until(async () => (await words(back)).length === 4 && await same(page, back)), await words(back));

// ---- A count, by two, into stock ----

await page.goto(at('/workspaces'));
await page.getByRole('button', { name: 'New workspace' }).click();
await page.getByRole('dialog').getByLabel('Name').fill('Shelves of June');
await page.getByRole('dialog').getByText('Inventory list', { exact: true }).click();
await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
await heading(page, 'Shelves of June').waitFor();
const inventory = idOf(page);
await page.getByPlaceholder('Add goods by name or code').fill('kitenge');
await page.getByRole('button', { name: 'Add Kitenge cloth' }).click();
check('goods come onto the list by search', await until(() => page.getByLabel('Counted: Kitenge cloth').count()));
await page.getByPlaceholder('Add goods by name or code').fill('');
await page.getByRole('button', { name: 'Add all goods' }).click();
await page.getByLabel('Counted: Clay pot').waitFor();
await back.goto(at(`/workspaces/${inventory}`));
await back.getByLabel('Counted: Clay pot').waitFor();
const counts = (who) => who.locator('input[aria-label^="Counted:"]').evaluateAll((all) => all.map((each) => `${each.ariaLabel.slice(9)} ${each.value}`).sort().join());
await Promise.all([page.getByLabel('Counted: Kitenge cloth').fill('11'), back.getByLabel('Counted: Sisal basket').fill('9')]);
for (let i = 0; i < 2; i++) await back.getByRole('button', { name: 'One more: Clay pot' }).click();
check('two count at once, and see the same', await until(async () => await counts(page) === 'Clay pot 2,Kitenge cloth 11,Sisal basket 9' && await counts(back) === await counts(page)), [await counts(page), await counts(back)]);
await line(back, 'saved');
await back.context().setOffline(true);
await line(back, 'lost');
await back.getByRole('button', { name: 'One more: Clay pot' }).click();
await back.getByLabel('Note: Sisal basket').fill('two in the window');
await back.getByLabel('Note: Sisal basket').press('Enter');
await page.getByRole('button', { name: 'One less: Kitenge cloth' }).click();
await back.context().setOffline(false);
await line(back, 'saved');
check('what was counted without a line meets what was counted with one', await until(async () => await counts(page) === 'Clay pot 3,Kitenge cloth 10,Sisal basket 9' && await counts(back) === await counts(page))
    && await until(async () => await page.getByLabel('Note: Sisal basket').inputValue() === 'two in the window'), [await counts(page), await counts(back)]);
await look(page, 'office-inventory');
await desk();
// Both are at one line before either has counted it: neither stands for the other.
const pot = 'Counted: Clay pot', differ = (who) => who.getByRole('group', { name: 'Counts of Clay pot' });
await page.getByLabel(pot).focus();
await back.getByLabel(pot).focus();
await page.getByLabel(pot).fill('4');
await until(async () => await back.getByLabel(pot).inputValue() === '4');
await back.getByLabel(pot).fill('6');
check('two who count one line at once: both counts stand, for both, and one must be chosen', await until(async () => await differ(page).getByText('2 counts differ').count() === 1
    && await differ(back).getByRole('button', { name: 'Choose 4 (owner)' }).count() === 1 && await differ(page).getByRole('button', { name: 'Choose 6 (Bilal)' }).count() === 1),
    [await page.getByRole('listitem').filter({ has: page.getByLabel(pot) }).innerText()]);
await line(page, 'saved');
await page.getByRole('button', { name: 'Put into stock' }).click();
check('until then it stays out of stock', await until(() => page.getByRole('dialog').getByRole('button', { name: 'Put 2 lines into stock' }).count())
    && await page.getByRole('dialog').getByRole('cell', { name: 'Clay pot' }).count() === 0);
await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
await look(page, 'office-inventory-differ');
await desk();
await differ(back).getByRole('button', { name: 'Choose 4 (owner)' }).click();
check('one is chosen, for both', await until(async () => await differ(page).count() === 0 && await differ(back).count() === 0 && await page.getByLabel(pot).inputValue() === '4'));
await page.getByLabel(pot).fill('3');
check('who has seen a count and counts again stands for it', await until(async () => await back.getByLabel(pot).inputValue() === '3') && await differ(page).count() === 0 && await differ(back).count() === 0);
await page.getByLabel(pot).blur();
const expected = async () => (await content(inventory)).lines.map((each) => each.expected).sort((a, b) => a - b).join();
await until(async () => await expected() === '3,7,12');
const sold = await order(server, [{ variant_id: cloth, quantity: 1 }]);
await pay(server, sold.seen.json);
await until(async () => await onHand(cloth) === 11);
await line(page, 'saved');
await page.getByRole('button', { name: 'Put into stock' }).click();
check('before it goes into stock it is seen what would change, and what has moved', await until(() => page.getByRole('dialog').getByText('was 12 when counted').count())
    && await page.getByRole('dialog').getByText('+2').count() === 1);
await look(page, 'office-inventory-preview');
await desk();
await page.getByRole('button', { name: 'Put 3 lines into stock' }).click();
await page.getByRole('dialog').getByText('1 line was not taken').waitFor();
check('what was counted is in stock, what moved meanwhile is not, and is said so', await onHand(basket) === 9 && await onHand(cloth) === 11
    && await page.getByRole('dialog').getByRole('cell', { name: 'Stock has moved' }).count() === 1, [await onHand(basket), await onHand(cloth)]);
await look(page, 'office-inventory-result');
await desk();
await page.getByRole('button', { name: 'Let the count hold for 1 line' }).click();
await page.getByRole('button', { name: 'Put 1 line into stock' }).click();
check('after another look the count holds', await until(async () => await onHand(cloth) === 10));
await page.getByRole('dialog').getByText('1 line is in stock.').waitFor();
await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
check('each line says so, to both', await until(async () => await back.getByText('In stock', { exact: true }).count() === 3 && await page.getByText('In stock', { exact: true }).count() === 3));

// ---- A text, by two ----

await page.goto(at('/workspaces'));
await page.getByRole('button', { name: 'New workspace' }).click();
await page.getByRole('dialog').getByLabel('Name').fill('How we greet');
await page.getByRole('dialog').getByText('Text', { exact: true }).click();
await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
await heading(page, 'How we greet').waitFor();
const text = idOf(page);
const field = (who) => who.getByLabel('Text', { exact: true });
await field(page).fill('Greeting\nSay jambo to everybody.\nThen ask.');
await back.goto(at(`/workspaces/${text}`));
await field(back).waitFor();
check('the text is there for the other', await until(async () => await field(back).inputValue() === await field(page).inputValue()));
await field(page).press('Control+End');
await field(back).evaluate((area) => { area.focus(); area.setSelectionRange(12, 12); });
await Promise.all([field(page).pressSequentially(' Smile. And wait for what they say.', { delay: 12 }), field(back).pressSequentially(', loudly,', { delay: 25 })]);
check('two who write at once keep both, each letter where it was put', await until(async () => await field(page).inputValue() === 'Greeting\nSay, loudly, jambo to everybody.\nThen ask. Smile. And wait for what they say.'
    && await field(back).inputValue() === await field(page).inputValue()), [await field(page).inputValue(), await field(back).inputValue()]);
check('where the other writes is said', await until(() => page.getByRole('button', { name: 'Bilal: line 2' }).count()));
await field(page).evaluate((area) => { area.focus(); area.setSelectionRange(0, 8); });
await page.getByRole('button', { name: 'Heading' }).click();
await field(page).evaluate((area) => { const at = area.value.indexOf('jambo'); area.focus(); area.setSelectionRange(at, at + 5); });
await page.getByRole('button', { name: 'Bold' }).click();
await look(page, 'office-text');
await desk();
await back.getByRole('button', { name: 'Read', exact: true }).click();
check('marks are shown as what they mean', await until(async () => await back.getByRole('heading', { name: 'Greeting', level: 2 }).count() === 1 && await back.locator('strong', { hasText: /^jambo$/ }).count() === 1));

// ---- The list of all; put away, while another has it open ----

await page.goto(at('/workspaces?kind=text'));
await page.getByRole('link', { name: /How we greet/ }).waitFor();
check('the list is filtered from the address', await page.getByRole('row').count() === 2);
await page.goto(at('/workspaces'));
await page.getByRole('link', { name: /Shelves of June/ }).waitFor();
check('who edited last is said', await until(() => page.getByRole('row').filter({ hasText: 'Shelves of June' }).getByText(/Bilal|owner/i).count()));
check('workspaces are found by what is in them', await until(async () => {
    await page.getByPlaceholder('Search name or content').fill('till twice');
    await page.waitForTimeout(400);
    if (await page.getByRole('row').count() === 2 && await page.getByRole('link', { name: /Open the shop/ }).count() === 1) return true;
    await page.getByPlaceholder('Search name or content').fill('');
    return false;
}));
await page.goto(at('/workspaces'));
await page.getByRole('button', { name: 'Acts for How we greet' }).click();
await page.getByRole('menuitem', { name: 'Rename' }).click();
await page.getByRole('dialog').getByLabel('Name').fill('How we say jambo');
await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
await page.getByRole('link', { name: /How we say jambo/ }).waitFor();
check('a new name is seen by who has it open', await until(() => heading(back, 'How we say jambo').count()));
await look(page, 'office-workspaces');
await desk();
await page.getByRole('button', { name: 'Acts for How we say jambo' }).click();
await page.getByRole('menuitem', { name: 'Archive' }).click();
check('who has it open reads on, and edits no more', await until(async () => await back.getByText('This workspace is archived').count() === 1 && await back.getByRole('button', { name: 'Write', exact: true }).count() === 0));
await page.getByRole('status').filter({ hasText: 'workspace archived' }).getByRole('button', { name: 'Undo' }).last().click();
check('undo takes it out again', await until(async () => await back.getByText('This workspace is archived').count() === 0 && await back.getByRole('button', { name: 'Write', exact: true }).count() === 1));

// ---- Who may ----

await page.getByRole('link', { name: /How we say jambo/ }).click();
await heading(page, 'How we say jambo').waitFor();
async function share(label, choice) {
    await page.getByRole('button', { name: 'Acts for How we say jambo' }).click();
    await page.getByRole('menuitem', { name: 'Who may use it' }).click();
    await page.getByRole('dialog').getByLabel(label).selectOption({ label: choice });
    if (label === 'Bilal') await look(page, 'office-workspace-share');
    await desk();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
}
await share('Agents of the shop', 'May read');
check('who may only read from now on is told at once', await until(async () => await back.getByText('Read only').count() === 1 && await back.getByRole('button', { name: 'Write', exact: true }).count() === 0));
await share('Bilal', 'May edit');
check('and who may edit by name', await until(() => back.getByRole('button', { name: 'Write', exact: true }).count()));

const viewer = await enter(browser, server, await member('Vera', 'viewer'));
await viewer.goto(at(`/workspaces/${checklist}`));
await heading(viewer, 'Open the shop').waitFor();
check('who may only read sees it live, and is offered nothing to change', await until(async () => await viewer.locator('ol textarea').count() === 4)
    && await viewer.getByLabel('Add an item').count() === 0 && await viewer.locator('ol textarea:not([readonly])').count() === 0);
const complaints = [page, back, viewer].flatMap((each) => each.complaints);
check('no page complained, and nothing broke the policy', complaints.length === 0, complaints.slice(0, 3).join('\n'));
await browser.close();
await server.stop();
const books = audit();
check('the books agree', books.isClean, books.text);
finish();
