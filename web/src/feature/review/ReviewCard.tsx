import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '@/api/generated/review';
import { Status } from '@/ui/Status';
import { Ago } from '@/ui/Time';

/** One review as a moderator reads it. */
export function ReviewCard({ review, actions }: { review: Review; actions: ReactNode }) {
  const { t } = useTranslation('moderation');
  return (
    <article className="grid gap-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span role="img" aria-label={t('stars', { count: review.rating })} className="tracking-widest text-warn">{'★'.repeat(review.rating)}<span className="text-edge">{'★'.repeat(5 - review.rating)}</span></span>
        <span className="font-medium" dir="auto">{review.product_title}</span>
        <Status tone={review.state === 'published' ? 'good' : review.state === 'held' ? 'warn' : 'bad'}>{t(`state_${review.state}`)}</Status>
        {review.open_reports > 0 && <Status tone="bad">{t('reports', { count: review.open_reports })}</Status>}
      </header>
      <div className="grid max-w-reading gap-1" dir="auto">
        {review.title && <p className="font-semibold">{review.title}</p>}
        {review.body && <p className="text-pretty whitespace-pre-line">{review.body}</p>}
        {!review.title && !review.body && <p className="text-muted">{t('no_words')}</p>}
      </div>
      {review.photos.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {review.photos.map((photo) => photo.picture && (
            <li key={photo.media_id}>
              <a href={photo.picture.full_url ?? ''} target="_blank" rel="noreferrer">
                <img src={photo.picture.url ?? ''} alt={photo.picture.alt ?? t('photo')} width={96} height={96} loading="lazy" className="size-24 rounded-control border border-line object-cover" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {review.state_reason && <p className="text-sm text-muted">{t('because')} <span dir="auto">{review.state_reason}</span></p>}
      <footer className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-muted">{review.author_name ?? t('erased')} · <Ago at={review.created_at} /> · {review.locale}</p>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </footer>
    </article>
  );
}
