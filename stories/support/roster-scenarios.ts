/** A roster in every state that its element can be in, and a file to import. */
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { day } from '../../src/model/calendar.js';
import { details, people, sampleGroup, type Person, type SampleGroup, type Stage } from './sample-group.js';
import { newBrowser, sealedScenario, until, type SealedScenario, type SealedStage } from './sealed-scenarios.js';

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
  async (): Promise<PeerGroup> =>
    founderOver(await sampleGroup(stage), different);

async function founderOver(sample: SampleGroup, different: (memory: StorageAdapter) => Partial<StorageAdapter>): Promise<PeerGroup> {
  const { adapter } = await sample.as('ana');
  return PeerGroup.open({
    ...{ storage: { ...adapter, ...different(adapter) }, space: sample.space, me: 'demo:ana' },
    ...{ clock: sample.clock, local: sample.local, confidentiality: 'plain' },
  });
}

/** Somebody's group, once their invitation is there. */
async function arrived(sample: SampleGroup, person: Person): Promise<PeerGroup> {
  const group = await sample.as(person);
  await until(group, ({ me }) => me !== undefined);
  return group;
}

/** A draft of Ana's with those who have joined, and who are invited. */
const draft =
  (joined: readonly Person[], invited: readonly Person[], person: Person, more: (group: PeerGroup) => unknown = () => {}) =>
  async (): Promise<PeerGroup> => {
    const sample = await sampleGroup('empty');
    const ana = await sample.as('ana');
    const member = { ...details.ana, externalIds: ['demo:ana'] };
    await ana.actions.create({ name: 'Change circle', concern: 'Leading through change', started: false, member });
    for (const each of [...joined, ...invited]) {
      sample.clock.pass(60_000);
      await ana.actions.invite({ ...details[each], externalIds: [`demo:${each}`] });
    }
    for (const each of joined) {
      sample.clock.pass(60_000);
      await (await arrived(sample, each)).actions.join();
    }
    await until(ana, ({ members }) => members.filter(({ status }) => status === 'active').length === joined.length + 1);
    await more(ana);
    return sample.as(person);
  };

/** Farid has joined after Ana said why the group goes on with a broken rule. */
async function joinsLater({ actions }: PeerGroup, { ids, as, clock }: SampleGroup) {
  await actions.edit(ids.esra!, { unit: 'Finance' });
  const reason = 'Finance runs two separate houses; Chloé and Esra have never worked together.';
  await actions.except('unit', [ids.chloe!, ids.esra!].sort(), reason);
  clock.pass(7 * day);
  await actions.invite({ name: 'Farid Haddad', unit: 'Legal', level: 'Senior manager', timeZone: 'Asia/Beirut', externalIds: ['stranger'] });
  const farid = await as('stranger');
  await until(farid, ({ me }) => me !== undefined);
  await farid.actions.join();
}

/** Ben left, was invited again and joined, and left again. */
async function leavesTwice({ actions }: PeerGroup, sample: SampleGroup) {
  const { ids, clock } = sample;
  const ben = await arrived(sample, 'ben');
  clock.pass(30 * day);
  await ben.actions.leave();
  clock.pass(30 * day);
  const { op } = await actions.choose({ from: 'hand' }, [{ member: ids.ben! }]);
  await actions.inviteAgain(ids.ben!, op);
  await until(ben, ({ me }) => me?.status === 'invited');
  await ben.actions.join();
  clock.pass(30 * day);
  await ben.actions.leave();
}

/** Esra withdraws from the agreement, and so many days go by. */
const withdrawn = (days: number) => async (_: PeerGroup, { as, clock }: SampleGroup) => {
  const { state, actions } = await as('esra');
  await actions.withdraw(state.agreement.current!.hash);
  clock.pass(days * day);
};

/** From a file of 40 Ana has chosen Ben, who may have joined since. */
const choosesBen = (joins: boolean) => async ({ actions }: PeerGroup, sample: SampleGroup) => {
  const ben = { ...details.ben, externalIds: ['demo:ben'] };
  const { op } = await actions.choose({ from: 'file', people: 40 }, [{ ...ben, member: 'ben' }]);
  await actions.invite(ben, { member: 'ben', choosing: op });
  if (joins) await (await arrived(sample, 'ben')).actions.join();
};

/** Ana handed the role to Ben; another device of hers, which didn't know that yet, has changed the settings. */
async function overtaken(ana: PeerGroup, { ids, clock, as }: SampleGroup) {
  const known = ana.state.members.find(({ id }) => id === ids.ana)!.last;
  await ana.actions.handOver(ids.ben!);
  clock.pass(60_000);
  const envelope = { v: 1, author: ids.ana!, device: 'phone', counter: 1, op: 'from-her-phone', zone: 'Europe/Lisbon', audience: 'open' };
  const record = { ...envelope, kind: 'settings', at: new Date(clock.now()).toISOString(), after: [known], body: { concern: 'Trust after a merger' } };
  await ana.adapter.put(`open/by/${ids.ana}/settings/from-her-phone`, record, null);
  await until(await as('ben'), ({ refused }) => refused.length === 1);
}

/** A sealed group as a person's own browser has it, after what the others did. */
const sealedAt =
  (stage: SealedStage, person: Person, more: (scenario: SealedScenario) => Promise<unknown> = async () => {}) =>
  async (): Promise<PeerGroup> => {
    const scenario = await sealedScenario(stage);
    await more(scenario);
    return scenario.of(person);
  };

/** Ben has entered anew by a new link, Dai has another key than before, Farid came without a link. */
async function keysInEveryState(scenario: SealedScenario) {
  const { ids, clock } = scenario;
  const [ana, chloe] = [scenario.of('ana'), scenario.of('chloe')];
  const farid = { name: 'Farid Haddad', unit: 'Legal', level: 'Senior manager', timeZone: 'Asia/Beirut' };
  await ana.actions.invite({ ...farid, externalIds: ['demo:farid'] });
  await (await scenario.openIn(await newBrowser(), { me: 'demo:farid' })).actions.join();
  clock.pass(60_000);
  const link = await scenario.keysOf('ana').invite(ids.ben!);
  await new KeyActions(await scenario.openIn(await newBrowser(), { me: 'demo:ben', invitation: link })).enter();
  await until(chloe, ({ keys }) => keys!.members.length === 6 && keys!.members.some(({ state }) => state === 'renewed'));
  const { pins } = chloe.sealing!;
  pins.change({ devices: { ...pins.known.devices, [ids.dai!]: pins.known.devices[ids.esra!]! } });
  chloe.sealing!.changed();
  await until(chloe, ({ keys }) => keys!.members.some(({ state }) => state === 'changed'));
}

/** Ben reads on a second device, and has revoked a third. */
async function severalDevices(scenario: SealedScenario) {
  const ben = scenario.of('ben');
  for (const name of ['Course platform', 'Old laptop']) {
    scenario.clock.pass(60_000);
    const link = await scenario.keysOf('ben').linkDevice();
    await new KeyActions(await scenario.openIn(await newBrowser(), { me: 'demo:ben', invitation: link })).enter(name);
  }
  await until(ben, ({ me }) => me!.devices.length === 3);
  await scenario.keysOf('ben').revoke(ben.state.me!.devices[2]!.device);
  await scenario.keysOf('ben').keepRecovery('a passphrase for a story');
}

/** The facilitator has chosen the others from a file of 10 000, and invited them. */
async function chooseAll({ actions }: PeerGroup): Promise<void> {
  const others = people.slice(1).map((person) => ({ member: person, ...details[person] }));
  const { op } = await actions.choose({ from: 'file', people: 10_000 }, others);
  for (const { member, ...person } of others) await actions.invite(person, { member, choosing: op });
}

/** A picture that needs no network. */
const portrait =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Whether Ben was invited with a link, and with which one he opens the page. */
const invitedSealed = (opened: 'by link' | 'without' | 'without, though one is out' | 'by an earlier one') => async () => {
  const scenario = await sealedScenario('founded');
  const ana = scenario.of('ana');
  const { record } = await ana.actions.invite({ ...details.ben, externalIds: ['demo:ben'] });
  const link = () => scenario.keysOf('ana').invite(record.body.member);
  const earlier = opened === 'without' ? undefined : await link();
  const last = opened === 'by an earlier one' ? await link() : earlier;
  const invitation = { 'by link': last, 'by an earlier one': earlier }[opened as string];
  return scenario.open('ben', invitation ? { invitation } : {});
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
    await actions.remove(ids.ben!, 'He moved to another company, and asked me to.');
    await actions.remove(ids.dai!, 'He has too little time this year.');
  }),
  declined: at('invited', 'ana', async (_, sample) => void (await (await arrived(sample, 'dai')).actions.declineInvitation())),
  iDeclined: at('invited', 'dai', async (_, sample) => void (await (await arrived(sample, 'dai')).actions.declineInvitation())),
  withdrawn: at('invited', 'ana', async ({ actions }, { ids }) => actions.withdrawInvitation(ids.dai!)),
  draft: draft(['ben', 'chloe'], ['dai'], 'ana'),
  startable: draft(['ben', 'chloe', 'dai', 'esra'], [], 'ana'),
  started: draft(['ben', 'chloe', 'dai', 'esra'], [], 'ana', ({ actions }) => actions.start()),
  removed: at('agreed', 'ben', async ({ actions }, { ids }) => actions.remove(ids.dai!, 'He moved to another company, and asked me to.')),
  iWasRemoved: at('agreed', 'dai', async ({ actions }, { ids }) => actions.remove(ids.dai!, 'You moved to another company, and asked me to.')),
  twins: at('invited', 'ana', async ({ actions }) => actions.invite({ name: 'B. Okafor', externalIds: ['demo:ben'] })),
  overtaken: at('agreed', 'ben', overtaken),
  iLeft: at('agreed', 'ben', async ({ actions }) => actions.leave()),
  leftTwice: at('joined', 'ana', leavesTwice),
  erased: at('agreed', 'ana', async (_, { as }) => (await as('ben')).actions.eraseMine('Former member')),
  meets: at('agreed', 'chloe', async ({ actions }) => actions.settings({ cadence: 'Every second Friday', nextMeeting: '2026-05-29T14:00[Europe/Paris]' })),
  ended: at('commitments', 'ana', async ({ actions }) => actions.end()),
  endedForMember: at('commitments', 'ben', async ({ actions }) => actions.end()),
  groupPaused: at('agreed', 'ana', withdrawn(15)),
  suspended: at('agreed', 'ana', withdrawn(1)),
  expired: at('agreed', 'ana', async (_, { clock }) => clock.pass(200 * day)),
  reasonToShare: at('joined', 'ana', joinsLater),
  reasonAwaited: at('joined', 'stranger', joinsLater),
  imported: at('founded', 'ana', choosesBen(false)),
  importedAndJoined: at('founded', 'ana', choosesBen(true)),
  /** What Ana takes back can't be written. */
  undoRefused: async () => {
    const sample = await sampleGroup('founded');
    await choosesBen(false)(await sample.as('ana'), sample);
    return founderOver(sample, ({ put }) => ({
      put: (key, ...rest) => (key.includes('/standing/') ? Promise.reject(new StorageError('quota', 'The disk is full.')) : put(key, ...rest)),
    }));
  },
  rulesBroken: at('joined', 'ana', async (ana, { ids }) => {
    const { actions } = ana;
    await actions.remove(ids.ben!, 'He moved to another company, and asked me to.');
    await actions.remove(ids.dai!, 'He has too little time this year.');
    await actions.edit(ids.esra!, { unit: 'Finance', level: '' });
    const { basis } = ana.state.composition.find(({ rule }) => rule === 'unit')!;
    await actions.except('unit', basis, 'Finance runs two separate houses; Chloé and Esra have never worked together.');
  }),
  sizesEdited: at('joined', 'ana', async ({ actions }) => actions.settings({ minimumSize: 5, maximumSize: 8 })),
  sizesContrary: at('joined', 'ana', async ({ actions }) => actions.settings({ minimumSize: 7 })),
  /** Each of the five rules is broken. */
  everyRuleBroken: at('joined', 'ana', async ({ actions }, { ids }) => {
    await actions.settings({ minimumSize: 6, maximumSize: 8 });
    await actions.edit(ids.ben!, { level: 'Director', concern: 'Budgets', managers: [ids.ana!] });
    await actions.edit(ids.esra!, { unit: 'Finance' });
  }),
  /** Nothing is known that a rule would ask for. */
  everyRuleUnknown: at('joined', 'ana', async ({ actions }, { ids }) => {
    await actions.settings({ minimumSize: 7, concern: '' });
    await actions.edit(ids.dai!, { level: '', unit: '', managersComplete: false });
  }),
  recorded: at('founded', 'ana', chooseAll),
  recordedAndStale: at('founded', 'ana', async (ana, sample) => {
    await chooseAll(ana);
    sample.clock.pass(7 * day);
    await ana.actions.edit('esra', { unit: 'Finance' });
  }),
  exceptions: at('joined', 'ben', async ({ state: { composition }, actions }, { ids }) => {
    await actions.edit(ids.esra!, { unit: 'Finance' });
    const pair = [ids.chloe!, ids.esra!];
    await actions.except('unit', pair, 'Finance runs two separate houses; Chloé and Esra have never worked together.');
    await actions.except('unit', pair, 'Nobody else of this level was free before the autumn.');
    await actions.except('size', composition[0]!.basis, 'We began with three, and waited for two more.');
  }),
  earlierException: at('joined', 'ana', async ({ actions }, { ids }) => {
    await actions.edit(ids.esra!, { unit: 'Finance' });
    await actions.except('unit', [ids.chloe!, ids.esra!], 'Nobody else of this level was free before the autumn.');
    await actions.edit(ids.ben!, { unit: 'Finance' });
  }),
  photosAndContacts: at('agreed', 'ana', async ({ actions }, { ids }) => {
    await actions.edit(ids.ben!, { photo: portrait, contact: 'ben.okafor@example.org\n+234 1 555 0100' });
    await actions.edit(ids.chloe!, { photo: 'data:image/png;base64,AAAA', contact: 'msteams://l/chat/0/0?users=chloe' });
    await actions.edit(ids.dai!, { contact: 'https://people.example.org/dai\nDesk 4711' });
  }),
  nextVersion: at('agreed', 'ana', async (ana, { as }) => {
    const { hash, clauses } = ana.state.agreement.current!;
    await ana.actions.propose([...clauses, { id: 'time', kind: 'conduct', text: 'We begin and end on time.' }], 'en', hash);
    const next = ana.state.agreement.proposed!;
    const agreed = Object.fromEntries(next.clauses.map(({ id }) => [id, 'agree' as const]));
    await ana.actions.accept(next.hash, agreed);
    await (await as('ben')).actions.accept(next.hash, agreed);
  }),
  leftOut: at('proposed', 'ana', async ({ state, actions }, { ids, as }) => {
    await actions.setStatus(ids.dai!, 'paused');
    const { hash } = state.agreement.proposed!;
    for (const person of ['ana', 'ben', 'chloe', 'esra'] as const) await (await as(person)).actions.omit(hash, ids.dai!);
  }),
  buddies: at('agreed', 'ana', async ({ state, actions }, { ids, as }) => {
    const [ana, ben] = [ids.ana, ids.ben].map((id) => state.buddies.find(({ supporter }) => supporter === id)!);
    await actions.answerBuddy(ana!, true);
    await (await as('ben')).actions.answerBuddy(ben!, false);
  }),
  /** In the second ring all of them have been paired. */
  rotated: at('agreed', 'ana', async ({ actions }) => actions.rotateBuddies()),
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
  sealedFacilitator: sealedAt('agreed', 'ana'),
  sealedMember: sealedAt('agreed', 'ben'),
  sealedInviting: sealedAt('invited', 'ana'),
  sealedFounder: sealedAt('founded', 'ana'),
  keysInEveryState: sealedAt('joined', 'chloe', keysInEveryState),
  severalDevices: sealedAt('joined', 'ben', severalDevices),
  invitedByLink: invitedSealed('by link'),
  invitedWithoutLink: invitedSealed('without'),
  invitedOnlyByLink: invitedSealed('without, though one is out'),
  invitedByAnEarlierLink: invitedSealed('by an earlier one'),
  comingWithoutLink: async () => {
    const group = await invitedSealed('without')();
    await group.actions.join();
    return group;
  },
  facilitatorLost: sealedAt('joined', 'ben', async (scenario) => {
    await scenario.of('dai').actions.succeed(scenario.ids.chloe!);
    await until(scenario.of('ben'), ({ successions }) => successions.length === 1);
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
