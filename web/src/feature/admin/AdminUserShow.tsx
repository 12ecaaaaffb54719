import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAdminActivityListAllQuery } from '@/api/generated/admin';
import { useIdentityPersonGetQuery, useIdentityRestoreMutation, useIdentitySuspendMutation, type IdentityPersonRow } from '@/api/generated/identity';
import { useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Code } from '@/ui/Code';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Ago, Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { Activities } from './Activities';
import { adminUrl } from './routes';
import { UserStanding } from './UserStanding';

/** One account: stopping it and letting it go on, each with a reason. */
export default function AdminUserShow() {
  const { t } = useTranslation('platform');
  const { userId = '' } = useParams();
  const { data, error, refetch } = useIdentityPersonGetQuery({ userId });
  const back = { to: adminUrl.users(), label: t('users_title') };
  if (error && !data) return <Page title={t('account')} back={back}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  return (
    <Page title={data.name ?? t('erased_name')} back={back} beside={<UserStanding standing={data.standing} />} actions={<Acts user={data} />}>
      {data.suspended_reason && <Notice tone="warn" title={t('said_reason')}><span dir="auto">{data.suspended_reason}</span></Notice>}
      <div className="grid items-start gap-gap lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title={t('account')}>
          <Facts items={[
            { label: t('id'), value: <Code>{data.id}</Code> },
            { label: t('role'), value: t(`role_${data.role}`) },
            { label: t('email'), value: data.email && <span dir="ltr">{data.email}</span> },
            { label: t('phone'), value: data.phone && <span dir="ltr">{data.phone}</span> },
            { label: t('confirmed'), value: data.email_confirmed_at ? <Moment at={data.email_confirmed_at} /> : t('not_confirmed') },
            { label: t('language'), value: data.locale },
            { label: t('registered'), value: <Moment at={data.created_at} /> },
            { label: t('seen'), value: <Ago at={data.seen_at} /> },
          ]} />
        </Section>
        <Section title={t('activity_title')}><Done subject={userId} /></Section>
      </div>
    </Page>
  );
}

function Acts({ user }: { user: IdentityPersonRow }) {
  const { t } = useTranslation('platform');
  const { user: me } = useSession();
  const [asks, setAsks] = useState<'suspend' | 'restore' | null>(null);
  const [suspend] = useIdentitySuspendMutation();
  const [restore] = useIdentityRestoreMutation();
  const userId = user.id ?? '';
  if (me?.id === user.id || user.standing === 'erased') return null;
  const close = () => setAsks(null);
  return <>
    {user.standing === 'suspended'
      ? <Button look="primary" onPress={() => setAsks('restore')}>{t('restore')}</Button>
      : <Button look="danger" onPress={() => setAsks('suspend')}>{t('suspend')}</Button>}
    {asks === 'suspend' && (
      <ReasonDialog title={t('suspend_user_title', { name: user.name })} label={t('reason')} help={t('reason_kept')} confirmLabel={t('suspend')} isDanger onClose={close}
        onReason={async (reason) => {
          await suspend({ userId, identityStandingIn: { reason } }).unwrap();
          toast(t('suspended', { name: user.name }));
        }}>{t('suspend_user_text')}</ReasonDialog>
    )}
    {asks === 'restore' && (
      <ReasonDialog title={t('restore_title', { name: user.name })} label={t('reason')} help={t('reason_kept')} confirmLabel={t('restore')} onClose={close}
        onReason={async (reason) => {
          await restore({ userId, identityStandingIn: { reason } }).unwrap();
          toast(t('restored', { name: user.name }));
        }} />
    )}
  </>;
}

function Done({ subject }: { subject: string }) {
  const { data, error, refetch } = useAdminActivityListAllQuery({ subject, limit: 10 });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return data ? <Activities rows={data.data} /> : <SkeletonPage />;
}
