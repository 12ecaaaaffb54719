import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommissionAgentMeQuery } from '@/api/generated/commission';
import { businessUrl } from '@/feature/business/routes';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { QrCode } from '@/ui/QrCode';
import { SkeletonPage } from '@/ui/Skeleton';
import { useCopy } from '@/ui/useCopy';
import { AgentOnly } from './AgentOnly';

export default function AgentShare() {
  return <AgentOnly><Share /></AgentOnly>;
}

/** The link that owners register by, on paper and on the phone. */
function Share() {
  const { t } = useTranslation('agent');
  const copy = useCopy();
  const { data, error, refetch } = useCommissionAgentMeQuery();
  const link = useMemo(() => `${location.origin}/office${businessUrl.create()}?agent=${data?.code ?? ''}`, [data?.code]);
  if (error && !data) return <Page title={t('share')}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  const canShare = typeof navigator.share === 'function';
  return (
    <Page title={t('share')} description={t('share_text')} actions={<Button icon="print" onPress={() => window.print()}>{t('print')}</Button>}>
      <div className="grid gap-gap lg:grid-cols-2">
        <Section title={t('your_code')}>
          <p dir="ltr" className="rounded-control bg-sunken px-4 py-3 text-center font-mono text-figure font-semibold tracking-widest select-all">{data.code}</p>
          <div className="mt-4 flex flex-wrap gap-2"><Button icon="doc" onPress={() => void copy(data.code ?? '')}>{t('copy_code')}</Button></div>
          <p className="mt-4 text-muted">{t('code_text')}</p>
        </Section>
        <Section title={t('your_link')}>
          <p dir="ltr" className="rounded-control bg-sunken px-4 py-3 break-all select-all">{link}</p>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button look="primary" icon="link" onPress={() => void copy(link)}>{t('copy_link')}</Button>
            {canShare && <Button icon="external" onPress={() => void navigator.share({ title: t('share_title'), text: t('share_words'), url: link }).catch(() => undefined)}>{t('send')}</Button>}
          </div>
        </Section>
        <Section title={t('qr')} description={t('qr_text')}>
          <QrCode text={link} label={t('qr_label')} fileName={`soko-${data.code}.svg`} saveLabel={t('qr_save')} />
        </Section>
      </div>
    </Page>
  );
}
