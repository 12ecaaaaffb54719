// A room of a shop and a guest: two members and the guest write at once over sockets whose lines are cut,
// while the server is killed in between. In the end each has heard every message once and in order, and
// nothing that was acknowledged is missing. Then the page of the order, without a script.
import { setTimeout as sleep } from 'node:timers/promises';
import { hold, verdict } from './lib/contract.mjs';
import { Server, admin, check, finish, order, pay, product, register, shop, until } from './lib/soko.mjs';
import { literal, sql } from './lib/world.mjs';

const MESSAGES = 60, KILLS = 4;
let state = Number(process.env.SEED ?? Date.now() % 2 ** 31) >>> 0 || 1;
console.log(`# SEED=${state}`);
function below(limit) {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
    return state % limit;
}

let server = await Server.start(['--rate-limit', 'off']);
await hold(server);
const platform = await admin(server);
const business = await shop(server, platform);
const amina = await register(server, 'amina');
const stranger = await register(server, 'stranger');
sql(`insert into [business.member] (business_id, user_id, role, created_at) values (${literal(business.id)}, ${literal(amina.user.id)}, 'admin', 1);`);
const goods = await product(server, business, { stock: 100 });
const bought = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
const group = bought.seen.json;
await pay(server, group, { provider: 'cash' });
const orderId = group.orders[0].id;
const guestHeaders = { 'order-token': group.token };
const opened = await server.call('POST', `/api/orders/${orderId}/chat`, { headers: guestHeaders });
check('a guest opens the room of his order', opened.status === 200, opened.text);
const chat = opened.json.id, topic = `chat:${chat}`;

// ---- Somebody with a line that breaks ----

class Writer {
    constructor(name, { token, headers }) {
        Object.assign(this, { name, token, headers, heard: [], acknowledged: [], lastSeq: 0, number: 0, wrong: [] });
    }

    async connect() {
        const ticket = await server.call('POST', '/api/socket/tickets', { token: this.token, headers: this.headers ?? {},
            body: this.token ? {} : { topic } });
        if (ticket.status !== 201) throw new Error(`ticket: ${ticket.status} ${ticket.text}`);
        const socket = this.socket = new WebSocket(`${server.base.replace('http', 'ws')}/api/socket?ticket=${ticket.json.ticket}`);
        await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
        socket.onerror = () => {};
        this.waiting = new Map();
        const waiting = this.waiting;
        socket.onmessage = ({ data }) => {
            const message = JSON.parse(data);
            if (message.id !== undefined) { waiting.get(message.id)?.(message); return; }
            if (message.topic !== topic || !message.seq) return;
            if (message.seq !== this.lastSeq + 1) this.wrong.push(`${this.lastSeq} then ${message.seq}`);
            this.lastSeq = message.seq;
            this.heard.push(message.data);
        };
        socket.onclose = () => { for (const resolve of waiting.values()) resolve({ status: 0 }); };
        const answer = await this.ask('subscribe', { topic, after: this.lastSeq });
        return answer.status;
    }

    ask(op, fields) {
        const id = ++this.number;
        return new Promise((resolve) => {
            if (this.socket?.readyState !== 1) { resolve({ status: 0 }); return; }
            const done = (message) => { this.waiting.delete(id); resolve(message); };
            this.waiting.set(id, done);
            this.socket.send(JSON.stringify({ id, op, in: fields }));
        });
    }

    // Sends until it is answered, however often the line breaks: the client's id makes it one message.
    async write(number) {
        const client = `${this.name}-${number}-client`;
        const body = `${this.name} ${number} <b>&</b>`;
        for (;;) {
            const answer = await this.ask('collaboration_chat_send', { chat_id: chat, body, client_id: client });
            if (answer.status === 201 || answer.status === 200) { this.acknowledged.push({ client, id: answer.out.id, seq: answer.out.seq }); return; }
            if (answer.status !== 0 && answer.status !== 503) { this.wrong.push(JSON.stringify(answer)); return; }
            await sleep(20 + below(60));
            if (this.socket?.readyState !== 1) await this.connect().catch(() => {});
        }
    }
}

const writers = [new Writer('owner', { token: business.owner.token }), new Writer('amina', { token: amina.token }),
    new Writer('guest', { headers: guestHeaders })];
for (const writer of writers) check(`${writer.name} listens`, await writer.connect() === 200);

let isOver = false;
const trouble = (async () => {
    for (let kills = 0; kills < KILLS;) {
        await sleep(60 + below(120));
        if (isOver) return kills;
        writers[below(3)].socket?.close();
        if (below(2)) continue;
        await server.kill();
        server = await Server.start(['--rate-limit', 'off']);
        kills++;
    }
    return KILLS;
})();
await Promise.all(writers.map(async (writer) => {
    for (let number = 0; number < MESSAGES; number++) { await writer.write(number); await sleep(below(12)); }
}));
isOver = true;
const kills = await trouble;
const total = MESSAGES * writers.length;
for (const writer of writers) {
    if (writer.socket?.readyState !== 1) await until(() => writer.connect().catch(() => 0));
    await until(() => writer.lastSeq >= total);
    check(`${writer.name} heard ${total} messages once and in order, through ${kills} kills`,
        writer.heard.length === total && writer.wrong.length === 0 && writer.heard.every((message, i) => message.seq === i + 1),
        { heard: writer.heard.length, wrong: writer.wrong.slice(0, 3) });
}
const kept = [];
for (let after = 0; ;) {
    const page = (await server.call('GET', `/api/chats/${chat}/messages?after=${after}&limit=100`, { token: amina.token })).json;
    kept.push(...page.data);
    after = kept.at(-1).seq;
    if (!page.has_more) break;
}
const byClient = new Map(kept.map((message) => [message.client_id, message]));
check('numbers have neither gap nor double', kept.length === total && kept.every((message, i) => message.seq === i + 1), kept.length);
check('nothing acknowledged is missing', writers.every((writer) => writer.acknowledged.length === MESSAGES
    && writer.acknowledged.every(({ client, id, seq }) => byClient.get(client)?.id === id && byClient.get(client)?.seq === seq)));

// ---- Receipts, typing, edits: live ----

const [owner, helper, guest] = writers;
const told = [];
guest.socket.addEventListener('message', ({ data }) => told.push(JSON.parse(data)));
await owner.ask('collaboration_chat_type', { chat_id: chat });
check('typing is told to who is there', await until(() => told.some(({ type, data }) => type === 'typing' && data.author === 'member')), told);
const desk = `desk:${chat}`, there = [];
owner.socket.addEventListener('message', ({ data }) => there.push(JSON.parse(data)));
check('who of the team is there is heard by the team', (await owner.ask('subscribe', { topic: desk })).status === 200
    && (await helper.ask('collaboration_chat_appear', { chat_id: chat, doing: 'writing' })).status < 300
    && await until(() => there.some(({ topic: of, type, data }) => of === desk && type === 'presence' && data.doing === 'writing' && data.user_id === amina.user.id)), there.slice(-3));
check('and not by the customer', (await guest.ask('subscribe', { topic: desk })).status !== 200
    && (await guest.ask('collaboration_chat_appear', { chat_id: chat, doing: 'here' })).status === 404 && !told.some(({ type }) => type === 'presence'), told.slice(-3));
// Who wrote the last message has read it by that, and says nothing new.
const reader = owner.acknowledged.some(({ id }) => id === kept.at(-1).id) ? helper : owner;
const read = await reader.ask('collaboration_chat_receive', { chat_id: chat, read_seq: total });
check('a receipt is told', read.status === 200 && await until(() => told.some(({ type, data }) => type === 'receipt' && data.read_seq === total)), read);
const first = kept.find(({ author }) => author === 'guest');
const edited = await server.call('PATCH', `/api/chats/${chat}/messages/${first.id}`, { headers: { ...guestHeaders, 'if-match': '"1"' }, body: { body: 'Better words' } });
check('an edit is heard with its number', edited.status === 200
    && await until(() => told.some(({ type, seq, data }) => type === 'edited' && seq === total + 1 && data.body === 'Better words')), edited.text);
const gone = await server.call('DELETE', `/api/chats/${chat}/messages/${first.id}`, { headers: guestHeaders });
check('what is taken back is heard empty', gone.status === 204
    && await until(() => told.some(({ type, data }) => type === 'deleted' && data.body === '')), gone.text);

// ---- Who may not ----

const outsider = new Writer('stranger', { token: stranger.token });
check('a stranger does not listen', await outsider.connect() === 404);
sql(`delete from [business.member] where user_id = ${literal(amina.user.id)};`);
const closed = [];
writers[1].socket.addEventListener('message', ({ data }) => closed.push(JSON.parse(data)));
await owner.write(1000);
check('who has left hears no more', await until(() => closed.some(({ topic: of, type }) => of === topic && type === 'closed')), closed);
check('and nothing of what came since', !closed.some(({ type }) => type === 'message'), closed);

// ---- The page, without a script ----


const page = await server.call('GET', `/orders/${group.id}?format=json`, { headers: guestHeaders });
if (page.status === 200) {
    const shown = page.json.orders[0].chat;
    check('the page of the order shows what was written', shown.has_letters && shown.has_older && shown.letters.length === 50, shown);
    const html = (await server.call('GET', `/orders/${group.id}`, { headers: guestHeaders })).text;
    check('escaped', html.includes('&lt;b&gt;&amp;&lt;/b&gt;') && !/guest \d+ <b>/.test(html));
}
for (const writer of writers) writer.socket.close();

// ---- Who waits too long is rung for once, whatever is killed meanwhile ----

const promised = await server.call('PUT', `/api/businesses/${business.id}/chats/policy`, { token: business.owner.token, body: { first_reply_minutes: 1 } });
check('the shop promises an answer', promised.json.first_reply_minutes === 1, promised.text);
const later = (await order(server, [{ variant_id: goods.variant, quantity: 1 }])).seen.json;
const laterHeaders = { 'order-token': later.token };
const waiting = (await server.call('POST', `/api/orders/${later.orders[0].id}/chat`, { headers: laterHeaders })).json.id;
await server.call('POST', `/api/chats/${waiting}/messages`, { headers: laterHeaders, body: { body: 'Anybody there?' } });
const seenLate = async () => (await server.call('GET', `/api/businesses/${business.id}/chats?is_late=true&sort=due`, { token: business.owner.token })).json.data.map(({ id }) => id);
const rung = async () => (await server.call('GET', '/api/me/notifications?limit=100', { token: business.owner.token })).json.data.filter(({ kind }) => kind === 'chat_late').length;
check('nobody is late yet', (await seenLate()).length === 0 && await rung() === 0);
const aged = sql(`update [collaboration.chat] set reply_due_at = reply_due_at - 60000 where id = ${literal(waiting)};`, { file: 'collaboration.db' });
for (let kill = 0; kill < 3; kill++) {
    await sleep(below(150));
    await server.kill();
    server = await Server.start(['--rate-limit', 'off']);
}
check('the bell rings', aged.isDone && await until(async () => await rung() > 0, 40000), aged);
await sleep(1000);
check('once, through three kills, and the room is marked', await rung() === 1 && (await seenLate()).join() === waiting, await rung());
await server.call('POST', `/api/chats/${waiting}/messages`, { token: business.owner.token, body: { body: 'Here we are.' } });
check('an answer ends it', (await seenLate()).length === 0);
verdict();
await server.stop();
finish();
