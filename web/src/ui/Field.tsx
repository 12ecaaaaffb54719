import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useController, useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { classes } from './classes';
import { moneyRead, moneyText, type MoneyValue } from './money';
import { useRefusalText } from './useRefusalText';

/** What the server takes, from the generated limits: hints only, it judges. */
export interface Limit {
  required?: boolean;
  maxLength?: number;
  minLength?: number;
  minimum?: number;
  maximum?: number;
}

interface Base {
  name: string;
  label: string;
  help?: ReactNode;
  limit?: Limit;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** The label is for screen readers alone: in a grid its column says it. */
  isBare?: boolean;
}

/** Label, what is to be entered, help, and what is wrong with it. */
export function FieldFrame({ label, help, error, isRequired, isBare, id, children }: {
  label: string; help?: ReactNode; error?: string; isRequired?: boolean; isBare?: boolean; id: string; children: ReactNode;
}) {
  const { t } = useTranslation('ui');
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className={isBare ? 'sr-only' : 'flex items-baseline justify-between gap-2 font-medium'}>
        {label}
        {!isRequired && !isBare && <span className="text-sm font-normal text-muted">{t('optional')}</span>}
      </label>
      {children}
      {error && <p id={`${id}-error`} className="text-sm text-bad">{error}</p>}
      {help && <div id={`${id}-help`} className="text-sm text-muted">{help}</div>}
    </div>
  );
}

function useField({ name, limit, isRequired }: Base) {
  const { t } = useTranslation('ui');
  const text = useRefusalText();
  const id = useId();
  const form = useFormContext<FieldValues>();
  const { error } = form.getFieldState(name, form.formState);
  const required = isRequired ?? limit?.required ?? false;
  return {
    id,
    form,
    required,
    rules: { required: required ? t('required') : false },
    error: error && (error.type === 'required' ? error.message : text({ code: String(error.type), detail: error.message ?? '' })),
  };
}

const described = (id: string, error?: string, help?: ReactNode) =>
  [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ') || undefined;

export interface TextFieldProps extends Base {
  type?: 'text' | 'email' | 'tel' | 'password' | 'url' | 'date' | 'time' | 'color' | 'search';
  rows?: number;
  autoComplete?: string;
  placeholder?: string;
  prefix?: string;
  dir?: 'auto' | 'ltr';
  autoFocus?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { id, form, rules, error, required } = useField(props);
  const { help, limit, rows, prefix, isDisabled, isBare } = props;
  const shared = {
    id,
    ...form.register(props.name, rules),
    disabled: isDisabled,
    maxLength: limit?.maxLength,
    placeholder: props.placeholder,
    autoComplete: props.autoComplete,
    autoFocus: props.autoFocus,
    dir: props.dir ?? 'auto',
    'aria-required': required || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described(id, error, help),
  };
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={required} isBare={isBare}>
      {rows ? <textarea {...shared} rows={rows} className="field" />
        : prefix
          ? (
            <span className="flex items-stretch">
              <span className="flex items-center rounded-s-control border border-e-0 border-edge bg-sunken px-3 text-muted">{prefix}</span>
              <input {...shared} type={props.type ?? 'text'} className="field rounded-s-none" />
            </span>
          )
          : <input {...shared} type={props.type ?? 'text'} className="field" />}
    </FieldFrame>
  );
}

/** A whole number; the form holds a number, or null when nothing is there. */
export function NumberField(props: Base & { min?: number; max?: number }) {
  const { id, form, error, required, rules } = useField(props);
  const { t } = useTranslation('ui');
  const { field } = useController({
    name: props.name, control: form.control,
    rules: { ...rules, validate: (value: unknown) => value === null || value === undefined || Number.isSafeInteger(value) || t('whole_number') },
  });
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={required}>
      <input id={id} ref={field.ref} name={field.name} onBlur={field.onBlur} inputMode="numeric" dir="ltr" className="field text-end tabular-nums"
        disabled={props.isDisabled} value={field.value ?? ''} aria-required={required || undefined} aria-invalid={error ? true : undefined}
        aria-describedby={described(id, error, props.help)}
        onChange={({ target }) => {
          const text = target.value.trim();
          field.onChange(text === '' ? null : /^-?\d+$/.test(text) ? Number(text) : text);
        }} />
    </FieldFrame>
  );
}

/** Money in one currency; the form holds `{amount, currency}`, null when empty, the typed text while
 *  it is none. */
export function MoneyField(props: Base & { currency: string }) {
  const { id, form, error, required, rules } = useField(props);
  const { t } = useTranslation('ui');
  const { field } = useController({
    name: props.name, control: form.control,
    rules: { ...rules, validate: (value: unknown) => typeof value !== 'string' || value === '' || t('no_amount') },
  });
  const shown = typeof field.value === 'string' ? field.value : field.value ? moneyText(field.value as MoneyValue) : '';
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={required}>
      <span dir="ltr" className="flex items-stretch">
        <span aria-hidden="true" className="flex items-center rounded-l-control border border-r-0 border-edge bg-sunken px-2.5 text-sm text-muted">{props.currency}</span>
        <MoneyInput id={id} value={shown} currency={props.currency} onValue={field.onChange} onLeave={field.onBlur} inputRef={field.ref} name={field.name}
          isDisabled={props.isDisabled} isInvalid={Boolean(error)} described={described(id, error, props.help)} isRequired={required} />
      </span>
    </FieldFrame>
  );
}

function MoneyInput({ id, value, currency, onValue, onLeave, inputRef, name, isDisabled, isInvalid, described: by, isRequired }: {
  id: string; value: string; currency: string; onValue: (value: MoneyValue | string | null) => void; onLeave: () => void;
  inputRef: (element: HTMLInputElement | null) => void; name: string; isDisabled?: boolean; isInvalid: boolean; described?: string; isRequired: boolean;
}) {
  const own = useRef<HTMLInputElement | null>(null);
  /* What is typed stands as it is typed; what comes from elsewhere (a draft, another's version) is shown. */
  useEffect(() => {
    if (own.current && own.current !== document.activeElement && own.current.value !== value) own.current.value = value;
  }, [value]);
  return (
    <input id={id} name={name} inputMode="decimal" disabled={isDisabled} defaultValue={value} key={`${currency}`}
      aria-invalid={isInvalid || undefined} aria-describedby={by} aria-required={isRequired || undefined}
      ref={(element) => {
        own.current = element;
        inputRef(element);
      }}
      className="field rounded-l-none text-end tabular-nums" autoComplete="off"
      onChange={({ target }) => onValue(target.value.trim() === '' ? null : moneyRead(target.value, currency) ?? target.value)}
      onBlur={({ target }) => {
        const money = moneyRead(target.value, currency);
        if (money) target.value = moneyText(money);
        onLeave();
      }} />
  );
}

export function SelectField(props: Base & { options: { value: string; label: string; isDisabled?: boolean }[]; emptyLabel?: string }) {
  const { id, form, rules, error, required } = useField(props);
  const value = useWatch({ name: props.name }) as string | undefined;
  // What is chosen stays chosen while the options are still on their way.
  const options = !value || props.options.some((each) => each.value === value) ? props.options : [...props.options, { value, label: value }];
  return (
    <FieldFrame {...props} id={id} error={error} isRequired={required}>
      <select id={id} {...form.register(props.name, rules)} disabled={props.isDisabled} className="field" aria-required={required || undefined}
        aria-invalid={error ? true : undefined} aria-describedby={described(id, error, props.help)}>
        {props.emptyLabel !== undefined && <option value="">{props.emptyLabel}</option>}
        {options.map(({ value, label, isDisabled }) => <option key={value} value={value} disabled={isDisabled}>{label}</option>)}
      </select>
    </FieldFrame>
  );
}

export function CheckField(props: Base) {
  const { id, form, error } = useField(props);
  return (
    <div className="grid gap-1">
      <label className="flex min-h-control items-center gap-3">
        <input id={id} type="checkbox" {...form.register(props.name)} disabled={props.isDisabled} className="size-5 shrink-0 accent-accent"
          aria-describedby={described(id, error, props.help)} />
        <span className="font-medium">{props.label}</span>
      </label>
      {error && <p id={`${id}-error`} className="text-sm text-bad">{error}</p>}
      {props.help && <div id={`${id}-help`} className="text-sm text-muted">{props.help}</div>}
    </div>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children, columns = 2 }: { children: ReactNode; columns?: 2 | 3 | 4 }) {
  return <div className={classes('grid gap-4', { 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3', 4: 'sm:grid-cols-2 lg:grid-cols-4' }[columns])}>{children}</div>;
}
