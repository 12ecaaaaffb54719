import { expect, test } from 'vitest';
import { askedAt, matching, mentionedIn, pieces, put } from './mention';

const amina = { user_id: 'user_1', name: 'Amina Wanjiru' }, ana = { user_id: 'user_2', name: 'Ána' };

test('an at sign begins a name at the beginning of a word', () => {
  expect(askedAt('@am', 3)).toEqual({ from: 0, query: 'am' });
  expect(askedAt('See @Amina W', 12)).toEqual({ from: 4, query: 'Amina W' });
  expect(askedAt('a@example.com', 13)).toBeNull();
  expect(askedAt('@am\nnext', 8)).toBeNull();
  expect(askedAt('no name', 7)).toBeNull();
});

test('a name is found by the beginning of its words, whatever its accents', () => {
  expect(matching([amina, ana], 'wan')).toEqual([amina]);
  expect(matching([amina, ana], 'an')).toEqual([ana]);
  expect(matching([amina, ana], '')).toEqual([amina, ana]);
});

test('a chosen name takes the place of what was typed', () => {
  expect(put('See @am please', 4, 7, 'Amina Wanjiru')).toEqual({ text: 'See @Amina Wanjiru please', caret: 19 });
});

test('who was taken out again is not told', () => {
  expect(mentionedIn('See @Amina Wanjiru', [amina, ana, amina])).toEqual(['user_1']);
  expect(mentionedIn('See nobody', [amina])).toEqual([]);
});

test('names stand out, the longer before the shorter', () => {
  expect(pieces('Hi @Ana Maria!', ['Ana', 'Ana Maria'])).toEqual([
    { text: 'Hi ', isName: false }, { text: '@Ana Maria', isName: true }, { text: '!', isName: false }]);
  expect(pieces('', [])).toEqual([]);
});
