// kill -9 of the server around the delivery of events, ROUNDS times: every claim that was offered is told in
// exactly one message, whether the subscriber died before it, within it or after it.
import { Server, admin, agent, audit, check, engine, finish, password, pause, rounds, until } from '../lib/soko.mjs';

const AT_ONCE = 4;
let server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const scout = await agent(server);

async function signIn(email) {
    return (await server.call('POST', '/api/auth/login', { body: { email, password } })).json.access_token;
}

// The messages of the admin's outbox to owners (the agent is written to as well): how many to whom.
async function told() {
    const counts = new Map();
    const token = await signIn(platform.email);
    for (let cursor = ''; cursor !== null;) {
        const page = (await server.call('GET', `/api/admin/outbox?limit=100${cursor && `&cursor=${cursor}`}`, { token })).json;
        for (const message of page.data) if (message.recipient.startsWith('owner-')) counts.set(message.recipient, (counts.get(message.recipient) ?? 0) + 1);
        cursor = page.next_cursor;
    }
    return counts;
}

const offered = [];
let unknown = 0;
async function offer(token, email) {
    try {
        const seen = await server.call('POST', '/api/businesses', { token, body: { name: `For ${email}`, category: 'food', description: 'Maize.',
            country: 'KE', currency: 'KES', on_behalf_of: { name: 'Owner', email } } });
        if (seen.status === 201) offered.push(email);
        else check(`a shop is registered for ${email}`, false, seen.text);
    } catch {
        unknown++; // the line broke: it may stand or not
    }
}

for (let round = 1; round <= rounds; round++) {
    const token = await signIn(scout.email);
    const running = [];
    for (let i = 0; i < AT_ONCE; i++) {
        running.push(offer(token, `owner-${round}-${i}@example.com`));
        await pause(Math.random() * 4);
    }
    // Some die with the change, some with the delivery, some after it.
    await Promise.race(running);
    await pause(Math.random() * (round % 3) * 8);
    await server.kill();
    await Promise.all(running);
    server = await Server.start(['--rate-limit', 'off']);
    const verdict = audit();
    if (!verdict.isClean) check(`the audit is clean after kill ${round}`, false, verdict.text);
}
const last = await until(async () => {
    const counts = await told();
    return offered.every((email) => counts.has(email)) && counts;
});
const counts = last || await told();
const missing = offered.filter((email) => !counts.has(email));
const twice = [...counts].filter(([, count]) => count > 1);
check(`${rounds} kills around ${offered.length} claims: each was told`, offered.length >= rounds && missing.length === 0, missing.slice(0, 10));
check('none was told twice', twice.length === 0, twice.slice(0, 10));
check('nor was anything told that was not asked for', counts.size <= offered.length + unknown, [counts.size, offered.length, unknown]);
const verdict = audit();
check('the audit is clean', verdict.isClean, verdict.text);
const stopped = await server.stop();
check('the server ends with 0', stopped.status === 0, stopped);
console.log(`# ${engine}: ${rounds} kills, ${offered.length} claims told once, ${unknown} of unknown outcome`);
finish();
