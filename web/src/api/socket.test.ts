import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('./base', () => ({ ask: () => Promise.resolve({ data: { ticket: 't' } }) }));

interface Said { id: number; op: string; in: { topic: string; after?: number } }

/** The server's end of the line. */
class Line {
  static now: Line;
  said: Said[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;
  constructor() {
    Line.now = this;
    queueMicrotask(() => this.onopen?.());
  }
  send(text: string) { this.said.push(JSON.parse(text) as Said); }
  close() { this.onclose?.(); }
  say(frame: object) { this.onmessage?.({ data: JSON.stringify(frame) }); }
  begin(seq: number, isReset = false) {
    const { id, in: { topic } } = this.said.filter(({ op }) => op === 'subscribe').at(-1) as Said;
    this.say({ id, status: 200, out: { topic, seq, is_reset: isReset } });
  }
}

let line: typeof import('./socket');
beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal('WebSocket', Line);
  line = await import('./socket');
});
afterEach(() => vi.unstubAllGlobals());

async function listen() {
  const heard: string[] = [];
  const stop = line.subscribe('business:b', ({ type }) => heard.push(type));
  await vi.waitFor(() => expect(Line.now?.said.at(-1)?.op).toBe('subscribe'));
  return { heard, stop };
}

test('a first listener is told from where on it is heard, so that what was asked before is asked anew', async () => {
  const { heard } = await listen();
  Line.now.begin(4);
  Line.now.say({ topic: 'business:b', seq: 4, type: 'order_old', data: null });
  Line.now.say({ topic: 'business:b', seq: 5, type: 'order_placed', data: null });
  expect(heard).toEqual(['began', 'order_placed']);
});

test('who comes back to a topic hears what was missed in between', async () => {
  const first = await listen();
  Line.now.begin(4);
  first.stop();
  expect(Line.now.said.at(-1)?.op).toBe('unsubscribe');
  const second = await listen();
  expect(Line.now.said.at(-1)?.in).toEqual({ topic: 'business:b', after: 4 });
  Line.now.begin(6);
  Line.now.say({ topic: 'business:b', seq: 7, type: 'order_placed', data: null });
  expect(second.heard).toEqual(['order_placed']);
});

test('what has no number comes through, and moves nothing', async () => {
  const { heard } = await listen();
  Line.now.begin(9);
  Line.now.say({ topic: 'business:b', seq: 0, type: 'figures', data: null });
  Line.now.say({ topic: 'business:b', seq: 9, type: 'order_old', data: null });
  Line.now.say({ topic: 'business:b', seq: 10, type: 'order_paid', data: null });
  expect(heard).toEqual(['began', 'figures', 'order_paid']);
});

test('when the line is back after a loss it is said, for what has no number was missed', async () => {
  const { heard } = await listen();
  Line.now.begin(9);
  const lost = Line.now;
  lost.close();
  expect(line.lineState()).toBe('lost');
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(Line.now).not.toBe(lost));
  await vi.waitFor(() => expect(Line.now.said.at(-1)?.in).toEqual({ topic: 'business:b', after: 9 }));
  Line.now.begin(9);
  expect(heard).toEqual(['began', 'began']);
  Line.now.say({ topic: 'business:b', seq: 10, type: 'order_paid', data: null });
  expect(heard).toEqual(['began', 'began', 'order_paid']);
});

test('who leaves takes the line along, also one that is only being opened', async () => {
  const { leaveAll } = await import('./own');
  const { heard } = await listen();
  Line.now.begin(4);
  const old = Line.now;
  leaveAll();
  expect(line.lineState()).toBe('idle');
  old.say({ topic: 'business:b', seq: 5, type: 'order_placed', data: null });
  expect(heard).toEqual(['began']);
  const asked = line.call('collaboration_chat_send', {});
  leaveAll();
  await expect(asked).rejects.toMatchObject({ code: 'offline' });
  await Promise.resolve();
  expect(Line.now).toBe(old);
  expect(line.lineState()).toBe('idle');
});
