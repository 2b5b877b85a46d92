/** Every kind of storage, run by an operator who can do anything with it. */
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define/nats.js';
import type { OpenStorage } from '../../src/storage/adapter.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { memoryStorage } from '../../src/storage/memory.js';
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

/** By name; starting one that can't run here resolves with undefined. */
export const storages: { readonly [name: string]: () => Promise<Run | undefined> } = {
  memory: async () => ({ open: memoryStorage(), stop: async () => {} }),
  indexeddb: async () => ({ open: openIndexedDb, stop: async () => {} }),
  rest: async () => {
    const { url, stop } = await startServer();
    return { open: restStorage({ url }), stop };
  },
  'offline over rest': async () => {
    const { url, stop } = await startServer();
    return { open: restStorage({ url }), stop, isOffline: true };
  },
  nats: async () => {
    const nats = (payload: object) => executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);
    const { url, id, skip } = await nats({ action: 'start', config: '' });
    if (skip) return undefined;
    return { open: (options) => openStorage(url, options), stop: () => nats({ action: 'stop', id }) };
  },
};

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
    return newBrowser(this.run.isOffline ? `offline:${this.#scheme}:${number}` : this.operator.serve(number));
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
