// Public pages as many see them: kept and yet fresh, the same for everybody, in four languages with
// nothing left in English.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Server, admin, check, finish, key, order, product, shop, until } from './lib/soko.mjs';

const LOCALES = ['en', 'fr', 'sw', 'ar'];
const server = await Server.start(['--rate-limit', 'off']);
const root = await admin(server);
const tailor = await shop(server, root);
const cloth = await product(server, tailor, { title: 'Kitenge', amount: 85000, stock: 50 });
const owner = { token: tailor.owner.token };
const get = (target, headers = {}) => server.call('GET', target, { headers });
const listing = await get(`/api/products/${cloth.id}`);
const slug = listing.json.slug;
const spaced = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u2066-\u2069\u200f]/g, '');

// ---- Kept, and fresh ----

// Once what was made a moment ago has gone round.
let first, again;
await until(async () => {
    first = await get(`/p/${slug}`);
    again = await get(`/p/${slug}`);
    return first.status === 200 && first.text === again.text;
}, 5000);
check('a page is the same bytes for the next visitor', first.status === 200 && first.text === again.text, [first.status, again.status]);
check('and says that caches may keep it', /public/.test(again.headers['cache-control']), again.headers);
check('who has it is told so', await until(async () =>
    (await get(`/p/${slug}`, { 'if-none-match': (await get(`/p/${slug}`)).headers.etag })).status === 304, 5000));

const management = `/api/businesses/${tailor.id}/products/${cloth.id}`;
const shown = await server.call('GET', management, owner);
const variant = shown.json.variants[0];
async function reprice(amount) {
    const now = await server.call('GET', management, owner);
    return server.call('PATCH', `${management}/variants/${variant.id}`, { ...owner,
        headers: { 'if-match': now.headers.etag }, body: { price: { amount, currency: 'KES' } } });
}
const late = [];
for (const amount of [91000, 92000, 93000, 94000, 95000]) {
    await get(`/p/${slug}`);
    const changed = await reprice(amount);
    if (changed.status !== 200) late.push(changed.text);
    const end = performance.now() + 2000;
    const wanted = `KES ${amount / 100}.00`;
    const seen = await until(async () => spaced((await get(`/p/${slug}`)).text).includes(wanted), 2000);
    if (!seen || performance.now() > end) late.push(amount);
}
check('a change of price is seen within 2 s', late.length === 0, late);

// ---- The same for everybody ----

const basket = await order(server, [{ variant_id: cloth.variant, quantity: 1 }]);
const cookie = `__Host-cart=${basket.cart.id}.${basket.cart.token}`;
const buyer = await get(`/p/${slug}`, { cookie });
const stranger = await get(`/p/${slug}`);
check('a visitor with a cart and one without get the same page', buyer.text === stranger.text);
check('which sets no cookie', !buyer.headers['set-cookie'] && !stranger.headers['set-cookie']);
const marked = await get(`/p/${slug}?utm_source=mine&secret=4711`);
check('what the page does not ask for is not in it', marked.status === 200 && !marked.text.includes('4711'));
const elsewhere = await get(`/fr/p/${slug}`);
check('each language has its own page', elsewhere.text.includes('<html lang="fr"') && first.text.includes('<html lang="en"'));
// The index follows within two seconds: what was ordered just now may pass between the two.
let searched, sorted;
await until(async () => {
    searched = await get('/search?q=kitenge&format=json');
    sorted = await get('/search?format=json&q=kitenge&x=1');
    return searched.text === sorted.text && searched.json?.tiles?.length > 0;
});
check('the order of parameters does not matter', searched.text === sorted.text && searched.json?.tiles?.length > 0, searched.text.slice(0, 200));
const hosts = await Promise.all(['a.example', 'b.example'].map((host) => get('/', { host })));
check('a page of one host does not name another', !hosts[1].text.includes('a.example'));

// ---- A burst ----

const burst = await Promise.all(Array.from({ length: 200 }, () => get('/search?q=kitenge&category=fashion')));
check('a burst is answered alike', burst.every((seen) => seen.status === 200 && seen.text === burst[0].text),
    [...new Set(burst.map((seen) => seen.status))]);

// ---- Four languages ----

const folder = (locale) => path.join(import.meta.dirname, '../themes/plain/text', locale);
const texts = {};
for (const locale of LOCALES) {
    texts[locale] = {};
    for (const file of readdirSync(folder(locale)))
        Object.assign(texts[locale], JSON.parse(readFileSync(path.join(folder(locale), file), 'utf8')));
}
const forms = (text) => (typeof text === 'string' ? [text] : Object.values(text));
const parts = (text) => forms(text).flatMap((form) => form.split(/\{\w+\}/)).map((part) => part.trim());
const names = (text) => [...new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort().join();
const uneven = [];
for (const locale of LOCALES) {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.slice().sort().join();
    for (const [name, text] of Object.entries(texts.en)) {
        const other = texts[locale][name];
        if (other === undefined) uneven.push(`${locale} lacks ${name}`);
        else if (names(other) !== names(text)) uneven.push(`${locale} has other arguments in ${name}`);
        else if (typeof other !== typeof text) uneven.push(`${locale} counts otherwise in ${name}`);
        else if (typeof other === 'object' && Object.keys(other).sort().join() !== categories) uneven.push(`${locale} counts ${name} as ${Object.keys(other)}`);
    }
    for (const name of Object.keys(texts[locale])) if (!(name in texts.en)) uneven.push(`${locale} alone has ${name}`);
}
check('every text is there in every language, with the same arguments and its own plurals', uneven.length === 0, uneven.slice(0, 20));

// English that another language says too, and names.
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const foreign = (locale) => {
    const own = new Set(Object.values(texts[locale]).flatMap(parts));
    return [...new Set(Object.values(texts.en).flatMap(parts))].filter((part) => part.length > 12 && !own.has(part)).map(escaped);
};
const document = await get('/api/openapi.json');
check('the document of the API is there', document.status === 200);
const pages = ['/', '/search', '/search?q=nothing-of-this', '/shops', '/shops?near=-1.3,36.8&open_now=true', `/p/${slug}`, '/c/fashion', '/cart', '/checkout', '/sign-in', '/register',
    '/account', '/nothing-here', '/admin/outbox', '/orders/none', `/s/${listing.json.business_slug ?? listing.json.business?.slug}`,
    `/report/product/${slug}`, '/report/thanks', ...['/help', '/terms', '/privacy', '/offline']];
const left = [];
for (const locale of LOCALES.slice(1)) {
    const english = foreign(locale);
    for (const target of pages) {
        const seen = await get(`/${locale}${target}`);
        const where = `/${locale}${target}`;
        for (const part of english) if (seen.text.includes(part)) left.push(`${where}: ${part}`);
        if (seen.status < 300 && !seen.text.includes(`lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`)) left.push(`${where}: language`);
        const plain = [...seen.text.matchAll(/<([^>]*)(?:href|action)="(\/[^"]*)"([^>]*)/g)].filter(([, before, to, after]) => !/hreflang/.test(before + after)
            && !to.startsWith(`/${locale}/`) && !/^\/(assets|media|api|docs|office)\b/.test(to) && !to.includes('.'));
        if (plain.length > 0) left.push(`${where}: leads to ${plain[0][2]}`);
    }
}
check('no English is left on the pages of the other languages', left.length === 0, left.slice(0, 20));
const wrong = await server.call('POST', '/fr/sign-in', { body: 'login=nobody%40example.com&password=not-the-password-at-all',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.base } });
check('a refusal is said in the language of the page', wrong.status === 401 && wrong.text.includes('ne vont pas ensemble'), wrong.text.slice(0, 300));
check('money is written as the language does', spaced((await get(`/ar/p/${slug}`)).text).includes('٩٥٠٫٠٠')
    && spaced((await get(`/fr/p/${slug}`)).text).includes('950,00 KES'));

// ---- What machines read ----

const linked = (text) => [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json));
const hostile = await product(server, tailor, { title: '</script><script>alert(1)</script> & "Co"', amount: 100 });
const hostileSlug = (await get(`/api/products/${hostile.id}`)).json.slug;
const tricky = await get(`/p/${hostileSlug}`);
const graph = linked(tricky.text)[0]?.['@graph'] ?? [];
check('a title cannot end the script of JSON-LD', !tricky.text.includes('<script>alert') && graph.find((o) => o['@type'] === 'Product')?.name.startsWith('</script>'), graph);
const offer = graph.find((o) => o['@type'] === 'Product')?.offers;
check('an offer has price, currency and availability', offer?.price === '1.00' && offer?.priceCurrency === 'KES' && /InStock$/.test(offer?.availability), offer);
check('and the way here is told', graph.find((o) => o['@type'] === 'BreadcrumbList')?.itemListElement.length > 1);
const sampled = linked((await get(`/p/${slug}`)).text)[0]?.['@graph'].find((o) => o['@type'] === 'Product');
check('what nobody has reviewed has no rating', sampled !== undefined && !('aggregateRating' in sampled), sampled);
const settings = await server.call('GET', `/api/businesses/${tailor.id}`, owner);
const settled = await server.call('PATCH', `/api/businesses/${tailor.id}`, { ...owner, headers: { 'if-match': settings.headers.etag },
    body: { address_lines: 'Biashara Street 4', city: 'Nairobi', postal_code: '00100', latitude: -1.2921, longitude: 36.8219,
        timezone: 'Africa/Nairobi', hours: [{ day: 1, opens: '08:00', closes: '18:00' }, { day: 6, opens: '09:00', closes: '24:00' }] } });
check('a shop says where and when it is found', settled.status === 200, settled.text);
const shopPage = `/s/${settled.json.slug}`;
const store = await until(async () => {
    const found = linked((await get(shopPage)).text)[0]?.['@graph'].find((o) => o['@type'] === 'Store');
    return found?.geo ? found : null;
}, 2000);
check('and machines read it', store?.address?.['@type'] === 'PostalAddress' && store.address.addressLocality === 'Nairobi' && store.address.addressCountry === 'KE'
    && store.geo.latitude === -1.2921 && store.geo.longitude === 36.8219 && store.openingHoursSpecification.length === 2
    && store.openingHoursSpecification[0].dayOfWeek === 'https://schema.org/Monday' && store.openingHoursSpecification[1].closes === '23:59', store);

// ---- What search engines keep ----

const noindex = '<meta name="robots" content="noindex">';
const kept = [];
for (const [target, isKept] of Object.entries({ '/': true, '/search': true, '/search?q=kitenge': true, '/search?q=kitenge&category=fashion': true, '/cart': true,
    [shopPage]: true, [`/p/${slug}`]: true, '/search?q=nothing-of-this': false, '/search?q=kitenge&in_stock=true': false, '/search?q=kitenge&sort=price': false,
    '/search?q=kitenge&category=fashion&category=food': false, '/search?q=kitenge&near=-1.2,36.8': false, '/wishlist': false, '/sign-in': false, '/nothing-here': false }))
    for (const prefix of ['', '/fr', '/sw', '/ar']) {
        const seen = await get(prefix + target);
        const address = /<link rel="canonical" href="([^"]+)">/.exec(seen.text)?.[1].replaceAll('&amp;', '&');
        const described = /<meta name="description" content="[^"]{20,}">/.test(seen.text) || target === shopPage || target === `/p/${slug}`;
        if (seen.text.includes(noindex) === isKept || (isKept && (!described || address !== server.base + (prefix + target).replace(/^(\/..)?$/, '$1/')))
            || (!isKept && address)) kept.push([prefix + target, seen.status, address]);
    }
check('what can be kept has a description and its own address; what has no end is left out', kept.length === 0, kept);
check('a cart with something in it names the empty one', (await get('/cart?quantity=2')).text.includes(`<link rel="canonical" href="${server.base}/cart">`));

const front = await get('/fr/');
check('the start page tells how to search it', linked(front.text)[0]?.['@graph'].some((o) => o.potentialAction?.['@type'] === 'SearchAction'));
check('each page names itself in each language', ['en', 'fr', 'sw', 'ar', 'x-default'].every((l) => front.text.includes(`<link rel="alternate" hreflang="${l}" href="${server.base}`))
    && front.text.includes(`<link rel="canonical" href="${server.base}/fr/">`));
check('and how it looks where it is shared', /<meta property="og:title" content="[^"]+">/.test(front.text) && front.text.includes(`og:url" content="${server.base}/fr/"`));
const robots = await get('/robots.txt');
check('robots are led to the sitemap', robots.text.includes(`Sitemap: ${server.base}/sitemap.xml`) && robots.text.includes('Disallow: /fr/cart/')
    && !/^Disallow: (\/search|\/cart)$/m.test(robots.text));
const index = await get('/sitemap.xml');
const pieces = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url.slice(server.base.length));
const mapped = (await Promise.all(pieces.map((piece) => get(piece)))).map((piece) => piece.text).join('');
check('the sitemap has every product, shop and category in each language', index.status === 200 && pieces.length >= 3
    && LOCALES.every((l) => mapped.includes(`<loc>${server.base}${l === 'en' ? '' : `/${l}`}/p/${slug}</loc>`)) && mapped.includes('/c/fashion<') && /\/s\/shop-\d+</.test(mapped), pieces);
check('what is none of its pieces is not there', (await get('/sitemap/products/x.xml')).status === 404 && (await get('/sitemap/others/start.xml')).status === 404);

// ---- What a shop takes away ----

const suspended = await server.call('POST', `/api/admin/businesses/${tailor.id}/verify`,
    { token: root.token, body: { decision: 'suspend', reason: 'A test.' } });
check('a shop is suspended', suspended.status === 200, suspended.text);
const gone = await until(async () => (await get(`/p/${slug}`)).status === 404 && (await get(`/fr/p/${slug}`)).status === 404, 2000);
check('and its pages are gone within 2 s', gone);

await server.stop();
finish();
