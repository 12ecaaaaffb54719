import { useTranslation } from 'react-i18next';

/** Money of several currencies is never added up: one is looked at. */
export function Currency({ all, value, onChange }: { all: string[]; value: string; onChange: (currency: string | null) => void }) {
  const { t } = useTranslation('analytics');
  if (all.length < 2 && (all.length === 0 || all[0] === value)) return null;
  return (
    <label className="min-w-24">
      <span className="sr-only">{t('currency')}</span>
      <select className="field" value={value} onChange={({ target }) => onChange(target.value)}>
        {[...new Set([...all, value])].filter(Boolean).map((each) => <option key={each}>{each}</option>)}
      </select>
    </label>
  );
}
