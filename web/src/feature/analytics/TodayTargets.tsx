import { useTranslation } from 'react-i18next';
import { useAnalyticsSummaryGetQuery } from '@/api/generated/analytics';
import { useFallback, useTold } from '@/api/live';
import { ButtonLink } from '@/ui/Button';
import { analyticsUrl } from './routes';
import { Targets } from './Targets';

const FIGURES = { of: ['figures'], apartMs: 1500 } as const;

/** The targets of today and this month, for the first screen of a shop that has some. */
export default function TodayTargets({ businessId }: { businessId: string }) {
  const { t } = useTranslation('analytics');
  const { data, refetch } = useAnalyticsSummaryGetQuery({ businessId }, useFallback());
  useTold(`business:${businessId}`, () => void refetch(), FIGURES);
  return <Targets rows={data?.targets ?? []} actions={<ButtonLink look="quiet" to={analyticsUrl.insights(businessId)}>{t('insights')}</ButtonLink>} />;
}
