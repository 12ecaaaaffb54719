/* Screens that follow what happens: what a topic tells of is asked anew. */
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useDispatch } from 'react-redux';
import { api } from './base';
import { type LiveEvent, lineState, onLineState, subscribe } from './socket';

/* Several events of one commit are one renewal. */
const GATHER_MS = 150;
/* However much happens, it is asked no more often than this. */
const APART_MS = 600;

/* Events of the line itself: what is shown may be older than what is heard from now on. */
const isOfTheLine = (type: string) => type === 'began' || type === 'reset';

export interface LiveChoice {
  /** How the types begin that matter to these nouns, such as `order_`; all unless said. */
  of?: readonly string[];
  /** At least so long between two renewals, where asking is dear. */
  apartMs?: number;
}

/** Renews what is shown of the nouns whenever the topic speaks. */
export function useLive(topic: string, nouns: readonly string[], choice?: LiveChoice) {
  const dispatch = useDispatch();
  const names = nouns.join();
  useTold(topic, useCallback(() => void dispatch(api.util.invalidateTags(names.split(',') as never[])), [names, dispatch]), choice);
}

/** Does what there is to do whenever the topic speaks: for what is renewed at a pace of its own. */
export function useTold(topic: string, act: () => void, { of, apartMs = APART_MS }: LiveChoice = {}) {
  const types = of?.join();
  const now = useRef(act);
  now.current = act;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let renewedAt = 0;
    const wanted = types?.split(',').filter(Boolean);
    const renew = () => {
      timer = undefined;
      renewedAt = Date.now();
      now.current();
    };
    const stop = subscribe(topic, ({ type }) => {
      if (type === 'closed' || timer !== undefined) return;
      if (wanted && !isOfTheLine(type) && !wanted.some((each) => type.startsWith(each))) return;
      timer = setTimeout(renew, Math.max(GATHER_MS, renewedAt + apartMs - Date.now()));
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [topic, types, apartMs]);
}

/** Hands each event of the topic on. */
export function useHeard(topic: string, listener: (event: LiveEvent) => void) {
  useEffect(() => subscribe(topic, listener), [topic, listener]);
}

/** Whether the line is there; without it screens ask from time to time. */
export const useIsLive = () => useSyncExternalStore(onLineState, lineState) === 'open';

const ASK_MS = 30_000;
/** For a query on such a screen: without the line what is shown is still no older than this. */
export function useFallback() {
  return { pollingInterval: useIsLive() ? 0 : ASK_MS, skipPollingIfUnfocused: true };
}
