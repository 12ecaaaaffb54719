// A hundred thousand rows (SOAK_ROWS), killed once on the way, then taken back: time, memory, books.
import { readFileSync } from 'node:fs';
import { Server, admin, audit, check, engine, finish, shop } from '../lib/soko.mjs';
import { follow, send, table } from '../lib/import.mjs';

const ROWS = Number(process.env.SOAK_ROWS ?? 100000);
const MEMORY_MB_MAX = 256;
const MS = 3600000;

let server = await Server.start(['--rate-limit', 'off']);
const business = await shop(server, await admin(server));
const { text, wrong } = table(ROWS);
const memory = () => Number(readFileSync(`/proc/${server.process.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024;
const seconds = (from) => (performance.now() - from) / 1000;

let from = performance.now();
const location = await send(server, business, text);
const sent = seconds(from);
await follow(server, business, location, { ms: MS, progress: 0.5 });
const half = seconds(from);
const before = memory();
await server.kill();
server = await Server.start(['--rate-limit', 'off']);
from = performance.now();
const job = await follow(server, business, location, { ms: MS });
const rest = seconds(from);
check(`${ROWS} rows, each once, over a kill`, job.status === 'succeeded' && job.result.created === ROWS - wrong
    && job.result.failed === wrong, job);
from = performance.now();
const again = await follow(server, business, await send(server, business, text), { ms: MS });
const unchanged = seconds(from);
check('once more, nothing changes', again.result.unchanged === ROWS - wrong, again.result);
from = performance.now();
const undo = await server.call('POST', `${location}/undo`, { token: business.owner.token });
const undone = await follow(server, business, undo.headers.location, { ms: MS });
const back = seconds(from);
check('all of it is taken back', undone.result.updated === ROWS - wrong && undone.result.conflicts === 0, undone.result);
const most = Math.max(before, memory());
check(`within ${MEMORY_MB_MAX} MB`, most < MEMORY_MB_MAX, most);
const verdict = audit();
check('the books are clean', verdict.isClean, verdict.text);
await server.stop();
console.log(`# ${engine}: ${ROWS} rows (${(text.length / 1e6).toFixed(1)} MB) taken in ${sent.toFixed(1)} s, half done after `
    + `${half.toFixed(1)} s, the rest after a kill in ${rest.toFixed(1)} s, again unchanged ${unchanged.toFixed(1)} s, `
    + `taken back in ${back.toFixed(1)} s, at most ${most.toFixed(0)} MB`);
finish();
