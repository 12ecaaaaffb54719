// Pictures in object storage: put and fetched with signatures that another program checks, served as before and
// without naming the bucket, through its outages, a wrong secret, kill -9 in the middle of it, the sweep, and the
// move of files that were in the folder.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import path from 'node:path';
import { Server, admin, check, data, finish, pause, product, register, run, shop, until, work } from './lib/soko.mjs';
import { Bucket, accessKey, failing, held, name, refuse, region, secret } from './lib/bucket.mjs';

const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
const off = { SOKO_RATE_LIMIT: 'off' };
const bucket = await Bucket.open();
const secretFile = path.join(work, 'secret');
writeFileSync(secretFile, `${secret}\n`);
const flags = (more = {}) => Object.entries({ 's3-endpoint': bucket.endpoint, 's3-region': region, 's3-bucket': name,
    's3-access-key': accessKey, 's3-secret-file': secretFile, ...more }).flatMap(([flag, value]) => [`--${flag}`, value]);

let server = await Server.start(flags(), off);
const root = await admin(server);
const person = await register(server, 'painter');
let colour = 0x102030;
const paint = (width = 200, height = 150) => {
    colour += 0x0507;
    return sharp({ create: { width, height, channels: 3, background: `#${(colour % 0xffffff).toString(16).padStart(6, '0')}` } }).png().toBuffer();
};
async function post(file, { key, target = '/api/media', token = person.token } = {}) {
    const body = Buffer.concat([Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: image/png\r\n\r\n'),
        file, Buffer.from('\r\n--edge--\r\n')]);
    return server.call('POST', target, { token, key, body, headers: { 'content-type': 'multipart/form-data; boundary=edge' } });
}
async function get(target, headers = {}) {
    const seen = await fetch(server.base + target, { headers });
    return { status: seen.status, headers: seen.headers, bytes: Buffer.from(await seen.arrayBuffer()) };
}
const health = async () => (await server.call('GET', '/api/admin/health', { token: root.token })).json;
const forgetCopies = () => rmSync(path.join(data, 'cache'), { recursive: true, force: true });
const here = () => !existsSync(path.join(data, 'media')) ? [] : readdirSync(path.join(data, 'media'), { recursive: true }).filter((file) => /^[0-9a-f]{2}\/.*\.(jpg|webp|avif)$/.test(file));
const keysOf = (hash) => bucket.keys().filter((key) => key.includes(hash));
const reads = () => bucket.asked.filter((one) => one.method === 'GET' && !one.target.includes('list-type')).length;

// An op of the inside, as the command line asks it: the sweep is not waited a day for.
function inside(op) {
    return new Promise((resolve, reject) => {
        const socket = connect(path.join(data, 'control.sock'));
        const text = `${op}\n-\n-\n0\n{}`;
        let answer = '';
        socket.on('data', (bytes) => { answer += bytes; if (answer.length > 11 && answer.length >= 11 + Number(answer.slice(0, 10))) socket.end(); });
        socket.on('close', () => resolve(answer.slice(11)));
        socket.on('error', reject);
        socket.write(`${String(text.length).padStart(10, '0')}\n${text}`);
    });
}

// ---- Up, and served ----

const photo = await paint(1800, 1200);
const made = await post(photo);
check('a picture is taken', made.status === 201, made.text);
check('all its files are in the bucket', keysOf(made.json.hash).length === 15 && bucket.keys().every((key) => /^media\/([0-9a-f]{2})\/\1[0-9a-f]{30}-\d+\.(jpg|webp|avif)$/.test(key)), bucket.keys());
check('each was put once, with a signature that holds', bucket.asked.filter((one) => one.method === 'PUT').length === 15
    && bucket.asked.every((one) => one.status === 200), bucket.asked);
check('none is in the folder', here().length === 0, here());
check('health names the bucket and no problem', (await health()).storage === `${name} at ${bucket.endpoint}` && (await health()).storage_problem === null, await health());
check('the bucket is not what shoppers are sent to', !made.text.includes(name) && !made.text.includes(String(bucket.port)));
const url = made.json.picture.url;
const whole = await get(url);
check('it is served, to be kept for ever', whole.status === 200 && whole.headers.get('cache-control') === 'public, max-age=31536000, immutable'
    && whole.headers.get('content-type') === 'image/jpeg' && (await sharp(whole.bytes).metadata()).width === 640);
check('from the copy that was made on the way', reads() === 0, reads());
forgetCopies();
const fetched = await get(url);
check('and from the bucket when there is none', fetched.bytes.equals(whole.bytes) && reads() === 1 && fetched.headers.get('etag') === whole.headers.get('etag'));
const type = bucket.asked.length;
const part = await get(url, { range: 'bytes=10-19' });
check('then from a copy again, a range of it too', part.status === 206 && part.bytes.equals(whole.bytes.subarray(10, 20))
    && part.headers.get('content-range') === `bytes 10-19/${whole.bytes.length}` && bucket.asked.length === type);
forgetCopies();
const tail = await get(url.replace('-640', '-960'), { range: 'bytes=-5' });
check('a range that has to be fetched is its end', tail.status === 206 && tail.bytes.length === 5, tail.status);
check('one who has it gets 304', (await get(url, { 'if-none-match': whole.headers.get('etag') })).status === 304);
const all = await Promise.all([160, 320, 640, 960, 1600].flatMap((width) => ['jpg', 'webp', 'avif'].map((ending) => get(`/media/${made.json.hash}-${width}.${ending}`))));
check('all sizes and formats come', all.every((one) => one.status === 200 && one.bytes.length > 100), all.map((one) => one.status));
const before = bucket.asked.length;
check('a name that was made up is 404', (await get(`/media/${'0'.repeat(32)}-640.jpg`)).status === 404 && (await get('/media/x')).status === 404);
check('and the bucket is not asked for it', bucket.asked.length === before);
check('nor a width there is not', (await get(`/media/${made.json.hash}-777.jpg`)).status === 404);
check('and not for that either', bucket.asked.length === before);

// A bucket that may not be listed says 403 of what is not there.
const gone = keysOf(made.json.hash).find((key) => key.endsWith('-160.avif'));
forgetCopies();
await get(url);
bucket.fault = async (request, response) => {
    if (!request.url.includes(gone)) return false;
    refuse(response, 403, 'AccessDenied');
    return true;
};
check('403 of one object is 404, while others come', (await get(`/${gone.replace(/^media\/..\//, 'media/')}`)).status === 404);
check('and no problem of the bucket', (await health()).storage_problem === null, await health());
bucket.fault = null;

const store = await shop(server, root);
const thing = await product(server, store);
const attached = await post(await paint(), { target: `/api/businesses/${store.id}/products/${thing.id}/media`, token: store.owner.token });
check('a product is given one', attached.status === 201, attached.text);
const page = (await get(`/p/${(await server.call('GET', `/api/products/${thing.id}`)).json.slug}`)).bytes.toString();
check('its page shows it and names no bucket', page.includes(attached.json.picture.url) && !page.includes(name) && !page.includes(String(bucket.port)));

// ---- What passes ----

bucket.fault = failing(2);
check('two faults of the bucket are borne', (await post(await paint())).status === 201);
bucket.fault = failing(1, 503);
check('so is its wish to be asked more slowly', (await post(await paint())).status === 201);
bucket.fault = null;

// ---- Away, and back ----

await until(async () => (await health()).storage_problem === null);
forgetCopies();
await get(url);
await bucket.down();
const other = url.replace('-640', '-320');
const lost = await get(other);
check('what is not at hand is 503 while the bucket is away', lost.status === 503 && Number(lost.headers.get('retry-after')) > 0, lost.status);
check('what is at hand is served', (await get(url)).status === 200);
const late = await paint();
const refused = await post(late, { key: 'late' });
check('an upload is 503, to be tried again', refused.status === 503 && refused.json.code === 'storage_unavailable' && Number(refused.headers['retry-after']) > 0, refused.text);
const began = performance.now();
await Promise.all(Array.from({ length: 20 }, () => get(other)));
check('nobody waits for what is known to be away', performance.now() - began < 1500, performance.now() - began);
const ill = await health();
check('health says so', ill.storage_problem?.length > 0 && ill.storage_problem_at !== null, ill);
check('the server is ready none the less', (await server.call('GET', '/readyz')).status === 200);
check('nothing is left behind', readdirSync(path.join(data, 'media', 'tmp')).length === 0);
await bucket.up();
const again = await until(async () => { const seen = await post(late, { key: 'late' }); return seen.status === 201 && seen; });
check('the same upload is taken when it is back', again.status === 201 && keysOf(again.json.hash).length === 6, again.text);
check('and pictures come again', await until(async () => (await get(other)).status === 200));
check('health is good', await until(async () => (await health()).storage_problem === null));
bucket.fault = () => new Promise(() => {});
forgetCopies();
const asked = performance.now();
const hung = await get(url);
check('a bucket that says nothing is waited for so long', hung.status === 503 && performance.now() - asked < 12000, `${hung.status} ${performance.now() - asked}`);
check('and holds up nobody else', (await server.call('GET', '/readyz')).status === 200);
bucket.fault = null;

// ---- The sweep ----

await until(async () => (await get(url)).status === 200);
const stray = 'media/ab/abababababababababababababababab-160.jpg';
const fresh = 'media/cd/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd-160.jpg';
const put = (key) => fetch(`http://127.0.0.1:${bucket.innerPort}/${name}/${key}`, { method: 'PUT', body: 'x' });
await put(stray);
await put(fresh);
bucket.age(stray);
for (const key of keysOf(made.json.hash)) bucket.age(key);
const swept = await inside('media_sweep_files');
check('the sweep runs over the bucket', swept.startsWith('ok'), swept);
check('an old object without a row goes', !bucket.keys().includes(stray));
check('a new one stays, and what is known', bucket.keys().includes(fresh) && keysOf(made.json.hash).length === 15);

// ---- kill -9 in the middle of an upload ----

const puts = held((request) => request.method === 'PUT' && puts.seen++ >= 3);
puts.seen = 0;
bucket.fault = puts.fault;
const cut = await paint();
// On a machine that is busy the bucket may just have been found away: then once more.
let upload;
await until(async () => {
    upload = post(cut).catch(() => 'cut');
    await Promise.race([upload, until(() => puts.count() > 0, 60000)]);
    return puts.count() > 0;
}, 120000);
await server.kill();
check('it was cut', await upload === 'cut');
puts.letGo();
bucket.fault = null;
const known = new Set([...keysOf(made.json.hash), ...bucket.keys()]);
server = await Server.start(flags(), off);
const whole2 = await until(async () => { const seen = await post(cut); return seen.status === 201 && seen; }, 150000);
check('it is taken after the restart, when the lease of the dead has ended', whole2 && keysOf(whole2.json.hash).length === 6, whole2?.text);
check('it is served', (await get(whole2.json.picture.url)).status === 200 && known.size > 15);
check('what was there before is there', (await get(url)).status === 200 && keysOf(made.json.hash).length === 15);
await server.stop();

// ---- Wrong from the start ----

const wrongFile = path.join(work, 'wrong');
writeFileSync(wrongFile, 'another secret');
server = await Server.start(flags({ 's3-secret-file': wrongFile }), off);
const mistaken = await until(async () => (await health()).storage_problem);
check('a wrong secret is what health tells', mistaken === 'SignatureDoesNotMatch (403).', mistaken);
const unsigned = await post(await paint());
check('and an upload is 503', unsigned.status === 503, unsigned.text);
await server.stop();
await bucket.down();
server = await Server.start(flags(), off);
check('the server starts without its bucket', (await server.call('GET', '/readyz')).status === 200);
check('and says so', await until(async () => (await health()).storage_problem?.length > 0));
await server.stop();
await bucket.up();
const told = (more) => run(['serve'], flags(more).concat(['--listen', '127.0.0.1:0'])).stderr;
check('settings that cannot be are told at once', told({ 's3-bucket': 'A bucket' }).includes('--s3-bucket') && told({ 's3-endpoint': 'ftp://x' }).includes('--s3-endpoint')
    && told({ 's3-secret-file': '/nowhere' }).includes('--s3-secret-file') && told({ 's3-address': 'up' }).includes('--s3-address')
    && run(['serve'], ['--s3-bucket', name]).stderr.includes('--s3-endpoint'));

// ---- The move ----

server = await Server.start([], off);
const old = [];
for (let i = 0; i < 4; i++) old.push((await post(await paint())).json);
check('without a bucket files are in the folder', here().length === 4 * 6, here().length);
await server.stop();
server = await Server.start(flags(), off);
check('they are served from there when there is one', (await get(old[0].picture.url)).status === 200);
const slow = held((request) => request.method === 'PUT' && slow.seen++ >= 5);
slow.seen = 0;
bucket.fault = slow.fault;
// Not waited for in this thread: the bucket answers in it.
const move = () => new Promise((resolve) => {
    const child = spawn(process.env.SOKO, ['media-move', '--data', data]);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { text += bytes; });
    child.on('exit', (status) => resolve({ status, text }));
});
let mover;
await until(async () => {
    mover = move();
    await Promise.race([mover, until(() => slow.count() > 0, 60000)]);
    return slow.count() > 0;
}, 120000);
await server.kill();
await mover;
slow.letGo();
bucket.fault = null;
const rest = here().length;
check('a move that is cut has moved some', rest > 0 && rest < 24, `${rest} ${slow.seen}`);
server = await Server.start(flags(), off);
const sizes = old.flatMap((one) => keysOf(one.hash)).length;
const moved = await until(async () => { const seen = await move(); return seen.status === 0 && seen; }, 60000);
check('and goes on beside the server', moved.status === 0 && here().length === 0, moved?.text);
check('all are in the bucket', sizes < 24 && old.every((one) => keysOf(one.hash).length === 6));
forgetCopies();
check('and are served from it', (await Promise.all(old.map((one) => get(one.picture.url)))).every((one) => one.status === 200));
check('once more moves nothing', (await move()).text.includes(' 0 files were moved'));
await server.stop();

// ---- Room for copies ----

server = await Server.start(flags({ 's3-cache-mib': '1' }), off);
const noise = (seed) => sharp(Buffer.from(Array.from({ length: 700 * 700 * 3 }, (_, i) => (i * (7919 + seed) + (i >> 7) * seed) % 251)), { raw: { width: 700, height: 700, channels: 3 } }).png().toBuffer();
const heavy = [];
for (let i = 1; i <= 4; i++) heavy.push((await post(await noise(i))).json);
const copies = readdirSync(path.join(data, 'cache'), { recursive: true }).map((file) => statSync(path.join(data, 'cache', file))).filter((one) => one.isFile());
const kept = copies.reduce((sum, one) => sum + one.size, 0);
check('copies have no more room than they are given', heavy.every(Boolean) && kept > 0 && kept <= 1 << 20 && bucket.keys().length >= 100, `${kept} ${bucket.keys().length}`);
const served = await Promise.all(heavy.map((one) => get(one.picture.full_url)));
check('each picture is served all the same', served.every((one) => one.status === 200), served.map((one) => `${one.status} ${one.bytes.subarray(0, one.status === 200 ? 0 : 300)}`));
await pause(10);
await server.stop();
await bucket.close();
finish();
