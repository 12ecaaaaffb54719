/* Into the app and out of it. */
import type { Dispatch } from '@reduxjs/toolkit';
import { api, ask, onSessionEnd } from './base';
import { leaveAll, ownedBy } from './own';
import { isLocale, preferences } from './preferences';
import { problemOf, type Problem } from './problem';
import { session, type Membership } from './session';
import { keepToken, refresh, type SignedIn } from './token';

/* The cookie cannot be seen from here. This mark saves asking for a session where there was none; no
 * mark at all, in a browser that keeps nothing, means asking. */
const MARK = 'soko-session';

/* Behind the address when another device has handed its session over: the cookie is new. */
const HANDED_OVER = '#session';

function mayHaveSession() {
  if (location.hash === HANDED_OVER) {
    history.replaceState(history.state, '', location.pathname + location.search);
    return true;
  }
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return true;
  }
}

function markSession(isThere: boolean) {
  try {
    if (isThere) localStorage.setItem(MARK, '1');
    else localStorage.removeItem(MARK);
  } catch { /* see above */ }
}

async function workplaces() {
  const places = await ask({ url: '/api/me/businesses' });
  if ('problem' in places) throw places.problem;
  const { data, is_agent } = places.data as { data: Membership[]; is_agent: boolean };
  return { memberships: data, isAgent: is_agent };
}

async function enter(dispatch: Dispatch, given: SignedIn) {
  const found = await workplaces();
  markSession(true);
  ownedBy(given.user.id);
  dispatch(session.actions.entered({ user: given.user, ...found }));
}

/** Where somebody works has changed: a business made, claimed, joined or left. */
export async function renewWorkplaces(dispatch: Dispatch) {
  dispatch(session.actions.workplacesChanged(await workplaces()));
}

/** At the start: the session of the cookie, if there is one. */
export async function resume(dispatch: Dispatch) {
  if (!mayHaveSession()) {
    dispatch(session.actions.left({ hasEnded: false }));
    return;
  }
  try {
    const given = await refresh();
    if (given === null) forget(dispatch, true);
    else await enter(dispatch, given);
  } catch {
    dispatch(session.actions.lineLost());
  }
}

async function signedIn(dispatch: Dispatch, url: string, body: object): Promise<Problem | null> {
  const answer = await ask({ url, method: 'POST', body });
  if ('problem' in answer) return answer.problem;
  const given = answer.data as SignedIn;
  keepToken(given);
  if (isLocale(given.user.locale)) dispatch(preferences.actions.preferred({ locale: given.user.locale }));
  try {
    await enter(dispatch, given);
    return null;
  } catch (thrown) {
    return problemOf(thrown);
  }
}

/** E-mail or phone, as it was typed. */
export const loginOf = (text: string) => {
  const plain = text.trim();
  return plain.includes('@') ? { email: plain } : { phone: plain.replace(/[\s().-]/g, '') };
};

export const signIn = (dispatch: Dispatch, login: string, password: string) =>
  signedIn(dispatch, '/api/auth/login', { ...loginOf(login), password });

export const register = (dispatch: Dispatch,
                         given: { name: string; login: string; password: string; locale: string }) =>
  signedIn(dispatch, '/api/auth/register',
           { name: given.name, ...loginOf(given.login), password: given.password, locale: given.locale });

export async function signOut(dispatch: Dispatch): Promise<Problem | null> {
  const answer = await ask({ url: '/api/auth/logout', method: 'POST', body: {} });
  if ('problem' in answer && answer.problem.status !== 401) return answer.problem;
  forget(dispatch, false);
  channel?.postMessage('out');
  return null;
}

function forget(dispatch: Dispatch, hasEnded: boolean) {
  keepToken(null);
  markSession(false);
  leaveAll();
  dispatch(session.actions.left({ hasEnded }));
  dispatch(api.util.resetApiState());
}

/* Who signs out in one tab is out in all. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('soko-session');

export function followSession(dispatch: Dispatch) {
  onSessionEnd(() => forget(dispatch, true));
  channel?.addEventListener('message', () => forget(dispatch, false));
}
