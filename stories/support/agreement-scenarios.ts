/** A group's agreement in each of its states, as one of its members sees it; for stories and tests. */
import { PeerGroup } from '../../src/group/peer-group.js';
import { agreementTemplates } from '../../src/model/agreement-templates.js';
import { day, hour } from '../../src/model/calendar.js';
import type { Clause } from '../../src/model/kinds.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sealedScenario } from './sealed-scenarios.js';
import { agreeToAll, people, sampleGroup, type Person, type SampleGroup, type Stage } from './sample-group.js';

/** The group as that person sees it, once what others wrote has arrived. */
async function as(sample: SampleGroup, person: Person): Promise<PeerGroup> {
  const group = await sample.as(person);
  await new Promise((resolve) => setTimeout(resolve));
  return group;
}

/** Each of them accepts the newest version. */
export async function accept(sample: SampleGroup, ...those: readonly Person[]): Promise<void> {
  for (const person of those) {
    sample.clock.pass(hour / 4);
    const { actions, state } = await as(sample, person);
    const { hash, clauses } = state.agreement.proposed ?? state.agreement.versions.at(-1)!;
    await actions.accept(hash, agreeToAll(clauses));
  }
}

/** The text in force with one clause changed, one added and one removed. */
export const changed = (clauses: readonly Clause[]): Clause[] => [
  { ...clauses[0]!, text: 'What is said and written in this group stays in this group, also when someone moves to another unit.' },
  { id: 'no-recordings', kind: 'confidentiality', text: 'We record no meeting, and no assistant listens in.' },
  ...clauses.slice(2),
];

/** A changed text comes into force while somebody is paused whom the others leave out; then that one is back. */
export async function goingOnWithout(person: Person, sample: SampleGroup): Promise<void> {
  const others = people.filter((each) => each !== person);
  const { actions } = await as(sample, person);
  await actions.setStatus(sample.ids[person]!, 'paused');
  const first = await as(sample, others[0]!);
  const { clauses, hash } = first.state.agreement.current!;
  const { record } = await first.actions.propose(changed(clauses), 'en', hash);
  await accept(sample, ...others);
  for (const each of others) await (await as(sample, each)).actions.omit(record.body.hash, sample.ids[person]!);
  await actions.setStatus(sample.ids[person]!, 'active');
}

/** A sixth person, invited once the group was under way. */
async function withFinn(sample: SampleGroup): Promise<PeerGroup> {
  await (await as(sample, 'ana')).actions.invite({ name: 'Finn Larsen', unit: 'Legal', externalIds: ['demo:finn'] });
  const { storage, space, clock, local } = sample;
  const finn = await PeerGroup.open({ storage, space, clock, local, me: 'demo:finn', confidentiality: 'plain' });
  await finn.ready();
  return finn;
}

async function withdrawn(): Promise<SampleGroup> {
  const sample = await sampleGroup('agreed');
  sample.clock.pass(2 * day);
  const { actions, state } = await as(sample, 'esra');
  await actions.withdraw(state.agreement.current!.hash, 'Something I said came back to me from outside. I’d like us to talk about it first.');
  sample.clock.pass(hour);
  return sample;
}

async function pausing(): Promise<SampleGroup> {
  const sample = await sampleGroup('proposed');
  const esra = await as(sample, 'esra');
  await esra.actions.setStatus(esra.state.me!.id, 'paused');
  return sample;
}

/** Begins a text from the version in force, and leaves it. */
async function draft({ local, state }: PeerGroup): Promise<void> {
  const { clauses, hash } = state.agreement.current!;
  const own = clauses.slice(0, -1).map((clause, i) => (i ? clause : { ...clause, text: `${clause.text} Always.` }));
  await local.saveDraft(state.me!.id, 'agreement', { id: 'mine', revision: null }, { language: 'en', own, basis: hash });
}

const atStage = (stage: Stage, person: Person) => async () => as(await sampleGroup(stage), person);

export const scenarios = {
  nobodyProposed: atStage('joined', 'ben'),
  proposed: atStage('proposed', 'ben'),
  async someAccepted() {
    const sample = await sampleGroup('proposed');
    await accept(sample, 'ana', 'ben', 'dai');
    return as(sample, 'chloe');
  },
  async acceptedMyself() {
    const sample = await sampleGroup('proposed');
    await accept(sample, 'ana', 'ben', 'dai');
    return as(sample, 'ana');
  },
  inForce: atStage('agreed', 'ana'),
  async newerProposed() {
    const sample = await sampleGroup('agreed');
    sample.clock.pass(20 * day);
    const { actions, state } = await as(sample, 'ben');
    const { clauses, hash } = state.agreement.current!;
    await actions.propose(changed(clauses), 'en', hash);
    await accept(sample, 'ben');
    return as(sample, 'chloe');
  },
  async superseded() {
    const sample = await sampleGroup('agreed');
    const { actions, state } = await as(sample, 'ben');
    const { clauses, hash } = state.agreement.current!;
    await actions.propose(changed(clauses), 'en', hash);
    await accept(sample, 'ana', 'ben', 'chloe', 'dai', 'esra');
    return as(sample, 'ana');
  },
  async twoProposals() {
    const sample = await sampleGroup('proposed');
    const { actions } = await as(sample, 'chloe');
    await actions.propose(agreementTemplates[1]!.clauses, 'en');
    return as(sample, 'dai');
  },
  async notAcceptedYet() {
    const finn = await withFinn(await sampleGroup('agreed'));
    await finn.actions.join();
    return finn;
  },
  async invited() {
    return withFinn(await sampleGroup('agreed'));
  },
  async declined() {
    const sample = await sampleGroup('proposed');
    await accept(sample, 'ana', 'ben');
    const { actions, state } = await as(sample, 'esra');
    await actions.decline(state.agreement.proposed!.hash, 'I’d agree if we may talk to a coach about our own part.');
    return as(sample, 'ben');
  },
  /** Ben wants to discuss one clause and can't accept another. */
  async discussed() {
    const sample = await sampleGroup('proposed');
    await accept(sample, 'ana');
    const { actions, state } = await as(sample, 'ben');
    const { hash, clauses } = state.agreement.proposed!;
    const marks = { ...agreeToAll(clauses), [clauses[0]!.id]: 'discuss', [clauses[1]!.id]: 'cannot' } as const;
    await actions.answer(hash, marks, { [clauses[0]!.id]: 'May I tell my coach what I said myself?' });
    return as(sample, 'chloe');
  },
  async discussedMyself() {
    const sample = await sampleGroup('proposed');
    const ben = await as(sample, 'ben');
    const { hash, clauses } = ben.state.agreement.proposed!;
    await ben.actions.answer(hash, { ...agreeToAll(clauses), [clauses[0]!.id]: 'discuss' }, { [clauses[0]!.id]: 'May I tell my coach?' });
    return ben;
  },
  async declinedMyself() {
    const sample = await sampleGroup('proposed');
    const ben = await as(sample, 'ben');
    await ben.actions.decline(ben.state.agreement.proposed!.hash);
    return ben;
  },
  /** A text in two languages, one of them the reader's own. */
  async inTwoLanguages() {
    const sample = await sampleGroup('joined');
    const { actions } = await as(sample, 'ana');
    const texts = { de: 'Was hier gesagt und geschrieben wird, bleibt in dieser Gruppe.' };
    const [first, ...rest] = agreementTemplates[0]!.clauses;
    const limits = { ...rest.at(-1)!, jurisdiction: 'Portugal' };
    await actions.propose([{ ...first!, texts }, ...rest.slice(0, -1), limits], 'en');
    return as(sample, 'ben');
  },
  /** Ben has a draft that was begun from version 1. */
  async drafted() {
    const ben = await as(await sampleGroup('agreed'), 'ben');
    await draft(ben);
    return ben;
  },
  /** Ben's draft was begun from version 1; meanwhile version 2 came into force. */
  async overtaken() {
    const sample = await sampleGroup('agreed');
    const ben = await as(sample, 'ben');
    const { clauses, hash } = ben.state.agreement.current!;
    await draft(ben);
    await ben.actions.propose(changed(clauses), 'en', hash);
    await accept(sample, 'ana', 'ben', 'chloe', 'dai', 'esra');
    return as(sample, 'ben');
  },
  /** Esra was left out of version 2 while she was paused. */
  async behind() {
    const sample = await sampleGroup('agreed');
    await goingOnWithout('esra', sample);
    return as(sample, 'esra');
  },
  async suspended() {
    return as(await withdrawn(), 'ben');
  },
  async withdrawnMyself() {
    return as(await withdrawn(), 'esra');
  },
  async groupPaused() {
    const sample = await withdrawn();
    sample.clock.pass(15 * day);
    return as(sample, 'ben');
  },
  async expired() {
    const sample = await sampleGroup('agreed');
    sample.clock.pass(200 * day);
    return as(sample, 'ana');
  },
  async pausedMyself() {
    return as(await pausing(), 'esra');
  },
  async somebodyPaused() {
    const sample = await pausing();
    await accept(sample, 'ana', 'ben', 'chloe', 'dai');
    for (const person of ['ben', 'chloe'] as const) {
      const { actions, state } = await as(sample, person);
      await actions.omit(state.agreement.proposed!.hash, sample.ids.esra!);
    }
    return as(sample, 'ana');
  },
  async tooFew() {
    const ana = await as(await sampleGroup('founded'), 'ana');
    await ana.actions.propose(agreementTemplates[1]!.clauses, 'en');
    return ana;
  },
  async left() {
    const esra = await as(await sampleGroup('agreed'), 'esra');
    await esra.actions.leave();
    return esra;
  },
  async sealedInForce() {
    return (await sealedScenario('agreed')).of('ana');
  },
  async sealedWithoutConnection() {
    const ana = (await sealedScenario('agreed')).of('ana');
    ana.sealing!.engine!.list = () => Promise.reject(new StorageError('offline', 'There is no connection.'));
    return ana;
  },
  notBegun: atStage('empty', 'ana'),
  async notAMember() {
    return (await sampleGroup('agreed')).as('stranger');
  },
  async unknownReader() {
    return (await sampleGroup('agreed')).as(undefined);
  },
  loading: () => watching(() => {}),
  failed: () => watching((on) => on({ type: 'stale', error: new StorageError('offline', 'There is no connection.') })),
  async stale() {
    const sample = await sampleGroup('agreed');
    const inner = await (sample.storage as ReturnType<typeof memoryStorage>)(sample);
    const watch: StorageAdapter['watch'] = (prefix, on, signal) =>
      inner.watch(
        prefix,
        (event) => {
          on(event);
          if (event.type === 'ready') on({ type: 'stale', error: new StorageError('offline', 'There is no connection.') });
        },
        signal,
      );
    const { space, clock, local } = sample;
    const group = await PeerGroup.open({ storage: { ...inner, watch }, space, clock, local, me: 'demo:ana' });
    await group.ready();
    return group;
  },
} satisfies { readonly [name: string]: () => Promise<PeerGroup> };

/** A group on a storage whose watch reports no more than this. */
async function watching(report: (on: Parameters<StorageAdapter['watch']>[1]) => void): Promise<PeerGroup> {
  const inner = await memoryStorage()({ space: 'silent' });
  const watch: StorageAdapter['watch'] = (_, on) => {
    queueMicrotask(() => report(on));
    return () => {};
  };
  return PeerGroup.open({ storage: { ...inner, watch }, space: 'silent', local: inner, me: 'demo:ana' });
}
