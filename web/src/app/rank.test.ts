import { expect, test } from 'vitest';
import { ranked } from './rank';

test('words are found without accents and in any order, beginnings first', () => {
  const names = ['Open the élan shop', 'Stock', 'Restock', 'Products'];
  const find = (typed: string) => ranked(names, typed, (name) => name);
  expect(find('stock')).toEqual(['Stock', 'Restock']);
  expect(find('shop elan')).toEqual(['Open the élan shop']);
  expect(find('')).toEqual(names);
  expect(find('nothing')).toEqual([]);
});
