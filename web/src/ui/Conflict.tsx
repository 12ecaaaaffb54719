import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';

export interface ConflictField {
  name: string;
  label: string;
  /** As a person reads it. */
  text?: (value: unknown) => string;
}

type Values = Record<string, unknown>;
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Somebody else saved in between (412). Field by field: what was there, what they made of it, what
 *  I made of it; where only one of us changed something there is nothing to ask. */
export function Conflict({ base, mine, theirs, fields, resolveLabel, onClose, onResolve }: {
  base: Values; mine: Values; theirs: Values; fields: ConflictField[];
  resolveLabel?: string;
  onClose: () => void;
  /** The values that are to be saved over theirs. */
  onResolve: (values: Values) => void;
}) {
  const { t } = useTranslation('ui');
  const changed = fields.filter(({ name }) => !same(mine[name], base[name]) || !same(theirs[name], base[name]));
  const disputed = changed.filter(({ name }) =>
    !same(mine[name], base[name]) && !same(theirs[name], base[name]) && !same(mine[name], theirs[name]));
  const [picks, setPicks] = useState<Record<string, 'mine' | 'theirs'>>({});
  const pickOf = (name: string): 'mine' | 'theirs' =>
    disputed.some((field) => field.name === name) ? picks[name] ?? 'mine' : same(mine[name], base[name]) ? 'theirs' : 'mine';
  const show = ({ text }: ConflictField, value: unknown) =>
    value === null || value === undefined || value === '' ? t('empty_value') : text ? text(value) : String(value);
  const resolve = () => onResolve(Object.fromEntries(
    fields.map(({ name }) => [name, pickOf(name) === 'mine' ? mine[name] : theirs[name]])));
  return (
    <Dialog isOpen isWide isAlert title={t('conflict_title')} onClose={onClose} actions={<>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button look="primary" onPress={resolve}>{resolveLabel ?? t('conflict_save')}</Button>
    </>}>
      <p className="mb-4 text-muted">{disputed.length > 0 ? t('conflict_text', { count: disputed.length }) : t('conflict_none')}</p>
      <ul className="grid gap-3">
        {changed.map((field) => {
          const isDisputed = disputed.includes(field);
          const pick = pickOf(field.name);
          return (
            <li key={field.name}>
              <fieldset className="grid gap-2 rounded-control border border-line p-3">
                <legend className="px-1 font-semibold">{field.label}</legend>
                <p className="text-sm text-muted">{t('conflict_before')}: <span>{show(field, base[field.name])}</span></p>
                {(['mine', 'theirs'] as const).map((side) => (
                  <label key={side} className="flex items-start gap-3 rounded-control border border-line p-2.5 has-checked:border-accent has-checked:bg-accent-soft">
                    <input type="radio" name={`conflict-${field.name}`} className="mt-1 size-4 accent-accent" checked={pick === side} disabled={!isDisputed && pick !== side}
                      onChange={() => setPicks((old) => ({ ...old, [field.name]: side }))} />
                    <span className="grid min-w-0 break-words"><span className="text-sm text-muted">{t(side === 'mine' ? 'conflict_mine' : 'conflict_theirs')}</span>{show(field, side === 'mine' ? mine[field.name] : theirs[field.name])}</span>
                  </label>
                ))}
              </fieldset>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
