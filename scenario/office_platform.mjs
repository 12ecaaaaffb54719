// The back office of the platform's admins and of agents: each screen does its job, on data made
// here, as the role it is for; who has another role is neither offered it nor answered.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Server, admin, agent, check, finish, order, pay, product, register, shop, until, work } from './lib/soko.mjs';
import { launch } from './lib/browser.mjs';
import { enter, heading, look, officeUrl, visit } from './lib/office.mjs';

const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const asha = await agent(server);
const duka = await shop(server, platform, { agentCode: asha.code });
const other = await shop(server, platform);
const cloth = await product(server, duka, { title: 'Kitenge cloth', stock: 9 });
const api = async (method, target, options) => {
    const seen = await server.call(method, target, options);
    if (seen.status >= 300) throw new Error(`${method} ${target}: ${seen.status} ${seen.text}`);
    return seen.json;
};
const asAdmin = (method, target, body) => api(method, target, { token: platform.token, body });
const browser = await launch();
const pages = [];
const open = async (account, options) => {
    const page = await enter(browser, server, account, options);
    pages.push(page);
    return page;
};
const go = async (page, target, title) => {
    await page.goto(officeUrl(server, target));
    await heading(page, title).waitFor();
};
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click();
const said = (page, words) => until(() => page.getByRole('status').getByText(words).count());
const undo = (page, words) => page.getByRole('status').getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: 'Undo' }).click();
const answerReason = async (page, words, act) => {
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Reason').fill(words);
    await dialog.getByRole('button', { name: act, exact: true }).click();
};

// ---- What there is to do ----

async function waiting(name, withPaper = false) {
    const owner = await register(server, 'owner');
    const made = await api('POST', '/api/businesses', { token: owner.token, body: { name, category: 'crafts', description: `${name} makes baskets.`, country: 'KE', currency: 'KES' } });
    if (withPaper) {
        const form = new FormData();
        form.append('kind', 'identity');
        form.append('file', new Blob(['%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'], { type: 'application/pdf' }), 'passport.pdf');
        const sent = await fetch(`${server.base}/api/businesses/${made.id}/documents`, { method: 'POST', headers: { authorization: `Bearer ${owner.token}` }, body: form });
        if (sent.status !== 201) throw new Error(`paper: ${sent.status} ${await sent.text()}`);
    }
    await api('POST', `/api/businesses/${made.id}/submit`, { token: owner.token });
    return { id: made.id, owner };
}
const baskets = await waiting('Pwani Baskets', true);
const pots = await waiting('Milima Pots');
const spoons = await waiting('Kisumu Spoons');
const placed = await order(server, [{ variant_id: cloth.variant, quantity: 2 }]);
const paid = await pay(server, { id: placed.seen.json.id, token: placed.seen.json.token });
check('an order of a shop that an agent brought in is paid', paid.status === 201, paid.text);
await until(async () => (await api('GET', '/api/agents/me/commissions', { token: asha.token })).data.length === 1);

// ---- The platform's admin ----

const page = await open(platform);
await heading(page, 'The platform today').waitFor();
check('an admin begins at the platform', page.url().endsWith('/office/admin'), page.url());
check('what waits is counted', await until(() => page.getByRole('link', { name: /Businesses to verify\s*3/ }).count()));
await look(page, 'platform-home');
await page.setViewportSize({ width: 1280, height: 860 });

await go(page, '/admin/verification', 'Verification');
check('the queue holds who asked', await until(async () => await page.getByRole('link', { name: 'Pwani Baskets' }).count() === 1));
await look(page, 'platform-queue');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('link', { name: 'Pwani Baskets' }).click();
await heading(page, 'Pwani Baskets').waitFor();
const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Open passport.pdf' }).click()]);
check('a document opens as it was sent', readFileSync(await file.path(), 'utf8').startsWith('%PDF-1.4'), file.suggestedFilename());
await page.getByLabel('On', { exact: true }).fill('2027-06-01');
await press(page, 'Plan');
check('a second look is planned', await said(page, 'The second look is planned.'));
await look(page, 'platform-case');
await page.setViewportSize({ width: 1280, height: 860 });
await press(page, 'Approve');
await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
check('approving is said', await said(page, 'Pwani Baskets is approved.'));
check('and the business is verified', (await asAdmin('GET', `/api/businesses/${baskets.id}`)).status === 'verified');
await go(page, `/admin/verification/${pots.id}`, 'Milima Pots');
await press(page, 'Ask for more');
await page.getByRole('alertdialog').getByRole('button', { name: 'Ask for more' }).click();
check('more is not asked without a reason', await until(() => page.getByRole('alertdialog').getByText('This is needed.').count()));
await answerReason(page, 'Send your registration.', 'Ask for more');
check('asking for more is said', await said(page, 'Milima Pots is asked for more.'));
await go(page, `/admin/verification/${spoons.id}`, 'Kisumu Spoons');
await press(page, 'Reject');
await answerReason(page, 'These are not spoons.', 'Reject');
check('rejecting is said', await said(page, 'Kisumu Spoons is rejected.'));
const told = await api('GET', `/api/businesses/${spoons.id}`, { token: spoons.owner.token });
check('its owner reads why', told.status === 'rejected' && told.status_reason === 'These are not spoons.', told.status_reason);
check('the queue is empty then', await until(() => page.getByText('Nobody waits').count()));

await go(page, '/admin/businesses', 'Businesses');
await page.getByRole('searchbox').fill('pwani');
check('a business is found by the beginning of its name', await until(async () => await page.getByRole('link', { name: 'Pwani Baskets' }).count() === 1
    && await page.getByRole('link', { name: 'Milima Pots' }).count() === 0));
check('and the search is in the address', page.url().includes('q=pwani'), page.url());
await look(page, 'platform-businesses');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('link', { name: 'Pwani Baskets' }).click();
await heading(page, 'Pwani Baskets').waitFor();
await press(page, 'Suspend');
await answerReason(page, 'A customer was sent stones.', 'Suspend');
check('suspending is said', await said(page, 'Pwani Baskets is suspended.'));
check('why stands on the page', await until(() => page.getByText('A customer was sent stones.').count()));
await look(page, 'platform-business');
await page.setViewportSize({ width: 1280, height: 860 });
await press(page, 'Reinstate');
await page.getByRole('alertdialog').getByRole('button', { name: 'Reinstate' }).click();
check('reinstating is said', await said(page, 'Pwani Baskets sells again.'));
await press(page, 'Look into its data');
await page.getByRole('alertdialog').getByLabel('Reason').fill('Its owner asked for help with an import.');
await page.getByRole('alertdialog').getByRole('button', { name: 'Look into its data' }).click();
check('access is opened for a while', await until(() => page.getByRole('button', { name: 'End access' }).count()));
await press(page, 'End access');
check('and ended', await said(page, 'Access has ended.'));
await go(page, '/admin/activity', 'Activity');
check('all of it stands in the activity stream', await until(async () => await page.getByText('Business suspended').count() > 0
    && await page.getByText('A customer was sent stones.').count() > 0));
await page.getByRole('combobox', { name: /^Act/ }).selectOption({ label: 'Business reinstated' });
check('which is filtered by act', await until(async () => page.url().includes('kind=business.reinstate') && await page.getByText('A customer was sent stones.').count() === 0));
await look(page, 'platform-activity');
await page.setViewportSize({ width: 1280, height: 860 });

// ---- Accounts ----

const noisy = await register(server, 'noisy');
await go(page, '/admin/users', 'Accounts');
await page.getByRole('searchbox').fill(noisy.email);
await page.getByRole('link', { name: 'noisy' }).click();
await heading(page, 'noisy').waitFor();
await press(page, 'Suspend');
await answerReason(page, 'Sends the same message to everybody.', 'Suspend');
check('an account is suspended', await said(page, 'noisy is suspended.'));
check('and cannot sign in', (await server.call('POST', '/api/auth/login', { body: { email: noisy.email, password: 'a long enough passphrase' } })).status >= 400);
await look(page, 'platform-user');
await page.setViewportSize({ width: 1280, height: 860 });
await press(page, 'Restore');
await answerReason(page, 'It was a mistake.', 'Restore');
check('and restored', await said(page, 'noisy can sign in again.'));
await go(page, '/admin/users', 'Accounts');
await look(page, 'platform-users');
await page.setViewportSize({ width: 1280, height: 860 });

// ---- Reviews ----

await go(page, '/admin/reviews', 'Reviews');
check('without doubt nothing waits', await until(() => page.getByText('No review waits').count()));
await look(page, 'platform-reviews-none');
await page.setViewportSize({ width: 1280, height: 860 });

// ---- Reports: from the page of a product to the reversal of what was decided on it ----

const scarf = await product(server, duka, { title: 'Silk scarf', stock: 3 });
const scarfSlug = (await api('GET', `/api/products/${scarf.id}`)).slug;
const shopper = await visit(browser, server);
await shopper.goto(`${server.base}/p/${scarfSlug}`);
await shopper.getByRole('link', { name: 'Report this product' }).click();
await shopper.getByLabel('Counterfeit').check();
await shopper.getByLabel(/^What shows it/).fill('It is not silk.');
await shopper.getByLabel(/^E-mail address/).fill('wairimu@example.com');
await shopper.getByRole('button', { name: 'Send the report' }).click();
check('whoever reports is thanked', await until(() => shopper.getByRole('heading', { name: 'Thank you for your report' }).count()));
await go(page, '/admin/reports', 'Reports');
await page.getByRole('combobox', { name: /^State/ }).selectOption({ label: 'Waits' });
check('what waits is filtered in the address', await until(() => page.url().includes('state=open')));
await look(page, 'platform-reports');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('link', { name: 'Silk scarf' }).first().click();
await heading(page, 'Silk scarf').waitFor();
check('the report is read', await until(() => page.getByText('It is not silk.').count()));
await page.getByLabel(/^Withhold/).check();
await page.getByLabel('Ground', { exact: true }).selectOption({ label: 'Counterfeit' });
await press(page, 'Decide');
check('withholding needs the facts', await until(() => page.locator('textarea[name=statement][aria-invalid=true]').count()));
await page.locator('textarea[name=statement]').fill('The label says silk; it is polyester.');
await look(page, 'platform-report');
await page.setViewportSize({ width: 1280, height: 860 });
await press(page, 'Decide');
check('the decision is said', await said(page, 'It is withheld.'));
const basketOf = () => server.call('POST', '/api/carts', { body: { lines: [{ variant_id: scarf.variant, quantity: 1 }] } });
check('its page is gone', await until(async () => (await server.call('GET', `/p/${scarfSlug}`)).status === 404));
check('it cannot be bought', (await basketOf()).status >= 400);
check('and is not found', await until(async () => !(await server.call('GET', '/search?q=silk')).text.includes('Silk scarf')));
const seller = await open(duka.owner);
await seller.goto(officeUrl(server, `/b/${duka.id}/products/${scarf.id}`));
check('its shop reads why on the product', await until(() => seller.getByText('The label says silk; it is polyester.').count()));
await seller.getByRole('link', { name: 'See the decision and appeal' }).click();
await heading(seller, 'Decisions').waitFor();
await seller.getByRole('textbox', { name: /^What speaks against/ }).fill('The laboratory says it is silk: its paper is with the customs.');
await look(seller, 'owner-decision');
await seller.setViewportSize({ width: 1280, height: 860 });
await press(seller, 'Send the appeal');
check('an appeal is sent', await said(seller, 'Your appeal has come.'));
await page.reload();
check('the appeal is read by the platform', await until(() => page.getByText(/The laboratory says/).count()));
await page.getByLabel(/^Reverse/).check();
await page.locator('textarea[name=statement]').fill('The paper of the laboratory is good.');
await look(page, 'platform-appeal');
await page.setViewportSize({ width: 1280, height: 860 });
await press(page, 'Decide on the appeal');
check('the reversal is said', await said(page, 'The decision is reversed.'));
check('and the product is back', await until(async () => (await server.call('GET', `/p/${scarfSlug}`)).status === 200));
check('and bought again', (await basketOf()).status === 201);
check('the letters say so', await until(async () => {
    const kinds = (await asAdmin('GET', '/api/admin/outbox?limit=100')).data.map((each) => each.kind);
    return ['report_received', 'report_withheld', 'report_reversed', 'case_withheld', 'case_appealed', 'case_reversed'].every((kind) => kinds.includes(kind));
}));

// ---- Content ----

const png = path.join(work, 'banner.png');
execFileSync('python3', ['-c', `
import struct, sys, zlib
def chunk(kind, body): return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
rows = b''.join(b'\\0' + b''.join(bytes((40 + x % 160, 90, 80)) for x in range(640)) for y in range(240))
open(sys.argv[1], 'wb').write(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 640, 240, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
`, png]);
await go(page, '/admin/content', 'Content');
await press(page, 'New banner');
const drawer = page.getByRole('dialog');
await drawer.getByRole('button', { name: 'Save' }).click();
check('a banner without a title is refused on its field', await until(() => drawer.getByText('This is needed.').count()));
await drawer.getByLabel('Title').fill('Cloth week');
await drawer.getByLabel('Leads to').fill('nowhere');
await drawer.getByLabel('Last day').fill('2099-12-31');
await drawer.locator('input[type=file]').setInputFiles(png);
await drawer.getByRole('button', { name: 'Without a picture' }).waitFor();
await drawer.getByRole('button', { name: 'Save' }).click();
check('what the server refuses stands on its field', await until(() => drawer.locator('input[name=link][aria-invalid=true]').count()));
await drawer.getByLabel('Leads to').fill('/c/fashion');
await drawer.getByRole('button', { name: 'Save' }).click();
check('a banner is saved with its picture and days', await until(async () => {
    const [banner] = (await asAdmin('GET', '/api/admin/banners')).data;
    return banner?.title === 'Cloth week' && banner.picture !== null && banner.ends_at.startsWith('2099-12-31') || banner?.ends_at?.startsWith('2100-01-01');
}));
check('and shown', await until(async () => await page.getByText('Cloth week').count() > 0 && (await server.call('GET', '/')).text.includes('Cloth week')));
await look(page, 'platform-banners');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('button', { name: 'Edit: Cloth week' }).click();
const [banner] = (await asAdmin('GET', '/api/admin/banners')).data;
await api('PATCH', `/api/admin/banners/${banner.id}`, { token: platform.token, headers: { 'if-match': `"${banner.version}"`, 'content-type': 'application/merge-patch+json' }, body: { title: 'Cloth month' } });
await page.getByRole('dialog').getByLabel('Title').fill('Cloth days');
await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
check('who was faster is shown field by field', await until(() => page.getByText('Somebody saved before you').count()));
await press(page, 'Save this choice');
check('and one chooses', await until(async () => (await asAdmin('GET', '/api/admin/banners')).data[0].title === 'Cloth days'));
await page.getByRole('button', { name: 'More: Cloth days' }).click();
await page.getByRole('menuitem', { name: 'Delete' }).click();
await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
check('a banner is taken away after a question', await until(async () => (await asAdmin('GET', '/api/admin/banners')).data.length === 0));

await go(page, '/admin/content/shops', 'Content');
const shopName = (await asAdmin('GET', `/api/businesses/${duka.id}`)).name;
await page.getByRole('button', { name: `Add: ${shopName}` }).click();
check('a shop is put forward', await until(async () => (await asAdmin('GET', '/api/admin/featured-shops')).data.some((each) => each.id === duka.id)));
await page.getByRole('button', { name: `Take ${shopName} out` }).click();
await undo(page, `${shopName} is taken out.`);
check('taking it out can be undone', await until(async () => (await asAdmin('GET', '/api/admin/featured-shops')).data.some((each) => each.id === duka.id)));
await look(page, 'platform-featured');
await page.setViewportSize({ width: 1280, height: 860 });

await go(page, '/admin/content/synonyms', 'Content');
await page.getByLabel('Words', { exact: false }).first().fill('kanga leso');
await press(page, 'Add');
check('words stand for each other', await until(async () => (await asAdmin('GET', '/api/admin/synonyms')).data.some((each) => each.words === 'kanga leso')));
await page.getByRole('button', { name: 'Delete: kanga leso' }).click();
await undo(page, 'The words are taken away.');
check('taking them away can be undone', await until(async () => (await asAdmin('GET', '/api/admin/synonyms')).data.some((each) => each.words === 'kanga leso')));
await look(page, 'platform-synonyms');
await page.setViewportSize({ width: 1280, height: 860 });

// Categories: a name in each language, at its place in the tree.
await go(page, '/admin/content/categories', 'Content');
await press(page, 'New category');
const shelf = page.getByRole('dialog');
await shelf.getByLabel('Name in English').fill('Lamps');
await shelf.getByLabel('Name in Kiswahili').fill('Taa');
await shelf.getByLabel('Stands below').selectOption('home');
await shelf.getByRole('button', { name: 'Save' }).click();
check('a category is added where it shall stand', await until(async () => (await server.call('GET', '/api/categories')).json.data.some((each) => each.slug === 'lamps' && each.parent === 'home')));
check('its name is read in the language of who reads', await until(async () => (await server.call('GET', '/sw/c/lamps')).text.includes('Taa')));
await look(page, 'platform-categories');
await page.setViewportSize({ width: 1280, height: 860 });
await page.getByRole('button', { name: 'Edit: Lamps' }).click();
await page.getByRole('dialog').getByLabel('Stands below').selectOption('');
await page.getByRole('dialog').getByLabel('Name in English').fill('Lights');
await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
check('it is named anew and moved', await until(async () => (await server.call('GET', '/api/categories')).json.data.some((each) => each.slug === 'lamps' && each.name === 'Lights' && each.parent === null)));
await page.getByRole('button', { name: 'More: Home & living' }).click();
await page.getByRole('menuitem', { name: 'Delete' }).click();
const inUse = (await server.call('GET', `/api/products/${cloth.id}`)).json.category;
await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
const inUseName = (await server.call('GET', '/api/categories')).json.data.find((each) => each.slug === inUse).name;
await page.getByRole('button', { name: `More: ${inUseName}` }).click();
await page.getByRole('menuitem', { name: 'Delete' }).click();
await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
check('one in which goods stand stays, and it is said why', await until(() => page.getByRole('status').getByText(/stand in it|stays/).count()));
await page.getByRole('button', { name: 'More: Lights' }).click();
await page.getByRole('menuitem', { name: 'Delete' }).click();
await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
check('one in which nothing stands is taken away', await until(async () => !(await server.call('GET', '/api/categories')).json.data.some((each) => each.slug === 'lamps')));

// Pages: written with a preview, published, said anew, as they were before.
await go(page, '/admin/content/pages', 'Content');
await press(page, 'New page');
await page.getByLabel('Word in addresses').fill('returns');
await page.getByLabel('Title').fill('Returns');
await page.getByRole('textbox', { name: 'Words' }).fill('Within **one week**.');
check('the preview shows what is written', await until(() => page.locator('strong', { hasText: 'one week' }).count()));
await page.getByLabel('Shown to everybody').check();
await press(page, 'Save');
check('a page is published', await until(async () => (await server.call('GET', '/pages/returns')).text.includes('<strong>one week</strong>')));
await heading(page, 'Returns').waitFor();
await page.getByRole('textbox', { name: 'Words' }).fill('Within **two weeks**.');
await press(page, 'Save');
check('it is said anew', await until(async () => (await server.call('GET', '/pages/returns')).text.includes('two weeks')));
await page.getByRole('button', { name: 'Put these words in: Version 1' }).click();
await press(page, 'Save');
check('and as it was before', await until(async () => (await server.call('GET', '/pages/returns')).text.includes('one week')));
check('the help leads to it', (await server.call('GET', '/help')).text.includes('href="/pages/returns"'));
await look(page, 'platform-page');
await page.setViewportSize({ width: 1280, height: 860 });
await press(page, 'Delete');
await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
check('it is taken away after a question', await until(async () => (await server.call('GET', '/pages/returns')).status === 404));
await go(page, '/admin/content/pages', 'Content');
check('without pages it is said what shows meanwhile', await until(() => page.getByText('No pages of your own yet').count()));
await look(page, 'platform-pages-none');
await page.setViewportSize({ width: 1280, height: 860 });

// ---- Mail ----

await go(page, '/admin/mail/sending', 'Mail');
await page.getByRole('textbox', { name: 'E-mail' }).fill('not an address');
await press(page, 'Write a test message');
check('a wrong address is refused on its field', await until(() => page.locator('input[name=email][aria-invalid=true]').count()));
await page.getByRole('textbox', { name: 'E-mail' }).fill('ops@example.com');
await press(page, 'Write a test message');
check('without a mail server it is said what is missing', await until(() => page.getByRole('alert').filter({ hasText: /--mail/ }).count()));
await look(page, 'platform-sending');
await page.setViewportSize({ width: 1280, height: 860 });
await go(page, '/admin/mail', 'Mail');
const letters = (await asAdmin('GET', '/api/admin/outbox?limit=100')).data;
const letter = letters.find((each) => each.kind === 'order_placed') ?? letters[0];
check('the outbox shows what was written', await until(() => page.getByText(letter.subject).count()));
await look(page, 'platform-outbox');
await go(page, `/admin/mail/${letter.id}`, letter.subject);
check('a message is shown as its receiver sees it', await until(async () => await page.getByRole('tabpanel').getByText(letter.subject).count() > 0));
await look(page, 'platform-letter');
await page.setViewportSize({ width: 1280, height: 860 });
await press(page, 'Send again');
await page.getByRole('alertdialog').getByRole('button', { name: 'Send again' }).click();
check('nor is one sent again without a mail server', await until(async () => await page.getByText(/--mail/).count() > 0));
await go(page, '/admin/mail/suppressions', 'Mail');
check('no address is left alone', await until(() => page.getByText('Every address is written to').count()));
await look(page, 'platform-suppressions');
await page.setViewportSize({ width: 1280, height: 860 });

// ---- Orders, commissions, failures, health ----

await go(page, '/admin/orders', 'Orders');
check('orders of all shops are there', await until(() => page.getByRole('link', { name: shopName }).count()));
await page.getByRole('combobox', { name: /^Payment/ }).selectOption('refunded');
check('and filtered', await until(() => page.getByText('Nothing matches').count()));
await go(page, '/admin/orders', 'Orders');
await look(page, 'platform-orders');
await go(page, '/admin/commissions', 'Commissions');
check('commissions of all agents are there', await until(() => page.getByText('Pending').count()));
await look(page, 'platform-commissions');
await go(page, '/admin/failures', 'Failures');
check('no job has failed', await until(() => page.getByText('No job has failed').count()));
await look(page, 'platform-jobs');
await page.getByRole('link', { name: 'Events', exact: true }).click();
check('and every event was taken', await until(() => page.getByText('Every event was taken').count()));
await go(page, '/admin/health', 'Health');
check('the machine tells how it is', await until(() => page.getByText('core', { exact: false }).count()));
await look(page, 'platform-health');
await page.setViewportSize({ width: 1280, height: 860 });

// ---- The agent ----

const desk = await open(asha);
await heading(desk, 'Your portal').waitFor();
check('the funnel counts the shop that sells', await until(async () => await desk.getByRole('listitem').filter({ hasText: 'Have sold' }).getByText('1', { exact: true }).count() === 1));
const [sum] = (await api('GET', '/api/agents/me/sums', { token: asha.token })).data;
check('sums are those of the ledger', sum.pending.amount === 1700 && sum.pending_count === 1, sum);
await look(desk, 'agent-home');
await desk.setViewportSize({ width: 1280, height: 860 });
await go(desk, '/agent/businesses/new', 'Register a shop');
await press(desk, 'Register and send the code');
check('what is missing is said on its field', await until(async () => await desk.getByText('This is needed.').count() >= 3));
await desk.getByLabel('The owner’s name').fill('Otieno');
await desk.getByLabel('The owner’s e-mail or phone').fill('otieno@example.com');
await desk.getByLabel('Name of the shop').fill('Otieno Tools');
await desk.getByLabel('What it sells').selectOption('crafts');
await desk.getByLabel('Description').fill('Tools for gardens.');
await look(desk, 'agent-onboard');
await desk.setViewportSize({ width: 1280, height: 860 });
await press(desk, 'Register and send the code');
await heading(desk, 'Otieno Tools is registered').waitFor();
check('the agent is told that the owner gets a code', await desk.getByText(/It is sent to otieno@example.com/).count() === 1);
await look(desk, 'agent-sent');
await desk.setViewportSize({ width: 1280, height: 860 });
const claim = await until(async () => (await asAdmin('GET', '/api/admin/outbox?limit=100')).data.find((each) => each.kind === 'business_claim' && each.recipient === 'otieno@example.com'));
check('the code goes to the owner alone', Boolean(claim?.code) && !(await desk.content()).includes(claim.code));
const otieno = await register(server, 'Otieno');
const taken = await server.call('POST', '/api/claims/accept', { token: otieno.token, body: { code: claim.code } });
check('the owner takes the shop over by it', taken.status === 200, taken.text);
await go(desk, '/agent/businesses', 'Your shops');
check('both shops stand in the list', await until(async () => await desk.getByText('Otieno Tools').count() > 0 && await desk.getByText(shopName).count() > 0));
await look(desk, 'agent-businesses');
await go(desk, '/agent/earnings', 'Earnings');
await desk.setViewportSize({ width: 1280, height: 860 });
await desk.getByRole('combobox', { name: /^Status/ }).selectOption('earned');
check('earnings are filtered, and the filter is in the address', await until(async () => desk.url().includes('status=earned') && await desk.getByText('Nothing matches').count() > 0));
await go(desk, '/agent/earnings', 'Earnings');
await look(desk, 'agent-earnings');
await desk.setViewportSize({ width: 1280, height: 860 });
await go(desk, '/agent/statement', 'Statement');
const [csv] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: 'Save as CSV' }).click()]);
check('a month is kept as a file', readFileSync(await csv.path(), 'utf8').startsWith('commission,date'), csv.suggestedFilename());
await look(desk, 'agent-statement');
await go(desk, '/agent/share', 'Share');
check('the link carries the code', await until(() => desk.getByText(`/office/new?agent=${asha.code}`).count()));
await look(desk, 'agent-share');
await desk.setViewportSize({ width: 1280, height: 860 });
const [svg] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: 'Save as a picture' }).click()]);
check('the QR code is a picture to print', readFileSync(await svg.path(), 'utf8').startsWith('<svg'));
if (process.env.SHOTS) writeFileSync(path.join(process.env.SHOTS, 'qr.svg'), readFileSync(await svg.path()));

// ---- Becoming one, and whom the link brings ----

const juma = await register(server, 'juma');
const fresh = await open(juma, { width: 360 });
await go(fresh, '/agent', 'Become an agent');
await look(fresh, 'agent-become');
await press(fresh, 'Become an agent');
await heading(fresh, 'Your portal').waitFor();
check('who wants becomes an agent', (await api('GET', '/api/agents/me', { token: juma.token })).code.length === 8);
const invited = await visit(browser, server);
pages.push(invited);
await invited.goto(officeUrl(server, `/new?agent=${asha.code}`));
await invited.getByRole('link', { name: 'Create an account' }).click();
await heading(invited, 'Create an account').waitFor();
await invited.locator('input[name=name]').fill('Wanjiru');
await invited.locator('input[name=login]').fill('wanjiru@example.com');
await invited.locator('input[name=password]').fill('a long enough passphrase');
await invited.getByRole('button', { name: 'Create an account' }).click();
await heading(invited, 'Open a shop').waitFor();
check('the link fills the code in', await invited.getByLabel('Agent’s code').inputValue() === asha.code);

// ---- One's own account ----

await go(invited, '/account', 'Profile');
await invited.getByLabel('Your name').fill('Wanjiru wa Kamau');
await press(invited, 'Save');
check('one’s name is changed', await said(invited, 'Saved.'));
await look(invited, 'account-profile');
await invited.setViewportSize({ width: 1280, height: 860 });
// A second device, to be signed out from the first.
const elsewhere = await server.call('POST', '/api/auth/login', { body: { email: 'wanjiru@example.com', password: 'a long enough passphrase' } });
check('one signs in elsewhere', elsewhere.status === 200, elsewhere.text);
await go(invited, '/account/devices', 'Devices');
check('one sees where one is signed in', await until(() => invited.getByText('This device').count()));
await look(invited, 'account-devices');
await invited.setViewportSize({ width: 1280, height: 860 });
await press(invited, 'Sign all others out');
await invited.getByRole('alertdialog').getByRole('button', { name: 'Sign all others out' }).click();
check('and signs the others out', await until(async () => await invited.getByText('This device').count() === 1 && await invited.getByRole('button', { name: 'Sign out', exact: true }).count() === 0));

// ---- Who is neither offered nor answered ----

const ADMIN = ['', '/verification', `/verification/${pots.id}`, '/businesses', `/businesses/${duka.id}`, '/users', '/orders', '/commissions', '/activity', '/failures',
    '/failures/events', '/health', '/reviews', '/content', '/content/shops', '/content/synonyms', '/content/categories', '/content/pages', '/mail', '/mail/suppressions', '/mail/sending'];
const ASKED = ['/api/admin/verification', '/api/admin/businesses', '/api/admin/users', '/api/admin/orders', '/api/admin/commissions', '/api/admin/activity', '/api/admin/health',
    '/api/admin/failed_events', '/api/admin/jobs/failed', '/api/admin/reviews', '/api/admin/banners', '/api/admin/featured-shops', '/api/admin/synonyms', '/api/admin/categories', '/api/admin/pages', '/api/admin/outbox',
    '/api/admin/mail', '/api/admin/mail/suppressions'];
for (const [role, account] of [['an owner', other.owner], ['an agent', asha], ['a customer', await register(server, 'customer')]]) {
    const theirs = role === 'an agent' ? desk : await open(account);
    const wrong = [];
    for (const target of ADMIN) {
        await theirs.goto(officeUrl(server, `/admin${target}`));
        await heading(theirs, 'Not found').waitFor();
        if (await theirs.getByRole('link', { name: 'Verification', exact: true }).count() > 0) wrong.push(target);
    }
    check(`${role} is offered nothing of the platform’s`, wrong.length === 0, wrong);
    const answers = await Promise.all(ASKED.map(async (target) => [target, (await server.call('GET', target, { token: account.token })).status]));
    check(`${role} is not answered either`, answers.every(([, status]) => status === 403), answers.filter(([, status]) => status !== 403));
    if (role === 'an agent') continue;
    await theirs.goto(officeUrl(server, '/agent/earnings'));
    await heading(theirs, 'Become an agent').waitFor();
    check(`${role} sees no earnings, and may become an agent`, theirs.url().endsWith('/agent'), theirs.url());
}
const inside = await open(other.owner);
await inside.goto(officeUrl(server, `/b/${duka.id}`));
await heading(inside, 'Not found').waitFor();
check('an owner does not see the shop of another', true);
await page.goto(officeUrl(server, `/b/${duka.id}`));
await heading(page, 'Not found').waitFor();
check('nor does an admin without a reason', true);
const outside = await visit(browser, server);
await outside.goto(officeUrl(server, '/admin'));
await heading(outside, 'Sign in').waitFor();
check('who is not signed in sees nothing', true);

// ---- In Arabic, from the right ----

const arabic = await open(platform, { locale: 'ar' });
for (const [target, title] of [['/admin/verification', 'التحقق'], ['/admin/mail', 'البريد']]) {
    await go(arabic, target, title);
    await look(arabic, `platform-ar${target.replaceAll('/', '-')}`);
}

const complaints = [...pages, outside].flatMap((each) => each.complaints);
check('no page complained, and nothing broke the policy', complaints.length === 0, complaints.slice(0, 4).join('\n'));
await browser.close();
await server.stop();
finish();
