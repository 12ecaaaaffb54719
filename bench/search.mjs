// Asks a running server what shoppers ask, and says how long it took:
//   node bench/search.mjs http://127.0.0.1:8080 [ROUNDS]
// One client, one question after the other, each other than the last: no reply comes from a cache.
import http from 'node:http';
const base = process.argv[2], rounds = Number(process.argv[3] ?? 60);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const get = (path) => new Promise((resolve, reject) => http.get(`${base}${path}`, { agent }, (reply) => {
    const parts = [];
    reply.on('data', (part) => parts.push(part));
    reply.on('end', () => (reply.statusCode === 200 ? resolve(JSON.parse(Buffer.concat(parts))) : reject(new Error(`${path}: ${reply.statusCode} ${Buffer.concat(parts)}`))));
}).on('error', reject));

let state = 7;
const random = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 4294967296 * n); };
const pick = (list) => list[random(list.length)];
const nouns = ['shirt', 'shoe', 'bag', 'lamp', 'coffee', 'basket', 'kettle', 'sandals', 'jacket', 'mirror'];
const kinds = ['red', 'warm', 'leather', 'cotton', 'handmade', 'solar', 'roasted', 'classic'];
const typos = ['jackt', 'sandlas', 'ketle', 'lether', 'handmde', 'baskte', 'cofee', 'mirorr'];
const categories = ['fashion', 'home', 'crafts', 'food'];
const questions = {
    word: () => `/api/products?facets=true&q=${pick(nouns)}`,
    'two words': () => `/api/products?facets=true&q=${pick(kinds)}%20${pick(nouns)}`,
    'beginning': () => `/api/products?facets=true&q=${pick(nouns).slice(0, 2 + random(2))}`,
    'mistake': () => `/api/products?facets=true&q=${pick(typos)}`,
    'frequent word': () => `/api/products?facets=true&q=${pick(kinds)}`,
    'filters': () => `/api/products?facets=true&category=${pick(categories)}&option=Colour:Red&option=Colour:Blue&in_stock=true`,
    'word and filters': () => `/api/products?facets=true&q=${pick(nouns)}&category=${pick(categories)}&option=Size:M&sort=price`,
    'near': () => `/api/products?facets=true&q=${pick(nouns)}&near=-1.2${random(999)},36.8${random(999)}&radius_km=${50 + random(300)}&sort=distance`,
    'no words, all facets': () => `/api/products?facets=true&sort=rating`,
    'suggestions': () => `/api/suggestions?q=${pick(nouns).slice(0, 2 + random(3))}`,
};
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const all = [];
const measure = async (name, question, count) => {
    const times = [];
    for (let i = 0; i < count; i++) {
        const path = `${question()}&${name === 'suggestions' ? 'locale=en' + '-' + 'x'.repeat(1 + (i % 20)) : `limit=${10 + (i % 90)}&min_price=${1 + i}`}`;
        const began = process.hrtime.bigint();
        await get(path);
        times.push(Number(process.hrtime.bigint() - began) / 1e6);
    }
    if (name !== 'suggestions')
        all.push(...times);
    times.sort((a, b) => a - b);
    console.log(`${name}=${at(times, 0.5).toFixed(1)} p95=${at(times, 0.95).toFixed(1)} most=${times.at(-1).toFixed(1)}`);
};
const began = Date.now();
await get('/api/products?q=shirt&facets=true');
console.log(`first=${Date.now() - began}`);
for (const [name, question] of Object.entries(questions))
    await measure(name, question, rounds);
all.sort((a, b) => a - b);
console.log(`all=${at(all, 0.5).toFixed(1)} p95=${at(all, 0.95).toFixed(1)} most=${all.at(-1).toFixed(1)}`);
agent.destroy();
