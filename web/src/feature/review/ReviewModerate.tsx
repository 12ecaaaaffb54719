import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReviewDecideMutation, useReviewQueueQuery, type Review } from '@/api/generated/review';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { ReviewCard } from './ReviewCard';

const QUEUES = ['held', 'reported', 'hidden'] as const;
type Queue = (typeof QUEUES)[number];

/** Reviews that wait for a moderator. Publishing can be taken back by hiding; hiding is told the
 *  author, with the reason. */
export default function ReviewModerate() {
  const { t } = useTranslation('moderation');
  const text = useRefusalText();
  const list = useListState(['queue']);
  const { data, error, isFetching, refetch } = useReviewQueueQuery({ queue: (list.get('queue') || 'open') as Queue | 'open', limit: list.limit, cursor: list.cursor });
  const [decide, { isLoading, originalArgs }] = useReviewDecideMutation();
  const [hidden, setHidden] = useState<Review | null>(null);
  const publish = async (review: Review) => {
    const answer = await decide({ reviewId: review.id ?? '', reviewDecideIn: { verdict: 'publish' } });
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(t('published'), { undo: () => setHidden(review) });
  };
  return (
    <Page title={t('title')} description={t('text')}>
      <Section isFlush>
        <Filters list={list} choices={[{ name: 'queue', label: t('queue'), options: QUEUES.map((value) => ({ value, label: t(`queue_${value}`) })) }]} />
        {error && !data ? <Failure error={error} onRetry={() => void refetch()} />
          : !data ? <div className="p-5"><SkeletonPage /></div>
            : data.data.length === 0
              ? <Empty icon="check" title={t(list.isFiltered ? 'none_filtered' : 'none')}>{t('none_text')}</Empty>
              : (
                <ul aria-label={t('title')} aria-busy={isFetching || undefined}>
                  {data.data.map((review) => (
                    <li key={review.id} className="border-b border-line px-4 py-4 last:border-0 sm:px-5">
                      <ReviewCard review={review} actions={<>
                        {review.state !== 'hidden' && <Button look="danger" onPress={() => setHidden(review)} aria-label={`${t('hide')}: ${review.product_title}`}>{t('hide')}</Button>}
                        <Button look="primary" isBusy={isLoading && originalArgs?.reviewId === review.id} onPress={() => void publish(review)} aria-label={`${t(review.state === 'published' ? 'keep' : 'publish')}: ${review.product_title}`}>
                          {t(review.state === 'published' ? 'keep' : 'publish')}
                        </Button>
                      </>} />
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
      {hidden && (
        <ReasonDialog title={t('hide_title')} label={t('reason')} help={t('reason_help')} confirmLabel={t('hide')} isDanger onClose={() => setHidden(null)}
          onReason={async (reason) => {
            const review = hidden;
            await decide({ reviewId: review.id ?? '', reviewDecideIn: { verdict: 'hide', reason } }).unwrap();
            toast(t('was_hidden'), { undo: () => publish(review) });
          }}>{t('hide_text')}</ReasonDialog>
      )}
    </Page>
  );
}
