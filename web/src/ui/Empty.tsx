import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

/** Where there is nothing (yet): what would be here, and how it comes. */
export function Empty({ icon = 'boxes', title, children, actions }:
    { icon?: IconName; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 px-6 py-14 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-soft text-accent"><Icon name={icon} size={26} /></span>
      <p className="text-lg font-semibold text-balance">{title}</p>
      {children && <div className="max-w-md text-muted text-pretty">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
