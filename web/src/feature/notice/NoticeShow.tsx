import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNoticeResendMutation, useNoticeShowQuery, type NoticeMessage } from '@/api/generated/notice';
import { Button } from '@/ui/Button';
import { Code } from '@/ui/Code';
import { Confirm } from '@/ui/Dialog';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Tabs } from '@/ui/Tabs';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { Letter } from './Letter';
import { MailState } from './MailState';
import { noticeUrl } from './routes';

/** One message as it was written, both halves, and sending it again. */
export default function NoticeShow() {
  const { t } = useTranslation('mail');
  const { messageId = '' } = useParams();
  const { data, error, refetch } = useNoticeShowQuery({ messageId });
  const back = { to: noticeUrl.outbox(), label: t('outbox') };
  if (error && !data) return <Page title={t('message')} back={back}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data?.message) return <SkeletonPage />;
  const { message, html } = data;
  const plain = <pre dir="auto" lang={message.locale ?? undefined} className="max-w-reading font-sans break-words whitespace-pre-wrap">{message.body}</pre>;
  return (
    <Page title={message.subject ?? t('message')} back={back} beside={<MailState state={message.state} />} actions={<Resend message={message} />}>
      {message.failure && <Notice tone="bad" title={t('not_sent')}>{message.failure}</Notice>}
      <Section>
        <Facts items={[
          { label: t('to'), value: <span dir="ltr" className="break-all">{message.recipient}</span> },
          { label: t('kind'), value: <Code>{message.kind}</Code> },
          { label: t('language'), value: message.locale },
          { label: t('tries'), value: message.tries },
          { label: t('written'), value: <Moment at={message.created_at} /> },
          { label: t('sent_at'), value: <Moment at={message.sent_at} /> },
          ...(message.next_try_at ? [{ label: t('next_try'), value: <Moment at={message.next_try_at} /> }] : []),
        ]} />
      </Section>
      <Section title={t('preview')}>
        {html
          ? <Tabs label={t('preview')} items={[{ id: 'html', label: t('as_letter'), content: <Letter html={html} locale={message.locale} /> }, { id: 'text', label: t('as_text'), content: plain }]} />
          : plain}
      </Section>
    </Page>
  );
}

function Resend({ message }: { message: NoticeMessage }) {
  const { t } = useTranslation('mail');
  const text = useRefusalText();
  const [isAsking, setAsking] = useState(false);
  const [resend, { isLoading }] = useNoticeResendMutation();
  const again = async () => {
    const answer = await resend({ messageId: message.id ?? '' });
    setAsking(false);
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(t('resent', { count: 1 }));
  };
  return <>
    <Button icon="mail" onPress={() => setAsking(true)}>{t('resend')}</Button>
    <Confirm title={t('resend_title')} isOpen={isAsking} onClose={() => setAsking(false)} onConfirm={() => void again()} confirmLabel={t('resend')} isBusy={isLoading}>
      {t('resend_text', { to: message.recipient })}
    </Confirm>
  </>;
}
