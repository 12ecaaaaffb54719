import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { JobReport } from '@/api/generated/catalogue';
import { upload } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { Notice } from '@/ui/Status';
import { Upload } from '@/ui/Upload';
import { useRefusalText } from '@/ui/useRefusalText';
import { ImportJob } from './ImportJob';
import { productUrl } from './routes';
import { useExport } from './useExport';

/** Products by a table: first what would happen, row by row; then it happens, and can be taken back.
 *  Which job is on stands in the address, so that a reload finds it again. */
export default function ProductImport() {
  const { t } = useTranslation('catalogue');
  const text = useRefusalText();
  const { businessId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const exportAll = useExport(businessId);
  const job = params.get('job'), isTrial = params.get('trial') === '1';

  const start = async (table: File, dryRun: boolean) => {
    setWrong(null);
    setSent(0);
    try {
      const made = await upload<JobReport>({ url: `/api/businesses/${businessId}/products/import`, file: table,
        fields: { dry_run: String(dryRun) }, onProgress: setSent });
      setParams({ job: made.id ?? '', ...(dryRun && { trial: '1' }) }, { replace: true });
    } catch (thrown) {
      setWrong(text(refusalOf(thrown)));
    } finally {
      setSent(null);
    }
  };
  const again = () => {
    setFile(null);
    setParams({}, { replace: true });
  };
  return (
    <Page title={t('import')} description={t('import_text')} back={{ to: productUrl.list(businessId), label: t('products') }}
      actions={<Button icon="download" onPress={() => void exportAll()}>{t('export')}</Button>}>
      {wrong && <Notice tone="bad" isAlert title={wrong} />}
      {!job && sent === null && (
        <Section title={t('import_step_file')}>
          <div className="grid gap-4">
            <Upload label={t('choose_table')} accept=".csv,text/csv" onFiles={([table]) => { if (table) { setFile(table); void start(table, true); } }} />
            <p className="text-muted">{t('import_columns')}</p>
          </div>
        </Section>
      )}
      {sent !== null && <Section><Progress label={t('sending')} value={sent < 1 ? sent : null} /></Section>}
      {job && sent === null && (
        <ImportJob key={job} jobId={job} isTrial={isTrial} onAgain={again}
          onGo={isTrial && file ? () => void start(file, false) : null} onUndo={(undo) => setParams({ job: undo }, { replace: true })} />
      )}
    </Page>
  );
}
