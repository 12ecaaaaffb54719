/* Who of the team has a room open. Each says so every so often, who hears it remembers it for a
 * while, and nobody else does: who is not heard of any more has gone. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, onBinary, subscribe } from '@/api/socket';

const BEAT_MS = 20_000;
/* Two beats that did not come, and a little. */
export const GONE_MS = 50_000;

export interface Told {
  user_id: string;
  doing: 'here' | 'writing' | 'away';
}
export interface Present {
  userId: string;
  isWriting: boolean;
  heardAt: number;
}

/** Those who were heard of lately, in the order in which they came. */
export const stillHere = (all: readonly Present[], now: number) => all.filter((each) => now - each.heardAt < GONE_MS);

export function withTold(all: readonly Present[], { user_id: userId, doing }: Told, now: number): Present[] {
  const here = stillHere(all, now);
  if (doing === 'away') return here.filter((each) => each.userId !== userId);
  const present = { userId, isWriting: doing === 'writing', heardAt: now };
  return here.some((each) => each.userId === userId) ? here.map((each) => (each.userId === userId ? present : each)) : [...here, present];
}

export function usePresence(chatId: string, userId: string | undefined, isWriting: boolean): Present[] {
  const [all, setAll] = useState<Present[]>([]);
  const known = useRef(all);
  const doing = useRef<Told['doing']>('here');
  doing.current = document.visibilityState === 'hidden' ? 'away' : isWriting ? 'writing' : 'here';
  /* Who speaks before he hears is answered while he does not. */
  const isHearing = useRef(false);
  const say = useCallback((what: Told['doing']) => {
    if (isHearing.current) void call('collaboration_chat_appear', { chat_id: chatId, doing: what }).catch(() => undefined);
  }, [chatId]);
  useEffect(() => {
    const keep = (present: Present[]) => { known.current = present; setAll(present); };
    const topic = `desk:${chatId}`;
    const stopReady = onBinary(topic, () => undefined, () => {
      isHearing.current = true;
      say(doing.current);
    });
    const stop = subscribe(topic, ({ type, data }) => {
      if (type === 'closed') {
        isHearing.current = false;
        return keep([]);
      }
      const told = data as Told;
      if (type !== 'presence' || told.user_id === userId) return;
      /* Who has come does not know yet who was here. */
      const isNew = told.doing !== 'away' && !known.current.some((each) => each.userId === told.user_id);
      keep(withTold(known.current, told, Date.now()));
      if (isNew) say(doing.current);
    });
    const beat = setInterval(() => {
      if (document.visibilityState !== 'hidden') say(doing.current);
      keep(stillHere(known.current, Date.now()));
    }, BEAT_MS);
    const turn = () => {
      doing.current = document.visibilityState === 'hidden' ? 'away' : doing.current === 'away' ? 'here' : doing.current;
      say(doing.current);
    };
    const leave = () => say('away');
    document.addEventListener('visibilitychange', turn);
    addEventListener('pagehide', leave);
    return () => {
      leave();
      isHearing.current = false;
      stop();
      stopReady();
      clearInterval(beat);
      document.removeEventListener('visibilitychange', turn);
      removeEventListener('pagehide', leave);
      keep([]);
    };
  }, [chatId, userId, say]);
  useEffect(() => say(doing.current), [isWriting, say]);
  return all;
}
