/* The one way to the server. Each request carries the access token, renewed when it is spent; each
 * POST an Idempotency-Key, so that a repeated request counts once; each refusal comes as a Problem. */
import { createApi, type BaseQueryApi, type BaseQueryFn } from '@reduxjs/toolkit/query/react';
import type { Problem } from './problem';
import { refresh, tokenIsSpent, tokenNow } from './token';

export interface Request {
  url: string;
  method?: string;
  body?: unknown;
  params?: Record<string, unknown>;
  headers?: Record<string, string | undefined>;
  /** How the answer is read; `json` unless said. */
  as?: 'json' | 'blob' | 'text';
}

const TRIES = 3;
const PAUSE_MS = 600;
const DEADLINE_MS = 30_000;

const listeners = new Set<() => void>();
/** Told when the server says that the session is over. */
export function onSessionEnd(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export const sessionEnded = () => listeners.forEach((listener) => listener());

function addressOf(request: Request) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.params ?? {}))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null && each !== '') query.append(name, String(each));
  const text = query.toString();
  return text ? `${request.url}?${text}` : request.url;
}

function headersOf(request: Request): Headers {
  const headers = new Headers({ Accept: 'application/json' });
  const method = request.method ?? 'GET';
  if (request.body !== undefined && !(request.body instanceof FormData))
    headers.set('Content-Type', method === 'PATCH' ? 'application/merge-patch+json' : 'application/json');
  if (method === 'POST') headers.set('Idempotency-Key', crypto.randomUUID());
  const locale = document.documentElement.lang;
  if (locale) headers.set('Accept-Language', locale);
  for (const [name, value] of Object.entries(request.headers ?? {}))
    if (value !== undefined) headers.set(name, value);
  return headers;
}

async function problemFrom(reply: Response): Promise<Problem> {
  const given = (await reply.json().catch(() => null)) as Partial<Problem> | null;
  const wait = Number(reply.headers.get('Retry-After'));
  return {
    status: reply.status,
    code: given?.code ?? 'unreadable',
    detail: given?.detail ?? reply.statusText,
    errors: given?.errors,
    request_id: given?.request_id ?? reply.headers.get('X-Request-Id') ?? undefined,
    retry_after: Number.isFinite(wait) && wait > 0 ? wait : undefined,
  };
}

const pause = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });

/* A line that fails for a moment is asked again; the key makes a POST safe to repeat. PATCH, PUT and
 * DELETE are said once: what came of the first try, the person should see. */
async function send(request: Request, headers: Headers, signal?: AbortSignal): Promise<Response> {
  const method = request.method ?? 'GET';
  const tries = method === 'GET' || method === 'POST' ? TRIES : 1;
  const body = request.body === undefined ? undefined
    : request.body instanceof FormData ? request.body : JSON.stringify(request.body);
  for (let attempt = 1; ; attempt++) {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    try {
      const reply = await fetch(addressOf(request), {
        method, headers, body, signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      const mayPass = reply.status === 503 || reply.status === 409 && reply.headers.has('Retry-After');
      if (!mayPass || attempt >= tries) return reply;
    } catch (thrown) {
      if (signal?.aborted || attempt >= tries) throw thrown;
    }
    await pause(PAUSE_MS * attempt, signal);
  }
}

/** Asks the server: the answer, or a Problem. */
export async function ask(request: Request, signal?: AbortSignal):
    Promise<{ data: unknown; status: number; headers: Headers } | { problem: Problem }> {
  try {
    const headers = headersOf(request);
    if (tokenNow() !== null && tokenIsSpent()) await refresh();
    let reply = await sendSigned(request, headers, signal);
    if (reply.status === 401 && tokenNow() !== null) {
      if ((await refresh()) === null) sessionEnded();
      else reply = await sendSigned(request, headers, signal);
    }
    if (!reply.ok) return { problem: await problemFrom(reply) };
    const isLater = reply.status === 202 && request.as !== undefined;
    const data = reply.status === 204 || isLater ? null
      : request.as === 'blob' ? await reply.blob()
      : request.as === 'text' ? await reply.text()
      : await reply.json();
    return { data, status: reply.status, headers: reply.headers };
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : '';
    if (name === 'SyntaxError')
      return { problem: { status: 0, code: 'unreadable', detail: 'The answer could not be read.' } };
    return { problem: { status: 0, code: signal?.aborted ? 'aborted' : 'offline', detail: 'The server could not be reached.' } };
  }
}

async function sendSigned(request: Request, headers: Headers, signal?: AbortSignal) {
  const token = tokenNow();
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  return send(request, headers, signal);
}

const baseQuery: BaseQueryFn<Request | string, unknown, Problem> = async (given, { signal }: BaseQueryApi) => {
  const answer = await ask(typeof given === 'string' ? { url: given } : given, signal);
  return 'problem' in answer ? { error: answer.problem } : { data: answer.data };
};

export const api = createApi({
  baseQuery,
  endpoints: () => ({}),
  keepUnusedDataFor: 60,
  refetchOnReconnect: true,
  refetchOnMountOrArgChange: 30,
});
