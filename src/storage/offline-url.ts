/** `offline:` and the string of an engine: that engine behind a queue on this device. */
import { StorageError, type Capabilities, type Json, type StorageAdapter } from './adapter.js';
import { offline } from './offline.js';
import { ownSegment } from './offline/cells.js';
import { late } from './offline/late.js';
import { openStorage, type OpenStorageUrl } from './registry.js';

/** Under which this device remembers what the engine promises, to begin without it the next time. */
const engineNote = `${ownSegment}/engine`;

/**
 * Opens the engine behind {@link offline}, with an IndexedDB database for each space, member and engine. A space that
 * was opened on this device before opens at once, whether or not the engine is there. Where the browser lets the page
 * store nothing, or the page doesn't say who looks, the engine is opened without a queue.
 * @throws StorageError as the engine's own opener, where this device hasn't opened the space before
 */
export const openOffline: OpenStorageUrl = async ({ url, space, me, signal }) => {
  const engine = url.slice(url.indexOf(':') + 1);
  if (!engine || /^(offline|indexeddb):/i.test(engine))
    throw new StorageError('invalid', '"offline:" is followed by a storage on the network, such as "offline:https://…".');
  // Before it becomes part of a database's name.
  if (/^[^/]*\/\/[^/?#]*@/.test(engine))
    throw new StorageError('invalid', 'A storage’s address holds no login: an attribute is readable by everyone.');
  const open = () => openStorage(engine, { space, me });
  // Nobody's copy would be anybody's.
  if (!me) return open();
  const local = await openStorage('indexeddb:', { space: `${space} (copy for ${me} of ${engine})` }).catch(
    () => undefined,
  );
  if (!local) return open();
  try {
    const note = await local.get(engineNote);
    const promised = note?.value as Capabilities | undefined;
    const opened = async () => remember(local, await open());
    const remote = promised ? late(opened, promised) : await opened();
    if (signal?.aborted) {
      await remote.close();
      throw new StorageError('closed', 'Opening was cancelled.');
    }
    return offline(remote, local);
  } catch (error) {
    await local.close();
    throw error;
  }
};

/** Notes what an engine promises. It may have learned more since the last time. */
async function remember(local: StorageAdapter, engine: StorageAdapter): Promise<StorageAdapter> {
  const { compareAndSet, live, durable, shared, access, maxBytes } = engine.capabilities;
  const promised: Capabilities = { compareAndSet, live, durable, shared, access, maxBytes };
  const note = await local.get(engineNote).catch(() => undefined);
  // Two tabs may note the same at once, and a device that can't note it now may do so the next time.
  await local.put(engineNote, promised as unknown as Json, note?.revision ?? null).catch(() => {});
  return engine;
}
