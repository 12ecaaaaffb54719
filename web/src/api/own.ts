/* What a page keeps of somebody's work in memory, beside the store: a message half written, one that
 * found no line. Signing out does not load the page anew, and the next person at the same screen is
 * to find nothing of it. */
const cleaners = new Set<() => void>();
let owner: string | null = null;

/** Run when the session is left, by whatever way: what was kept for somebody goes here. */
export function onLeave(clean: () => void) {
  cleaners.add(clean);
  return () => void cleaners.delete(clean);
}

export function ownedBy(userId: string) {
  if (owner !== null && owner !== userId) leaveAll();
  owner = userId;
}

export function leaveAll() {
  owner = null;
  cleaners.forEach((clean) => clean());
}

/** Values by their keys, of who is signed in alone. A screen that goes only after its owner has left
 *  puts nothing back. */
export class Own<T> {
  private readonly kept = new Map<string, T>();

  constructor() {
    onLeave(() => this.kept.clear());
  }

  get(userId: string | undefined, key: string): T | undefined {
    return userId === owner ? this.kept.get(key) : undefined;
  }

  set(userId: string | undefined, key: string, value: T) {
    if (userId !== undefined && userId === owner) this.kept.set(key, value);
  }
}
