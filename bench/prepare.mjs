// Makes a shop of the demo big enough to be measured: lists PRODUCTS more, then writes what the
// clients read: `variants` (ids that never run out), `slugs` (of all product pages), and under
// `www` the bytes the server answers with, for nginx to serve.
//
//     node prepare.mjs BASE FOLDER PRODUCTS
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const [base, folder, wanted] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

function call(method, target, body, token) {
    const text = body && JSON.stringify(body);
    const headers = { ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...(token && { authorization: `Bearer ${token}` }) };
    return new Promise((resolve, reject) => {
        const request = http.request(base + target, { method, headers, agent }, (response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('error', reject);
            response.on('end', () => {
                const bytes = Buffer.concat(parts);
                if (response.statusCode >= 300) reject(new Error(`${method} ${target}: ${response.statusCode} ${bytes}`));
                else resolve(bytes);
            });
        });
        request.on('error', reject);
        request.end(text);
    });
}

const json = async (...all) => JSON.parse(await call(...all));

// `work` on each of `items`, sixteen at a time.
async function each(items, work) {
    let next = 0;
    await Promise.all(Array.from({ length: 16 }, async () => {
        while (next < items.length) await work(items[next++]);
    }));
}

const { access_token: token } = await json('POST', '/api/auth/login',
    { email: 'wanjiru@example.com', password: 'karibu-demo-sokoni-60' });
const shops = await json('GET', '/api/businesses?limit=100');
const shop = shops.data.find(({ name }) => name === 'Mama Wanjiru Groceries');

const description = `Grown on small farms around Mount Kenya and packed on the day you order.

**Good to know**

- Keep it cool and dry
- Comes in a paper bag that can be composted
- Tell us in the note when you will be at home

Questions? We answer from *eight in the morning until eight at night*.`;

const variants = [];
await each(Array.from({ length: Number(wanted) }, (_, i) => i), async (i) => {
    const made = await json('POST', `/api/businesses/${shop.id}/products`, { title: `Measured goods ${i + 1}`, description,
        category: 'groceries', price: { amount: 12500 + i, currency: 'KES' }, stock: 1000000, status: 'active' }, token);
    if (variants.length < 200) variants.push(made.variants[0].id);
});
writeFileSync(path.join(folder, 'variants'), `${variants.join('\n')}\n`);

const slugs = [];
for (let cursor = ''; ;) {
    const page = await json('GET', `/api/products?limit=100${cursor}`);
    slugs.push(...page.data.map(({ slug }) => slug));
    if (!page.has_more) break;
    cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
}
writeFileSync(path.join(folder, 'slugs'), `${slugs.join('\n')}\n`);

const pages = path.join(folder, 'www', 'p');
mkdirSync(pages, { recursive: true });
let bytes = 0;
await each(slugs, async (slug) => {
    const page = await call('GET', `/p/${slug}`);
    bytes += page.length;
    writeFileSync(path.join(pages, slug), page);
});
const list = await call('GET', '/api/products?limit=20');
writeFileSync(path.join(folder, 'www', 'products'), list);
console.log(`pages=${slugs.length} page_bytes=${Math.round(bytes / slugs.length)} list_bytes=${list.length}`);
agent.destroy();
