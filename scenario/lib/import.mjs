// Tables of products for scenarios: made by the row, sent, and followed to their end.
import { pause } from './soko.mjs';

// `rows` variants of products with one to three variants each; every 500th row is wrong.
export function table(rows, { price = (i) => 10 + i % 990, stock = (i) => i % 50 } = {}) {
    const lines = ['external_id,title,description,category,tags,status,option1_name,option1_value,sku,price,stock,weight_g'];
    let wrong = 0, products = 0, isOpen = false;
    for (let i = 0; i < rows; i++) {
        const isFirst = i % 3 === 0;
        if (isFirst) { products++; isOpen = i % 6 === 0; }
        const product = `P${products}`;
        const isWrong = i % 500 === 499 && !isFirst && isOpen;
        if (isWrong) wrong++;
        const words = isFirst ? `"Cloth ${products}, printed","Line one ${products}\r\nline ""two""",fashion,"cotton, new",active` : ',,,,';
        lines.push(isOpen ? `${product},${words},Size,${'SML'[i % 3]},SKU-${i},${isWrong ? 'free' : price(i)},${stock(i)},250`
            : `${product}-${i},Single ${i},,home,,active,,,SKU-${i},${price(i)},${stock(i)},`);
    }
    return { text: lines.join('\r\n') + '\r\n', wrong };
}

export async function send(server, business, text, query = '') {
    const seen = await server.call('POST', `/api/businesses/${business.id}/products/import${query}`,
        { token: business.owner.token, body: text, headers: { 'content-type': 'text/csv' } });
    if (seen.status !== 202) throw new Error(`import: ${seen.status} ${seen.text}`);
    return seen.headers.location;
}

// The job once it has ended, or once it is so far.
export async function follow(server, business, location, { ms = 120000, progress = 2 } = {}) {
    const end = performance.now() + ms;
    for (;;) {
        const { json } = await server.call('GET', location, { token: business.owner.token });
        if (['succeeded', 'failed', 'cancelled'].includes(json.status) || json.progress >= progress) return json;
        if (performance.now() > end) throw new Error(`job does not end: ${JSON.stringify(json)}`);
        await pause(50);
    }
}
