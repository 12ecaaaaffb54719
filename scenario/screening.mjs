// Sanctions: a list taken in from the command line, and a service outside that is asked in signed
// messages. What it cannot say is never taken for nothing.
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Server, admin, audit, check, finish, pause, register, run, until, work } from './lib/soko.mjs';

// ---- The service outside ----

const key = randomBytes(32);
const seen = [];
let answer = () => ({ match: [] });
const service = http.createServer((request, reply) => {
    let body = '';
    request.on('data', (bytes) => { body += bytes; });
    request.on('end', () => {
        const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = request.headers;
        const expected = `v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`;
        seen.push({ id, body: JSON.parse(body), isSigned: signature === expected && Math.abs(Date.now() / 1000 - time) < 60 });
        const said = answer(JSON.parse(body));
        if (said === null) return; /* never */
        reply.writeHead(said.status ?? 200, { 'content-type': 'application/json' });
        reply.end(said.text ?? JSON.stringify(said));
    });
});
await new Promise((resolve) => service.listen(0, '127.0.0.1', resolve));

const secret = path.join(work, 'screening.key');
writeFileSync(secret, `whsec_${key.toString('base64')}\n`, { mode: 0o600 });
const server = await Server.start(['--rate-limit', 'off', '--screening-url', `http://127.0.0.1:${service.address().port}/ask`, '--screening-secret-file', secret]);
const platform = await admin(server);
const ask = async (method, target, body, token = platform.token) => server.call(method, target, { token, body });

async function business(name) {
    const owner = await register(server, 'owner');
    const made = (await ask('POST', '/api/businesses', { name, category: 'food', description: 'D.', country: 'KE', currency: 'KES' }, owner.token)).json;
    await ask('POST', `/api/businesses/${made.id}/submit`, undefined, owner.token);
    return { ...made, owner };
}
const stateOf = async (one) => (await ask('GET', `/api/admin/businesses/${one.id}/screening`)).json;
const becomes = (one, word) => until(async () => { const at = await stateOf(one); return at.state === word && !at.is_waiting && at; });
const approve = (one) => ask('POST', `/api/admin/businesses/${one.id}/verify`, { decision: 'approve' });

// ---- The list ----

const list = path.join(work, 'list.csv');
writeFileSync(list, 'name,source,list_id,aliases,countries\nIvan Example,UN,U.7,Иван Экзампл,RU\nShadow Freight GmbH,EU,E.1,,\n');
const take = (file) => { const { status, stdout, stderr } = run(['sanctions', 'import', file]); return { status, text: stdout + stderr }; };
const imported = take(list);
check('the command line takes a list in beside the running server', imported.status === 0 && imported.text.includes('3 names'), imported);
check('a second time it is the same list', take(list).text.includes('List 1 '));
const wrong = take(secret);
check('what is no list is refused with what is wrong', wrong.status === 1 && wrong.text.includes('column'), wrong);

// ---- Clear, possible, not screened ----

const clear = await business('Kisumu Fruit');
const found = await becomes(clear, 'clear');
check('nothing found here and there is clear', found.history[0].is_hook_asked && found.history[0].list_version === 1, found);
check('the service was asked in a signed message with name and country', seen.length > 0 && seen.every((one) => one.isSigned)
    && seen.some(({ body }) => body.name === 'Kisumu Fruit' && body.country === 'KE' && body.owner_name), seen);
check('and so it may be approved', (await approve(clear)).status === 200);

const listed = await business('Shadow Freight');
await becomes(listed, 'possible');
check('a name of the list is a possible match', (await approve(listed)).json.code === 'match_open');

answer = ({ name }) => ({ match: name === 'Harbour Metals' ? [{ name: 'Harbor Metals LLC', list: 'OFAC', list_id: '9912', score: 97 }] : [] });
const outside = await business('Harbour Metals');
const match = (await becomes(outside, 'possible')).history[0].matches[0];
check('what the service says is a possible match', match.source === 'OFAC' && match.entry === '9912' && match.score === 97, match);
const ruled = await ask('POST', `/api/admin/businesses/${outside.id}/screening/decision`, { screening_id: (await stateOf(outside)).history[0].id, verdict: 'dismiss', reason: 'Another company number.' });
check('an admin decides on it with a reason', ruled.json.state === 'dismissed', ruled);
check('and then it may be approved', (await approve(outside)).status === 200);

for (const [what, said] of [['a failure', { status: 500, text: 'no' }], ['an answer that says nothing', { text: '{}' }], ['no JSON', { text: 'clear' }]]) {
    answer = () => said;
    const one = await business(`Tried ${what}`);
    const at = await until(async () => { const now = await stateOf(one); return now.failure && now; });
    check(`${what} is not screened, and is tried again`, at.state === 'not_screened' && at.is_waiting && at.next_at && at.history.length === 0, at);
    check(`${what} lets nobody through`, (await approve(one)).json.code === 'not_screened');
}
answer = () => null;
const silent = await business('Tried silence');
const late = await until(async () => { const now = await stateOf(silent); return now.failure && now; }, 30000);
check('silence is not screened', late.state === 'not_screened' && late.is_waiting, late);
answer = () => ({ match: [] });
await ask('POST', `/api/admin/businesses/${silent.id}/screening`);
await becomes(silent, 'clear');
check('asked again it is clear', true);

// ---- After all ----

const before = (await stateOf(clear)).history.length;
writeFileSync(list, 'name;source;list_id\nKisumu Fruit Ltd;UK;K.1\n');
take(list);
await becomes(clear, 'possible');
check('another list looks at all again', (await stateOf(clear)).history.length === before + 1);
await pause(200);
const log = readFileSync(path.join(work, 'server.err'), 'utf8');
check('no name stands in the log', !/Kisumu|Harbour|Shadow|Tried/.test(log), log.slice(-2000));
await server.stop();
service.closeAllConnections();
service.close();
const proof = audit();
check('the audit is clean', proof.isClean, proof.text);
finish();
