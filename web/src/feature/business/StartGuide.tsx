import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Business, useBusinessShowQuery, useBusinessSubmitMutation } from '@/api/generated/business';
import { type StartProgress, type StartStep, useStartGetQuery, useStartSamplesAddMutation, useStartSamplesRemoveMutation } from '@/api/generated/start';
import { useMay } from '@/api/session';
import { verificationUrl } from '@/feature/verification/routes';
import { Button, ButtonLink } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Failure } from '@/ui/Failure';
import { Icon } from '@/ui/Icon';
import { Page } from '@/ui/Page';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { businessUrl } from './routes';
import { ShopPicture } from './ShopPicture';

const ASK_MS = 15_000;

/** From nothing to a shop that sells: a few steps, each done where it stands. */
export default function StartGuide() {
  const { t } = useTranslation('settings');
  const { businessId = '' } = useParams();
  const poll = { pollingInterval: ASK_MS, skipPollingIfUnfocused: true };
  const { data: business } = useBusinessShowQuery({ businessId }, poll);
  const { data, error, refetch } = useStartGetQuery({ businessId }, poll);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || !business) return <SkeletonPage />;
  return (
    <Page title={t(data.is_ready ? 'start_ready' : 'start')} description={t(data.is_ready ? 'start_ready_text' : 'start_text')}
      actions={data.is_ready && <a href={`/s/${business.slug}`} target="_blank" rel="noreferrer" className="rounded-control px-3 py-2 text-accent underline">{t('see_shop')}</a>}>
      <div className="grid max-w-reading gap-4">
        <Progress label={t('start_progress')} value={data.done / Math.max(data.steps.length, 1)} detail={t('start_done', { done: data.done, all: data.steps.length })} />
        <Steps progress={data} business={business} />
        <Samples progress={data} businessId={businessId} />
      </div>
    </Page>
  );
}

function Steps({ progress, business }: { progress: StartProgress; business: Business }) {
  const first = progress.steps.find((step) => !step.is_done)?.key;
  const [opened, setOpened] = useState<StartStep['key'] | null>(null);
  const current = opened ?? first;
  return (
    <ol className="grid gap-3">
      {progress.steps.map((step, index) => (
        <Step key={step.key} step={step} number={index + 1} isOpen={current === step.key} onToggle={() => setOpened(current === step.key ? null : step.key)}>
          <Work step={step} business={business} onDone={() => setOpened(null)} />
        </Step>
      ))}
    </ol>
  );
}

function Step({ step, number, isOpen, onToggle, children }: { step: StartStep; number: number; isOpen: boolean; onToggle: () => void; children: ReactNode }) {
  const { t, i18n } = useTranslation('settings');
  return (
    <li className={classes('card', isOpen && 'border-accent')}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle} className="flex min-h-14 w-full items-center gap-3 px-4 py-3 text-start">
        <span className={classes('grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold', step.is_done ? 'bg-good-soft text-good' : isOpen ? 'bg-accent text-on-accent' : 'border border-edge text-muted')}>
          {step.is_done ? <Icon name="check" size={18} /> : new Intl.NumberFormat(i18n.resolvedLanguage).format(number)}
        </span>
        <span className={classes('flex-1 font-medium', step.is_done && !isOpen && 'text-muted')}>{t(`step_${step.key}`)}<span className="sr-only"> – {t(step.is_done ? 'step_is_done' : 'step_is_open')}</span></span>
        <Icon name={isOpen ? 'up' : 'down'} size={18} className="text-muted" />
      </button>
      {isOpen && <div className="grid justify-items-start gap-3 border-t border-line px-4 py-4"><p className="text-muted text-pretty">{t(`step_${step.key}_text`)}</p>{children}</div>}
    </li>
  );
}

function Work({ step, business, onDone }: { step: StartStep; business: Business; onDone: () => void }) {
  const { t } = useTranslation('settings');
  const businessId = business.id ?? '';
  switch (step.key) {
    case 'name': return <ButtonLink to={businessUrl.profile(businessId)} icon="edit">{t('step_name_do')}</ButtonLink>;
    case 'picture': return <div className="w-full"><ShopPicture business={business} which="logo" onDone={onDone} /></div>;
    case 'product': return <ButtonLink to={`/b/${businessId}/products/new`} look={step.is_done ? 'plain' : 'primary'} icon="plus">{t('step_product_do')}</ButtonLink>;
    case 'payment': return null;
    case 'live': return <Live business={business} />;
  }
}

function Live({ business }: { business: Business }) {
  const { t } = useTranslation('settings');
  const text = useRefusalText();
  const isOwner = useMay(business.id ?? undefined, 'own');
  const [submit, { isLoading }] = useBusinessSubmitMutation();
  const businessId = business.id ?? '';
  const papers = isOwner && <ButtonLink to={verificationUrl.show(businessId)} icon="shield">{t('step_live_papers')}</ButtonLink>;
  if (business.status === 'verified') return business.is_listed ? null : <ButtonLink to={businessUrl.storefront(businessId)}>{t('step_live_list')}</ButtonLink>;
  if (business.status === 'submitted') return <><Notice tone="info">{t('step_live_waiting')}</Notice>{papers}</>;
  if (business.status === 'suspended') return <Notice tone="bad">{business.status_reason}</Notice>;
  return (
    <>
      {business.status_reason && <Notice tone="warn">{business.status_reason}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isBusy={isLoading} onPress={() => void submit({ businessId }).unwrap().then(
          () => toast(t('step_live_sent')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }))}>{t('step_live_do')}</Button>
        {papers}
      </div>
    </>
  );
}

function Samples({ progress, businessId }: { progress: StartProgress; businessId: string }) {
  const { t } = useTranslation('settings');
  const text = useRefusalText();
  const [add, adding] = useStartSamplesAddMutation();
  const [remove, removing] = useStartSamplesRemoveMutation();
  const tell = (thrown: unknown) => void toast(text(refusalOf(thrown)), { tone: 'bad' });
  const put = () => add({ businessId }).unwrap();
  const drop = () => remove({ businessId }).unwrap();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-1 text-sm text-muted">
      <span className="min-w-48 flex-1">{t(progress.has_samples ? 'samples_there' : 'samples_text')}</span>
      {progress.has_samples
        ? <Button isBusy={removing.isLoading} onPress={() => void drop().then(() => toast(t('samples_removed'), { undo: () => put().catch(tell) }), tell)}>{t('samples_remove')}</Button>
        : <Button isBusy={adding.isLoading} onPress={() => void put().then(() => toast(t('samples_added'), { undo: () => drop().catch(tell) }), tell)}>{t('samples_add')}</Button>}
    </div>
  );
}
