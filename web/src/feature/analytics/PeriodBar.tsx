import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PERIODS } from './period';
import type { PeriodState } from './usePeriod';

/** Which days, and whether beside those before. */
export function PeriodBar({ period, today, hasBefore = true, children }: { period: PeriodState; today: string; hasBefore?: boolean; children?: ReactNode }) {
  const { t } = useTranslation('analytics');
  const { name, from, to, isCompared, set } = period;
  const isOwn = name === 'own';
  return (
    <div role="group" aria-label={t('period')} className="card flex flex-wrap items-center gap-2 p-3 sm:px-4">
      <label className="min-w-40 flex-1 sm:flex-none">
        <span className="sr-only">{t('period')}</span>
        <select className="field" value={name} onChange={({ target }) => set(target.value === 'own' ? { period: 'own', from, to } : { period: target.value, from: null, to: null })}>
          {PERIODS.map((each) => <option key={each} value={each}>{t(`period_${each}`)}</option>)}
          <option value="own">{t('period_own')}</option>
        </select>
      </label>
      {isOwn && ([['from', from], ['to', to]] as const).map(([end, day]) => (
        <label key={end} className="flex min-w-36 flex-1 items-center gap-2 text-sm sm:flex-none">
          <span className="text-muted">{t(end)}</span>
          <input type="date" className="field" required value={day} max={today} onChange={({ target }) => target.value && set({ period: 'own', from, to, [end]: target.value })} />
        </label>
      ))}
      {children}
      {hasBefore && (
        <label className="flex min-h-control items-center gap-2.5 px-1 sm:ms-auto">
          <input type="checkbox" className="size-[1.125rem] accent-accent" checked={isCompared} onChange={({ target }) => set({ compare: target.checked ? null : 'none' })} />
          {t('compare')}
        </label>
      )}
    </div>
  );
}
