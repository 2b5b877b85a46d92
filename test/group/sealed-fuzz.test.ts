/** An operator who tampers at random between what three members do: nobody is ever shown what its author didn't write for them. */
import { expect } from '@open-wc/testing';
import type { PeerGroup, Receipt } from '../../src/group/peer-group.js';
import type { PeerGroupState } from '../../src/group/state.js';
import { isStorageError, type Json, type Key } from '../../src/storage/adapter.js';
import { details } from '../../stories/support/sample-group.js';
import { HostileWorld, recordBy, storages } from '../support/hostile-storages.js';
import { alarmsIn, feedbackTo, type SealedCircle } from '../support/sealed-circle.js';
import { makeIdentity } from '../support/sealing.js';
import { chance } from '../support/chance.js';
import { waitUntil as wait } from '../support/wait-until.js';

const waitUntil: typeof wait = (condition, message) => wait(condition, message, { interval: 5, timeout: 15_000 });
const members = ['ana', 'ben', 'chloe'] as const;
type Member = (typeof members)[number];

/** What somebody says: who wrote it, and for whom. */
interface Said {
  readonly author: string;
  readonly audience: readonly string[] | 'open';
}

/** Each text that a state shows, with who is shown to have written it. */
function* textsIn({ feedback, passed, commitments, members: rows }: PeerGroupState): Generator<[text: unknown, author: string]> {
  for (const row of feedback) {
    for (const answer of Object.values(row.answers)) yield [answer, row.giver];
    for (const { answers } of row.addenda) for (const answer of Object.values(answers)) yield [answer, row.giver];
    for (const { text, author } of row.replies) yield [text, author];
    if (row.thanks !== undefined) yield [row.thanks, row.recipient];
  }
  for (const { note, by } of passed) if (note !== undefined) yield [note, by];
  for (const row of commitments) {
    yield [row.technique, row.owner];
    for (const { text, author } of row.words) yield [text, author];
    for (const { checkIns } of row.periods) for (const { happened } of checkIns) yield [happened, row.owner];
  }
  for (const { title, id } of rows) if (title?.startsWith('said')) yield [title, id];
}

const atOnce = (_: number, deliver: () => void) => deliver();

class Fuzz {
  world!: HostileWorld;
  circle!: SealedCircle;
  readonly faults: string[] = [];
  readonly #said = new Map<string, Said>();
  readonly #shown = new Set<string>();
  readonly #late: (() => void)[] = [];
  #count = 0;
  #seed = 0;
  #random = chance(0);

  /** Ana, Ben and Chloé come together. */
  async begin(world: HostileWorld): Promise<void> {
    this.world = world;
    this.circle = await world.circle('founded');
    const { circle } = this;
    this.#listen(circle.of('ana'));
    for (const person of members.slice(1)) {
      const { record } = await circle.of('ana').actions.invite({ ...details[person], title: undefined, externalIds: [`demo:${person}`] });
      circle.ids[person] = record.body.member;
      const link = await circle.keysOf('ana').invite(record.body.member);
      circle.clock.pass(60_000);
      const group = await circle.open(person, { invitation: link });
      this.#listen(group);
      await group.actions.join();
    }
    await waitUntil(() => circle.groups.every(({ state }) => state.members.every(({ status }) => status === 'active')));
    await this.#act('ana');
  }

  /** A few honest actions, with tampering between them; then all is undone. */
  async live(seed: number): Promise<void> {
    this.#seed = seed;
    this.#random = chance(seed);
    const { one, next } = this.#random;
    const { operator } = this.world;
    const late = (_: number, deliver: () => void) => (next() < 0.3 ? void this.#late.push(deliver) : deliver());
    operator.post = late;
    for (let step = 0; step < 6; step++) {
      if (next() < 0.5) await this.#act(one(members));
      else await this.#tamper();
      if (next() < 0.3) await new Promise((resume) => setTimeout(resume));
      if (next() < 0.2) for (const deliver of this.#late.splice(0).sort(() => next() - 0.5)) deliver();
      if (next() < 0.94) continue;
      operator.post = atOnce;
      this.#listen(await this.circle.reopen(one(members)));
      operator.post = late;
    }
    operator.post = atOnce;
    for (const deliver of this.#late.splice(0)) deliver();
    for (let isDone = false; !isDone; isDone = await this.#isHonest()) await operator.restore(new Map(operator.honest));
    for (const group of this.circle.groups) group.retry();
    await this.#settle();
  }

  #fault(what: string): void {
    this.faults.push(`seed ${this.#seed}: ${what}`);
  }

  async #isHonest(): Promise<boolean> {
    const { honest } = this.world.operator;
    const all = await this.world.operator.all();
    return all.size === honest.size && [...all].every(([key, value]) => JSON.stringify(value) === JSON.stringify(honest.get(key)));
  }

  /** Notes everything that a member is ever shown. */
  #listen(group: PeerGroup): void {
    const look = (state: PeerGroupState) => {
      for (const [text, author] of textsIn(state)) this.#shown.add(JSON.stringify([state.me?.id ?? '', text, author]));
    };
    group.subscribe((state) => state, look);
    look(group.state);
  }

  /** It must have been said by whom it says, for them. */
  #judge(): void {
    for (const shown of this.#shown) {
      const [reader, text, author] = JSON.parse(shown) as [string, string, string];
      const said = this.#said.get(text);
      const isMeant = said?.author === author && (said.audience === 'open' || said.audience.includes(reader));
      if (!isMeant) this.#fault(`${reader} was shown “${text}” by ${author}, which is ${JSON.stringify(said)}`);
    }
    this.#shown.clear();
  }

  /** All see the same and everything, as whoever opens the group now does. */
  async #settle(): Promise<void> {
    const { circle, world } = this;
    const open = ({ state: { card, members: rows, agreement } }: PeerGroup) => JSON.stringify({ card, rows, agreement });
    const sealed = ({ state: { feedback, passed, commitments } }: PeerGroup) => JSON.stringify({ feedback, passed, commitments });
    const person = this.#random.one(members);
    const fresh = await circle.openIn(await world.fresh(circle.browsers.get(person)!), { me: `demo:${person}` });
    const mine = circle.of(person);
    const isCalm = () =>
      circle.groups.every((group) => open(group) === open(mine) && group.state.link === 'live' && !alarmsIn(group.state).length) &&
      open(fresh) === open(mine) &&
      sealed(fresh) === sealed(mine);
    await waitUntil(isCalm).catch(() => {
      for (const group of [...circle.groups, fresh])
        this.#fault(`${group.state.me?.name}: ${alarmsIn(group.state).join()} ${open(group) === open(mine)} ${sealed(fresh) === sealed(mine)} ${group.state.link}`);
    });
    await fresh.close();
    this.#judge();
  }

  /** A member does something, as far as what they see lets them. */
  async #act(person: Member): Promise<void> {
    const { one, next } = this.#random;
    const group = this.circle.of(person);
    const { state, actions } = group;
    const me = state.me?.id;
    if (!me) return;
    const text = `said ${(this.#count += 1)}`;
    // Until it is known who it was for: for nobody.
    this.#said.set(text, { author: me, audience: [] });
    const row = state.feedback.length ? one(state.feedback) : undefined;
    const plan = state.commitments.length ? one(state.commitments) : undefined;
    const dice = Math.floor(next() * 10);
    const act = async (): Promise<Receipt> => {
      const recipient = one(state.members.filter(({ id }) => id !== me)).id;
      if (dice === 9) return actions.edit(me, { title: text });
      if (row && dice === 8) return actions.reply(row.id, text);
      if (row && dice === 7 && row.giver === me) return actions.revise(row.id, { impact: text });
      if (row && dice === 7) return actions.acknowledge(row.id, text);
      if (row && dice === 6 && row.giver === me) return actions.retract(row.id);
      if (plan && dice === 5 && plan.owner === me) return actions.checkIn(plan.id, plan.start, 'did', { happened: text });
      if (plan && dice === 5) return actions.encourage(plan.id, text);
      const share = one(['recipient', 'buddy', 'group'] as const);
      if (dice < 4 && state.commitments.length) return actions.give({ ...feedbackTo(recipient, text), share });
      const body = { cue: 'c', act: 'a', start: '2026-05-11', cadence: 'weekly', until: '2026-07-05', zone: 'UTC' } as const;
      return actions.commit({ ...body, technique: text, share: share === 'recipient' ? 'me' : share });
    };
    try {
      const { record } = await act();
      this.#said.set(text, { author: me, audience: record.audience });
    } catch (error) {
      // What was taken from somebody's sight they can't answer; a storage may refuse what it likes.
      if (!isStorageError(error) && (error as Error).name !== 'GroupError') this.#fault(`${person}: ${String(error)}`);
    }
  }

  async #tamper(): Promise<void> {
    const { one, next } = this.#random;
    const { operator } = this.world;
    const all = await operator.all();
    // An audience that was taken away is announced anew, and then two records claim one key: the first is rightly missed.
    const keys = [...all.keys()].filter((key) => !key.includes('/audience/'));
    if (!keys.length) return;
    const [key, other] = [one(keys), one(keys)];
    const known = one(operator.received.filter(({ key, value }) => value !== undefined && !key.includes('/audience/')));
    const envelope = { ...(all.get(key) as { [name: string]: Json }) };
    const steps: (() => Promise<unknown>)[] = [
      () => operator.remove(key),
      () => operator.remove(...keys.filter(() => next() < 0.3)),
      () => operator.set(known.key, known.value!),
      async () => {
        await operator.set(key, all.get(other)!);
        await operator.set(other, all.get(key)!);
      },
      () => operator.set(key, { ...envelope, body: (envelope.body as string).slice(0, Math.floor(next() * 40)) }),
      () => operator.set(key, one<Json>([null, {}, [], 'x', { ...envelope, signature: 'AAAA' }, { ...envelope, seal: 'none' }, { ...envelope, envelope: 'collegial/2' }])),
      () => operator.set(`${key}${next() < 0.5 ? 'x' : '-y'}`, all.get(key)!),
      () => operator.set(key.split('/').with(-3, one(keys).split('/').at(-3)!).join('/'), all.get(key)!),
      () => operator.set(key.startsWith('a/') ? key.split('/').with(1, other.split('/')[1]!).join('/') : key, all.get(key)!),
      () => this.#forge(one),
    ];
    await one(steps)().catch((error: unknown) => {
      // Somebody was faster, or there is no such key.
      if (!isStorageError(error)) throw error;
    });
  }

  async #forge(one: <T>(of: readonly T[]) => T): Promise<void> {
    const { circle, world } = this;
    const ids = members.map((person) => circle.ids[person]!);
    const [author, reader] = [one(ids), one(ids)];
    const audience = [...new Set([author, reader])].sort();
    const mia = await makeIdentity(author);
    const { device, signing, sealing } = mia;
    const readers = circle.groups.flatMap((group) => group.sealing?.identity ?? []);
    const after = [one(operationsIn([...world.operator.honest.keys()]))];
    const feedback = one([...circle.groups.flatMap(({ state }) => state.feedback.map(({ id }) => id)), 'none']);
    const more = { counter: one([1, 3, 7, 40]), after };
    await world.put(
      mia,
      one([
        () => recordBy(author, device, 'giving', feedbackTo(reader, 'forged'), { ...more, audience }),
        () => recordBy(author, device, 'reply', { feedback, text: 'forged' }, { ...more, audience }),
        () => recordBy(author, device, 'profile', { title: 'said by nobody' }, more),
        () => recordBy(author, device, 'joining', { keys: { device, signing, sealing } }, more),
        () => recordBy(author, device, 'device', { keys: { device, signing, sealing } }, more),
        () => recordBy(author, device, 'erasure', { device: readers[0]?.device ?? device, counters: [1, 2, 3, 4, 5] }, more),
        () => recordBy(author, device, 'retraction', { feedback }, { ...more, audience }),
        () => recordBy(author, device, 'leaving', {}, more),
        () => recordBy('mia', device, 'genesis', { name: 'Fork', member: { name: 'Mia' }, keys: { device, signing, sealing } }, { at: '2020-01-01T00:00:00.000Z' }),
      ])(),
      readers,
    ).catch((error: unknown) => {
      if (!isStorageError(error)) throw error;
    });
  }
}

const operationsIn = (keys: readonly Key[]) => keys.map((key) => key.split('/').at(-1)!);

describe('a sealed group whose operator tampers at random', function () {
  this.timeout(120_000);
  const errors: string[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent) => void errors.push(String('reason' in event ? event.reason : event.error));
  before(() => {
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  after(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });

  for (let first = 1; first <= 120; first += 20)
    it(`shows nobody anything false, and is whole once all is undone, with the seeds ${first} to ${first + 19}`, async () => {
      const run = (await storages.memory!())!;
      const fuzz = new Fuzz();
      await fuzz.begin(new HostileWorld(run));
      for (let seed = first; seed < first + 20 && !fuzz.faults.length; seed++) await fuzz.live(seed);
      await fuzz.circle.close();
      await fuzz.world.close();
      expect([...new Set(fuzz.faults), ...errors.splice(0)]).to.deep.equal([]);
    });
});
