// A table of products from a shop's owner: tried dry, taken in while the server is killed again and again, written
// out, taken back. No row is doubled and none is lost, the books are clean, and another shop sees nothing of it.
import { Server, admin, audit, check, engine, finish, pay, order, shop } from './lib/soko.mjs';
import { follow, send, table } from './lib/import.mjs';

const ROWS = Number(process.env.ROWS ?? 1500);
const KILLS = engine === 'sqlite' ? 4 : 2;

let server = await Server.start(['--rate-limit', 'off']);
const platform = await admin(server);
const business = await shop(server, platform);
const other = await shop(server, platform);
const token = business.owner.token;
const { text, wrong } = table(ROWS);
const good = ROWS - wrong;
const products = async (query = '') => (await server.call('GET', `/api/businesses/${business.id}/products?limit=100${query}`,
    { token })).json;

// ---- Refused at once ----

const refused = await server.call('POST', `/api/businesses/${business.id}/products/import`,
    { token, body: 'sku,prize\r\nA,1\r\n', headers: { 'content-type': 'text/csv' } });
check('a heading that is not known is refused at once', refused.status === 422 && refused.json.code === 'unknown_column', refused.text);

// ---- Dry ----

const dry = await follow(server, business, await send(server, business, text, '?dry_run=true'));
check('a dry run tells what would happen', dry.status === 'succeeded' && dry.result.created === good
    && dry.result.failed === wrong, dry);
check('each wrong row with row, column and code', dry.errors.data.length === Math.min(wrong, 20)
    && dry.errors.data.every((row) => row.field === 'price' && row.code === 'wrong_type' && row.number % 500 === 0), dry.errors);
check('and writes nothing', (await products()).data.length === 0);

// ---- For real, and killed on the way ----

const location = await send(server, business, text);
let least = 1;
for (let i = 1; i <= KILLS; i++) {
    const job = await follow(server, business, location, { progress: i / (KILLS + 2) });
    least = Math.min(least, job.progress);
    await server.kill();
    const verdict = audit();
    check(`the books are clean after kill ${i}, at ${Math.round(100 * job.progress)} %`, verdict.isClean, verdict.text);
    server = await Server.start(['--rate-limit', 'off']);
}
const job = await follow(server, business, location);
check('it goes on where it stood, each row once', job.status === 'succeeded' && job.result.created === good
    && job.result.failed === wrong && job.result.rows === ROWS, job);

const again = await follow(server, business, await send(server, business, text));
check('once more, it changes nothing', again.result.unchanged === good && again.result.created === 0
    && again.result.updated === 0, again.result);

// ---- Out again ----

const asked = await server.call('GET', `/api/businesses/${business.id}/products/export`, { token });
check('a large shop is written by a job', asked.status === 202, asked.status);
await follow(server, business, asked.headers.location);
const written = await server.call('GET', `${asked.headers.location}/output`, { token });
const back = await follow(server, business, await send(server, business, written.text));
check('what is written is taken in again unchanged', back.result.unchanged === good && back.result.rows === good, back.result);
check('as a file to save', /attachment/.test(written.headers['content-disposition'] ?? ''), written.headers);

// ---- Another shop, and nobody ----

for (const [who, as] of [['another shop', other.owner.token], ['nobody', undefined]]) {
    const seen = await server.call('GET', location, { token: as });
    const rows = await server.call('GET', `${location}/rows`, { token: as });
    const output = await server.call('GET', `${asked.headers.location}/output`, { token: as });
    const undo = await server.call('POST', `${location}/undo`, { token: as });
    check(`${who} finds no such job`, [seen, rows, output, undo].every((each) => each.status === 404),
        [seen, rows, output, undo].map((each) => each.status));
}

// ---- Taken back ----

const sold = (await products('&category=home')).data[0];
const bought = await order(server, [{ variant_id: sold.variants[0].id, quantity: 1 }]);
const paid = bought.seen.status === 201 ? await pay(server, bought.seen.json) : { status: 0 };
check('something of it is sold meanwhile', paid.status === 201, bought.seen.text);
const changed = (await products()).data.find((each) => each.id !== sold.id && each.variants.length === 1);
const patched = await server.call('PATCH', `/api/businesses/${business.id}/products/${changed.id}`,
    { token, body: { title: 'My own words' }, headers: { 'if-match': '*' } });
check('and something is changed by hand', patched.status === 200, patched.text);
const undo = await server.call('POST', `${location}/undo`, { token });
const undone = await follow(server, business, undo.headers.location);
check('it is taken back but for those two', undone.status === 'succeeded' && undone.result.conflicts === 2
    && undone.result.updated === good - 2, undone.result);
const left = (await products()).data;
check('the sold one is archived, the changed one stays', left.length === 2
    && left.find((each) => each.id === sold.id).status === 'archived'
    && left.find((each) => each.id === changed.id).title === 'My own words', left);
check('once', (await server.call('POST', `${location}/undo`, { token })).status === 409);

const verdict = audit();
check('the books are clean', verdict.isClean, verdict.text);
await server.stop();
finish();
