/** Storages by name: a string such as `indexeddb:` or `https://groups.example/api` opens the storage of its scheme. */
import { StorageError, type OpenOptions, type StorageAdapter } from './adapter.js';

/** Opens a space of the storage that the string names. */
export type OpenStorageUrl = (options: OpenOptions & { readonly url: string }) => Promise<StorageAdapter>;

/** What is known without being registered, loaded when it is first asked for. */
const builtIn: { readonly [scheme: string]: () => Promise<OpenStorageUrl> } = {
  indexeddb: async () => (await import('./indexeddb.js')).openIndexedDb,
  memory: async () => (await import('./memory.js')).openMemory,
  https: rest,
  http: rest,
  offline: async () => (await import('./offline-url.js')).openOffline,
};
async function rest(): Promise<OpenStorageUrl> {
  return (await import('./rest.js')).openRest;
}

/** Makes a storage known to the whole page under a scheme such as `https` or `nats+wss`; the last one wins. */
export function registerStorage(scheme: string, open: OpenStorageUrl): void {
  registered().set(scheme.toLowerCase(), open);
}

/**
 * Opens a space of the storage that the string names: `indexeddb:`, `memory:`, `https://…` (a team's own server),
 * `nats+wss://…` where `collegial/define/nats.js` was imported, each of the last two also behind `offline:`, or what was
 * registered. With `seal` it comes sealed, whoever's opener it is.
 * @throws StorageError `invalid` for an unknown scheme or a string that can't be one, `offline` when its code can't be
 * loaded, and whatever its opener throws.
 */
export async function openStorage(url: string, { space, signal, me, seal }: OpenOptions): Promise<StorageAdapter> {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1].toLowerCase();
  const open = scheme && (registered().get(scheme) ?? (await loaded(scheme)));
  // What waits on this device is sealed below the queue, so that one sees to it itself.
  if (open && scheme === 'offline' && !registered().has(scheme)) return open({ space, signal, me, url, seal });
  if (open) return sealedBy(seal, await open({ space, signal, me, url }));
  const names = new Set([...Object.keys(builtIn), ...registered().keys()]);
  const known = [...names].map((name) => `${name}:`).join(', ');
  throw new StorageError(
    'invalid',
    `${scheme ? `There is no storage "${scheme}:" here` : 'A storage starts with its scheme'}. Known: ${known}.`,
  );
}

async function sealedBy(seal: OpenOptions['seal'], adapter: StorageAdapter): Promise<StorageAdapter> {
  try {
    return seal ? seal(adapter, 'engine') : adapter;
  } catch (error) {
    await adapter.close();
    throw error;
  }
}

/** One map for all copies of the library on a page. */
function registered(): Map<string, OpenStorageUrl> {
  const page = globalThis as { [key: symbol]: Map<string, OpenStorageUrl> | undefined };
  return (page[Symbol.for('collegial/storage/1')] ??= new Map());
}

async function loaded(scheme: string): Promise<OpenStorageUrl | undefined> {
  if (!Object.hasOwn(builtIn, scheme)) return undefined;
  try {
    const open = await builtIn[scheme]!();
    // At once, so that all copies of the library share one memory.
    if (scheme === 'memory' && !registered().has(scheme)) registerStorage(scheme, open);
    return registered().get(scheme) ?? open;
  } catch (error) {
    throw new StorageError(
      'offline',
      `The code of the storage "${scheme}:" couldn’t be loaded. Try again.`,
      undefined,
      { cause: error },
    );
  }
}
