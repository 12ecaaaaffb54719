import type { RefObject } from 'react';
import { Menu as AriaMenu, MenuItem as AriaItem, Popover, Separator } from 'react-aria-components';
import { classes } from './classes';
import { Icon } from './Icon';
import type { Item } from './Menu';

/** The open list of a Menu. */
export default function MenuList({ items, label, button, onClose }:
    { items: (Item | null)[]; label: string; button: RefObject<HTMLButtonElement | null>; onClose: () => void }) {
  return (
    <Popover triggerRef={button} isOpen onOpenChange={(open) => open || onClose()} placement="bottom end"
      className="z-50 min-w-48 rounded-card border border-line bg-raised p-1.5 shadow-2 outline-none">
      <AriaMenu aria-label={label} autoFocus="first" className="grid max-h-[70dvh] gap-0.5 overflow-y-auto outline-none">
        {items.map((item, index) => item === null
          ? <Separator key={`line-${index}`} className="my-1 h-px bg-line" />
          : (
            <AriaItem key={item.id} id={item.id} textValue={item.label} isDisabled={item.isDisabled} onAction={() => { onClose(); item.onChoose(); }}
              className={classes('flex min-h-control cursor-pointer items-center gap-2.5 rounded-control px-3 outline-none data-[focused]:bg-sunken data-[disabled]:opacity-50', item.isDanger && 'text-bad')}>
              {item.icon && <Icon name={item.icon} size={18} />}
              <span className="grid min-w-0 flex-1 py-1">
                <span className="truncate">{item.label}</span>
                {item.detail && <span className="truncate text-sm text-muted">{item.detail}</span>}
              </span>
              {item.isCurrent && <Icon name="check" size={18} className="text-accent" />}
            </AriaItem>
          ))}
      </AriaMenu>
    </Popover>
  );
}
