/** Every kind of storage, run by an operator who can do anything with it. */
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define/nats.js';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { sealed } from '../../src/confidentiality/sealed.js';
import { sha256 } from '../../src/confidentiality/sha256.js';
import { audienceText } from '../../src/model/digests.js';
import type { Body, Kind } from '../../src/model/kinds.js';
import { keyOf, type GroupRecord } from '../../src/model/record.js';
import type { Json, Key, OpenStorage } from '../../src/storage/adapter.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { pollingAdapter } from '../../src/storage/polling.js';
import { openStorage, registerStorage } from '../../src/storage/registry.js';
import { restStorage } from '../../src/storage/rest.js';
import { startServer } from '../storage/rest-server.js';
import { deleteDatabase, freshSpace } from '../storage/suite.js';
import { Operator } from './operator.js';
import { newBrowser, sealedCircle, type Browser, type SealedCircle, type SealedStage } from './sealed-circle.js';

interface Run {
  readonly open: OpenStorage;
  readonly stop: () => Promise<unknown>;
  /** Whether each browser has a queue and a copy in front of it. */
  readonly isOffline?: boolean;
}

async function nats(): Promise<Run | undefined> {
  const server = (payload: object) => executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);
  const { url, id, skip } = await server({ action: 'start', config: '' });
  if (skip) return undefined;
  return { open: (options) => openStorage(url, options), stop: () => server({ action: 'stop', id }) };
}

/** A store that is asked again and again, as a team's own would be. */
async function polling(): Promise<Run> {
  const memory = memoryStorage();
  return { open: async (options) => pollingAdapter(await memory(options), { interval: 20 }), stop: async () => {} };
}

/** With a queue and a copy on each device. */
const offline = (start: () => Promise<Run | undefined>) => async (): Promise<Run | undefined> => {
  const run = await start();
  return run && { ...run, isOffline: true };
};

/** No more than five people at once: to one server a browser has six connections, and here all share one browser. */
async function rest(): Promise<Run> {
  const { url, stop } = await startServer();
  return { open: restStorage({ url }), stop };
}

/** By name; starting one that can't run here resolves with undefined. */
export const storages: { readonly [name: string]: () => Promise<Run | undefined> } = {
  memory: async () => ({ open: memoryStorage(), stop: async () => {} }),
  indexeddb: async () => ({ open: openIndexedDb, stop: async () => {} }),
  rest,
  'offline over rest': offline(rest),
  nats,
  'offline over nats': offline(nats),
  'a store that is polled': polling,
};

let written = 0;
/** A record as its author could have written it. */
export const recordBy = <K extends Kind>(author: string, device: string, kind: K, body: Body<K>, more: Partial<GroupRecord> = {}): GroupRecord =>
  ({
    ...{ kind, v: 1, author, device, counter: 1, op: `forged-${(written += 1)}`, at: '2026-05-11T10:00:00.000Z', audience: 'open' },
    ...more,
    body,
  }) as unknown as GroupRecord;

let worlds = 0;

/** A storage and its operator, at whom people's browsers are. */
export class HostileWorld {
  readonly operator: Operator;
  readonly space = freshSpace();
  readonly #scheme = `hostile-${(worlds += 1)}`;
  #browsers = 0;

  constructor(private readonly run: Run) {
    this.operator = new Operator(run.open, this.space);
    const numbered = (url: string) => this.operator.serve(Number(url.split(':')[1]));
    registerStorage(this.#scheme, ({ url, ...options }) => numbered(url)(options));
  }

  /** A new browser; the operator knows it by its number, from 1. */
  readonly browser = async (): Promise<Browser> => {
    const number = (this.#browsers += 1);
    const storage = this.run.isOffline ? `offline:${this.#scheme}:${number}` : this.operator.serve(number);
    return { ...(await newBrowser()), storage };
  };
  /** A new browser that has somebody's keys and has seen nothing yet. */
  async fresh({ identities }: Browser): Promise<Browser> {
    return { ...(await this.browser()), identities };
  }
  get lastBrowser(): number {
    return this.#browsers;
  }

  circle(stage: SealedStage): Promise<SealedCircle> {
    return sealedCircle(stage, this.run.open, { space: this.space, browser: this.browser });
  }

  /** Signs and seals as some device, for some others, and puts it into the storage. */
  async put(identity: Identity, record: GroupRecord, readers: readonly Identity[] = []): Promise<Key> {
    const { audience } = record;
    const storage = sealed(await this.operator.raw, {
      ...{ space: this.space, identity },
      audienceOf: () => (audience === 'open' ? 'open' : ['readers']),
      keysOf: () => readers,
    });
    const key = keyOf(record, audience === 'open' ? undefined : await sha256(audienceText(audience)));
    await storage.put(key, record as unknown as Json, null);
    return key;
  }

  /** What lies in this browser's copies. */
  async copies(): Promise<string[]> {
    const databases = (await indexedDB.databases()).map(({ name }) => name!.replace('collegial:', ''));
    const copies = databases.filter((name) => name.startsWith(`${this.space} (`));
    return Promise.all(
      copies.map(async (space) => {
        const adapter = await openIndexedDb({ space });
        const entries = JSON.stringify(await adapter.list(''));
        await adapter.close();
        return entries;
      }),
    );
  }

  async close(): Promise<void> {
    await this.operator.close();
    for (const { name } of await indexedDB.databases())
      if (name?.startsWith(`collegial:${this.space}`)) await deleteDatabase(name.slice('collegial:'.length));
  }
}
