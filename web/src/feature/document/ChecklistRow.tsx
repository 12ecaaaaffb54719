import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '@/ui/classes';
import { Menu } from '@/ui/Menu';
import { BoundText } from './BoundText';
import { idOf, isDone, type Item, setDone, share, textOf, wordsOf } from './checklist';
import { colorOf } from './people';
import { PeopleAt } from './People';
import { RowHandle } from './RowHandle';
import type { Peer, SharedDoc } from './sharedDoc';

export function ChecklistRow({ item, index, count, shared, isReadOnly, peers, onField, onAddAfter, onRemove, onMove, onAim, line, onGo }: {
  item: Item;
  index: number;
  count: number;
  shared: SharedDoc;
  isReadOnly: boolean;
  peers: readonly Peer[];
  onField: (field: HTMLTextAreaElement | null) => void;
  onAddAfter: () => void;
  onRemove: () => void;
  onMove: (to: number) => void;
  onAim: (to: number | null) => void;
  /** Where what is held would come, if it is here. */
  line: string | undefined;
  onGo: (index: number) => void;
}) {
  const { t } = useTranslation('document');
  const id = idOf(item);
  const text = textOf(item);
  const name = wordsOf(item) || t('item', { number: index + 1 });
  const there = peers.find((peer) => peer.at === id);
  useEffect(() => {
    if (!text && !isReadOnly) shared.edit(() => share(item));
  }, [text, isReadOnly, item, shared]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isUp = event.key === 'ArrowUp', isDown = event.key === 'ArrowDown';
    const field = event.currentTarget;
    if (event.key === 'Enter' && !isReadOnly) onAddAfter();
    else if (event.key === 'Backspace' && field.value === '' && !isReadOnly) onRemove();
    else if (event.altKey && (isUp || isDown) && !isReadOnly) onMove(index + (isUp ? -1 : 1));
    else if (isUp && field.selectionEnd === 0) onGo(index - 1);
    else if (isDown && field.selectionStart === field.value.length) onGo(index + 1);
    else return;
    event.preventDefault();
  };
  return (
    <li style={there && { boxShadow: `inset 3px 0 0 ${colorOf(there.id)}` }} className={classes('relative flex items-center gap-1 border-b border-line py-1 ps-1 pe-1', line)}>
      {isReadOnly ? <span className="w-2" /> : <RowHandle onAim={onAim} onDrop={(to) => to !== index && onMove(to)} />}
      <label className="grid size-control shrink-0 place-items-center">
        <span className="sr-only">{t('done', { name })}</span>
        <input type="checkbox" className="size-5 accent-accent" checked={isDone(item)} disabled={isReadOnly} onChange={({ target }) => shared.edit(() => setDone(item, target.checked))} />
      </label>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
        {text
          ? <BoundText text={text} shared={shared} at={id} label={t('item', { number: index + 1 })} isLine isReadOnly={isReadOnly} ref={onField} onKeyDown={onKeyDown}
            className={classes('min-w-0 flex-1 basis-40 border-transparent bg-transparent', isDone(item) && 'text-muted line-through')} />
          : <span className="min-w-0 flex-1 px-3 break-words">{wordsOf(item)}</span>}
        <PeopleAt peers={peers} at={id} />
      </div>
      {!isReadOnly && (
        <Menu label={t('acts_for', { name })} items={[
          { id: 'up', label: t('move_up'), icon: 'up', isDisabled: index === 0, onChoose: () => onMove(index - 1) },
          { id: 'down', label: t('move_down'), icon: 'down', isDisabled: index === count - 1, onChoose: () => onMove(index + 1) },
          { id: 'first', label: t('move_first'), icon: 'up', isDisabled: index === 0, onChoose: () => onMove(0) },
          null,
          { id: 'remove', label: t('remove'), icon: 'trash', isDanger: true, onChoose: onRemove },
        ]} />
      )}
    </li>
  );
}
