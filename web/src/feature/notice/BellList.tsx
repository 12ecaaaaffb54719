import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type NoticeNotification, useNoticeMineQuery, useNoticeReadAllMutation, useNoticeReadMutation } from '@/api/generated/notice';
import { useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Drawer } from '@/ui/Dialog';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Icon } from '@/ui/Icon';
import { Skeleton } from '@/ui/Skeleton';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { refusalOf } from '@/ui/refusal';
import { useRefusalText } from '@/ui/useRefusalText';
import { iconOf, placeOf } from './bell';

const PAGE = 20;

/** What one was told, newest first. Each leads to what it is about. */
export default function BellList({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { t } = useTranslation('bell');
  const text = useRefusalText();
  const [isUnread, setUnread] = useState(false);
  /* A page is asked for by where the one before ended. */
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const [readAll, { isLoading }] = useNoticeReadAllMutation();
  const choose = (value: boolean) => {
    setUnread(value);
    setCursors([undefined]);
  };
  const clear = () => void readAll({}).unwrap().catch((thrown: unknown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <Drawer title={t('title')} isOpen onClose={onClose}
      actions={<Button icon="check" isDisabled={unread === 0} isBusy={isLoading} onPress={clear}>{t('read_all')}</Button>}>
      <div className="-m-5 grid">
        <div role="group" aria-label={t('which')} className="flex gap-2 px-5 py-3">
          {[false, true].map((value) => (
            <button key={String(value)} type="button" aria-pressed={isUnread === value} onClick={() => choose(value)}
              className={classes('min-h-control rounded-full border px-4 font-medium', isUnread === value ? 'border-accent bg-accent-soft text-accent-strong' : 'border-edge bg-surface hover:bg-sunken')}>
              {t(value ? 'only_unread' : 'all')}
            </button>
          ))}
        </div>
        {cursors.map((cursor, index) => (
          <Part key={cursor ?? ''} cursor={cursor} isUnread={isUnread} isLast={index === cursors.length - 1} onClose={onClose}
            onMore={(next) => setCursors((old) => [...old, next])} />
        ))}
      </div>
    </Drawer>
  );
}

function Part({ cursor, isUnread, isLast, onMore, onClose }: {
  cursor: string | undefined; isUnread: boolean; isLast: boolean; onMore: (cursor: string) => void; onClose: () => void;
}) {
  const { t } = useTranslation('bell');
  const { data, error, refetch } = useNoticeMineQuery({ limit: PAGE, cursor, ...(isUnread && { isUnread }) });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div role="status" className="grid gap-4 p-5"><span className="sr-only">{t('title')}</span>{[0, 1, 2].map((row) => <Skeleton key={row} />)}</div>;
  if (data.data.length === 0 && cursor === undefined) return <Empty icon="bell" title={t(isUnread ? 'none_unread' : 'none')}>{t('none_text')}</Empty>;
  return (
    <>
      <ul aria-label={t('title')}>{data.data.map((each) => <Told key={each.id} told={each} onClose={onClose} />)}</ul>
      {isLast && data.has_more && data.next_cursor && <div className="p-4"><Button onPress={() => onMore(data.next_cursor ?? '')}>{t('older')}</Button></div>}
    </>
  );
}

function Told({ told, onClose }: { told: NoticeNotification; onClose: () => void }) {
  const { t } = useTranslation('bell');
  const navigate = useNavigate();
  const { memberships } = useSession();
  const [read] = useNoticeReadMutation();
  const place = placeOf(told.link);
  const shop = memberships.length > 1 ? memberships.find((each) => each.business_id === told.business_id)?.name : undefined;
  const mark = () => { if (!told.is_read) void read({ notificationId: told.id ?? '' }); };
  const words = (
    <>
      <span className={classes('mt-0.5 grid size-9 shrink-0 place-items-center rounded-full', told.is_read ? 'bg-sunken text-muted' : 'bg-accent-soft text-accent')}><Icon name={iconOf(told.kind)} size={18} /></span>
      <span className="grid min-w-0 flex-1 gap-0.5 text-start">
        <span dir="auto" className={classes('break-words', !told.is_read && 'font-semibold')}>{!told.is_read && <span className="sr-only">{t('unread')}: </span>}{told.text}</span>
        <span className="text-sm text-muted">{shop && <>{shop} · </>}<Ago at={told.created_at} /></span>
      </span>
    </>
  );
  const shape = 'flex min-w-0 flex-1 items-start gap-3 py-3 ps-5 pe-2 hover:bg-sunken focus-visible:-outline-offset-2';
  return (
    <li className="flex items-start border-t border-line pe-2">
      {told.link
        ? (
          <a href={told.link} className={shape} onClick={(event) => {
            mark();
            if (place === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onClose();
            void navigate(place);
          }}>{words}</a>
        )
        : <span className={shape}>{words}</span>}
      {!told.is_read && <span className="pt-2"><Button look="quiet" icon="check" label={t('read_one', { text: told.text })} onPress={mark} /></span>}
    </li>
  );
}
