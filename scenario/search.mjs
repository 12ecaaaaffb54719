// Searching over real HTTP: what changes in a shop is found changed, and what is gone is not found; words
// with mistakes, filters with counts, places, opening hours, pages to the end; and the index is built
// anew, also over a kill -9, while it is searched.
import { spawn } from 'node:child_process';
import { Server, admin, check, data, finish, key, order, pay, product, register, shop, until } from './lib/soko.mjs';

const FRESH_MS = 2000, PRODUCTS = 130;
let server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const amina = await shop(server, platform);
const zawadi = await shop(server, platform);
const owner = { token: amina.owner.token };
const get = async (target) => (await server.call('GET', target)).json;
const ids = async (query) => ((await get(`/api/products?${query}`)).data ?? []).map(({ id }) => id);
const finds = async (query, id) => (await ids(query)).includes(id);
const facet = (seen, name) => seen.facets.items.find((one) => one.name === name)?.values ?? [];

// Replies to anybody are kept for a second; so each question here is one that nobody has asked.
let asked = 0;
const anew = (query) => `${query}&max_price=${9000000 + ++asked}`;
const ages = [];
// How long after the reply to a change it is searched; a busy machine may take longer than the promise,
// never for ever.
async function follows(sentence, isSo) {
    const began = performance.now();
    const holds = await until(isSo, 30000);
    ages.push(Math.round(performance.now() - began));
    check(sentence, holds);
}

// ---- What changes ----

const lamp = await product(server, amina, { title: 'Solar lantern', amount: 250000, stock: 3 });
const path = `/api/businesses/${amina.id}/products/${lamp.id}`;
let version = (await server.call('GET', path, owner)).headers.etag;
async function patch(body) {
    const seen = await server.call('PATCH', path, { ...owner, headers: { 'if-match': version }, body });
    if (seen.status !== 200) throw new Error(`patch: ${seen.status} ${seen.text}`);
    version = seen.headers.etag;
}
await follows('a new product is found', () => finds(anew('q=lantern'), lamp.id));
await patch({ title: 'Wind-up torch' });
await follows('a new title is found', () => finds(anew('q=torch'), lamp.id));
await follows('the old title is not', async () => !await finds(anew('q=lantern'), lamp.id));
await patch({ price: { amount: 180000, currency: 'KES' } });
await follows('a new price is filtered by', () => finds(anew('q=torch&min_price=180000').replace(/max_price=\d+/, `max_price=${180000 + asked}`), lamp.id));
const bought = await order(server, [{ variant_id: lamp.variant, quantity: 3 }]);
await pay(server, bought.seen.json.group ?? bought.seen.json);
await follows('what is sold out is not in stock', async () => !await finds(anew('q=torch&in_stock=true'), lamp.id)
    && finds(anew('q=torch'), lamp.id));
await patch({ status: 'archived' });
await follows('an archived product is gone', async () => !await finds(anew('q=torch'), lamp.id));
await patch({ status: 'active' });
await follows('and comes back', () => finds(anew('q=torch'), lamp.id));
const decide = (decision) => server.call('POST', `/api/admin/businesses/${amina.id}/verify`,
    { token: platform.token, body: { decision, reason: 'Seen.' } });
await decide('suspend');
await follows('the products of a suspended shop are gone', async () => !await finds(anew('q=torch'), lamp.id));
await decide('reinstate');
await follows('and come back with it', () => finds(anew('q=torch'), lamp.id));
// Two of one word; a new rating brings the one that has it to the front.
const [rated, unrated] = [await product(server, amina, { title: 'Enamel teapot', stock: 5 }), await product(server, amina, { title: 'Enamel teapot', stock: 5 })];
await until(async () => (await ids(anew('q=teapot'))).length === 2, 30000);
const group = (await order(server, [{ variant_id: rated.variant, quantity: 1 }])).seen.json;
const sold = group.group ?? group;
await pay(server, sold, { provider: 'cash', token: undefined });
const parcels = `/api/businesses/${amina.id}/orders/${sold.orders[0].id}/fulfilments`;
const parcel = await server.call('POST', parcels, { ...owner, body: { state: 'shipped' } });
const arrived = await server.call('PATCH', `${parcels}/${parcel.json?.id}`, { ...owner, headers: { 'if-match': parcel.headers.etag }, body: { state: 'delivered' } });
const said = await server.call('POST', `/api/orders/${sold.orders[0].id}/lines/${sold.orders[0].lines[0].id}/review`,
    { key: key('review'), headers: { 'order-token': sold.token }, body: { rating: 5 } });
check('what has arrived is reviewed', said.status === 201, `${parcel.text} ${arrived.text} ${said.text}`);
await follows('a new rating is sorted by', async () => (await ids(anew('q=teapot&sort=rating')))[0] === rated.id
    && (await get(`/api/products?${anew('q=teapot&sort=rating')}`)).data[0].rating?.count === 1);
ages.sort((a, b) => a - b);
console.log(`# freshness in ms: ${ages.join(' ')}; promised ${FRESH_MS}`);
check('half of the changes were searched within two seconds', ages[ages.length >> 1] <= FRESH_MS, ages);

// ---- Words, filters, counts, pages ----

const colours = ['Red', 'Blue', 'Green'];
const made = [];
for (let n = 0; n < PRODUCTS; n++) {
    const seen = await server.call('POST', `/api/businesses/${zawadi.id}/products`, { token: zawadi.owner.token, body: {
        title: `Handmade basket ${n}`, category: n % 2 ? 'home' : 'crafts', status: 'active',
        options: [{ name: 'Colour', values: [colours[n % 3]] }],
        variants: [{ options: [{ name: 'Colour', value: colours[n % 3] }], price: { amount: 1000 + n, currency: 'KES' }, stock: 5 }] } });
    if (seen.status !== 201) throw new Error(`basket: ${seen.status} ${seen.text}`);
    made.push(seen.json.id);
}
await until(async () => (await get(`/api/products?${anew('q=baskets&facets=true')}`)).facets?.total === PRODUCTS, 30000);
let seen = await get(`/api/products?${anew('q=handmde%20baskte&facets=true')}`);
check('mistakes are forgiven', seen.facets.total === PRODUCTS && seen.did_you_mean === 'handmade basket', [seen.did_you_mean, seen.facets.total]);
check('accents and case are', (await ids(anew('q=H%C3%A0NDM%C3%84DE%20BASKET'))).length > 0);
seen = await get(`/api/products?${anew('q=basket&facets=true&option=Colour:Red&category=home')}`);
const red = made.filter((_, n) => n % 3 === 0 && n % 2 === 1).length;
check('filters hold together', seen.facets.total === red, seen.facets.total);
check('a facet counts as if it were not set', facet(seen, 'category').find(({ value }) => value === 'crafts')?.count
    === made.filter((_, n) => n % 3 === 0 && n % 2 === 0).length, facet(seen, 'category'));
check('the ranges of prices add up', seen.facets.prices.reduce((sum, { count }) => sum + count, 0) === red, seen.facets.prices);

async function walk(query) {
    const all = [];
    for (let cursor = ''; ;) {
        const page = await get(`/api/products?${query}&limit=17${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        all.push(...page.data.map(({ id }) => id));
        if (!page.has_more) return all;
        cursor = page.next_cursor;
    }
}
for (const sort of ['relevance', 'newest', 'price', '-price', 'title', 'rating']) {
    const all = await walk(`q=basket&sort=${sort}`);
    check(`pages by ${sort} end, without doubles or gaps`, all.length === PRODUCTS && new Set(all).size === PRODUCTS
        && made.every((id) => all.includes(id)), [all.length, new Set(all).size]);
}

seen = await get('/api/suggestions?q=bask');
check('typing is answered', seen.data.some(({ kind, label }) => kind === 'query' && label.startsWith('basket'))
    && seen.data.some(({ kind }) => kind === 'product'), seen.data);
seen = await server.call('GET', `/search?q=${'a'.repeat(201)}`);
check('more than two hundred letters are explained on the page', seen.status >= 400 && seen.status < 500 && seen.text.includes('200'), seen.status);

// ---- Places and hours ----

async function settle(business, body) {
    const own = `/api/businesses/${business.id}`, token = business.owner.token;
    const { etag } = (await server.call('GET', own, { token })).headers;
    return server.call('PATCH', own, { token, headers: { 'if-match': etag }, body });
}
const always = Array.from({ length: 7 }, (_, n) => ({ day: n + 1, opens: '00:00', closes: '24:00' }));
let placed = await settle(amina, { latitude: -1.2921, longitude: 36.8219, hours: always, timezone: 'Africa/Nairobi' });
check('a shop says where and when', placed.status === 200, placed.text);
placed = await settle(zawadi, { latitude: -4.0435, longitude: 39.6682 });
const shops = async (query) => ((await get(`/api/businesses?${query}`)).data ?? []).map(({ id }) => id);
const same = (a, b) => a.length === b.length && a.every((one) => b.includes(one));
await until(async () => same(await shops(`near=-1.3,36.8&radius_km=${100 + ++asked}`), [amina.id]), 30000);
check('shops near a place', same(await shops(`near=-1.3,36.8&radius_km=${100 + ++asked}`), [amina.id]));
// Each shop, and each shop's products, come into the index by an event of their own.
check('the nearest first', await until(async () => (await shops(`near=-4,39.${++asked}&sort=distance`))[0] === zawadi.id, 30000));
check('open now', await until(async () => same(await shops(`open_now=true&near=-1.3,36.8&radius_km=${100 + ++asked}`), [amina.id]), 30000));
check('products near a place', await until(async () => (await ids(`q=torch&near=-1.3,36.8&radius_km=${50 + ++asked}`)).length === 1
    && (await ids(`q=basket&near=-1.3,36.8&radius_km=${50 + ++asked}`)).length === 0, 30000));
await until(async () => (await get(`/api/businesses.geojson?near=-1.3,36.8&radius_km=${900 + ++asked}`)).features?.length === 2, 30000);
seen = await server.call('GET', '/api/businesses.geojson?near=-1.3,36.8');
check('a map of them', seen.headers['content-type'].startsWith('application/geo+json') && seen.json.type === 'FeatureCollection'
    && seen.json.features.length === 2 && seen.json.features[0].geometry.coordinates[0] === 36.8219, seen.text);

for (const locale of ['', '/fr', '/sw', '/ar']) {
    const page = await server.call('GET', `${locale}/shops?near=-1.3,36.8&radius_km=${300 + ++asked}&open_now=true`);
    check(`the directory is a page in ${locale || '/en'}`, page.status === 200 && page.text.split('class="shop-card"').length === 2
        && page.text.includes('type="checkbox" name="open_now" value="true" checked'), page.status);
}

// ---- The index built anew, while it is searched ----

const database = process.env.DATABASE ? ['--database', process.env.DATABASE] : [];
const reindex = () => {
    const child = spawn(process.env.SOKO, ['reindex', '--data', data, ...database], { stdio: 'ignore' });
    child.ended = new Promise((resolve) => child.on('exit', (status) => resolve(status)));
    return child;
};
async function searchWhile(ended) {
    let wrong = 0, count = 0, isOver = false;
    ended.then(() => { isOver = true; });
    while (!isOver || count < 5) {
        wrong += (await get(`/api/products?${anew('q=basket&facets=true')}`)).facets?.total !== PRODUCTS;
        count++;
    }
    return { wrong, count };
}
let child = reindex();
let during = await searchWhile(child.ended);
check('searches stay whole while the index is built anew', during.wrong === 0 && await child.ended === 0, during);
child = reindex();
await new Promise((resolve) => setTimeout(resolve, 30));
child.kill('SIGKILL');
during = await searchWhile(child.ended);
check('and when who builds it is killed', during.wrong === 0, during);
child = reindex();
await new Promise((resolve) => setTimeout(resolve, 60));
await server.kill();
await child.ended;
server = await Server.start(['--rate-limit', 'off']);
const whole = await until(async () => (await get(`/api/products?${anew('q=basket&facets=true')}`)).facets?.total === PRODUCTS, 30000);
check('a killed server goes on with it', whole);
await settle(zawadi, { description: 'Baskets of sisal.' });
const late = await product(server, zawadi, { title: 'Tardy trinket' });
await until(() => finds(anew('q=trinket'), late.id), 30000);
check('and follows what changes then', await finds(anew('q=trinket'), late.id));
await server.stop();
finish();
