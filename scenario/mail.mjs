// Messages over real SMTP: STARTTLS, implicit TLS, sign-in, servers that say no, later, nothing, or go
// away in the middle; what arrives is parsed back and read.
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify as verifyBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Server, admin, check, engine, finish, key, order, pay, product, register, shop, until, work } from './lib/soko.mjs';

const require = createRequire(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../test/package.json'));
const { SMTPServer } = require('smtp-server');
const { simpleParser } = require('mailparser');

// An authority and a server's certificate by it, and one that nobody vouches for.
function certificate(name, extra) {
    const file = (end) => path.join(work, `${name}.${end}`);
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
        '-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', file('key'), '-out', file('pem'), ...extra],
        { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    return { key: readFileSync(file('key')), cert: readFileSync(file('pem')), file: file('pem') };
}
const trusted = certificate('trusted', []);
const stranger = certificate('stranger', []);

const inbox = [];
const behaviour = { rcpt: {}, greet: null, data: null, users: [] };
let drops = 0;

function smtp(options = {}) {
    const server = new SMTPServer({
        key: trusted.key, cert: trusted.cert, authOptional: true, disabledCommands: [], logger: false, closeTimeout: 100,
        onAuth(auth, session, done) {
            behaviour.users.push({ ...auth, secure: session.secure });
            auth.username === 'soko' && auth.password === 'p4ss word' ? done(null, { user: 'soko' }) : done(Object.assign(new Error('no'), { responseCode: 535 }));
        },
        onRcptTo(address, session, done) {
            const answer = behaviour.rcpt[address.address]?.shift?.();
            if (answer) return done(Object.assign(new Error(answer[1]), { responseCode: answer[0] }));
            done();
        },
        onData(stream, session, done) {
            const parts = [];
            stream.on('data', (part) => parts.push(part));
            stream.on('end', () => {
                const raw = Buffer.concat(parts);
                const to = session.envelope.rcptTo.map((each) => each.address);
                if (behaviour.data?.(to, session)) return;
                inbox.push({ raw, to, from: session.envelope.mailFrom.address, secure: session.secure, user: session.user });
                done();
            });
        },
        ...options,
    });
    server.on('error', () => {});
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, port: server.server.address().port,
        close: () => new Promise((ended) => server.close(ended)) })));
}

const common = ['--rate-limit', 'off', '--mail-from', 'Soko Märkte <shop@example.org>', '--mail-ca-file', trusted.file,
    '--public-url', 'https://shop.example'];
const passwordFile = path.join(work, 'password');
writeFileSync(passwordFile, 'p4ss word\n', { mode: 0o600 });

const messagesTo = (address) => inbox.filter((each) => each.to.includes(address));
const arrived = (address, count = 1, ms = 20000) => until(() => messagesTo(address).length >= count, ms);

async function newest(server, root, address) {
    const seen = await server.call('GET', '/api/admin/outbox?limit=100', { token: root.token });
    return seen.json.data.find((each) => each.recipient === address);
}
const state = (server, root, address, wanted, ms = 20000) => until(async () =>
    (await newest(server, root, address))?.state === wanted, ms);
const test = (server, root, email) => server.call('POST', '/api/admin/mail/test', { token: root.token, body: { email } });

// ---- STARTTLS with sign-in; the messages of a sale ----

const starttls = await smtp();
let server = await Server.start(['--mail', `smtp://soko@127.0.0.1:${starttls.port}`, '--mail-password-file', passwordFile, '--mail-plain', 'no', ...common]);
const root = await admin(server);
const duka = await shop(server, root);
const cloth = await product(server, duka, { title: 'Kitenge "fine"\u202e' });
check('the owner is told that the shop is verified', await arrived(duka.owner.email, 1));
const first = inbox[0];
check('the line is TLS and the sign-in took', first?.secure && first?.user === 'soko', behaviour.users);
check('the password never went in plain', behaviour.users.every((each) => each.secure));

const placed = (await order(server, [{ variant_id: cloth.variant, quantity: 2 }], { email: 'guest@example.net' })).seen.json;
await pay(server, placed);
check('a guest hears of the order and of its payment', await arrived('guest@example.net', 2));
const mails = await Promise.all(messagesTo('guest@example.net').map(async (each) => ({ raw: each.raw.toString('latin1'), mail: await simpleParser(each.raw) })));
const hello = mails.find((each) => /^Your order \d+ from/.test(each.mail.subject));
check('the first one names the order', hello !== undefined, mails.map((each) => each.mail.subject));
if (hello) {
    const { mail, raw } = hello;
    check('it comes from whom the settings say', mail.from.value[0].address === 'shop@example.org' && mail.from.value[0].name === 'Soko Märkte', mail.from);
    check('it has an id of our domain, a date and says that a program wrote it', /^<msg_[0-9a-z]{26}@example\.org>$/.test(mail.messageId)
        && mail.date instanceof Date && mail.headers.get('auto-submitted') === 'auto-generated', mail.messageId);
    check('both halves say the same', mail.text.includes('Kitenge') && mail.html.includes('Kitenge'));
    check('every line ends in CRLF and is short', raw.split('\r\n').every((line) => line.length <= 78 && !line.includes('\n')));
    check('nothing that is not promised is in it', !mail.headers.has('list-unsubscribe') && !mail.headers.has('bcc'));
    const link = mail.text.match(/https:\/\/shop\.example(\/orders\/\S+)/);
    check('the link begins with the public address', link !== null, mail.text);
    const page = await server.call('GET', link[1]);
    check('behind it is one button', page.status === 200 && (page.text.match(/<button class="full">/g) ?? []).length === 1, page.status);
    const target = new URL(link[0]);
    const opened = await server.call('POST', target.pathname, { body: `token=${target.searchParams.get('token')}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: `http://${server.host}:${server.port}` } });
    const cookie = opened.headers['set-cookie']?.find((each) => each.startsWith('__Host-order='))?.split(';')[0];
    check('which leads to a clean address', opened.status === 303 && !opened.headers.location.includes('token') && cookie, opened.headers);
    const shown = await server.call('GET', new URL(opened.headers.location, server.base).pathname, { headers: { cookie } });
    check('where the guest sees the order', shown.status === 200 && shown.text.includes('Kitenge'), shown.status);
}
check('the shop hears of the new order', await until(async () => {
    const subjects = await Promise.all(messagesTo(duka.owner.email).map(async (each) => (await simpleParser(each.raw)).subject));
    return subjects.some((subject) => subject.startsWith('New paid order'));
}));

// ---- Names that want to be headers ----

const sly = await server.call('POST', '/api/auth/register', { body: { name: 'Eve "x" <b>, =?utf-8?B?eA==?=', email: 'eve@example.net', password: 'a long enough passphrase' } });
check('a name with marks of its own is taken', sly.status === 201, sly.text);
if (await arrived('eve@example.net')) {
    const mail = await simpleParser(messagesTo('eve@example.net')[0].raw);
    check('and stays a name', mail.to.value.length === 1 && mail.to.value[0].address === 'eve@example.net'
        && mail.to.value[0].name === 'Eve "x" <b>, =?utf-8?B?eA==?=', mail.to);
} else check('and stays a name', false, 'no message came');

// ---- Every language ----

for (const locale of ['fr', 'sw', 'ar']) {
    const email = `${locale}@example.net`;
    await server.call('POST', '/api/auth/register', { body: { name: 'Amina', email, password: 'a long enough passphrase', locale } });
    await arrived(email);
    const raw = messagesTo(email)[0]?.raw;
    const mail = raw && await simpleParser(raw);
    check(`a message in ${locale} is whole`, mail && mail.headers.get('content-language') === locale && !/[{}]|mail_/.test(mail.text)
        && mail.html.includes(`lang="${locale}"`) && mail.html.includes(locale === 'ar' ? 'dir="rtl"' : 'dir="ltr"')
        && mail.text.includes(`https://shop.example/${locale}/`), mail?.text);
}

// ---- No, later, and nobody there ----

behaviour.rcpt['later@example.net'] = [[451, '4.7.1 Greylisted']];
await test(server, root, 'later@example.net');
check('a server that says later is asked later', await until(async () => (await newest(server, root, 'later@example.net'))?.tries === 1));
const greylisted = await newest(server, root, 'later@example.net');
check('and the message says why it waits', greylisted.state === 'waiting' && greylisted.failure.includes('451'), greylisted);
await server.call('POST', `/api/admin/outbox/${greylisted.id}/resend`, { token: root.token });
check('an admin need not wait', await arrived('later@example.net'));

behaviour.rcpt['nobody@example.net'] = [[550, '5.1.1 No such user']];
await test(server, root, 'nobody@example.net');
check('a message to nobody is given up at once', await state(server, root, 'nobody@example.net', 'failed'));
await test(server, root, 'nobody@example.net');
check('and nothing more is written to that address', (await newest(server, root, 'nobody@example.net')).state === 'suppressed');
const list = await server.call('GET', '/api/admin/mail/suppressions', { token: root.token });
check('which an admin sees', list.json.data.length === 1 && list.json.data[0].address === 'nobody@example.net', list.json);
await server.call('DELETE', `/api/admin/mail/suppressions/${list.json.data[0].id}`, { token: root.token });
await test(server, root, 'nobody@example.net');
check('and lifts', await arrived('nobody@example.net'));

behaviour.rcpt['blocked@example.net'] = [[554, '5.7.1 Not from you']];
await test(server, root, 'blocked@example.net');
check('a refusal of ours is no fault of the address', await state(server, root, 'blocked@example.net', 'failed')
    && (await server.call('GET', '/api/admin/mail/suppressions', { token: root.token })).json.data.length === 0);

// ---- Gone in the middle: the answer never comes ----

behaviour.data = (to, session) => {
    if (!to.includes('dropped@example.net') || drops++ > 0) return false;
    inbox.push({ raw: Buffer.from(''), to: ['first-copy'], from: '', secure: true });
    starttls.server.connections.forEach((connection) => connection._socket.destroy());
    return true;
};
await test(server, root, 'dropped@example.net');
check('a line that breaks behind the message leaves it waiting', await until(async () => {
    const message = await newest(server, root, 'dropped@example.net');
    return message.state === 'waiting' && message.tries === 1;
}));
behaviour.data = null;
const dropped = await newest(server, root, 'dropped@example.net');
await server.call('POST', `/api/admin/outbox/${dropped.id}/resend`, { token: root.token });
await arrived('dropped@example.net');
const again = await simpleParser(messagesTo('dropped@example.net')[0].raw);
check('and it comes again under the same id', again.messageId === `<${dropped.id}@example.org>`, again.messageId);

// ---- A server that is away does not hold up the shop ----

await starttls.close();
await test(server, root, 'away@example.net');
await test(server, root, 'away2@example.net');
await test(server, root, 'away3@example.net');
const closed = await until(async () => (await server.call('GET', '/api/admin/mail', { token: root.token })).json.closed_until !== null);
check('a server that is away is left alone', closed);
const meanwhile = performance.now();
const bought = (await order(server, [{ variant_id: cloth.variant, quantity: 1 }])).seen;
check('the shop goes on without it', bought.status === 201 && performance.now() - meanwhile < 3000);
check('no message lost a try', (await newest(server, root, 'away@example.net')).tries === 0);
await server.stop();

// ---- Implicit TLS; what waited leaves ----

const whole = await smtp({ secure: true });
server = await Server.start(['--mail', `smtps://soko@localhost:${whole.port}`, '--mail-password-file', passwordFile, ...common]);
check('what waited leaves by the next server', await arrived('away@example.net', 1, 40000) && await arrived('away3@example.net', 1, 40000));
check('over TLS from the first byte', messagesTo('away@example.net')[0].secure);
check('each once', ['away', 'away2', 'away3'].every((name) => messagesTo(`${name}@example.net`).length <= 1));
await server.stop();
await whole.close();

// ---- Signatures (DKIM), checked by what the DNS would say ----

const keyFile = (name, ...kind) => {
    const file = path.join(work, `${name}.pem`);
    const made = spawnSync('openssl', ['genpkey', '-algorithm', ...kind, '-out', file], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    return file;
};
const ed25519 = keyFile('dkim-ed', 'ed25519');
const rsa = keyFile('dkim-rsa', 'rsa', '-pkeyopt', 'rsa_keygen_bits:2048');
const signing = await smtp();
const signed = ['--mail', `smtp://127.0.0.1:${signing.port}`, '--dkim-domain', 'example.org', ...common];
server = await Server.start([...signed, '--dkim-selector', 'ed, rsa', '--dkim-key-file', `${ed25519},${rsa}`]);
const records = new Map((await server.call('GET', '/api/admin/mail', { token: root.token })).json.dns_records.map((line) => {
    const [, name, text] = line.match(/^(\S+) TXT "(.*)"$/) ?? [];
    return [name, tagsOf(text)];
}));
const ourKey = (file) => createPublicKey(readFileSync(file)).export({ type: 'spki', format: 'der' });
check('the records hold the public halves of the keys', records.get('rsa._domainkey.example.org')?.get('p') === ourKey(rsa).toString('base64')
    && records.get('ed._domainkey.example.org')?.get('p') === ourKey(ed25519).subarray(-32).toString('base64'), [...records.keys()]);
for (const [name, email] of [['Amina', 'signed@example.net'], ['Ämina  ü', 'signed2@example.net']])
    await server.call('POST', '/api/auth/register', { body: { name, email, password: 'a long enough passphrase', locale: name === 'Amina' ? 'en' : 'ar' } });
check('signed messages arrive', await arrived('signed@example.net') && await arrived('signed2@example.net'));
for (const address of ['signed@example.net', 'signed2@example.net']) {
    const raw = messagesTo(address)[0]?.raw.toString('latin1') ?? '';
    const verdicts = verify(raw);
    check(`both signatures of a message to ${address} hold`, verdicts.length === 2 && verdicts.every((each) => each.isBody && each.isSigned), verdicts);
    check('they cover who, to whom, what and when, and allow no second sender', verdicts.every((each) =>
        each.names.filter((name) => name === 'from').length === 2 && ['to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'].every((name) => each.names.includes(name))));
    check('on the way lines may be folded anew and spaces added', verify(raw.replace(/^Subject: /m, 'SUBJECT:\r\n   ') + '\r\n\r\n')
        .every((each) => each.isBody && each.isSigned));
    check('another body fails', verify(raw.replace(/shop\.example/, 'evil.example')).every((each) => !each.isBody));
    check('another subject fails', verify(raw.replace(/^Subject: /m, 'Subject: Fwd ')).every((each) => each.isBody && !each.isSigned));
    check('a second sender fails', verify(`From: <thief@example.org>\r\n${raw}`).every((each) => !each.isSigned));
}
await server.stop();
const nonsense = path.join(work, 'nonsense.pem');
writeFileSync(nonsense, 'no key');
const short = keyFile('dkim-short', 'rsa', '-pkeyopt', 'rsa_keygen_bits:1024');
for (const [what, flags] of [['a file that holds no key', ['--dkim-selector', 'a', '--dkim-key-file', nonsense]],
    ['a file that is not there', ['--dkim-selector', 'a', '--dkim-key-file', '/nowhere.pem']],
    ['a key that is too short', ['--dkim-selector', 'a', '--dkim-key-file', short]],
    ['a key of another kind', ['--dkim-selector', 'a', '--dkim-key-file', path.join(work, 'trusted.key')]],
    ['a key without its selector', ['--dkim-key-file', rsa]]]) {
    const refused = await Server.start([...signed, ...flags]).then(() => '', (error) => error.message);
    check(`${what} is refused at start with a sentence`, refused.includes('--dkim-key-file'), refused);
}
await signing.close();
for (const flags of [['--mail-from', 'Soko <shop@example.org>'], ['--mail-ca-file', trusted.file], ['--dkim-domain', 'example.org'],
    ['--dkim-selector', 'ed', '--dkim-key-file', ed25519]]) {
    const refused = await Server.start(['--rate-limit', 'off', ...flags]).then(() => '', (error) => error.message);
    check(`${flags[0]} without a mail server is refused at start with a sentence`, refused.includes(`${flags[0]} does nothing without --mail`), refused);
}

// A receiver's half of RFC 6376 and 8463, written from those alone.
function tagsOf(text) {
    return new Map(text.split(';').map((tag) => tag.trim()).filter(Boolean).map((tag) => {
        const at = tag.indexOf('=');
        return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, ' ').trim()];
    }));
}
function relaxedHeader(field) {
    const at = field.indexOf(':');
    return `${field.slice(0, at).trim().toLowerCase()}:${field.slice(at + 1).replace(/\r\n/g, '').replace(/[ \t]+/g, ' ').trim()}`;
}
function relaxedBody(body) {
    const text = body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n)/g, '').replace(/(\r\n)+$/, '');
    return text === '' ? '' : `${text}\r\n`;
}
function verify(raw) {
    const end = raw.indexOf('\r\n\r\n');
    const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
    const body = createHash('sha256').update(relaxedBody(raw.slice(end + 4)), 'latin1').digest('base64');
    return fields.filter((field) => /^dkim-signature:/i.test(field)).map((field) => {
        const tags = tagsOf(field.slice(field.indexOf(':') + 1));
        const names = tags.get('h').split(':').map((name) => name.trim().toLowerCase());
        const left = [...fields];
        const lines = names.flatMap((name) => {
            const at = left.findLastIndex((each) => each.toLowerCase().startsWith(`${name}:`));
            return at < 0 ? [] : [relaxedHeader(left.splice(at, 1)[0])];
        });
        const text = Buffer.from([...lines, relaxedHeader(field.replace(/(\bb=)[^;]*$/, '$1'))].join('\r\n'), 'latin1');
        const record = records.get(`${tags.get('s')}._domainkey.${tags.get('d')}`);
        const bytes = Buffer.from(record.get('p'), 'base64');
        const isRsa = record.get('k') === 'rsa';
        const key = createPublicKey({ format: 'der', type: 'spki', key: isRsa ? bytes : Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]) });
        const signature = Buffer.from(tags.get('b').replace(/\s/g, ''), 'base64');
        return { names, isBody: tags.get('bh').replace(/\s/g, '') === body && tags.get('v') === '1' && tags.get('c') === 'relaxed/relaxed'
            && tags.get('a') === (isRsa ? 'rsa-sha256' : 'ed25519-sha256'),
        isSigned: isRsa ? verifyBytes('sha256', text, key, signature) : verifyBytes(null, createHash('sha256').update(text).digest(), key, signature) };
    });
}

// ---- A stranger's certificate, a server without TLS ----

const fake = await smtp({ secure: true, key: stranger.key, cert: stranger.cert });
const before = inbox.length;
server = await Server.start(['--mail', `smtps://soko@localhost:${fake.port}`, '--mail-password-file', passwordFile, ...common]);
await test(server, root, 'secret@example.net');
check('a certificate that nobody vouches for gets nothing', await until(async () =>
    (await server.call('GET', '/api/admin/mail', { token: root.token })).json.failure !== null) && inbox.length === before);
await server.stop();
await fake.close();

const plain = await smtp({ disabledCommands: ['STARTTLS', 'AUTH'] });
server = await Server.start(['--mail', `smtp://127.0.0.1:${plain.port}`, '--mail-plain', 'no', ...common]);
check('nor does a server without TLS, when that is asked for', await until(async () =>
    (await server.call('GET', '/api/admin/mail', { token: root.token })).json.failure !== null, 30000) && inbox.length === before);
await server.stop();
server = await Server.start(['--mail', `smtp://127.0.0.1:${plain.port}`, ...common]);
check('to this machine plain will do', await arrived('secret@example.net', 1, 40000));

// ---- Killed between the server's answer and ours ----

behaviour.data = (to) => to.includes('killed@example.net') && drops++ < 100 && (server.kill(), true);
await test(server, root, 'killed@example.net');
await server.ended;
behaviour.data = null;
server = await Server.start(['--mail', `smtp://127.0.0.1:${plain.port}`, ...common]);
const waits = await newest(server, root, 'killed@example.net');
check('a message that was under way when the process was killed is kept', ['sending', 'waiting', 'sent'].includes(waits?.state), waits);
await server.stop();
await plain.close();

// ---- Settings that cannot work ----

for (const [sentence, flags] of [['a password in the address', ['--mail', 'smtp://a:b@localhost']],
    ['no sender', ['--mail', 'smtp://localhost']], ['an address of another kind', ['--mail', 'https://localhost', '--mail-from', 'a@b.example']],
    ['a user without a password', ['--mail', 'smtp://me@localhost', '--mail-from', 'a@b.example']]]) {
    const refused = await Server.start(flags).then(() => '', (error) => error.message);
    check(`${sentence} is refused at start`, refused.includes('--mail'), refused);
}
finish();
