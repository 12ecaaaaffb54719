import { expect, test } from 'vitest';
import type { CatalogueShelf } from '@/api/generated/catalogue';
import { depths, parentsFor } from './categories';

const shelf = (slug: string, parent: string | null = null): CatalogueShelf =>
  ({ slug, parent, name: slug, name_fr: null, name_sw: null, name_ar: null, position: 0, products: 0, version: 1 });
const tree = [shelf('home'), shelf('kitchen', 'home'), shelf('pans', 'kitchen'), shelf('food')];

test('each stands one below its parent', () => {
  expect([...depths(tree).values()]).toEqual([0, 1, 2, 0]);
});

test('a category cannot stand in itself or below', () => {
  expect(parentsFor(tree, 'kitchen').map((each) => each.slug)).toEqual(['home', 'food']);
  expect(parentsFor(tree, null)).toHaveLength(4);
});
