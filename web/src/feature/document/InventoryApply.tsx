import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Document, type DocumentAppliedLine, useCollaborationDocumentApplyMutation } from '@/api/generated/collaboration';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Failure } from '@/ui/Failure';
import { type Refusal, refusalOf } from '@/ui/refusal';
import { Skeleton } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { useRefusalText } from '@/ui/useRefusalText';
import { linesOf, readyOf, setExpected } from './inventory';
import { InventoryResult } from './InventoryResult';
import type { SharedDoc } from './sharedDoc';
import type { useLevels } from './useLevels';
import { useDocVersion } from './useShared';

const AT_ONCE = 500;
type Ready = ReturnType<typeof readyOf>[number];
const nameOf = (line: Pick<Ready, 'goods' | 'variantId'> | undefined) => [line?.goods?.title || line?.variantId, line?.goods?.option].filter(Boolean).join(', ');

/** The list before it goes into stock, as it will be; and then what became of each line. */
export function InventoryApply({ document, shared, levels, onClose }: {
  document: Document; shared: SharedDoc; levels: ReturnType<typeof useLevels>; onClose: () => void;
}) {
  const { t } = useTranslation('document');
  const text = useRefusalText();
  useDocVersion(shared);
  const all = linesOf(shared.doc);
  const [seen, setSeen] = useState<Map<string, number> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  /* What is shown is what is sent: lines counted meanwhile are for the next time. */
  const [given, setGiven] = useState<Ready[]>(() => readyOf(all));
  const [results, setResults] = useState<DocumentAppliedLine[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [apply] = useCollaborationDocumentApplyMutation();
  /* One key a list that was shown: sent again after a lost answer, it counts once. */
  const key = useRef(crypto.randomUUID());
  const look = () => {
    setFailure(null);
    levels.many(given.map((line) => line.variantId)).then(setSeen, setFailure);
  };
  useEffect(look, []); // eslint-disable-line react-hooks/exhaustive-deps
  const left = all.length - given.length;
  const run = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const done: DocumentAppliedLine[] = [];
      for (let i = 0; i < given.length; i += AT_ONCE) {
        const lines = given.slice(i, i + AT_ONCE).map(({ variantId, counted, expected }) => ({ variant_id: variantId, counted, expected }));
        done.push(...(await apply({ docId: document.id ?? '', 'Idempotency-Key': `${key.current}-${i}`, documentApplyIn: { lines } }).unwrap()).lines);
      }
      setResults(done);
    } catch (thrown) {
      setRefusal(refusalOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const open = results?.filter((line) => line.result !== 'applied') ?? [];
  const moved = open.filter((line) => line.result === 'moved');
  /* Somebody has looked again: what was counted holds against what there is now. */
  const takeNow = () => {
    shared.edit(() => moved.forEach((line) => setExpected(shared.doc, line.variant_id ?? '', line.on_hand)));
    const again = moved.map((line) => ({ ...given.find((each) => each.variantId === line.variant_id) as Ready, expected: line.on_hand }));
    key.current = crypto.randomUUID();
    setSeen(new Map(again.map((line) => [line.variantId, line.expected])));
    setGiven(again);
    setResults(null);
  };
  return (
    <Dialog title={t('apply')} isOpen isWide onClose={onClose} actions={results
      ? <>{moved.length > 0 && <Button onPress={takeNow}>{t('take_now', { count: moved.length })}</Button>}<Button look="primary" onPress={onClose}>{t('ui:close')}</Button></>
      : <><Button onPress={onClose}>{t('ui:cancel')}</Button><Button look="primary" isBusy={isBusy} isDisabled={!seen} onPress={() => void run()}>{t('apply_lines', { count: given.length })}</Button></>}>
      <div className="grid gap-4">
        {refusal && <Notice tone="bad" isAlert>{text(refusal)}</Notice>}
        {failure ? <Failure error={failure} onRetry={look} /> : !seen ? <Skeleton className="h-24" /> : null}
        {results && <Notice tone={open.length > 0 ? 'warn' : 'good'} title={t('apply_done', { count: results.length - open.length })}>{open.length > 0 && t('apply_open', { count: open.length })}</Notice>}
        {!results && seen && <p className="text-muted">{t('apply_text')}{left > 0 && ` ${t('apply_left', { count: left })}`}</p>}
        {seen && (
          <div className="overflow-x-auto">
            <table aria-label={t('lines')} className="w-full text-start">
              <thead><tr className="border-b border-line text-sm text-muted">
                {[t('goods'), t('in_stock'), t('counted'), t('change')].map((head, i) => <th key={head} scope="col" className={`py-2 font-medium ${i ? 'ps-3 text-end' : 'text-start'}`}>{head}</th>)}
              </tr></thead>
              <tbody>
                {given.map((line) => {
                  const result = results?.find((each) => each.variant_id === line.variantId);
                  const now = result?.on_hand ?? seen.get(line.variantId) ?? 0;
                  return (
                    <tr key={line.variantId} className="border-b border-line last:border-0">
                      <td className="py-2 break-words">{nameOf(line)}</td>
                      <td className="py-2 ps-3 text-end">{now}</td>
                      <td className="py-2 ps-3 text-end font-medium">{line.counted}</td>
                      <td className="py-2 ps-3 text-end">
                        {result ? <span className="[&>span]:whitespace-normal"><InventoryResult result={result.result} /></span>
                          : now !== line.expected ? <span className="text-sm text-warn">{t('moved_since', { count: line.expected })}</span>
                          : line.counted === now ? '–' : (line.counted > now ? '+' : '−') + Math.abs(line.counted - now)}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
        {open.length > 0 && <ul className="grid gap-1 text-sm text-muted">{[...new Set(open.map((line) => line.result))].map((result) => <li key={result}>{t(`result_${result}_text`)}</li>)}</ul>}
      </div>
    </Dialog>
  );
}
