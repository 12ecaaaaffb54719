import { createElement, useMemo, type ReactNode } from 'react';
import { type MarkupNode, markupTree } from '@/ui/markup';

const LOOKS: Record<string, string> = {
  h3: 'mt-4 text-lg font-semibold', h4: 'mt-3 font-semibold', p: 'my-2', ul: 'my-2 list-disc ps-6', ol: 'my-2 list-decimal ps-6',
  blockquote: 'my-2 border-s-4 border-line ps-4 text-muted', pre: 'my-2 overflow-x-auto rounded-control bg-sunken p-3', code: 'rounded bg-sunken px-1',
};

const draw = (nodes: MarkupNode[]): ReactNode[] => nodes.map((node, index) => {
  if (typeof node === 'string') return node;
  const className = node.title ? 'text-accent underline' : LOOKS[node.tag];
  return createElement(node.tag, { key: index, className, title: node.title }, ...(node.children.length > 0 ? draw(node.children) : []));
});

/** What the server made of Markdown. Its links say where they lead and lead nowhere. */
export function Prose({ html, locale }: { html: string; locale: string }) {
  const tree = useMemo(() => markupTree(html), [html]);
  return <div lang={locale} dir="auto" className="max-w-prose">{draw(tree)}</div>;
}
