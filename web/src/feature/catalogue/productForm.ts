/* Between what the forms of a product hold and what the API takes. */
import type { CatalogueChangeIn, CatalogueCreateIn, CatalogueProduct, CatalogueVariantIn, Money } from '@/api/generated/catalogue';
import type { ProductState } from './ProductStatus';

export interface OptionRow {
  name: string;
  /** As typed: "S, M, L". */
  values: string;
}
export interface VariantRow {
  options: { name: string; value: string }[];
  sku: string;
  price: Money | null;
  stock: number | null;
}
export interface ProductValues {
  title: string;
  description: string;
  category: string;
  price: Money | null;
  sku: string;
  stock: number | null;
  status: ProductState;
  tags: string;
  options: OptionRow[];
  variants: VariantRow[];
}

export const listOf = (text: string) => [...new Set(text.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean))];

/** Each way to choose one value of each option. */
export function combinations(options: OptionRow[]): { name: string; value: string }[][] {
  return options.filter(({ name, values }) => name.trim() && listOf(values).length > 0)
    .reduce<{ name: string; value: string }[][]>((all, { name, values }) =>
      all.flatMap((one) => listOf(values).map((value) => [...one, { name: name.trim(), value }])), [[]])
    .filter((one) => one.length > 0);
}

const keyOf = (options: { name: string; value: string }[]) => JSON.stringify(options.map(({ value }) => value));

/** Rows for these options; what was typed for a combination that stays, stays. */
export function variantRows(options: OptionRow[], old: VariantRow[]): VariantRow[] {
  const kept = new Map(old.map((row) => [keyOf(row.options), row]));
  return combinations(options).map((choice) =>
    ({ ...(kept.get(keyOf(choice)) ?? { sku: '', price: null, stock: null }), options: choice }));
}

export function createIn(values: ProductValues): CatalogueCreateIn {
  const shared = {
    title: values.title,
    description: values.description || null,
    category: values.category || null,
    status: values.status,
    tags: listOf(values.tags),
  };
  if (values.variants.length === 0)
    return { ...shared, price: values.price, sku: values.sku || null, ...(values.stock !== null && { stock: values.stock }) };
  return {
    ...shared,
    options: values.options.filter(({ name }) => name.trim()).map(({ name, values: text }) => ({ name: name.trim(), values: listOf(text) })),
    variants: values.variants.map((row): CatalogueVariantIn => ({
      options: row.options, sku: row.sku || null, price: row.price ?? values.price, ...(row.stock !== null && { stock: row.stock }),
    })),
  };
}

/** What of the server's refusal belongs to which field of the form. */
export const formField = (name: string) => name.replace(/^price\..*/, 'price').replace(/^tags\..*/, 'tags')
  .replace(/^options\.(\d+)\.values.*/, 'options.$1.values').replace(/^(variants\.\d+\.price)\..*/, '$1');

export interface DetailValues {
  title: string;
  description: string;
  category: string;
  status: ProductState;
  tags: string;
  /** Of the one thing to buy; null where there are several. */
  price: Money | null;
}

/** What there is to buy of a product that comes in one way only. */
export const onlyOf = ({ variants, options }: CatalogueProduct) => (variants.length === 1 && options.length === 0 ? variants[0] : undefined);

export const detailsOf = (product: CatalogueProduct): DetailValues => ({
  title: product.title ?? '',
  description: product.description ?? '',
  category: product.category ?? '',
  status: product.status,
  tags: product.tags.join(', '),
  price: onlyOf(product)?.price ?? null,
});

/** Only what differs is sent: what somebody else changes at the same time stays. */
export function changeIn(values: DetailValues, base: DetailValues): CatalogueChangeIn {
  const out: CatalogueChangeIn = {};
  if (values.title !== base.title) out.title = values.title;
  if (values.description !== base.description) out.description = values.description || null;
  if (values.category !== base.category) out.category = values.category || null;
  if (values.status !== base.status) out.status = values.status;
  if (listOf(values.tags).join() !== listOf(base.tags).join()) out.tags = listOf(values.tags);
  return out;
}
