/* Who counted what of a line. "counts" holds by variant and account the last count of each, with the
 * counts of others that it stands for: those that were there when it was begun. A count that none
 * stands for is open; several that are not the same differ, and one of them must be chosen. What the
 * server puts into stock is "counted" alone (inventory.ts). */
import type * as Y from 'yjs';

export interface Claim {
  /** The account. */
  by: string;
  units: number;
}
interface Kept {
  id: string;
  units: number | null;
  /** Ids of counts of others. */
  over: string[];
}

const claims = (doc: Y.Doc) => doc.getMap<unknown>('counts');
const keyOf = (variantId: string, by: string) => `${variantId} ${by}`;
const isUnits = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function keptOf(value: unknown): Kept | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, units, over } = value as Partial<Kept>;
  if (typeof id !== 'string' || !Array.isArray(over)) return null;
  return { id, units: isUnits(units) ? units : null, over: over.filter((each) => typeof each === 'string') };
}

function keptBy(doc: Y.Doc): Map<string, (Kept & { by: string })[]> {
  const all = new Map<string, (Kept & { by: string })[]>();
  for (const [key, value] of claims(doc).entries()) {
    const [variantId = '', by = ''] = key.split(' ');
    const kept = keptOf(value);
    if (kept) all.set(variantId, [...(all.get(variantId) ?? []), { ...kept, by }]);
  }
  return all;
}

const of = (doc: Y.Doc, variantId: string) => keptBy(doc).get(variantId) ?? [];

/** The counts of a line that stand now: handed to `claim` when what was begun here is done. */
export const seenOf = (doc: Y.Doc, variantId: string) => of(doc, variantId).map(({ id }) => id);

/** One's count of a line (null: not counted), over those that one has seen. */
export function claim(doc: Y.Doc, variantId: string, by: string, units: number | null, seen: readonly string[]) {
  const all = of(doc, variantId);
  const before = all.find((each) => each.by === by)?.over ?? [];
  // Whom nobody has any more need not be stood for.
  const others = all.filter((each) => each.by !== by).map(({ id }) => id);
  const over = others.filter((id) => seen.includes(id) || before.includes(id));
  claims(doc).set(keyOf(variantId, by), { id: crypto.randomUUID().slice(0, 8), units, over } satisfies Kept);
}

export function forget(doc: Y.Doc, variantId: string) {
  for (const key of [...claims(doc).keys()]) if (key.startsWith(`${variantId} `)) claims(doc).delete(key);
}

/** By line: the counts that differ, the most recent of each person; none where they agree. `countedOf` says what
 *  counts now: where that is nobody's count, somebody has set it who knows nothing of these. */
export function differencesOf(doc: Y.Doc, countedOf: (variantId: string) => number | null): Map<string, Claim[]> {
  const differ = new Map<string, Claim[]>();
  for (const [variantId, all] of keptBy(doc)) {
    const open = all.filter((each) => each.units !== null && !all.some((other) => other.by !== each.by && other.over.includes(each.id)))
      .map(({ by, units }) => ({ by, units: units ?? 0 }));
    const counted = countedOf(variantId);
    if (new Set(open.map(({ units }) => units)).size > 1 && open.some(({ units }) => units === counted))
      differ.set(variantId, open.sort((a, b) => (a.by < b.by ? -1 : 1)));
  }
  return differ;
}

export const countsScope = claims;
