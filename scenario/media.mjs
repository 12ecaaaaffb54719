// Pictures over real HTTP: uploaded, made anew, served with ranges, attached to products; an independent
// decoder (sharp) makes what goes in and looks at what comes out. Then files that mean harm: each is refused or
// comes out clean, within the bounds of the decoding program, and the server does not notice.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import path from 'node:path';
import { Server, admin, check, data, finish, pause, product, register, shop } from './lib/soko.mjs';

const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
const server = await Server.start([], { SOKO_RATE_LIMIT: 'off' });
const person = await register(server, 'painter');

function multipart(file, fields = {}, type = 'image/png') {
    const parts = Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
    return Buffer.concat([...parts,
        Buffer.from(`--edge\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: ${type}\r\n\r\n`),
        file, Buffer.from('\r\n--edge--\r\n')]);
}
const post = (target, file, { token = person.token, fields, key } = {}) => server.call('POST', target,
    { token, key, body: multipart(file, fields), headers: { 'content-type': 'multipart/form-data; boundary=edge' } });

// As bytes: the server's own words would be read as text.
async function get(target, headers = {}) {
    const seen = await fetch(server.base + target, { headers });
    return { status: seen.status, headers: seen.headers, bytes: Buffer.from(await seen.arrayBuffer()) };
}

const plain = (width, height, background = '#3a8380') => sharp({ create: { width, height, channels: 3, background } });

// ---- What a picture becomes ----

const photo = await plain(2000, 1500).jpeg({ quality: 90 }).toBuffer();
const made = await post('/api/media', photo);
check('a photo is taken', made.status === 201, made.text);
check('no larger than 1600 wide', made.json?.width === 1600 && made.json?.height === 1200, made.text);
check('its main colour is told', made.json?.tint === 11, made.text);
const picture = made.json.picture;
const addresses = [picture.srcset, picture.srcset_webp, picture.srcset_avif].flatMap((set) =>
    set.split(', ').map((one) => one.split(' ')));
check('there are five widths in three formats', addresses.length === 15, addresses.join());
let wrong = [];
for (const [url, width] of addresses) {
    const seen = await get(url);
    const meta = await sharp(seen.bytes).metadata();
    const wanted = { jpg: 'jpeg', webp: 'webp', avif: 'heif' }[url.split('.')[1]];
    const type = { jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif' }[url.split('.')[1]];
    if (meta.format !== wanted || `${meta.width}w` !== width || meta.height !== Math.round(meta.width * 0.75)
        || seen.headers.get('content-type') !== type || meta.exif || meta.icc || meta.xmp || meta.iptc)
        wrong.push([url, meta.format, meta.width, meta.height]);
    const { data: pixels } = await sharp(seen.bytes).raw().toBuffer({ resolveWithObject: true });
    if (Math.abs(pixels[0] - 0x3a) > 8 || Math.abs(pixels[1] - 0x83) > 8 || Math.abs(pixels[2] - 0x80) > 8)
        wrong.push([url, pixels[0], pixels[1], pixels[2]]);
}
check('an independent decoder finds each as it should be, without anything but pixels', wrong.length === 0, wrong);

const again = await post('/api/media', photo);
check('the same picture twice has one set of files', again.json?.hash === made.json.hash && again.json?.id !== made.json.id);

// ---- How files are served ----

const whole = await get(picture.url);
check('a picture may be kept for ever', whole.headers.get('cache-control') === 'public, max-age=31536000, immutable');
check('nothing of it may run', whole.headers.get('content-security-policy').includes('sandbox')
    && whole.headers.get('x-content-type-options') === 'nosniff');
const etag = whole.headers.get('etag');
const size = whole.bytes.length;
const kept = await get(picture.url, { 'if-none-match': etag });
check('one who has it gets 304', kept.status === 304 && kept.bytes.length === 0, kept.status);
const part = await get(picture.url, { range: 'bytes=10-19' });
check('a range is 206 with its bytes', part.status === 206 && part.bytes.equals(whole.bytes.subarray(10, 20))
    && part.headers.get('content-range') === `bytes 10-19/${size}`, part.status);
const tail = await get(picture.url, { range: 'bytes=-5' });
check('so is its end', tail.status === 206 && tail.bytes.equals(whole.bytes.subarray(size - 5)));
const beyond = await get(picture.url, { range: `bytes=${size}-` });
check('a range beyond the end is 416', beyond.status === 416 && beyond.headers.get('content-range') === `bytes */${size}`, beyond.status);
const same = await get(picture.url, { range: 'bytes=0-3', 'if-range': etag });
const other = await get(picture.url, { range: 'bytes=0-3', 'if-range': '"other"' });
check('If-Range lets a range stand only for the same file', same.status === 206 && other.status === 200);
check('several ranges give the whole', (await get(picture.url, { range: 'bytes=0-1,3-4' })).status === 200);
const head = await fetch(server.base + picture.url, { method: 'HEAD' });
check('HEAD tells its length', head.status === 200 && Number(head.headers.get('content-length')) === size);

// ---- Products ----

const store = await shop(server, await admin(server));
const thing = await product(server, store);
const list = `/api/businesses/${store.id}/products/${thing.id}/media`;
const first = await post(list, await plain(700, 700, '#9c3a32').png().toBuffer(), { token: store.owner.token, fields: { alt: 'A red cloth' } });
check('a product is given a picture', first.status === 201 && first.json.alt === 'A red cloth', first.text);
const second = await server.call('POST', list, { token: store.owner.token, body: { media_id: made.json.id } });
check('but not one of somebody else', second.status === 422, second.text);
const shown = await server.call('GET', `/api/products/${thing.id}`);
check('shoppers see it', shown.json?.media?.[0]?.picture?.width === 700, shown.text);
const home = await get('/');
check('on tiles', home.bytes.toString().includes(first.json.picture.url), 'no picture on the start page');
const page = await get(`/p/${shown.json.slug}`);
check('and on its page', page.bytes.toString().includes(first.json.picture.srcset_avif), 'no picture on the page');
const full = server.base + first.json.picture.full_url;
const linked = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page.bytes.toString())[1])['@graph'];
check('machines find it by its whole address', linked.find((one) => one['@type'] === 'Product').image?.[0] === full, linked);
check('so does who shares the page', page.bytes.toString().includes(`<meta property="og:image" content="${full}">`)
    && page.bytes.toString().includes('<meta property="og:image:alt" content="A red cloth">'), 'no og:image');

// ---- Harm ----

function png(width, height, body, colour = 2, extra = []) {
    const crcs = new Int32Array(256).map((_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xEDB88320 : n >>> 1; return n; });
    const crc = (bytes) => { let c = -1; for (const byte of bytes) c = crcs[(c ^ byte) & 255] ^ (c >>> 8); return ~c >>> 0; };
    const chunk = (name, bytes) => {
        const named = Buffer.concat([Buffer.from(name), bytes]);
        const frame = Buffer.alloc(8);
        frame.writeUInt32BE(bytes.length, 0);
        frame.writeUInt32BE(crc(named), 4);
        return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header[8] = 8;
    header[9] = colour;
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header),
        ...extra.map(([name, bytes]) => chunk(name, bytes)), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}
const set = (bytes, at, ...values) => { const copy = Buffer.from(bytes); values.forEach((v, i) => { copy[at + i] = v; }); return copy; };
const cut = (bytes, share) => bytes.subarray(0, Math.floor(bytes.length * share));

const small = { jpeg: await plain(64, 48).jpeg().toBuffer(), png: await plain(64, 48).png().toBuffer(),
    webp: await plain(64, 48).webp().toBuffer(), lossless: await plain(64, 48).webp({ lossless: true }).toBuffer(),
    gif: await plain(64, 48).gif().toBuffer(), avif: await plain(64, 48).avif().toBuffer(), tiff: await plain(64, 48).tiff().toBuffer() };
const noise = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 251)), { raw: { width: 300, height: 300, channels: 3 } }).jpeg().toBuffer();
const frames = await sharp(Buffer.concat(['#ff0000', '#00ff00', '#0000ff'].map((c) => Buffer.from(Array.from({ length: 40 * 40 }, () => [parseInt(c.slice(1, 3), 16), parseInt(c.slice(3, 5), 16), parseInt(c.slice(5), 16)]).flat()))),
    { raw: { width: 40, height: 120, channels: 3 } }).png().toBuffer();
const animated = (format) => sharp(frames, { raw: undefined }).toFormat(format, { pageHeight: 40 }).toBuffer().catch(() => null);
const canary = 'CANARY-51.4778N-0.0014W';
const exif = { IFD0: { Copyright: canary, ImageDescription: canary }, IFD3: { GPSLatitude: '51/1 28/1 40/1', GPSLatitudeRef: 'N' } };
const turned = await sharp(await plain(80, 40).png().toBuffer()).withMetadata({ orientation: 6 }).jpeg().toBuffer();
const zip = Buffer.from('504b0506' + '00'.repeat(18), 'hex');
const html = Buffer.from('<!doctype html><script>alert(1)</script>');
const huge = Buffer.alloc(25_000_001 * 3 / 1000);

// Name, bytes, and what is right: a list of statuses. What is taken must be clean.
const inputs = [
    ['an empty file', Buffer.alloc(0), [415]],
    ['one byte', Buffer.from('x'), [415]],
    ['text', Buffer.from('hello'), [415]],
    ['HTML', html, [415]],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), [415]],
    ['SVG with an XML head', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), [415]],
    ['PDF', Buffer.from('%PDF-1.7\n%%EOF'), [415]],
    ['a zip', zip, [415]],
    ['AVIF', small.avif, [415]],
    ['TIFF', small.tiff, [415]],
    ['BMP', Buffer.from('424d460000000000000036000000280000000200000002000000010018000000000010000000', 'hex'), [415]],
    ['an ImageMagick script', Buffer.from('push graphic-context\nimage over 0,0 0,0 "|id"\npop graphic-context'), [415]],
    ['a PNG bomb of 4 billion square', png(0xFFFFFFFF, 0xFFFFFFFF, deflateSync(Buffer.alloc(10))), [413]],
    ['a PNG bomb just over the limit', png(5000, 5001, deflateSync(Buffer.alloc(10))), [413]],
    ['a PNG that says 5000 square and holds nothing', png(5000, 5000, deflateSync(Buffer.alloc(10))), [422]],
    ['a PNG bomb of zeroes within the limit', png(5000, 5000, deflateSync(Buffer.alloc(5000 * 15001))), [201, 422]],
    ['a PNG of nothing by nothing', png(0, 0, deflateSync(Buffer.alloc(0))), [422]],
    ['a PNG without width', png(0, 10, deflateSync(Buffer.alloc(0))), [422]],
    ['a PNG whose text chunk unpacks to 50 MB', png(4, 4, deflateSync(Buffer.alloc(4 * 13)), 2, [['zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(50_000_000))])]]), [201, 422]],
    ['a PNG with a profile that is none', png(4, 4, deflateSync(Buffer.alloc(4 * 13)), 2, [['iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(5_000_000))])]]), [201, 422]],
    ['a PNG cut in half', cut(await sharp(noise).png().toBuffer(), 0.5), [422]],
    ['a PNG cut in its head', small.png.subarray(0, 20), [422]],
    ['a PNG with a wrong magic', set(small.png, 1, 0x51), [415]],
    ['a JPEG cut in half', cut(noise, 0.5), [422]],
    ['a JPEG cut near its end', cut(noise, 0.9), [422]],
    ['a JPEG that is its magic alone', Buffer.from('ffd8ff', 'hex'), [422]],
    ['a JPEG of 65535 square', set(small.jpeg, small.jpeg.indexOf(Buffer.from('ffc0', 'hex')) + 5, 255, 255, 255, 255), [413]],
    ['a JPEG of nothing by nothing', set(small.jpeg, small.jpeg.indexOf(Buffer.from('ffc0', 'hex')) + 5, 0, 0, 0, 0), [422]],
    ['a JPEG that says 4000 square and holds 64 by 48', set(small.jpeg, small.jpeg.indexOf(Buffer.from('ffc0', 'hex')) + 5, 15, 160, 15, 160), [422]],
    ['a JPEG with HTML behind it', Buffer.concat([small.jpeg, html]), [201, 422]],
    ['a JPEG with HTML in a comment', Buffer.concat([small.jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, html.length + 2]), html, small.jpeg.subarray(2)]), [201]],
    ['a JPEG with a zip behind it', Buffer.concat([small.jpeg, zip]), [201, 422]],
    ['a JPEG that knows where it was taken', await sharp(noise).withMetadata({ exif }).jpeg().toBuffer(), [201]],
    ['a JPEG with 3 MB of profile', Buffer.concat([small.jpeg.subarray(0, 2), ...Array.from({ length: 46 }, (_, i) => Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.from('ICC_PROFILE\0'), Buffer.from([i + 1, 46]), Buffer.alloc(65535 - 16)])), small.jpeg.subarray(2)]), [201, 422]],
    ['a JPEG with many scans', await sharp(noise).jpeg({ progressive: true }).toBuffer(), [201]],
    ['a JPEG lying on its side', turned, [201]],
    ['a JPEG in CMYK', await sharp(noise).toColourspace('cmyk').jpeg().toBuffer(), [201]],
    ['a grey PNG of 16 bits', await sharp(noise).greyscale().toColourspace('grey16').png().toBuffer(), [201]],
    ['a PNG with holes', await sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } }).png().toBuffer(), [201]],
    ['a WebP of 16384 square', set(small.lossless, 21, 0xff, 0xff, 0xff, 0x0f), [413]],
    ['an extended WebP of 16 million square', Buffer.concat([Buffer.from('RIFF'), Buffer.from('1600000057454250565038580a00000000000000ffffffffffff', 'hex')]), [413]],
    ['a WebP cut in half', cut(await sharp(noise).webp().toBuffer(), 0.5), [422]],
    ['a WebP whose size lies', set(small.webp, 4, 255, 255, 255, 127), [201, 422]],
    ['a WAV that says RIFF', Buffer.from('RIFF\x24\0\0\0WAVEfmt '), [415]],
    ['a GIF of 65535 square', set(small.gif, 6, 255, 255, 255, 255), [413]],
    ['a GIF of nothing', set(small.gif, 6, 0, 0, 0, 0), [201, 422]],
    ['a GIF cut in half', cut(await sharp(noise).gif().toBuffer(), 0.5), [201, 422]],
    ['a GIF with HTML behind it', Buffer.concat([small.gif, html]), [201]],
    ['a GIF that moves', await animated('gif'), [201]],
    ['a WebP that moves', await animated('webp'), [201]],
    ['more than 10 MiB', Buffer.concat([small.jpeg, Buffer.alloc(10 << 20)]), [413]],
    ['rubbish behind a good magic', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), huge]), [422]],
].filter(([, bytes]) => bytes !== null);
check('there are at least forty of them', inputs.length >= 40, inputs.length);

const files = () => readdirSync(path.join(data, 'media'), { recursive: true }).filter((name) => name.endsWith('jpg') || name.endsWith('webp') || name.endsWith('avif'));
let slowest = 0;
for (const [name, bytes, statuses] of inputs) {
    const began = performance.now();
    const seen = await post('/api/media', bytes);
    slowest = Math.max(slowest, performance.now() - began);
    let isClean = true;
    if (seen.status === 201)
        for (const url of [seen.json.picture.url, seen.json.picture.srcset_webp.split(' ')[0], seen.json.picture.srcset_avif.split(' ')[0]]) {
            const out = (await get(url)).bytes;
            const meta = await sharp(out).metadata();
            isClean &&= !meta.exif && !meta.icc && !meta.xmp && (meta.pages ?? 1) === 1 && !out.includes(canary) && !out.includes('<script') && !out.includes('PK\x05\x06');
        }
    check(`${name}: ${statuses.join(' or ')}`, statuses.includes(seen.status) && isClean, `${seen.status} ${isClean} ${seen.text.slice(0, 200)}`);
    if (name === 'a JPEG lying on its side') check('it stands upright now', seen.json?.width === 40 && seen.json?.height === 80, seen.text);
    if (name === 'a PNG with holes') {
        const pixels = await sharp((await get(seen.json.picture.url)).bytes).raw().toBuffer();
        check('its holes are white', pixels[0] > 250 && pixels[1] > 250 && pixels[2] > 250, [...pixels.subarray(0, 3)]);
    }
}
check('none held the server up', slowest < 25000, `${slowest} ms`);
check('the server is alive', (await server.call('GET', '/readyz')).status === 200 && !server.hasEnded);
check('nothing was left behind', readdirSync(path.join(data, 'media', 'tmp')).length === 0
    && readdirSync(path.join(data, 'upload')).length === 0);
check('every file stands for something taken', files().length % 3 === 0, files().length);

// ---- A flood, and an upload that is given up ----

const floods = await Promise.all(Array.from({ length: 60 }, (_, i) => plain(1200, 900, `#${(i * 4096 + 0x102030).toString(16).padStart(6, '0').slice(-6)}`).png().toBuffer()
    .then((bytes) => post('/api/media', bytes))));
const count = (status) => floods.filter((seen) => seen.status === status).length;
check('a flood is taken as far as it can be, and told to come later', count(201) > 0 && count(201) + count(503) === 60,
    floods.map((seen) => seen.status).join());
check('with Retry-After', floods.filter((seen) => seen.status === 503).every((seen) => Number(seen.headers['retry-after']) > 0));
const rss = Number(readFileSync(`/proc/${server.process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
console.log(`# resident memory after the flood: ${rss.toFixed(0)} MB; slowest of the harmful: ${slowest.toFixed(0)} ms`);
await pause(50);
check('the server is still alive', (await server.call('GET', '/readyz')).status === 200);
await server.stop();
finish();
