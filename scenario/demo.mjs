// The demo: on a fresh installation without a server and beside a running one, the same both times;
// complete, clean under audit, harmless when run again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Server, audit, check, data, engine, finish, pause, run, work } from './lib/soko.mjs';
import { launch, weigh } from './lib/browser.mjs';
import { hold, verdict } from './lib/contract.mjs';

const demoPassword = 'karibu-demo-sokoni-60';

// ---- What is compared ----

function query(folder, database, sql) {
    const asked = engine === 'postgres'
        ? spawnSync('psql', ['-XAtc', sql.replace(/\[(\w+)\.(\w+)\]/g, '"$1"."$2"'), database], { encoding: 'utf8' })
        : spawnSync('sqlite3', [path.join(folder, 'core.db'), sql], { encoding: 'utf8' });
    if (asked.status !== 0) throw new Error(`${sql}: ${asked.stderr}`);
    return asked.stdout.trim().split('\n').sort().join('\n');
}

const trialBalance = (folder, database) => query(folder, database,
    'select account, amount_currency, is_debit, count(*), sum(amount_amount) from [ledger.entry] '
    + 'group by account, amount_currency, is_debit');
const orderStates = (folder, database) => query(folder, database,
    'select state, payment_state, fulfilment_state, total_currency, count(*), sum(total_amount) from [order.order] '
    + 'group by state, payment_state, fulfilment_state, total_currency');

async function everything(server, target) {
    const all = [];
    for (let cursor = ''; ;) {
        const page = await server.call('GET', `${target}?limit=100${cursor}`);
        if (page.status !== 200) throw new Error(`${target}: ${page.status} ${page.text}`);
        all.push(...page.json.data);
        if (!page.json.has_more) return all;
        cursor = `&cursor=${encodeURIComponent(page.json.next_cursor)}`;
    }
}

// Ids and days differ from one day to the next; nothing else does.
const business = ({ name, slug, category, country, currency, description }) =>
    ({ name, slug, category, country, currency, description });
const product = ({ business_name, title, slug, category, price, stock, variants }) =>
    ({ business_name, title, slug, category, price, stock,
        variants: variants.map(({ sku, price: own, option_label, stock: left }) => ({ sku, own, option_label, left })) });

async function seen(server, folder, database) {
    const businesses = await everything(server, '/api/businesses');
    const products = await everything(server, '/api/products');
    const text = JSON.stringify([businesses.map(business), products.map(product),
        trialBalance(folder, database), orderStates(folder, database)]);
    return { businesses, products, digest: createHash('sha256').update(text).digest('hex') };
}

// ---- Without a server ----

const filled = run(['demo']);
check('a demo fills a fresh installation', filled.status === 0, filled.stdout + filled.stderr);
check('and says what it does', /demo: day 12 of 60, \d+ orders/.test(filled.stdout), filled.stdout);
check('and who can sign in', filled.stdout.includes('demo-admin@example.com') && filled.stdout.includes(demoPassword));
const clean = audit();
check('the audit finds nothing', clean.isClean, clean.text);

const before = trialBalance(data, process.env.DATABASE) + orderStates(data, process.env.DATABASE);
const again = run(['demo']);
check('a second run says that it is there already', again.status === 0 && again.stdout.includes('already'), again.stdout);
check('and changes nothing', before === trialBalance(data, process.env.DATABASE) + orderStates(data, process.env.DATABASE));

const server = await Server.start();
await hold(server);
const first = await seen(server, data, process.env.DATABASE);
check('there are 14 businesses', first.businesses.length === 14, first.businesses.length);
const elsewhere = first.businesses.filter(({ country }) => !['KE', 'UG', 'TZ', 'RW', 'ET', 'BI'].includes(country));
check('two of them elsewhere', elsewhere.length === 2, elsewhere);
check('there are 500 products', first.products.length === 500, first.products.length);
const categories = await server.call('GET', '/api/categories');
check('each with a picture', first.products.every((one) => one.picture?.srcset_avif));
check('in every category', categories.json.data.every(({ slug }) => first.products.some((one) => one.category === slug)));
check('some of them low, some out', ['low', 'out'].every((word) => first.products.some(({ stock }) => stock === word)));

const signIn = async (email) => (await server.call('POST', '/api/auth/login', { body: { email, password: demoPassword } })).json.access_token;
const wanjiru = await signIn('wanjiru@example.com');
const hers = first.businesses.find(({ name }) => name === 'Mama Wanjiru Groceries');
const orders = await server.call('GET', `/api/businesses/${hers.id}/orders?limit=100`, { token: wanjiru });
check('an owner signs in and sees orders', orders.status === 200 && orders.json.data.length > 20, orders.text);
const days = (Date.parse(orders.json.data[0].created_at) - Date.parse(first.businesses.map((one) => one.created_at).sort()[0])) / 86400000;
check('they go back over the days', days > 60, days);
const figures = await server.call('GET', `/api/businesses/${hers.id}/analytics/summary`, { token: wanjiru });
check('and who looked around', figures.json.visits?.visitors > 50 && figures.json.funnel.every(({ sessions }) => sessions > 0), figures.text);
const rooms = await server.call('GET', `/api/businesses/${hers.id}/chats`, { token: wanjiru });
check('and what customers asked', rooms.status === 200 && rooms.json.data.length > 0, rooms.text);
const earned = await server.call('GET', '/api/agents/me/commissions?limit=100', { token: await signIn('kevin@example.com') });
check('an agent sees commissions', earned.status === 200 && earned.json.data.some(({ status }) => status === 'earned'), earned.text);
const queue = await server.call('GET', '/api/admin/businesses', { token: await signIn('demo-admin@example.com') });
check('the platform admin sees the businesses', queue.status === 200 && queue.json.data.length === 14, queue.text);
// What a phone loads first, pictures and all.
if (engine === 'sqlite') {
    const browser = await launch();
    const slug = first.products.find(({ title }) => title.length > 10).slug;
    for (const [name, target] of [['home', '/'], ['search', '/search?q=a'], ['product', `/p/${slug}`], ['shops', '/shops'], ['shop', `/s/${hers.slug}`]]) {
        const { kilobytes, html } = await weigh(browser, server.base, target);
        console.log(`# weight of ${name} of the demo at 360 px: ${kilobytes} KB on the line, ${Math.round(html / 102.4) / 10} KB of HTML`);
        check(`the first view of ${name} with its pictures is below 100 KB`, kilobytes < 100, kilobytes);
    }
    await browser.close();
}
await server.stop();

// ---- Beside a server ----

const folder = path.join(work, 'second');
const database = process.env.DATABASE && `${process.env.DATABASE}_second`;
if (database) query(data, process.env.DATABASE, `create database ${database.split('/').pop()} template template0`);
const flags = ['--data', folder, ...(database ? ['--database', database] : [])];
const beside = await Server.start(flags);
await hold(beside);
const filledBeside = run(['demo'], flags);
await pause(100); // which lets go of connections that the server has closed meanwhile
check('a demo fills an installation that is being served', filledBeside.status === 0, filledBeside.stdout + filledBeside.stderr);
const second = await seen(beside, folder, database);
check('with the same shops, goods, books and orders', second.digest === first.digest, `${first.digest} ${second.digest}`);
await beside.stop();
const cleanBeside = audit(flags);
check('the audit finds nothing there either', cleanBeside.isClean, cleanBeside.text);
verdict();
finish();
