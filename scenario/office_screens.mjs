// Every screen of the back office, opened by everybody: whom it is for sees it whole and readable, on
// a phone and a desk, light and dark, in four languages; whom it is not for is told so, and the API
// behind it answers them no.
import { Server, admin, agent, check, finish, key, order, pay, product, register, shop, until } from './lib/soko.mjs';
import { findings, isTooWide, launch, shot } from './lib/browser.mjs';
import { enter, officeUrl, settle, unfinished, visit, wear } from './lib/office.mjs';
import { answerOf, saidOn, screens, untranslated } from './lib/screens.mjs';

// SCREENS="customers stock" keeps those with such a word in their path.
const wanted = process.env.SCREENS?.split(' ');
const all = screens().filter(({ home, path }) => !wanted || wanted.some((word) => `${home}/${path}`.includes(word)));
const server = await Server.start(['--rate-limit', 'off']);

// ---- What there is to see ----

const platform = await admin(server);
const asha = await agent(server);
const duka = await shop(server, platform, { agentCode: asha.code });
const other = await shop(server, platform);
const ask = async (method, target, token, body, more) => {
    const seen = await server.call(method, target, { token, body, ...more });
    if (seen.status >= 300) throw new Error(`${method} ${target}: ${seen.status} ${seen.text}`);
    return seen.json;
};
const inShop = (method, rest, body, more) => ask(method, `/api/businesses/${duka.id}${rest}`, duka.owner.token, body, more);
const cloth = await product(server, duka, { title: 'Kitenge cloth with a rather long name that has to go somewhere', stock: 9 });
const soap = await product(server, duka, { title: 'Soap', amount: 1299900, stock: 2 });
const sell = async (lines, provider) => {
    const { seen } = await order(server, lines);
    const paid = await pay(server, seen.json, { provider });
    if (paid.status !== 201) throw new Error(`pay: ${paid.status} ${paid.text}`);
    return seen.json.orders[0];
};
const sold = await sell([{ variant_id: cloth.variant, quantity: 2 }, { variant_id: soap.variant, quantity: 1 }]);
await sell([{ variant_id: soap.variant, quantity: 1 }], 'cash');
await inShop('POST', `/orders/${sold.id}/notes`, { note_text: 'Wants it wrapped as a present.' });
const baskets = await register(server, 'maker');
const asked = await ask('POST', '/api/businesses', baskets.token, { name: 'Pwani Baskets', category: 'crafts', description: 'Baskets.', country: 'KE', currency: 'KES' });
await ask('POST', `/api/businesses/${asked.id}/submit`, baskets.token);

async function member(role, more) {
    const account = await register(server, role);
    await inShop('POST', '/members', { email: account.email, role, ...more });
    const code = await until(async () => (await ask('GET', '/api/admin/outbox?limit=100', platform.token)).data
        .find((each) => each.kind === 'business_invitation' && each.recipient === account.email)?.code);
    await ask('POST', '/api/invitations/accept', account.token, { code });
    return account;
}
const PEOPLE = {
    owner: duka.owner, admin: await member('admin'), agent: await member('agent'), viewer: await member('viewer'),
    portal: asha, platform, stranger: other.owner, customer: await register(server, 'customer'),
};
const customer = await until(async () => (await inShop('GET', '/customers')).data[0]);
const letter = await until(async () => (await ask('GET', '/api/admin/outbox?limit=100', platform.token)).data.find((each) => each.kind === 'order_placed'));
await until(async () => (await ask('GET', '/api/agents/me/commissions', asha.token)).data.length > 0);

// What stands in an address for each name in it.
const IDS = { productId: cloth.id, variantId: cloth.variant, orderId: sold.id, customerId: customer.id, userId: duka.owner.user.id, messageId: letter.id,
    businessId: (screen) => (screen.path.startsWith('verification') ? asked.id : duka.id),
    chatId: async () => (await inShop('POST', '/chats/team')).id,
    taskId: async () => (await inShop('POST', '/tasks', { title: 'Iron the cloth', record: sold.id, items: ['Heat the iron'] })).id,
    threadId: async () => (await inShop('POST', '/threads', { record: sold.id, body: 'Is the wax fresh?' })).id,
    pageId: async () => (await ask('POST', '/api/admin/pages', platform.token, { slug: 'how-we-deliver', locale: 'en', title: 'How we deliver', body: 'Within **two days**.' })).id,
    extensionId: async () => (await ask('POST', '/api/admin/extensions', platform.token, { name: `Parcels ${key()}`, about: 'Labels for parcels.', url: 'https://parcels.example/', places: ['order', 'page'], fields: ['order.number'] })).id,
    caseId: async () => {
        const scarf = await product(server, duka, { title: 'Scarf', stock: 1 });
        await ask('POST', '/api/reports', undefined, { kind: 'product', subject_id: scarf.id, reason: 'counterfeit', note: 'The label is false.' });
        const { id } = (await ask('GET', '/api/admin/cases', platform.token)).data[0];
        await ask('POST', `/api/admin/cases/${id}/decision`, platform.token, { verdict: 'withhold', ground: 'counterfeit', statement: 'The label is false.' });
        await inShop('POST', `/cases/${id}/appeal`, { text: 'The label is the maker\'s own.' });
        return id;
    },
    documentId: async () => (await inShop('POST', '/docs', { kind: 'text', title: 'What we learned' })).id };
const QUERY = { 'orders/print': `?paper=slips&ids=${sold.id}` };
const HOMES = { business: `/b/${duka.id}`, agent: '/agent', admin: '/admin', account: '' };
for (const screen of all) {
    let rest = screen.path;
    for (const [, name] of screen.path.matchAll(/:(\w+)/g)) {
        if (!IDS[name]) throw new Error(`say in IDS what stands for ${name} in ${screen.path}`);
        rest = rest.replace(`:${name}`, typeof IDS[name] === 'function' ? await IDS[name](screen) : IDS[name]);
    }
    screen.at = `${HOMES[screen.home]}${rest && `/${rest}`}${QUERY[screen.path] ?? ''}`;
    screen.name = `${screen.home}-${screen.path.replace(/[/:]+/g, '-') || 'home'}`;
}
const rights = {};
for (const [name, { token }] of Object.entries(PEOPLE))
    rights[name] = (await ask('GET', '/api/me/businesses', token)).data.find((each) => each.business_id === duka.id)?.rights ?? [];
const sees = (name, screen) => ({ business: rights[name].includes(screen.right), agent: name === 'portal', admin: name === 'platform', account: true })[screen.home];

// ---- In the browser ----

const browser = await launch();
const wrong = []; // [screen, who, what]
const blame = (screen, who, ...what) => wrong.push(...what.map((each) => `${screen.name} as ${who}: ${each}`));

// Somebody works their way through a list in a window; as many at a time as the machine likes.
let open = 0;
async function through(who, list, options, work) {
    if (list.length === 0) return;
    await until(() => open < 4, 600_000);
    open++;
    const page = await enter(browser, server, PEOPLE[who], options);
    await settle(page);
    for (const screen of list) {
        page.complaints.length = page.refused.length = 0;
        page.asked.clear();
        try {
            await work(page, screen);
        } catch (error) {
            blame(screen, who, error.message.split('\n')[0]);
        }
        blame(screen, who, ...page.complaints.map((each) => `complains: ${each.slice(0, 300)}`));
    }
    await page.context().close();
    open--;
}

// To another screen as its links go, without starting the app anew.
async function turn(page, at, isOther) {
    await page.evaluate((to) => {
        document.querySelector('h1')?.setAttribute('data-before', '');
        window.history.pushState({ idx: (window.history.state?.idx ?? 0) + 1, key: Math.random().toString(36).slice(2) }, '', to);
        window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
    }, `/office${at}`);
    // Two screens have two titles; only that one may not see several is said by one and the same.
    if (isOther) await until(() => page.evaluate(() => document.querySelector('h1:not([data-before])') !== null), 2000);
    await settle(page);
}

const title = (page) => page.locator('h1').first().textContent();
const NO = ['Not found', 'Not for your role', 'Something went wrong'];
const asks = new Map(); // what the screens ask of the API: address to the screen's home
const english = new Map(), told = new Map();

async function whole(page, screen, who) {
    const said = await title(page);
    if (!said || NO.includes(said) || await page.getByRole('alert').filter({ hasText: /went wrong|Not found/ }).count() > 0) blame(screen, who, `shows "${said}"`);
    // What is told of meanwhile is asked anew: that ends, too.
    const waiting = await until(async () => await unfinished(page) === 0) ? 0 : await unfinished(page);
    if (waiting > 0) blame(screen, who, `still waits for ${waiting} of its parts`);
    blame(screen, who, ...page.refused.map((each) => `was refused: ${each}`));
}

// Those whom a screen is for: whole, on a desk and a phone, light and dark.
let at = 0;
async function seen(who, list) {
    await through(who, list, { width: 1280, theme: 'light' }, async (page, screen) => {
        await wear(page, 1280, 'light');
        await page.goto(officeUrl(server, screen.at));
        await settle(page);
        await whole(page, screen, who);
        const looks = async (width, theme, sight) => {
            await wear(page, width, theme);
            await settle(page);
            await shot(page, `${screen.name}-${width}-${theme}`);
            if (await isTooWide(page)) blame(screen, who, `runs over the edge at ${width}`);
            if (sight) blame(screen, who, ...(await findings(page)).map((each) => `${width} ${theme} ${each}`));
        };
        // Colours come in pairs of one place: axe sees half of the screens in light, half in dark.
        const isLight = at++ % 2 === 0;
        await looks(1280, 'light', isLight);
        english.set(screen, (await saidOn(page)).said);
        await looks(360, 'dark', !isLight);
        if (process.env.SHOTS) await looks(360, 'light', false);
        for (const [target, text] of page.asked) {
            if (!asks.has(target)) asks.set(target, screen);
            told.set(screen, `${told.get(screen) ?? ''}${text.replaceAll('\\n', ' ')}`);
        }
    });
}
const of = (...homes) => all.filter((screen) => homes.includes(screen.home));
const began = performance.now();
const lap = (name) => console.log(`# ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
const shops = of('business', 'account'), half = shops.length / 2;
await Promise.all([seen('owner', shops.slice(0, half)), seen('platform', of('admin')), seen('owner', shops.slice(half)), seen('portal', of('agent'))]);
lap('seen');
const report = (sentence) => { check(sentence, wrong.length === 0, wrong.slice(0, 12).join('\n')); wrong.length = 0; };
report(`all ${all.length} screens are whole and readable, on a phone and a desk, light and dark`);

// Everybody at every screen of a shop, the portal and the platform.
await Promise.all(['admin', 'agent', 'viewer', 'portal', 'platform', 'stranger'].map((who) => {
    const done = who === 'portal' ? ['agent'] : who === 'platform' ? ['admin'] : [];
    // Those it may see first: what it may not is then told by a title that changes.
    const list = all.filter((screen) => !done.includes(screen.home)).sort((a, b) => Number(sees(who, b)) - Number(sees(who, a)));
    return through(who, list, {}, async (page, screen) => {
        await turn(page, screen.at, sees(who, screen));
        if (sees(who, screen)) return whole(page, screen, who);
        const expected = screen.home === 'agent' ? 'Become an agent' : screen.home === 'business' && rights[who].length > 0 ? 'Not for your role' : 'Not found';
        if (!await until(async () => await title(page) === expected, 5000)) blame(screen, who, `shows "${await title(page)}" instead of "${expected}"`);
        if (page.refused.length > 0) blame(screen, who, `asks what it may not: ${page.refused}`);
        return undefined;
    });
}));
report('each role sees the screens it is for, and is told where it is for others');
lap('roles');
await (async () => {
    const page = await visit(browser, server);
    for (const home of Object.values(HOMES)) {
        await page.goto(officeUrl(server, home || '/account'));
        await page.locator('input[name=login]').waitFor();
    }
    check('who is not signed in is asked to, everywhere', page.complaints.length === 0, page.complaints);
    await page.context().close();
})();

// ---- The API behind the screens ----

let denied = 0;
for (const [who, column] of [['admin', 'admin'], ['agent', 'agent'], ['viewer', 'viewer'], ['stranger', 'stranger'], ['customer', 'customer'], ['platform', 'platform'], [null, 'nobody']])
    for (const [target, screen] of asks) {
        const expected = answerOf(target, column);
        // The matrix asks for things that are not there: its 404 says nothing of who may see them.
        const isOwn = column === 'platform' ? screen.home === 'admin' : ['admin', 'agent', 'viewer'].includes(column);
        // Its room is an order's, ours the team's, which is for everybody in the shop.
        if (!expected || (isOwn && (expected === '404' || target.startsWith('/api/chats/')))) continue;
        const { status } = await server.call('GET', target, { token: PEOPLE[who]?.token });
        if (expected !== 'yes') denied++;
        // What anybody may read is not there for all: a shop that is not verified yet, what is said
        // of a customer to those who see no customers.
        const isStricter = (status === 404 && screen.home === 'admin') || (status === 403 && who && !sees(who, screen));
        if (expected === 'yes' ? status >= 400 && !isStricter : status !== Number(expected)) blame(screen, who ?? 'nobody', `GET ${target} answers ${status}, the matrix says ${expected}`);
    }
check('what screens ask is denied to others by the API', wanted || denied > 100, `${denied} denials seen`);
report('and given to whom the matrix of rights says');
lap('API');

// ---- Languages ----

await Promise.all(['fr', 'sw', 'ar'].map((locale) => {
    const tongue = (who, list) => through(who, list, { locale, width: 360 }, async (page, screen) => {
        await turn(page, screen.at, true);
        const { said, cut } = await saidOn(page);
        const heard = `${told.get(screen) ?? ''}${[...page.asked.values()].join('')}${PEOPLE[who].email}`;
        const raw = untranslated(locale, said, english.get(screen) ?? [], heard);
        if (raw.length > 0) blame(screen, locale, `is not translated: ${raw.join(' | ')}`);
        const short = cut.filter((text) => !heard.includes(text));
        if (short.length > 0) blame(screen, locale, `cuts off: ${short.join(' | ')}`);
        if (await isTooWide(page)) blame(screen, locale, 'runs over the edge at 360');
        if (process.env.SHOTS) await shot(page, `${screen.name}-${locale}`);
    });
    return Promise.all([tongue('owner', of('business', 'account')), tongue('platform', of('admin')), tongue('portal', of('agent'))]);
}));
report('every screen speaks French, Swahili and Arabic, and has room for it');
lap('languages');
await browser.close();
await server.stop();
finish();
