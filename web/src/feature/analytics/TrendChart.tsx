import { lazy, Suspense } from 'react';
import { Skeleton } from '@/ui/Skeleton';
import type { TrendProps } from './Trend';

const Trend = lazy(() => import('./Trend'));

/** The chart, in the place that is kept for it. */
export function TrendChart(props: TrendProps) {
  return <Suspense fallback={<Skeleton className="size-full" />}><Trend {...props} /></Suspense>;
}
