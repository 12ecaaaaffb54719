import { useTranslation } from 'react-i18next';
import { useCommissionFunnelQuery } from '@/api/generated/commission';
import { Failure } from '@/ui/Failure';
import { Section } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';
import { shares } from './shares';

/** How far the shops are that one brought in: each bar is what is left of the first. */
export function Funnel() {
  const { t, i18n } = useTranslation('agent');
  const { data, error, refetch } = useCommissionFunnelQuery();
  const number = new Intl.NumberFormat(i18n.resolvedLanguage);
  const percent = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent' });
  if (error && !data) return <div className="card"><Failure error={error} onRetry={() => void refetch()} /></div>;
  const steps = data && shares([
    { id: 'brought_in', count: data.brought_in }, { id: 'claimed', count: data.claimed }, { id: 'asked', count: data.submitted },
    { id: 'verified', count: data.verified }, { id: 'selling', count: data.selling }]);
  return (
    <Section title={t('funnel')} description={t('funnel_text')}>
      {!steps ? <Skeleton className="h-40 w-full" /> : (
        <ol aria-label={t('funnel')} className="grid gap-2.5">
          {steps.map(({ id, count, share }) => (
            <li key={id} className="grid grid-cols-[minmax(6.5rem,12rem)_minmax(0,1fr)_auto] items-center gap-3">
              <span className="text-sm">{t(`step_${id}`)}</span>
              <span aria-hidden="true" className="h-6 overflow-hidden rounded-md bg-sunken"><span className="block h-full rounded-md bg-accent" style={{ width: `${share * 100}%` }} /></span>
              <span className="min-w-20 text-end tabular-nums"><span className="font-semibold">{number.format(count)}</span> <span className="text-sm text-muted">{percent.format(share)}</span></span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
