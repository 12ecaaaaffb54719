/* What a row is taken by to be moved, with mouse, pen or finger. By keyboard rows are moved in their own
 * field and in their menu, so it is out of the way of both keyboard and screen reader. Where it would go
 * is always worked out from the rows as they stand: others may move, add and remove some meanwhile. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '@/ui/Icon';

/** Nearer to the edge than this the page goes on. */
const EDGE = 96, SCROLL_STEP = 10;

/** Which row is under way, and before which of the others it would come. */
export interface Aim {
  id: string;
  to: number;
}

export function useRowDrag() {
  const [aim, setAim] = useState<Aim | null>(null);
  return {
    aim,
    onAim: (id: string, to: number | null) => setAim((old) => (to === null ? null : old?.id === id && old.to === to ? old : { id, to })),
    /** A line before or after the row at `index` of `ids`, where what is held would come. */
    lineAt: (ids: readonly string[], index: number) => {
      const from = aim ? ids.indexOf(aim.id) : -1;
      if (!aim || from < 0 || index === from) return undefined;
      const place = index > from ? index - 1 : index;
      if (place === aim.to) return 'before:absolute before:inset-x-0 before:-top-px before:h-0.5 before:bg-accent';
      return place === ids.length - 2 && aim.to === ids.length - 1 ? 'before:absolute before:inset-x-0 before:-bottom-px before:h-0.5 before:bg-accent' : undefined;
    },
  };
}

interface Held {
  row: HTMLElement;
  /** Where it was taken, on the page, and where it is held, in the window. */
  from: number;
  at: number;
  timer: number;
}

const others = (row: HTMLElement) => [...(row.parentElement?.children ?? [])].filter((each) => each !== row);
const placeAt = (row: HTMLElement, y: number) => others(row).filter((each) => {
  const { top, height } = each.getBoundingClientRect();
  return top + height / 2 < y;
}).length;

export function RowHandle({ onAim, onDrop }: { onAim: (to: number | null) => void; onDrop: (to: number) => void }) {
  const held = useRef<Held | null>(null);
  const letGo = () => {
    const { current } = held;
    if (!current) return;
    held.current = null;
    cancelAnimationFrame(current.timer);
    current.row.style.transform = current.row.style.zIndex = current.row.style.background = current.row.style.boxShadow = '';
    onAim(null);
  };
  const leave = useRef(letGo);
  leave.current = letGo;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && leave.current();
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      leave.current();
    };
  }, []);
  const follow = () => {
    const { current } = held;
    if (!current) return;
    const { row, from, at } = current;
    if (at < EDGE) window.scrollBy(0, -SCROLL_STEP);
    else if (at > window.innerHeight - EDGE) window.scrollBy(0, SCROLL_STEP);
    row.style.transform = `translateY(${at + window.scrollY - from}px)`;
    onAim(placeAt(row, at));
    current.timer = requestAnimationFrame(follow);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const row = event.currentTarget.closest('li');
    if (!row || event.button !== 0 || held.current) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { row, from: event.clientY + window.scrollY, at: event.clientY, timer: 0 };
    row.style.zIndex = '10';
    row.style.background = 'var(--raised)';
    row.style.boxShadow = 'var(--shadow-2)';
    follow();
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const { current } = held;
    if (!current) return;
    const to = placeAt(current.row, event.clientY);
    letGo();
    onDrop(to);
  };
  return (
    <span aria-hidden="true" data-row-handle onPointerDown={onPointerDown} onPointerUp={onPointerUp} onPointerCancel={letGo} onLostPointerCapture={letGo}
      onPointerMove={(event) => { if (held.current) held.current.at = event.clientY; }}
      className="grid w-7 shrink-0 cursor-grab touch-none place-items-center self-stretch text-muted select-none hover:text-text active:cursor-grabbing">
      <Icon name="drag" size={18} />
    </span>
  );
}
