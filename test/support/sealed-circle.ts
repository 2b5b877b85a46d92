/** A sealed peer group of five, each with a browser of their own: own keys, own memory of who is who, own link. */
import type { IdentityStore } from '../../src/confidentiality/identity-store.js';
import { memoryIdentities } from '../../src/confidentiality/memory-identities.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { PeerGroup, type PeerGroupOptions } from '../../src/group/peer-group.js';
import type { PeerGroupState } from '../../src/group/state.js';
import { agreementTemplates } from '../../src/model/agreement-templates.js';
import type { Entry, OpenStorage, StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { agreeToAll, details, people, TestClock, type Person } from '../../stories/support/sample-group.js';
import { waitUntil } from './wait-until.js';

export type SealedStage = 'founded' | 'invited' | 'joined' | 'agreed' | 'feedback';
const stages: readonly SealedStage[] = ['founded', 'invited', 'joined', 'agreed', 'feedback'];

/** What somebody's browser keeps, and how it reaches the storage, where not as all others do. */
export interface Browser {
  readonly local: StorageAdapter;
  readonly identities: IdentityStore;
  readonly storage?: PeerGroupOptions['storage'];
}

/** What a state says is wrong; nothing in a group that nobody meddles with. */
export function alarmsIn({ keys, disputes, unreadable, refused }: PeerGroupState): string[] {
  const { newer, rejected, corrupt, sealed } = unreadable;
  const counts = { newer, rejected, corrupt, sealed, forged: keys?.forged ?? 0, refused: refused.length };
  return [
    ...Object.entries(counts).flatMap(([what, number]) => (number ? [`${what} ${number}`] : [])),
    ...(['mismatch', 'forked'] as const).filter((what) => keys?.[what]),
    ...(keys?.missing ?? []).map(({ count: number }) => `missing ${number}`),
    ...(keys?.members ?? []).flatMap(({ state }) => (state === 'changed' ? [state] : [])),
    ...disputes.map(() => 'dispute'),
  ];
}

export const newBrowser = async (): Promise<Browser> => ({
  local: await memoryStorage()({ space: 'local' }),
  identities: memoryIdentities(),
});

let count = 0;

export class SealedCircle {
  readonly ids: { [P in Person]?: string } = {};
  readonly links: { [P in Person]?: string } = {};
  readonly browsers = new Map<Person, Browser>();
  /** Whatever any state of any group here said was wrong, also for a moment. */
  readonly alarms = new Set<string>();
  readonly #open = new Map<Person, PeerGroup>();
  readonly #others: PeerGroup[] = [];

  constructor(
    /** Opens the storage as anybody, such as whoever runs it. */
    readonly storage: OpenStorage,
    readonly clock = new TestClock(),
    readonly space = `circle-${(count += 1)}`,
    /** Makes somebody's browser. */
    readonly browser: (person: Person) => Promise<Browser> = newBrowser,
    /** As whom Ana's page knows her. */
    readonly founder = 'demo:ana',
  ) {}

  of(person: Person): PeerGroup {
    return this.#open.get(person)!;
  }
  keysOf(person: Person): KeyActions {
    return new KeyActions(this.of(person));
  }
  get groups(): PeerGroup[] {
    return [...this.#open.values()];
  }

  /** Opens the group in somebody's browser, or in another one. */
  async open(person: Person, more: Partial<PeerGroupOptions> = {}): Promise<PeerGroup> {
    const browser = this.browsers.get(person) ?? (await this.browser(person));
    this.browsers.set(person, browser);
    const group = await this.openIn(browser, { me: person === 'ana' ? this.founder : `demo:${person}`, ...more });
    this.#others.splice(this.#others.indexOf(group), 1);
    this.#open.set(person, group);
    return group;
  }

  async openIn(browser: Browser, options: Partial<PeerGroupOptions> = {}): Promise<PeerGroup> {
    const { storage, space, clock } = this;
    // Each browser opens a handle of its own.
    const open: OpenStorage = (asked) => storage(asked);
    const group = await PeerGroup.open({ storage: open, space, clock, ...browser, confidentiality: 'sealed', ...options });
    this.#others.push(group);
    const listen = (state: PeerGroupState) => {
      if (state.phase === 'loading') return;
      for (const alarm of alarmsIn(state)) this.alarms.add(`${state.me?.name ?? 'nobody'}: ${alarm}`);
    };
    group.subscribe((state) => state, listen);
    await group.ready();
    listen(group.state);
    return group;
  }

  async reopen(person: Person, more: Partial<PeerGroupOptions> = {}): Promise<PeerGroup> {
    await this.of(person).close();
    return this.open(person, more);
  }

  /** Everything that the storage holds, as whoever runs it sees it. */
  async dump(): Promise<Entry[]> {
    const operator = await this.storage({ space: this.space });
    const entries = await operator.list('');
    await operator.close();
    return entries;
  }

  async close(): Promise<void> {
    await Promise.all([...this.groups, ...this.#others].map((group) => group.close()));
    this.#open.clear();
    this.#others.length = 0;
  }
}

/** Brings five people together as far as a stage; by links, and each on a device of their own. */
export async function sealedCircle(
  stage: SealedStage,
  storage: OpenStorage = memoryStorage(),
  { space, browser, founder }: { space?: string; browser?: (person: Person) => Promise<Browser>; founder?: string } = {},
): Promise<SealedCircle> {
  const circle = new SealedCircle(storage, new TestClock(), space, browser, founder);
  const { ids, clock } = circle;
  const reached = (wanted: SealedStage) => stages.indexOf(stage) >= stages.indexOf(wanted);
  const ana = await circle.open('ana');
  await ana.actions.create({ name: 'Change circle', concern: 'Change', cycleStart: '2026-05-04', cycleEnd: '2026-10-30', member: details.ana });
  ids.ana = ana.state.me!.id;
  if (reached('invited'))
    for (const person of people.slice(1)) {
      const { record } = await ana.actions.invite({ ...details[person], externalIds: [`demo:${person}`] });
      ids[person] = record.body.member;
      circle.links[person] = await circle.keysOf('ana').invite(record.body.member);
    }
  if (reached('joined'))
    for (const person of people.slice(1)) {
      clock.pass(60_000);
      const group = await circle.open(person, { invitation: circle.links[person] });
      await group.actions.join();
    }
  const all = (holds: (group: PeerGroup) => boolean) => waitUntil(() => circle.groups.every(holds));
  if (reached('joined')) await all(({ state }) => state.members.filter(({ status }) => status === 'active').length === 5);
  if (reached('agreed')) {
    await ana.actions.propose(agreementTemplates[0]!.clauses, 'en');
    await all(({ state }) => state.agreement.proposed !== undefined);
    for (const person of people) {
      const { state, actions } = circle.of(person);
      clock.pass(60_000);
      await actions.accept(state.agreement.proposed!.hash, agreeToAll(state.agreement.proposed!.clauses));
    }
    await all(({ state }) => state.agreement.current !== undefined);
  }
  if (reached('feedback')) {
    await circle.of('ben').actions.give({
      recipient: ids.ana,
      share: 'recipient',
      questionnaire: { id: 'sbi', version: 1 },
      answers: { situation: 'Our meeting last Tuesday.', behavior: 'You waited until everyone had spoken.', impact: 'I have copied the waiting.' },
      promise: 'Only Ana Duarte can read it, under your name.',
    });
    await waitUntil(() => ana.state.feedback.length === 1);
  }
  return circle;
}

export const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
export const feedbackTo = (recipient: string | undefined, impact: string) => ({
  ...{ recipient: recipient!, share: 'recipient', promise: 'For them.', answers: { impact } } as const,
  questionnaire: { id: 'sbi', version: 1 },
});
/** What feedback somebody can read, the oldest first. */
export const impacts = ({ state }: PeerGroup) => state.feedback.map(({ answers }) => answers.impact).toReversed();
/** How somebody knows a member's key; and how many records they miss of a member. */
export const keyOfMember = ({ state }: PeerGroup, id: string | undefined) => state.keys!.members.find(({ member }) => member === id);
export const missingOf = ({ state }: PeerGroup, id: string | undefined) => state.keys!.missing.find(({ member }) => member === id)?.count ?? 0;
