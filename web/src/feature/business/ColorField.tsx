import { useId } from 'react';
import { useController, useFormContext, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { FieldFrame } from '@/ui/Field';
import { useRefusalText } from '@/ui/useRefusalText';
import { isColor } from './palette';

/** A colour of one's own, by eye or as #rrggbb; without one the theme's stands. */
export function ColorField({ name, label, help, preset }: { name: string; label: string; help: string; preset: string }) {
  const { t } = useTranslation('settings');
  const text = useRefusalText();
  const id = useId();
  const { control } = useFormContext<FieldValues>();
  const { field, fieldState: { error } } = useController({ name, control });
  const value = String(field.value ?? '');
  return (
    <FieldFrame label={label} id={id} help={help} error={error && text({ code: String(error.type), detail: error.message ?? '' })}>
      <span className="flex items-stretch gap-2" dir="ltr">
        <input type="color" aria-label={t('pick_color', { label })} className="h-control w-14 shrink-0 cursor-pointer rounded-control border border-edge bg-surface p-1"
          value={isColor(value) ? value : preset} onChange={({ target }) => field.onChange(target.value)} />
        <input id={id} ref={field.ref} name={field.name} value={value} placeholder="#rrggbb" maxLength={7} spellCheck={false} onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(target.value.trim().toLowerCase())} className="field max-w-32 tabular-nums"
          aria-invalid={error ? true : undefined} aria-describedby={[error && `${id}-error`, `${id}-help`].filter(Boolean).join(' ')} />
        {value && <Button look="quiet" onPress={() => field.onChange('')}>{t('as_theme')}</Button>}
      </span>
    </FieldFrame>
  );
}
