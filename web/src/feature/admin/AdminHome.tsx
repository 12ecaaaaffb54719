import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAdminActivityListAllQuery, useAdminFailedEventsQuery, useAdminHealthGetQuery } from '@/api/generated/admin';
import { useJobFailedQuery } from '@/api/generated/job';
import { useModerationQueueQuery } from '@/api/generated/moderation';
import { useNoticeMailGetQuery } from '@/api/generated/notice';
import { useReviewQueueQuery } from '@/api/generated/review';
import { useVerificationQueueQuery } from '@/api/generated/verification';
import { caseUrl } from '@/feature/moderation/routes';
import { noticeUrl } from '@/feature/notice/routes';
import { reviewAdminUrl } from '@/feature/review/routes';
import { verificationUrl } from '@/feature/verification/routes';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Figure } from '@/ui/Figure';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Status } from '@/ui/Status';
import { Ago } from '@/ui/Time';
import { Activities } from './Activities';
import { adminUrl } from './routes';

const FEW = 6;

/** A page of a list as a number: "25+" when there are more. */
const counted = (page: { data: unknown[]; has_more: boolean } | undefined) =>
  page ? `${page.data.length}${page.has_more ? '+' : ''}` : '';

/** What waits for somebody of the platform. */
export default function AdminHome() {
  const { t } = useTranslation('platform');
  const waiting = useVerificationQueueQuery({ status: 'submitted', limit: 25 });
  const reviews = useReviewQueueQuery({ queue: 'open', limit: 25 });
  const reports = useModerationQueueQuery({ state: 'open', limit: 25 });
  const appeals = useModerationQueueQuery({ state: 'appealed', limit: 25 });
  const jobs = useJobFailedQuery({ limit: 25 });
  const events = useAdminFailedEventsQuery();
  const mail = useNoticeMailGetQuery();
  const health = useAdminHealthGetQuery();
  return (
    <Page title={t('home_title')} description={t('home_text')}>
      <div className="grid grid-cols-2 gap-gap lg:grid-cols-3">
        <Figure label={t('waiting_businesses')} to={verificationUrl.queue()} isLoading={waiting.isLoading} value={counted(waiting.data)}
          detail={waiting.data && late(waiting.data.data.filter((each) => each.is_late).length)} />
        <Figure label={t('waiting_reviews')} to={reviewAdminUrl()} isLoading={reviews.isLoading} value={counted(reviews.data)} />
        <Figure label={t('waiting_reports')} to={`${caseUrl.queue()}?state=open`} isLoading={reports.isLoading} value={counted(reports.data)} />
        <Figure label={t('waiting_appeals')} to={`${caseUrl.queue()}?state=appealed`} isLoading={appeals.isLoading} value={counted(appeals.data)} />
        <Figure label={t('waiting_mail')} to={noticeUrl.outbox()} isLoading={mail.isLoading} value={mail.data?.waiting ?? ''}
          detail={mail.data && t('failed_mail', { count: mail.data.failed })} />
        <Figure label={t('failures_title')} to={adminUrl.jobs()} isLoading={jobs.isLoading || events.isLoading}
          value={counted(jobs.data)} detail={events.data && t('failed_events', { count: events.data.data.length })} />
      </div>
      <div className="grid items-start gap-gap lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title={t('queue_title')} isFlush actions={<Link to={verificationUrl.queue()} className="text-accent hover:underline">{t('see_all')}</Link>}>
          <Waiting />
        </Section>
        <Section title={t('activity_title')} actions={<Link to={adminUrl.activity()} className="text-accent hover:underline">{t('see_all')}</Link>}>
          <Latest />
        </Section>
      </div>
      {health.data && (
        <p className="text-sm text-muted">
          <Link to={adminUrl.health()} className="hover:underline">{t('health_line', { engine: health.data.engine, count: health.data.requests })}</Link>
        </p>
      )}
    </Page>
  );

  function late(count: number) {
    return count > 0 ? <span className="text-bad">{t('late_count', { count })}</span> : t('none_late');
  }

  function Waiting() {
    if (waiting.error && !waiting.data) return <Failure error={waiting.error} onRetry={() => void waiting.refetch()} />;
    if (!waiting.data) return <div className="p-5"><SkeletonPage /></div>;
    if (waiting.data.data.length === 0) return <Empty icon="check" title={t('queue_empty')}>{t('queue_empty_text')}</Empty>;
    return (
      <ul className="border-t border-line">
        {waiting.data.data.slice(0, FEW).map((row) => (
          <li key={row.business_id} className="border-b border-line last:border-0">
            <Link to={verificationUrl.one(row.business_id ?? '')} className="flex min-h-control items-center gap-3 px-5 py-2.5 hover:bg-sunken">
              <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
              {row.is_late && <Status tone="bad">{t('late')}</Status>}
              <span className="text-sm text-muted"><Ago at={row.since_at} /></span>
            </Link>
          </li>
        ))}
      </ul>
    );
  }
}

function Latest() {
  const { data, error, refetch } = useAdminActivityListAllQuery({ limit: FEW });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  return <Activities rows={data.data} />;
}
