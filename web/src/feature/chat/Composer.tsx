import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import type { Media } from '@/api/generated/media';
import { Own } from '@/api/own';
import { useMay, useSession } from '@/api/session';
import { upload } from '@/api/upload';
import { Button } from '@/ui/Button';
import { buttonClass } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import type { DraftPicture } from './room';

const ReadyAnswers = lazy(() => import('./ReadyAnswers').then((file) => ({ default: file.ReadyAnswers })));

const PICTURES_MAX = 4;
const KINDS = 'image/jpeg,image/png,image/webp,image/gif,image/avif';
const HEIGHT_MAX_PX = 160;

/* What somebody was about to say stands there when they come back to the room. */
const begun = new Own<string>();
const attached = new Own<DraftPicture[]>();

/** Enter sends, Shift+Enter begins another line; on a phone the button sends. */
export function Composer({ chat, businessId, onSend, onType, onWriting }: {
  chat: Chat; businessId: string; onSend: (body: string, pictures: DraftPicture[]) => void; onType: () => void; onWriting: (isWriting: boolean) => void;
}) {
  const { t } = useTranslation('chat');
  const maySell = useMay(businessId, 'orders');
  const chatId = chat.id ?? '';
  const userId = useSession().user?.id;
  const [text, setText] = useState(begun.get(userId, chatId) ?? '');
  const box = useRef<HTMLTextAreaElement>(null);
  const { pictures, part, add, drop, clear } = usePictures(chatId, userId);
  useEffect(() => begun.set(userId, chatId, text), [chatId, userId, text]);
  useEffect(() => {
    if (!box.current) return;
    box.current.style.height = '';
    if (text) box.current.style.height = `${Math.min(box.current.scrollHeight + 2, HEIGHT_MAX_PX)}px`;
  }, [text]);
  const isEmpty = text.trim() === '' && pictures.length === 0;
  useEffect(() => onWriting(!isEmpty), [isEmpty, onWriting]);
  const send = () => {
    if (isEmpty || part !== null) return;
    onSend(text.trim(), pictures);
    setText('');
    clear();
    box.current?.focus();
  };
  return (
    <form className="grid gap-2 border-t border-line bg-surface p-2.5 sm:p-3" onSubmit={(event) => { event.preventDefault(); send(); }}>
      {pictures.length > 0 && (
        <ul aria-label={t('attached')} className="flex flex-wrap gap-2">
          {pictures.map(({ mediaId, picture }) => (
            <li key={mediaId} className="relative">
              <img src={picture.url ?? ''} alt={t('picture')} className="size-16 rounded-control border border-line object-cover" />
              <button type="button" aria-label={t('picture_drop')} onClick={() => drop(mediaId)} className="absolute -end-2 -top-2 grid size-7 place-items-center rounded-full border border-edge bg-surface"><Icon name="close" size={14} /></button>
            </li>
          ))}
        </ul>
      )}
      {part !== null && <Progress label={t('uploading')} value={part} />}
      <div className="flex items-end gap-1.5">
        <label className={`${buttonClass('quiet', false)} cursor-pointer focus-within:outline-2 focus-within:outline-accent`}>
          <span className="sr-only">{t('attach')}</span>
          <input type="file" accept={KINDS} multiple className="sr-only" disabled={part !== null || pictures.length >= PICTURES_MAX}
            onChange={(event) => { void add([...(event.target.files ?? [])]); event.target.value = ''; }} />
          <Icon name="camera" />
        </label>
        {chat.kind === 'order' && maySell && <Suspense><ReadyAnswers businessId={businessId} text={text} onChoose={(body) => { setText((old) => (old.trim() ? `${old.trimEnd()}\n${body}` : body)); box.current?.focus(); }} /></Suspense>}
        <textarea ref={box} aria-label={t('write')} placeholder={t('write')} dir="auto" rows={1} className="field min-w-0 flex-1 resize-none" value={text} maxLength={limits.chat_send_in.body?.maxLength}
          onChange={(event) => { setText(event.target.value); onType(); }}
          onPaste={(event) => { if (event.clipboardData.files.length > 0) { event.preventDefault(); void add([...event.clipboardData.files]); } }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }} />
        <Button look="primary" icon="send" label={t('send')} type="submit" isDisabled={isEmpty || part !== null} />
      </div>
    </form>
  );
}

function usePictures(chatId: string, userId: string | undefined) {
  const { t } = useTranslation('chat');
  const text = useRefusalText();
  const [pictures, setPictures] = useState<DraftPicture[]>(attached.get(userId, chatId) ?? []);
  useEffect(() => attached.set(userId, chatId, pictures), [chatId, userId, pictures]);
  const [part, setPart] = useState<number | null>(null);
  const add = async (files: File[]) => {
    const free = PICTURES_MAX - pictures.length;
    const wanted = files.filter((file) => file.type.startsWith('image/'));
    if (wanted.length > free) toast(t('pictures_max', { count: PICTURES_MAX }), { tone: 'warn' });
    for (const file of wanted.slice(0, free))
      try {
        setPart(0);
        const media = await upload<Media>({ url: '/api/media', file, onProgress: setPart });
        setPictures((old) => [...old, { mediaId: media.id ?? '', picture: { url: URL.createObjectURL(file) } }]);
      } catch (thrown) {
        toast(text(refusalOf(thrown)), { tone: 'bad' });
      }
    setPart(null);
  };
  return {
    pictures, part, add,
    drop: (mediaId: string) => setPictures((old) => old.filter((each) => each.mediaId !== mediaId)),
    clear: () => setPictures([]),
  };
}
