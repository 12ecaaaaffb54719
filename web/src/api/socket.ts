/* The live line. One socket for all that listen; a ticket for one use opens it; what was missed
 * while it was cut comes after `after`. Nobody but this file knows that the line was lost.
 *
 *   const stop = subscribe(`business:${id}`, (event) => ...);
 *   const answer = await call('chat_message_send', { chat_id, body });
 */
import { ask } from './base';
import { onLeave } from './own';
import type { Problem } from './problem';

/** Three types are the line's own: `began` (from here on it is heard; what was shown before may be
 *  older; said again when the line is back, for what has no number was missed meanwhile), `reset` (what was missed is not kept any more: ask anew) and `closed` (the right to the
 *  topic has gone). */
export interface LiveEvent {
  topic: string;
  /** 0: it has no number, is kept nowhere, and comes to who is there. */
  seq: number;
  type: string;
  data: unknown;
}

export type LineState = 'idle' | 'opening' | 'open' | 'lost';
type Listener = (event: LiveEvent) => void;

interface BinaryListener {
  onBytes: (bytes: Uint8Array) => void;
  onReady: () => void;
}

interface Topic {
  listeners: Set<Listener>;
  seq: number | null;
}
interface Waiting {
  frame: string;
  resolve: (out: unknown) => void;
  reject: (problem: Problem) => void;
}
interface Frame {
  id?: number;
  status?: number;
  out?: unknown;
  problem?: Problem;
  topic?: string;
  seq?: number;
  type?: string;
  data?: unknown;
}

const PAUSES_MS = [500, 1000, 2000, 4000, 8000, 15000];
const IDLE_MS = 5_000;
const NOT_SAID: Problem = { status: 0, code: 'offline', detail: 'The line to the server is cut.' };

const topics = new Map<string, Topic>();
/* Where a topic stood when the last listener left: who comes back hears what was missed, since what
 * is shown then may be from before. */
const left = new Map<string, number>();
const waiting = new Map<number, Waiting>();
const stateListeners = new Set<() => void>();
const subscriptions = new Map<number, { topic: string; isBack: boolean }>();
const binaryListeners = new Map<string, Set<BinaryListener>>();
let socket: WebSocket | null = null;
let state: LineState = 'idle';
let lastId = 0;
let losses = 0;
/* Of the attempt to open it: one that was given up goes no further. */
let round = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function become(next: LineState) {
  if (state === next) return;
  state = next;
  stateListeners.forEach((listener) => listener());
}
/** For `useSyncExternalStore`. */
export const lineState = () => state;
export function onLineState(listener: () => void) {
  stateListeners.add(listener);
  return () => void stateListeners.delete(listener);
}

const isWanted = () => topics.size > 0 || waiting.size > 0 || binaryListeners.size > 0;

/** Tells of each event of the topic from now on; from after `after` when that is given. */
export function subscribe(topic: string, listener: Listener, after?: number): () => void {
  let entry = topics.get(topic);
  if (!entry) {
    entry = { listeners: new Set(), seq: after ?? left.get(topic) ?? null };
    topics.set(topic, entry);
    if (state === 'open') sendSubscription(topic, entry);
  }
  entry.listeners.add(listener);
  open();
  return () => {
    entry.listeners.delete(listener);
    if (entry.listeners.size > 0 || topics.get(topic) !== entry) return;
    topics.delete(topic);
    if (entry.seq !== null) left.set(topic, entry.seq);
    if (state === 'open') say('unsubscribe', { topic });
    closeWhenIdle();
  };
}

/** Runs an op over the line: its out, or a Problem is thrown. */
export function call<Out>(op: string, input: object): Promise<Out> {
  return new Promise((resolve, reject) => {
    const id = ++lastId;
    const frame = JSON.stringify({ id, op, in: input });
    waiting.set(id, { frame, resolve: resolve as (out: unknown) => void, reject });
    if (state === 'open') socket?.send(frame);
    else open();
  });
}

/** Binary frames carry documents that are edited together: the length of the topic's name, the name,
 *  the bytes. False when there is no line: a document asks for what it missed when it is back. */
export function sendBinary(topic: string, bytes: Uint8Array): boolean {
  if (state !== 'open' || !socket) return false;
  const name = new TextEncoder().encode(topic);
  const frame = new Uint8Array(1 + name.length + bytes.length);
  frame[0] = name.length;
  frame.set(name, 1);
  frame.set(bytes, 1 + name.length);
  socket.send(frame);
  return true;
}
/** `onReady` is told when the topic is listened to, and again after each loss: from then on nothing
 *  is missed, and what was before can be asked for. */
export function onBinary(topic: string, onBytes: (bytes: Uint8Array) => void, onReady: () => void) {
  const listeners = binaryListeners.get(topic) ?? new Set();
  const listener = { onBytes, onReady };
  binaryListeners.set(topic, listeners.add(listener));
  const isReady = state === 'open' && topics.get(topic)?.seq != null;
  const stop = subscribe(topic, () => undefined);
  if (isReady) queueMicrotask(onReady);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) binaryListeners.delete(topic);
    stop();
  };
}

function hearBinary(frame: Uint8Array) {
  const length = frame[0] ?? 0;
  const topic = new TextDecoder().decode(frame.subarray(1, 1 + length));
  binaryListeners.get(topic)?.forEach(({ onBytes }) => onBytes(frame.subarray(1 + length)));
}

function say(op: string, input: object): number {
  const id = ++lastId;
  socket?.send(JSON.stringify({ id, op, in: input }));
  return id;
}

/* A document asks for what it missed by what it has. */
function sendSubscription(topic: string, entry: Topic, isBack = false) {
  const isFresh = entry.seq === null || binaryListeners.has(topic);
  subscriptions.set(say('subscribe', isFresh ? { topic } : { topic, after: entry.seq }), { topic, isBack });
}

async function open() {
  if (state === 'opening' || state === 'open') return;
  clearTimeout(timer);
  become('opening');
  const mine = ++round;
  const answer = await ask({ url: '/api/socket/tickets', method: 'POST', body: {} });
  if (mine !== round) return;
  if ('problem' in answer) {
    if (answer.problem.status === 401 || answer.problem.status === 404) giveUp(answer.problem);
    else lost();
    return;
  }
  const { ticket } = answer.data as { ticket: string };
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const line = new WebSocket(`${scheme}://${location.host}/api/socket?ticket=${encodeURIComponent(ticket)}`);
  line.binaryType = 'arraybuffer';
  socket = line;
  line.onopen = () => {
    const isBack = losses > 0;
    losses = 0;
    subscriptions.clear();
    become('open');
    for (const [topic, entry] of topics) sendSubscription(topic, entry, isBack);
    for (const { frame } of waiting.values()) line.send(frame);
  };
  line.onmessage = ({ data }) => {
    if (typeof data === 'string') hear(JSON.parse(data) as Frame);
    else hearBinary(new Uint8Array(data as ArrayBuffer));
  };
  line.onclose = () => {
    if (socket !== line) return;
    socket = null;
    if (isWanted()) lost();
    else become('idle');
  };
}

function hear(frame: Frame) {
  if (frame.topic !== undefined) {
    const entry = topics.get(frame.topic);
    const seq = frame.seq ?? 0;
    /* Without a number: what is only of now. */
    if (!entry || (seq > 0 && entry.seq !== null && seq <= entry.seq)) return;
    if (seq > 0) entry.seq = seq;
    tell(entry, { topic: frame.topic, seq, type: frame.type ?? '', data: frame.data ?? frame.problem });
    if (frame.type === 'closed') topics.delete(frame.topic);
    return;
  }
  if (frame.id !== undefined && subscriptions.has(frame.id)) return hearSubscription(frame.id, frame);
  const asked = frame.id === undefined ? undefined : waiting.get(frame.id);
  if (!asked || frame.id === undefined) return;
  waiting.delete(frame.id);
  if (frame.status !== undefined && frame.status < 400) asked.resolve(frame.out);
  else asked.reject(frame.problem ?? NOT_SAID);
  closeWhenIdle();
}

const tell = (entry: Topic, event: LiveEvent) => entry.listeners.forEach((listener) => listener(event));

function hearSubscription(id: number, frame: Frame) {
  const { topic = '', isBack = false } = subscriptions.get(id) ?? {};
  const entry = topics.get(topic);
  subscriptions.delete(id);
  if (!entry) return;
  if (frame.status === undefined || frame.status >= 400) {
    tell(entry, { topic, seq: 0, type: 'closed', data: frame.problem });
    topics.delete(topic);
    return;
  }
  const { seq, is_reset } = frame.out as { seq: number; is_reset: boolean };
  if (is_reset || isBack || entry.seq === null) tell(entry, { topic, seq, type: is_reset ? 'reset' : 'began', data: null });
  entry.seq = is_reset ? seq : Math.max(entry.seq ?? 0, seq);
  binaryListeners.get(topic)?.forEach(({ onReady }) => onReady());
}

/* What was asked and not answered may have happened: the asker decides whether to ask again. */
function lost() {
  become('lost');
  for (const [id, asked] of waiting) {
    waiting.delete(id);
    asked.reject(NOT_SAID);
  }
  const pause = PAUSES_MS[Math.min(losses++, PAUSES_MS.length - 1)] ?? 15000;
  clearTimeout(timer);
  timer = setTimeout(() => (isWanted() ? void open() : become('idle')), pause * (0.75 + Math.random() / 2));
}

function giveUp(problem: Problem) {
  become('idle');
  for (const [id, asked] of waiting) {
    waiting.delete(id);
    asked.reject(problem);
  }
}

function closeWhenIdle() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!isWanted()) socket?.close();
  }, IDLE_MS);
}

/* Nothing more is said or heard in the name of who has left. */
onLeave(() => {
  round++;
  losses = 0;
  clearTimeout(timer);
  topics.clear();
  left.clear();
  binaryListeners.clear();
  giveUp(NOT_SAID);
  const line = socket;
  socket = null;
  line?.close();
});

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => {
    if (state === 'lost') void open();
  });
  /* A socket notices only when it says something and nobody answers. */
  window.addEventListener('offline', () => {
    const line = socket;
    if (state !== 'open' || !line) return;
    socket = null;
    line.close();
    lost();
  });
}
