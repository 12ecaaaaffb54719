import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCollaborationChatOpenDirectMutation, useCollaborationChatOpenTeamMutation } from '@/api/generated/collaboration';
import { useColleagues } from '@/api/colleagues';
import { useSession } from '@/api/session';
import { Dialog } from '@/ui/Dialog';
import { Icon, type IconName } from '@/ui/Icon';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** Whom to write to: all who work here, or one of them. */
export function RoomNew({ businessId, onClose, onRoom }: { businessId: string; onClose: () => void; onRoom: (chatId: string) => void }) {
  const { t } = useTranslation('chat');
  const text = useRefusalText();
  const { user } = useSession();
  const { colleagues } = useColleagues(businessId);
  const [openTeam] = useCollaborationChatOpenTeamMutation();
  const [openDirect] = useCollaborationChatOpenDirectMutation();
  const [isBusy, setBusy] = useState(false);
  const open = async (userId: string | null) => {
    if (isBusy) return;
    setBusy(true);
    try {
      const chat = userId === null ? await openTeam({ businessId }).unwrap() : await openDirect({ businessId, chatDirectIn: { user_id: userId } }).unwrap();
      onClose();
      onRoom(chat.id ?? '');
    } catch (thrown) {
      toast(text(refusalOf(thrown)), { tone: 'bad' });
      setBusy(false);
    }
  };
  const others = colleagues.filter((each) => each.user_id !== user?.id);
  const row = (key: string, icon: IconName, name: string, detail: string, userId: string | null) => (
    <li key={key}>
      <button type="button" disabled={isBusy} onClick={() => void open(userId)} className="flex min-h-control w-full items-center gap-3 rounded-control px-3 py-2 text-start hover:bg-sunken">
        <span className="grid size-9 place-items-center rounded-full bg-sunken text-muted"><Icon name={icon} size={18} /></span>
        <span className="grid min-w-0"><span className="truncate font-medium">{name}</span><span className="truncate text-sm text-muted">{detail}</span></span>
      </button>
    </li>
  );
  return (
    <Dialog title={t('new')} isOpen onClose={onClose}>
      <ul aria-label={t('whom')} className="-m-2 grid gap-0.5">
        {row('team', 'people', t('team_room'), t('team_text'), null)}
        {others.map((each) => row(each.user_id ?? '', 'user', each.name ?? t('somebody'), each.role_name ?? t(`role_${each.role}`), each.user_id))}
      </ul>
      {others.length === 0 && <p className="mt-4 text-muted text-pretty">{t('alone')}</p>}
      <p className="mt-4 text-sm text-muted text-pretty">{t('order_hint')}</p>
    </Dialog>
  );
}
