import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { BoundText } from './BoundText';
import { around, before, type Change } from './marks';
import { colorOf } from './people';
import type { Peer, SharedDoc } from './sharedDoc';
import { shownAs } from './textBinding';
import { TextRead } from './TextRead';
import { useSharedState } from './useShared';

/** A text that many write. What is typed is plain; marks are shown when it is read. */
export function TextEditor({ shared, isReadOnly }: { shared: SharedDoc; isReadOnly: boolean }) {
  const { t } = useTranslation('document');
  const { peers } = useSharedState(shared);
  const [isReading, setReading] = useState(isReadOnly);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = shared.doc.getText('content');
  const words = shownAs(text, false);
  const put = (make: (text: string, start: number, end: number) => Change) => {
    const element = field.current;
    if (!element) return;
    const change = make(element.value, element.selectionStart, element.selectionEnd);
    shared.edit(() => {
      text.delete(change.at, change.remove);
      text.insert(change.at, change.insert);
    });
    element.focus();
    element.setSelectionRange(change.start, change.end);
  };
  const go = (at: number) => {
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  };
  const shows = isReading || isReadOnly;
  return (
    <section className="card min-w-0">
      <div className="flex flex-wrap items-center gap-1 border-b border-line px-2 py-1.5">
        {!shows && (
          <div role="group" aria-label={t('marks')} className="flex flex-wrap">
            <Button look="quiet" icon="heading" label={t('mark_heading')} onPress={() => put((all, from, to) => before(all, from, to, '#'))} />
            <Button look="quiet" icon="bold" label={t('mark_bold')} onPress={() => put((all, from, to) => around(all, from, to, '**'))} />
            <Button look="quiet" icon="italic" label={t('mark_italic')} onPress={() => put((all, from, to) => around(all, from, to, '_'))} />
            <Button look="quiet" icon="list" label={t('mark_list')} onPress={() => put((all, from, to) => before(all, from, to, '-'))} />
            <Button look="quiet" icon="numbers" label={t('mark_numbers')} onPress={() => put((all, from, to) => before(all, from, to, '1.'))} />
          </div>
        )}
        {!isReadOnly && <Button look="quiet" className="ms-auto" icon={isReading ? 'edit' : 'doc'} onPress={() => setReading(!isReading)}>{isReading ? t('write') : t('read')}</Button>}
      </div>
      <Carets peers={peers} shared={shared} onGo={shows ? undefined : go} />
      {shows
        ? <div className="p-5">{words.trim() ? <TextRead text={words} /> : <Empty icon="doc" title={t('no_text')} />}</div>
        : <BoundText text={text} shared={shared} at="text" label={t('text')} ref={field} className="min-h-96 rounded-none rounded-b-card border-transparent px-5 py-4 text-base leading-relaxed" />}
    </section>
  );
}

/** Where the others are in it: a press goes there. */
function Carets({ peers, shared, onGo }: { peers: readonly Peer[]; shared: SharedDoc; onGo?: (at: number) => void }) {
  const { t } = useTranslation('document');
  const text = shared.doc.getText('content');
  const there = peers.flatMap((peer) => {
    const at = peer.at === 'text' ? indexOf(peer.caret, shared.doc) : null;
    return at === null ? [] : [{ peer, at, line: text.toString().slice(0, at).split('\n').length }];
  });
  if (there.length === 0) return null;
  return (
    <ul aria-label={t('carets')} className="flex flex-wrap gap-2 border-b border-line px-4 py-2 text-sm">
      {there.map(({ peer, at, line }) => (
        <li key={peer.client}>
          <button type="button" disabled={!onGo} onClick={() => onGo?.(at)} style={{ borderColor: colorOf(peer.id) }} className="min-h-8 rounded-full border-2 bg-surface px-3">
            {t('caret_at', { name: peer.name, line })}
          </button>
        </li>
      ))}
    </ul>
  );
}

/* What others say of themselves may be anything. */
function indexOf(caret: unknown, doc: Y.Doc): number | null {
  try {
    const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(caret), doc);
    return place?.type === doc.getText('content') ? place.index : null;
  } catch {
    return null;
  }
}
