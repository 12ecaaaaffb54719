import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ChatCanned, useCollaborationChatCannedAddMutation, useCollaborationChatCannedListQuery, useCollaborationChatCannedRemoveMutation,
} from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { Button, buttonClass } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Icon } from '@/ui/Icon';
import { Menu } from '@/ui/Menu';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** Answers that are ready: a press puts one into what is being written. */
export function ReadyAnswers({ businessId, text, onChoose }: { businessId: string; text: string; onChoose: (body: string) => void }) {
  const { t } = useTranslation('chat');
  const { data } = useCollaborationChatCannedListQuery({ businessId });
  const [isKeeping, setKeeping] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const answers = data?.data ?? [];
  return (
    <>
      <Menu label={t('answers')} faceClass={buttonClass('quiet', false)} face={<Icon name="list" />} items={[
        ...answers.map((each) => ({ id: each.id ?? '', label: each.title ?? '', detail: each.body ?? '', onChoose: () => onChoose(each.body ?? '') })),
        ...(answers.length > 0 ? [null] : []),
        { id: 'keep', label: t('answer_keep'), icon: 'plus', onChoose: () => setKeeping(true) },
        ...(answers.length > 0 ? [{ id: 'change', label: t('answers_all'), icon: 'edit' as const, onChoose: () => setChanging(true) }] : []),
      ]} />
      {isKeeping && <Keep businessId={businessId} body={text} onClose={() => setKeeping(false)} />}
      {isChanging && <All businessId={businessId} answers={answers} onClose={() => setChanging(false)} />}
    </>
  );
}

function Keep({ businessId, body, onClose }: { businessId: string; body: string; onClose: () => void }) {
  const { t } = useTranslation('chat');
  const [add] = useCollaborationChatCannedAddMutation();
  const form = useServerForm({
    values: { title: '', body },
    submit: async (chatCannedIn) => {
      await add({ businessId, chatCannedIn }).unwrap();
      toast(t('answer_kept'));
      onClose();
    },
  });
  return (
    <Dialog title={t('answer_keep')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('keep')}>
        <TextField name="title" label={t('answer_title')} isRequired autoFocus limit={limits.chat_canned_in.title} />
        <TextField name="body" label={t('answer_body')} isRequired rows={5} limit={limits.chat_canned_in.body} />
      </Form>
    </Dialog>
  );
}

function All({ businessId, answers, onClose }: { businessId: string; answers: ChatCanned[]; onClose: () => void }) {
  const { t } = useTranslation('chat');
  const text = useRefusalText();
  const [remove] = useCollaborationChatCannedRemoveMutation();
  const [add] = useCollaborationChatCannedAddMutation();
  const drop = ({ id, title, body }: ChatCanned) => void remove({ businessId, replyId: id ?? '' }).unwrap().then(
    () => toast(t('answer_dropped', { title }), { undo: () => add({ businessId, chatCannedIn: { title: title ?? '', body: body ?? '' } }) }),
    (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <Dialog title={t('answers')} isOpen onClose={onClose}>
      <ul aria-label={t('answers')} className="grid gap-3">
        {answers.map((each) => (
          <li key={each.id} className="flex items-start gap-2 rounded-control bg-sunken py-2 ps-4 pe-1">
            <span className="grid min-w-0 flex-1 py-1"><span className="font-medium break-words">{each.title}</span><span dir="auto" className="break-words whitespace-pre-wrap text-muted">{each.body}</span></span>
            <Button look="quiet" icon="trash" label={t('answer_drop', { title: each.title })} onPress={() => drop(each)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
