import { useTranslation } from 'react-i18next';
import { type OrderMemo, useOrderNoteAddMutation, useOrderNoteListQuery, useOrderNoteRemoveMutation } from '@/api/generated/order';
import { limits } from '@/api/generated/orderLimits';
import { useMay, useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** What the shop's own people should know; no customer sees it. */
export function OrderNotes({ businessId, orderId }: { businessId: string; orderId: string }) {
  const { t } = useTranslation('order');
  const { data } = useOrderNoteListQuery({ businessId, orderId, limit: 50 });
  const [add] = useOrderNoteAddMutation();
  const form = useServerForm({
    values: { note_text: '' },
    submit: async ({ note_text }, { reset }) => {
      await add({ businessId, orderId, orderNoteIn: { note_text } }).unwrap();
      reset();
    },
  });
  return (
    <Section title={t('notes')} description={t('notes_text')}>
      <div className="grid gap-4">
        <Form of={form} submitLabel={t('note_add')}>
          <TextField name="note_text" label={t('note')} isBare isRequired rows={2} placeholder={t('note_hint')} limit={limits.order_note_in.note_text} />
        </Form>
        {data && data.data.length > 0 && <ul aria-label={t('notes')} className="grid gap-3">{data.data.map((note) => <Note key={note.id} note={note} businessId={businessId} orderId={orderId} />)}</ul>}
      </div>
    </Section>
  );
}

function Note({ note, businessId, orderId }: { note: OrderMemo; businessId: string; orderId: string }) {
  const { t } = useTranslation('order');
  const text = useRefusalText();
  const { user } = useSession();
  const isOwner = useMay(businessId, 'own');
  const [remove, { isLoading }] = useOrderNoteRemoveMutation();
  const [add] = useOrderNoteAddMutation();
  const isMine = note.author_id === user?.id;
  const drop = () => void remove({ businessId, orderId, noteId: note.id ?? '' }).unwrap().then(
    () => toast(t('note_removed'), { undo: isMine ? () => add({ businessId, orderId, orderNoteIn: { note_text: note.note_text ?? '' } }) : undefined }),
    (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <li className="grid gap-1 rounded-control bg-sunken py-2 ps-3 pe-1">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 py-1 break-words whitespace-pre-wrap">{note.note_text}</p>
        {(isMine || isOwner) && <Button look="quiet" icon="trash" label={t('note_remove')} isBusy={isLoading} onPress={drop} />}
      </div>
      <p className="text-sm text-muted">{note.author_name} · <Ago at={note.created_at} /></p>
    </li>
  );
}
