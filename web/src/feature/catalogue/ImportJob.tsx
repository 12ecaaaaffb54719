import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { api } from '@/api/base';
import { type JobRow, useJobCancelMutation, useJobGetQuery, useJobRowsGetQuery, useJobUndoMutation } from '@/api/generated/job';
import { download } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Figure } from '@/ui/Figure';
import { Section } from '@/ui/Page';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

const ASK_MS = 700;

interface Props {
  jobId: string;
  /** It only says what would happen. */
  isTrial: boolean;
  /** Does what the trial has shown; null when the table is not at hand any more. */
  onGo: (() => void) | null;
  onAgain: () => void;
  onUndo: (jobId: string) => void;
}

/** How a job stands, what came of it, and the rows that went wrong. */
export function ImportJob({ jobId, isTrial, onGo, onAgain, onUndo }: Props) {
  const { t } = useTranslation('catalogue');
  const text = useRefusalText();
  const dispatch = useDispatch();
  const [isOver, setOver] = useState(false);
  const { data: job, error, refetch } = useJobGetQuery({ jobId }, { pollingInterval: isOver ? 0 : ASK_MS });
  const [cancel] = useJobCancelMutation();
  const [undo, undoing] = useJobUndoMutation();
  const hasEnded = job?.finished_at != null;
  useEffect(() => {
    if (!hasEnded) return;
    setOver(true);
    if (!isTrial) dispatch(api.util.invalidateTags(['catalogue', 'stock'] as never[]));
  }, [hasEnded, isTrial, dispatch]);
  if (error && !job) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!job) return <SkeletonPage />;
  const result = job.result;
  const say = (thrown: unknown) => void toast(text(refusalOf(thrown)), { tone: 'bad' });
  const isGood = job.status === 'succeeded';
  return (
    <>
      {!hasEnded && (
        <Section>
          <div className="grid gap-4">
            <Progress label={t(isTrial ? 'import_checking' : 'import_running')} value={job.progress} />
            <div><Button onPress={() => void cancel({ jobId }).unwrap().catch(say)}>{t('ui:cancel')}</Button></div>
          </div>
        </Section>
      )}
      {hasEnded && (
        <Notice tone={isGood ? ((result?.failed ?? 0) > 0 ? 'warn' : 'good') : 'bad'} isAlert={!isGood}
          title={t(isGood ? (isTrial ? 'import_checked' : 'import_done') : job.status === 'cancelled' ? 'import_cancelled' : 'import_failed')}
          actions={<>
            {isTrial && onGo && isGood && (result?.created ?? 0) + (result?.updated ?? 0) > 0 && <Button look="primary" onPress={onGo}>{t('import_go', { count: (result?.created ?? 0) + (result?.updated ?? 0) })}</Button>}
            {!isTrial && job.can_undo && <Button icon="undo" isBusy={undoing.isLoading} onPress={() => void undo({ jobId }).unwrap().then((made) => onUndo(made.id ?? ''), say)}>{t('import_undo')}</Button>}
            {result?.download && <Button icon="download" onPress={() => void download({ url: result.download ?? '' }, 'products.csv').catch(say)}>{t('export_fetch')}</Button>}
            <Button onPress={onAgain}>{t('import_again')}</Button>
          </>}>
          {job.fault && <p>{text({ code: job.fault.code ?? '', detail: job.fault.detail ?? '' })}</p>}
          {isTrial && !onGo && isGood && <p>{t('import_choose_again')}</p>}
        </Notice>
      )}
      {result && (
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Figure label={t('rows_created')} value={result.created} />
          <Figure label={t('rows_updated')} value={result.updated} />
          <Figure label={t('rows_unchanged')} value={result.unchanged} />
          <Figure label={t('rows_failed')} value={result.failed + result.conflicts} />
        </div>
      )}
      {hasEnded && <Section title={t('rows')} isFlush><Rows jobId={jobId} /></Section>}
    </>
  );
}

const OUTCOMES = ['', 'created', 'updated', 'unchanged'] as const;

function Rows({ jobId }: { jobId: string }) {
  const { t } = useTranslation('catalogue');
  const text = useRefusalText();
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('');
  const [cursors, setCursors] = useState<string[]>([]);
  const { data, isLoading, isFetching, error, refetch } = useJobRowsGetQuery({ jobId, outcome: outcome || undefined, cursor: cursors.at(-1), limit: 50 });
  return (
    <>
      <div className="border-b border-line p-3">
        <label className="flex items-center gap-3"><span>{t('rows_show')}</span>
          <select className="field w-auto" value={outcome} onChange={({ target }) => { setOutcome(target.value as typeof outcome); setCursors([]); }}>
            {OUTCOMES.map((each) => <option key={each} value={each}>{t(`outcome_${each || 'wrong'}`)}</option>)}
          </select>
        </label>
      </div>
      <Table<JobRow> label={t('rows')} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
        rowId={(row) => String(row.number)} rowName={(row) => String(row.number)}
        columns={[
          { id: 'number', header: t('row'), cell: (row) => row.number },
          { id: 'subject', header: t('product'), cell: (row) => row.subject ?? '–' },
          { id: 'field', header: t('column'), cell: (row) => row.field ?? '–' },
          { id: 'detail', header: t('what'), cell: (row) => (row.code ? text({ code: row.code, detail: row.detail ?? '' }) : t(`outcome_${row.outcome}`)) },
        ]}
        empty={<p className="p-5 text-muted">{t(outcome ? 'rows_none' : 'rows_all_good')}</p>} />
      {(cursors.length > 0 || data?.has_more) && (
        <div className="flex justify-between border-t border-line p-2">
          <Button look="quiet" isDisabled={cursors.length === 0} onPress={() => setCursors((old) => old.slice(0, -1))}>{t('ui:previous')}</Button>
          <Button look="quiet" isDisabled={!data?.has_more} onPress={() => setCursors((old) => [...old, data?.next_cursor ?? ''])}>{t('ui:next')}</Button>
        </div>
      )}
    </>
  );
}
