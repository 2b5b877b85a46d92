/** Storages and groups for the ways in which `<peer-group>` finds its group, or doesn't. */
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageErrorCode, type Capabilities, type Json, type OpenStorage, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { GroupError } from '../../src/group/group-error.js';
import { sampleGroup } from './sample-group.js';
import { newBrowser, sealedScenario } from './sealed-scenarios.js';

/** What a `<peer-group>` is told, and for some stories a group that is open already. */
export interface Place {
  readonly space: string;
  readonly adapter: OpenStorage;
  readonly group?: PeerGroup;
}

/** Opens another storage that differs in this. */
const differing =
  (inner: OpenStorage, different: (adapter: StorageAdapter) => Partial<StorageAdapter>): OpenStorage =>
  async (options) => {
    const adapter = await inner(options);
    return { ...adapter, ...different(adapter) };
  };

/** The sample group, named. It stays in its memory after the ones who made it have left. */
async function place(name = 'Change circle', stage: Parameters<typeof sampleGroup>[0] = 'agreed'): Promise<Place & { storage: OpenStorage }> {
  const storage = memoryStorage();
  const sample = await sampleGroup(stage, { storage });
  if (stage !== 'empty') await (await sample.as('ana')).actions.settings({ name });
  await sample.close();
  return { space: sample.space, adapter: storage, storage };
}

/** A storage that refuses to open. */
const refusing = async (code: StorageErrorCode): Promise<Place> => ({
  space: 'change-circle',
  adapter: () => Promise.reject(new StorageError(code, 'It doesn’t open.')),
});

const lost = new StorageError('offline', 'The link is lost.');

export const groupScenarios = {
  agreed: () => place(),
  north: () => place('North circle', 'joined'),
  south: () => place('South circle', 'joined'),
  empty: () => place('', 'empty'),
  async opened() {
    const sample = await sampleGroup('agreed');
    return { space: sample.space, adapter: memoryStorage(), group: await sample.as('ana') };
  },
  /** Can't be opened at first; the second time it can. */
  async broken() {
    const { space, adapter } = await place();
    let calls = 0;
    const failing: OpenStorage = (options) => {
      calls += 1;
      return calls === 1 ? Promise.reject(lost) : adapter(options);
    };
    return { space, adapter: failing };
  },
  signedOut: () => refusing('unauthenticated'),
  notLetIn: () => refusing('forbidden'),
  unusable: () => refusing('invalid'),
  silent: async () => ({ space: 'change-circle', adapter: (() => new Promise(() => {})) as OpenStorage }),
  async shared() {
    const { space, adapter } = await place();
    const shared: Partial<Capabilities> = { shared: true };
    return { space, adapter: differing(adapter, ({ capabilities }) => ({ capabilities: { ...capabilities, ...shared } })) };
  },
  async sealed() {
    const scenario = await sealedScenario('joined');
    return { space: scenario.space, adapter: scenario.storage, group: scenario.of('ben') };
  },
  async sealedToNobody() {
    const { space, storage, clock } = await sealedScenario('joined');
    const group = await PeerGroup.open({ storage: (asked) => storage(asked), space, clock, ...(await newBrowser()), confidentiality: 'sealed' });
    await group.ready();
    return { space, adapter: storage, group };
  },
  insecure: async () => ({
    space: 'change-circle',
    adapter: () => Promise.reject(new GroupError('no-secure-context', 'Nothing can be sealed here.')),
  }),
  async stale() {
    const { space, adapter } = await place();
    const losing = differing(adapter, ({ watch }) => ({
      watch(prefix, on, signal) {
        const stop = watch(prefix, on, signal);
        setTimeout(() => on({ type: 'stale', error: lost }));
        return stop;
      },
    }));
    return { space, adapter: losing };
  },
  async newer() {
    const { space, adapter } = await place();
    const open = await adapter({ space });
    const record = { kind: 'kudos', v: 9, author: 'ana', device: 'd', counter: 1, op: 'o1', at: '2026-05-11T09:00:00Z', audience: 'open', body: {} };
    await open.put('open/by/ana/kudos/o1', record satisfies Json, null);
    await open.close();
    return { space, adapter };
  },
} satisfies { [name: string]: () => Promise<Place> };
