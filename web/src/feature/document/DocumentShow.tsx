import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCollaborationDocumentGetQuery } from '@/api/generated/collaboration';
import { useLive } from '@/api/live';
import { useSession } from '@/api/session';
import { Failure } from '@/ui/Failure';
import { Menu } from '@/ui/Menu';
import { Page } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Button } from '@/ui/Button';
import { Notice, Status } from '@/ui/Status';
import { documentUrl } from './routes';
import { useArchive } from './useArchive';
import { useLocations } from './useLocations';

/* What edits together comes once the screen stands. */
const Workspace = lazy(() => import('./Workspace'));
const DocumentRename = lazy(() => import('./DocumentRename'));
const DocumentShare = lazy(() => import('./DocumentShare'));
const Versions = lazy(() => import('./Versions'));

/** One workspace: who wrote it and what may be done with it stand around what is edited. */
export default function DocumentShow() {
  const { t } = useTranslation('document');
  const { businessId = '', documentId = '' } = useParams();
  const { user } = useSession();
  const { currentData: document, error, refetch } = useCollaborationDocumentGetQuery({ docId: documentId });
  const { options, nameOf } = useLocations(businessId);
  const archive = useArchive();
  const [open, setOpen] = useState<'rename' | 'share' | 'versions' | null>(null);
  useLive(`doc:${documentId}`, ['collaboration']);
  const back = { to: documentUrl.list(businessId), label: t('workspaces') };
  if (error && !document) return <Page title={t('workspaces')} back={back}><Failure error={error} onRetry={() => void refetch()} /></Page>;
  if (!document || !user) return <SkeletonPage />;
  const mayEdit = document.access === 'edit' || document.access === 'manage';
  const isAway = document.state === 'archived';
  return (
    <Page title={document.title ?? ''} back={back} beside={isAway ? <Status>{t('state_archived')}</Status> : !mayEdit && <Status>{t('read_only')}</Status>}
      description={[t(`kind_${document.kind}`), document.kind === 'inventory' && options.length > 1 && nameOf(document.location_id)].filter(Boolean).join(' · ')}
      actions={<>
        <Button icon="clock" onPress={() => setOpen('versions')}>{t('versions')}</Button>
        {mayEdit && <Menu label={t('acts_for', { name: document.title })} items={[
          ...(!isAway ? [{ id: 'rename', label: t('rename'), icon: 'edit' as const, onChoose: () => setOpen('rename') }] : []),
          ...(document.access === 'manage' ? [{ id: 'share', label: t('share'), icon: 'people' as const, onChoose: () => setOpen('share') }] : []),
          ...(document.access === 'manage' ? [isAway
            ? { id: 'restore', label: t('take_out'), icon: 'undo' as const, onChoose: () => void archive([document], false) }
            : { id: 'archive', label: t('archive'), icon: 'archive' as const, onChoose: () => void archive([document], true) }] : []),
        ]} />}
      </>}>
      {isAway && <Notice actions={document.access === 'manage' && <Button icon="undo" onPress={() => void archive([document], false)}>{t('take_out')}</Button>}>{t('archived_text')}</Notice>}
      <Suspense fallback={<SkeletonPage />}>
        <Workspace key={documentId} document={document} businessId={businessId} me={user} isReadOnly={isAway || !mayEdit} />
      </Suspense>
      <Suspense>
        {open === 'rename' && <DocumentRename document={document} onClose={() => setOpen(null)} />}
        {open === 'share' && <DocumentShare document={document} businessId={businessId} onClose={() => setOpen(null)} />}
        {open === 'versions' && <Versions document={document} mayEdit={mayEdit && !isAway} onClose={() => setOpen(null)} />}
      </Suspense>
    </Page>
  );
}
