import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { toast } from '@/ui/toast';
import { addItem, idOf, isDone, type Item, itemsOf, moveItem, removeItem, setDone, wordsOf } from './checklist';
import { ChecklistRow } from './ChecklistRow';
import { useRowDrag } from './RowHandle';
import type { SharedDoc } from './sharedDoc';
import { useSharedState } from './useShared';

/** What is to be done, ticked off by whoever does it. */
export function Checklist({ shared, isReadOnly }: { shared: SharedDoc; isReadOnly: boolean }) {
  const { t } = useTranslation('document');
  const { peers } = useSharedState(shared);
  const { doc } = shared;
  const items = itemsOf(doc);
  const done = items.filter(isDone).length;
  const { lineAt, onAim } = useRowDrag();
  const ids = items.map(idOf);
  const [words, setWords] = useState('');
  const fields = useRef(new Map<string, HTMLTextAreaElement>());
  const focus = (index: number) => {
    const item = items[index];
    if (item) fields.current.get(idOf(item))?.focus();
  };
  // Drawn and focused before the next key can come: what is typed on goes where one sees it.
  const editAndFocus = (edit: () => Item) => {
    let id = '';
    flushSync(() => shared.edit(() => { id = idOf(edit()); }));
    fields.current.get(id)?.focus();
  };
  const addAfter = (index: number) => editAndFocus(() => addItem(doc, index + 1));
  const addLast = () => {
    if (!words.trim()) return;
    shared.edit(() => addItem(doc, items.length, words.trim()));
    setWords('');
  };
  const remove = (item: Item, index: number) => {
    const back = { words: wordsOf(item), done: isDone(item) };
    shared.edit(() => removeItem(doc, item));
    focus(Math.max(0, index - 1));
    if (back.words)
      toast(t('item_removed'), {
        undo: () => shared.edit(() => setDone(addItem(doc, Math.min(index, itemsOf(doc).length), back.words), back.done)),
      });
  };
  const move = (item: Item, to: number) => {
    if (to < 0 || to >= items.length) return;
    editAndFocus(() => {
      moveItem(doc, item, to);
      return item;
    });
  };
  return (
    <section className="card min-w-0">
      <div className="flex items-center justify-between gap-3 border-b border-line px-4 py-3">
        <h2 className="font-semibold">{t('items')}</h2>
        {items.length > 0 && <p className="text-sm text-muted tabular-nums">{t('done_of', { done, all: items.length })}</p>}
      </div>
      {items.length === 0 && isReadOnly && <Empty icon="list" title={t('no_items')} />}
      <ol aria-label={t('items')} className="grid">
        {items.map((item, index) => (
          <ChecklistRow key={idOf(item)} {...{ item, index, shared, isReadOnly, peers }} count={items.length}
            onField={(field) => {
              const id = idOf(item);
              if (field) fields.current.set(id, field);
              else fields.current.delete(id);
            }}
            onAddAfter={() => addAfter(index)} onRemove={() => remove(item, index)} onMove={(to) => move(item, to)} onAim={(to) => onAim(idOf(item), to)} line={lineAt(ids, index)} onGo={focus} />
        ))}
      </ol>
      {!isReadOnly && (
        <form className="flex gap-2 p-3 sm:px-4" onSubmit={(event) => { event.preventDefault(); addLast(); }}>
          <input className="field" aria-label={t('add_item')} placeholder={t('add_item')} value={words} maxLength={1000} dir="auto" onChange={(event) => setWords(event.target.value)} />
          <Button type="submit" icon="plus">{t('ui:add')}</Button>
        </form>
      )}
    </section>
  );
}
