import { useTranslation } from 'react-i18next';
import { type AnalyticsProgress, useAnalyticsTargetsGetQuery } from '@/api/generated/analytics';
import { useFallback, useTold } from '@/api/live';
import { ButtonLink } from '@/ui/Button';
import { analyticsUrl } from './routes';
import { Targets } from './Targets';

/* A bar moves a little with each sale: on a good day that is often, and every open screen asks. */
const FIGURES = { of: ['figures'], apartMs: 15_000 } as const;

/** The targets of today and this month, for the first screen of a shop that has some. */
export default function TodayTargets({ businessId }: { businessId: string }) {
  const { data } = useAnalyticsTargetsGetQuery({ businessId });
  return data?.progress?.length ? <Followed businessId={businessId} rows={data.progress} /> : null;
}

function Followed({ businessId, rows }: { businessId: string; rows: readonly AnalyticsProgress[] }) {
  const { t } = useTranslation('analytics');
  const { refetch } = useAnalyticsTargetsGetQuery({ businessId }, useFallback());
  useTold(`business:${businessId}`, () => void refetch(), FIGURES);
  return <Targets rows={rows} actions={<ButtonLink look="quiet" to={analyticsUrl.insights(businessId)}>{t('insights')}</ButtonLink>} />;
}
