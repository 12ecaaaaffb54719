import type { CatalogueShelf } from '@/api/generated/catalogue';

/** How far below the top each stands; parents come before children. */
export function depths(categories: CatalogueShelf[]): Map<string, number> {
  const depth = new Map<string, number>();
  for (const { slug, parent } of categories) depth.set(slug ?? '', parent ? (depth.get(parent) ?? 0) + 1 : 0);
  return depth;
}

/** Where a category may stand: anywhere but in itself or what is below it. */
export function parentsFor(categories: CatalogueShelf[], slug: string | null): CatalogueShelf[] {
  const inside = new Set(slug ? [slug] : []);
  for (const each of categories) if (each.parent && inside.has(each.parent)) inside.add(each.slug ?? '');
  return categories.filter((each) => !inside.has(each.slug ?? ''));
}
