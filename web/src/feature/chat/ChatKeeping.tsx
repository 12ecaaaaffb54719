import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type ChatAccess, type ChatPolicy, useCollaborationChatAccessesQuery, useCollaborationChatPolicyGetQuery, useCollaborationChatPolicySetMutation } from '@/api/generated/collaboration';
import { useMay } from '@/api/session';
import { Empty } from '@/ui/Empty';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { CheckField, SelectField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
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
        <Section title={t('how_soon')} description={t('how_soon_text')}>{isOwner ? <Promised key={data.updated_at} policy={data} businessId={businessId} /> : <PromisedShown policy={data} />}</Section>
        <Section title={t('how_long')}>{isOwner ? <Policy key={data.updated_at} policy={data} businessId={businessId} /> : <Shown policy={data} />}</Section>
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

/* What is said of messages is said whole: what this form does not show stays as it is. */
const sayable = ({ retention_days, is_held, first_reply_minutes, next_reply_minutes }: ChatPolicy) => ({ retention_days, is_held, first_reply_minutes, next_reply_minutes });

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
    values: { first_reply_minutes: String(policy.first_reply_minutes), next_reply_minutes: String(policy.next_reply_minutes) },
    submit: async ({ first_reply_minutes, next_reply_minutes }, { reset }) => {
      await set({ businessId, chatPolicyIn: { ...sayable(policy), first_reply_minutes: Number(first_reply_minutes), next_reply_minutes: Number(next_reply_minutes) } }).unwrap();
      reset({ first_reply_minutes, next_reply_minutes });
      toast(t('kept_so'));
    },
  });
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
    values: { retention_days: String(policy.retention_days), is_held: policy.is_held },
    submit: async ({ retention_days, is_held }, { reset }) => {
      await set({ businessId, chatPolicyIn: { ...sayable(policy), retention_days: Number(retention_days), is_held } }).unwrap();
      reset({ retention_days, is_held });
      toast(t('kept_so'));
    },
  });
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
