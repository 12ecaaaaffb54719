import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { classes } from './classes';
import { Icon } from './Icon';
import { dismissToast, holdToasts, onToasts, releaseToasts, toastsNow } from './toast';

/** On a phone one at a time lies on the bar at the top: below it are the buttons that one presses next. */
export function Toasts() {
  const { t } = useTranslation('ui');
  const toasts = useSyncExternalStore(onToasts, toastsNow);
  return (
    <section aria-label={t('messages')} data-screen-only onPointerEnter={holdToasts} onPointerLeave={releaseToasts} onFocus={holdToasts} onBlur={releaseToasts}
      className="pointer-events-none fixed inset-x-0 top-0 z-[60] p-1 sm:top-auto sm:bottom-0 sm:start-auto sm:end-0 sm:w-[26rem] sm:p-4">
      <div role="status" aria-live="polite">
      <ol className="grid gap-2">
        {toasts.map(({ id, text, tone, undo }) => (
          <li key={id} className="pointer-events-auto flex max-sm:nth-last-[n+2]:hidden items-center gap-2 rounded-card border border-line bg-raised py-1.5 ps-4 pe-1.5 shadow-2">
            <Icon name={tone === 'bad' ? 'alert' : tone === 'good' ? 'check' : 'info'} className={classes(tone === 'bad' ? 'text-bad' : tone === 'warn' ? 'text-warn' : 'text-good')} />
            <span className="flex-1 py-1.5 text-pretty">{text}</span>
            {undo && <Button look="quiet" className="text-accent" onPress={() => { dismissToast(id); void undo(); }}>{t('undo')}</Button>}
            <Button look="quiet" icon="close" label={t('dismiss')} onPress={() => dismissToast(id)} />
          </li>
        ))}
      </ol>
      </div>
    </section>
  );
}
