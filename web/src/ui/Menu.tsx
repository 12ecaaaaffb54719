import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { buttonClass } from './Button';
import { Icon, type IconName } from './Icon';
import { whenIdle } from './whenIdle';

export interface Item {
  id: string;
  label: string;
  icon?: IconName;
  detail?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  isCurrent?: boolean;
  onChoose: () => void;
}

/* The list and its overlay come once the screen stands: most presses are of other buttons. */
const load = () => import('./MenuList');
const MenuList = lazy(load);
whenIdle(load);

/** A button that opens a list of acts; `null` among the items draws a line. `face` is what the button
 *  shows, three dots without it. */
export function Menu({ items, label, face, faceClass }:
    { items: (Item | null)[]; label: string; face?: ReactNode; faceClass?: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <AriaButton ref={button} aria-label={face ? undefined : label} aria-haspopup="menu" aria-expanded={isOpen} className={faceClass ?? buttonClass('quiet', false)}
        onPress={() => setOpen((open) => !open)} onKeyDown={(event) => (event.key === 'ArrowDown' || event.key === 'ArrowUp') && setOpen(true)}>
        {face ? <><span className="sr-only">{label}: </span>{face}</> : <Icon name="more" />}
      </AriaButton>
      {isOpen && <Suspense><MenuList label={label} items={items} button={button} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
