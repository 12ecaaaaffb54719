import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bindText, moved, spliceOf } from './textBinding';

describe('what was typed', () => {
  const cases: [string, string, string, ReturnType<typeof spliceOf>][] = [
    ['nothing', 'abc', 'abc|', null],
    ['a letter at the end', 'ab', 'abc|', { at: 2, remove: 0, insert: 'c' }],
    ['a letter among its likes', 'aaa', 'aa|aa', { at: 1, remove: 0, insert: 'a' }],
    ['a letter taken from its likes', 'aaaa', 'a|aa', { at: 1, remove: 1, insert: '' }],
    ['a word over another', 'red tea', 'black| tea', { at: 0, remove: 3, insert: 'black' }],
    ['all gone', 'abc', '|', { at: 0, remove: 3, insert: '' }],
    ['half of a pair', '😀', '😁|', { at: 0, remove: 2, insert: '😁' }],
    ['the other half', 'x\ud83d\ude00', 'x\ud83e\ude00|', { at: 1, remove: 2, insert: '\ud83e\ude00' }],
  ];
  test.each(cases)('%s', (_, old, marked, wanted) => {
    const caret = marked.indexOf('|');
    const next = marked.replace('|', '');
    const splice = spliceOf(old, next, caret);
    expect(splice).toEqual(wanted);
  });

  test('any change gives what is there', () => {
    let seed = 7;
    const below = (limit: number) => ((seed = (seed * 1103515245 + 12345) % 2147483648) >> 8) % limit;
    const letters = [...'aab', '😀', '😁', '\n'];
    for (let round = 0; round < 3000; round++) {
      const old = Array.from({ length: below(9) }, () => letters[below(letters.length)]).join('');
      const next = Array.from({ length: below(9) }, () => letters[below(letters.length)]).join('');
      const splice = spliceOf(old, next, below(next.length + 1));
      const got = splice ? old.slice(0, splice.at) + splice.insert + old.slice(splice.at + splice.remove) : old;
      expect(got).toBe(next);
      /* No half of a pair reaches the document: it could not be encoded. */
      if (splice) expect([old.slice(0, splice.at), splice.insert, old.slice(splice.at + splice.remove)].every((part) => encodeURIComponent(part) !== null)).toBe(true);
    }
  });
});

test('a place moves with what others do before it', () => {
  expect(moved(5, [{ retain: 2 }, { insert: 'abc' }])).toBe(8);
  expect(moved(5, [{ retain: 5 }, { insert: 'abc' }])).toBe(5);
  expect(moved(5, [{ retain: 9 }, { insert: 'abc' }])).toBe(5);
  expect(moved(5, [{ retain: 2 }, { delete: 2 }])).toBe(3);
  expect(moved(5, [{ retain: 4 }, { delete: 4 }])).toBe(4);
  expect(moved(5, [{ delete: 1 }, { retain: 2 }, { insert: { image: 'x' } }])).toBe(5);
});

function bound(words: string) {
  const doc = new Y.Doc();
  const text = doc.getText('content');
  text.insert(0, words);
  const field = document.createElement('textarea');
  document.body.append(field);
  field.focus();
  const stop = bindText(text, field, (act) => doc.transact(act, 'here'));
  const type = (value: string, caret = value.length) => {
    field.value = value;
    field.setSelectionRange(caret, caret);
    field.dispatchEvent(new Event('input'));
  };
  return { doc, text, field, stop, type };
}

test('a field and a text are kept alike, and the caret stays', () => {
  const { text, field, type, stop } = bound('tea');
  type('tea and milk');
  expect(text.toString()).toBe('tea and milk');
  field.setSelectionRange(7, 7);
  text.insert(0, 'Black ');
  expect([field.value, field.selectionStart]).toEqual(['Black tea and milk', 13]);
  text.delete(10, 8);
  expect([field.value, field.selectionStart]).toEqual(['Black tea ', 10]);
  stop();
  text.insert(0, 'x');
  expect(field.value).toBe('Black tea ');
});

test('what others write while letters are put together waits for them', () => {
  const { text, field } = bound('café');
  field.setSelectionRange(4, 4);
  field.dispatchEvent(new Event('compositionstart'));
  field.value = 'caféか';
  field.setSelectionRange(5, 5);
  field.dispatchEvent(new Event('input'));
  text.insert(0, 'un ');
  expect(field.value).toBe('caféか');
  field.dispatchEvent(new Event('compositionend'));
  expect(text.toString()).toBe('un caféか');
  expect([field.value, field.selectionStart]).toEqual(['un caféか', 8]);
});

test('two who type in the same place keep both', () => {
  const a = bound('list: '), b = new Y.Doc();
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a.doc));
  b.getText('content').insert(6, 'sugar');
  a.type('list: tea');
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a.doc));
  expect(a.field.value).toBe(b.getText('content').toString());
  expect(a.field.value).toContain('tea');
  expect(a.field.value).toContain('sugar');
});
