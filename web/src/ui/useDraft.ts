/* A form that keeps what is typed into it until it is saved (ui/draft.ts), and offers it again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues, Path } from 'react-hook-form';
import { changesOf, type Draft, draftKey, dropDraft, readDraft, writeDraft } from './draft';
import type { ServerForm } from './form';

const PAUSE_MS = 400;

export interface FormDraft {
  /** Of an earlier visit: to be taken up or thrown away. */
  found: Draft | null;
  restore: () => void;
  discard: () => void;
}

/** `name` says which form of which record. A form that is reset to what was saved has no draft. */
export function useDraft<T extends FieldValues>({ form }: ServerForm<T>, owner: string | undefined, name: string): FormDraft {
  const key = owner && draftKey(owner, name);
  const [found, setFound] = useState<Draft | null>(null);
  const isOurs = useRef(false);
  const before = useCallback(() => (form.control._defaultValues ?? {}) as Record<string, unknown>, [form]);

  useEffect(() => {
    if (!key) return undefined;
    isOurs.current = false;
    const draft = readDraft(key);
    const values = draft && changesOf(draft.values, before());
    setFound(draft && values ? { at: draft.at, values } : null);
    if (draft && !values) dropDraft(key);

    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      const changed = changesOf(form.getValues(), before());
      if (changed) writeDraft(key, changed);
      else if (isOurs.current) dropDraft(key);
      isOurs.current = changed !== null;
    };
    const keepNow = () => timer !== undefined && keep();
    const watched = form.watch(() => {
      /* What is no longer typed anew goes at once: it was saved, or taken back. */
      if (isOurs.current && !changesOf(form.getValues(), before())) keep();
      else timer ??= setTimeout(keep, PAUSE_MS);
    });
    window.addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      keepNow();
      watched.unsubscribe();
      window.removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
    };
  }, [key, form, before]);

  const done = (values: object) => {
    setFound(null);
    const [first] = Object.keys(values);
    /* The buttons go, and with them the focus: on to the first field that it is about. */
    if (first) setTimeout(() => form.setFocus(first as Path<T>));
  };
  return {
    found,
    restore: () => {
      if (!found) return;
      isOurs.current = true;
      form.reset({ ...form.getValues(), ...found.values } as T, { keepDefaultValues: true });
      done(found.values);
    },
    discard: () => {
      if (!found || !key) return;
      if (!isOurs.current) dropDraft(key);
      done(found.values);
    },
  };
}
