import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { whenIdle } from './whenIdle';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children?: ReactNode;
  /** The buttons, most important last. */
  actions?: ReactNode;
  isWide?: boolean;
  /** A question that has to be answered. */
  isAlert?: boolean;
}

const load = () => import('./DialogFrame');
const DialogFrame = lazy(load);
whenIdle(load);

const shown = (props: DialogProps, side: 'middle' | 'end') =>
  props.isOpen ? <Suspense><DialogFrame {...props} side={side} /></Suspense> : null;

/** Over the screen, until it is answered or closed. */
export const Dialog = (props: DialogProps) => shown(props, 'middle');

/** Beside the screen: a form or details, while the list stays in view. */
export const Drawer = (props: DialogProps) => shown(props, 'end');

/** "Are you sure": for what cannot be undone. What can be, is done at once and offers undo. */
export function Confirm({ title, isOpen, onClose, onConfirm, confirmLabel, isBusy, children }:
    { title: string; isOpen: boolean; onClose: () => void; onConfirm: () => void; confirmLabel: string; isBusy?: boolean; children?: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} isAlert actions={<>
      <Button onPress={onClose} autoFocus>{t('cancel')}</Button>
      <Button look="danger" onPress={onConfirm} isBusy={isBusy}>{confirmLabel}</Button>
    </>}>{children}</Dialog>
  );
}
