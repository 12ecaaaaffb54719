import { expect, test } from 'vitest';
import { changeIn, combinations, createIn, type ProductValues, variantRows } from './productForm';

const base: ProductValues = {
  title: 'Shirt', description: '', category: '', price: { amount: 100, currency: 'KES' }, sku: 'S', stock: 3, status: 'active', tags: 'linen, light,linen', options: [], variants: [],
};
const size = { name: 'Size', values: 'S, M' }, colour = { name: 'Colour', values: 'Red' };

test('every combination of options is a row, and what was typed stays', () => {
  expect(combinations([size, colour])).toHaveLength(2);
  expect(combinations([{ name: '', values: 'x' }])).toEqual([]);
  const rows = variantRows([size], []).map((row) => ({ ...row, sku: 'typed' }));
  expect(variantRows([{ ...size, values: 'M, L' }], rows).map((row) => row.sku)).toEqual(['typed', '']);
});

test('a product without options is its only variant', () => {
  expect(createIn(base)).toMatchObject({ title: 'Shirt', price: { amount: 100 }, sku: 'S', stock: 3, tags: ['linen', 'light'] });
});

test('variants without a price take the product’s', () => {
  const made = createIn({ ...base, options: [size], variants: variantRows([size], []) });
  expect(made.variants).toHaveLength(2);
  expect(made.variants?.[0]).toMatchObject({ price: { amount: 100 }, sku: null, options: [{ name: 'Size', value: 'S' }] });
  expect(made).not.toHaveProperty('sku');
});

test('a change sends only what differs', () => {
  const details = { title: 'A', description: '', category: 'x', status: 'draft' as const, tags: 'a, b', price: null };
  expect(changeIn({ ...details, title: 'B', tags: 'a,b' }, details)).toEqual({ title: 'B' });
});
