import { useTranslation } from 'react-i18next';
import { type Document, useCollaborationDocumentArchiveMutation, useCollaborationDocumentUnarchiveMutation } from '@/api/generated/collaboration';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** Puts workspaces away or takes them out, all at once, and back again by "undo". */
export function useArchive() {
  const { t } = useTranslation('document');
  const text = useRefusalText();
  const [archive] = useCollaborationDocumentArchiveMutation();
  const [unarchive] = useCollaborationDocumentUnarchiveMutation();
  const put = (id: string, isAway: boolean) => (isAway ? archive : unarchive)({ docId: id }).unwrap();

  return async (rows: Document[], isAway: boolean) => {
    const ids = rows.map((row) => row.id ?? '');
    const done = await Promise.allSettled(ids.map((id) => put(id, isAway)));
    const moved = ids.filter((_, i) => done[i]?.status === 'fulfilled');
    const refused = done.find((each) => each.status === 'rejected');
    if (moved.length > 0)
      toast(isAway ? t('archived', { count: moved.length }) : t('restored', { count: moved.length }), {
        undo: async () => {
          const back = await Promise.allSettled(moved.map((id) => put(id, !isAway)));
          const failed = back.filter((each) => each.status === 'rejected').length;
          toast(failed > 0 ? t('ui:undo_partly', { count: failed }) : t('ui:undone'), { tone: failed > 0 ? 'warn' : 'good' });
        },
      });
    if (refused) toast(text(refusalOf(refused.reason)), { tone: 'bad' });
  };
}
