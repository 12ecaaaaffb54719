/* A checklist in a shared document: the list "items", of maps with `text`, `done` and `place`. */
import * as Y from 'yjs';
import { inOrder, placeAt, placeFor } from './place';

export type Item = Y.Map<unknown>;

const list = (doc: Y.Doc) => doc.getArray<Item>('items');
export const scopes = (doc: Y.Doc) => [list(doc)];
const placeOf = (item: Item) => item.get('place');

export const itemsOf = (doc: Y.Doc): Item[] => inOrder(list(doc).toArray().filter((each) => each instanceof Y.Map), placeOf);

/** The same for everybody: who wrote it first, and which of theirs it was. */
export const idOf = (item: Item) => `${item._item?.id.client}-${item._item?.id.clock}`;

export const isDone = (item: Item) => item.get('done') === true;
export const setDone = (item: Item, done: boolean) => void item.set('done', done);

/** Its text, shared: one that was written as a word becomes one. */
export function textOf(item: Item): Y.Text | null {
  const text = item.get('text');
  return text instanceof Y.Text ? text : null;
}
export const wordsOf = (item: Item) => String(item.get('text') ?? '');
export function share(item: Item) {
  if (!textOf(item)) item.set('text', new Y.Text(wordsOf(item)));
}

function place(all: Item[], index: number) {
  const found = placeFor(all.map(placeOf), index);
  if (found !== null) return found;
  all.forEach((each, i) => each.set('place', placeAt(i)));
  return placeFor(all.map(placeOf), index);
}

export function addItem(doc: Y.Doc, index: number, words = ''): Item {
  const item = new Y.Map<unknown>();
  item.set('text', new Y.Text(words));
  item.set('done', false);
  item.set('place', place(itemsOf(doc), index));
  list(doc).push([item]);
  return item;
}

export function moveItem(doc: Y.Doc, item: Item, index: number) {
  item.set('place', place(itemsOf(doc).filter((each) => each !== item), index));
}

export function removeItem(doc: Y.Doc, item: Item) {
  const index = list(doc).toArray().indexOf(item);
  if (index >= 0) list(doc).delete(index);
}
