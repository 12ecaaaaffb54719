// Reviews, wish lists and recommendations over real HTTP: an account and a guest buy, receive and
// review; what may not be is refused; shop and moderators answer; the figures follow everywhere.
import { createRequire } from 'node:module';
import { Server, admin, audit, check, finish, key, product, register, shop, until } from './lib/soko.mjs';
import { sql } from './lib/world.mjs';

const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
const server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const duka = await shop(server, platform);
const cloth = await product(server, duka, { title: 'Kitenge cloth', stock: 500 });
const shirt = await product(server, duka, { title: 'Kitenge shirt', stock: 500 });
const amina = await register(server, 'amina');

function is(sentence, seen, status, code) {
    check(sentence, seen.status === status && (code === undefined || seen.json?.code === code), `${seen.status} ${seen.text}`);
    return seen;
}

// ---- Buying and receiving ----

async function buy(lines, { token } = {}) {
    const cart = (await server.call('POST', '/api/carts', { token, body: { lines } })).json;
    const seen = await server.call('POST', '/api/orders', { token, key: key('order'), body: { cart_id: cart.id,
        cart_token: cart.token, email: 'guest@example.com', expected_total: cart.total } });
    if (seen.status !== 201) throw new Error(`order: ${seen.status} ${seen.text}`);
    const paid = await server.call('POST', '/api/payments', { token, key: key('pay'),
        headers: { 'order-token': seen.json.token ?? '' },
        body: { order_group_id: seen.json.id, provider: 'cash', method: 'cash' } });
    if (paid.status !== 201) throw new Error(`pay: ${paid.status} ${paid.text}`);
    return seen.json;
}
async function deliver(group) {
    const at = `/api/businesses/${duka.id}/orders/${group.orders[0].id}/fulfilments`;
    const parcel = await server.call('POST', at, { token: duka.owner.token, body: { state: 'shipped' } });
    const done = await server.call('PATCH', `${at}/${parcel.json?.id}`, { token: duka.owner.token,
        headers: { 'if-match': parcel.headers.etag }, body: { state: 'delivered' } });
    if (done.status !== 200) throw new Error(`deliver: ${parcel.text} ${done.text}`);
    return group;
}
const one = (goods, quantity = 1) => ({ variant_id: goods.variant, quantity });
const reviewPath = (group, line = 0) => `/api/orders/${group.orders[0].id}/lines/${group.orders[0].lines[line].id}/review`;
const review = (group, body, { token, line, guest } = {}) => server.call('POST', reviewPath(group, line),
    { token, key: key('review'), headers: guest ? { 'order-token': group.token } : {}, body });
const get = (path, options) => server.call('GET', path, options);
const figures = async () => (await get(`/api/products/${cloth.id}/reviews`)).json;

const hers = await buy([one(cloth), one(shirt)], { token: amina.token });
is('what has not arrived is not reviewed', await review(hers, { rating: 5 }, { token: amina.token }), 409, 'not_delivered');
await deliver(hers);
const stranger = await register(server, 'eve');
is('the order of somebody else is not there', await review(hers, { rating: 1 }, { token: stranger.token }), 404);
is('nor for nobody', await review(hers, { rating: 1 }), 404);
is('nor for the shop itself', await review(hers, { rating: 5 }, { token: duka.owner.token }), 404);

// ---- Photos ----

async function upload(token, background) {
    const file = await sharp({ create: { width: 400, height: 300, channels: 3, background } }).jpeg().toBuffer();
    const body = Buffer.concat([Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n'
        + 'Content-Type: image/jpeg\r\n\r\n'), file, Buffer.from('\r\n--edge--\r\n')]);
    return (await server.call('POST', '/api/media', { token, body, headers: { 'content-type': 'multipart/form-data; boundary=edge' } })).json;
}
const red = await upload(amina.token, '#aa2222');
const green = await upload(amina.token, '#22aa22');
const foreign = await upload(stranger.token, '#2222aa');
is('a picture of somebody else is not taken', await review(hers, { rating: 4, media_ids: [foreign.id] }, { token: amina.token }), 422);
const first = is('a buyer reviews what arrived, with pictures', await review(hers,
    { rating: 4, title: 'Strong', body: 'It keeps its colour.', media_ids: [red.id, green.id] }, { token: amina.token }), 201).json;
check('both are shown', first.photos?.length === 2, first);
const shown = await figures();
check('to everybody', shown.data[0].photos?.length === 2 && shown.data[0].photos[0].picture.url.startsWith('/media/'), shown);
is('and served', await get(shown.data[0].photos[0].picture.url), 200);
is('a second review of the line is refused', await review(hers, { rating: 5 }, { token: amina.token }), 409, 'already_reviewed');

// What media/ keeps: its own database, on PostgreSQL a schema of the one.
const uses = () => sql("select count(*) from [media.use] as u where u.place = 'review_photo';", { file: 'media.db' }).text;
check('media knows of both uses', await until(() => uses() === '2'), uses());

// ---- Guests, and two at once ----

const guests = await deliver(await buy([one(cloth)]));
is('without the link of the order a guest is refused', await review(guests, { rating: 5 }), 404);
const both = await Promise.all([5, 3].map((rating) => review(guests, { rating }, { guest: true })));
check('of two reviews of one line at once, one is taken', both.map((each) => each.status).sort().join() === '201,409',
    both.map((each) => each.text));
const second = both.find((each) => each.status === 201).json;
const sum = 4 + second.rating;
// Public lists may be a second behind.
check('and counted once', await until(async () => (await figures()).rating.count === 2) && await until(async () => (await figures()).data.length === 2));

// ---- The figures, everywhere ----

const average = (sum / 2).toFixed(1);
const agrees = (rating) => rating?.count === 2 && rating.average === average;
check('on the list of reviews', await until(async () => agrees((await figures()).rating)), JSON.stringify(await figures()));
check('on the product', agrees((await get(`/api/products/${cloth.id}`)).json.rating), (await get(`/api/products/${cloth.id}`)).text);
check('on the business', agrees((await get(`/api/businesses/${duka.id}/reviews`)).json.rating));
const found = await until(async () => {
    const search = await get('/api/products?q=kitenge%20cloth');
    const hit = search.json?.data?.find((each) => each.id === cloth.id);
    return agrees(hit?.rating) && search;
});
check('and in search', found, (await get('/api/products?q=kitenge%20cloth')).text.slice(0, 600));

// ---- Shop and moderators ----

const reply = `/api/businesses/${duka.id}/reviews/${first.id}/reply`;
is('a stranger does not reply', await server.call('PUT', reply, { token: stranger.token, body: { body: 'No.' } }), 404);
is('the shop replies', await server.call('PUT', reply, { token: duka.owner.token, body: { body: 'Thank you.' } }), 200);
check('and is read', await until(async () => (await figures()).data.find((each) => each.id === first.id)?.reply?.body === 'Thank you.'));
is('a reader reports one', await server.call('POST', `/api/reviews/${second.id}/reports`, { body: { reason: 'spam' } }), 204);
const queue = await get('/api/admin/reviews?queue=reported', { token: platform.token });
check('a moderator sees it', queue.json?.data.some((each) => each.id === second.id), queue.text);
is('the shop does not decide', await server.call('POST', `/api/admin/reviews/${second.id}/decision`,
    { token: duka.owner.token, body: { verdict: 'hide', reason: 'Ours.' } }), 403);
is('the moderator hides it', await server.call('POST', `/api/admin/reviews/${second.id}/decision`,
    { token: platform.token, body: { verdict: 'hide', reason: 'An advertisement.' } }), 200);
check('and it counts no more', await until(async () => (await figures()).rating.average === '4.0' && (await figures()).rating.count === 1));
is('the moderator restores it', await server.call('POST', `/api/admin/reviews/${second.id}/decision`,
    { token: platform.token, body: { verdict: 'publish' } }), 200);
check('and it counts again', await until(async () => agrees((await figures()).rating)));

// ---- The form without a script ----

const origin = { origin: server.base };
const signIn = async (email, cookie = '') => {
    const page = await get('/sign-in', { headers: cookie ? { cookie } : {} });
    const token = page.text.match(/name="form_token" value="([^"]+)"/)?.[1] ?? '';
    const body = new URLSearchParams({ login: email, password: 'a long enough passphrase', ...(token && { form_token: token }) });
    return server.call('POST', '/sign-in', { body: body.toString(),
        headers: { ...origin, ...(cookie && { cookie }), 'content-type': 'application/x-www-form-urlencoded' } });
};
const cookieOf = (seen, name) => (seen.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).find((each) => each.startsWith(`${name}=`));
const signedIn = await signIn(amina.email);
const session = cookieOf(signedIn, '__Host-session');
check('an account signs in on the page', session !== undefined, `${signedIn.status} ${signedIn.text.slice(0, 3000)}`);
const formPath = `/orders/${hers.id}/review/${hers.orders[0].lines[1].id}`;
const form = await get(formPath, { headers: { cookie: session } });
check('the form takes files', form.status === 200 && form.text.includes('type="file"'), form.text.slice(0, 400));
const pictures = await Promise.all(['#111111', '#555555', '#999999', '#dddddd'].map((background) =>
    sharp({ create: { width: 300, height: 300, channels: 3, background } }).png().toBuffer()));
const fields = { form_token: form.text.match(/name="form_token" value="([^"]+)"/)[1], rating: '5', title: 'Fits', body: '', author_name: '' };
const send = (files) => server.call('POST', formPath, { headers: { ...origin, cookie: session, 'content-type': 'multipart/form-data; boundary=edge' },
    body: Buffer.concat([...Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    ...files.flatMap((file) => [Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'
        + 'Content-Type: image/png\r\n\r\n'), file, Buffer.from('\r\n')]), Buffer.from('--edge--\r\n')]) });
const broken = await send([Buffer.from('no picture')]);
check('what is no picture brings the form again', broken.status >= 400 && broken.status < 500 && broken.text.includes('type="file"'),
    `${broken.status} ${broken.text.slice(0, 300)}`);
const sent = is('four pictures come with the form', await send(pictures), 303);
const own = await get(`/api/reviews/${sent.headers.location?.split('/').pop()}`, { token: amina.token });
check('and are on the review', own.json?.photos?.length === 4, own.text);
const slug = (await get(`/api/products/${shirt.id}`)).json.slug;
const page = await get(`/p/${slug}`);
check('and on the page of the product', page.text.includes(own.json?.photos?.[3]?.picture.url ?? 'none'), page.text.length);

// ---- Taken back ----

is('its author takes a review back', await server.call('DELETE', `/api/reviews/${first.id}`, { token: amina.token }), 204);
check('its pictures are released', await until(() => uses() === '4'), uses());
check('and its stars', await until(async () => (await figures()).rating.count === 1));

// ---- Wish lists ----

const formHeaders = { ...origin, 'content-type': 'application/x-www-form-urlencoded' };
const baraka = await register(server, 'baraka');
is('an account keeps a wish', await server.call('PUT', `/api/me/wishlist/${cloth.id}`, { token: baraka.token }), 204);
const wished = await server.call('POST', '/wishlist', { body: `product_id=${shirt.id}`, headers: formHeaders });
const wish = cookieOf(wished, '__Host-wish');
check('a guest keeps another', wished.status === 303 && wish !== undefined, `${wished.status} ${wished.text.slice(0, 300)}`);
await signIn(baraka.email, wish);
const merged = await get('/api/me/wishlist', { token: baraka.token });
check('and signing in makes one list of both', merged.json?.items.map((each) => each.product_id).sort().join()
    === [cloth.id, shirt.id].sort().join(), merged.text);

// ---- Recommendations ----

const bell = await product(server, duka, { title: 'Bicycle bell', stock: 500 });
for (let i = 0; i < 4; i++) { // what everybody buys goes with nothing in particular
    await buy([one(cloth), one(shirt)]);
    await buy([one(bell)]);
}
const goes = await until(async () => {
    const seen = await get(`/api/products/${cloth.id}/recommendations`);
    return seen.json?.data.some((each) => each.product.id === shirt.id && each.reason === 'bought') && seen;
}, 30000);
check('what was bought together is recommended, and why is said', goes && goes.json.data[0].reason_text.length > 0,
    (await get(`/api/products/${cloth.id}/recommendations`)).text);
is('an account has its own', await get('/api/me/recommendations', { token: baraka.token }), 200);
is('nobody has none', await get('/api/me/recommendations'), 401);

await server.stop();
const books = audit();
check('the audit finds nothing', books.isClean, books.text);
finish();
