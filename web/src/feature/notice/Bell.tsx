import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useLocation } from 'react-router';
import { api } from '@/api/base';
import { type NoticeNotification, useNoticeMineQuery, useNoticeReadMutation } from '@/api/generated/notice';
import { useSession } from '@/api/session';
import { subscribe } from '@/api/socket';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/toast';
import { countText, placeOf, seenAt } from './bell';

const BellList = lazy(() => import('./BellList'));

const FIRST = 20;
const ASK_MS = 60_000;

/** How much one has been told and not read, on every screen; a press opens what it was. */
export default function Bell() {
  const { t } = useTranslation('bell');
  const { user } = useSession();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const { data } = useNoticeMineQuery({ limit: FIRST }, { pollingInterval: ASK_MS, skipPollingIfUnfocused: true, refetchOnFocus: true });
  useBellLine(user?.id, data?.seq);
  useSeenHere(data?.data, pathname);
  const unread = data?.unread ?? 0;
  return (
    <>
      <span className="relative">
        <Button look="quiet" icon="bell" label={unread > 0 ? t('open_unread', { count: unread }) : t('open')} onPress={() => setOpen(true)} />
        {unread > 0 && (
          <span aria-hidden="true" className="pointer-events-none absolute end-0 top-0 min-w-5 rounded-full bg-bad px-1 text-center text-xs leading-5 font-semibold text-surface tabular-nums">{countText(unread)}</span>
        )}
      </span>
      {isOpen && <Suspense><BellList unread={unread} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}

/* What is told, and what is read on another device, comes by the line. */
function useBellLine(userId: string | undefined, seq: number | undefined) {
  const dispatch = useDispatch();
  const isThere = seq !== undefined;
  useEffect(() => {
    if (!userId || seq === undefined) return;
    return subscribe(`user:${userId}`, ({ type, data }) => {
      if (type === 'closed' || type === 'chat') return;
      dispatch(api.util.invalidateTags(['notice'] as never[]));
      if (type !== 'notification') return;
      const told = data as NoticeNotification;
      if (told.text && placeOf(told.link) !== location.pathname.replace(/^\/office/, '')) toast(told.text, { tone: 'info' });
    }, seq);
  }, [userId, isThere, dispatch]); // eslint-disable-line react-hooks/exhaustive-deps
}

/* Who stands where it leads to has seen it. */
function useSeenHere(notifications: NoticeNotification[] | undefined, pathname: string) {
  const [read] = useNoticeReadMutation();
  useEffect(() => {
    if (document.visibilityState !== 'visible') return;
    for (const { id } of seenAt(notifications ?? [], pathname)) void read({ notificationId: id ?? '' });
  }, [notifications, pathname, read]);
}
