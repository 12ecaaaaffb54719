import { beforeEach, expect, test, vi } from 'vitest';
import { ask, onSessionEnd } from './base';
import { keepToken } from './token';

const reply = (status: number, body: unknown = {}, headers = {}) => new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
const user = { id: 'user_1', name: 'A', role: 'user' as const, version: 0 };
const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
  keepToken({ access_token: 'old', expires_in: 600, user });
});
const authorization = (call: number) => (fetched.mock.calls[call]?.[1]?.headers as Headers).get('Authorization');

test('an expired token is renewed once, and the request goes on with the new one', async () => {
  const seen: (string | null)[] = [];
  fetched.mockImplementation(async (input, init) => {
    if (input === '/api/auth/refresh') return reply(200, { access_token: 'new', expires_in: 600, user });
    seen.push((init?.headers as Headers).get('Authorization'));
    return seen.length === 1 ? reply(401) : reply(200, { ok: true });
  });
  expect(await ask({ url: '/api/me' })).toMatchObject({ data: { ok: true } });
  expect(seen).toEqual(['Bearer old', 'Bearer new']);
});

test('a session that has ended is told', async () => {
  const ended = vi.fn();
  const stop = onSessionEnd(ended);
  fetched.mockImplementation(async () => reply(401, { code: 'session_ended', detail: 'Over.' }));
  expect(await ask({ url: '/api/me' })).toMatchObject({ problem: { status: 401 } });
  expect(ended).toHaveBeenCalledOnce();
  stop();
});

test('a POST whose answer was lost is repeated under the same key', async () => {
  fetched.mockRejectedValueOnce(new TypeError('cut')).mockResolvedValueOnce(reply(201, { id: 'x' }));
  expect(await ask({ url: '/api/x', method: 'POST', body: {} })).toMatchObject({ data: { id: 'x' } });
  const keys = fetched.mock.calls.map(([, init]) => (init?.headers as Headers).get('Idempotency-Key'));
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
  expect(authorization(0)).toBe('Bearer old');
});

test('a PATCH whose answer was lost is not repeated', async () => {
  fetched.mockRejectedValue(new TypeError('cut'));
  expect(await ask({ url: '/api/x', method: 'PATCH', body: {} })).toMatchObject({ problem: { code: 'offline' } });
  expect(fetched).toHaveBeenCalledOnce();
});
