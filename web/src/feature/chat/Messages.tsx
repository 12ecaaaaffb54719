import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Button, ButtonLink } from '@/ui/Button';
import { useCommands } from '@/ui/commands';
import { Empty } from '@/ui/Empty';
import { Page } from '@/ui/Page';
import { useIsNarrow } from '@/ui/useMedia';
import { RoomList } from './RoomList';
import { RoomNew } from './RoomNew';
import { RoomShow } from './RoomShow';
import { chatUrl } from './routes';

/** Rooms and the one that is open: side by side on a desk, one after the other on a phone. */
export default function Messages() {
  const { t } = useTranslation('chat');
  const { businessId = '', chatId } = useParams();
  const isNarrow = useIsNarrow();
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  useCommands([{ id: 'chat-new', label: t('new'), icon: 'chat', run: () => setNew(true) }]);
  if (isNarrow && chatId) return <RoomShow key={chatId} businessId={businessId} chatId={chatId} isAlone />;
  return (
    <Page title={t('title')} actions={<>
      <ButtonLink to={chatUrl.keeping(businessId)} look="quiet" icon="archive">{t('keeping')}</ButtonLink>
      <Button look="primary" icon="plus" onPress={() => setNew(true)}>{t('new')}</Button>
    </>}>
      {isNarrow ? <div className="card min-w-0"><RoomList businessId={businessId} /></div> : (
        <div className="card -mb-8 grid h-[calc(100dvh-10.5rem)] min-h-96 grid-cols-[19rem_minmax(0,1fr)] overflow-hidden lg:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="min-h-0 overflow-y-auto border-e border-line"><RoomList businessId={businessId} chatId={chatId} /></div>
          {chatId ? <RoomShow key={chatId} businessId={businessId} chatId={chatId} />
            : <div className="grid place-content-center"><Empty icon="chat" title={t('choose')}>{t('choose_text')}</Empty></div>}
        </div>
      )}
      {isNew && <RoomNew businessId={businessId} onClose={() => setNew(false)} onRoom={(id) => void navigate(chatUrl.room(businessId, id))} />}
    </Page>
  );
}
