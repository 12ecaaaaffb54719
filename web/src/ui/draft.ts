/* What was typed into a form and not saved yet, kept in this browser: it survives a lost line, a
 * reload, a battery that is empty. By person and record, never secrets, and no longer than a month.
 * Only the fields that were changed are kept, each with what stood there before: the others are as
 * the server has them when it is taken up again, and what somebody else has changed meanwhile shows. */
export type Values = Record<string, unknown>;
export interface Draft {
  at: number;
  values: Values;
  /** Before they were changed; drafts of old do not say. */
  base?: Values;
}

const PREFIX = 'soko-draft';
const DAYS_MAX = 30;
const BYTES_MAX = 400_000;
const SECRET = /password|secret|token|^code$|(^|_)pin$/i;

export const draftKey = (owner: string, name: string) => `${PREFIX} ${owner} ${name}`;

/* The same whatever order the fields stand in; an empty text is nothing. */
function plain(value: unknown): unknown {
  if (value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, plain(each)]));
}
const isSame = (a: unknown, b: unknown) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** The fields that are not as they were; null when all are. */
export function changesOf(values: Values, before: Values): Values | null {
  const changed = Object.entries(values).filter(([name, value]) => !SECRET.test(name) && !isSame(value, before[name]));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

/** What stood in these fields; null where nothing did. */
export const baseOf = (values: Values, before: Values): Values => Object.fromEntries(Object.keys(values).map((name) => [name, before[name] ?? null]));

/** Fields of a draft that somebody else has changed since, to something else than it says. */
export const movedOf = (values: Values, base: Values | undefined, now: Values) =>
  Object.keys(values).filter((name) => base?.[name] !== undefined && !isSame(base[name], now[name]) && !isSame(values[name], now[name]));

export function readDraft(key: string, now = Date.now()): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null;
    if (draft === null || typeof draft.at !== 'number' || typeof draft.values !== 'object' || draft.values === null) return null;
    if (now - draft.at <= DAYS_MAX * 86_400_000) return draft;
    localStorage.removeItem(key);
  } catch { /* a browser that keeps nothing has no drafts */ }
  return null;
}

export function writeDraft(key: string, values: Values, base?: Values, now = Date.now()) {
  try {
    const text = JSON.stringify({ at: now, values, base } satisfies Draft);
    if (text.length <= BYTES_MAX) localStorage.setItem(key, text);
  } catch { /* see above */ }
}

export function dropDraft(key: string) {
  try {
    localStorage.removeItem(key);
  } catch { /* see above */ }
}

/** Who signs out leaves nothing behind on a screen that others use too. */
export function dropDraftsOf(owner: string) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${PREFIX} ${owner} `)) localStorage.removeItem(key);
  } catch { /* see above */ }
}
