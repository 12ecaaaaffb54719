import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { TextField } from './Field';
import { Form } from './Form';
import { useServerForm } from './form';

/** An act that somebody else will want to understand: it is done with a reason. */
export function ReasonDialog({ title, label, help, confirmLabel, isDanger, isOptional, maxLength = 500, children, onClose, onReason }: {
  title: string;
  label: string;
  help?: string;
  confirmLabel: string;
  isDanger?: boolean;
  isOptional?: boolean;
  maxLength?: number;
  children?: ReactNode;
  onClose: () => void;
  /** Throws what the server said. */
  onReason: (reason: string) => Promise<unknown>;
}) {
  const { t } = useTranslation('ui');
  const form = useServerForm({
    values: { reason: '' },
    submit: async ({ reason }) => {
      await onReason(reason.trim());
      onClose();
    },
  });
  return (
    <Dialog title={title} isOpen isAlert onClose={onClose} actions={<>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button look={isDanger ? 'danger' : 'primary'} type="submit" form="reason-form" isBusy={form.isBusy}>{confirmLabel}</Button>
    </>}>
      <Form of={form} id="reason-form">
        {children && <div className="text-pretty">{children}</div>}
        <TextField name="reason" label={label} help={help} rows={3} isRequired={!isOptional} autoFocus limit={{ maxLength }} />
      </Form>
    </Dialog>
  );
}
