import { useTranslation } from 'react-i18next';
import { useNoticeMailGetQuery, useNoticeTestMutation } from '@/api/generated/notice';
import { useSession } from '@/api/session';
import { Code } from '@/ui/Code';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { TextField } from '@/ui/Field';
import { Figure } from '@/ui/Figure';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { MailTabs } from './MailTabs';
import { noticeUrl } from './routes';

/** How sending does, and a message that tests the way out. */
export default function NoticeSending() {
  const { t } = useTranslation('mail');
  const { data, error, refetch } = useNoticeMailGetQuery();
  return (
    <Page title={t('title')} description={t('sending_text')}>
      <MailTabs />
      {error && !data ? <div className="card"><Failure error={error} onRetry={() => void refetch()} /></div> : !data ? <SkeletonPage /> : <>
        {!data.server && <Notice tone="warn" title={t('no_server')}>{t('no_server_text')}</Notice>}
        {data.failure && <Notice tone="bad" title={t('not_reached')}>{data.failure} · <Moment at={data.failed_at} /></Notice>}
        <div className="grid grid-cols-2 gap-gap lg:grid-cols-3">
          <Figure label={t('waiting')} value={data.waiting} to={`${noticeUrl.outbox()}?state=waiting`} />
          <Figure label={t('given_up')} value={data.failed} to={`${noticeUrl.outbox()}?state=failed`} />
          <Figure label={t('suppressions')} value={data.suppressed_addresses} to={noticeUrl.suppressions()} />
        </div>
        <div className="grid gap-gap lg:grid-cols-2">
          <Section title={t('server')}>
            <div className="grid gap-4">
              <Facts items={[
                { label: t('server'), value: data.server && <span dir="ltr">{data.server}</span> },
                { label: t('sender'), value: data.sender && <span dir="ltr" className="break-all">{data.sender}</span> },
                { label: t('reached'), value: <Moment at={data.reached_at} /> },
                { label: t('closed_until'), value: <Moment at={data.closed_until} /> },
              ]} />
              {data.dns_records.length > 0 && (
                <div className="grid gap-2"><p className="text-sm text-muted">{t('dns')}</p><ul className="grid gap-2">{data.dns_records.map((record) => <li key={record}><Code>{record}</Code></li>)}</ul></div>
              )}
            </div>
          </Section>
          <Section title={t('test')} description={t('test_text')}><Test /></Section>
        </div>
      </>}
    </Page>
  );
}

function Test() {
  const { t } = useTranslation('mail');
  const { user } = useSession();
  const [test] = useNoticeTestMutation();
  const form = useServerForm({
    values: { email: user?.email ?? '' },
    submit: async ({ email }) => {
      await test({ noticeTestIn: { email } }).unwrap();
      toast(t('test_written'));
    },
  });
  return <Form of={form} submitLabel={t('test_send')}><TextField name="email" label={t('email')} type="email" dir="ltr" isRequired /></Form>;
}
