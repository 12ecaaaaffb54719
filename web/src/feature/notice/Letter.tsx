import { createElement, useMemo, type CSSProperties, type ReactNode } from 'react';
import { markupTree, type MarkupNode } from '@/ui/markup';

const NO_TEXT_IN = new Set(['table', 'tbody', 'thead', 'tr']);

function draw(nodes: MarkupNode[], parent: string): ReactNode[] {
  return nodes.map((node, index) => {
    if (typeof node === 'string') return NO_TEXT_IN.has(parent) ? null : node;
    const style: CSSProperties = { ...node.style };
    if (node.align) style.textAlign = (node.align === 'right' ? 'end' : node.align === 'left' ? 'start' : node.align) as CSSProperties['textAlign'];
    if (node.align === 'center') style.justifyItems = 'center';
    if (node.width) style.width = /%$/.test(node.width) ? node.width : `${node.width}px`;
    if (node.tag === 'table') Object.assign(style, { borderCollapse: 'separate', borderSpacing: 0, marginInline: 'auto' });
    /* The frame of a letter is no table of figures. */
    const role = node.tag === 'table' ? 'presentation' : /^h\d$/.test(node.tag) ? 'presentation' : undefined;
    return createElement(node.tag, { key: index, style, dir: node.dir, title: node.title, role },
      ...(node.children.length > 0 ? draw(node.children, node.tag) : []));
  });
}

/** A letter as its receiver sees it, in the light. Its links say where they lead and lead nowhere. */
export function Letter({ html, locale }: { html: string; locale: string | null | undefined }) {
  const tree = useMemo(() => markupTree(html), [html]);
  return <div lang={locale ?? undefined} className="overflow-x-auto rounded-control border border-line" style={{ background: '#f3f4f1', color: '#1b211e', colorScheme: 'light' }}>{draw(tree, 'div')}</div>;
}
