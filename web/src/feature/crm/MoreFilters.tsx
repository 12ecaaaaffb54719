import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import type { ListState } from '@/ui/listState';
import { moneyRead, moneyText } from '@/ui/money';
import { FILTERS } from './segment';

const NUMBERS = ['orders', 'within', 'without'] as const;
const MORE = ['tag', 'spent', ...NUMBERS] as const;

/** What customers did: how often, how much, when. */
export function MoreFilters({ list, currency }: { list: ListState; currency: string }) {
  const { t } = useTranslation('crm');
  const [values, setValues] = useState<Record<string, string>>(() => ({
    ...Object.fromEntries(FILTERS.map((name) => [name, list.get(name)])),
    spent: /^\d+$/.test(list.get('spent')) ? moneyText({ amount: Number(list.get('spent')), currency }) : '',
  }));
  const put = (name: string) => ({ target }: { target: HTMLInputElement }) => setValues((old) => ({ ...old, [name]: target.value }));
  const spent = values.spent ? moneyRead(values.spent, currency) : null;
  const isWrong = Boolean(values.spent) && (spent === null || spent.amount < 0);
  const apply = () => list.set({
    tag: values.tag?.trim() || null,
    spent: spent && spent.amount > 0 ? String(spent.amount) : null,
    ...Object.fromEntries(NUMBERS.map((name) => [name, /^[1-9]\d*$/.test(values[name]?.trim() ?? '') ? values[name]?.trim() ?? null : null])),
  });
  return (
    <details className="border-b border-line" open={MORE.some((name) => list.get(name))}>
      <summary className="flex min-h-control items-center px-4 text-accent">{t('more_filters')}</summary>
      <form className="grid grid-cols-2 items-end gap-3 px-4 pt-1 pb-4 lg:grid-cols-6" onSubmit={(event) => { event.preventDefault(); if (!isWrong) apply(); }}>
        <label className="grid content-start gap-1 text-sm"><span className="text-muted">{t('tag')}</span><input className="field" value={values.tag} maxLength={40} onChange={put('tag')} /></label>
        <label className="grid content-start gap-1 text-sm"><span className="text-muted">{t('spent_min', { currency })}</span>
          <input className="field tabular-nums" dir="ltr" inputMode="decimal" value={values.spent} aria-invalid={isWrong || undefined} onChange={put('spent')} /></label>
        {NUMBERS.map((name) => (
          <label key={name} className="grid content-start gap-1 text-sm"><span className="text-muted">{t(`filter_${name}`)}</span><input className="field tabular-nums" dir="ltr" inputMode="numeric" value={values[name]} maxLength={5} onChange={put(name)} /></label>
        ))}
        <Button type="submit">{t('apply')}</Button>
      </form>
    </details>
  );
}
