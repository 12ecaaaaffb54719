// Many who edit one document at once: how many edits a second are kept and told of, and how long it takes from
// saying one until it has come back (its receipt: it is kept and everybody is told), and until the slowest has it.
//   SOKO=build/soko WORK=/tmp/bench node bench/documents.mjs [clients] [edits a second of each; 0: as fast as receipts come] [seconds]
// SERVER_CORE=0 pins the server.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { Server, admin, audit, pause, shop, until } from '../scenario/lib/soko.mjs';

const require = createRequire(new URL('../test/package.json', import.meta.url));
const WebSocket = require('ws');
const [clients = 20, perSecond = 10, seconds = 15] = process.argv.slice(2).map(Number);

const server = await Server.start(['--rate-limit', 'off']);
if (process.env.SERVER_CORE) spawnSync('taskset', ['-acp', process.env.SERVER_CORE, String(server.process.pid)]);
const platform = await admin(server);
const business = await shop(server, platform);
const made = await server.call('POST', `/api/businesses/${business.id}/docs`, { token: business.owner.token, body: { kind: 'text', title: 'Busy' } });
const topic = Buffer.from(`doc:${made.json.id}`);
const said = new Map(); // an update -> when, by whom
const receipts = [], deliveries = [];
let refused = 0;

function message(step, bytes) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
    return Buffer.concat([Buffer.from([topic.length]), topic, encoding.toUint8Array(encoder)]);
}

async function open() {
    const client = { doc: new Y.Doc(), open: 0 };
    const { json } = await server.call('POST', '/api/socket/tickets', { token: business.owner.token, body: {} });
    const socket = client.socket = new WebSocket(`${server.base.replace('http', 'ws')}/api/socket?ticket=${json.ticket}`, { perMessageDeflate: false });
    await new Promise((resolve, reject) => { socket.on('open', resolve); socket.on('error', reject); });
    client.doc.on('update', (update, origin) => {
        if (origin === 'line') return;
        client.open++;
        said.set(Buffer.from(update).toString('latin1'), { at: performance.now(), client });
        socket.send(message(2, update));
    });
    socket.on('message', (data, isBinary) => {
        if (!isBinary) {
            const { id, type } = JSON.parse(data);
            if (id === 1) client.isOn = true;
            if (type === 'refused') refused++;
            return;
        }
        const decoder = decoding.createDecoder(data.subarray(1 + data[0]));
        if (decoding.readVarUint(decoder) !== 0 || decoding.readVarUint(decoder) === 0) return;
        const bytes = decoding.readVarUint8Array(decoder);
        const edit = said.get(Buffer.from(bytes).toString('latin1'));
        Y.applyUpdate(client.doc, bytes, 'line');
        if (!edit) return;
        const took = performance.now() - edit.at;
        if (edit.client === client) { client.open--; receipts.push(took); client.onReceipt?.(); } else deliveries.push(took);
    });
    socket.send(JSON.stringify({ id: 1, op: 'subscribe', in: { topic: topic.toString() } }));
    await until(() => client.isOn);
    return client;
}

const all = await Promise.all(Array.from({ length: clients }, open));
const begun = performance.now();
await Promise.all(all.map(async (client, i) => {
    await pause(i * 1000 / (perSecond || 100) / clients);
    for (let n = 0; performance.now() - begun < seconds * 1000; n++) {
        const text = client.doc.getText('content');
        const receipt = new Promise((resolve) => { client.onReceipt = resolve; });
        text.insert(Math.floor(Math.random() * (text.length + 1)), 'word '.slice(0, 1 + (n % 5)));
        if (perSecond > 0) await pause(Math.max(0, begun + (n + 1) * 1000 / perSecond - performance.now()));
        else await receipt;
    }
}));
await until(() => all.every((each) => each.open <= 0), 20000);
const took = (performance.now() - begun) / 1000;
await pause(500);
const equal = new Set(all.map(({ doc }) => doc.getText('content').toString())).size === 1;
const at = (list, part) => list.sort((a, b) => a - b)[Math.floor(list.length * part)]?.toFixed(1);
console.log(`${clients} clients, ${(receipts.length / took).toFixed(0)} edits a second kept and told of (${receipts.length} in ${took.toFixed(1)} s), ${refused} refused, ${said.size - receipts.length} without a receipt`);
console.log(`receipt: p50 ${at(receipts, 0.5)} ms, p99 ${at(receipts, 0.99)} ms; at the others: p50 ${at(deliveries, 0.5)} ms, p99 ${at(deliveries, 0.99)} ms`);
console.log(`| ${clients} | ${perSecond || 'as fast as it goes'} | ${(receipts.length / took).toFixed(0)} | ${at(receipts, 0.5)} ms | ${at(receipts, 0.99)} ms | ${at(deliveries, 0.5)} ms | ${at(deliveries, 0.99)} ms | ${refused} | ${said.size - receipts.length} |`);
console.log(`all the same ${all[0].doc.getText('content').length} letters: ${equal}`);
all.forEach(({ socket }) => socket.terminate());
await server.stop();
const books = audit();
console.log(`audit ${books.isClean ? 'clean' : books.text}`);
process.exit(equal && said.size === receipts.length ? 0 : 1);
