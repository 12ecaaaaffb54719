import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useBusinessShowQuery, type Business } from '@/api/generated/business';
import { useVerificationAdminGetQuery } from '@/api/generated/verification';
import { adminUrl } from '@/feature/admin/routes';
import { ButtonLink } from '@/ui/Button';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice, Status, type Tone } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { verificationUrl } from './routes';
import { VerificationDecide } from './VerificationDecide';
import { VerificationPapers } from './VerificationPapers';
import { VerificationRecheck } from './VerificationRecheck';
import { VerificationScreening } from './VerificationScreening';

const TONES: Record<string, Tone> = { submitted: 'info', needs_info: 'warn', verified: 'good', rejected: 'bad', suspended: 'bad' };

/** One business before the platform: what it says, the papers it sent, and the decision. */
export default function VerificationCase() {
  const { t } = useTranslation('platform');
  const { businessId = '' } = useParams();
  const business = useBusinessShowQuery({ businessId });
  const file = useVerificationAdminGetQuery({ businessId });
  const back = { to: verificationUrl.queue(), label: t('queue_title') };
  const error = (!business.data && business.error) || (!file.data && file.error);
  if (error) return <Page title={t('queue_title')} back={back}><div className="card"><Failure error={error} onRetry={() => { void business.refetch(); void file.refetch(); }} /></div></Page>;
  if (!business.data || !file.data) return <SkeletonPage />;
  const { data } = business;
  return (
    <Page title={data.name ?? ''} back={back} beside={<Status tone={TONES[data.status] ?? 'neutral'}>{t(`status_${data.status}`)}</Status>}
      actions={<ButtonLink to={adminUrl.business(businessId)} icon="store">{t('business')}</ButtonLink>}>
      {data.status_reason && <Notice tone="warn" title={t('said_reason')}><span dir="auto">{data.status_reason}</span></Notice>}
      <div className="grid items-start gap-gap lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid content-start gap-gap">
          <Section title={t('says_of_itself')}><Says business={data} since={file.data.since_at} /></Section>
          <VerificationPapers businessId={businessId} file={file.data} />
        </div>
        <div className="grid content-start gap-gap">
          <VerificationScreening key={businessId} businessId={businessId} />
          <VerificationDecide key={data.version} business={data} />
          <VerificationRecheck businessId={businessId} recheckAt={file.data.recheck_at} />
        </div>
      </div>
    </Page>
  );
}

function Says({ business, since }: { business: Business; since: string | null }) {
  const { t, i18n } = useTranslation('platform');
  const names = new Intl.DisplayNames([i18n.resolvedLanguage ?? 'en'], { type: 'region' });
  return (
    <div className="grid gap-4">
      <p dir="auto" className="text-pretty">{business.description}</p>
      <Facts items={[
        { label: t('category'), value: business.category },
        { label: t('country'), value: business.country && names.of(business.country) },
        { label: t('address'), value: [business.address_lines, business.city, business.region, business.postal_code].filter(Boolean).join(', ') },
        { label: t('contact'), value: [business.phone, business.email].filter(Boolean).join(' · ') },
        { label: t('website'), value: business.website && <span dir="ltr">{business.website}</span> },
        { label: t('owner'), value: business.owner_id ? t('claimed') : t('unclaimed') },
        { label: t('registered'), value: <Moment at={business.created_at} /> },
        { label: t('waiting_since'), value: <Moment at={since} /> },
      ]} />
    </div>
  );
}
