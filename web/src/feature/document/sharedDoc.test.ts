import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { SharedDoc } from './sharedDoc';

/* The server, as far as a document sees it. */
const line = vi.hoisted(() => ({
  isOpen: false, ready: () => {}, bytes: (_: Uint8Array) => {}, event: (_: object) => {}, state: () => {}, out: [] as Uint8Array[],
}));
vi.mock('@/api/socket', () => ({
  lineState: () => (line.isOpen ? 'open' : 'lost'),
  onLineState: (listener: () => void) => { line.state = listener; return () => undefined; },
  onBinary: (_: string, bytes: typeof line.bytes, ready: () => void) => { Object.assign(line, { bytes, ready }); return () => undefined; },
  subscribe: (_: string, event: typeof line.event) => { line.event = event; return () => undefined; },
  sendBinary: (_: string, bytes: Uint8Array) => { if (line.isOpen) line.out.push(bytes); return line.isOpen; },
}));
const kept = vi.hoisted(() => ({ rows: [] as { bytes: Uint8Array; isBase: boolean }[] }));
vi.mock('./keptEdits', () => ({
  keptOf: (userId: string, documentId: string) => `${userId} ${documentId}`,
  readKept: () => Promise.resolve({
    base: kept.rows.find((row) => row.isBase)?.bytes ?? null, edits: kept.rows.filter((row) => !row.isBase).map((row) => row.bytes), rows: kept.rows.map((_, i) => i),
  }),
  keep: (_: string, bytes: Uint8Array, isBase: boolean) => Promise.resolve(kept.rows.push({ bytes, isBase }) - 1),
  forget: () => { kept.rows = []; return Promise.resolve(null); },
}));

const me = { id: 'user_1', name: 'Amina' };
const server = { doc: new Y.Doc() };
const message = (step: number, bytes: Uint8Array) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
};
function sent() {
  return line.out.splice(0).flatMap((frame) => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== 0) return [];
    return [{ step: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) }];
  });
}
/* Answers what came, and gives updates back as their receipt. */
function answer(hasReceipts = true) {
  for (const { step, bytes } of sent())
    if (step === 0) {
      line.bytes(message(1, Y.encodeStateAsUpdate(server.doc, bytes)));
      line.bytes(message(0, Y.encodeStateVector(server.doc)));
    } else {
      Y.applyUpdate(server.doc, bytes);
      if (hasReceipts) line.bytes(message(2, bytes));
    }
}
const come = () => { line.isOpen = true; line.ready(); };
const go = () => { line.isOpen = false; line.state(); };
const settle = (ms = 100) => vi.advanceTimersByTimeAsync(ms);
const words = (doc: Y.Doc) => doc.getText('content').toString();
async function open() {
  const shared = new SharedDoc('doc_1', me);
  await settle(0);
  return shared;
}

beforeEach(() => {
  vi.useFakeTimers();
  server.doc = new Y.Doc();
  Object.assign(line, { isOpen: false, out: [] });
  kept.rows = [];
});

test('an edit is saved when it has come back, and kept here until then', async () => {
  const shared = await open();
  come();
  answer();
  expect(shared.now()).toMatchObject({ load: 'open', isSaved: true });
  for (const letter of 'tea') shared.edit(() => shared.doc.getText('content').insert(0, letter));
  expect(shared.now().isSaved).toBe(false);
  expect(kept.rows).toHaveLength(3);
  await settle();
  const out = sent();
  expect(out).toHaveLength(1);
  line.bytes(message(2, out[0]?.bytes ?? new Uint8Array()));
  expect(shared.now().isSaved).toBe(true);
  await settle(0);
  expect(kept.rows).toEqual([]);
  shared.close();
});

test('a receipt that does not come is asked for again', async () => {
  const shared = await open();
  come();
  answer();
  shared.edit(() => shared.doc.getText('content').insert(0, 'tea'));
  await settle();
  answer(false);
  expect(shared.now().isSaved).toBe(false);
  await settle(4000);
  answer();
  expect(shared.now().isSaved).toBe(true);
  expect(words(server.doc)).toBe('tea');
  shared.close();
});

test('without a line edits wait, across another opening, and meet what others did', async () => {
  server.doc.getText('content').insert(0, 'milk');
  const first = await open();
  come();
  answer();
  go();
  first.edit(() => first.doc.getText('content').insert(4, ' and tea'));
  await settle();
  expect(first.now()).toMatchObject({ hasLine: false, isSaved: false });
  first.close();
  server.doc.getText('content').insert(0, 'warm ');
  const second = await open();
  expect(words(second.doc)).toBe('milk and tea');
  expect(second.now()).toMatchObject({ load: 'kept', isSaved: false });
  come();
  answer();
  answer();
  expect(words(second.doc)).toBe('warm milk and tea');
  expect(words(server.doc)).toBe('warm milk and tea');
  expect(second.now().isSaved).toBe(true);
  second.close();
});

test('nothing is said to the server that it has', async () => {
  server.doc.getText('content').insert(0, 'milk');
  server.doc.getText('content').delete(0, 1);
  const shared = await open();
  come();
  answer();
  await settle(5000);
  expect(sent()).toEqual([]);
  shared.close();
});

test('what is refused for good is said, and nothing more is taken', async () => {
  const shared = await open();
  come();
  answer();
  line.event({ type: 'refused', problem: null, data: { status: 429, code: 'document_busy', detail: '' } });
  expect(shared.now().refusal).toBeNull();
  line.event({ type: 'refused', data: { status: 409, code: 'document_archived', detail: 'Take it out.' } });
  expect(shared.now().refusal?.code).toBe('document_archived');
  shared.edit(() => shared.doc.getText('content').insert(0, 'late'));
  expect(words(shared.doc)).toBe('');
  shared.close();
});

test('others are seen as what they say of themselves, if it makes sense', async () => {
  const shared = await open();
  come();
  answer();
  const other = await open();
  const frames = line.out.splice(0);
  expect(frames.length).toBeGreaterThanOrEqual(0);
  other.presence.setLocalState({ person: { id: 'user_2', name: 'Bilal' }, at: 'row', caret: null });
  const told = line.out.pop() ?? new Uint8Array();
  Object.assign(line, { bytes: () => undefined });
  (shared as unknown as { hear: (bytes: Uint8Array) => void }).hear(told);
  expect(shared.now().peers).toMatchObject([{ id: 'user_2', name: 'Bilal', at: 'row' }]);
  other.presence.setLocalState({ person: 'nobody' });
  (shared as unknown as { hear: (bytes: Uint8Array) => void }).hear(line.out.pop() ?? new Uint8Array());
  expect(shared.now().peers).toEqual([]);
  shared.close();
  other.close();
});
