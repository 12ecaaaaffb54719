import { useId } from 'react';
import { useFormContext, type FieldValues } from 'react-hook-form';

/** One of a few, each with a word of explanation. */
export function ChoiceField({ name, label, options }:
    { name: string; label: string; options: { value: string; label: string; detail?: string; isDisabled?: boolean }[] }) {
  const id = useId();
  const { register } = useFormContext<FieldValues>();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium">{label}</legend>
      {options.map(({ value, label: text, detail, isDisabled }) => (
        <label key={value} htmlFor={`${id}-${value}`} className="flex items-start gap-3 rounded-control border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
          <input id={`${id}-${value}`} type="radio" value={value} disabled={isDisabled} {...register(name)} className="mt-1 size-4 shrink-0 accent-accent" aria-describedby={detail ? `${id}-${value}-detail` : undefined} />
          <span className="grid min-w-0">
            <span className="font-medium">{text}</span>
            {detail && <span id={`${id}-${value}-detail`} className="text-sm text-muted">{detail}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
