/* The access token lives in memory alone: no script of a page that comes later can find it. What
 * survives is the refresh token, in a cookie that scripts cannot read. It is good for one exchange,
 * and a second use of it ends the session; so all tabs wait for one another, and an exchange that
 * has begun is finished even when the page goes away. */
import type { Problem } from './problem';

export interface SignedIn {
  access_token: string;
  expires_in: number;
  user: User;
  is_restored?: boolean;
}

export interface User {
  id: string;
  name: string;
  email?: string | null;
  phone?: string | null;
  locale?: string | null;
  role: 'user' | 'platform_admin';
  email_confirmed_at?: string | null;
  version: number;
}

/* Renewed while it still holds for as long as a slow request may take. */
const SPARE_MS = 30_000;

let token: { text: string; endsAt: number } | null = null;
let running: Promise<SignedIn | null> | null = null;

export function keepToken(given: SignedIn | null) {
  token = given && { text: given.access_token, endsAt: Date.now() + given.expires_in * 1000 };
}

export const tokenNow = () => token?.text ?? null;
export const tokenIsSpent = () => token === null || token.endsAt - SPARE_MS < Date.now();

async function exchange(): Promise<SignedIn | null> {
  const reply = await fetch('/api/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    keepalive: true,
  });
  if (reply.status === 401) return null;
  if (!reply.ok) {
    const problem = (await reply.json().catch(() => null)) as Problem | null;
    throw problem ?? { status: reply.status, code: 'unreadable', detail: reply.statusText };
  }
  return (await reply.json()) as SignedIn;
}

async function renew(): Promise<SignedIn | null> {
  const given: SignedIn | null = await (navigator.locks
    ? navigator.locks.request('soko-session', () => exchange())
    : exchange());
  keepToken(given);
  return given;
}

/** A new access token for the session of the cookie; null when there is none (any more). Throws
 *  when the server cannot be asked. */
export function refresh(): Promise<SignedIn | null> {
  running ??= renew().finally(() => {
    running = null;
  });
  return running;
}
