/** A decorator as sealing is one: the engine sees only what nobody can read, different at each write. */
import type { Entry, Json, StorageAdapter, WatchEvent } from '../../src/storage/adapter.js';
import { cloneJson } from '../../src/storage/json.js';

const text = new TextEncoder();
const secret = crypto.subtle.importKey('raw', text.encode('sixteen bytes 16'), 'AES-GCM', false, ['encrypt', 'decrypt']);

async function seal(value: Json): Promise<Json> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = text.encode(JSON.stringify({ value }));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await secret, plain));
  return { iv: [...iv], sealed: [...sealed] };
}

async function unseal<E extends Entry>(entry: E): Promise<E> {
  const { iv, sealed } = entry.value as { iv: number[]; sealed: number[] };
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, await secret, new Uint8Array(sealed));
  return { ...entry, value: (JSON.parse(new TextDecoder().decode(plain)) as { value: Json }).value };
}

/** Sealed bytes as numbers take about four times the room. */
export function scrambled(inner: StorageAdapter): StorageAdapter {
  const maxBytes = Math.floor(inner.capabilities.maxBytes / 5);
  const conflicts = async (error: unknown): Promise<never> => {
    const { current } = error as { current?: Entry | null };
    if (current) Object.assign(error as object, { current: await unseal(current) });
    throw error;
  };
  return {
    capabilities: { ...inner.capabilities, maxBytes },
    async get(key) {
      const entry = await inner.get(key);
      return entry && unseal(entry);
    },
    async put(key, value, ifRevision) {
      const copy = cloneJson(value, maxBytes);
      const { revision } = await inner.put(key, await seal(copy), ifRevision).catch(conflicts);
      return { key, value: copy, revision };
    },
    delete: (key, ifRevision) => inner.delete(key, ifRevision).catch(conflicts),
    list: async (prefix) => Promise.all((await inner.list(prefix)).map(unseal)),
    watch(prefix, on, signal) {
      let last: Promise<unknown> = Promise.resolve();
      let stopped = false;
      const hand = (event: WatchEvent) => {
        last = last.then(async () => {
          const opened = event.type === 'put' ? { ...event, entry: await unseal(event.entry) } : event;
          if (!stopped && !signal?.aborted) on(opened);
        });
      };
      const stop = inner.watch(prefix, hand, signal);
      return () => {
        stopped = true;
        stop();
      };
    },
    close: () => inner.close(),
  };
}
