/* A form that keeps what is typed into it until it is saved (ui/draft.ts), and offers it again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues, Path } from 'react-hook-form';
import { baseOf, changesOf, type Draft, draftKey, dropDraft, movedOf, readDraft, type Values, writeDraft } from './draft';
import type { ServerForm } from './form';

const PAUSE_MS = 400;

export interface FormDraft {
  /** Of an earlier visit: to be taken up or thrown away. */
  found: Draft | null;
  restore: () => void;
  discard: () => void;
  /** What it says of fields that somebody else has changed meanwhile: to be settled first. */
  dispute: { base: Values; mine: Values; theirs: Values } | null;
  /** The values that these fields are to have; null: not now. */
  settle: (values: Values | null) => void;
}

/** `name` says which form of which record. A form that is reset to what was saved has no draft. */
export function useDraft<T extends FieldValues>({ form }: ServerForm<T>, owner: string | undefined, name: string): FormDraft {
  const key = owner && draftKey(owner, name);
  const [found, setFound] = useState<Draft | null>(null);
  const [dispute, setDispute] = useState<FormDraft['dispute']>(null);
  const isOurs = useRef(false);
  /* Nobody has said yet what is to become of it: it stays whatever is typed, and what is typed is
   * kept with it. */
  const unanswered = useRef<Draft | null>(null);
  const before = useCallback(() => (form.control._defaultValues ?? {}) as Values, [form]);
  const typed = useCallback(() => changesOf(form.getValues(), before()), [form, before]);
  const keep = useCallback(() => {
    if (!key) return;
    const changed = typed(), old = unanswered.current;
    if (changed) writeDraft(key, { ...old?.values, ...changed }, { ...old?.base, ...baseOf(changed, before()) });
    else if (old) writeDraft(key, old.values, old.base, old.at);
    else if (isOurs.current) dropDraft(key);
    isOurs.current = changed !== null;
  }, [key, typed, before]);

  useEffect(() => {
    if (!key) return undefined;
    isOurs.current = false;
    const draft = readDraft(key);
    const values = draft && changesOf(draft.values, before());
    unanswered.current = draft && values ? { ...draft, values } : null;
    setFound(unanswered.current);
    setDispute(null);
    if (draft && !values) dropDraft(key);

    let timer: ReturnType<typeof setTimeout> | undefined;
    const keepNow = () => {
      clearTimeout(timer);
      timer = undefined;
      keep();
    };
    const keepWaiting = () => timer !== undefined && keepNow();
    const watched = form.watch(() => {
      /* What is no longer typed anew goes at once: it was saved, or taken back. */
      if (isOurs.current && !typed()) keepNow();
      else timer ??= setTimeout(keepNow, PAUSE_MS);
    });
    window.addEventListener('pagehide', keepWaiting);
    document.addEventListener('visibilitychange', keepWaiting);
    return () => {
      keepWaiting();
      watched.unsubscribe();
      window.removeEventListener('pagehide', keepWaiting);
      document.removeEventListener('visibilitychange', keepWaiting);
    };
  }, [key, form, before, typed, keep]);

  const answer = (values: Values) => {
    unanswered.current = null;
    setFound(null);
    setDispute(null);
    const [first] = Object.keys(values);
    /* The buttons go, and with them the focus: on to the first field that it is about. */
    if (first) setTimeout(() => form.setFocus(first as Path<T>));
  };
  /* What was typed since this page is open is newer than the draft. */
  const wanted = () => Object.fromEntries(Object.entries(found?.values ?? {}).filter(([each]) => !(each in (typed() ?? {}))));
  const take = (values: Values) => {
    answer(values);
    isOurs.current = true;
    form.reset({ ...form.getValues(), ...values } as T, { keepDefaultValues: true });
    keep();
  };
  return {
    found,
    dispute,
    restore: () => {
      if (!found) return;
      const mine = wanted(), now = before(), moved = movedOf(mine, found.base, now);
      if (moved.length === 0) return take(mine);
      const of = (values: Values = {}) => Object.fromEntries(moved.map((each) => [each, values[each] ?? null]));
      setDispute({ base: of(found.base), mine: of(mine), theirs: of(now) });
    },
    settle: (values) => (values ? take({ ...wanted(), ...values }) : setDispute(null)),
    discard: () => {
      if (!found || !key) return;
      answer(found.values);
      if (isOurs.current) keep();
      else dropDraft(key);
    },
  };
}
