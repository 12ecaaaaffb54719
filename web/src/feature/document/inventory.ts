/* An inventory list in a shared document. By variant: "counted" and "expected" (what the server puts
 * into stock), "note", "counts" (counts.ts); "applied", which the server writes; and for those who look at it "goods" (what
 * it is called, also without a line) and "place". */
import * as Y from 'yjs';
import { claim, type Claim, countsScope, differencesOf, forget, seenOf } from './counts';
import { inOrder, placeAt, placeFor } from './place';

export interface Goods {
  title: string;
  option: string;
  sku: string;
}
export interface Applied {
  result: string;
  on_hand: number;
  counted: number;
}
export interface Line {
  variantId: string;
  goods: Goods | null;
  counted: number | null;
  expected: number | null;
  note: string;
  /** What became of this count in stock; null when it has changed since. */
  applied: Applied | null;
  /** Counts of several people that differ; none when there is one count, or they agree. */
  differ: Claim[];
}

export const UNITS_MAX = 1_000_000_000;
const OURS = ['counted', 'expected', 'note', 'goods', 'place'] as const;

const column = (doc: Y.Doc, name: (typeof OURS)[number] | 'applied') => doc.getMap<unknown>(name);
export const scopes = (doc: Y.Doc) => [...OURS.map((name) => column(doc, name)), countsScope(doc)];

const count = (value: unknown) => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null);
const text = (value: unknown) => (typeof value === 'string' ? value : value instanceof Y.Text ? String(value) : '');

function goodsOf(value: unknown): Goods | null {
  if (typeof value !== 'object' || value === null) return null;
  const { title, option, sku } = value as Partial<Goods>;
  return { title: text(title), option: text(option), sku: text(sku) };
}

function appliedOf(value: unknown, counted: number | null): Applied | null {
  if (typeof value !== 'object' || value === null) return null;
  const { result, on_hand, counted: then } = value as Partial<Applied>;
  return typeof result === 'string' && then === counted && counted !== null ? { result, on_hand: on_hand ?? 0, counted } : null;
}

const idsOf = (doc: Y.Doc) => {
  const ids = [...new Set(OURS.filter((name) => name !== 'goods').flatMap((name) => [...column(doc, name).keys()]))].filter((id) => id.startsWith('var_')).sort();
  return inOrder(ids, (id) => column(doc, 'place').get(id));
};

export function linesOf(doc: Y.Doc): Line[] {
  const countedOf = (variantId: string) => count(column(doc, 'counted').get(variantId));
  const differences = differencesOf(doc, countedOf);
  return idsOf(doc).map((variantId) => lineOf(doc, variantId, countedOf(variantId), differences.get(variantId) ?? []));
}

function lineOf(doc: Y.Doc, variantId: string, counted: number | null, differ: Claim[]): Line {
  return {
    variantId,
    goods: goodsOf(column(doc, 'goods').get(variantId)),
    counted,
    expected: count(column(doc, 'expected').get(variantId)),
    note: text(column(doc, 'note').get(variantId)),
    applied: appliedOf(column(doc, 'applied').get(variantId), counted),
    differ,
  };
}

function place(doc: Y.Doc, others: string[], index: number) {
  const places = column(doc, 'place');
  const found = placeFor(others.map((id) => places.get(id)), index);
  if (found !== null) return found;
  others.forEach((id, i) => places.set(id, placeAt(i)));
  return placeFor(others.map((id) => places.get(id)), index);
}

/** Goods on the list, not counted yet; what is there already stays as it is. */
export function addLine(doc: Y.Doc, variantId: string, goods: Goods, expected: number | null) {
  const ids = idsOf(doc);
  if (ids.includes(variantId)) return;
  column(doc, 'goods').set(variantId, { ...goods });
  column(doc, 'place').set(variantId, place(doc, ids, ids.length));
  if (expected !== null) column(doc, 'expected').set(variantId, expected);
}

/** What somebody has counted, over the counts that they have seen; all that there are unless said. */
export function setCounted(doc: Y.Doc, variantId: string, units: number | null, by = '', seen: readonly string[] = seenOf(doc, variantId)) {
  const bounded = units === null ? null : Math.max(0, Math.min(UNITS_MAX, units));
  if (bounded === null) column(doc, 'counted').delete(variantId);
  else column(doc, 'counted').set(variantId, bounded);
  claim(doc, variantId, by, bounded, seen);
}
export const setExpected = (doc: Y.Doc, variantId: string, units: number) => {
  if (column(doc, 'expected').get(variantId) !== units) column(doc, 'expected').set(variantId, units);
};
export const setNote = (doc: Y.Doc, variantId: string, note: string) =>
  void (note === '' ? column(doc, 'note').delete(variantId) : column(doc, 'note').set(variantId, note));

export function moveLine(doc: Y.Doc, variantId: string, index: number) {
  column(doc, 'place').set(variantId, place(doc, idsOf(doc).filter((id) => id !== variantId), index));
}

/** A line that was removed, back as it was. */
export function putLine(doc: Y.Doc, { variantId, goods, counted, expected, note }: Line) {
  addLine(doc, variantId, goods ?? { title: '', option: '', sku: '' }, expected);
  if (counted !== null) setCounted(doc, variantId, counted);
  if (note) setNote(doc, variantId, note);
}

export function removeLine(doc: Y.Doc, variantId: string) {
  OURS.forEach((name) => column(doc, name).delete(variantId));
  forget(doc, variantId);
}

/** What can go into stock: counted, with what was expected, and not in two ways. */
export const readyOf = (lines: readonly Line[]) => lines.filter((line): line is Line & { counted: number; expected: number } =>
  line.counted !== null && line.expected !== null && line.applied?.result !== 'applied' && line.differ.length === 0);
