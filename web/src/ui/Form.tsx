import { type ReactNode, useEffect, useRef } from 'react';
import { FormProvider, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Button } from './Button';
import { Dialog } from './Dialog';
import type { ServerForm } from './form';
import { Notice } from './Status';
import { useRefusalText } from './useRefusalText';

/** The frame of a form: fields inside, what the server says above, buttons below. */
export function Form<T extends FieldValues>({ of, children, submitLabel, actions, id, isGuarded }: {
  of: ServerForm<T>;
  children: ReactNode;
  submitLabel?: string;
  actions?: ReactNode;
  id?: string;
  /** Asks before what was typed is lost. */
  isGuarded?: boolean;
}) {
  return (
    <FormProvider {...of.form}>
      <form id={id} noValidate onSubmit={(event) => void of.onSubmit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <FormRefusal of={of} />
        {children}
        {submitLabel && (
          <div data-form-end="first" className="flex flex-wrap items-center gap-2">
            <Button look="primary" type="submit" isBusy={of.isBusy}>{submitLabel}</Button>
            {actions}
          </div>
        )}
      </form>
      {isGuarded && <Guard isDirty={of.form.formState.isDirty && !of.isBusy && !of.form.formState.isSubmitSuccessful} />}
    </FormProvider>
  );
}

export function FormRefusal<T extends FieldValues>({ of: { refusal } }: { of: ServerForm<T> }) {
  const { t } = useTranslation('ui');
  const text = useRefusalText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) place.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  if (!refusal) return null;
  return (
    <div ref={place}>
      <Notice tone="bad" isAlert title={text(refusal)}>
        {refusal.errors && refusal.errors.length > 0 && (
          <ul className="list-disc ps-5">{refusal.errors.map((error) => <li key={error.pointer + error.code}>{text(error)} <code className="text-sm">{error.pointer}</code></li>)}</ul>
        )}
        {refusal.request_id && refusal.status >= 500 && <p className="text-sm">{t('request_id', { id: refusal.request_id })}</p>}
      </Notice>
    </div>
  );
}

function Guard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation('ui');
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog title={t('leave_title')} isOpen onClose={() => blocker.reset()} isAlert actions={<>
      <Button onPress={() => blocker.proceed()}>{t('leave')}</Button>
      <Button look="primary" autoFocus onPress={() => blocker.reset()}>{t('stay')}</Button>
    </>}>{t('leave_text')}</Dialog>
  );
}
