/** What belongs to this device alone: its id and count of operations, and drafts. Never part of the group's storage. */
import { isStorageError, StorageError, type Entry, type Json, type Key, type Revision, type StorageAdapter } from '../storage/adapter.js';
import { openStorage } from '../storage/registry.js';
import { update } from '../storage/update.js';
import type { Clock } from './clock.js';
import { randomId } from './random-id.js';

/** A draft as it was last saved; `revision` null until then. */
export interface SavedDraft {
  readonly id: string;
  readonly revision: Revision | null;
  readonly value: Json;
  /** An ISO 8601 instant. */
  readonly at: string;
  /** The draft from which it parted, where two tabs wrote on from the same one. */
  readonly from?: string;
}

const draftIn = ({ key, revision, value }: Entry): SavedDraft => ({
  ...(value as { at: string; value: Json; from?: string }),
  id: key.split('/').at(-1)!,
  revision,
});

/** Opens the device's store for a space: IndexedDB, or memory where a browser forbids it or there is none. */
export async function openLocalStore(space: string): Promise<StorageAdapter> {
  const local = `${space} (this device)`;
  try {
    return await openStorage('indexeddb:', { space: local });
  } catch {
    return openStorage('memory:', { space: local });
  }
}

export class LocalStore {
  readonly #going = new Set<Promise<unknown>>();
  readonly #held = new Set<() => unknown>();
  /** Whether another tab has signed out since: then nothing is kept any more. */
  isForgotten?: () => Promise<boolean>;

  constructor(
    readonly adapter: StorageAdapter,
    readonly clock: Clock,
  ) {}

  /** While this goes on, the store isn't idle: what is typed is being saved. */
  during(work: Promise<unknown>): void {
    const ended = () => this.#going.delete(work);
    this.#going.add(work);
    void work.then(ended, ended);
  }

  /** `save` saves what somebody holds back for a moment; it is called before the store is idle. Returns what ends it. */
  holding(save: () => unknown): () => void {
    this.#held.add(save);
    return () => void this.#held.delete(save);
  }

  /** Resolves once nothing is being saved any more. */
  async idle(): Promise<void> {
    for (const save of this.#held) save();
    while (this.#going.size) await Promise.allSettled(this.#going);
  }

  /**
   * Numbers the device's next operation, from 1, across its tabs: a device of this store's own, or a given one of
   * which records up to `seen` are known.
   */
  async nextOperation(member: string, given?: string, seen = 0): Promise<{ device: string; counter: number }> {
    await this.#check();
    const entry = await update(this.adapter, `device/${given ?? member}`, (known) => {
      const { device = given ?? randomId(), counter = 0 } = (known ?? {}) as { device?: string; counter?: number };
      return { device, counter: Math.max(counter, seen) + 1 };
    });
    return entry!.value as { device: string; counter: number };
  }

  /** What this device remembers of the group under a name. */
  async remembered<T extends Json>(name: string): Promise<T | undefined> {
    return (await this.adapter.get(`memory/${name}`))?.value as T | undefined;
  }

  /** Changes what is remembered, also when another tab does so at once; undefined leaves it as it is. */
  async remember<T extends Json>(name: string, change: (known: T | undefined) => T | undefined): Promise<void> {
    await this.#check();
    await update(this.adapter, `memory/${name}`, (known) => change(known as T | undefined));
  }

  /** Calls back when something else is remembered under a name, also by another tab. Returns what ends it. */
  onRemembered(name: string, changed: () => void): () => void {
    const key = `memory/${name}`;
    let isReady = false;
    return this.adapter.watch(key.slice(0, key.lastIndexOf('/')), (event) => {
      if (isReady && event.type === 'put' && event.entry.key === key) changed();
      isReady ||= event.type === 'ready';
    });
  }

  async #check(): Promise<void> {
    if (await this.isForgotten?.()) throw new StorageError('closed', 'Another tab has signed out on this device.');
  }

  /** Forgets everything, drafts too. */
  async forget(): Promise<void> {
    for (const { key } of await this.adapter.list('')) await this.#delete(key);
  }

  /** Also what another tab, or a write that is on its way, changes at the same time. */
  async #delete(key: Key): Promise<void> {
    for (let entry = await this.adapter.get(key); entry; entry = await this.adapter.get(key))
      await this.adapter.delete(key, entry.revision).catch((error: unknown) => {
        if (!isStorageError(error) || error.code !== 'conflict') throw error;
      });
  }

  /** A member's drafts of one form, the newest first. */
  async drafts(member: string, form: string): Promise<SavedDraft[]> {
    const entries = await this.adapter.list(`drafts/${member}/${form}`);
    return entries.map(draftIn).sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /**
   * Saves a draft over the one that this caller last saw. Where another tab changed it meanwhile both are kept: this
   * one under a new id, as one that parted `from` it.
   */
  async saveDraft(
    member: string,
    form: string,
    draft: Pick<SavedDraft, 'id' | 'revision' | 'from'>,
    value: Json,
  ): Promise<SavedDraft> {
    const at = new Date(this.clock.now()).toISOString();
    await this.#check();
    const put = async (id: string, seen: Revision | null, from = draft.from): Promise<SavedDraft> => {
      const kept = { at, value, ...(from && { from }) };
      const { revision } = await this.adapter.put(`drafts/${member}/${form}/${id}`, kept, seen);
      return { ...kept, id, revision };
    };
    try {
      return await put(draft.id, draft.revision);
    } catch (error) {
      if (isStorageError(error) && error.code === 'conflict') return put(randomId(), null, draft.id);
      throw error;
    }
  }

  /** Calls back once, and whenever a member's drafts of a form change, also by another tab. Returns what ends it. */
  onDrafts(member: string, form: string, changed: () => void): () => void {
    let isReady = false;
    return this.adapter.watch(`drafts/${member}/${form}`, ({ type }) => {
      isReady ||= type === 'ready';
      if (isReady) changed();
    });
  }

  /**
   * Tells of each of a member's drafts, of whatever form, and of what becomes of it, also in another tab: without a
   * draft it is gone. Returns what ends it.
   */
  eachDraft(member: string, tell: (form: string, id: string, draft?: SavedDraft) => void): () => void {
    return this.adapter.watch(`drafts/${member}`, (event) => {
      if (event.type !== 'put' && event.type !== 'delete') return;
      const draft = event.type === 'put' ? draftIn(event.entry) : undefined;
      const [, , form, id] = (event.type === 'put' ? event.entry : event).key.split('/');
      tell(form!, id!, draft);
    });
  }

  /** Discards a draft; with `seen` only if it is still that revision, so that what another tab wrote stays. */
  async discardDraft(member: string, form: string, id: string, seen?: Revision): Promise<void> {
    const key = `drafts/${member}/${form}/${id}`;
    const entry = await this.adapter.get(key);
    if (entry && (seen ?? entry.revision) === entry.revision) await this.adapter.delete(key, entry.revision);
  }
}
