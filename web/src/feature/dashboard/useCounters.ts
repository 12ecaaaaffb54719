import { useCallback } from 'react';
import { useDispatch } from 'react-redux';
import { type LiveCounters, liveApi, useLiveBusinessQuery } from '@/api/generated/live';
import { useFallback, useHeard, useLive } from '@/api/live';
import type { LiveEvent } from '@/api/socket';

/* A day ends without any news. */
const DAY_MS = 300_000;

/** How today stands. Each news of the business brings the counters along; they are asked for once, and
 *  again when something may have been missed. */
export function useCounters(businessId: string) {
  const dispatch = useDispatch();
  const topic = `business:${businessId}`;
  const { pollingInterval, ...rest } = useFallback();
  const heard = useCallback(({ data }: LiveEvent) => {
    const counters = (data as { counters?: LiveCounters } | null)?.counters;
    if (counters)
      dispatch(liveApi.util.updateQueryData('liveBusiness', { businessId }, (known) => (counters.seq >= known.seq ? counters : known)) as never);
  }, [businessId, dispatch]);
  useHeard(topic, heard);
  useLive(topic, ['live'], { of: [] });
  return useLiveBusinessQuery({ businessId }, { pollingInterval: pollingInterval || DAY_MS, ...rest });
}
