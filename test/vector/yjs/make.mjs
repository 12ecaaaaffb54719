// Makes the vectors of this folder and the first corpora of the fuzzers with npm yjs (test/package.json
// says which): cd test && node vector/yjs/make.mjs. Client ids are fixed, so that it gives the same again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const corpus = fileURLToPath(new URL('../../../fuzz/corpus/', import.meta.url));
const hex = (bytes) => Buffer.from(bytes).toString('hex');

function clients(ids) {
    return ids.map((id) => {
        const doc = new Y.Doc();
        doc.clientID = id;
        doc.updates = [];
        doc.on('update', (update, origin) => { if (origin !== 'remote') doc.updates.push(update); });
        return doc;
    });
}

function hear(doc, updates) { for (const update of updates) Y.applyUpdate(doc, update, 'remote'); }

// As JSON would have it, but bytes in base64.
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
    : value instanceof Uint8Array ? Buffer.from(value).toString('base64')
    : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;

function vector(name, updates) {
    const merged = Y.mergeUpdates(updates);
    const known = Y.encodeStateVectorFromUpdate(updates[0]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, merged);
    const lines = updates.map((update) => `update ${hex(update)}`);
    lines.push(`merged ${hex(merged)}`, `vector ${hex(Y.encodeStateVectorFromUpdate(merged))}`,
        `known ${hex(known)}`, `difference ${hex(Y.diffUpdate(merged, known))}`,
        `text ${JSON.stringify(doc.getText('content').toString())}`,
        `list ${JSON.stringify(sorted(doc.getArray('items').toJSON()))}`,
        `map ${JSON.stringify(sorted(doc.getMap('lines').toJSON()))}`);
    writeFileSync(`${here}${name}.txt`, `${lines.join('\n')}\n`);
    mkdirSync(`${corpus}yjs_update`, { recursive: true });
    const frames = updates.flatMap((update) => [Buffer.from([update.length & 255, update.length >> 8]), Buffer.from(update)]);
    writeFileSync(`${corpus}yjs_update/${name}`, Buffer.concat(frames));
}

{
    const [a, b, c] = clients([3, 9007199254740991, 70000]);
    a.getText('content').insert(0, 'Hello');
    hear(b, a.updates);
    b.getText('content').insert(5, ' wörld 😀');
    a.getText('content').insert(0, '>');
    a.getText('content').delete(2, 2);
    hear(c, [...b.updates, ...a.updates]);
    c.getText('content').delete(3, 4);
    c.getText('content').format(0, 3, { bold: true });
    c.getText('content').insertEmbed(1, { image: 'a.png' });
    vector('text', [...a.updates, ...b.updates, ...c.updates]);
    vector('text_gap', [a.updates[0], a.updates[2], ...c.updates]);
}
{
    const [a, b] = clients([11, 12]);
    a.getText('content').insert(0, 'x😀y');
    hear(b, a.updates);
    b.getText('content').insert(2, '|'); // within the character
    const whole = clients([11])[0];
    whole.getText('content').insert(0, 'x😀yz');
    vector('cut_character', [...a.updates, ...b.updates, ...whole.updates]);
    // The rest of what is there in part begins with half a character.
    const half = clients([11])[0];
    half.getText('content').insert(0, 'x\u{1F600}y'.slice(0, 1) + 'q');
    vector('overlap', [...half.updates, ...whole.updates]);
}
{
    const [a, b] = clients([500, 400]);
    a.getArray('items').push([1, -70, 2.5, 1e300, 'zwei', null, true, [1, [2]], { k: { l: 'm' } }, new Uint8Array([1, 2, 3])]);
    hear(b, a.updates);
    const milk = new Y.Map();
    milk.set('title', new Y.Text('Milk'));
    milk.set('done', false);
    b.getArray('items').insert(0, [milk]);
    a.getArray('items').delete(1, 3);
    hear(b, a.updates);
    milk.set('done', true);
    milk.get('title').insert(4, ', fresh');
    vector('list', [...a.updates, ...b.updates]);
}
{
    const [a, b] = clients([1, 2]);
    for (const [key, count] of [['var_a', 3], ['var_b', 4], ['var_a', 5]]) a.getMap('lines').set(key, count);
    b.getMap('lines').set('var_a', 9);
    b.getMap('lines').set('var_c', { count: 7, note: 'shelf' });
    hear(a, b.updates);
    a.getMap('lines').delete('var_b');
    vector('map', [...b.updates, ...a.updates]);
}
{
    const [a] = clients([21]);
    a.getXmlFragment('page').insert(0, [new Y.XmlElement('p')]);
    a.getXmlFragment('page').get(0).insert(0, [new Y.XmlText('in XML')]);
    const doc = new Y.Doc({ guid: 'sub' });
    a.getMap('lines').set('doc', doc);
    a.getMap('lines').delete('doc');
    a.getArray('items').push(['gone', new Y.Map()]);
    a.getArray('items').delete(0, 2);
    vector('odd', [...a.updates, Y.encodeStateAsUpdate(a)]);
}

// ---- Messages ----

mkdirSync(`${corpus}y_protocol`, { recursive: true });
const message = (name, write) => {
    const encoder = encoding.createEncoder();
    write(encoder);
    writeFileSync(`${corpus}y_protocol/${name}`, encoding.toUint8Array(encoder));
};
const [doc] = clients([77]);
doc.getText('content').insert(0, 'abc');
message('step1', (encoder) => { encoding.writeVarUint(encoder, 0); syncProtocol.writeSyncStep1(encoder, doc); });
message('step2', (encoder) => { encoding.writeVarUint(encoder, 0); syncProtocol.writeSyncStep2(encoder, doc); });
message('update', (encoder) => { encoding.writeVarUint(encoder, 0); syncProtocol.writeUpdate(encoder, doc.updates[0]); });
message('query', (encoder) => encoding.writeVarUint(encoder, 3));
const awareness = new awarenessProtocol.Awareness(doc);
awareness.setLocalState({ user: { name: 'Amina', color: '#0a0' }, cursor: { anchor: 1, head: 2 } });
message('awareness', (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(awareness, [77]));
});
awareness.setLocalState(null);
message('awareness_gone', (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(awareness, [77]));
});
awareness.destroy();
