/* HTML that the server made, a letter or a page drawn from Markdown, as a tree of what may be shown:
 * few elements and their styles. Nothing else of it comes through, no script, no link that could be
 * pressed (a code in it works once), no picture from elsewhere. */
export interface MarkupElement {
  tag: string;
  style: Record<string, string>;
  dir?: 'ltr' | 'rtl' | 'auto';
  title?: string;
  align?: string;
  width?: string;
  children: MarkupNode[];
}
export type MarkupNode = MarkupElement | string;

const SHOWN = new Set(['table', 'tbody', 'thead', 'tr', 'td', 'th', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'code', 'blockquote', 'div', 'span', 'a', 'strong', 'b', 'em', 'ul', 'ol', 'li', 'br', 'hr', 'pre']);
const VOID = new Set(['br', 'hr', 'img', 'meta', 'link', 'input']);
const DROPPED = new Set(['style', 'script', 'title', 'head', 'template']);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', middot: '·', copy: '©' };

const plain = (text: string) => text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
  decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(parseInt(hex, 16)) : ENTITIES[name] ?? whole);

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, double, single, bare] of text.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi))
    if (name) found[name.toLowerCase()] = plain(double ?? single ?? bare ?? '');
  return found;
}

export function styleOf(text: string | undefined): Record<string, string> {
  const style: Record<string, string> = {};
  for (const part of (text ?? '').split(';')) {
    const at = part.indexOf(':');
    const name = part.slice(0, at).trim().toLowerCase(), value = part.slice(at + 1).trim();
    if (at < 1 || !/^[a-z-]+$/.test(name) || name === 'position' || /url\(|expression|@import/i.test(value)) continue;
    style[name.replace(/^-/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = value.replace(/\s*!important$/, '');
  }
  return style;
}

export function markupTree(html: string): MarkupNode[] {
  const root: MarkupElement = { tag: 'div', style: {}, children: [] };
  const open: { tag: string; into: MarkupElement }[] = [{ tag: '', into: root }];
  let dropped: string | null = null;
  const top = () => open.at(-1)?.into ?? root;
  for (const [, comment, closes, name, rest, text] of html.matchAll(/(<!--[\s\S]*?-->|<![^>]*>)|<(\/?)([a-z][a-z\d]*)([^>]*)>|([^<]+|<)/gi)) {
    if (comment) continue;
    if (text !== undefined) {
      if (!dropped && (text.trim() || /[^\n\r]/.test(text))) top().children.push(plain(text));
      continue;
    }
    const tag = (name ?? '').toLowerCase();
    if (dropped) {
      if (closes && tag === dropped) dropped = null;
    } else if (closes) {
      const at = open.findLastIndex((each) => each.tag === tag);
      if (at > 0) open.length = at;
    } else if (DROPPED.has(tag)) dropped = tag;
    else if (SHOWN.has(tag)) {
      const given = attributesOf(rest ?? '');
      const element: MarkupElement = { tag: tag === 'a' ? 'span' : tag, style: styleOf(given.style), children: [] };
      if (given.dir === 'ltr' || given.dir === 'rtl' || given.dir === 'auto') element.dir = given.dir;
      if (tag === 'a' && given.href) element.title = given.href;
      if (given.align) element.align = given.align;
      if (given.width) element.width = given.width;
      top().children.push(element);
      if (!VOID.has(tag) && !(rest ?? '').endsWith('/')) open.push({ tag, into: element });
    } else if (!VOID.has(tag)) open.push({ tag, into: top() });
  }
  return root.children;
}
