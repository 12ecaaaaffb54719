import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCollaborationThreadBeginMutation, useCollaborationThreadListQuery } from '@/api/generated/collaboration';
import { limits } from '@/api/generated/collaborationLimits';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { MentionBox, useMentions } from './MentionBox';
import { ThreadCard } from './ThreadCard';

const STEP = 10, MOST = 100;

/** What the team says about a record; settled threads step back. */
export function Threads({ businessId, record }: { businessId: string; record: string }) {
  const { t } = useTranslation('teamwork');
  const text = useRefusalText();
  const [isAll, setAll] = useState(false);
  const [limit, setLimit] = useState(STEP);
  const { data, error, refetch } = useCollaborationThreadListQuery({ businessId, record, limit, state: isAll ? 'any' : 'open' });
  const [begin, { isLoading }] = useCollaborationThreadBeginMutation();
  const of = useMentions(businessId);
  const submit = () => {
    if (!of.text.trim() || isLoading) return;
    void begin({ businessId, threadBeginIn: { record, body: of.text.trim(), mentions: of.mentions() } }).unwrap().then(of.clear, (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  };
  return (
    <Section title={t('threads')} description={t('threads_text')}
      actions={<Button look="quiet" onPress={() => setAll(!isAll)} aria-pressed={isAll}>{t(isAll ? 'hide_resolved' : 'show_resolved')}</Button>}>
      <div className="grid gap-4">
        <form className="grid gap-2" onSubmit={(event) => { event.preventDefault(); submit(); }}>
          <MentionBox of={of} label={t('comment')} placeholder={t('comment_hint')} maxLength={limits.thread_begin_in.body.maxLength} onSubmit={submit} />
          {of.text.trim() !== '' && <span><Button look="primary" type="submit" isBusy={isLoading}>{t('comment')}</Button></span>}
        </form>
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {data && data.data.length > 0 && <div className="grid gap-3">{data.data.map((each) => <ThreadCard key={each.id} threadId={each.id ?? ''} businessId={businessId} />)}</div>}
        {data?.has_more && limit < MOST && <span><Button onPress={() => setLimit(MOST)}>{t('older')}</Button></span>}
      </div>
    </Section>
  );
}
