import { useTranslation } from 'react-i18next';
import { classes } from './classes';

/** The place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classes('block animate-pulse rounded-md bg-line', className ?? 'h-4 w-full')} />;
}

/** The shape of a screen while it loads; says so once, politely. */
export function SkeletonPage() {
  const { t } = useTranslation('ui');
  return (
    <div role="status" className="grid gap-6 py-2">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-8 w-56 max-w-full" />
      <div className="card grid gap-4 p-5">
        {[72, 94, 60, 85, 78].map((width) => <div key={width} style={{ width: `${width}%` }}><Skeleton /></div>)}
      </div>
    </div>
  );
}
