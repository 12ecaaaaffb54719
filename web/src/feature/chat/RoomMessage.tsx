import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChatMessage, useCollaborationChatDeleteMutation, useCollaborationChatEditMutation } from '@/api/generated/collaboration';
import { useMay, useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Confirm } from '@/ui/Dialog';
import { type Item, Menu } from '@/ui/Menu';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { MessageHistory } from './MessageHistory';
import { useNames } from './useNames';

/** One message; its author may say it otherwise or take it back, and what it said before is kept. */
export function RoomMessage({ message, businessId, isFollowing, isFound, onChanged }: {
  message: ChatMessage; businessId: string; isFollowing: boolean; isFound: boolean; onChanged: (message: ChatMessage) => void;
}) {
  const { t, i18n } = useTranslation('chat');
  const { user } = useSession();
  const { authorName } = useNames(businessId);
  const mayRead = useMay(businessId, 'team');
  const [asking, setAsking] = useState<'edit' | 'delete' | 'history' | null>(null);
  const isMine = message.author_id !== null && message.author_id === user?.id;
  const isGone = message.deleted_at !== null;
  const time = new Intl.DateTimeFormat(i18n.resolvedLanguage, { timeStyle: 'short' }).format(new Date(message.created_at ?? ''));
  const items: Item[] = [
    ...(isMine && !isGone ? [
      { id: 'edit', label: t('edit'), icon: 'edit' as const, onChoose: () => setAsking('edit') },
      { id: 'delete', label: t('delete'), icon: 'trash' as const, isDanger: true, onChoose: () => setAsking('delete') }] : []),
    ...(mayRead && (isGone || message.edited_at !== null) ? [{ id: 'history', label: t('history'), icon: 'clock' as const, onChoose: () => setAsking('history') }] : []),
  ];
  return (
    <div className={classes('group flex max-w-[92%] items-end gap-1 sm:max-w-[85%]', isMine ? 'flex-row-reverse justify-self-end' : 'justify-self-start', isFollowing ? 'mt-0.5' : 'mt-3')}>
      <div className={classes('grid min-w-0 gap-0.5', isMine && 'justify-items-end')}>
        {!isFollowing && !isMine && <p className="text-sm font-medium text-muted">{authorName(message)}{message.author === 'customer' && message.author_name && <span className="font-normal"> · {t('customer')}</span>}</p>}
        {asking === 'edit'
          ? <Edit message={message} onDone={(changed) => { if (changed) onChanged(changed); setAsking(null); }} />
          : (
            <div className={classes('grid min-w-0 gap-2 rounded-card px-3.5 py-2', isMine ? 'bg-accent-soft' : 'bg-sunken', isFound && 'ring-2 ring-accent')}>
              {isGone ? <p className="text-muted italic">{t('was_deleted')}</p> : message.body && <p dir="auto" className="break-words whitespace-pre-wrap">{message.body}</p>}
              {!isGone && message.attachments.length > 0 && <Pictures message={message} />}
              <p className="text-end text-xs text-muted"><span className="sr-only">{isMine ? t('you') : ''} </span>{message.edited_at !== null && !isGone && <>{t('edited')} · </>}<time dateTime={message.created_at ?? undefined}>{time}</time></p>
            </div>
          )}
      </div>
      {items.length > 0 && asking !== 'edit' && <span className="opacity-60 group-hover:opacity-100 focus-within:opacity-100"><Menu label={t('acts_for', { text: message.body?.slice(0, 30) || time })} items={items} /></span>}
      {asking === 'delete' && <Removal message={message} onDone={(changed) => { if (changed) onChanged(changed); setAsking(null); }} />}
      {asking === 'history' && <MessageHistory message={message} businessId={businessId} onClose={() => setAsking(null)} />}
    </div>
  );
}

function Pictures({ message }: { message: ChatMessage }) {
  const { t } = useTranslation('chat');
  return (
    <ul className={classes('grid gap-1.5', message.attachments.length > 1 && 'grid-cols-2')}>
      {message.attachments.map(({ picture }) => picture && (
        <li key={picture.url}>
          <a href={picture.full_url ?? picture.url ?? ''} target="_blank" rel="noreferrer" className="block">
            <img src={picture.url ?? ''} srcSet={picture.srcset ?? undefined} sizes="16rem" width={picture.width} height={picture.height} alt={picture.alt || t('picture')} loading="lazy"
              className="max-h-64 w-auto max-w-full rounded-control border border-line object-cover" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Edit({ message, onDone }: { message: ChatMessage; onDone: (changed: ChatMessage | null) => void }) {
  const { t } = useTranslation('chat');
  const refusalText = useRefusalText();
  const [text, setText] = useState(message.body ?? '');
  const [edit, { isLoading }] = useCollaborationChatEditMutation();
  const save = () => {
    if (!text.trim() || text === message.body) return onDone(null);
    void edit({ chatId: message.chat_id ?? '', messageId: message.id ?? '', 'If-Match': `"${message.version}"`, chatEditIn: { body: text } }).unwrap()
      .then(onDone, (thrown) => toast(refusalText(refusalOf(thrown)), { tone: 'bad' }));
  };
  return (
    <form className="grid w-72 max-w-full gap-2" onSubmit={(event) => { event.preventDefault(); save(); }}>
      <textarea aria-label={t('edit_label')} className="field" dir="auto" rows={3} maxLength={4000} autoFocus value={text} onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone(null);
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); save(); }
        }} />
      <span className="flex justify-end gap-2"><Button onPress={() => onDone(null)}>{t('cancel')}</Button><Button look="primary" type="submit" isBusy={isLoading}>{t('save')}</Button></span>
    </form>
  );
}

function Removal({ message, onDone }: { message: ChatMessage; onDone: (changed: ChatMessage | null) => void }) {
  const { t } = useTranslation('chat');
  const text = useRefusalText();
  const [remove, { isLoading }] = useCollaborationChatDeleteMutation();
  return (
    <Confirm title={t('delete_title')} isOpen onClose={() => onDone(null)} confirmLabel={t('delete')} isBusy={isLoading}
      onConfirm={() => void remove({ chatId: message.chat_id ?? '', messageId: message.id ?? '' }).unwrap().then(
        () => onDone({ ...message, body: '', attachments: [], deleted_at: new Date().toISOString() }),
        (thrown) => { toast(text(refusalOf(thrown)), { tone: 'bad' }); onDone(null); })}>{t('delete_text')}</Confirm>
  );
}
