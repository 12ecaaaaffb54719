// Shared documents with real yjs clients, over sockets and over plain HTTP: twenty edit one document, their
// lines break, the server is stopped and killed in between; in the end all have the same bytes, and nothing
// that was acknowledged is missing. Then who may not, and what is no update.
import { setTimeout as sleep } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as Y from 'yjs';
import { hold, verdict } from './lib/contract.mjs';
import { Server, admin, audit, check, finish, key, order, product, register, rounds, shop, until } from './lib/soko.mjs';
import { literal, sql } from './lib/world.mjs';

const PEERS = 20, POOR = 4;
const base64 = (bytes) => Buffer.from(bytes).toString('base64url');
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const same = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;

let state = Number(process.env.SEED ?? Date.now() % 2 ** 31) >>> 0 || 1;
console.log(`# SEED=${state}`);
function below(limit) {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
    return state % limit;
}
const pick = (list) => list[below(list.length)];

let server;

// ---- A client: a yjs document, and a line that may break ----

class Peer {
    constructor(person, documentId, { isPoor = false } = {}) {
        Object.assign(this, { person, isPoor, documentId, topic: `doc:${documentId}`, doc: new Y.Doc(),
            acknowledged: [], sent: new Map(), problems: [], heard: [] });
        this.doc.on('update', (update, origin) => { if (origin !== this) this.changed(update); });
    }

    changed(update) {
        if (this.isOpen) this.send(2, update);
    }

    send(step, bytes) {
        if (step !== 0) this.sent.set(hex(bytes), bytes);
        this.sendMessage((encoder) => {
            encoding.writeVarUint(encoder, 0);
            encoding.writeVarUint(encoder, step);
            encoding.writeVarUint8Array(encoder, bytes);
        });
    }

    sendMessage(write) {
        const encoder = encoding.createEncoder();
        write(encoder);
        this.sendFrame(encoding.toUint8Array(encoder));
    }

    sendFrame(bytes) {
        const topic = Buffer.from(this.topic);
        if (this.socket?.readyState === 1) this.socket.send(Buffer.concat([Buffer.from([topic.length]), topic, bytes]));
    }

    async connect() {
        const ticket = await server.call('POST', '/api/socket/tickets', { token: this.person.token, body: {} });
        if (!ticket.json?.ticket) throw new Error(`ticket: ${ticket.status} ${ticket.text}`);
        const socket = this.socket = new WebSocket(`${server.base.replace('http', 'ws')}/api/socket?ticket=${ticket.json.ticket}`);
        socket.binaryType = 'arraybuffer';
        await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
        socket.onerror = () => {};
        socket.onclose = () => { if (this.socket === socket) this.isOpen = false; };
        const answered = new Promise((resolve) => {
            socket.onmessage = ({ data }) => {
                if (typeof data !== 'string') { this.hear(new Uint8Array(data)); return; }
                const message = JSON.parse(data);
                if (message.id === 1) resolve(message);
                else this.trouble(message);
            };
            socket.addEventListener('close', () => resolve({ status: 0 }));
        });
        socket.send(JSON.stringify({ id: 1, op: 'subscribe', in: { topic: this.topic } }));
        const answer = await answered;
        if (answer.status !== 200) return answer.status;
        this.isOpen = true;
        this.send(0, Y.encodeStateVector(this.doc));
        return 200;
    }

    // What was refused for want of room, or of what came before, is made good by asking what the server lacks.
    trouble(message) {
        const isMade = [429, 503].includes(message.problem?.status) || message.problem?.code === 'missing_updates';
        if (isMade) setTimeout(() => this.send(0, Y.encodeStateVector(this.doc)), 200);
        else this.problems.push(message);
    }

    hear(frame) {
        const decoder = decoding.createDecoder(frame.subarray(1 + frame[0]));
        const kind = decoding.readVarUint(decoder);
        if (kind !== 0) { this.heard.push({ kind, bytes: decoding.readVarUint8Array(decoder) }); return; }
        const step = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (step === 0) {
            const lacking = Y.encodeStateAsUpdate(this.doc, bytes);
            if (lacking.length > 2) this.send(1, lacking);
            return;
        }
        const mine = this.sent.get(hex(bytes));
        if (mine) { this.acknowledged.push(mine); this.sent.delete(hex(bytes)); }
        Y.applyUpdate(this.doc, bytes, this);
    }

    disconnect() {
        this.isOpen = false;
        this.socket?.close();
    }

    // Without a socket: what the server has, and then what it lacks.
    async exchange() {
        const target = `/api/docs/${this.documentId}`;
        const seen = await server.call('GET', `${target}/state?vector=${base64(Y.encodeStateVector(this.doc))}`,
            { token: this.person.token });
        if (seen.status !== 200) return seen.status;
        Y.applyUpdate(this.doc, Buffer.from(seen.json.update, 'base64url'), this);
        const lacking = Y.encodeStateAsUpdate(this.doc, Buffer.from(seen.json.vector, 'base64url'));
        const kept = await server.call('POST', `${target}/updates`,
            { token: this.person.token, body: { update: base64(lacking) } });
        if (kept.status === 200) this.acknowledged.push(lacking);
        return kept.status;
    }
}

function settled(...updates) {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    const again = new Y.Doc();
    Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
    return Y.encodeStateAsUpdate(again);
}

function edit(doc) {
    const text = doc.getText('content'), items = doc.getArray('items'), lines = doc.getMap('counted');
    doc.transact(() => {
        const at = below(text.length + 1);
        if (below(4) === 0 && text.length > at) text.delete(at, 1 + below(Math.min(4, text.length - at)));
        else text.insert(at, pick(['kahawa ', 'chai ', 'é', '😀', 'sugar, ']));
        if (below(3) === 0) {
            const item = new Y.Map();
            item.set('text', new Y.Text(`item ${below(1000)}`));
            item.set('done', false);
            items.insert(below(items.length + 1), [item]);
        } else if (items.length > 0 && below(4) === 0) {
            items.delete(below(items.length), 1);
        } else if (items.length > 0) {
            const item = items.get(below(items.length));
            item.set('done', !item.get('done'));
            item.get('text').insert(0, '!');
        }
        lines.set(`var_${below(6)}`, below(100));
    });
}

// ---- The world ----

server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const business = await shop(server, platform);
const rival = await shop(server, platform);
const [manager, helper, viewer] = await Promise.all(['manager', 'helper', 'viewer'].map((name) => register(server, name)));
const goods = await product(server, business, { stock: 40 });
await server.stop();
const joined = sql([[manager, 'admin'], [helper, 'agent'], [viewer, 'viewer']].map(([person, role]) =>
    `insert into [business.member] (business_id, user_id, role, created_at) values (${literal(business.id)}, ${literal(person.user.id)}, '${role}', 1);`).join('\n'));
if (!joined.isDone) throw new Error(joined.text);
server = await Server.start(['--rate-limit', 'off']);
await hold(server);

async function make(kind, more = {}) {
    const seen = await server.call('POST', `/api/businesses/${business.id}/docs`,
        { token: business.owner.token, body: { kind, title: `A ${kind}`, ...more } });
    if (seen.status !== 201) throw new Error(`document: ${seen.status} ${seen.text}`);
    return seen.json.id;
}

async function kept(documentId) {
    const seen = await server.call('GET', `/api/docs/${documentId}/state`, { token: business.owner.token });
    if (seen.status !== 200) throw new Error(`state: ${seen.status} ${seen.text}`);
    return Buffer.from(seen.json.update, 'base64url');
}

// ---- Twenty at once ----

const documentId = await make('text');
const people = [business.owner, manager, helper];
const peers = Array.from({ length: PEERS }, (_, i) => new Peer(people[i % people.length], documentId, { isPoor: i < POOR }));
const live = peers.filter((peer) => !peer.isPoor);

async function restart(isKilled) {
    if (isKilled) await server.kill();
    else await server.stop();
    server = await Server.start(['--rate-limit', 'off']);
}

async function reconnect(peer) {
    if (peer.isOpen) return;
    try { await peer.connect(); } catch { peer.isOpen = false; }
}

let kills = 0;
const steps = Math.max(10, rounds);
await Promise.all(live.map(reconnect));
check('everybody is connected', live.every((peer) => peer.isOpen));
for (let step = 0; step < steps; step++) {
    const writing = Promise.all(peers.map(async (peer) => {
        for (let i = below(5); i > 0; i--) { edit(peer.doc); await sleep(below(15)); }
        if (peer.isPoor && below(2)) await peer.exchange().catch(() => {});
    }));
    for (const peer of live) {
        if (peer.isOpen && below(6) === 0) peer.disconnect();
        else if (!peer.isOpen && below(2) === 0) await reconnect(peer);
    }
    if (step % 5 === 3) { await sleep(below(40)); await restart(true); kills++; }
    else if (step % 5 === 1 && below(3) === 0) await restart(false);
    await writing;
}
const isSame = await until(async () => {
    await Promise.all(live.map(reconnect));
    await Promise.all(peers.filter((peer) => peer.isPoor).map((peer) => peer.exchange().catch(() => {})));
    await sleep(300);
    const whole = settled(await kept(documentId));
    return peers.every((peer) => same(settled(Y.encodeStateAsUpdate(peer.doc)), whole));
}, 60000);
const whole = settled(await kept(documentId));
check(`${PEERS} clients and the server have the same ${whole.length} bytes after ${steps} rounds and ${kills} kills`, isSame,
    peers.map((peer) => same(settled(Y.encodeStateAsUpdate(peer.doc)), whole)).join(' '));
const receipts = peers.flatMap((peer) => peer.acknowledged);
check(`nothing of ${receipts.length} acknowledged updates is missing`,
    receipts.length > PEERS && same(settled(whole, ...receipts), whole));
check('no client had a problem', peers.every((peer) => peer.problems.length === 0),
    JSON.stringify(peers.flatMap((peer) => peer.problems).slice(0, 3)));
const shown = await server.call('GET', `/api/docs/${documentId}/content`, { token: viewer.token });
check('the server reads the same text', shown.json?.text === peers[0].doc.getText('content').toString());
const fresh = new Peer(viewer, documentId);
await fresh.connect();
check('a newcomer who may only read gets all of it', await until(() => same(settled(Y.encodeStateAsUpdate(fresh.doc)), whole)));

// ---- Who may not ----

fresh.doc.getText('content').insert(0, 'not mine to write');
check('what a viewer writes is refused', await until(() => fresh.problems.length > 0) && same(settled(await kept(documentId)), whole));
const others = new Peer(rival.owner, documentId);
check('another shop cannot listen', await others.connect() === 404 && await others.exchange() === 404);
fresh.disconnect();

const secret = await make('text', { roles: [], members: [{ user_id: helper.user.id, access: 'edit' }] });
const revoked = new Peer(helper, secret), owner = new Peer(business.owner, secret);
await revoked.connect();
await owner.connect();
revoked.doc.getText('content').insert(0, 'while I may');
check('a member by name edits', await until(() => owner.doc.getText('content').toString() === 'while I may'));
await server.call('PUT', `/api/docs/${secret}/shares`, { token: business.owner.token, body: {} });
owner.doc.getText('content').insert(0, 'secret: ');
check('what comes after the share was taken back is not heard',
    await until(() => revoked.problems.some(({ type, problem }) => type === 'closed' || problem))
    && !revoked.doc.getText('content').toString().includes('secret'));
revoked.doc.getText('content').insert(0, 'still? ');
check('nor is it written', await revoked.exchange() === 404
    && !Buffer.from(await kept(secret)).includes('still?'));
owner.disconnect();
revoked.disconnect();

// ---- Who is here: told, kept nowhere, gone with the line ----

const here = new Peer(manager, documentId), watching = new Peer(viewer, documentId);
await here.connect();
await watching.connect();
const presence = new awarenessProtocol.Awareness(here.doc), seen = new awarenessProtocol.Awareness(watching.doc);
const tell = (peer, awareness, clients) => peer.sendMessage((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(awareness, clients));
});
const listen = () => { for (const { kind, bytes } of watching.heard.splice(0)) if (kind === 1) awarenessProtocol.applyAwarenessUpdate(seen, bytes, null); };
presence.setLocalState({ name: 'Amina', cursor: 3 });
tell(here, presence, [here.doc.clientID]);
check('who is here is seen, also by who may only read', await until(() => { listen(); return seen.getStates().get(here.doc.clientID)?.name === 'Amina'; }));
here.socket.close();
check('and is gone with the line', await until(() => { listen(); return !seen.getStates().has(here.doc.clientID); }));
presence.destroy();
seen.destroy();
watching.disconnect();

// ---- What is no update ----

const hostile = new Peer(manager, documentId);
await hostile.connect();
await sleep(300);
for (let i = 0; i < 300; i++) {
    const bytes = Uint8Array.from(Y.encodeStateAsUpdate(peers[0].doc)).subarray(0, 400);
    for (let k = 0; k < 5; k++) bytes[below(bytes.length)] = below(256);
    if (below(2)) hostile.sendFrame(bytes);
    else hostile.send(2, bytes);
    if (i % 50 === 49) await sleep(50);
}
const huge = encoding.createEncoder();
for (const number of [1, 2 ** 40, 5, 0]) encoding.writeVarUint(huge, number);
for (const bytes of [encoding.toUint8Array(huge), new Uint8Array(0), new Uint8Array(700000)]) {
    const seen = await server.call('POST', `/api/docs/${documentId}/updates`, { token: manager.token, body: { update: base64(bytes) } });
    check(`${bytes.length} bytes that are no update are refused`, seen.status === 422, `${seen.status} ${seen.text.slice(0, 200)}`);
}
const stolen = new Y.Doc();
stolen.clientID = peers[0].doc.clientID;
Y.applyUpdate(stolen, whole);
stolen.clientID = peers[0].doc.clientID;
stolen.getText('content').insert(0, 'in the name of another');
const forged = await server.call('POST', `/api/docs/${documentId}/updates`, { token: manager.token,
    body: { update: base64(Y.encodeStateAsUpdate(stolen, Y.encodeStateVectorFromUpdate(whole))) } });
check('nobody writes in the name of another', stolen.clientID !== peers[0].doc.clientID || forged.json?.code === 'foreign_client',
    forged.text);
check('the server lives', (await server.call('GET', '/livez')).status === 200 && same(settled(await kept(documentId)), whole));
hostile.disconnect();

// ---- Snapshots, and a count that goes into stock ----

const snapshot = await server.call('POST', `/api/docs/${documentId}/snapshots`, { token: helper.token, body: { title: 'Before' } });
const wiped = new Peer(helper, documentId, { isPoor: true });
await wiped.exchange();
const itemsOf = (doc) => JSON.stringify(doc.getArray('items').toJSON().map(({ text, done }) => [text, done]));
const before = wiped.doc.getText('content').toString(), beforeItems = itemsOf(wiped.doc);
wiped.doc.getText('content').delete(0, wiped.doc.getText('content').length);
wiped.doc.getArray('items').delete(0, wiped.doc.getArray('items').length);
await wiped.exchange();
const restored = await server.call('POST', `/api/docs/${documentId}/snapshots/${snapshot.json?.id}/restore`, { token: helper.token });
check('a snapshot is restored as an edit that everybody gets', restored.status === 200
    && await until(() => peers[PEERS - 1].doc.getText('content').toString() === before
        && itemsOf(peers[PEERS - 1].doc) === beforeItems), restored.text);

const list = await make('inventory');
const counter = new Peer(helper, list);
await counter.connect();
counter.doc.getMap('counted').set(goods.variant, 37);
counter.doc.getMap('expected').set(goods.variant, 40);
await until(() => counter.acknowledged.length >= 2);
const applyKey = key('apply');
const applications = await Promise.all(Array.from({ length: 4 }, () => server.call('POST', `/api/docs/${list}/apply`,
    { token: manager.token, key: applyKey, body: { lines: [{ variant_id: goods.variant, counted: 37, expected: 40 }] } })));
const onHand = async () => (await server.call('GET', `/api/businesses/${business.id}/stock?variant_id=${goods.variant}`,
    { token: business.owner.token })).json.data[0].on_hand;
check('a count goes into stock once, however often it is sent', await onHand() === 37
    && applications.every(({ status, json }) => status === 409 || json.lines[0].result === 'applied')
    && applications.some(({ status }) => status === 200), applications.map(({ status }) => status).join(' '));
check('the list says what became of it', await until(() => counter.doc.getMap('applied').get(goods.variant)?.result === 'applied'));
await order(server, [{ variant_id: goods.variant, quantity: 5 }]);
const late = await server.call('POST', `/api/docs/${list}/apply`, { token: manager.token, key: key('apply'),
    body: { lines: [{ variant_id: goods.variant, counted: 2, expected: 37 }, ] } });
check('a count below what is held is shown as a conflict', late.json?.lines[0].result === 'held' && await onHand() === 37, late.text);
counter.disconnect();
for (const peer of peers) peer.disconnect();
verdict();
await server.stop();
const books = audit();
check('the audit finds all pieces in their places', books.isClean, books.text);
finish();
