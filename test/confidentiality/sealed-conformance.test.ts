/** Sealing keeps the storage contract over each adapter, and on both sides of the offline queue. */
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define/nats.js';
import { conformance, withFaults, type ConformanceOptions } from '../../src/storage/conformance/index.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline } from '../../src/storage/offline.js';
import { pollingAdapter } from '../../src/storage/polling.js';
import { openStorage } from '../../src/storage/registry.js';
import { startServer } from '../storage/rest-server.js';
import { deleteDatabase, freshSpace } from '../storage/suite.js';
import { makePeople } from '../support/sealing.js';

interface Engine {
  readonly open: (space: string) => Promise<StorageAdapter>;
  readonly forget?: (space: string) => unknown;
  readonly stop?: () => unknown;
}

const memory = memoryStorage();
const indexeddb: Engine = { open: (space) => openStorage('indexeddb:', { space }), forget: deleteDatabase };
const command = (payload: object) =>
  executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);

/** A reason where it can't be started here. */
const engines: { readonly [name: string]: () => Promise<Engine | string> } = {
  memory: async () => ({ open: (space) => memory({ space }) }),
  indexeddb: async () => indexeddb,
  async rest() {
    const { url, stop } = await startServer();
    return { open: (space) => openStorage(url, { space }), stop };
  },
  async nats() {
    const { url, id, skip } = await command({ action: 'start', config: '' });
    return skip ?? { open: (space) => openStorage(url, { space }), stop: () => command({ action: 'stop', id }) };
  },
};
const polled: Engine = { open: async (space) => pollingAdapter(await memory({ space }), { interval: 20 }) };
const plan = { seed: 5, delay: 0.3, duplicate: 0.1, reorder: 0.1 };
const faulty: Engine = { open: async (space) => withFaults(await memory({ space }), plan) };

/** Runs the suite for two members, each at a device of their own, who seal for each other. */
function conforms(title: string, start: () => Promise<Engine | string>, wrap: Wrap, options: ConformanceOptions = {}): void {
  describe(title, function () {
    this.timeout(60_000);
    let engine: Engine | undefined;
    let circle: Awaited<ReturnType<typeof makePeople>>;
    before(async function () {
      circle = await makePeople('ana', 'ben');
      const started = await start();
      if (typeof started !== 'string') return void (engine = started);
      console.log(`Skipped: ${started}.`);
      this.skip();
    });
    after(() => engine?.stop?.());

    const handles = async () => {
      const spaces = [freshSpace()];
      const handle = async (n: number) => {
        const seal = (inner: StorageAdapter) => circle.people.seal(inner, circle.identities[n]!);
        const space = freshSpace();
        spaces.push(space);
        return wrap(seal(await engine!.open(spaces[0]!)), async () => seal(await indexeddb.open(space)));
      };
      const dispose = () => Promise.all([engine!.forget?.(spaces[0]!), ...spaces.slice(1).map(deleteDatabase)]);
      return { a: await handle(0), b: await handle(1), dispose };
    };
    const capabilities = { ...options.capabilities, sealed: true } as const;
    for (const { name, skip, run } of conformance(handles, { ...options, capabilities })) if (!skip) it(name, run);
  });
}
type Wrap = (sealed: StorageAdapter, device: () => Promise<StorageAdapter>) => Promise<StorageAdapter>;

const alone: Wrap = async (sealed) => sealed;
// A busy machine takes longer over 300 writes at once than a person would wait.
const times = { patience: 50_000, answer: 300, retry: { first: 10, most: 100 }, echo: 50 };
const queued: Wrap = async (sealed, device) => offline(sealed, await device(), times);

for (const [name, start] of Object.entries(engines)) {
  conforms(`sealed(${name})`, start, alone);
  conforms(`offline(sealed(${name}), sealed(indexeddb))`, start, queued, { capabilities: { durable: true } });
}
conforms('sealed(a storage that is asked again and again)', async () => polled, alone, { capabilities: { live: 'poll' } });
conforms('sealed(a slow storage that doubles and swaps events)', async () => faulty, alone);
