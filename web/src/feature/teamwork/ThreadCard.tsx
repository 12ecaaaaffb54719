import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Thread, type ThreadComment, useCollaborationThreadEditMutation, useCollaborationThreadGetQuery, useCollaborationThreadReopenMutation, useCollaborationThreadResolveMutation,
  useCollaborationThreadSayMutation, useCollaborationThreadUnsayMutation,
} from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Failure } from '@/ui/Failure';
import { Menu } from '@/ui/Menu';
import { refusalOf } from '@/ui/refusal';
import { Skeleton } from '@/ui/Skeleton';
import { Status } from '@/ui/Status';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { MentionBox, useMentions } from './MentionBox';
import { Words } from './Words';

/** One thread: its comments, a place to answer, and whether it is settled. */
export function ThreadCard({ threadId, businessId }: { threadId: string; businessId: string }) {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const { data, error, refetch } = useCollaborationThreadGetQuery({ threadId });
  const [resolve, resolving] = useCollaborationThreadResolveMutation();
  const [reopen, reopening] = useCollaborationThreadReopenMutation();
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-16" />;
  const refused = (thrown: unknown) => toast(text(refusalOf(thrown)), { tone: 'bad' });
  const settle = () => void resolve({ threadId }).unwrap().then(() => toast(t('resolved'), { undo: () => reopen({ threadId }) }), refused);
  const isOpen = data.state === 'open';
  return (
    <article className="grid gap-3 rounded-control border border-line p-4">
      <ol aria-label={t('comments')} className="grid gap-3">{data.comments.map((each) => <Comment key={each.id} comment={each} thread={data} businessId={businessId} />)}</ol>
      {isOpen && <Answer threadId={threadId} businessId={businessId} />}
      <div className="flex flex-wrap items-center gap-2">
        {isOpen ? <Button look="quiet" icon="check" isBusy={resolving.isLoading} onPress={settle}>{t('resolve')}</Button> : <>
          <Status tone="good">{t('state_resolved')}</Status>
          <Button look="quiet" icon="undo" isBusy={reopening.isLoading} onPress={() => void reopen({ threadId }).unwrap().catch(refused)}>{t('reopen')}</Button>
        </>}
      </div>
    </article>
  );
}

function Answer({ threadId, businessId }: { threadId: string; businessId: string }) {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const of = useMentions(businessId);
  const [say, { isLoading }] = useCollaborationThreadSayMutation();
  const submit = () => {
    if (!of.text.trim() || isLoading) return;
    void say({ threadId, threadSayIn: { body: of.text.trim(), mentions: of.mentions() } }).unwrap().then(of.clear, (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  };
  return (
    <form className="grid gap-2" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <MentionBox of={of} label={t('answer')} placeholder={t('answer_hint')} maxLength={limits.thread_say_in.body.maxLength} onSubmit={submit} />
      {of.text.trim() !== '' && <span><Button look="primary" type="submit" isBusy={isLoading}>{t('answer')}</Button></span>}
    </form>
  );
}

function Comment({ comment, thread, businessId }: { comment: ThreadComment; thread: Thread; businessId: string }) {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const { user } = useSession();
  const [asking, setAsking] = useState<'edit' | 'drop' | null>(null);
  const [words, setWords] = useState(comment.body ?? '');
  const [edit, editing] = useCollaborationThreadEditMutation();
  const [unsay, unsaying] = useCollaborationThreadUnsayMutation();
  const at = { threadId: thread.id ?? '', commentId: comment.id ?? '' };
  const isMine = comment.author_id !== null && comment.author_id === user?.id;
  const refused = (thrown: unknown) => toast(text(refusalOf(thrown)), { tone: 'bad' });
  const save = () => void edit({ ...at, 'If-Match': `"${comment.version}"`, threadEditIn: { body: words.trim() } }).unwrap().then(() => setAsking(null), refused);
  return (
    <li className="grid gap-0.5">
      <div className="flex items-center gap-2 text-sm text-muted">
        <span className="min-w-0 flex-1"><span className="font-medium text-text">{isMine ? t('you') : comment.author_name ?? t('somebody')}</span> · <Ago at={comment.created_at} />{comment.edited_at && !comment.deleted_at && <> · {t('edited')}</>}</span>
        {isMine && !comment.deleted_at && <Menu label={t('acts_for', { text: comment.body?.slice(0, 30) })} items={[
          { id: 'edit', label: t('edit'), icon: 'edit', onChoose: () => { setWords(comment.body ?? ''); setAsking('edit'); } },
          { id: 'drop', label: t('take_back'), icon: 'trash', isDanger: true, onChoose: () => setAsking('drop') },
        ]} />}
      </div>
      {comment.deleted_at ? <p className="text-muted italic">{t('was_taken_back')}</p> : asking === 'edit' ? (
        <form className="grid gap-2" onSubmit={(event) => { event.preventDefault(); save(); }}>
          <textarea aria-label={t('edit')} className="field" rows={3} dir="auto" autoFocus maxLength={limits.thread_edit_in.body.maxLength} value={words} onChange={({ target }) => setWords(target.value)} />
          <span className="flex gap-2"><Button look="primary" type="submit" isBusy={editing.isLoading} isDisabled={!words.trim()}>{t('ui:save')}</Button><Button onPress={() => setAsking(null)}>{t('ui:cancel')}</Button></span>
        </form>
      ) : <Words comment={comment} businessId={businessId} />}
      {asking === 'drop' && <Confirm title={t('take_back_title')} isOpen onClose={() => setAsking(null)} confirmLabel={t('take_back')} isBusy={unsaying.isLoading}
        onConfirm={() => void unsay(at).unwrap().catch(refused).finally(() => setAsking(null))}>{t('take_back_text')}</Confirm>}
    </li>
  );
}
