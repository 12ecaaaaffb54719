import { useBusinessShowQuery } from '@/api/generated/business';

/** The places of a business. */
export function useLocations(businessId: string) {
  const { data } = useBusinessShowQuery({ businessId });
  const all = data?.locations ?? [];
  return {
    options: all.map((each) => ({ value: each.id ?? '', label: each.name ?? '' })),
    nameOf: (id: string | null | undefined) => all.find((each) => each.id === id)?.name ?? '–',
    usual: all.find((each) => each.is_default)?.id ?? '',
  };
}
