import { useBusinessShowQuery } from '@/api/generated/business';

/** The places of a business, by id. */
export function useLocations(businessId: string) {
  const { data } = useBusinessShowQuery({ businessId });
  const all = data?.locations ?? [];
  return {
    all: all.map((each) => ({ value: each.id ?? '', label: each.name ?? '' })),
    nameOf: (id: string | null | undefined) => all.find((each) => each.id === id)?.name ?? '–',
  };
}
