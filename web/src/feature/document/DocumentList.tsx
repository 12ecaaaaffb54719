import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Document, useCollaborationDocumentListQuery } from '@/api/generated/collaboration';
import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { useCommands } from '@/ui/commands';
import { Empty } from '@/ui/Empty';
import { Filters } from '@/ui/Filters';
import { Icon } from '@/ui/Icon';
import { useListState } from '@/ui/listState';
import { Menu } from '@/ui/Menu';
import { Page, Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { type Column, Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { KIND_ICON, type Kind, KINDS } from './kinds';
import { documentUrl } from './routes';
import { useArchive } from './useArchive';
import { useLocations } from './useLocations';

const DocumentCreate = lazy(() => import('./DocumentCreate'));
const DocumentRename = lazy(() => import('./DocumentRename'));

const PRESET = { state: 'open' };

/** What the people of a shop write, tick off and count together. */
export default function DocumentList() {
  const { t } = useTranslation('document');
  const { businessId = '' } = useParams();
  const list = useListState(['q', 'kind', 'state'], PRESET);
  const state = list.get('state');
  const query = useCollaborationDocumentListQuery({
    businessId, limit: list.limit, cursor: list.cursor, q: list.get('q') || undefined, kind: (list.get('kind') || undefined) as Kind | undefined,
    state: state === 'archived' || state === 'all' ? state : 'open',
  });
  const { options, nameOf } = useLocations(businessId);
  const may = useMay(businessId, 'listings');
  const archive = useArchive();
  const [isMaking, setMaking] = useState(false);
  const [renaming, setRenaming] = useState<Document | null>(null);
  useCommands(may ? [{ id: 'document-new', label: t('new'), icon: 'plus', run: () => setMaking(true) }] : []);
  const columns: Column<Document>[] = [
    {
      id: 'title', header: t('name'), cell: (row) => (
        <span className="flex min-w-0 items-center gap-3">
          <span className="grid size-9 shrink-0 place-items-center rounded-control bg-accent-soft text-accent"><Icon name={KIND_ICON[row.kind]} size={18} /></span>
          <span className="grid min-w-0 leading-snug"><span className="break-words">{row.title}</span>
            {row.kind === 'inventory' && options.length > 1 && <span className="text-sm font-normal text-muted">{nameOf(row.location_id)}</span>}</span>
        </span>),
    },
    { id: 'kind', header: t('kind'), cell: (row) => <span className="flex flex-wrap items-center gap-2">{t(`kind_${row.kind}`)}{row.state === 'archived' && <Status>{t('state_archived')}</Status>}</span> },
    {
      id: 'edited', header: t('edited'), cell: (row) => (
        <span className="grid leading-snug">{row.edited_by_name && <span className="break-words">{row.edited_by_name}</span>}
          <span className="text-sm text-muted">{row.edited_by_name ? <Ago at={row.edited_at} /> : <>{t('made')} <Ago at={row.created_at} /></>}</span></span>),
    },
    {
      id: 'acts', header: t('acts'), align: 'end', cell: (row) => (row.access === 'edit' || row.access === 'manage') && (
        <Menu label={t('acts_for', { name: row.title })} items={[
          ...(row.state === 'open' ? [{ id: 'rename', label: t('rename'), icon: 'edit' as const, onChoose: () => setRenaming(row) }] : []),
          ...(row.access === 'manage' ? [row.state === 'open'
            ? { id: 'archive', label: t('archive'), icon: 'archive' as const, onChoose: () => void archive([row], true) }
            : { id: 'restore', label: t('take_out'), icon: 'undo' as const, onChoose: () => void archive([row], false) }] : []),
        ]} />),
    },
  ];
  return (
    <Page title={t('workspaces')} description={t('workspaces_text')} actions={may && <Button look="primary" icon="plus" onPress={() => setMaking(true)}>{t('new')}</Button>}>
      <Section isFlush>
        <Filters list={list} search={t('search')} choices={[
          { name: 'kind', label: t('kind'), options: KINDS.map((value) => ({ value, label: t(`kind_${value}`) })) },
          { name: 'state', label: t('state'), isNeeded: true, options: [{ value: 'open', label: t('state_open') }, { value: 'archived', label: t('state_archived') }, { value: 'all', label: t('state_all') }] },
        ]} />
        <Table<Document> label={t('workspaces')} list={list} columns={columns} rows={query.data?.data} hasMore={query.data?.has_more} nextCursor={query.data?.next_cursor}
          isLoading={query.isLoading} isFetching={query.isFetching} error={query.error} onRetry={() => void query.refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.title ?? ''} rowTo={(row) => documentUrl.show(businessId, row.id ?? '')}
          bulk={may ? [
            { id: 'archive', label: t('archive'), icon: 'archive', isFor: (row) => row.access === 'manage' && row.state === 'open', onRun: (rows) => archive(rows, true) },
            { id: 'restore', label: t('take_out'), icon: 'undo', isFor: (row) => row.access === 'manage' && row.state === 'archived', onRun: (rows) => archive(rows, false) },
          ] : undefined}
          empty={<Empty icon="doc" title={t('none_title')} actions={may && <Button look="primary" icon="plus" onPress={() => setMaking(true)}>{t('make_first')}</Button>}>{t('none_text')}</Empty>} />
      </Section>
      <Suspense>
        {isMaking && <DocumentCreate businessId={businessId} onClose={() => setMaking(false)} />}
        {renaming && <DocumentRename document={renaming} onClose={() => setRenaming(null)} />}
      </Suspense>
    </Page>
  );
}
