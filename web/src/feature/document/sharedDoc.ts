/* A document that many edit at once, on this side of the line. It speaks y-protocols over the
 * socket: edits go out in small bundles, and each bundle counts as saved when it comes back, for the
 * server tells of nothing before it has kept it. Without a line edits are kept here (keptEdits.ts)
 * and go out when it is back; Yjs merges them with what others did meanwhile. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as awareness from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Problem } from '@/api/problem';
import { lineState, onBinary, onLineState, sendBinary, subscribe } from '@/api/socket';
import { forget, keep, keptOf, readKept } from './keptEdits';

const SYNC = 0, AWARENESS = 1;
const STEP1 = 0, STEP2 = 1, UPDATE = 2;
const GATHER_MS = 80;
const AGAIN_MS = 4_000;
const LINGER_MS = 5_000;
/* The server takes 256 KiB at once. */
const BUNDLE_BYTES_MAX = 200_000;

export const HERE = 'here';
const REMOTE = 'remote', KEPT = 'kept';

export interface Person {
  id: string;
  name: string;
}
/** Somebody else who has it open: where they are is an item's id, or a place in a text. */
export interface Peer extends Person {
  client: number;
  at: string | null;
  caret: unknown;
}

/** What can be undone in it. */
export type Scope = Y.Map<unknown> | Y.Array<Y.Map<unknown>> | Y.Text;

export interface SharedState {
  /** `opening` until what the server has is here; `kept`: there is no line, this is what was kept. */
  load: 'opening' | 'open' | 'kept';
  hasLine: boolean;
  isSaved: boolean;
  /** It takes no more edits of ours: why. */
  refusal: Problem | null;
  peers: Peer[];
}

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const isPassing = ({ status, code }: Problem) => status === 429 || status >= 500 || code === 'missing_updates';

export class SharedDoc {
  readonly doc = new Y.Doc();
  readonly presence = new awareness.Awareness(this.doc);
  /** What is done here and can be undone here; others' edits stay. */
  undo: Y.UndoManager | null = null;
  private state: SharedState = { load: 'opening', hasLine: false, isSaved: true, refusal: null, peers: [] };
  private listeners = new Set<() => void>();
  private docListeners = new Set<() => void>();
  private gathered: Uint8Array[] = [];
  private sent: Uint8Array[] = [];
  /* What stands in keptEdits of ours. */
  private rows: Promise<number | null>[] = [];
  private hasBase = false;
  private isClosed = false;
  private place: { at: string | null; caret: unknown } = { at: null, caret: null };
  private placeTimer: ReturnType<typeof setTimeout> | undefined;
  private gatherTimer: ReturnType<typeof setTimeout> | undefined;
  private againTimer: ReturnType<typeof setTimeout> | undefined;
  private stops: (() => void)[] = [];
  private readonly topic: string;
  private readonly of: string;
  /** Counts changes of the document, for who draws it. */
  version = 0;

  constructor(documentId: string, me: Person) {
    this.topic = `doc:${documentId}`;
    this.of = keptOf(me.id, documentId);
    this.doc.on('update', this.onUpdate);
    this.presence.on('update', this.onPresence);
    this.presence.setLocalState({ person: me, at: null, caret: null });
    void this.open();
  }

  private async open() {
    const kept = await readKept(this.of);
    if (this.isClosed) return;
    if (kept.base) Y.applyUpdate(this.doc, kept.base, KEPT);
    for (const edit of kept.edits) Y.applyUpdate(this.doc, edit, KEPT);
    this.rows = kept.rows.map((row) => Promise.resolve(row));
    this.hasBase = kept.base !== null;
    if (kept.edits.length > 0) this.sent = bundles(kept.edits);
    this.become({ isSaved: this.sent.length === 0, load: kept.base ? 'kept' : this.state.load });
    this.stops = [
      onBinary(this.topic, this.hear, this.onReady),
      subscribe(this.topic, ({ type, data }) => {
        if (type === 'refused') this.onRefused(data as Problem);
        if (type === 'closed') this.become({ refusal: data as Problem, hasLine: false });
      }),
      onLineState(() => lineState() === 'open' || this.onLost()),
    ];
    window.addEventListener('pagehide', this.flush);
  }

  /** What is on its way is waited for a moment. */
  close() {
    this.flush();
    this.isClosed = true;
    awareness.removeAwarenessStates(this.presence, [this.doc.clientID], HERE);
    window.removeEventListener('pagehide', this.flush);
    clearTimeout(this.againTimer);
    if (this.state.hasLine && this.sent.length > 0) setTimeout(this.end, LINGER_MS);
    else this.end();
  }

  private end = () => {
    this.stops.forEach((stop) => stop());
    this.presence.destroy();
    this.doc.destroy();
  };

  /** Gives up what the server will not take. */
  async discard() {
    this.sent = this.gathered = [];
    await this.forgetRows();
  }

  // ---- For who draws it ----

  readonly now = () => this.state;
  readonly onChange = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly versionNow = () => this.version;
  readonly onDocChange = (listener: () => void) => {
    this.docListeners.add(listener);
    return () => void this.docListeners.delete(listener);
  };

  private become(change: Partial<SharedState>) {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** One act: one step of undo, one bundle. */
  edit(act: () => void) {
    if (!this.state.refusal) this.doc.transact(act, HERE);
  }

  /** Where one is, for the others; a caret that runs is told of now and then. */
  standAt(at: string | null, caret: unknown = null) {
    this.place = { at, caret };
    this.placeTimer ??= setTimeout(() => {
      this.placeTimer = undefined;
      const old = this.presence.getLocalState();
      if (old && !this.isClosed && JSON.stringify({ ...old, ...this.place }) !== JSON.stringify(old))
        this.presence.setLocalState({ ...old, ...this.place });
    }, GATHER_MS);
  }

  /** What can be undone: edits of ours in these. */
  watch(scopes: Scope[]) {
    this.undo = new Y.UndoManager(scopes, { trackedOrigins: new Set([HERE]), captureTimeout: 400 });
    this.tellDoc();
    return () => {
      this.undo?.destroy();
      this.undo = null;
    };
  }

  private tellDoc() {
    this.version++;
    this.docListeners.forEach((listener) => listener());
  }

  // ---- Out ----

  private onUpdate = (update: Uint8Array, origin: unknown) => {
    this.tellDoc();
    if (origin === REMOTE || origin === KEPT) return;
    this.gathered.push(update);
    this.rows.push(keep(this.of, update, false));
    if (this.state.isSaved) this.become({ isSaved: false });
    if (!this.state.hasLine && !this.hasBase) this.keepWhole();
    this.gatherTimer ??= setTimeout(this.flush, GATHER_MS);
  };

  private flush = () => {
    clearTimeout(this.gatherTimer);
    this.gatherTimer = undefined;
    if (this.gathered.length === 0) return;
    const made = bundles(this.gathered);
    this.gathered = [];
    this.sent.push(...made);
    if (this.state.hasLine) made.forEach((bundle) => this.say(UPDATE, bundle));
    this.lookAgain();
  };

  /* A receipt that does not come (the bundle was refused for a moment, or came back merged with
   * others) is asked for once more: what the server has already does no harm. */
  private lookAgain() {
    clearTimeout(this.againTimer);
    if (this.sent.length === 0 || this.isClosed) return;
    this.againTimer = setTimeout(() => {
      if (this.state.hasLine && !this.state.refusal) this.sendAll();
      this.lookAgain();
    }, AGAIN_MS);
  }

  private sendAll() {
    this.sent = bundles(this.sent);
    this.sent.forEach((bundle) => this.say(UPDATE, bundle));
  }

  private say(step: number, bytes: Uint8Array) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
    sendBinary(this.topic, encoding.toUint8Array(encoder));
  }

  // ---- In ----

  private onReady = () => {
    this.become({ hasLine: true });
    this.say(STEP1, Y.encodeStateVector(this.doc));
    const mine = this.presence.getLocalState();
    if (mine) this.presence.setLocalState(mine);
  };

  private hear = (frame: Uint8Array) => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) === AWARENESS) {
      awareness.applyAwarenessUpdate(this.presence, decoding.readVarUint8Array(decoder), REMOTE);
      return;
    }
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    /* What the server lacks is what has not come back; it is sent as it was. */
    if (step === STEP1) return this.sendAll();
    if (step === STEP2 && this.state.load !== 'open') this.become({ load: 'open' });
    const mine = this.sent.findIndex((bundle) => isSame(bundle, bytes));
    if (mine >= 0) this.sent.splice(mine, 1);
    Y.applyUpdate(this.doc, bytes, REMOTE);
    if (this.state.load === 'open') this.settle();
  };

  /* Once all is saved nothing needs to be kept. */
  private settle() {
    if (this.sent.length > 0 || this.gathered.length > 0) return;
    clearTimeout(this.againTimer);
    void this.forgetRows();
    if (!this.state.isSaved) this.become({ isSaved: true });
  }

  private async forgetRows() {
    const rows = this.rows;
    this.rows = [];
    this.hasBase = false;
    if (rows.length > 0) await forget(await Promise.all(rows));
  }

  private onRefused(problem: Problem) {
    if (isPassing(problem)) this.lookAgain();
    else if (problem.code !== 'invalid_awareness') this.become({ refusal: problem });
  }

  // ---- Without a line ----

  private onLost = () => {
    if (!this.state.hasLine) return;
    this.become({ hasLine: false });
    awareness.removeAwarenessStates(this.presence, [...this.presence.getStates().keys()].filter((client) => client !== this.doc.clientID), REMOTE);
    if (this.sent.length > 0 || this.gathered.length > 0) this.keepWhole();
  };

  private keepWhole() {
    if (this.state.load === 'opening') return;
    this.hasBase = true;
    this.rows.push(keep(this.of, Y.encodeStateAsUpdate(this.doc), true));
  }

  // ---- Who is here ----

  private onPresence = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    const mine = [...added, ...updated, ...removed].includes(this.doc.clientID);
    if (mine && origin !== REMOTE) {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, AWARENESS);
      encoding.writeVarUint8Array(encoder, awareness.encodeAwarenessUpdate(this.presence, [this.doc.clientID]));
      sendBinary(this.topic, encoding.toUint8Array(encoder));
    }
    const peers: Peer[] = [];
    for (const [client, given] of this.presence.getStates()) {
      const person = given?.person as Partial<Person> | undefined;
      if (client === this.doc.clientID || typeof person?.name !== 'string' || typeof person.id !== 'string') continue;
      peers.push({ client, id: person.id, name: person.name.slice(0, 80), at: typeof given.at === 'string' ? given.at : null, caret: given.caret ?? null });
    }
    if (JSON.stringify(peers) !== JSON.stringify(this.state.peers)) this.become({ peers });
  };
}

/** Few updates of many, none too large to be sent. */
export function bundles(updates: Uint8Array[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  let part: Uint8Array[] = [], bytes = 0;
  const end = () => {
    if (part.length === 1) out.push(...part);
    else if (part.length > 1) out.push(Y.mergeUpdates(part));
  };
  for (const update of updates) {
    if (bytes + update.length > BUNDLE_BYTES_MAX) {
      end();
      part = [];
      bytes = 0;
    }
    part.push(update);
    bytes += update.length;
  }
  end();
  return out;
}
