/** A decorator as sealing is one: the engine sees only what nobody can read, different at each write. */
import type { Entry, Json, StorageAdapter, WatchEvent } from '../../src/storage/adapter.js';
import { cloneJson, jsonText } from '../../src/storage/json.js';

const text = new TextEncoder();
const secret = crypto.subtle.importKey('raw', text.encode('sixteen bytes 16'), 'AES-GCM', false, ['encrypt', 'decrypt']);

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const toBytes = (coded: string) => Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));

async function seal(value: Json): Promise<Json> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = text.encode(jsonText({ value }));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await secret, plain));
  return { iv: toText(iv), sealed: toText(sealed) };
}

/** What was sealed. */
export async function unscrambled(value: Json): Promise<Json> {
  const { iv, sealed } = value as { iv: string; sealed: string };
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: toBytes(iv) }, await secret, toBytes(sealed));
  return (JSON.parse(new TextDecoder().decode(plain)) as { value: Json }).value;
}
const unseal = async <E extends Entry>(entry: E): Promise<E> => ({ ...entry, value: await unscrambled(entry.value) });

/** Sealed bytes as text take a third more room. */
export function scrambled(inner: StorageAdapter): StorageAdapter {
  const maxBytes = Math.floor(inner.capabilities.maxBytes / 2);
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
