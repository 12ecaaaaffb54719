import { useTranslation } from 'react-i18next';
import { classes } from './classes';

export function Spinner({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" width={18} height={18} className={classes('animate-spin', className)}>
      <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeWidth="3" opacity="0.25" />
      <path d="M12 3a9 9 0 0 1 9 9" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

/** `value` from 0 to 1; without it something goes on and nobody knows how far. */
export function Progress({ label, value, detail }: { label: string; value?: number | null; detail?: string }) {
  const { i18n } = useTranslation();
  const isKnown = typeof value === 'number';
  const percent = isKnown ? Math.round(value * 100) : undefined;
  const words = isKnown
    ? new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent' }).format(value) : undefined;
  return (
    <div className="grid gap-1.5">
      <div className="flex justify-between gap-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-muted tabular-nums">{detail ?? words}</span>
      </div>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}
        aria-valuetext={words} className="h-2 overflow-hidden rounded-full bg-line">
        <div style={{ width: isKnown ? `${percent}%` : '35%' }}
          className={classes('h-full rounded-full bg-accent transition-[width] duration-500', !isKnown && 'animate-pulse')} />
      </div>
    </div>
  );
}
