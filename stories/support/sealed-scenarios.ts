/** A sealed peer group at any stage, for stories: each of the five has a browser of their own over one memory. */
import type { IdentityStore } from '../../src/confidentiality/identity-store.js';
import { memoryIdentities } from '../../src/confidentiality/memory-identities.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { PeerGroup, type PeerGroupOptions } from '../../src/group/peer-group.js';
import type { PeerGroupState } from '../../src/group/state.js';
import { agreementTemplates } from '../../src/model/agreement-templates.js';
import { day, hour } from '../../src/model/calendar.js';
import type { Entry, OpenStorage, StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { agreeToAll, concern, details, deviceStorage, people, TestClock, type Person } from './sample-group.js';

/** How far the group is. Each stage holds what the ones before it hold. */
export type SealedStage = 'empty' | 'founded' | 'invited' | 'joined' | 'proposed' | 'agreed' | 'feedback' | 'commitments';
const stages: readonly SealedStage[] = ['empty', 'founded', 'invited', 'joined', 'proposed', 'agreed', 'feedback', 'commitments'];

/** What somebody's browser keeps. */
export interface Browser {
  readonly local: StorageAdapter;
  readonly identities: IdentityStore;
}

export const newBrowser = async (): Promise<Browser> => ({
  local: await deviceStorage(),
  identities: memoryIdentities(),
});

/** Resolves once the group's state is so. */
export const until = (group: PeerGroup, holds: (state: PeerGroupState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds(group.state)) return resolve();
    const stop = group.subscribe(
      (state) => state,
      (state) => {
        if (!holds(state)) return;
        stop();
        resolve();
      },
    );
  });

let count = 0;

export class SealedScenario {
  /** Member ids by person, as far as they are invited. */
  readonly ids: { [P in Person]?: string } = {};
  /** Fragments of the links by which they were invited. */
  readonly links: { [P in Person]?: string } = {};
  readonly browsers = new Map<Person, Browser>();
  readonly #open = new Map<Person, PeerGroup>();

  constructor(
    readonly storage: OpenStorage,
    readonly clock: TestClock,
    readonly space: string,
  ) {}

  /** The group as that person's browser has opened it. */
  of(person: Person): PeerGroup {
    return this.#open.get(person)!;
  }
  keysOf(person: Person): KeyActions {
    return new KeyActions(this.of(person));
  }

  /** Opens the group in that person's own browser. */
  async open(person: Person, options: Partial<PeerGroupOptions> = {}): Promise<PeerGroup> {
    const browser = this.browsers.get(person) ?? (await newBrowser());
    this.browsers.set(person, browser);
    const group = await this.openIn(browser, { me: `demo:${person}`, ...options });
    this.#open.set(person, group);
    return group;
  }

  /** Opens the group in any browser. */
  async openIn(browser: Browser, options: Partial<PeerGroupOptions> = {}): Promise<PeerGroup> {
    const { space, clock } = this;
    // Each has an opener of its own, so that the page's other browsers don't share its group.
    const storage: OpenStorage = (asked) => this.storage(asked);
    const group = await PeerGroup.open({ storage, space, clock, ...browser, confidentiality: 'sealed', ...options });
    await group.ready();
    return group;
  }

  /** Everything that the storage holds, as whoever runs it sees it; they may change it, too. */
  async operator(): Promise<{ readonly storage: StorageAdapter; readonly entries: readonly Entry[] }> {
    const storage = await this.storage({ space: this.space });
    return { storage, entries: await storage.list('') };
  }
}

/** Makes the group and brings it to a stage: by links, and with everyone's browser open. */
export async function sealedScenario(
  stage: SealedStage,
  { storage = memoryStorage(), clock = new TestClock() }: { storage?: OpenStorage; clock?: TestClock } = {},
): Promise<SealedScenario> {
  const scenario = new SealedScenario(storage, clock, `sealed-${(count += 1)}`);
  const { ids, links } = scenario;
  const reached = (wanted: SealedStage) => stages.indexOf(stage) >= stages.indexOf(wanted);
  const all = (holds: (state: PeerGroupState) => boolean) => Promise.all(people.map((person) => until(scenario.of(person), holds)));

  const ana = await scenario.open('ana');
  if (reached('founded')) {
    const founding = { name: 'Change circle', concern, cycleStart: '2026-05-04', cycleEnd: '2026-10-30' };
    await ana.actions.create({ ...founding, member: { ...details.ana, externalIds: ['demo:ana'] } });
    ids.ana = ana.state.me!.id;
  }
  if (reached('invited'))
    for (const person of people.slice(1)) {
      const { record } = await ana.actions.invite({ ...details[person], externalIds: [`demo:${person}`] });
      ids[person] = record.body.member;
      links[person] = await scenario.keysOf('ana').invite(record.body.member);
    }
  if (reached('joined')) {
    for (const person of people.slice(1)) {
      // The ring goes by the order of joining.
      clock.pass(60_000);
      await (await scenario.open(person, { invitation: links[person] })).actions.join();
    }
    await all(({ members, keys }) => keys!.members.length === 5 && members.every(({ status }) => status === 'active'));
  }
  if (reached('proposed')) {
    clock.pass(hour);
    await ana.actions.propose(agreementTemplates[0]!.clauses, 'en');
    await all(({ agreement }) => agreement.proposed !== undefined);
  }
  if (reached('agreed')) {
    for (const person of people) {
      clock.pass(hour / 4);
      const { state, actions } = scenario.of(person);
      const { hash, clauses } = state.agreement.proposed!;
      await actions.accept(hash, agreeToAll(clauses));
    }
    await all(({ agreement }) => agreement.current !== undefined);
  }
  if (reached('feedback')) {
    clock.pass(day);
    await scenario.of('ben').actions.give({
      ...{ recipient: ids.ana!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 } },
      answers: {
        situation: 'Our meeting last Tuesday, when the new shift plan came up.',
        behavior: 'You asked the two who hadn’t spoken what they saw, and waited until they had finished.',
        impact: 'I heard of the night shift’s problem for the first time. I have copied the waiting.',
      },
      promise: 'Sealed on this device for Ana Duarte, who can read it under your name.',
    });
    await until(ana, ({ feedback }) => feedback.length === 1);
  }
  if (reached('commitments')) {
    clock.pass(hour);
    const { op } = await ana.actions.commit({
      ...{ technique: 'Open each stand-up with one thing that stays', obstacle: 'I rush when we start late.' },
      ...{ cue: 'When the stand-up begins', act: 'name one thing that stays as it is' },
      ...{ start: '2026-05-12', cadence: 'weekly', until: '2026-06-22', zone: 'Europe/Lisbon', share: 'buddy' },
    });
    clock.pass(6 * day);
    await ana.actions.checkIn(op, '2026-05-12', 'partly', {
      ...{ happened: 'Three of five mornings.', learned: 'It works when I write it down the evening before.' },
    });
    const buddy = ana.state.buddies.find(({ supported }) => supported === ids.ana)!.supporter;
    await until(scenario.of(people.find((person) => ids[person] === buddy)!), ({ commitments }) => commitments.length === 1);
  }
  return scenario;
}
