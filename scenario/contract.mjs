// The document of the API is sound, committed, and true: every route is given every kind of bad input, and answers
// with a documented 4xx in the one error shape, never with a 5xx.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Server, admin, check, finish, key, order, pay, product, register, run, shop, until, work } from './lib/soko.mjs';
import { hold, verdict } from './lib/contract.mjs';

// ---- The document ----

const document = run(['openapi']).stdout;
const committed = new URL('../api/openapi.json', import.meta.url);
check('api/openapi.json is what `soko openapi` prints (else: run make openapi)', readFileSync(committed, 'utf8') === document);
const file = path.join(work, 'openapi.json');
writeFileSync(file, document);
// Who opens a WebSocket is answered 101, never 2xx; that is all that may be said.
writeFileSync(path.join(work, '.redocly.lint-ignore.yaml'),
    `${path.basename(file)}:\n  operation-2xx-response:\n    - '#/paths/~1api~1socket/get/responses'\n`);
const lint = spawnSync('redocly', ['lint', file], { encoding: 'utf8', cwd: work, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } });
check('@redocly/cli finds nothing to say against it', lint.status === 0 && !/warning/i.test(lint.stdout + lint.stderr.replace(/Deprecation warning/, '')),
    lint.stdout + lint.stderr);

// ---- Something to be asked about ----

const server = await Server.start(['--rate-limit', 'off']);
await hold(server);
const platform = await admin(server);
const business = await shop(server, platform);
const goods = await product(server, business, { stock: 1000 });
const { seen } = await order(server, [{ variant_id: goods.variant, quantity: 1 }]);
const group = seen.json;
const payment = (await pay(server, group)).json;
const parcel = (await server.call('POST', `/api/businesses/${business.id}/orders/${group.orders[0].id}/fulfilments`,
    { token: business.owner.token, body: {} })).json;
const cart = (await server.call('POST', '/api/carts', { body: { lines: [{ variant_id: goods.variant, quantity: 1 }] } })).json;

// What the buyer has received, and said of it.
const buyer = await register(server, 'buyer');
const must = (seen) => { if (seen.status >= 300) throw new Error(`${seen.status} ${seen.text}`); return seen; };
const own = (method, target, body, token = business.owner.token, headers = {}) => server.call(method, target,
    { token, key: method === 'POST' ? key('world') : undefined, body, headers }).then(must);
const box = (await own('POST', '/api/carts', { lines: [{ variant_id: goods.variant, quantity: 1 }] }, buyer.token)).json;
const bought = (await own('POST', '/api/orders', { cart_id: box.id, cart_token: box.token, email: buyer.email, expected_total: box.total }, buyer.token)).json;
await own('POST', '/api/payments', { order_group_id: bought.id, provider: 'cash', method: 'cash' }, buyer.token);
const received = bought.orders[0];
const at = `/api/businesses/${business.id}/orders/${received.id}/fulfilments`;
const sent = await own('POST', at, { state: 'shipped' });
await own('PATCH', `${at}/${sent.json.id}`, { state: 'delivered' }, business.owner.token, { 'if-match': sent.headers.etag });
const line = `/api/orders/${received.id}/lines/${received.lines[0].id}/review`;
const review = (await own('POST', line, { rating: 5 }, buyer.token)).json;
const sharp = createRequire(new URL('../test/package.json', import.meta.url))('sharp');
const image = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#447788' } }).png().toBuffer();
const upload = Buffer.concat([Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'),
    image, Buffer.from('\r\n--edge--\r\n')]);
const media = (await own('POST', `/api/businesses/${business.id}/products/${goods.id}/media`, upload, business.owner.token,
    { 'content-type': 'multipart/form-data; boundary=edge' })).json;
const address = (await own('POST', '/api/me/addresses', { name: 'Owner', line1: 'Moi Avenue 1', city: 'Nairobi', country: 'KE' })).json;
const session = (await own('GET', '/api/me/sessions')).json.data[0];
const job = (await own('POST', `/api/businesses/${business.id}/products/import?dry_run=true`, 'sku,title\nA,B\n', business.owner.token,
    { 'content-type': 'text/csv' })).json;
const invitation = (await own('POST', `/api/businesses/${business.id}/members`, { email: 'new@example.com', role: 'viewer' })).json;
const synonym = (await own('POST', '/api/admin/synonyms', { words: 'maize, corn' }, platform.token)).json;
const page = (await own('POST', '/api/admin/pages', { slug: 'returns', locale: 'en', title: 'Returns', body: 'In a week.' }, platform.token)).json;
const category = (await own('POST', '/api/admin/categories', { name: 'Lamps' }, platform.token)).json;
const message = await until(async () => (await own('GET', '/api/admin/outbox', undefined, platform.token)).json.data[0]);

const role = (await own('POST', `/api/businesses/${business.id}/roles`, { name: 'Packers', rights: ['orders:write'] })).json;
const segment = (await own('POST', `/api/businesses/${business.id}/segments`, { name: 'Friends' })).json;
const doc = (await own('POST', `/api/businesses/${business.id}/docs`, { kind: 'text', title: 'Notes' })).json;
const snapshot = (await own('POST', `/api/docs/${doc.id}/snapshots`, { title: 'First' })).json;
const note = (await own('POST', `/api/businesses/${business.id}/orders/${group.orders[0].id}/notes`, { note_text: 'Call first.' })).json;
const paper = (await own('POST', `/api/businesses/${business.id}/documents`, Buffer.concat([
    Buffer.from('--edge\r\nContent-Disposition: form-data; name="kind"\r\n\r\nother\r\n'), upload]), business.owner.token,
    { 'content-type': 'multipart/form-data; boundary=edge' })).json;
const chat = (await own('POST', `/api/orders/${group.orders[0].id}/chat`)).json;
const said = (await own('POST', `/api/chats/${chat.id}/messages`, { body: 'Good morning.', client_id: 'first-message' })).json;
const canned = (await own('POST', `/api/businesses/${business.id}/replies`, { title: 'Open', body: 'We open at nine.' })).json;
const task = (await own('POST', `/api/businesses/${business.id}/tasks`, { title: 'Count the stock' })).json;
const item = (await own('POST', `/api/tasks/${task.id}/items`, { title: 'Shelf one' })).json;
const thread = (await own('POST', `/api/businesses/${business.id}/threads`, { record: group.orders[0].id, body: 'Is it packed?' })).json;
const forwarder = (await own('POST', `/api/businesses/${business.id}/analytics/forwarders`, { name: 'Lake', url: 'https://events.invalid/', sends_page: true })).json;
const notification = await until(async () => (await own('GET', '/api/me/notifications')).json.data[0]);
const access = (await own('POST', `/api/admin/businesses/${business.id}/access`, { reason: 'The owner asked for help.' }, platform.token)).json;
const customer = await until(async () => (await own('GET', `/api/businesses/${business.id}/customers`)).json.data[0]);

// What was withheld of the shop.
const doubtful = await product(server, business, { stock: 1 });
await own('POST', '/api/reports', { kind: 'product', subject_id: doubtful.id, reason: 'fraud' }, buyer.token);
const moderated = (await own('GET', '/api/admin/cases', undefined, platform.token)).json.data[0];
await own('POST', `/api/admin/cases/${moderated.id}/decision`, { verdict: 'withhold', ground: 'fraud', statement: 'It is no such thing.' }, platform.token);

const extension = (await own('POST', '/api/admin/extensions', { name: 'Parcels', url: 'https://parcels.example/', places: ['page'] }, platform.token)).json;

const parameters = { extension_id: extension.id, business_id: business.id, product_id: goods.id, variant_id: goods.variant, order_id: group.orders[0].id,
    order_group_id: group.id, payment_id: payment.id, fulfilment_id: parcel.id ?? parcel.fulfilments?.[0]?.id, cart_id: cart.id,
    line_id: cart.lines[0].id, provider: 'sandbox', review_id: review.id, media_id: media.id, address_id: address.id,
    session_id: session.id, job_id: job.id, invitation_id: invitation.id, synonym_id: synonym.id, message_id: message.id,
    page_id: page.id, case_id: moderated.id, category_slug: category.slug,
    user_id: business.owner.user.id, role_id: role.id, forwarder_id: forwarder.id, segment_id: segment.id, doc_id: doc.id, snapshot_id: snapshot.id,
    note_id: note.id ?? note.notes?.at(-1)?.id, paper_id: paper.id, customer_id: customer.id,
    access_id: access.id, chat_id: chat.id, reply_id: canned.id, task_id: task.id, item_id: item.items.at(-1).id,
    thread_id: thread.id, comment_id: thread.comments?.[0]?.id ?? thread.comments?.data?.[0]?.id, notification_id: notification?.id,
    // No two customers were one, and nothing failed.
    merge_id: 'merge_01h455vb4pex5vsknk084sn02q', failed_id: 'nothing',
    // Nobody has refused a message yet: an address that is not there stands for one.
    suppression_id: 'supp_01h455vb4pex5vsknk084sn02q', banner_id: 'banner_01h455vb4pex5vsknk084sn02q' };
const valuesOf = (template) => (template.includes('/lines/{line_id}/review')
    ? { ...parameters, order_id: received.id, line_id: received.lines[0].id }
    : template.startsWith('/api/chats') ? { ...parameters, message_id: said.id } : parameters);

const { paths, components } = JSON.parse(document);
const operations = Object.entries(paths).flatMap(([template, item]) => Object.entries(item)
    .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
    .map(([method, operation]) => ({ template, method: method.toUpperCase(), operation })));
check('every path parameter has something to stand for it', operations.every(({ template }) =>
    [...template.matchAll(/\{(\w+)\}/g)].every(([, name]) => parameters[name])), parameters);

const target = (template, values = valuesOf(template)) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const needsAccount = (operation) => operation.security?.length > 0 && operation.security.every((each) => Object.keys(each).length > 0);
const tokenOf = ({ template, operation }) => template.startsWith('/api/reviews') || template.endsWith('/review') ? buyer.token
    : /^\/api\/(jobs|docs|chats|tasks|threads)\//.test(template) ? business.owner.token
    : !needsAccount(operation) ? undefined
    : template.startsWith('/api/admin') ? platform.token : business.owner.token;

// As somebody who may, with whatever a capability asks for, so that the input alone is wrong.
function ask({ template, method, operation }, { query = '', values, body, type = 'application/json', headers = {} } = {}) {
    const needsMatch = operation.parameters?.some((each) => each.name === 'If-Match');
    return server.call(method, target(template, values) + query, {
        token: tokenOf({ template, operation }), key: method === 'POST' ? key('contract') : undefined, body,
        headers: { 'cart-token': cart.token, 'order-token': group.token, ...(needsMatch ? { 'if-match': '*' } : {}), ...(body === undefined ? {} : { 'content-type': type }), ...headers } });
}

const isProblem = (reply) => reply.headers['content-type']?.startsWith('application/problem+json') && reply.json
    && reply.json.status === reply.status && typeof reply.json.code === 'string' && reply.json.request_id === reply.headers['x-request-id'];

// Runs one kind of bad input over all operations that take it, and says which did not answer as they should.
async function all(sentence, chosen, wanted, make) {
    const wrong = [];
    for (const each of chosen) {
        const given = await make(each);
        for (const input of Array.isArray(given) ? given : [given]) {
            const reply = await ask(each, input).catch((error) => ({ status: 0, headers: {}, text: String(error) }));
            const statuses = [wanted].flat();
            if (!statuses.includes(reply.status) || (!isProblem(reply) && each.method !== 'HEAD'))
                wrong.push(`${each.method} ${each.template} ${JSON.stringify(input).slice(0, 120)}: ${reply.status} ${reply.text.slice(0, 200)}`);
        }
    }
    check(`${sentence} (${chosen.length} routes)`, chosen.length > 0 && wrong.length === 0, `\n${wrong.slice(0, 20).join('\n')}\n`);
}

// ---- Bodies ----

const resolve = (schema) => schema?.$ref ? components.schemas[schema.$ref.split('/').at(-1)] : schema;
const schemaOf = ({ operation }) => resolve(Object.values(operation.requestBody?.content ?? {})[0]?.schema);
const isHook = ({ template }) => template.startsWith('/api/hooks');
const withBody = operations.filter((each) => each.operation.requestBody);
// A provider's event is judged by its signature before it is read.
const decoded = withBody.filter((each) => !isHook(each));
const typeOf = (schema) => [resolve(schema)?.type].flat()[0];

await all('a body that is no JSON is 400', decoded, 400, () => [{ body: '{' }, { body: '{"a":}' }, { body: 'null null' }, { body: "{'a':1}" }]);
await all('a body that is no object is refused', decoded, [400, 422], () => [{ body: '[]' }, { body: '1' }, { body: 'null' }, { body: '"text"' }]);
await all('a key given twice is 400', decoded, 400, () => ({ body: '{"a":1,"a":2}' }));
await all('bytes that are no UTF-8 are 400', decoded, 400, () => [{ body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) },
    { body: Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1') }]);
await all('a depth bomb is 400', decoded, 400, () => [{ body: '['.repeat(100000) }, { body: `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}` }]);
await all('a body above 1 MiB is 413', withBody, 413, () => ({ body: `{"a":"${'x'.repeat(1 << 20)}"}` }));
await all('a body of another type is 415', decoded, 415, () => [{ body: '{}', type: 'text/plain' }, { body: 'a=1', type: 'application/xml' }]);
await all('an unknown field is 422', decoded, 422, () => ({ body: { no_such_field: 1 } }));
await all('an event that nobody signed is refused', withBody.filter(isHook), [400, 401], () => [{ body: '{' }, { body: '{}' },
    { body: '['.repeat(100000) }, { body: '{}', headers: { 'webhook-id': 'a', 'webhook-timestamp': 'b', 'webhook-signature': 'v1,c' } }]);

const wrongFor = { string: {}, integer: 'text', number: 'text', boolean: 'yes', array: 'text', object: 3 };
await all('fields of a wrong type are 422, all of them named', decoded, 422, (each) => ({ body: Object.fromEntries(
    Object.entries(schemaOf(each).properties ?? {}).map(([name, schema]) => [name, wrongFor[typeOf(schema)] ?? {}])) }));
const integersOf = (each) => Object.entries(schemaOf(each).properties ?? {}).filter(([, schema]) => typeOf(schema) === 'integer').map(([name]) => name);
await all('an integer past 2^53 is refused', decoded.filter((each) => integersOf(each).length > 0), [400, 422], (each) =>
    integersOf(each).flatMap((name) => ['9007199254740993', '-9007199254740993', '1e400', '1.5', '99999999999999999999'].map((text) => ({ body: `{"${name}":${text}}` }))));
await all('so is a float, a string or one too large where money stands', decoded.filter((each) => schemaOf(each).properties?.price), [400, 422], () =>
    ['1.5', '"1"', '9007199254740993', '1e3', 'null'].map((amount) => ({ body: `{"price":{"amount":${amount},"currency":"KES"}}` })));
await all('a text beyond all limits is 422', decoded.filter((each) => Object.values(schemaOf(each).properties ?? {}).some((schema) => typeOf(schema) === 'string')), 422,
    (each) => ({ body: Object.fromEntries(Object.entries(schemaOf(each).properties).filter(([, schema]) => typeOf(schema) === 'string')
        .map(([name]) => [name, 'x'.repeat(50000)])) }));
await all('a text with a NUL is refused', decoded.filter((each) => Object.values(schemaOf(each).properties ?? {}).some((schema) => typeOf(schema) === 'string')), [400, 422],
    (each) => ({ body: Object.fromEntries(Object.entries(schemaOf(each).properties).filter(([, schema]) => typeOf(schema) === 'string')
        .map(([name]) => [name, 'a\u0000b'])) }));

// ---- Paths and queries ----

// What is not on a wish list is off it already: taking it off is 204, whatever it is.
const withIds = operations.filter(({ template, method }) => /\{\w+_id\}/.test(template)
    && !(method === 'DELETE' && template.startsWith('/api/me/wishlist/')));
const others = (template, id) => [...template.matchAll(/\{(\w+_id)\}/g)].filter(([, name]) => name !== 'failed_id').map(([, name]) => ({ values: { ...valuesOf(template), [name]: id(name) } }));
for (const [what, id] of [['no TypeID', () => 'nonsense'], ['a TypeID out of range', (name) => `${parameters[name].slice(0, -26)}8zzzzzzzzzzzzzzzzzzzzzzzzz`],
    ['another kind of TypeID', () => 'journal_01h455vb4pex5vsknk084sn02q'], ['an id in capitals', (name) => parameters[name].toUpperCase()],
['an id of nothing', (name) => `${parameters[name].slice(0, -26)}01h455vb4pex5vsknk084sn02q`]])
    await all(`${what} in the path is 404`, withIds, 404, ({ template }) => others(template, id));
await all('an id with a NUL or half a character is 404', withIds, 404, ({ template }) => [...others(template, () => '%00'), ...others(template, () => '%c3')]);

await all('an unknown query parameter is 400', operations.filter(({ template }) => template.startsWith('/api/') && !template.endsWith('openapi.json')), 400,
    () => [{ query: '?no_such_parameter=1' }, { query: '?=1' }]);
const lists = operations.filter(({ operation }) => operation.parameters?.some((each) => each.name === 'limit'));
await all('a limit out of range is 400', lists, 400, () => ['0', '-1', '101', '1e1', 'all', '9007199254740993', '%31%30%ff'].map((limit) => ({ query: `?limit=${limit}` })));
await all('a cursor that is none is 400', lists, 400, () => ['x', 'AAAA', '%00', 'a'.repeat(3000)].map((cursor) => ({ query: `?cursor=${cursor}` })));
await all('an unknown order of sorting is 400', operations.filter(({ operation }) => operation.parameters?.some((each) => each.name === 'sort')), 400,
    () => ({ query: '?sort=sideways' }));
await all('a parameter given twice is 400', lists, 400, () => ({ query: '?limit=1&limit=2' }));

// ---- Methods and credentials ----

{
    const wrong = [];
    for (const [template, item] of Object.entries(paths)) {
        for (const method of ['PUT', 'PATCH', 'DELETE', 'POST', 'GET']) {
            if (item[method.toLowerCase()]) continue;
            const reply = await server.call(method, target(template), { token: business.owner.token });
            const allowed = (reply.headers.allow ?? '').split(', ');
            const isRight = reply.status === 405 && (isProblem(reply) || !template.startsWith('/api/'))
                && Object.keys(item).every((each) => allowed.includes(each.toUpperCase())) && !allowed.includes(method);
            if (!isRight) wrong.push(`${method} ${template}: ${reply.status} allow ${reply.headers.allow}`);
        }
    }
    check('any other method is 405, and Allow names those that there are', wrong.length === 0, wrong.join('\n'));
}
{
    const wrong = [];
    const guarded = operations.filter(({ operation }) => needsAccount(operation));
    for (const each of guarded)
        for (const token of [undefined, 'nonsense', 'a.b.c', `${platform.token}x`]) {
            const reply = await server.call(each.method, target(each.template), { token });
            if (reply.status !== 401 || !isProblem(reply) || !reply.headers['www-authenticate']) wrong.push(`${each.method} ${each.template} with ${String(token).slice(0, 20)}: ${reply.status}`);
        }
    check(`without a good token, what needs one is 401 (${guarded.length} routes)`, guarded.length > 10 && wrong.length === 0, wrong.join('\n'));
}
for (const unknown of ['/api', '/api/', '/api/nothing', '/api/products/', '//api/products', '/api/products/../products', '/api/%70roducts', '/nothing.json']) {
    const reply = await server.call('GET', unknown);
    check(`${unknown} is 404 or one of ours, never a 5xx`, reply.status === 404 || (reply.status < 400 && !unknown.includes('nothing')), `${reply.status} ${reply.text.slice(0, 200)}`);
}

// ---- Money needs a key ----

const keyed = operations.filter(({ operation }) => operation.parameters?.some((each) => each.name === 'Idempotency-Key' && each.required));
{
    const wrong = [];
    for (const each of keyed) {
        const reply = await server.call(each.method, target(each.template), { body: {}, token: tokenOf(each),
            headers: { 'order-token': group.token } });
        if (reply.status !== 400 || reply.json.code !== 'idempotency_key_required') wrong.push(`${each.template}: ${reply.status} ${reply.text}`);
    }
    check(`without its Idempotency-Key it is 400 (${keyed.length} routes)`, keyed.length >= 3 && wrong.length === 0, wrong.join('\n'));
}

verdict();
const stopped = await server.stop();
check('after all that the server drains and ends with 0', stopped.status === 0, stopped);
const complaints = readFileSync(path.join(work, 'server.err'), 'utf8').split('\n').filter((text) => text.includes('"log.level":"error"'));
check('and has logged no error', complaints.length === 0, complaints.slice(0, 5).join('\n'));
finish();
