// Chat by the thousand sockets: how long a message takes to everybody in its room, what a socket costs in
// memory, and that none is lost or doubled through restarts by kill -9.
//   ENGINE=sqlite|postgres DATABASE=postgres://... WORK=folder SOKO=build/soko node bench/chat.mjs [SOCKETS PER_SECOND SECONDS RESTARTS ROOMS]
// Rooms are those of orders; all their sockets are the shop's. SERVER_CORE=0 pins the server. Prints one line of key=value.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Server, admin, order, pause, product, shop, until } from '../scenario/lib/soko.mjs';

const require = createRequire(new URL('../test/package.json', import.meta.url));
const WebSocket = require('ws');
const [sockets = 2000, perSecond = 100, seconds = 20, restarts = 20, roomsWanted = 100] = process.argv.slice(2).map(Number);

let server;
const startServer = async () => {
    const started = await Server.start(['--rate-limit', 'off']);
    if (process.env.SERVER_CORE) spawnSync('taskset', ['-acp', process.env.SERVER_CORE, String(started.process.pid)]);
    return started;
};
// A server must not outlive who started it.
for (const way of ['uncaughtException', 'unhandledRejection'])
    process.on(way, (why) => { console.error(why); server?.process.kill('SIGKILL'); process.exit(1); });
const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.process.pid}/status`))[1]);

server = await startServer();
const business = await shop(server, await admin(server));
const goods = await product(server, business, { stock: 1000000, amount: 1000 });
const rooms = [];
for (let i = 0; i < roomsWanted; i++) {
    const group = (await order(server, [{ variant_id: goods.variant, quantity: 1 }])).seen.json;
    const opened = await server.call('POST', `/api/orders/${group.orders[0].id}/chat`, { headers: { 'order-token': group.token } });
    if (opened.status !== 200) throw new Error(`chat: ${opened.status} ${opened.text}`);
    rooms.push({ id: opened.json.id, topic: `chat:${opened.json.id}`, listeners: [], kept: 0 });
}

// ---- Listeners ----

const delays = [];
let isMeasuring = false, isOver = false, lost = 0, doubled = 0, heard = 0;

class Listener {
    constructor(room) {
        Object.assign(this, { room, at: undefined, isOn: false, waiting: new Map(), number: 1 });
        room.listeners.push(this);
        this.stay();
    }

    // The line is made anew whenever it breaks, and goes on behind what was heard.
    async stay() {
        while (!isOver) {
            await this.once().catch(() => {}); // the server is away
            this.isOn = false;
            for (const resolve of this.waiting.values()) resolve({ status: 0 });
            this.waiting.clear();
            await pause(100 + Math.random() * 200);
        }
    }

    async once() {
        const seen = await server.call('POST', '/api/socket/tickets', { token: business.owner.token, body: {} });
        const socket = this.socket = new WebSocket(`${server.base.replace('http', 'ws')}/api/socket?ticket=${seen.json.ticket}`, { perMessageDeflate: false });
        const closed = new Promise((resolve) => { socket.on('close', resolve); socket.on('error', resolve); });
        socket.on('message', (data) => this.hear(JSON.parse(data)));
        socket.on('open', () => socket.send(JSON.stringify({ id: 1, op: 'subscribe',
            in: { topic: this.room.topic, ...(this.at === undefined ? {} : { after: this.at }) } })));
        await closed;
    }

    hear(message) {
        if (message.id === 1) {
            if (message.status !== 200) throw new Error(JSON.stringify(message));
            this.at ??= message.out.seq;
            this.isOn = true;
        } else if (message.id !== undefined) {
            this.waiting.get(message.id)?.(message);
            this.waiting.delete(message.id);
        } else if (message.topic === this.room.topic && message.seq > 0) {
            if (message.seq <= this.at) doubled++;
            else lost += message.seq - this.at - 1;
            this.at = message.seq;
            heard++;
            if (isMeasuring) delays.push(performance.now() - Number(message.data.body));
        }
    }

    ask(op, fields) {
        return new Promise((resolve) => {
            if (!this.isOn) { resolve({ status: 0 }); return; }
            const id = ++this.number;
            this.waiting.set(id, resolve);
            this.socket.send(JSON.stringify({ id, op, in: fields }));
        });
    }
}

// ---- Writers ----

let messages = 0;
// One message, however often it is sent.
async function write() {
    const room = rooms[messages++ % rooms.length];
    const client = `bench-message-${messages}`, body = String(performance.now());
    for (let i = 0; !isOver; i++) {
        const listener = room.listeners[(messages + i) % room.listeners.length];
        const { status, ...rest } = await listener.ask('collaboration_chat_send', { chat_id: room.id, body, client_id: client });
        if (status === 200 || status === 201) { room.kept++; return; }
        if (![0, 429, 503].includes(status)) throw new Error(`send: ${status} ${JSON.stringify(rest)}`);
        await pause(50);
    }
}

const under = new Set();
// The pace is kept whatever the server does.
async function writeFor(howLong, isDone = () => false) {
    const begun = performance.now();
    for (let i = 0; performance.now() < begun + howLong && !isDone(); i++) {
        const one = write().finally(() => under.delete(one));
        under.add(one);
        await pause(Math.max(0, begun + (i + 1) * 1000 / perSecond - performance.now()));
    }
    await Promise.all(under);
}

// ---- A quiet stretch, then one with restarts ----

const idle = resident();
const listeners = [];
while (listeners.length < sockets) {
    const some = Array.from({ length: Math.min(50, sockets - listeners.length) }, (_, i) => new Listener(rooms[(listeners.length + i) % rooms.length]));
    listeners.push(...some);
    if (!await until(() => some.every((each) => each.isOn), 60000)) throw new Error('sockets do not open');
}
await pause(1000);
const kilobytes = (resident() - idle) / sockets;
await writeFor(2000);
isMeasuring = true;
await writeFor(seconds * 1000);
await pause(500);
isMeasuring = false;
const quiet = messages;

let killed = 0;
const killing = (async () => {
    for (; killed < restarts; killed++) {
        await pause(500 + Math.random() * 1000);
        await server.kill();
        server = await startServer();
        await until(() => listeners.every((each) => each.isOn), 60000);
    }
})();
if (restarts > 0) await writeFor(600000, () => killed >= restarts);
await killing;
const isWhole = () => rooms.every((room) => room.listeners.every((each) => each.at === room.kept));
await until(isWhole, 60000);
isOver = true;
delays.sort((a, b) => a - b);
const at = (part) => delays[Math.floor(delays.length * part)]?.toFixed(1);
console.log(`sockets=${sockets} rooms=${rooms.length} a_second=${perSecond} messages=${messages} measured=${quiet} deliveries=${heard} `
    + `p50_ms=${at(0.5)} p99_ms=${at(0.99)} kib_a_socket=${kilobytes.toFixed(1)} restarts=${killed} lost=${lost} doubled=${doubled} whole=${isWhole() ? 1 : 0}`);
listeners.forEach((each) => each.socket?.terminate());
await server.stop();
process.exit(lost + doubled > 0 || !isWhole() ? 1 : 0);
