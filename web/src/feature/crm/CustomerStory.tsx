import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CrmEntry, type CrmEntryIn, useCrmEntryAddMutation, useCrmTimelineQuery } from '@/api/generated/crm';
import { limits } from '@/api/generated/crmLimits';
import { chatUrl } from '@/feature/chat/routes';
import { orderUrl } from '@/feature/order/routes';
import { Button } from '@/ui/Button';
import { SelectField, TextField } from '@/ui/Field';
import { Filters } from '@/ui/Filters';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import type { IconName } from '@/ui/Icon';
import { useListState } from '@/ui/listState';
import { Section } from '@/ui/Page';
import { Moment } from '@/ui/Time';
import { Timeline } from '@/ui/Timeline';

const ICONS: Record<string, IconName> = { order: 'receipt', note: 'doc', call: 'bell', mail: 'mail', message: 'chat', sms: 'send', visit: 'store', consent: 'shield', merge: 'people', unmerge: 'people', chat: 'chat' };
const WRITABLE = ['note', 'call', 'mail', 'sms', 'message', 'visit'] as const;
const KINDS = ['order', ...WRITABLE, 'chat', 'consent', 'merge', 'unmerge'] as const;
const STEP = 20, MOST = 100;

/** What was said and done, the newest first; it is added to, never changed. */
export function CustomerStory({ businessId, customerId }: { businessId: string; customerId: string }) {
  const { t } = useTranslation('crm');
  const [limit, setLimit] = useState(STEP);
  const list = useListState(['q', 'kind']);
  const { data } = useCrmTimelineQuery({ businessId, customerId, limit, q: list.get('q') || undefined, kind: (list.get('kind') || undefined) as NonNullable<CrmEntry['kind']> | undefined });
  const [add] = useCrmEntryAddMutation();
  const form = useServerForm({
    values: { kind: 'note', entry_text: '' },
    submit: async ({ kind, entry_text }, { reset }) => {
      await add({ businessId, customerId, crmEntryIn: { kind: kind as CrmEntryIn['kind'], entry_text } }).unwrap();
      reset();
    },
  });
  /* A consent is written down as `email: yes. At the counter`. */
  const words = ({ kind, entry_text }: CrmEntry) => {
    const [, channel, said, how] = (kind === 'consent' && /^(email|sms|phone|post): (yes|no)\. ?([^]*)$/.exec(entry_text ?? '')) || [];
    return channel ? `${t(`channel_${channel}`)}: ${t(said === 'yes' ? 'consent_given' : 'consent_refused')}. ${how}` : entry_text;
  };
  const detail = (entry: CrmEntry) => entry.kind === 'chat' ? <Talk entry={entry} businessId={businessId} /> : (
    <>
      {entry.kind === 'order' && entry.subject_id
        ? <Link to={orderUrl.show(businessId, entry.subject_id)} className="text-accent underline">{entry.entry_text}</Link>
        : <span className="break-words whitespace-pre-wrap">{words(entry)}</span>}
      {entry.author_name && <span className="block text-sm">{entry.author_name}</span>}
    </>
  );
  return (
    <Section title={t('story')}>
      <div className="grid gap-6">
        <Form of={form} submitLabel={t('entry_add')}>
          <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <SelectField name="kind" label={t('entry_kind')} isBare isRequired options={WRITABLE.map((value) => ({ value, label: t(`kind_${value}`) }))} />
            <TextField name="entry_text" label={t('entry_text')} isBare isRequired rows={2} placeholder={t('entry_hint')} limit={limits.crm_entry_in.entry_text} />
          </div>
        </Form>
        <Filters list={list} search={t('story_find')} choices={[{ name: 'kind', label: t('entry_kind'), options: KINDS.map((value) => ({ value, label: t(`kind_${value}`) })) }]} />
        {data && data.data.length === 0 && list.isFiltered && <p role="status" className="text-muted">{t('story_none')}</p>}
        {data && data.data.length > 0 && (
          <Timeline label={t('story')} items={data.data.map((entry) => ({ id: entry.id ?? '', at: entry.created_at ?? '', title: t(`kind_${entry.kind}`), detail: detail(entry), icon: ICONS[entry.kind ?? ''] }))} />
        )}
        {data?.has_more && limit < MOST && <span><Button onPress={() => setLimit(MOST)}>{t('older')}</Button></span>}
      </div>
    </Section>
  );
}

/* What was said stands in the room, for who may enter it. */
function Talk({ entry, businessId }: { entry: CrmEntry; businessId: string }) {
  const { t } = useTranslation('crm');
  return (
    <>
      <Link to={chatUrl.room(businessId, entry.chat_id ?? '')} className="text-accent underline">{t('chat_about', { number: entry.entry_text })}</Link>
      <span className="block text-sm">{t('chat_messages', { count: entry.messages })} · <Moment at={entry.began_at} />{entry.messages > 1 && <> – <Moment at={entry.created_at} /></>}</span>
      {entry.author_name && <span className="block text-sm">{t('chat_answered', { name: entry.author_name })}</span>}
    </>
  );
}
