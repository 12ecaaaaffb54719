import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Document, type DocumentSnapshot, useCollaborationDocumentSnapshotContentQuery, useCollaborationDocumentSnapshotCreateMutation,
  useCollaborationDocumentSnapshotListQuery, useCollaborationDocumentSnapshotRemoveMutation, useCollaborationDocumentSnapshotRestoreMutation,
} from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { Button } from '@/ui/Button';
import { Confirm, Drawer } from '@/ui/Dialog';
import { Failure } from '@/ui/Failure';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { refusalOf } from '@/ui/refusal';
import { Skeleton } from '@/ui/Skeleton';
import { Moment, useTimeText } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { VersionRead } from './VersionRead';

/** Named versions: kept, looked at, come back to. */
export default function Versions({ document, mayEdit, onClose }: { document: Document; mayEdit: boolean; onClose: () => void }) {
  const { t } = useTranslation('document');
  const text = useRefusalText();
  const time = useTimeText();
  const docId = document.id ?? '';
  const { data, error, refetch } = useCollaborationDocumentSnapshotListQuery({ docId });
  const [create] = useCollaborationDocumentSnapshotCreateMutation();
  const [restore, { isLoading: isRestoring }] = useCollaborationDocumentSnapshotRestoreMutation();
  const [remove, { isLoading: isRemoving }] = useCollaborationDocumentSnapshotRemoveMutation();
  const [shown, setShown] = useState<DocumentSnapshot | null>(null);
  const [dropping, setDropping] = useState<DocumentSnapshot | null>(null);
  const form = useServerForm({
    values: { title: '' },
    submit: async ({ title }, { reset }) => {
      await create({ docId, documentSnapshotIn: { title: title.trim() } }).unwrap();
      toast(t('version_kept'));
      reset();
    },
  });
  const oops = (thrown: unknown) => void toast(text(refusalOf(thrown)), { tone: 'bad' });
  /* What is there now is kept first: coming back is undone by coming back. */
  const comeBack = async (version: DocumentSnapshot) => {
    try {
      const now = await create({ docId, documentSnapshotIn: { title: t('version_before', { time: time.moment(new Date().toISOString()) }).slice(0, 100) } }).unwrap();
      await restore({ docId, snapshotId: version.id ?? '' }).unwrap();
      toast(t('version_restored', { title: version.title }), {
        undo: () => restore({ docId, snapshotId: now.id ?? '' }).unwrap().then(() => toast(t('ui:undone')), oops),
      });
      onClose();
    } catch (thrown) {
      oops(thrown);
    }
  };
  const drop = () => void remove({ docId, snapshotId: dropping?.id ?? '' }).unwrap().then(() => {
    setDropping(null);
    setShown(null);
    toast(t('version_removed'));
  }, oops);
  return (
    <Drawer title={t('versions')} isOpen isWide onClose={onClose}>
      <div className="grid gap-5">
        {mayEdit && (
          <Form of={form} submitLabel={t('version_keep')}>
            <TextField name="title" label={t('version_name')} isRequired help={t('version_help')} limit={limits.document_snapshot_in.title} />
          </Form>
        )}
        {error ? <Failure error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton className="h-16" /> : (
          <ul aria-label={t('versions')} className="grid gap-2">
            {data.data.map((version) => (
              <li key={version.id} className="grid gap-3 rounded-control border border-line p-3">
                <div className="flex flex-wrap items-center gap-2">
                  <span className="grid min-w-0 flex-1 basis-full sm:basis-0"><span className="font-medium break-words">{version.title}</span><span className="text-sm text-muted"><Moment at={version.created_at} /></span></span>
                  <Button look="quiet" aria-expanded={shown?.id === version.id} onPress={() => setShown(shown?.id === version.id ? null : version)}>{shown?.id === version.id ? t('version_hide') : t('version_look')}</Button>
                  {mayEdit && <Button isBusy={isRestoring} onPress={() => void comeBack(version)}>{t('version_restore')}</Button>}
                  {mayEdit && document.access === 'manage' && <Button look="quiet" icon="trash" label={t('version_remove', { title: version.title })} onPress={() => setDropping(version)} />}
                </div>
                {shown?.id === version.id && <Content docId={docId} snapshotId={version.id ?? ''} />}
              </li>
            ))}
            {data.data.length === 0 && <li className="text-muted">{t('no_versions')}</li>}
          </ul>
        )}
      </div>
      <Confirm title={t('version_remove', { title: dropping?.title })} isOpen={dropping !== null} onClose={() => setDropping(null)} onConfirm={drop} isBusy={isRemoving} confirmLabel={t('ui:delete')}>{t('version_remove_text')}</Confirm>
    </Drawer>
  );
}

function Content({ docId, snapshotId }: { docId: string; snapshotId: string }) {
  const { data, error } = useCollaborationDocumentSnapshotContentQuery({ docId, snapshotId });
  if (error) return <Failure error={error} />;
  return data ? <VersionRead content={data} /> : <Skeleton className="h-16" />;
}
