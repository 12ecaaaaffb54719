import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Link } from 'react-router';
import { useVerificationListGetQuery, verificationApi, type VerificationLists } from '@/api/generated/verification';
import { upload } from '@/api/upload';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { Upload } from '@/ui/Upload';
import { useRefusalText } from '@/ui/useRefusalText';
import { verificationUrl } from './routes';

/** The names that businesses and their owners are held against. */
export default function SanctionsList() {
  const { t } = useTranslation('platform');
  const { data, error, refetch } = useVerificationListGetQuery(undefined, { pollingInterval: 5_000, skipPollingIfUnfocused: true });
  const back = { to: verificationUrl.queue(), label: t('queue_title') };
  if (error && !data) return <Page title={t('sanctions')} back={back}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  return (
    <Page title={t('sanctions')} back={back} description={t('sanctions_text')}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
        <Section title={t('sanctions_now')}><Now lists={data} /></Section>
        <Section title={t('sanctions_new')} description={t('sanctions_form')}><Import /></Section>
      </div>
    </Page>
  );
}

function Now({ lists }: { lists: VerificationLists }) {
  const { t, i18n } = useTranslation('platform');
  const count = new Intl.NumberFormat(i18n.resolvedLanguage);
  return (
    <div className="grid gap-4">
      {!lists.is_on && <Notice tone="warn">{t('screening_off')}</Notice>}
      <Facts items={[
        { label: t('sanctions_version'), value: lists.current && count.format(lists.current.version) },
        { label: t('sanctions_names'), value: lists.current && count.format(lists.current.entries) },
        { label: t('sanctions_imported'), value: lists.current && <Moment at={lists.current.imported_at} /> },
        { label: t('sanctions_hook'), value: t(lists.is_hook_on ? 'hook_on' : 'hook_off') },
        { label: t('screened_not_screened'), value: lists.is_on ? count.format(lists.waiting) : null },
        { label: t('screened_possible'), value: <Link className="text-accent underline" to={`${verificationUrl.queue()}?status=&screened=possible`}>{count.format(lists.possible)}</Link> },
      ]} />
    </div>
  );
}

function Import() {
  const { t } = useTranslation('platform');
  const text = useRefusalText();
  const dispatch = useDispatch();
  const [part, setPart] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const send = async (file: File) => {
    setProblem('');
    setPart(0);
    try {
      const { current } = await upload<VerificationLists>({ url: '/api/admin/sanctions/list', file, fields: {}, onProgress: setPart });
      toast(t('sanctions_taken', { count: current?.entries ?? 0 }));
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      setProblem(refusal.errors?.[0]?.detail ?? text(refusal));
    } finally {
      setPart(null);
      dispatch(verificationApi.util.invalidateTags(['verification']));
    }
  };
  return (
    <div className="grid gap-4">
      <code dir="ltr" className="[overflow-wrap:anywhere] rounded-control bg-sunken px-3 py-2 text-sm">name,source,list_id,aliases,countries</code>
      {problem && <Notice tone="bad" isAlert title={t('sanctions_wrong')}><span dir="auto">{problem}</span></Notice>}
      {part === null
        ? <Upload label={t('sanctions_choose')} help={t('sanctions_help')} accept=".csv,text/csv" onFiles={(files) => files.forEach((file) => void send(file))} />
        : <Progress label={t('sanctions_sending')} value={part < 1 ? part : null} />}
    </div>
  );
}
