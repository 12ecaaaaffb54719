/* Edits that the server has not confirmed, kept in this browser: they survive a reload, a crash and
 * a long time without a line. What is confirmed is forgotten; nothing of a document stays here
 * longer than it has to. Where a browser keeps nothing, they live as long as the page. */
const STORE = 'edits';

export interface Kept {
  /** The document as it was when the line was lost: edits alone mean nothing without it. */
  base: Uint8Array | null;
  edits: Uint8Array[];
  rows: number[];
}

let opened: Promise<IDBDatabase | null> | undefined;

function database() {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('soko-documents', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true }).createIndex('of', 'of');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

interface Row {
  id?: number;
  of: string;
  isBase: boolean;
  bytes: Uint8Array;
}

const within = <Out>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<Out> | null) =>
  database().then((db) => new Promise<Out | null>((resolve) => {
    if (!db) return resolve(null);
    try {
      const transaction = db.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result ?? null);
      transaction.onabort = () => resolve(null);
    } catch {
      resolve(null);
    }
  }));

/** Of whom, and of which document: nobody sends what another wrote on the same computer. */
export const keptOf = (userId: string, documentId: string) => `${userId} ${documentId}`;

export async function readKept(of: string): Promise<Kept> {
  const rows = await within<Row[]>('readonly', (store) => store.index('of').getAll(of)) ?? [];
  return {
    base: rows.filter((row) => row.isBase).at(-1)?.bytes ?? null,
    edits: rows.filter((row) => !row.isBase).map((row) => row.bytes),
    rows: rows.flatMap(({ id }) => id ?? []),
  };
}

/** The number of the row; null where nothing is kept. */
export const keep = (of: string, bytes: Uint8Array, isBase: boolean) =>
  within('readwrite', (store) => store.add({ of, isBase, bytes } satisfies Row)) as Promise<number | null>;

/** Rows by their numbers: another window of the same person has some of its own. */
export const forget = (rows: (number | null)[]) => within('readwrite', (store) => {
  for (const row of rows) if (row !== null) store.delete(row);
  return null;
});
