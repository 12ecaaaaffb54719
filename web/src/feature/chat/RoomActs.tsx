import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chat, useCollaborationChatAssignMutation, useCollaborationChatCloseMutation, useCollaborationChatHandoversQuery, useCollaborationChatReopenMutation } from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { useMay, useSession } from '@/api/session';
import { download } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { type Item, Menu } from '@/ui/Menu';
import { refusalOf } from '@/ui/refusal';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { useNames } from './useNames';

/** What can be done with a room: take care of it, put it away, keep it as a file. */
export function RoomActs({ chat, businessId }: { chat: Chat; businessId: string }) {
  const { t } = useTranslation('chat');
  const text = useRefusalText();
  const maySell = useMay(businessId, 'orders');
  const { user } = useSession();
  const [isAssigning, setAssigning] = useState(false);
  const [assign] = useCollaborationChatAssignMutation();
  const [close] = useCollaborationChatCloseMutation();
  const [reopen] = useCollaborationChatReopenMutation();
  const chatId = chat.id ?? '';
  const refused = (thrown: unknown) => toast(text(refusalOf(thrown)), { tone: 'bad' });
  const keep = (format: 'json' | 'csv') => void download({ url: `/api/chats/${chatId}/export`, params: { format } }, `${chat.order_number ?? chat.kind}.${format}`).catch(refused);
  const take = () => void assign({ chatId, 'If-Match': `"${chat.version}"`, chatAssignIn: { user_id: user?.id } }).unwrap().then(() => toast(t('taken')), refused);
  const shut = () => void close({ chatId }).unwrap().then(() => toast(t('was_closed'), { undo: () => reopen({ chatId }) }), refused);
  const desk: Item[] = chat.kind !== 'order' || !maySell ? [] : [
    ...(chat.assigned_to === user?.id ? [] : [{ id: 'take', label: t('take'), icon: 'check' as const, onChoose: take }]),
    { id: 'assign', label: t('assign'), icon: 'people', onChoose: () => setAssigning(true) },
    chat.state === 'open'
      ? { id: 'close', label: t('close'), icon: 'archive', onChoose: shut }
      : { id: 'reopen', label: t('reopen'), icon: 'undo', onChoose: () => void reopen({ chatId }).unwrap().catch(refused) },
  ];
  return (
    <>
      <Menu label={t('room_acts')} items={[...desk, ...(desk.length > 0 ? [null] : []),
        { id: 'csv', label: t('export_csv'), icon: 'download', onChoose: () => keep('csv') },
        { id: 'json', label: t('export_json'), icon: 'download', onChoose: () => keep('json') }]} />
      {isAssigning && <Assign chat={chat} businessId={businessId} onClose={() => setAssigning(false)} />}
    </>
  );
}

function Assign({ chat, businessId, onClose }: { chat: Chat; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('chat');
  const { colleagues, nameOf } = useNames(businessId);
  /* Who may enter the room, and who has it as it is. */
  const able = colleagues.filter(({ rights, user_id }) => rights?.includes('orders') || user_id === chat.assigned_to);
  const [assign] = useCollaborationChatAssignMutation();
  const { data } = useCollaborationChatHandoversQuery({ chatId: chat.id ?? '', limit: 10 });
  const form = useServerForm({
    values: { user_id: chat.assigned_to ?? '', note: '' },
    submit: async ({ user_id, note }) => {
      await assign({ chatId: chat.id ?? '', 'If-Match': `"${chat.version}"`, chatAssignIn: { user_id: user_id || null, note: note.trim() || null } }).unwrap();
      toast(t('handed'));
      onClose();
    },
  });
  return (
    <Dialog title={t('assign')} isOpen onClose={onClose} actions={<>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button look="primary" type="submit" form="assign-form" isBusy={form.isBusy}>{t('hand')}</Button>
    </>}>
      <Form of={form} id="assign-form">
        <SelectField name="user_id" label={t('who_answers')} emptyLabel={t('nobody')} options={able.map((each) => ({ value: each.user_id ?? '', label: each.name ?? t('somebody') }))} />
        <TextField name="note" label={t('hand_note')} help={t('hand_note_help')} rows={3} limit={limits.chat_assign_in.note} />
      </Form>
      {data && data.data.length > 0 && (
        <ol aria-label={t('handovers')} className="mt-6 grid gap-3 border-t border-line pt-4">
          {data.data.map((each) => (
            <li key={each.id} className="grid gap-0.5">
              <span>{nameOf(each.from_id) ?? t('nobody')} → {nameOf(each.to_id) ?? t('nobody')} <span className="text-sm text-muted">· <Ago at={each.created_at} /></span></span>
              {each.note && <span dir="auto" className="break-words whitespace-pre-wrap text-muted">{each.note}</span>}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
