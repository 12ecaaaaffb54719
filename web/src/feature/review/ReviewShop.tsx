import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Review, useReviewAnswerMutation, useReviewAnswerNotMutation, useReviewOfBusinessQuery } from '@/api/generated/review';
import { limits } from '@/api/generated/reviewLimits';
import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { TextField } from '@/ui/Field';
import { Filters } from '@/ui/Filters';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { ReviewCard } from './ReviewCard';

/** What buyers say of what the shop sells, and the shop's one reply to each. */
export default function ReviewShop() {
  const { t } = useTranslation('moderation');
  const { businessId = '' } = useParams();
  const list = useListState(['show']);
  const maySell = useMay(businessId, 'orders');
  const { data, error, isFetching, refetch } = useReviewOfBusinessQuery({
    businessId, limit: list.limit, cursor: list.cursor, ...(list.get('show') === 'unanswered' && { isUnanswered: true }) });
  const [answered, setAnswered] = useState<Review | null>(null);
  return (
    <Page title={t('title')} description={t('shop_text')}>
      <Section isFlush>
        <Filters list={list} choices={[{ name: 'show', label: t('show'), options: [{ value: 'unanswered', label: t('unanswered') }] }]} />
        {error && !data ? <Failure error={error} onRetry={() => void refetch()} />
          : !data ? <div className="p-5"><SkeletonPage /></div>
            : data.data.length === 0 ? <Empty icon="star" title={t(list.isFiltered ? 'none_filtered' : 'shop_none')}>{t('shop_none_text')}</Empty>
              : (
                <ul aria-label={t('title')} aria-busy={isFetching || undefined}>
                  {data.data.map((review) => (
                    <li key={review.id} className="grid gap-3 border-b border-line px-4 py-4 last:border-0 sm:px-5">
                      <ReviewCard review={review} actions={maySell && <Acts review={review} businessId={businessId} onAnswer={() => setAnswered(review)} />} />
                      {review.reply && <blockquote className="max-w-reading rounded-control bg-sunken px-4 py-3" dir="auto"><p className="text-sm text-muted">{t('reply')}</p><p className="text-pretty whitespace-pre-line">{review.reply.body}</p></blockquote>}
                    </li>
                  ))}
                </ul>
              )}
        {data && (list.previous || data.has_more) && (
          <nav aria-label={t('pages')} className="flex justify-between gap-2 border-t border-line px-cell-x py-2.5">
            <Button look="quiet" icon="back" isDisabled={!list.previous} onPress={() => list.previous?.()}>{t('previous')}</Button>
            <Button look="quiet" isDisabled={!data.has_more} onPress={() => data.next_cursor && list.next(data.next_cursor)}>{t('next')}</Button>
          </nav>
        )}
      </Section>
      {answered && <Answer review={answered} businessId={businessId} onClose={() => setAnswered(null)} />}
    </Page>
  );
}

function Acts({ review, businessId, onAnswer }: { review: Review; businessId: string; onAnswer: () => void }) {
  const { t } = useTranslation('moderation');
  const text = useRefusalText();
  const [answer] = useReviewAnswerMutation();
  const [drop] = useReviewAnswerNotMutation();
  const at = { businessId, reviewId: review.id ?? '' };
  const takeBack = () => void drop(at).unwrap().then(
    () => toast(t('reply_dropped'), { undo: () => answer({ ...at, reviewReplyIn: { body: review.reply?.body ?? '' } }) }),
    (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <>
      {review.reply && <Button look="quiet" icon="trash" onPress={takeBack}>{t('reply_drop')}</Button>}
      <Button icon={review.reply ? 'edit' : 'chat'} onPress={onAnswer} aria-label={`${t(review.reply ? 'reply_change' : 'reply_give')}: ${review.product_title}`}>{t(review.reply ? 'reply_change' : 'reply_give')}</Button>
    </>
  );
}

function Answer({ review, businessId, onClose }: { review: Review; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('moderation');
  const [answer] = useReviewAnswerMutation();
  const form = useServerForm({
    values: { body: review.reply?.body ?? '' },
    submit: async ({ body }) => {
      await answer({ businessId, reviewId: review.id ?? '', reviewReplyIn: { body } }).unwrap();
      toast(t('reply_given'));
      onClose();
    },
  });
  return (
    <Dialog title={t('reply_to', { title: review.product_title })} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('reply_give')}><TextField name="body" label={t('reply')} help={t('reply_help')} isRequired rows={4} limit={limits.review_reply_in.body} /></Form>
    </Dialog>
  );
}
