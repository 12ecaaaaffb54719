import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useModerationCaseGetQuery, type ModerationCase } from '@/api/generated/moderation';
import { adminUrl } from '@/feature/admin/routes';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Ago, Moment } from '@/ui/Time';
import { Timeline } from '@/ui/Timeline';
import { CaseDecide } from './CaseDecide';
import { CaseJudge } from './CaseJudge';
import { CaseState } from './CaseState';
import { caseUrl } from './routes';

/** One case: what was reported, what was done, and what is to be done now. */
export default function CaseShow() {
  const { t } = useTranslation('case');
  const { caseId = '' } = useParams();
  const { data, error, refetch } = useModerationCaseGetQuery({ caseId });
  const back = { to: caseUrl.queue(), label: t('title') };
  if (error && !data) return <Page title={t('case')} back={back}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  const isShown = data.kind !== 'review' && (data.verdict !== 'withhold' || data.appeal_verdict === 'reverse');
  return (
    <Page title={data.subject_title ?? ''} back={back} beside={<CaseState state={data.state} />}
      actions={isShown && <a href={data.subject_url ?? ''} target="_blank" rel="noreferrer" className="rounded-control px-3 py-2 text-accent underline">{t('see_page')}</a>}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          {data.kind !== 'review' && <Reports one={data} />}
          {data.state === 'open' && <CaseDecide one={data} />}
          {data.state === 'appealed' && <CaseJudge one={data} />}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Section title={t('case')}>
            <Facts items={[
              { label: t('kind'), value: t(`kind_${data.kind}`) },
              { label: t('shop'), value: data.business_name && <Link className="text-accent underline" to={adminUrl.business(data.business_id ?? '')}><span dir="auto">{data.business_name}</span></Link> },
              { label: t('reported'), value: <Moment at={data.created_at} /> },
              { label: t('ground'), value: data.ground && t(`reason_${data.ground}`) },
              { label: t('until'), value: data.appeal_until && <Moment at={data.appeal_until} /> },
            ]} />
          </Section>
          {data.history.length > 0 && <Section title={t('history')}><History one={data} /></Section>}
        </div>
      </div>
    </Page>
  );
}

function Reports({ one }: { one: ModerationCase }) {
  const { t } = useTranslation('case');
  return (
    <Section title={t('reports_count', { count: one.reports_total })} isFlush>
      <ul aria-label={t('reports')}>
        {one.reports.map((report, index) => (
          <li key={index} className="grid gap-1 border-t border-line px-5 py-3">
            <p className="flex flex-wrap justify-between gap-x-4"><span className="font-medium">{t(`reason_${report.reason}`)}</span><span className="text-sm text-muted"><Ago at={report.created_at} /></span></p>
            {report.note ? <p className="break-words whitespace-pre-line" dir="auto">{report.note}</p> : <p className="text-muted">{t('no_note')}</p>}
            {report.has_email && <p className="text-sm text-muted">{t('has_email')}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function History({ one }: { one: ModerationCase }) {
  const { t } = useTranslation('case');
  return (
    <Timeline label={t('history')} items={one.history.map((entry) => ({
      id: entry.id ?? '', at: entry.created_at ?? '',
      title: t(entry.verdict ? `act_${entry.verdict}` : 'act_appeal'),
      icon: entry.verdict === 'withhold' ? 'shield' as const : entry.verdict ? 'check' as const : 'chat' as const,
      tone: entry.verdict === 'withhold' ? 'bad' as const : entry.verdict ? 'good' as const : 'neutral' as const,
      detail: <>
        {entry.ground && <p>{t(`reason_${entry.ground}`)}</p>}
        {entry.statement && <p className="whitespace-pre-line" dir="auto">{entry.statement}</p>}
        <p className="text-sm">{entry.made_by_name || t(entry.made_by ? 'former_account' : entry.act === 'appeal' ? 'guest' : 'by_rule')}</p>
      </>,
    }))} />
  );
}
