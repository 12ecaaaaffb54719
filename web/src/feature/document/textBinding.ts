/* A field of text and a shared text kept alike: what is typed becomes one splice of the shared text,
 * what others type moves the caret and nothing else. */
import * as Y from 'yjs';

export interface Splice {
  at: number;
  remove: number;
  insert: string;
}
interface Step {
  retain?: number;
  insert?: unknown;
  delete?: number;
}

const isHigh = (code: number) => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number) => code >= 0xdc00 && code < 0xe000;

/** What made `next` of `old`. Where it could have been in several places (one more `a` among many),
 *  the caret tells: what is behind it has not changed. A pair of surrogates is never cut. */
export function spliceOf(old: string, next: string, caret: number): Splice | null {
  if (old === next) return null;
  const most = Math.min(old.length, next.length);
  let tail = 0;
  while (tail < Math.min(most, next.length - caret) && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  let head = 0;
  while (head < most - tail && old[head] === next[head]) head++;
  if (head > 0 && isHigh(old.charCodeAt(head - 1)) && (isLow(old.charCodeAt(head)) || isLow(next.charCodeAt(head)))) head--;
  if (tail > 0 && isLow(old.charCodeAt(old.length - tail)) && head < most - tail + 1) tail--;
  return { at: head, remove: old.length - tail - head, insert: next.slice(head, next.length - tail) };
}

const lengthOf = (insert: unknown) => (typeof insert === 'string' ? insert.length : 1);

/** Where a place is after others' edit. What is inserted right at it stands behind it. */
export function moved(place: number, delta: readonly Step[]): number {
  let at = 0;
  for (const step of delta) {
    if (at > place) break;
    if (step.retain !== undefined) at += step.retain;
    else if (step.delete !== undefined) place = Math.max(at, place - step.delete);
    else if (step.insert !== undefined) {
      if (at < place) place += lengthOf(step.insert);
      at += lengthOf(step.insert);
    }
  }
  return place;
}

/** As a field shows it: one letter for each of the shared text, whatever it holds. */
export function shownAs(text: Y.Text, isLine: boolean): string {
  const plain = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
  return plain.replace(isLine ? /[\r\n]/g : /\r/g, ' ');
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Returns what ends it. `edit` runs an act as one edit of ours. */
export function bindText(text: Y.Text, field: Field, edit: (act: () => void) => void, isLine = false): () => void {
  let known = shownAs(text, isLine);
  let isOurs = false;
  /* While letters are put together (an accent, a word of Chinese), the field is left alone. */
  let isComposing = false;
  let held: Step[][] = [];
  field.value = known;

  const show = (delta: readonly Step[]) => {
    const [start, end, way, top] = [field.selectionStart ?? 0, field.selectionEnd ?? 0, field.selectionDirection, field.scrollTop];
    known = shownAs(text, isLine);
    if (field.value === known) return;
    field.value = known;
    if (document.activeElement === field) field.setSelectionRange(moved(start, delta), moved(end, delta), way ?? undefined);
    field.scrollTop = top;
  };
  const take = () => {
    const splice = spliceOf(known, field.value, field.selectionEnd ?? field.value.length);
    known = field.value;
    if (splice) {
      const through = (place: number) => held.reduce(moved, place);
      const at = through(splice.at), end = through(splice.at + splice.remove);
      isOurs = true;
      edit(() => {
        if (end > at) text.delete(at, end - at);
        if (splice.insert) text.insert(at, splice.insert);
      });
      isOurs = false;
    }
    const others = held;
    held = [];
    if (others.length > 0 || shownAs(text, isLine) !== field.value) show(others.flat());
  };
  const onText = (event: Y.YTextEvent) => {
    if (isOurs) return;
    if (isComposing) held.push(event.delta);
    else show(event.delta);
  };
  const onInput = () => isComposing || take();
  const onBegin = () => { isComposing = true; };
  const onEnd = () => {
    isComposing = false;
    take();
  };
  text.observe(onText);
  field.addEventListener('input', onInput);
  field.addEventListener('compositionstart', onBegin);
  field.addEventListener('compositionend', onEnd);
  return () => {
    text.unobserve(onText);
    field.removeEventListener('input', onInput);
    field.removeEventListener('compositionstart', onBegin);
    field.removeEventListener('compositionend', onEnd);
  };
}
