import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCollaborationThreadGetQuery } from '@/api/generated/collaboration';
import { useLive } from '@/api/live';
import { Failure } from '@/ui/Failure';
import { Page } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { recordOf } from './records';
import { ThreadCard } from './ThreadCard';

/** One thread by itself: where a bell about it leads. */
export default function ThreadShow() {
  const { t } = useTranslation('teamwork');
  const { businessId = '', threadId = '' } = useParams();
  const { data, error, refetch } = useCollaborationThreadGetQuery({ threadId });
  useLive(`business:${businessId}`, ['collaboration'], { of: ['thread'] });
  const isForeign = data !== undefined && data.business_id !== businessId;
  if ((error && !data) || isForeign) return <Failure error={isForeign ? { status: 404, code: 'not_found', detail: '' } : error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  const about = recordOf(businessId, data.record);
  return (
    <Page title={t('thread')} description={about && <>{t('about')}: <Link to={about.to} className="text-accent underline">{t(`about_${about.kind}`)}</Link></>}>
      <div className="card max-w-3xl p-4"><ThreadCard threadId={threadId} businessId={businessId} /></div>
    </Page>
  );
}
