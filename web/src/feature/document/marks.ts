/* The few marks that a text knows: headings, bold, italic, lists. What is written stays plain text;
 * the buttons put marks around it, and reading shows them as what they mean. */

export type Span = { kind: 'plain' | 'bold' | 'italic'; text: string };
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; spans: Span[] }
  | { kind: 'paragraph'; lines: Span[][] }
  | { kind: 'list'; isNumbered: boolean; items: Span[][] };

export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const found of text.matchAll(/\*\*(\S(?:.*?\S)?)\*\*|(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])/g)) {
    if (found.index > at) spans.push({ kind: 'plain', text: text.slice(at, found.index) });
    spans.push(found[1] !== undefined ? { kind: 'bold', text: found[1] } : { kind: 'italic', text: found[2] ?? '' });
    at = found.index + found[0].length;
  }
  if (at < text.length) spans.push({ kind: 'plain', text: text.slice(at) });
  return spans;
}

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    const heading = /^(#{1,3})\s+(.+)$/.exec(line), item = /^\s*(?:([-*])|(\d+)[.)])\s+(.+)$/.exec(line);
    if (heading) blocks.push({ kind: 'heading', level: (heading[1] ?? '#').length as 1 | 2 | 3, spans: spansOf(heading[2] ?? '') });
    else if (item) {
      const isNumbered = item[2] !== undefined;
      if (isOpen && last?.kind === 'list' && last.isNumbered === isNumbered) last.items.push(spansOf(item[3] ?? ''));
      else blocks.push({ kind: 'list', isNumbered, items: [spansOf(item[3] ?? '')] });
    } else if (line.trim() !== '') {
      if (isOpen && last?.kind === 'paragraph') last.lines.push(spansOf(line));
      else blocks.push({ kind: 'paragraph', lines: [spansOf(line)] });
    }
    isOpen = line.trim() !== '';
  }
  return blocks;
}

export interface Change {
  at: number;
  remove: number;
  insert: string;
  /** What is marked afterwards. */
  start: number;
  end: number;
}

/** Puts marks around what is marked, or takes them away. */
export function around(text: string, start: number, end: number, mark: string): Change {
  const inner = text.slice(start, end), long = mark.length;
  if (text.slice(start - long, start) === mark && text.slice(end, end + long) === mark)
    return { at: start - long, remove: inner.length + 2 * long, insert: inner, start: start - long, end: end - long };
  return { at: start, remove: inner.length, insert: mark + inner + mark, start: start + long, end: end + long };
}

/** Puts a mark in front of the lines that are marked, or takes it away when all have it. */
export function before(text: string, start: number, end: number, mark: string): Change {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const lines = text.slice(from, next < 0 ? text.length : next).split('\n');
  const bare = (line: string) => line.replace(/^(?:#{1,3}|[-*]|\d+[.)])\s+/, '');
  const withMark = (line: string, i: number) => (mark === '1.' ? `${i + 1}. ` : `${mark} `) + bare(line);
  const hasAll = lines.every((line, i) => line === withMark(line, i));
  const insert = lines.map((line, i) => (hasAll ? bare(line) : withMark(line, i))).join('\n');
  return { at: from, remove: lines.join('\n').length, insert, start: from + insert.length, end: from + insert.length };
}
