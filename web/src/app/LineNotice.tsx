import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/ui/Icon';

const follow = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

/** Says that there is no line: what is seen may be old, what is saved may fail. */
export function LineNotice() {
  const { t } = useTranslation('ui');
  const isOnline = useSyncExternalStore(follow, () => navigator.onLine);
  return (
    <div role="status">
      {!isOnline && <p className="flex items-center gap-2 bg-warn-soft px-4 py-2 text-warn md:px-6"><Icon name="offline" />{t('no_line')}</p>}
    </div>
  );
}
