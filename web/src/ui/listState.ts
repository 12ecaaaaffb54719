/* Search, filters, order and page of a list, all in the address: a list that is shared, reloaded or
 * gone back to is the same list. */
import { useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

export interface ListState {
  get: (name: string) => string;
  /** Another filter begins at the first page. */
  set: (values: Record<string, string | null>) => void;
  clear: () => void;
  isFiltered: boolean;
  cursor: string | undefined;
  limit: number;
  /** Pages by key: forward by what the server gave, back by where one came from. */
  next: (cursor: string) => void;
  previous: (() => void) | null;
}

const LIMIT = 25;

export function useListState(filters: readonly string[], preset: Record<string, string> = {}): ListState {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const trail = (location.state as { trail?: string[] } | null)?.trail ?? [];
  return useMemo(() => {
    const cursor = params.get('cursor') ?? undefined;
    const at = (value: string | null | undefined) => {
      const changed = new URLSearchParams(params);
      if (value) changed.set('cursor', value);
      else changed.delete('cursor');
      return `?${changed}`;
    };
    return {
      get: (name) => params.get(name) ?? preset[name] ?? '',
      set: (values) => setParams((old) => {
        const changed = new URLSearchParams(old);
        changed.delete('cursor');
        for (const [name, value] of Object.entries(values))
          if (value && value !== preset[name]) changed.set(name, value);
          else changed.delete(name);
        return changed;
      }, { replace: true }),
      clear: () => setParams((old) => {
        const changed = new URLSearchParams(old);
        for (const name of [...filters, 'cursor']) changed.delete(name);
        return changed;
      }),
      isFiltered: filters.some((name) => params.has(name)),
      cursor,
      limit: LIMIT,
      next: (given) => void navigate(at(given), { state: { trail: [...trail, cursor ?? ''] } }),
      previous: cursor === undefined ? null
        : () => void navigate(at(trail.at(-1)), { state: { trail: trail.slice(0, -1) } }),
    };
  }, [params, location.state]); // eslint-disable-line react-hooks/exhaustive-deps
}
