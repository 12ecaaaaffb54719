import { useMemo } from 'react';
import { useCatalogueCategoriesQuery } from '@/api/generated/catalogue';

/** The tree of categories as choices, each below its parent. */
export function useCategories() {
  const { data } = useCatalogueCategoriesQuery();
  return useMemo(() => {
    const all = data?.data ?? [];
    const depth = (slug: string | null): number => {
      const found = slug === null ? undefined : all.find((each) => each.slug === slug);
      return found ? 1 + depth(found.parent) : 0;
    };
    return all.map((each) => ({
      value: each.slug ?? '',
      label: `${'– '.repeat(depth(each.parent))}${each.name ?? ''}`,
      name: each.name ?? '',
    }));
  }, [data]);
}
