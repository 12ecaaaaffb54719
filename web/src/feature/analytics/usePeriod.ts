import { useSearchParams } from 'react-router';
import { PRESET, type Period, periodOf } from './period';

export interface PeriodState extends Period {
  isCompared: boolean;
  get: (name: string) => string;
  set: (values: Record<string, string | null>) => void;
}

/** Which days are looked at, in the address: what is shared or gone back to is the same. */
export function usePeriod(today: string): PeriodState {
  const [params, setParams] = useSearchParams();
  const get = (name: string) => params.get(name) ?? '';
  return {
    ...periodOf(get, today),
    isCompared: get('compare') !== 'none',
    get,
    set: (values) => setParams((old) => {
      const changed = new URLSearchParams(old);
      for (const [name, value] of Object.entries(values))
        if (value && !(name === 'period' && value === PRESET)) changed.set(name, value);
        else changed.delete(name);
      return changed;
    }, { replace: true }),
  };
}
