import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { classes } from './classes';

/** How a tab looks; kept here, so that links alone do not bring what moves between the parts of one screen. */
export const TAB = 'flex min-h-control cursor-pointer items-center border-b-2 px-3 font-medium outline-none -mb-px whitespace-nowrap';

/** Screens that belong together, each with an address. */
export function TabLinks({ label, items }: { label: string; items: { to: string; label: string; isExact?: boolean }[] }) {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  /* On a phone the one that is open may stand beyond the edge. */
  useEffect(() => {
    /* Newer browsers answer with a promise, which is no way to clean up. */
    void row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={row} aria-label={label} className="flex overflow-x-auto border-b border-line">
      {items.map(({ to, label: text, isExact }) => (
        <NavLink key={to} to={to} end={isExact} className={({ isActive }) =>
          classes(TAB, isActive ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text')}>
          {text}
        </NavLink>
      ))}
    </nav>
  );
}
