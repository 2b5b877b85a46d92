/** Opens a group's storage, and this device's own store; what others can read is sealed unless the page says otherwise. */
import type { OpenOptions, StorageAdapter } from '../storage/adapter.js';
import { openStorage } from '../storage/registry.js';
import { systemClock } from './clock.js';
import { GroupError } from './group-error.js';
import { LocalStore, openLocalStore } from './local-store.js';
import type { PeerGroupOptions } from './opening.js';
import type { SealedGroup } from './sealed-group.js';

export interface Opened {
  readonly adapter: StorageAdapter;
  readonly local: LocalStore;
  /** There where content is sealed. */
  readonly sealing?: SealedGroup;
}

/** What lives in one browser by its name. */
const isLocal = (storage: string) => /^(indexeddb|memory):/i.test(storage);

/**
 * @throws GroupError `no-secure-context` where content would have to be sealed and can't be, with nothing stored;
 * `unsealed` for an adapter with a queue inside which nothing is sealed; StorageError where a storage can't be opened.
 */
export async function openForGroup(options: PeerGroupOptions): Promise<Opened> {
  const { storage, confidentiality } = options;
  if (confidentiality === 'plain') return openPlain(options);
  if (confidentiality === 'sealed') return openSealed(options);
  if (typeof storage === 'string') return isLocal(storage) ? openPlain(options) : openSealed(options);
  const adapter = await adapterOf(options);
  if (!adapter.capabilities.shared) return openPlain(options, adapter);
  return openSealed(options, adapter);
}

/** Whether a group that is open already is as closed as somebody else asks for it. */
export function checkSame(adapter: StorageAdapter, { confidentiality }: PeerGroupOptions): void {
  const { sealed = false, shared } = adapter.capabilities;
  const wanted = confidentiality ? confidentiality === 'sealed' : sealed || shared;
  if (wanted !== sealed)
    throw new GroupError(
      'other-confidentiality',
      `This page has opened the group ${sealed ? 'sealed' : 'plain'} already. Say the same everywhere.`,
    );
}

async function openPlain(options: PeerGroupOptions, opened?: StorageAdapter): Promise<Opened> {
  const adapter = opened ?? (await adapterOf(options));
  return closingOnFailure(options, adapter, async () => ({ adapter, local: await localOf(options) }));
}

async function openSealed(options: PeerGroupOptions, opened?: StorageAdapter): Promise<Opened> {
  const { storage, clock = systemClock } = options;
  const open = async (): Promise<Opened> => {
    const { SealedGroup } = await import('./sealed-group.js');
    const hasCopy = typeof storage === 'function' || (typeof storage === 'string' && /^offline:/i.test(storage));
    await SealedGroup.check();
    const local = await localOf(options);
    try {
      const sealing = await SealedGroup.open({ ...options, local, clock, hasCopy });
      const inner = opened ?? (await adapterOf(options, sealing.seal));
      if (inner.capabilities.sealed) return { adapter: inner, local, sealing };
      return await closingOnFailure(options, inner, async () => ({ adapter: sealing.seal(inner, 'engine'), local, sealing }));
    } catch (error) {
      if (!options.local) await local.adapter.close();
      throw error;
    }
  };
  return opened ? closingOnFailure(options, opened, open) : open();
}

async function adapterOf(options: PeerGroupOptions, seal?: OpenOptions['seal']): Promise<StorageAdapter> {
  const { storage, space, me } = options;
  if (typeof storage === 'string') return openStorage(storage, { space, me, seal });
  return typeof storage === 'function' ? storage({ space, me, seal }) : storage;
}

const localOf = async ({ local, space, clock = systemClock }: PeerGroupOptions): Promise<LocalStore> =>
  new LocalStore(local ?? (await openLocalStore(space)), clock);

/** Closes what was opened here if it comes to nothing. */
async function closingOnFailure<T>({ storage }: PeerGroupOptions, adapter: StorageAdapter, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (adapter !== storage) await adapter.close();
    throw error;
  }
}
