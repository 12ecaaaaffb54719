/* Who is here, and in which colour they are seen: the same for everybody. */
import type { Peer } from './sharedDoc';

const COLORS = 5;

export function colorOf(userId: string): string {
  let sum = 0;
  for (let i = 0; i < userId.length; i++) sum = (sum * 31 + userId.charCodeAt(i)) >>> 0;
  return `var(--chart-${(sum % COLORS) + 1})`;
}

export const initialsOf = (name: string) => name.trim().split(/\s+/).map((word) => [...word][0] ?? '').slice(0, 2).join('').toUpperCase();

/** One a person, however many windows they have open. */
export function peopleOf(peers: readonly Peer[], myId: string): Peer[] {
  const seen = new Map<string, Peer>();
  for (const peer of peers) if (peer.id !== myId && !(seen.get(peer.id)?.at)) seen.set(peer.id, peer);
  return [...seen.values()];
}
