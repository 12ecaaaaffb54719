import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';

/** The menu on a phone. */
export default function NavDrawer({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  return (
    <ModalOverlay isOpen onOpenChange={(open) => open || onClose()} isDismissable className="fixed inset-0 z-50 flex bg-veil">
      <Modal className="h-dvh w-[18rem] max-w-[85vw] bg-surface shadow-2">
        <Dialog aria-label={label} className="flex h-full flex-col gap-3 p-3 outline-none">{children}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}
