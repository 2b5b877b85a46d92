/** A believable peer group in memory, at any stage of the loop, for stories and tests. */
import type { Clock } from '../../src/group/clock.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { agreementTemplates } from '../../src/model/agreement-templates.js';
import { day, hour } from '../../src/model/calendar.js';
import type { Clause, Details } from '../../src/model/kinds.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';

/** A clock that goes only when it is told to; timers run as their time is passed. */
export class TestClock implements Clock {
  #timers: { at: number; run: () => void }[] = [];
  constructor(
    private instant = Date.parse('2026-05-11T09:00:00Z'),
    private readonly timeZone = 'Europe/Lisbon',
  ) {}
  now = () => this.instant;
  zone = () => this.timeZone;
  after(milliseconds: number, run: () => void) {
    const timer = { at: this.instant + milliseconds, run };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
  }
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number) {
    this.instant += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.instant);
    this.#timers = this.#timers.filter(({ at }) => at > this.instant);
    for (const { run } of due) run();
  }
}

export type Person = 'ana' | 'ben' | 'chloe' | 'dai' | 'esra';
export const people: readonly Person[] = ['ana', 'ben', 'chloe', 'dai', 'esra'];

/** Five managers at one level from five units. Ana facilitates. */
export const details: { readonly [P in Person]: Details & { readonly name: string } } = {
  ana: { name: 'Ana Duarte', title: 'Head of Customer Care', unit: 'Customer Care', level: 'Senior manager', timeZone: 'Europe/Lisbon', managers: ['mailto:rui@example.org'], managersComplete: true },
  ben: { name: 'Ben Okafor', title: 'Logistics Manager', unit: 'Logistics', level: 'Senior manager', timeZone: 'Africa/Lagos', managers: ['mailto:ifeoma@example.org'], managersComplete: true },
  chloe: { name: 'Chloé Martin', title: 'Controlling Lead', unit: 'Finance', level: 'Senior manager', timeZone: 'Europe/Paris', managers: ['mailto:luc@example.org'], managersComplete: true },
  dai: { name: 'Dai Nakamura', title: 'Engineering Manager', unit: 'Product Engineering', level: 'Senior manager', timeZone: 'Asia/Tokyo', managers: ['mailto:yuki@example.org'], managersComplete: true },
  esra: { name: 'Esra Yılmaz', title: 'Procurement Manager', unit: 'Procurement', level: 'Senior manager', timeZone: 'Europe/Istanbul', managers: ['mailto:deniz@example.org'], managersComplete: true },
};

export const concern = 'Leading a team through change without losing people';

/** How far the group is. Each stage holds what the ones before it hold. */
export type Stage = 'empty' | 'founded' | 'invited' | 'joined' | 'proposed' | 'agreed' | 'feedback' | 'commitments';
const stages: readonly Stage[] = ['empty', 'founded', 'invited', 'joined', 'proposed', 'agreed', 'feedback', 'commitments'];

export interface SampleGroup {
  readonly clock: TestClock;
  readonly storage: Parameters<typeof PeerGroup.open>[0]['storage'];
  readonly space: string;
  /** The one store of this device, shared by all who are opened here. */
  readonly local: StorageAdapter;
  /** Member ids by person, as far as they are invited. */
  readonly ids: { readonly [P in Person]?: string };
  /** The group as that person sees it; undefined for somebody from outside. */
  as(person: Person | 'stranger' | undefined): Promise<PeerGroup>;
  /** Closes all that were opened. */
  close(): Promise<void>;
}

/** The group as each of the five sees it. */
export type Groups = { readonly [P in Person]: PeerGroup };

let count = 0;

/** Stands for what a browser keeps on the device: it is taken for one that outlives the page. */
export async function deviceStorage(): Promise<StorageAdapter> {
  const memory = await memoryStorage()({ space: 'local' });
  return { ...memory, capabilities: { ...memory.capabilities, durable: true } };
}

/** Makes the group and brings it to a stage. With `storage` it is made there instead of in a new memory. */
export async function sampleGroup(stage: Stage, { storage = memoryStorage(), clock = new TestClock() }: { storage?: SampleGroup['storage']; clock?: TestClock } = {}): Promise<SampleGroup> {
  const space = `sample-${(count += 1)}`;
  const local = await deviceStorage();
  const ids: { [P in Person]?: string } = {};
  const opened: PeerGroup[] = [];
  const as: SampleGroup['as'] = async (person) => {
    const me = person && person !== 'stranger' ? `demo:${person}` : person;
    const group = await PeerGroup.open({ storage, space, me, clock, local, confidentiality: 'plain' });
    opened.push(group);
    await group.ready();
    return group;
  };
  const sample: SampleGroup = { clock, storage, space, local, ids, as, close: async () => void (await Promise.all(opened.splice(0).map((group) => group.close()))) };
  const reached = (wanted: Stage) => stages.indexOf(stage) >= stages.indexOf(wanted);

  if (reached('founded')) {
    const ana = await as('ana');
    await ana.actions.create({ name: 'Change circle', concern, cycleStart: '2026-05-04', cycleEnd: '2026-10-30', member: { ...details.ana, externalIds: ['demo:ana'] } });
    ids.ana = ana.state.me!.id;
  }
  if (reached('invited'))
    for (const person of people.slice(1)) {
      const receipt = await (await as('ana')).actions.invite({ ...details[person], externalIds: [`demo:${person}`] });
      ids[person] = receipt.record.body.member;
    }
  if (reached('joined'))
    for (const person of people.slice(1)) {
      // The ring goes by the order of joining.
      clock.pass(60_000);
      await settled(await as(person), (group) => group.actions.join());
    }
  if (reached('proposed')) {
    clock.pass(hour);
    await (await as('ana')).actions.propose(agreementTemplates[0]!.clauses, 'en');
  }
  if (reached('agreed'))
    for (const person of people) {
      clock.pass(hour / 4);
      await settled(await as(person), (group) => {
        const { hash, clauses } = group.state.agreement.proposed!;
        return group.actions.accept(hash, agreeToAll(clauses));
      });
    }
  if (reached('feedback')) await giveFeedback(sample);
  if (reached('commitments')) await commit(sample);
  return sample;
}

/** Opens the group as each of the five. */
export async function groupsOf({ as }: SampleGroup): Promise<Groups> {
  const opened = await Promise.all(people.map(async (person) => [person, await as(person)] as const));
  return Object.fromEntries(opened) as Groups;
}

/** Every clause agreed to. */
export const agreeToAll = (clauses: readonly Clause[]) => Object.fromEntries(clauses.map(({ id }) => [id, 'agree' as const]));

/** Lets what others wrote arrive before this one acts. */
async function settled<T>(group: PeerGroup, act: (group: PeerGroup) => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve));
  return act(group);
}

async function giveFeedback({ as, ids, clock }: SampleGroup) {
  clock.pass(day);
  await settled(await as('ben'), (ben) =>
    ben.actions.give({
      recipient: ids.ana!,
      share: 'recipient',
      questionnaire: { id: 'sbi', version: 1 },
      answers: {
        situation: 'Our meeting last Tuesday, when the new shift plan came up.',
        behavior: 'You asked the two who hadn’t spoken what they saw, and waited until they had finished.',
        impact: 'I heard of the night shift’s problem for the first time. I have copied the waiting.',
      },
      promise: 'Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.',
    }),
  );
  clock.pass(hour);
  await settled(await as('chloe'), (chloe) =>
    chloe.actions.give({
      recipient: ids.ana!,
      share: 'buddy',
      questionnaire: { id: 'feedforward', version: 1 },
      answers: {
        goal: 'Keeping the team together while the tool changes.',
        suggestion: 'Open each stand-up with one thing that stays as it is.',
        why: 'People ask fewer questions about their own job, and more about the work.',
      },
      promise: 'Shown only to Ana Duarte and Esra Yılmaz here, under your name; anyone who uses this browser can open it.',
    }),
  );
}

async function commit({ as, clock }: SampleGroup) {
  clock.pass(hour);
  const ana = await as('ana');
  const { op } = await settled(ana, () =>
    ana.actions.commit({
      technique: 'Open each stand-up with one thing that stays',
      obstacle: 'I rush when we start late.',
      cue: 'When the stand-up begins',
      act: 'name one thing that stays as it is',
      start: '2026-05-12',
      cadence: 'weekly',
      until: '2026-06-22',
      zone: 'Europe/Lisbon',
      share: 'buddy',
    }),
  );
  clock.pass(6 * day);
  await ana.actions.checkIn(op, '2026-05-12', 'partly', { happened: 'Three of five mornings.', learned: 'It works when I write it down the evening before.' });
  clock.pass(14 * day);
}
