import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import {
  type AnalyticsForwarder, useAnalyticsForwarderChangeMutation, useAnalyticsForwarderRemoveMutation, useAnalyticsForwarderRotateMutation,
  useAnalyticsForwardersGetQuery, useAnalyticsForwarderTestMutation,
} from '@/api/generated/analytics';
import { Button } from '@/ui/Button';
import { Code } from '@/ui/Code';
import { Confirm, Dialog } from '@/ui/Dialog';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Menu } from '@/ui/Menu';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice, Status } from '@/ui/Status';
import { useTimeText } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useCopy } from '@/ui/useCopy';
import { useRefusalText } from '@/ui/useRefusalText';
import { ForwarderEdit, sentOf, STEPS } from './ForwarderEdit';
import { analyticsUrl } from './routes';
import { useFigures } from './useFigures';

const TONES = { active: 'good', paused: 'neutral', stopped: 'bad' } as const;

/** Where a shop has events of visitors who agreed sent. */
export default function ForwarderList() {
  const { t } = useTranslation('analytics');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useAnalyticsForwardersGetQuery({ businessId }, { pollingInterval: 15_000, skipPollingIfUnfocused: true });
  const [edited, setEdited] = useState<AnalyticsForwarder | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const add = <Button look="primary" icon="plus" onPress={() => setEdited('new')}>{t('forwarder_add')}</Button>;
  if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  return (
    <Page title={t('forwarders')} description={t('forwarders_text')} back={{ to: analyticsUrl.insights(businessId), label: t('insights') }} actions={data.data.length > 0 && add}>
      <Notice>{t('forwarders_consent')}</Notice>
      {data.data.length === 0
        ? <div className="card"><Empty icon="chart" title={t('forwarders_none')} actions={add}>{t('forwarders_none_text')}</Empty></div>
        : data.data.map((each) => <Destination key={each.id} businessId={businessId} of={each} onEdit={() => setEdited(each)} onSecret={setSecret} />)}
      {edited && <ForwarderEdit businessId={businessId} of={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecret={setSecret} />}
      {secret && <Secret secret={secret} onClose={() => setSecret(null)} />}
    </Page>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation('analytics');
  const copy = useCopy();
  return (
    <Dialog title={t('forwarder_secret')} isOpen onClose={onClose} actions={<>
      <Button onPress={() => void copy(secret)}>{t('forwarder_copy')}</Button>
      <Button look="primary" onPress={onClose}>{t('forwarder_noted')}</Button>
    </>}>
      <div className="grid gap-3"><p>{t('forwarder_secret_text')}</p><Code>{secret}</Code></div>
    </Dialog>
  );
}

function Destination({ businessId, of, onEdit, onSecret }: { businessId: string; of: AnalyticsForwarder; onEdit: () => void; onSecret: (secret: string) => void }) {
  const { t } = useTranslation('analytics');
  const { count } = useFigures();
  const { ago, moment } = useTimeText();
  const text = useRefusalText();
  const [asks, setAsks] = useState<'remove' | 'rotate' | null>(null);
  const [test, { isLoading }] = useAnalyticsForwarderTestMutation();
  const [change] = useAnalyticsForwarderChangeMutation();
  const [remove] = useAnalyticsForwarderRemoveMutation();
  const [rotate] = useAnalyticsForwarderRotateMutation();
  const at = { businessId, forwarderId: of.id ?? '' };
  const name = of.name ?? '';
  const refused = (thrown: unknown) => toast(text(refusalOf(thrown)), { tone: 'bad' });
  const tryIt = () => void test(at).unwrap().then(({ is_delivered, why }) => (is_delivered ? toast(t('forwarder_tested')) : toast(t('forwarder_not_tested', { why }), { tone: 'bad' })), refused);
  const pause = (isPaused: boolean) => void change({
    ...at, 'If-Match': `"${of.version}"`, analyticsForwarderChangeIn: { ...sentOf(of), name, url: of.url ?? '', is_paused: isPaused },
  }).unwrap().then(() => toast(t('ui:saved')), refused);
  const decided = () => {
    setAsks(null);
    if (asks === 'remove') void remove(at).unwrap().then(() => toast(t('forwarder_removed', { name })), refused);
    else void rotate(at).unwrap().then((made) => onSecret(made.secret ?? ''), refused);
  };
  return (
    <Section title={name} actions={<>
      <Button onPress={tryIt} isBusy={isLoading}>{t('forwarder_test')}</Button>
      <Menu label={t('forwarder_acts', { name })} items={[
        { id: 'edit', label: t('forwarder_edit'), icon: 'edit', onChoose: onEdit },
        of.state === 'active' ? { id: 'pause', label: t('forwarder_pause'), onChoose: () => pause(true) } : { id: 'go', label: t('forwarder_go'), onChoose: () => pause(false) },
        { id: 'rotate', label: t('forwarder_rotate'), onChoose: () => setAsks('rotate') },
        null,
        { id: 'remove', label: t('forwarder_remove'), icon: 'trash', isDanger: true, onChoose: () => setAsks('remove') },
      ]} />
    </>}>
      <div className="grid gap-3">
        <p className="flex flex-wrap items-center gap-2"><Status tone={of.failing_since && of.state === 'active' ? 'warn' : TONES[of.state]}>{t(of.failing_since && of.state === 'active' ? 'forwarder_failing' : `forwarder_${of.state}`)}</Status><Code>{of.url}</Code></p>
        {of.state === 'stopped' && <Notice tone="bad">{t('forwarder_stopped_text')}</Notice>}
        <p>{STEPS.filter((step) => of[`sends_${step}`]).map((step) => t(`sends_${step}`)).join(' · ')}</p>
        <p className="text-muted">{t('forwarder_counts', { sent: count(of.sent), waiting: count(of.waiting), dropped: count(of.dropped) })}{of.last_sent_at && ` ${t('forwarder_last', { ago: ago(of.last_sent_at) })}`}</p>
        {of.failures.length > 0 && (
          <details>
            <summary className="cursor-pointer">{t('forwarder_failures')}</summary>
            <ul className="mt-2 grid gap-1 text-sm text-muted">{of.failures.map((each) => <li key={each.failed_at} className="break-words">{moment(each.failed_at ?? '')}: <span dir="auto">{each.why}</span></li>)}</ul>
          </details>
        )}
      </div>
      <Confirm title={t(asks === 'rotate' ? 'forwarder_rotate_ask' : 'forwarder_remove_ask', { name })} isOpen={asks !== null} onClose={() => setAsks(null)} onConfirm={decided}
        confirmLabel={t(asks === 'rotate' ? 'forwarder_rotate' : 'forwarder_remove')}>{t(asks === 'rotate' ? 'forwarder_rotate_text' : 'forwarder_remove_text')}</Confirm>
    </Section>
  );
}
