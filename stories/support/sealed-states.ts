/** A sealed group in each state that its keys and its storage can be in, as one member's browser has it. */
import { identityOf } from '../../src/confidentiality/device-keys.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import { sealed } from '../../src/confidentiality/sealed.js';
import { PeerGroup, type PeerGroupOptions } from '../../src/group/peer-group.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { StorageError, type Json, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { details, sampleGroup, type Person } from './sample-group.js';
import { newBrowser, sealedScenario, until, type SealedScenario, type SealedStage } from './sealed-scenarios.js';

/** The group in one more browser of a person, which has no key of theirs. */
const another = async (scenario: SealedScenario, person: Person, options: Partial<PeerGroupOptions> = {}): Promise<PeerGroup> =>
  scenario.openIn(await newBrowser(), { me: `demo:${person}`, ...options });

/** The group as a person has it open, after something happened. */
const at =
  (stage: SealedStage, person: Person, happens: (scenario: SealedScenario, group: PeerGroup) => unknown = () => {}) =>
  async (): Promise<PeerGroup> => {
    const scenario = await sealedScenario(stage);
    const group = scenario.of(person);
    await happens(scenario, group);
    return group;
  };

/** As whoever runs the storage can: changes or deletes the first entry below a prefix. */
async function operate(
  scenario: SealedScenario,
  prefix: string,
  act: (storage: StorageAdapter, entry: Awaited<ReturnType<StorageAdapter['list']>>[number]) => Promise<unknown>,
): Promise<void> {
  const { storage, entries } = await scenario.operator();
  await act(storage, entries.find(({ key }) => key.includes(prefix))!);
}

/** Ben’s keys are lost, and Ana sends him a new link. */
async function renewed(scenario: SealedScenario): Promise<PeerGroup> {
  scenario.clock.pass(24 * 3_600_000);
  const invitation = await scenario.keysOf('ana').invite(scenario.ids.ben!);
  return another(scenario, 'ben', { invitation });
}

export const sealedStates = {
  open: at('feedback', 'ana'),

  // The storage, and the page.
  plainPage: async () => {
    const { space, clock, storage, browsers } = await sealedScenario('joined');
    const { local } = browsers.get('ben')!;
    const group = await PeerGroup.open({ storage: (asked) => storage(asked), space, clock, local, me: 'demo:ben', confidentiality: 'plain' });
    await group.ready();
    return group;
  },
  otherThanTrusted: async () => another(await sealedScenario('joined'), 'ben', { trust: '01234 56789 01234 56789 01234 56789' }),
  otherThanKnown: async () => {
    const [known, other] = [await sealedScenario('joined'), await sealedScenario('joined')];
    await known.of('ben').close();
    return other.openIn(known.browsers.get('ben')!, { me: 'demo:ben' });
  },
  gone: async () => another(await sealedScenario('empty'), 'ben', { trust: '01234 56789 01234 56789 01234 56789' }),
  notSealed: async () => {
    const storage = memoryStorage();
    const { space, clock } = await sampleGroup('joined', { storage });
    const group = await PeerGroup.open({ storage: (asked) => storage(asked), space, clock, ...(await newBrowser()), me: 'demo:ben', confidentiality: 'sealed' });
    await group.ready();
    return group;
  },
  newerOnly: async () => {
    const scenario = await sealedScenario('empty');
    const { storage } = await scenario.operator();
    await storage.put('open/by/ana/genesis/genesis', { envelope: 'collegial/9', seal: 'none' }, null);
    return another(scenario, 'ben');
  },
  withoutBeginning: async () => {
    const scenario = await sealedScenario('feedback');
    await operate(scenario, '/genesis/', (storage, { key, revision }) => storage.delete(key, revision));
    return another(scenario, 'ben');
  },
  signedOut: at('feedback', 'ana', (_, group) => group.signOut()),

  // Without a key.
  noKey: async () => another(await sealedScenario('feedback'), 'ben'),
  noKeyFacilitating: async () => another(await sealedScenario('joined'), 'ana'),
  passphrase: async () => {
    const scenario = await sealedScenario('feedback');
    await scenario.keysOf('ana').keepRecovery('seven brown otters reading');
    return another(scenario, 'ana');
  },
  deviceLink: async () => {
    const scenario = await sealedScenario('feedback');
    await scenario.keysOf('ben').keepRecovery('seven brown otters reading');
    return another(scenario, 'ben', { invitation: await scenario.keysOf('ben').linkDevice() });
  },
  spentLink: async () => {
    const scenario = await sealedScenario('joined');
    const invitation = await scenario.keysOf('ben').linkDevice();
    await new KeyActions(await another(scenario, 'ben', { invitation })).enter();
    return another(scenario, 'ben', { invitation });
  },
  linkForAnother: async () => {
    const scenario = await sealedScenario('joined');
    return another(scenario, 'ben', { invitation: await scenario.keysOf('chloe').linkDevice() });
  },
  newLink: async () => renewed(await sealedScenario('feedback')),
  revoked: async () => {
    const scenario = await sealedScenario('feedback');
    const group = await another(scenario, 'ana', { invitation: await scenario.keysOf('ana').linkDevice() });
    await new KeyActions(group).enter();
    const { device } = group.state.keys!;
    await until(scenario.of('ana'), ({ me }) => me!.devices.some((own) => own.device === device));
    await scenario.keysOf('ana').revoke(device!);
    await until(group, ({ keys }) => keys!.mine === 'revoked');
    return group;
  },

  // Warnings.
  changed: at('feedback', 'ana', async ({ ids }, { sealing }) => {
    // As if another key of Dai’s had been seen here before.
    const { pins } = sealing!;
    const { device } = await makeDevice();
    pins.change({ devices: { ...pins.known.devices, [ids.dai!]: device } });
    sealing!.changed();
  }),
  renewed: at('feedback', 'ana', async (scenario, group) => {
    await new KeyActions(await renewed(scenario)).enter();
    await until(group, ({ keys }) => keys!.members.some(({ state }) => state === 'renewed'));
  }),
  missing: at('feedback', 'ana', async (scenario, group) => {
    await operate(scenario, `open/by/${scenario.ids.ben}/acceptance/`, (storage, { key, revision }) => storage.delete(key, revision));
    await until(group, ({ keys }) => keys!.missing.length > 0);
  }),
  forked: at('feedback', 'ana', async (scenario, group) => {
    const { space, clock } = scenario;
    const elsewhere = memoryStorage();
    const other = await PeerGroup.open({ storage: elsewhere, space, clock, ...(await newBrowser()), me: 'demo:ana', confidentiality: 'sealed' });
    await other.actions.create({ name: 'Change circle', member: details.ana });
    const [genesis] = await (await elsewhere({ space })).list('');
    await operate(scenario, '', (storage) => storage.put(genesis!.key, genesis!.value, null));
    await until(group, ({ keys }) => keys!.forked);
  }),
  forged: at('feedback', 'ana', async ({ space, ids, clock, storage }, group) => {
    const forger = identityOf(await makeDevice(), ids.ben!);
    const forging = sealed(await storage({ space }), { space, identity: forger, audienceOf: () => 'open', keysOf: () => [] });
    const record = { kind: 'profile', v: 1, author: ids.ben!, device: forger.device, counter: 1, op: 'forged', audience: 'open' };
    const at = new Date(clock.now()).toISOString();
    await forging.put(`open/by/${ids.ben}/profile/forged`, { ...record, at, body: { title: 'Director' } } satisfies Json, null);
    await until(group, ({ keys }) => keys!.forged > 0);
  }),
  corrupt: at('feedback', 'ana', async (scenario, group) => {
    await operate(scenario, '/giving/', (storage, { key, value, revision }) =>
      storage.put(key, { ...(value as { [name: string]: Json }), iv: 'AAAAAAAAAAAAAAAA' }, revision),
    );
    await until(group, ({ unreadable }) => unreadable.corrupt > 0);
  }),

  // The passphrase.
  offersPassphrase: at('feedback', 'ben'),
  offersPassphraseFull: at('feedback', 'ben', (_, { sealing }) => {
    const { engine } = sealing!;
    Object.assign(engine!, { put: () => Promise.reject(new StorageError('quota', 'The disk is full.')) });
  }),
} satisfies { [name: string]: () => Promise<PeerGroup> };

