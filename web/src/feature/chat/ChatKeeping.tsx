import { useEffect } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type ChatAccess, type ChatPolicy, type ChatPolicyIn, useCollaborationChatAccessesQuery, useCollaborationChatPolicyGetQuery, useCollaborationChatPolicySetMutation } from '@/api/generated/collaboration';
import { useMay } from '@/api/session';
import { changesOf } from '@/ui/draft';
import { Empty } from '@/ui/Empty';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { CheckField, SelectField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { type ServerForm, useServerForm } from '@/ui/form';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { chatUrl } from './routes';
import { useNames } from './useNames';

const DAYS = [0, 30, 90, 180, 365, 730, 1825];
const MINUTES = [0, 5, 10, 15, 30, 60, 120, 240, 480, 1440];

/** How soon customers are answered, for how long messages are kept, and who has read rooms whole. */
export default function ChatKeeping() {
  const { t } = useTranslation('chat');
  const { businessId = '' } = useParams();
  const isOwner = useMay(businessId, 'own');
  const { data, error, refetch } = useCollaborationChatPolicyGetQuery({ businessId });
  return (
    <Page title={t('keeping')} description={t('keeping_text')} back={{ to: chatUrl.list(businessId), label: t('title') }}>
      {error && !data ? <div className="card"><Failure error={error} onRetry={() => void refetch()} /></div> : !data ? <SkeletonPage /> : <>
        <Section title={t('how_soon')} description={t('how_soon_text')}>{isOwner ? <Promised key={businessId} policy={data} businessId={businessId} /> : <PromisedShown policy={data} />}</Section>
        <Section title={t('how_long')}>{isOwner ? <Policy key={businessId} policy={data} businessId={businessId} /> : <Shown policy={data} />}</Section>
      </>}
      {isOwner && <Accesses businessId={businessId} />}
    </Page>
  );
}

const useDays = () => {
  const { t } = useTranslation('chat');
  return (days: number) => (days === 0 ? t('for_ever') : t('days', { count: days }));
};

function Shown({ policy }: { policy: ChatPolicy }) {
  const { t } = useTranslation('chat');
  const days = useDays();
  return <Facts items={[{ label: t('kept_for'), value: days(policy.retention_days) }, { label: t('held'), value: t(policy.is_held ? 'yes' : 'no') }]} />;
}

const promiseOf = (policy: ChatPolicy) => ({ first_reply_minutes: String(policy.first_reply_minutes), next_reply_minutes: String(policy.next_reply_minutes) });
const keepingOf = ({ retention_days, is_held }: ChatPolicy) => ({ retention_days: String(retention_days), is_held });

/* Only what was changed here is said: a hold that somebody else has set meanwhile stays. */
function saidOf(values: FieldValues, { control }: { control: { _defaultValues: FieldValues } }): ChatPolicyIn {
  const changed = Object.entries(changesOf(values, control._defaultValues) ?? {});
  return Object.fromEntries(changed.map(([name, value]) => [name, typeof value === 'string' ? Number(value) : value]));
}

/* Said anew by somebody else, or by the other form: what nobody has typed into follows. */
function useFollowing<T extends FieldValues>({ form }: ServerForm<T>, values: DefaultValues<T>) {
  const { isDirty } = form.formState;
  useEffect(() => {
    if (!isDirty) form.reset(values);
  }, [JSON.stringify(values)]); // eslint-disable-line react-hooks/exhaustive-deps
}

function useMinutes() {
  const { t, i18n } = useTranslation('chat');
  return (minutes: number) => {
    const isHours = minutes % 60 === 0;
    return minutes === 0 ? t('promised_none')
      : new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'unit', unit: isHours ? 'hour' : 'minute', unitDisplay: 'long' }).format(isHours ? minutes / 60 : minutes);
  };
}

function PromisedShown({ policy }: { policy: ChatPolicy }) {
  const { t } = useTranslation('chat');
  const minutes = useMinutes();
  return <Facts items={[{ label: t('first_reply'), value: minutes(policy.first_reply_minutes) }, { label: t('next_reply'), value: minutes(policy.next_reply_minutes) }]} />;
}

function Promised({ policy, businessId }: { policy: ChatPolicy; businessId: string }) {
  const { t } = useTranslation('chat');
  const minutes = useMinutes();
  const [set] = useCollaborationChatPolicySetMutation();
  const form = useServerForm({
    values: promiseOf(policy),
    submit: async (values, of) => {
      of.reset(promiseOf(await set({ businessId, chatPolicyIn: saidOf(values, of) }).unwrap()));
      toast(t('kept_so'));
    },
  });
  useFollowing(form, promiseOf(policy));
  const choices = (of: number) => (MINUTES.includes(of) ? MINUTES : [...MINUTES, of].sort((a, b) => a - b)).map((each) => ({ value: String(each), label: minutes(each) }));
  return (
    <Form of={form} submitLabel={t('save_promise')}>
      <SelectField name="first_reply_minutes" label={t('first_reply')} help={t('first_reply_help')} isRequired options={choices(policy.first_reply_minutes)} />
      <SelectField name="next_reply_minutes" label={t('next_reply')} isRequired options={choices(policy.next_reply_minutes)} />
    </Form>
  );
}

function Policy({ policy, businessId }: { policy: ChatPolicy; businessId: string }) {
  const { t } = useTranslation('chat');
  const days = useDays();
  const [set] = useCollaborationChatPolicySetMutation();
  const form = useServerForm({
    values: keepingOf(policy),
    submit: async (values, of) => {
      of.reset(keepingOf(await set({ businessId, chatPolicyIn: saidOf(values, of) }).unwrap()));
      toast(t('kept_so'));
    },
  });
  useFollowing(form, keepingOf(policy));
  const choices = DAYS.includes(policy.retention_days) ? DAYS : [...DAYS, policy.retention_days].sort((a, b) => a - b);
  return (
    <Form of={form} submitLabel={t('save')}>
      <SelectField name="retention_days" label={t('kept_for')} help={t('kept_for_help')} isRequired options={choices.map((each) => ({ value: String(each), label: days(each) }))} />
      <CheckField name="is_held" label={t('hold')} help={t('hold_help')} />
    </Form>
  );
}

function Accesses({ businessId }: { businessId: string }) {
  const { t } = useTranslation('chat');
  const list = useListState([]);
  const { nameOf } = useNames(businessId);
  const { data, error, isLoading, isFetching, refetch } = useCollaborationChatAccessesQuery({ businessId, limit: list.limit, cursor: list.cursor });
  return (
    <Section title={t('accesses')} description={t('accesses_text')} isFlush>
      <Table<ChatAccess> label={t('accesses')} list={list} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
        hasMore={data?.has_more} nextCursor={data?.next_cursor} rowId={(row) => row.id ?? ''} rowName={(row) => nameOf(row.user_id) ?? t('somebody')} rowTo={(row) => chatUrl.room(businessId, row.chat_id ?? '')}
        empty={<Empty icon="shield" title={t('accesses_none')} />}
        columns={[
          { id: 'who', header: t('who'), cell: (row) => nameOf(row.user_id) ?? t(row.reader === 'platform' ? 'platform' : 'somebody') },
          { id: 'what', header: t('what'), cell: (row) => t(`access_${row.what}`) },
          { id: 'why', header: t('why'), cell: (row) => <span dir="auto">{row.reason ?? '–'}</span> },
          { id: 'when', header: t('when'), cell: (row) => <Moment at={row.created_at} /> },
        ]} />
    </Section>
  );
}
