/** A group whose writes wait on this device, with its link in each state, and with writes that were refused. */
import { PeerGroup } from '../../src/group/peer-group.js';
import type { Body } from '../../src/model/kinds.js';
import type { Json, StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { queuedStorage, type QueuedStorage } from '../../test/support/queued-storage.js';
import { agreeToAll, details, sampleGroup, type Person, type SampleGroup, type Stage } from './sample-group.js';

export interface Queued {
  readonly group: PeerGroup;
  readonly storage: QueuedStorage;
  /** What the others write to. */
  readonly engine: StorageAdapter;
  readonly sample: SampleGroup;
}

/** The group as that person sees it on a device of their own. */
export async function queued(stage: Stage, person: Person, before?: (sample: SampleGroup) => Promise<unknown>): Promise<Queued> {
  const engine = await memoryStorage()({ space: 'queued' });
  const sample = await sampleGroup(stage, { storage: engine });
  await before?.(sample);
  const storage = queuedStorage(engine);
  const { space, clock, local } = sample;
  const group = await PeerGroup.open({ storage, space, clock, local, me: `demo:${person}`, confidentiality: 'plain' });
  await group.ready();
  return { group, storage, engine, sample };
}

const promise = 'Ana Duarte can read it, under your name. So can whoever runs the storage, because it isn’t sealed. A copy is kept in this browser; anyone who uses it can open that.';
export const giving = ({ ids }: SampleGroup, person: Person = 'ana'): Body<'giving'> => ({
  ...{ recipient: ids[person]!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, promise },
  answers: {
    situation: 'The budget round on Thursday.',
    behavior: 'You read our numbers out before you gave your own view.',
    impact: 'My team felt that its work had been looked at.',
  },
});

/** Two things that were done without a link. */
async function twoThings({ group, sample }: Queued): Promise<void> {
  await group.actions.give(giving(sample));
  await group.actions.give(giving(sample, 'dai'));
}

const at =
  (stage: Stage, person: Person, go: (queued: Queued) => unknown) =>
  async (): Promise<PeerGroup> => {
    const all = await queued(stage, person);
    await go(all);
    // What was reported just now is in what is shown first.
    await new Promise((resolve) => setTimeout(resolve, 10));
    return all.group;
  };

/** Feedback that meets another device's under the same key. */
export async function conflict({ group, storage, engine, sample }: Queued): Promise<void> {
  storage.hold('offline');
  const { record } = await group.actions.give(giving(sample));
  const theirs = { ...record, body: { ...record.body, answers: { ...giving(sample).answers, impact: 'I could plan the quarter with it.' } } };
  await engine.put(storage.queue.writes.at(-1)!.key, theirs as unknown as Json, null);
  await storage.release();
}

export async function refused({ group, storage, sample }: Queued): Promise<void> {
  storage.hold('offline');
  await twoThings({ group, storage, sample } as Queued);
  await storage.refuse('forbidden', ({ key }) => key.includes('/giving/'));
  await storage.release();
}

export const queueScenarios = {
  catchingUp: at('feedback', 'ben', ({ storage }) => storage.hold('busy')),
  offline: at('feedback', 'ben', ({ storage }) => storage.hold('offline')),
  offlineWaiting: at('feedback', 'ben', async (all) => {
    all.storage.hold('offline');
    await twoThings(all);
  }),
  sending: at('feedback', 'ben', async (all) => {
    all.storage.hold();
    await twoThings(all);
  }),
  signedOut: at('feedback', 'ben', async (all) => {
    all.storage.hold('unauthenticated');
    await twoThings(all);
  }),
  forbidden: at('feedback', 'ben', ({ storage }) => storage.hold('forbidden')),
  refused: at('feedback', 'ben', refused),
  conflict: at('feedback', 'ben', conflict),
  /** To be written in the feedback form. */
  writing: at('agreed', 'ben', ({ storage }) => storage.hold('offline')),
  answered: at('feedback', 'ana', async ({ group, storage, sample }) => {
    storage.hold('offline');
    const [newest, oldest] = group.state.feedback;
    sample.clock.pass(3_600_000);
    await group.actions.acknowledge(oldest!.id, 'Thank you. I hadn’t noticed the waiting myself.');
    await group.actions.reply(newest!.id, 'I try it from tomorrow.');
  }),
  checkedIn: at('commitments', 'ana', async ({ group, storage }) => {
    storage.hold('offline');
    const { id } = group.state.commitments[0]!;
    await group.actions.checkIn(id, '2026-05-26', 'did', { happened: 'All five mornings.' });
    await group.actions.answerBuddy(group.state.buddies.find(({ supporter }) => supporter === group.state.me!.id)!, true);
  }),
  rosterChanged: at('agreed', 'ana', async ({ group, storage, sample }) => {
    storage.hold('offline');
    await group.actions.settings({ concern: 'Leading a team through a merger' });
    await group.actions.edit(sample.ids.dai!, { unit: 'Platform Engineering' });
    await group.actions.invite({ ...details.ben, name: 'Farid Haddad', unit: 'Legal' });
  }),
  /** The last one who was missing accepts, and the others don't know yet. */
  accepted: async () => {
    const all = await queued('proposed', 'esra', async (sample) => {
      for (const person of ['ana', 'ben', 'chloe', 'dai'] as const) {
        const { actions, state } = await sample.as(person);
        const { hash, clauses } = state.agreement.proposed!;
        await actions.accept(hash, agreeToAll(clauses));
      }
    });
    all.storage.hold('offline');
    const { hash, clauses } = all.group.state.agreement.proposed!;
    await all.group.actions.accept(hash, agreeToAll(clauses));
    return all.group;
  },
} satisfies { readonly [name: string]: () => Promise<PeerGroup> };
