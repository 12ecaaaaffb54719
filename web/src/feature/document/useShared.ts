import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Person, SharedDoc } from './sharedDoc';

/** Opens a document for as long as the screen lasts; `again` opens it anew. */
export function useSharedDoc(documentId: string, { id, name }: Person) {
  const [round, setRound] = useState(0);
  const [shared, setShared] = useState<SharedDoc | null>(null);
  useEffect(() => {
    const opened = new SharedDoc(documentId, { id, name });
    setShared(opened);
    return () => {
      setShared(null);
      opened.close();
    };
  }, [documentId, id, name, round]);
  return { shared, again: () => setRound((old) => old + 1) };
}

export const useSharedState = (shared: SharedDoc) => useSyncExternalStore(shared.onChange, shared.now);
/** Draws anew when the document has changed. */
export const useDocVersion = (shared: SharedDoc) => useSyncExternalStore(shared.onDocChange, shared.versionNow);
