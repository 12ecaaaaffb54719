import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAdminActivityListAllQuery } from '@/api/generated/admin';
import { useBusinessShowQuery, useBusinessVerifyMutation, type Business } from '@/api/generated/business';
import { verificationUrl } from '@/feature/verification/routes';
import { Button, ButtonLink } from '@/ui/Button';
import { Code } from '@/ui/Code';
import { Confirm } from '@/ui/Dialog';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { Activities } from './Activities';
import { AdminAccess } from './AdminAccess';
import { BusinessStatus } from './BusinessStatus';
import { adminUrl } from './routes';

/** One business as the platform sees it: what it is, what was done to it, stopping it and letting it
 *  go on. */
export default function AdminBusinessShow() {
  const { t } = useTranslation('platform');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useBusinessShowQuery({ businessId });
  const back = { to: adminUrl.businesses(), label: t('businesses_title') };
  if (error && !data) return <Page title={t('business')} back={back}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  return (
    <Page title={data.name ?? ''} back={back} beside={<BusinessStatus status={data.status} />} actions={<Acts business={data} />}>
      {data.status_reason && <Notice tone={data.status === 'verified' ? 'info' : 'warn'} title={t('said_reason')}><span dir="auto">{data.status_reason}</span></Notice>}
      <div className="grid items-start gap-gap lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid content-start gap-gap">
          <Section title={t('profile')}><Profile business={data} /></Section>
          <AdminAccess businessId={businessId} />
        </div>
        <Section title={t('activity_title')}><Done businessId={businessId} /></Section>
      </div>
    </Page>
  );
}

function Profile({ business }: { business: Business }) {
  const { t, i18n } = useTranslation('platform');
  const countries = new Intl.DisplayNames([i18n.resolvedLanguage ?? 'en'], { type: 'region' });
  return (
    <div className="grid gap-4">
      <p dir="auto" className="max-w-reading text-pretty">{business.description}</p>
      <Facts items={[
        { label: t('id'), value: <Code>{business.id}</Code> },
        { label: t('shop_page'), value: business.status === 'verified' ? <a href={`/s/${business.slug}`} className="text-accent underline">/s/{business.slug}</a> : business.slug },
        { label: t('owner'), value: business.owner_id ? <Link to={adminUrl.user(business.owner_id)} className="text-accent underline">{t('account')}</Link> : t('unclaimed') },
        { label: t('agent'), value: business.agent_user_id ? <Link to={adminUrl.user(business.agent_user_id)} className="text-accent underline">{t('account')}</Link> : null },
        { label: t('country'), value: business.country && countries.of(business.country) },
        { label: t('currency'), value: business.currency },
        { label: t('address'), value: [business.address_lines, business.city, business.region].filter(Boolean).join(', ') },
        { label: t('contact'), value: [business.phone, business.email].filter(Boolean).join(' · ') },
        { label: t('registered'), value: <Moment at={business.created_at} /> },
        { label: t('verified_at'), value: <Moment at={business.verified_at} /> },
      ]} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={verificationUrl.one(business.id ?? '')} icon="shield">{t('to_verification')}</ButtonLink>
        <ButtonLink to={adminUrl.orders(business.id ?? '')} icon="receipt">{t('orders_title')}</ButtonLink>
        <ButtonLink to={adminUrl.commissions(business.id ?? '')} icon="money">{t('commissions_title')}</ButtonLink>
      </div>
    </div>
  );
}

function Acts({ business }: { business: Business }) {
  const { t } = useTranslation('platform');
  const text = useRefusalText();
  const [asks, setAsks] = useState<'suspend' | 'reinstate' | null>(null);
  const [verify, { isLoading }] = useBusinessVerifyMutation();
  const businessId = business.id ?? '';
  const reinstate = async () => {
    const answer = await verify({ businessId, businessVerifyIn: { decision: 'reinstate' } });
    setAsks(null);
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(t('reinstated', { name: business.name }));
  };
  return <>
    {business.status === 'verified' && <Button look="danger" onPress={() => setAsks('suspend')}>{t('suspend')}</Button>}
    {business.status === 'suspended' && <Button look="primary" onPress={() => setAsks('reinstate')}>{t('reinstate')}</Button>}
    {asks === 'suspend' && (
      <ReasonDialog title={t('suspend_title', { name: business.name })} label={t('reason')} help={t('reason_for_business')} confirmLabel={t('suspend')} isDanger maxLength={1000}
        onClose={() => setAsks(null)} onReason={async (reason) => {
          await verify({ businessId, businessVerifyIn: { decision: 'suspend', reason } }).unwrap();
          toast(t('suspended', { name: business.name }));
        }}>{t('suspend_text')}</ReasonDialog>
    )}
    <Confirm title={t('reinstate_title', { name: business.name })} isOpen={asks === 'reinstate'} onClose={() => setAsks(null)} onConfirm={() => void reinstate()} confirmLabel={t('reinstate')} isBusy={isLoading}>
      {t('reinstate_text')}
    </Confirm>
  </>;
}

function Done({ businessId }: { businessId: string }) {
  const { data, error, refetch } = useAdminActivityListAllQuery({ businessId, limit: 10 });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return data ? <Activities rows={data.data} /> : <SkeletonPage />;
}
