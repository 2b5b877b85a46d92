/** Storage by URL-like strings, such as `indexeddb:` or `https://…`, so that a tag needs no script. */
import { StorageError, type OpenStorage, type StorageAdapter } from './adapter.js';

/** Opens a space of the storage that a URL names. */
export type OpenStorageUrl = (options: Parameters<OpenStorage>[0] & { url: string }) => Promise<StorageAdapter>;

/** One list per page, whichever copy of the library made it. */
const key = Symbol.for('collegial/storage/1');
const registered = (): Map<string, OpenStorageUrl> => ((globalThis as { [key]?: Map<string, OpenStorageUrl> })[key] ??= new Map());

const builtIn: { readonly [scheme: string]: OpenStorageUrl } = {
  memory: async (options) => (await import('./memory.js')).openMemory(options),
  indexeddb: async (options) => (await import('./indexeddb.js')).openIndexedDb(options),
};

/** Makes `scheme:…` open with this function; the last one registered counts. */
export function registerStorage(scheme: string, open: OpenStorageUrl): void {
  registered().set(scheme.toLowerCase(), open);
}

/**
 * Opens a space of the storage that the URL names.
 * @throws StorageError `invalid` for a malformed URL or a scheme that nothing is registered for, or what opening throws
 */
export async function openStorage(url: string, { space, signal }: Parameters<OpenStorage>[0]): Promise<StorageAdapter> {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  const open = scheme === undefined ? undefined : (registered().get(scheme) ?? (Object.hasOwn(builtIn, scheme) ? builtIn[scheme] : undefined));
  if (open) return open({ space, signal, url });
  const known = [...new Set([...Object.keys(builtIn), ...registered().keys()])].map((each) => `${each}:`).join(', ');
  throw new StorageError('invalid', `A storage is named by a URL that begins with one of: ${known}`);
}
