/* Short words about what has just happened, with a way back where there is one. */
import type { Tone } from './Status';

export interface ToastText {
  id: number;
  text: string;
  tone: Tone;
  undo?: () => unknown;
}

const STAY_MS = 6_000;
const STAY_WITH_UNDO_MS = 12_000;

let toasts: readonly ToastText[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

function tell(next: readonly ToastText[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

export const toastsNow = () => toasts;
export function onToasts(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function dismissToast(id: number) {
  clearTimeout(timers.get(id));
  timers.delete(id);
  tell(toasts.filter((each) => each.id !== id));
}

/** What is said to one person is not for the next, least of all a way back. */
export function dismissToasts() {
  timers.forEach(clearTimeout);
  timers.clear();
  tell([]);
}

/* What is being read or reached for does not go. */
export function holdToasts() {
  timers.forEach(clearTimeout);
}
export function releaseToasts() {
  for (const { id, undo } of toasts) startTimer(id, Boolean(undo));
}

function startTimer(id: number, hasUndo: boolean) {
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => dismissToast(id), hasUndo ? STAY_WITH_UNDO_MS : STAY_MS));
}

export function toast(text: string, { tone = 'good', undo }: { tone?: Tone; undo?: ToastText['undo'] } = {}) {
  const id = ++lastId;
  /* What is said again takes the place of what was said, unless that could be undone. */
  tell([...toasts.filter((each) => each.undo || each.text !== text).slice(-3), { id, text, tone, undo }]);
  startTimer(id, Boolean(undo));
  return id;
}
