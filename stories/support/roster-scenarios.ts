/** A roster in every state that its element can be in, and a file to import. */
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { sampleGroup, type Person, type SampleGroup, type Stage } from './sample-group.js';

const at =
  (
    stage: Stage,
    person: Person | 'stranger' | undefined,
    more: (group: PeerGroup, sample: SampleGroup) => unknown = () => {},
  ) =>
  async (): Promise<PeerGroup> => {
    const sample = await sampleGroup(stage);
    await more(await sample.as('ana'), sample);
    const group = await sample.as(person);
    // What was written just now is in what it shows first.
    await new Promise((resolve) => setTimeout(resolve));
    return group;
  };

/** The founder's group over a storage that differs in this. */
const over =
  (different: (memory: StorageAdapter) => Partial<StorageAdapter>, stage: Stage = 'founded') =>
  async (): Promise<PeerGroup> => {
    const sample = await sampleGroup(stage);
    const { adapter } = await sample.as('ana');
    const group = await PeerGroup.open({
      ...{ storage: { ...adapter, ...different(adapter) }, space: sample.space, me: 'demo:ana' },
      ...{ clock: sample.clock, local: sample.local, confidentiality: 'plain' },
    });
    return group;
  };

export const rosterScenarios = {
  facilitator: at('agreed', 'ana'),
  member: at('agreed', 'ben'),
  proposed: at('proposed', 'chloe'),
  inviting: at('invited', 'ana'),
  invited: at('invited', 'ben'),
  founder: at('founded', 'ana'),
  notBegun: async () => (await sampleGroup('empty')).as('ana'),
  nobody: async () => (await sampleGroup('empty')).as(undefined),
  stranger: at('agreed', 'stranger'),
  paused: at('agreed', 'ben', async (ana, { ids }) => ana.actions.setStatus(ids.ben!, 'paused')),
  someLeft: at('agreed', 'ana', async ({ actions }, { ids }) => {
    await actions.setStatus(ids.ben!, 'left');
    await actions.setStatus(ids.dai!, 'left');
  }),
  iLeft: at('agreed', 'ben', async ({ actions }, { ids }) => actions.setStatus(ids.ben!, 'left')),
  rulesBroken: at('joined', 'ana', async (ana, { ids }) => {
    const { actions } = ana;
    await actions.setStatus(ids.ben!, 'left');
    await actions.setStatus(ids.dai!, 'left');
    await actions.edit(ids.esra!, { unit: 'Finance', level: '' });
    const { basis } = ana.state.composition.find(({ rule }) => rule === 'unit')!;
    await actions.except('unit', basis, 'Finance runs two separate houses; Chloé and Esra have never worked together.');
  }),
  seven: at('joined', 'ana', async ({ actions }) => {
    await actions.invite({ name: 'Farid Haddad', unit: 'Legal', level: 'Senior manager', timeZone: 'Asia/Beirut' });
    await actions.invite({
      name: 'Greta Holm',
      unit: 'Research',
      level: 'Senior manager',
      timeZone: 'Europe/Stockholm',
    });
  }),
  refusing: over(({ put }) => {
    let calls = 0;
    return {
      put(...parts) {
        calls += 1;
        return calls === 2 ? Promise.reject(new StorageError('quota', 'The disk is full.')) : put(...parts);
      },
    };
  }),
  loading: over(() => ({ watch: () => () => {} })),
  unreachable: over(() => ({
    watch(_, on) {
      queueMicrotask(() => on({ type: 'stale', error: new StorageError('forbidden', 'This store isn’t for you.') }));
      return () => {};
    },
  })),
  stale: over(
    (memory) => ({
      watch(prefix, on, signal) {
        const stop = memory.watch(prefix, on, signal);
        setTimeout(() => on({ type: 'stale', error: new StorageError('offline', 'The link is lost.') }));
        return stop;
      },
    }),
    'agreed',
  ),
} satisfies { [name: string]: () => Promise<PeerGroup> };

/** As Moodle's user upload wants it, with a password, a dismissed person, and cells that need a look. */
export const rosterFile = `username,firstname,lastname,email,password,department,profile_field_level,profile_field_manager,timezone,suspended
rui,Rui,Costa,rui@example.org,changeme,Board,Executive,,Europe/Lisbon,0
ben,Ben,Okafor,ben@example.org,changeme,Logistics,Senior manager,rui,Africa/Lagos,0
chloe,Chloé,Martin,chloe@example.org,changeme,Finance,Senior manager,rui,Europe/Paris,0
dai,Dai,Nakamura,dai@example.org,changeme,Product Engineering,Senior manager,rui,Asia/Tokyo,0
esra,Esra,Yılmaz,esra@example.org,changeme,Procurement,Senior manager,rui,Europe/Istanbul,0
fay,Fay,Fox,fay at example.org,changeme,Logistics,Team lead,ben,Moon/Base,0
gil,Gil,Gone,gil@example.org,changeme,Finance,Senior manager,rui,Europe/Paris,1
`;
