/** Storages by name: a string such as `indexeddb:` or `https://groups.example/api` opens the storage of its scheme. */
import { StorageError, type OpenStorage, type StorageAdapter } from './adapter.js';

/** Opens a space of the storage that the string names. */
export type OpenStorageUrl = (options: Parameters<OpenStorage>[0] & { url: string }) => Promise<StorageAdapter>;

/** Makes a storage known to the whole page under a scheme such as `https` or `nats+wss`; the last one wins. */
export function registerStorage(scheme: string, open: OpenStorageUrl): void {
  registered().set(scheme.toLowerCase(), open);
}

/**
 * Opens a space. `memory:` and `indexeddb:` are always known, and loaded when they are first asked for.
 * @throws StorageError `invalid` for an unknown scheme, `offline` when its code can't be loaded, and whatever its
 * opener throws.
 */
export async function openStorage(url: string, { space, signal }: Parameters<OpenStorage>[0]): Promise<StorageAdapter> {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1].toLowerCase();
  const open = scheme && (registered().get(scheme) ?? (await builtIn(scheme)));
  if (open) return open({ space, signal, url });
  const known = [...new Set(['indexeddb', 'memory', ...registered().keys()])].map((name) => `${name}:`).join(', ');
  throw new StorageError(
    'invalid',
    `${scheme ? `There is no storage "${scheme}:" here` : 'A storage starts with its scheme'}. Known: ${known}.`,
  );
}

/** One map for all copies of the library on a page. */
function registered(): Map<string, OpenStorageUrl> {
  const page = globalThis as { [key: symbol]: Map<string, OpenStorageUrl> | undefined };
  return (page[Symbol.for('collegial/storage/1')] ??= new Map());
}

async function builtIn(scheme: string): Promise<OpenStorageUrl | undefined> {
  try {
    if (scheme === 'indexeddb') return (await import('./indexeddb.js')).openIndexedDb;
    // Registered at once, so that all copies of the library share one memory.
    if (scheme === 'memory') registerStorage(scheme, (await import('./memory.js')).openMemory);
    return registered().get(scheme);
  } catch (error) {
    throw new StorageError(
      'offline',
      `The code of the storage "${scheme}:" couldn’t be loaded. Try again.`,
      undefined,
      { cause: error },
    );
  }
}
