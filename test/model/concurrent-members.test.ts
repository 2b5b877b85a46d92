import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { foldRecords, viewOf } from '../../src/model/group-view.js';
import type { Kind } from '../../src/model/kinds.js';
import { can } from '../../src/model/policy.js';
import type { Draft, GroupRecord } from '../../src/model/record.js';
import { rosterHistory, type RosterEvent } from '../../src/model/roster-history.js';
import { story, type Story } from './story.js';

const now = Date.parse('2026-03-20T08:00Z');
const minute = 60_000;

/** Does something as somebody who knows only what stood at a point, as their device would: with all that it follows. */
interface Deed {
  readonly who: string;
  readonly device?: string;
  readonly kind: Kind;
  readonly body: object;
}

/** What one device writes who sees these records; nothing where the rules wouldn't let it. */
function written(seen: readonly GroupRecord[], { who, device = `${who}-laptop`, kind, body }: Deed, op: string, at: number): GroupRecord[] {
  const { rows, heads } = foldRecords(seen);
  if (!can(who, 'write', { kind, body, author: who } as Draft, rows)) return [];
  const counter = 1 + Math.max(0, ...seen.flatMap((record) => (record.device === device ? [record.counter] : [])));
  return [{ kind, v: 1, author: who, device, counter, op, at: new Date(at).toISOString(), zone: 'UTC', audience: 'open', after: heads, body } as unknown as GroupRecord];
}

/** Two who act at once: each knows what they did themselves, and not what the other does. */
function fork(base: readonly GroupRecord[], deeds: readonly [readonly Deed[], readonly Deed[]], skew = 0): GroupRecord[] {
  const begins = Date.parse('2026-03-10T08:00Z');
  const sides = deeds.map((side, i) => {
    const seen = [...base];
    side.forEach((deed, n) => seen.push(...written(seen, deed, `side-${i}-${n}`, begins + n * minute + (i ? skew * minute : 0))));
    return seen.slice(base.length);
  });
  return [...base, ...sides.flat()];
}

/** As devices would write them that know of everything that was written before. */
const inTurn = ({ records }: Story): GroupRecord[] =>
  records.map((record, i) => (i && !record.after ? { ...record, after: [records[i - 1]!.op] } : record) as GroupRecord);

const gathered = (): Story => {
  const group = story().gathers('ana', 'ben', 'cat', 'dan');
  group.invites('eva');
  return group;
};
/** With the clock of the second one before, at the same time as, or after that of the first one. */
const skews = [-5, 0, 5];

const standing = (who: string, member: string, status: 'active' | 'paused' | 'left'): Deed => ({ who, kind: 'standing', body: { member, status } });
const handOver = (who: string, member: string): Deed => ({ who, kind: 'standing', body: { member, role: 'facilitator' } });
const edit = (who: string, member: string, details: object, device?: string): Deed => ({ who, ...(device && { device }), kind: 'invitation', body: { member, ...details } });

const historyOf = (records: readonly GroupRecord[]) => rosterHistory(foldRecords(records));
const told = (events: readonly RosterEvent[]) => events.filter(({ op }) => op.startsWith('side'));

describe('two people who act at once', () => {
  const cases: readonly [what: string, one: Deed, other: Deed, overlaps?: true][] = [
    ['one joins, the facilitator withdraws the invitation', { who: 'eva', kind: 'joining', body: {} }, standing('ana', 'eva', 'left')],
    ['one declines, the facilitator withdraws the invitation', { who: 'eva', kind: 'joining', body: { declined: true } }, standing('ana', 'eva', 'left')],
    ['one pauses, the facilitator removes them', standing('ben', 'ben', 'paused'), standing('ana', 'ben', 'left')],
    ['one describes themselves, the facilitator removes them', { who: 'ben', kind: 'profile', body: { unit: 'Sales' } }, standing('ana', 'ben', 'left')],
    ['the facilitator hands over, and invites from another device', handOver('ana', 'ben'), { who: 'ana', device: 'ana-phone', kind: 'invitation', body: { member: 'fay', name: 'Fay' } }],
    ['the facilitator hands over, and changes the settings from another device', handOver('ana', 'ben'), { who: 'ana', device: 'ana-phone', kind: 'settings', body: { concern: 'Trust' } }],
    ['both edit one field', { who: 'ben', kind: 'profile', body: { unit: 'Sales' } }, edit('ana', 'ben', { unit: 'Finance' }), true],
    ['the facilitator changes a setting twice, on two devices', { who: 'ana', kind: 'settings', body: { concern: 'Trust' } }, { who: 'ana', device: 'ana-phone', kind: 'settings', body: { concern: 'Change' } }, true],
  ];
  for (const [what, one, other, overlaps] of cases)
    it(`lose nothing: ${what}`, () => {
      for (const skew of skews) {
        const records = fork(inTurn(gathered()), [[one], [other]], skew);
        const events = told(historyOf(records));
        expect(events).to.have.lengthOf(2);
        expect(events[0]!.outcome, 'the first one stands').to.equal('applied');
        const isOvertaken = events[1]!.outcome === 'refused';
        if (isOvertaken || overlaps) for (const [i, { besides }] of events.entries()) expect(besides).to.deep.equal([events[1 - i]!.op]);
      }
    });

  it('see the same, and lose nothing, whatever they do and in whatever order it arrives', () => {
    const people = ['ana', 'ben', 'cat', 'eva'];
    const member = fc.constantFrom('ana', 'ben', 'cat', 'dan', 'eva', 'fay');
    const acts = fc.oneof(
      fc.record({ kind: fc.constant('standing' as const), body: fc.record({ member, status: fc.constantFrom('active', 'paused', 'left') }) }),
      fc.record({ kind: fc.constant('standing' as const), body: fc.record({ member, role: fc.constant('facilitator') }) }),
      fc.record({ kind: fc.constant('invitation' as const), body: fc.record({ member, unit: fc.constantFrom('Sales', 'Finance') }) }),
      fc.record({ kind: fc.constant('profile' as const), body: fc.record({ unit: fc.constantFrom('Sales', 'Finance') }) }),
      fc.record({ kind: fc.constant('joining' as const), body: fc.constantFrom({}, { declined: true }) }),
      fc.record({ kind: fc.constant('leaving' as const), body: fc.constant({}) }),
      fc.record({ kind: fc.constant('settings' as const), body: fc.record({ concern: fc.constantFrom('Trust', 'Change') }) }),
      fc.record({ kind: fc.constant('succession' as const), body: fc.record({ from: fc.constant('ana'), member }) }),
    );
    const deed = (side: number) => fc.record({ who: fc.constantFrom(...people), act: acts }).map(({ who, act }): Deed => ({ who, device: `${who}-${side}`, ...act }));
    const side = (n: number) => fc.array(deed(n), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(side(0), side(1), fc.integer({ min: -3, max: 3 }), fc.nat(), (one, other, skew, seed) => {
        const records = fork(inTurn(gathered()), [one, other], skew);
        const arrived = records.map((record, i) => ({ record, place: (i * 7919 + seed) % 101 })).sort((a, b) => a.place - b.place).map(({ record }) => record);
        expect(viewOf(foldRecords(arrived).rows, 'ana', now)).to.deep.equal(viewOf(foldRecords(records).rows, 'ana', now));
        const events = historyOf(arrived);
        expect(events).to.deep.equal(historyOf(records));
        for (const record of records.filter(({ op }) => op.startsWith('side'))) {
          const event = events.find(({ op }) => op === record.op);
          const says = event ?? (foldRecords(records).applied.has(`${record.author}/${record.op}`) ? 'nothing new' : undefined);
          expect(says, `${record.kind} is told`).not.to.equal(undefined);
          if (event?.outcome === 'refused') expect(event.besides, `what overtook ${record.author}’s ${event.what}`).not.to.be.empty;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('don’t get a former facilitator’s write accepted by not knowing of the hand-over', () => {
    const group = gathered();
    const base = inTurn(group);
    group.handsOver('ben');
    group.later(10);
    group.write('ben', 'settings', { name: 'Ours' });
    const late = written(base, { who: 'ana', device: 'ana-phone', kind: 'settings', body: { name: 'Mine' } }, 'side-late', group.now + minute);
    const records = [...inTurn(group), ...late];
    const { rows, refused } = foldRecords(records);
    expect(refused).to.deep.equal(['side-late']);
    expect(rows.card!.name).to.equal('Ours');
  });

  it('who invite the same person in two tabs find both', () => {
    const twin = (n: number): Deed => ({ who: 'ana', device: `ana-tab-${n}`, kind: 'invitation', body: { member: `fay-${n}`, name: 'Fay', externalIds: ['moodle:fay'] } });
    const records = fork(inTurn(gathered()), [[twin(1)], [twin(2)]]);
    const { members } = viewOf(foldRecords(records).rows, 'ana', now);
    expect(members.filter(({ twins }) => twins).map(({ id, twins }) => [id, twins])).to.deep.equal([['fay-1', ['fay-2']], ['fay-2', ['fay-1']]]);
    expect(told(historyOf(records)).map(({ what, besides }) => [what, besides])).to.deep.equal([['invited', ['side-1-0']], ['invited', ['side-0-0']]]);
  });
});

describe('the roster’s history', () => {
  const verbs = (group: Story) => historyOf(inTurn(group)).map(({ what }) => what);

  it('tells what happened, in order, with who and when', () => {
    const group = story();
    group.founds('ana', { name: 'Ana' });
    group.invites('ben');
    group.joins('ben');
    group.pauses('ben');
    group.resumes('ben', 'ana');
    group.handsOver('ben');
    group.removes('ana', 'ben', 'She asked me to.');
    group.invites('ana', {}, 'ben');
    group.declinesInvitation('ana');
    group.decides({ concern: 'Trust' }, 'ben');
    expect(verbs(group)).to.deep.equal(['founded', 'invited', 'joined', 'paused', 'resumed', 'handed-over', 'removed', 'invited-again', 'declined', 'settings']);
    const removal = historyOf(inTurn(group))[6]!;
    expect(removal).to.deep.include({ by: 'ben', member: 'ana', zone: 'UTC', reason: 'She asked me to.', outcome: 'applied', besides: [] });
  });

  it('says what each edit said before and after', () => {
    const group = story().gathers('ana', 'ben');
    group.invites('ben', { unit: 'Sales', level: 'M1' });
    group.write('ben', 'profile', { unit: 'Finance', level: 'M1' });
    expect(historyOf(inTurn(group)).slice(-2).map(({ changes }) => changes)).to.deep.equal([
      [{ field: 'unit', after: 'Sales' }, { field: 'level', after: 'M1' }],
      [{ field: 'unit', before: 'Sales', after: 'Finance' }],
    ]);
  });

  it('says who facilitates since somebody left', () => {
    const group = story().gathers('ana', 'ben');
    group.leaves('ana');
    expect(historyOf(inTurn(group)).at(-1)).to.include({ what: 'left', facilitator: 'ben' });
  });

  it('leaves nothing out when somebody comes back', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const before = historyOf(inTurn(group));
    group.removes('cat');
    group.invites('cat');
    group.joins('cat');
    expect(historyOf(inTurn(group)).slice(0, before.length)).to.deep.equal(before);
    expect(verbs(group).slice(before.length)).to.deep.equal(['removed', 'invited-again', 'joined']);
  });

  it('tells of what wasn’t allowed, too, and that nothing else was written besides', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const heads = [group.records.at(-1)!.op];
    group.write('ben', 'standing', { member: 'cat', status: 'left' }, { after: heads });
    expect(historyOf(inTurn(group)).at(-1)).to.deep.include({ what: 'removed', by: 'ben', outcome: 'refused', besides: [] });
  });
});
