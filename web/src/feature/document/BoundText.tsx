import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';
import * as Y from 'yjs';
import { classes } from '@/ui/classes';
import type { SharedDoc } from './sharedDoc';
import { bindText } from './textBinding';

/** A field whose text is shared; others see where one is in it. */
export function BoundText({ text, shared, at, label, isLine, isReadOnly, className, rows = 1, onKeyDown, ref }: {
  text: Y.Text;
  shared: SharedDoc;
  at: string;
  label: string;
  isLine?: boolean;
  isReadOnly?: boolean;
  className?: string;
  rows?: number;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  ref?: Ref<HTMLTextAreaElement>;
}) {
  const own = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = own.current;
    return field ? bindText(text, field, (act) => shared.edit(act), isLine) : undefined;
  }, [text, shared, isLine]);
  const tell = () => {
    const field = own.current;
    if (field && document.activeElement === field)
      shared.standAt(at, isLine ? null : Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, field.selectionEnd)));
  };
  return (
    <textarea rows={rows} aria-label={label} readOnly={isReadOnly} maxLength={100_000} dir="auto" data-shared
      ref={(field) => {
        own.current = field;
        if (typeof ref === 'function') ref(field);
        else if (ref) ref.current = field;
      }}
      className={classes('field field-sizing-content resize-none', className)} onKeyDown={onKeyDown} onFocus={tell} onSelect={tell} onBlur={() => shared.standAt(null)} />
  );
}
