import { expect, test } from 'vitest';
import { around, before, blocksOf, type Change, spansOf } from './marks';

const done = (text: string, change: Change) => text.slice(0, change.at) + change.insert + text.slice(change.at + change.remove);

test('marks are put around words and taken away again', () => {
  const text = 'good tea here';
  const bold = around(text, 5, 8, '**');
  expect(done(text, bold)).toBe('good **tea** here');
  expect(done('good **tea** here', around('good **tea** here', bold.start, bold.end, '**'))).toBe(text);
});

test('marks are put before lines', () => {
  const text = 'one\n- two\nthree';
  expect(done(text, before(text, 0, text.length, '-'))).toBe('- one\n- two\n- three');
  expect(done(text, before(text, 5, 5, '#'))).toBe('one\n# two\nthree');
  expect(done('1. a\n2. b', before('1. a\n2. b', 0, 9, '1.'))).toBe('a\nb');
});

test('a text is read as what its marks mean', () => {
  const kinds = blocksOf('# Title\nFirst line\nsecond **bold**\n\n- a\n- b\n1. c\n\nend').map((block) => block.kind);
  expect(kinds).toEqual(['heading', 'paragraph', 'list', 'list', 'paragraph']);
  expect(spansOf('a **b c** _d_ 2*3*4 snake_case_word')).toEqual([
    { kind: 'plain', text: 'a ' }, { kind: 'bold', text: 'b c' }, { kind: 'plain', text: ' ' }, { kind: 'italic', text: 'd' }, { kind: 'plain', text: ' 2*3*4 snake_case_word' }]);
  expect(spansOf('**')).toEqual([{ kind: 'plain', text: '**' }]);
});
