import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';
import { Moment } from './Time';

export interface TimelineItem {
  id: string;
  at: string;
  title: ReactNode;
  detail?: ReactNode;
  icon?: IconName;
  tone?: 'good' | 'bad' | 'neutral';
}

/** What happened, one thing under another. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol aria-label={label} className="grid">
      {items.map(({ id, at, title, detail, icon = 'clock', tone = 'neutral' }, index) => (
        <li key={id} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-3">
          <span className="grid grid-rows-[2rem_1fr] justify-items-center">
            <span className={classes('grid size-8 place-items-center rounded-full',
              tone === 'good' ? 'bg-good-soft text-good' : tone === 'bad' ? 'bg-bad-soft text-bad' : 'bg-sunken text-muted')}>
              <Icon name={icon} size={16} />
            </span>
            {index < items.length - 1 && <span aria-hidden="true" className="w-px bg-line" />}
          </span>
          <div className="min-w-0 pb-5 break-words">
            <p className="flex flex-wrap justify-between gap-x-4 pt-1"><span className="font-medium">{title}</span><span className="text-sm text-muted"><Moment at={at} /></span></p>
            {detail && <div className="text-muted">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
