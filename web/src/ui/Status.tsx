import type { ReactNode } from 'react';
import { classes } from './classes';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

const TONES: Record<Tone, string> = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  neutral: 'bg-sunken text-muted',
};

/** A state in a word; the dot repeats the colour, the word carries the meaning. */
export function Status({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes('inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.8125rem] font-medium whitespace-nowrap', TONES[tone])}>
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {children}
    </span>
  );
}

/** A message that stays: above a form, on top of a screen. */
export function Notice({ tone = 'info', title, children, actions, isAlert }:
    { tone?: Tone; title?: ReactNode; children?: ReactNode; actions?: ReactNode; isAlert?: boolean }) {
  return (
    <div role={isAlert ? 'alert' : undefined} className={classes('grid gap-1 rounded-control border border-current/20 px-4 py-3', TONES[tone])}>
      {title && <p className="font-semibold">{title}</p>}
      {children && <div className="text-pretty">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
