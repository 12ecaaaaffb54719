/* Naming a colleague in a text by "@": what is being looked for, what is put, who is named in the end. */

export interface Named {
  user_id: string | null;
  name: string | null;
}

/** The "@..." before the caret, or null: at the beginning of a word, within a line. */
export function askedAt(text: string, caret: number): { from: number; query: string } | null {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || (from > 0 && !/\s/.test(text[from - 1] ?? ''))) return null;
  const query = text.slice(from + 1, caret);
  return /[\n@]/.test(query) || query.length > 40 ? null : { from, query };
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whose name, or a word of it, begins so. */
export const matching = <Who extends Named>(people: readonly Who[], query: string): Who[] =>
  people.filter(({ name }) => {
    const folded = fold(name ?? '');
    return name !== null && (folded.startsWith(fold(query)) || folded.split(/\s+/).some((word) => word.startsWith(fold(query))));
  });

/** With the name in place of what was typed, and where the caret goes. */
export function put(text: string, from: number, caret: number, name: string): { text: string; caret: number } {
  const words = `@${name} `;
  return { text: text.slice(0, from) + words + text.slice(caret).replace(/^ /, ''), caret: from + words.length };
}

/** Those of the chosen whose names still stand in the text. */
export const mentionedIn = (text: string, chosen: readonly Named[]): string[] =>
  [...new Set(chosen.filter(({ name }) => name !== null && text.includes(`@${name}`)).map(({ user_id }) => user_id ?? ''))].filter(Boolean);

export interface Piece {
  text: string;
  isName: boolean;
}

/** The text cut at the names that are in it. */
export function pieces(text: string, names: readonly string[]): Piece[] {
  const wanted = names.map((name) => `@${name}`).sort((a, b) => b.length - a.length);
  const found: Piece[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const name = wanted.find((each) => text.startsWith(each, at));
    if (!name) plain += text[at++] ?? '';
    else {
      if (plain) found.push({ text: plain, isName: false });
      found.push({ text: name, isName: true });
      plain = '';
      at += name.length;
    }
  }
  return plain ? [...found, { text: plain, isName: false }] : found;
}
