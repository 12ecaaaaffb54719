import { useEffect, useState } from 'react';

/** What somebody has just chosen is shown until the server says how it stands; `null` takes it back. */
export function useWanted<Value>(value: Value): [Value, (wanted: Value | null) => void] {
  const [wanted, setWanted] = useState<Value | null>(null);
  useEffect(() => setWanted(null), [value]);
  return [wanted ?? value, setWanted];
}
