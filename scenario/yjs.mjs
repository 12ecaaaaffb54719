// engine: none
// The Yjs library against npm yjs: random edits by many clients that hear of each other late and in any
// order, and what C merges, cuts, sums up, shows and edits, against what JavaScript does. SEED=n repeats
// a run, ROUNDS lengthens it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { check, finish, rounds } from './lib/soko.mjs';

const tool = path.join(path.dirname(fileURLToPath(import.meta.url)), '../build/tools/yjs');

// ---- The library, asked over a pipe ----

class Library {
    constructor() {
        this.process = spawn(tool, { stdio: ['pipe', 'pipe', 'inherit'] });
        this.waiting = [];
        this.read = Buffer.alloc(0);
        this.process.stdout.on('data', (bytes) => {
            this.read = Buffer.concat([this.read, bytes]);
            while (this.read.length >= 5 && this.read.length >= 5 + this.read.readUInt32LE(1)) {
                const end = 5 + this.read.readUInt32LE(1);
                this.waiting.shift()(this.read[0] ? new Uint8Array(this.read.subarray(5, end)) : null);
                this.read = this.read.subarray(end);
            }
        });
        this.ended = new Promise((resolve) => this.process.on('exit', resolve));
    }

    ask(letter, strings) {
        const parts = [Buffer.from(letter), Buffer.alloc(4)];
        parts[1].writeUInt32LE(strings.length);
        for (const string of strings) {
            const length = Buffer.alloc(4);
            length.writeUInt32LE(string.length);
            parts.push(length, Buffer.from(string));
        }
        this.process.stdin.write(Buffer.concat(parts));
        return new Promise((resolve) => this.waiting.push(resolve));
    }

    async text(letter, strings) {
        const bytes = await this.ask(letter, strings);
        return bytes === null ? null : Buffer.from(bytes).toString();
    }

    end() {
        this.process.stdin.end();
        return this.ended;
    }
}

// ---- Chance ----

function chance(seed) {
    let state = seed >>> 0 || 1;
    const next = () => {
        state ^= state << 13; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
        return state;
    };
    return { isRich: true, below: (limit) => next() % limit, of: (list) => list[next() % list.length] };
}

const letters = [...'abcdefgh', 'é', '世', '😀', '👩‍👩‍👧', ' '];
const word = (r) => Array.from({ length: 1 + r.below(6) }, () => r.of(letters)).join('');

function value(r, depth = 0) {
    switch (r.below(depth > 2 ? 7 : 9)) {
    case 0: return word(r);
    case 1: return r.below(100) - 50;
    case 2: return r.below(2 ** 31) * 2097152 + r.below(1000);
    case 3: return r.below(1000) / 7;
    case 4: return r.below(2) === 1;
    case 5: return null;
    case 6: return -r.below(2 ** 30);
    case 7: return Array.from({ length: r.below(4) }, () => value(r, depth + 1));
    default: return Object.fromEntries(Array.from({ length: r.below(4) }, () => [word(r), value(r, depth + 1)]));
    }
}

// ---- Edits ----

function fresh(r, depth) {
    const kind = depth > 2 ? r.below(2) : r.below(5);
    if (kind === 2) { const map = new Y.Map(); map.set('a', value(r)); map.set('t', new Y.Text(word(r))); return map; }
    if (kind === 3) { const list = new Y.Array(); list.push([value(r), fresh(r, depth + 1)]); return list; }
    if (kind === 4) return new Y.Text(word(r));
    return value(r);
}

function editText(text, r) {
    const at = r.below(text.length + 1);
    const rest = text.length - at;
    switch (r.below(8)) {
    case 0: case 1: case 2: case 3: text.insert(at, word(r)); break;
    case 4: case 5: if (rest > 0) text.delete(at, 1 + r.below(Math.min(rest, 5))); break;
    case 6: if (rest > 0 && r.isRich) text.format(at, 1 + r.below(rest), { bold: r.of([true, null]) }); break;
    default: text.insertEmbed(at, { image: word(r) });
    }
}

function editArray(list, r) {
    const at = r.below(list.length + 1);
    if (list.length > at && r.below(3) === 0) list.delete(at, 1 + r.below(Math.min(list.length - at, 3)));
    else list.insert(at, Array.from({ length: 1 + r.below(3) }, () => fresh(r, 0)));
    const inner = list.toArray().filter((one) => one instanceof Y.AbstractType);
    if (inner.length > 0 && r.below(2)) editAny(r.of(inner), r);
}

function editMap(map, r) {
    const key = r.of(['a', 'b', 'c', 'd', 'é']);
    if (r.below(5) === 0) map.delete(key);
    else map.set(key, fresh(r, 0));
    const inner = [...map.values()].filter((one) => one instanceof Y.AbstractType);
    if (inner.length > 0 && r.below(2)) editAny(r.of(inner), r);
}

function editAny(type, r) {
    if (type instanceof Y.Text) editText(type, r);
    else if (type instanceof Y.Array) editArray(type, r);
    else if (type instanceof Y.Map) editMap(type, r);
}

function edit(doc, r) {
    doc.transact(() => {
        for (let i = 1 + r.below(4); i > 0; i--)
            editAny(r.of([doc.getText('content'), doc.getArray('items'), doc.getMap('lines')]), r);
    });
}

// ---- A run: clients edit, and hear of some of the others' updates, in any order ----

function run(r, clientsCount, edits) {
    const updates = [];
    const clients = Array.from({ length: clientsCount }, () => {
        const doc = new Y.Doc();
        doc.clientID = r.below(2 ** 31) * 2 + r.below(2);
        const heard = new Set();
        doc.on('update', (update, origin) => {
            if (origin !== 'remote') { heard.add(updates.length); updates.push(update); }
        });
        return { doc, heard };
    });
    for (let i = 0; i < edits; i++) {
        const client = r.of(clients);
        edit(client.doc, r);
        const hearer = r.of(clients);
        for (let k = updates.length ? r.below(6) : 0; k > 0; k--) {
            const which = r.below(updates.length);
            if (hearer.heard.has(which)) continue;
            hearer.heard.add(which);
            Y.applyUpdate(hearer.doc, updates[which], 'remote');
        }
    }
    return { updates, clients };
}

const same = (a, b) => a !== null && b !== null && Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;

function applied(...updates) {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    return doc;
}

// How a document is cut into structs depends on the order in which it was heard, until it is loaded anew.
const settled = (doc) => Y.encodeStateAsUpdate(applied(Y.encodeStateAsUpdate(doc)));

// As JSON would have it, members in the order of their names.
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
    : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
const canonical = (value) => JSON.stringify(sorted(JSON.parse(JSON.stringify(value) ?? 'null')));
const shown = (text) => text === null ? null : JSON.stringify(sorted(JSON.parse(text)));

const wrong = new Map();
let compared = 0;
function compare(what, isSame) {
    compared++;
    if (!isSame) wrong.set(what, (wrong.get(what) ?? 0) + 1);
}

async function compareShown(library, update, doc) {
    compare('text', await library.text('t', [update, Buffer.from('content')]) === JSON.stringify(doc.getText('content').toString()));
    compare('list', shown(await library.text('a', [update, Buffer.from('items')])) === canonical(doc.getArray('items').toJSON()));
    compare('map', shown(await library.text('o', [update, Buffer.from('lines')])) === canonical(doc.getMap('lines').toJSON()));
}

async function compareMerges(library, updates, r) {
    const mixed = [...updates].sort(() => r.below(3) - 1);
    const some = mixed.filter(() => r.below(3) > 0);
    for (const list of [updates, mixed, some]) {
        compare('merge', same(await library.ask('m', list), Y.mergeUpdates(list)));
        // In two steps: what was merged before is merged with what came later.
        const half = r.below(list.length + 1);
        const steps = [list.slice(0, half), list.slice(half)].filter((part) => part.length > 0);
        const ours = [], theirs = [];
        for (const part of steps) { ours.push(await library.ask('m', part)); theirs.push(Y.mergeUpdates(part)); }
        const merged = await library.ask('m', ours);
        compare('merge of merged', same(merged, Y.mergeUpdates(theirs)));
        compare('vector', same(await library.ask('v', [merged]), Y.encodeStateVectorFromUpdate(merged)));
        const vector = Y.encodeStateVectorFromUpdate(Y.mergeUpdates(list.slice(0, half).concat([list[0] ?? new Uint8Array(2)])));
        compare('difference', same(await library.ask('d', [merged, vector]), Y.diffUpdate(merged, vector)));
    }
}

// The document that JavaScript makes of what C merged is, byte by byte, the one it makes of the updates.
// (With formats it tidies up after each update, in a way of its own: there, the one of what it merges.)
async function compareDocuments(library, updates, isRich) {
    const merged = await library.ask('m', updates);
    const ours = applied(merged), theirs = applied(...(isRich ? [Y.mergeUpdates(updates)] : updates));
    compare('document', same(settled(ours), settled(theirs)));
    compare('nothing waits', await library.text('p', [merged]) === '0');
    await compareShown(library, merged, theirs);
    return { merged, theirs };
}

async function compareEdits(library, merged, doc, earlier) {
    const old = applied(earlier);
    const set = await library.ask('s', [merged, Buffer.from('lines'), Buffer.from('a'), Buffer.from([125, 7])]);
    const restored = await library.ask('r', [merged, earlier]);
    compare('edit is an update', await library.ask('c', [set]) !== null && await library.ask('c', [restored]) !== null);
    const after = applied(merged, set);
    compare('entry set', after.getMap('lines').get('a') === 7);
    const back = applied(merged, restored);
    for (const [name, of] of [['content', 'getText'], ['items', 'getArray'], ['lines', 'getMap']])
        compare('restored', canonical(back[of](name).toJSON()) === canonical(old[of](name).toJSON()));
    compare('restored format', canonical(back.getText('content').toDelta()) === canonical(old.getText('content').toDelta()));
    await compareShown(library, await library.ask('m', [merged, restored]), back);
    doc.destroy();
}

// ---- Hostile bytes: what is taken for an update is one that JavaScript can apply ----

async function compareBroken(library, updates, r) {
    for (let i = 0; i < 40; i++) {
        const bytes = Uint8Array.from(r.of(updates));
        for (let k = 1 + r.below(3); k > 0; k--) bytes[r.below(bytes.length)] = r.below(256);
        const broken = r.below(3) === 0 ? bytes.subarray(0, r.below(bytes.length)) : bytes;
        if (await library.ask('c', [broken]) === null) continue;
        let isApplied = true;
        try { applied(broken); } catch { isApplied = false; }
        compare('what is taken can be applied', isApplied);
        await library.text('t', [broken, Buffer.from('content')]);
        compare('what is taken can be merged', await library.ask('m', [broken, updates[0]]) !== null);
    }
}

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.log(`# SEED=${seed}`);
const library = new Library();
for (let round = 0; round < rounds; round++) {
    const r = chance(seed + round * 7919);
    r.isRich = round % 2 === 1;
    const { updates } = run(r, 2 + r.below(round % 5 === 4 ? 20 : 5), 10 + r.below(80));
    if (updates.length === 0) continue;
    await compareMerges(library, updates, r);
    const { merged, theirs } = await compareDocuments(library, updates, r.isRich);
    const earlier = Y.mergeUpdates(updates.slice(0, 1 + r.below(updates.length)));
    await compareEdits(library, merged, theirs, earlier);
    await compareBroken(library, updates, r);
}
check('the tool ends by itself', await library.end() === 0);
check(`${compared} answers are those of npm yjs`, wrong.size === 0 && compared > rounds,
    `SEED=${seed} ${[...wrong].map(([what, times]) => `${what}: ${times}`).join(', ')}`);
finish();
