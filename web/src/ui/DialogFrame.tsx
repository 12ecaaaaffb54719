import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { classes } from './classes';
import type { DialogProps } from './Dialog';

/** The overlay of Dialog and Drawer: holds the focus, closes by Escape, gives the focus back. */
export default function DialogFrame({ title, onClose, children, actions, isWide, isAlert, side }: DialogProps & { side: 'middle' | 'end' }) {
  const { t } = useTranslation('ui');
  const isMiddle = side === 'middle';
  return (
    <ModalOverlay isOpen onOpenChange={(open) => open || onClose()} isDismissable={!isAlert}
      className={classes('fixed inset-0 z-50 flex bg-veil', isMiddle ? 'items-end justify-center sm:items-center sm:p-6' : 'justify-end')}>
      <Modal className={classes('flex w-full flex-col bg-raised shadow-2',
        isMiddle ? classes('max-h-[92dvh] rounded-t-card sm:rounded-card', isWide ? 'sm:max-w-3xl' : 'sm:max-w-lg') : classes('h-dvh', isWide ? 'sm:max-w-2xl' : 'sm:max-w-md'))}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className="flex min-h-0 flex-1 flex-col outline-none">
          <div className="flex items-center justify-between gap-4 border-b border-line py-2.5 ps-5 pe-2.5">
            <Heading slot="title" level={2} className="text-lg font-semibold break-words">{title}</Heading>
            <Button look="quiet" icon="close" label={t('close')} onPress={onClose} />
          </div>
          {/* Reached by Tab, so that a long one can be read by keyboard. */}
          {children && <div tabIndex={0} className="dialog-body min-h-0 flex-1 overflow-y-auto p-5 -outline-offset-2">{children}</div>}
          {actions && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
