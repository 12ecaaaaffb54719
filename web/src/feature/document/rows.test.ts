import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, idOf, isDone, itemsOf, moveItem, removeItem, setDone, share, textOf, wordsOf } from './checklist';
import { seenOf } from './counts';
import { addLine, linesOf, moveLine, putLine, readyOf, removeLine, setCounted, setExpected } from './inventory';
import { bundles } from './sharedDoc';

const meet = (...docs: Y.Doc[]) => {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
};
const words = (doc: Y.Doc) => itemsOf(doc).map(wordsOf).join(' ');
const listOf = (...all: string[]) => {
  const doc = new Y.Doc();
  all.forEach((each, i) => doc.transact(() => addItem(doc, i, each)));
  return doc;
};
const item = (doc: Y.Doc, index: number) => itemsOf(doc)[index] as ReturnType<typeof addItem>;
const copy = (doc: Y.Doc) => {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
};

test('items stand where they are put', () => {
  const doc = listOf('a', 'b', 'd');
  addItem(doc, 2, 'c');
  addItem(doc, 0, 'first');
  expect(words(doc)).toBe('first a b c d');
  moveItem(doc, item(doc, 4), 0);
  expect(words(doc)).toBe('d first a b c');
  moveItem(doc, item(doc, 0), 4);
  expect(words(doc)).toBe('first a b c d');
  removeItem(doc, item(doc, 1));
  expect(words(doc)).toBe('first b c d');
});

test('a row that is moved, edited and ticked off at once is one row with all of it', () => {
  const a = listOf('tea', 'milk', 'sugar'), b = copy(a), c = copy(a);
  const id = idOf(item(a, 2));
  moveItem(a, item(a, 2), 0);
  textOf(item(b, 2))?.insert(5, ', brown');
  moveItem(c, item(c, 2), 1);
  setDone(item(c, 1), true);
  meet(a, b, c);
  for (const doc of [a, b, c]) {
    expect(itemsOf(doc)).toHaveLength(3);
    const same = itemsOf(doc).find((each) => idOf(each) === id) as ReturnType<typeof addItem>;
    expect([wordsOf(same), isDone(same)]).toEqual(['sugar, brown', true]);
  }
  expect(words(a)).toBe(words(b));
  expect(words(a)).toBe(words(c));
});

test('there is always a place between two, however often', () => {
  const doc = listOf('a', 'z');
  for (let i = 0; i < 300; i++) addItem(doc, 1, String(i));
  expect(words(doc)).toBe(['a', ...Array.from({ length: 300 }, (_, i) => 299 - i), 'z'].join(' '));
});

test('rows of others, without places, stand as they were written and can be moved', () => {
  const doc = new Y.Doc();
  for (const each of ['a', 'b', 'c']) {
    const made = new Y.Map<unknown>();
    made.set('text', each);
    doc.getArray('items').push([made]);
  }
  doc.getArray('items').push(['no item']);
  expect(words(doc)).toBe('a b c');
  moveItem(doc, item(doc, 2), 1);
  expect(words(doc)).toBe('a c b');
  share(item(doc, 1));
  textOf(item(doc, 1))?.insert(1, '!');
  expect(words(doc)).toBe('a c! b');
});

const goods = (title: string) => ({ title, option: '', sku: '' });
const counted = (doc: Y.Doc) => linesOf(doc).map((line) => `${line.goods?.title}:${line.counted}`).join(' ');

test('two count the same and different lines, and meet', () => {
  const a = new Y.Doc();
  addLine(a, 'var_1', goods('tea'), 5);
  addLine(a, 'var_2', goods('milk'), 2);
  const b = copy(a);
  setCounted(a, 'var_1', 4);
  setCounted(b, 'var_2', 3);
  addLine(a, 'var_3', goods('salt'), 0);
  addLine(b, 'var_3', goods('salt'), 0);
  moveLine(b, 'var_2', 0);
  meet(a, b);
  expect(counted(a)).toBe(counted(b));
  expect(counted(a)).toBe('milk:3 tea:4 salt:null');
});

test('a line that was removed comes back as it was; what is wrong is not counted', () => {
  const doc = new Y.Doc();
  addLine(doc, 'var_1', goods('tea'), 5);
  setCounted(doc, 'var_1', 4);
  const [line] = linesOf(doc);
  removeLine(doc, 'var_1');
  expect(linesOf(doc)).toEqual([]);
  if (line) putLine(doc, line);
  expect(counted(doc)).toBe('tea:4');
  setCounted(doc, 'var_1', -3);
  expect(counted(doc)).toBe('tea:0');
  doc.getMap('counted').set('var_2', 'many');
  doc.getMap('counted').set('nonsense', 3);
  expect(counted(doc)).toContain('undefined:null');
  expect(linesOf(doc)).toHaveLength(2);
});

test('two who count one line without seeing each other keep both counts until one is chosen', () => {
  const a = new Y.Doc();
  addLine(a, 'var_1', goods('tea'), 5);
  const b = copy(a);
  const differ = (doc: Y.Doc) => linesOf(doc)[0]?.differ.map(({ by, units }) => `${by}:${units}`).join(' ');
  setCounted(a, 'var_1', 4, 'asha');
  setCounted(b, 'var_1', 6, 'bilal');
  meet(a, b);
  expect(differ(a)).toBe('asha:4 bilal:6');
  expect(differ(b)).toBe('asha:4 bilal:6');
  expect(readyOf(linesOf(a))).toEqual([]);
  setCounted(a, 'var_1', 6, 'asha');
  meet(a, b);
  expect([differ(a), differ(b), counted(b)]).toEqual(['', '', 'tea:6']);
  expect(readyOf(linesOf(b))).toHaveLength(1);
});

test('who has seen a count and counts again stands for it; who was at it does not', () => {
  const a = new Y.Doc();
  addLine(a, 'var_1', goods('tea'), 5);
  const b = copy(a);
  const differ = (doc: Y.Doc) => linesOf(doc)[0]?.differ.length;
  const begun = seenOf(a, 'var_1');
  setCounted(a, 'var_1', 1, 'asha', begun);
  setCounted(b, 'var_1', 9, 'bilal');
  meet(a, b);
  setCounted(a, 'var_1', 12, 'asha', begun);
  meet(a, b);
  expect(differ(b)).toBe(2);
  setCounted(b, 'var_1', 12, 'bilal');
  meet(a, b);
  expect(differ(a)).toBe(0);
  setCounted(b, 'var_1', 13, 'bilal');
  setCounted(a, 'var_1', 11, 'asha', begun);
  meet(a, b);
  expect(differ(a)).toBe(2);
  setCounted(a, 'var_1', null, 'asha');
  meet(a, b);
  expect([differ(a), linesOf(b)[0]?.counted]).toEqual([0, null]);
});

test('two who count the same agree, and a third who knows nothing of counts is the last', () => {
  const a = new Y.Doc();
  addLine(a, 'var_1', goods('tea'), 5);
  const b = copy(a);
  setCounted(a, 'var_1', 4, 'asha');
  setCounted(b, 'var_1', 4, 'bilal');
  meet(a, b);
  expect(linesOf(a)[0]?.differ).toEqual([]);
  setCounted(a, 'var_1', 5, 'asha', []);
  setCounted(b, 'var_1', 6, 'bilal', []);
  meet(a, b);
  a.getMap('counted').set('var_1', 8);
  expect(linesOf(a)[0]?.differ).toEqual([]);
});

test('what goes into stock is what was counted and is not there yet', () => {
  const doc = new Y.Doc();
  for (const id of ['var_1', 'var_2', 'var_3']) addLine(doc, id, goods(id), 5);
  setCounted(doc, 'var_1', 4);
  setCounted(doc, 'var_2', 6);
  doc.getMap('applied').set('var_1', { result: 'applied', on_hand: 4, counted: 4 });
  expect(readyOf(linesOf(doc)).map((line) => line.variantId)).toEqual(['var_2']);
  setCounted(doc, 'var_1', 3);
  setExpected(doc, 'var_1', 4);
  expect(readyOf(linesOf(doc)).map(({ variantId, counted: units, expected }) => [variantId, units, expected])).toEqual([['var_1', 3, 4], ['var_2', 6, 5]]);
});

test('many small edits go out as few, none too large', () => {
  const doc = new Y.Doc(), updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 50; i++) doc.getText('content').insert(0, 'x'.repeat(10_000));
  const made = bundles(updates);
  expect(made.length).toBeLessThan(5);
  expect(Math.max(...made.map((each) => each.length))).toBeLessThan(210_000);
  const other = new Y.Doc();
  made.forEach((each) => Y.applyUpdate(other, each));
  expect(other.getText('content').length).toBe(500_000);
});
