/* A form and the server that judges it: what it refuses lands on the fields it names. */
import { type BaseSyntheticEvent, useState } from 'react';
import { type DefaultValues, type FieldValues, type Path, useForm, type UseFormReturn } from 'react-hook-form';
import { type Refusal, refusalOf } from './refusal';

export interface ServerForm<T extends FieldValues> {
  form: UseFormReturn<T>;
  /** What cannot stand at a field. */
  refusal: Refusal | null;
  setRefusal: (refusal: Refusal | null) => void;
  isBusy: boolean;
  onSubmit: (event?: BaseSyntheticEvent) => Promise<void>;
}

interface Options<T extends FieldValues> {
  values: DefaultValues<T>;
  /** Throws the server's Problem when it says no. */
  submit: (values: T, form: UseFormReturn<T>) => Promise<unknown>;
  /** The name of the form's field for the server's (`price.amount` is the field `price`). */
  fieldOf?: (name: string) => string;
  /** 412: somebody else was faster. */
  onConflict?: (values: T) => void;
}

const nameOf = (pointer: string) => pointer.replace(/^\//, '').split('/').join('.');

/* `variants.0.price.amount`, then `variants.0.price`, ...: the nearest that the form has. */
function nearest(name: string, has: (name: string) => boolean): string | null {
  for (let at = name; at; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) if (has(at)) return at;
  return null;
}

export function useServerForm<T extends FieldValues>({ values, submit, fieldOf, onConflict }: Options<T>): ServerForm<T> {
  /* An error goes while one types: if it went when the field is left, the button that one is about to
   * press would move away below the pointer. */
  const form = useForm<T>({ defaultValues: values, mode: 'onSubmit', reValidateMode: 'onChange' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const place = (given: Refusal) => {
    const fields = form.control._fields as Record<string, unknown>;
    const has = (name: string) => name.split('.').reduce<unknown>(
      (at, part) => (at as Record<string, unknown> | undefined)?.[part], fields) !== undefined;
    const homeless: NonNullable<Refusal['errors']> = [];
    let isFocused = false;
    for (const error of given.errors ?? []) {
      const raw = nameOf(error.pointer);
      const name = nearest(fieldOf?.(raw) ?? raw, has);
      if (name === null) homeless.push(error);
      else {
        form.setError(name as Path<T>, { type: error.code, message: error.detail }, { shouldFocus: !isFocused });
        isFocused = true;
      }
    }
    setRefusal(isFocused && homeless.length === 0 ? null : { ...given, errors: homeless });
  };
  const handle = form.handleSubmit(async (entered) => {
    setRefusal(null);
    try {
      await submit(entered as T, form);
    } catch (thrown) {
      const given = refusalOf(thrown);
      if (given.status === 412 && onConflict) onConflict(entered as T);
      else place(given);
    }
  });
  /* What the server said of the last try holds the next one back no longer: it may stand where no
   * field is to be judged anew (`delivery_days`, of which the form has the two ends). */
  const onSubmit = (event?: BaseSyntheticEvent) => {
    form.clearErrors();
    return handle(event);
  };
  return { form, refusal, setRefusal, isBusy: form.formState.isSubmitting, onSubmit };
}
