/** `offline:` and the string of an engine: that engine behind a queue on this device. */
import { StorageError, type Capabilities, type Json, type OpenOptions, type StorageAdapter } from './adapter.js';
import { offline } from './offline.js';
import { ownSegment } from './offline/cells.js';
import { late } from './offline/late.js';
import { openStorage, type OpenStorageUrl } from './registry.js';

/** Under which this device remembers what the engine promises, to begin without it the next time. */
const engineNote = `${ownSegment}/engine`;

/**
 * Opens the engine behind {@link offline}, with an IndexedDB database for each space, member and engine. A space that
 * was opened on this device before opens at once, whether or not the engine is there. Where the browser lets the page
 * store nothing, the page doesn't say who looks, or `seal` has no key yet for what would be stored here, the engine is
 * opened without a queue.
 * @throws StorageError as the engine's own opener, where this device hasn't opened the space before
 */
export const openOffline: OpenStorageUrl = async ({ url, space, me, signal, seal }) => {
  const engine = url.slice(url.indexOf(':') + 1);
  if (!engine || /^(offline|indexeddb):/i.test(engine))
    throw new StorageError('invalid', '"offline:" is followed by a storage on the network, such as "offline:https://…".');
  // Before it becomes part of a database's name.
  if (/^[^/]*\/\/[^/?#]*@/.test(engine))
    throw new StorageError('invalid', 'A storage’s address holds no login: an attribute is readable by everyone.');
  const open = () => openStorage(engine, { space, me, seal });
  // Nobody's copy would be anybody's.
  const copy = me && (await openCopy(`copy for ${me} of ${engine}`, space, seal));
  if (!copy) return open();
  const { local, promised } = copy;
  try {
    let isNoted = true;
    const opened = async () => {
      const adapter = await open();
      isNoted = await note(local, adapter.capabilities);
      return adapter;
    };
    const remote = promised ? late(opened, promised) : await opened();
    if (signal?.aborted) {
      await remote.close();
      throw new StorageError('closed', 'Opening was cancelled.');
    }
    if (isNoted) return offline(remote, local);
    await local.close();
    return remote;
  } catch (error) {
    await local.close();
    throw error;
  }
};

/** This device's copy, and what it noted of the engine; undefined where none can be kept. */
async function openCopy(
  name: string,
  space: string,
  seal: OpenOptions['seal'],
): Promise<{ local: StorageAdapter; promised?: Capabilities } | undefined> {
  let local: StorageAdapter | undefined;
  try {
    local = await openStorage('indexeddb:', {
      // What lies here unsealed is never mixed with what is sealed.
      space: `${space} (${seal ? 'sealed ' : ''}${name})`,
      seal: seal && ((adapter) => seal(adapter, 'device')),
    });
    const found = await local.get(engineNote);
    return { local, promised: found?.value as Capabilities | undefined };
  } catch {
    await local?.close();
    return undefined;
  }
}

/** Notes what an engine promises, which may be more than the last time. False where nothing can be kept here. */
async function note(local: StorageAdapter, capabilities: Capabilities): Promise<boolean> {
  const { compareAndSet, live, durable, shared, access, maxBytes, sealed } = capabilities;
  const promised: Capabilities = { compareAndSet, live, durable, shared, access, maxBytes, ...(sealed && { sealed }) };
  try {
    const known = await local.get(engineNote);
    await local.put(engineNote, promised as unknown as Json, known?.revision ?? null);
    return true;
  } catch (error) {
    // Two tabs may note the same at once, and a device that can't note it now may do so the next time.
    return (error as StorageError).code !== 'no-key';
  }
}
