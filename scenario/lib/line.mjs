// A client of the live socket, and of its tickets.
import { createRequire } from 'node:module';
import { until } from './soko.mjs';

const require = createRequire(new URL('../../test/package.json', import.meta.url));
const WebSocket = require('ws');

// After a flood the limits hold for a moment.
export async function calm(ask) {
    let seen;
    await until(async () => { seen = await ask(); return seen.status !== 429; });
    return seen;
}

export async function ticketFor(server, token, body = {}, headers = {}) {
    const seen = await calm(() => server.call('POST', '/api/socket/tickets', { token, body, headers }));
    if (seen.status !== 201) throw new Error(`ticket: ${seen.status} ${seen.text}`);
    return seen.json.ticket;
}

// A socket to the server, as a browser or npm's ws has it: what it was pushed, and what it asks for.
export class Line {
    static async open(server, token, { origin, given, ticketBody, headers } = {}) {
        const line = new Line();
        const word = given ?? await ticketFor(server, token, ticketBody, headers);
        line.pushes = [];
        line.bytes = [];
        line.waiting = new Map();
        line.number = 0;
        line.socket = new WebSocket(`${server.base.replace('http', 'ws')}/api/socket?ticket=${word}`, { origin });
        line.closed = new Promise((resolve) => line.socket.on('close', (code) => { line.code = code; resolve(code); }));
        line.socket.on('message', (data, isBinary) => {
            if (isBinary) return line.bytes.push(data);
            const message = JSON.parse(data);
            if (message.id === undefined) line.pushes.push(message);
            else line.waiting.get(message.id)?.(message);
        });
        line.status = await new Promise((resolve) => {
            line.socket.on('open', () => resolve(101));
            line.socket.on('unexpected-response', (request, response) => { resolve(response.statusCode); request.destroy(); });
            line.socket.on('error', () => resolve(0));
        });
        return line;
    }
    ask(op, fields = {}, more = {}) {
        const id = ++this.number;
        const answer = new Promise((resolve) => {
            this.waiting.set(id, resolve);
            this.closed.then(() => resolve({ status: 0 }));
        });
        this.socket.send(JSON.stringify({ id, op, in: fields, ...more }));
        return answer;
    }
    subscribe(topic, after) { return this.ask('subscribe', { topic, ...(after === undefined ? {} : { after }) }); }
    of(topic) { return this.pushes.filter((push) => push.topic === topic); }
    cut() { this.socket.terminate(); return this.closed; }
}
