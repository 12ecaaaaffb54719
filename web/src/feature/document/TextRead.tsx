import { blocksOf, type Span } from './marks';

const Spans = ({ of }: { of: Span[] }) => of.map((span, i) =>
  (span.kind === 'bold' ? <strong key={i}>{span.text}</strong> : span.kind === 'italic' ? <em key={i}>{span.text}</em> : span.text));

const SIZES = { 1: 'text-title font-semibold', 2: 'text-xl font-semibold', 3: 'text-lg font-semibold' } as const;

/** A text with its marks as what they mean. */
export function TextRead({ text }: { text: string }) {
  return (
    <div className="grid max-w-reading gap-3 break-words" dir="auto">
      {blocksOf(text).map((block, i) => {
        if (block.kind === 'heading') {
          const Heading = `h${block.level + 1}` as 'h2';
          return <Heading key={i} className={SIZES[block.level]}><Spans of={block.spans} /></Heading>;
        }
        if (block.kind === 'paragraph')
          return <p key={i}>{block.lines.map((spans, k) => <span key={k}>{k > 0 && <br />}<Spans of={spans} /></span>)}</p>;
        const items = block.items.map((spans, k) => <li key={k}><Spans of={spans} /></li>);
        return block.isNumbered ? <ol key={i} className="list-decimal ps-6">{items}</ol> : <ul key={i} className="list-disc ps-6">{items}</ul>;
      })}
    </div>
  );
}
