import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { foldRecords, viewOf } from '../../src/model/group-view.js';
import { bodies, type Body, type Kind } from '../../src/model/kinds.js';
import type { GroupRecord } from '../../src/model/record.js';
import { seenBy, somePlan, story, type Story } from './story.js';
import { wholeStory } from './whole-story.js';

const people = ['ana', 'ben', 'cat', 'dan'];
const now = Date.parse('2026-03-20T08:00Z');

/** Anything that anybody might do; who, to whom, and which of what is there is chosen by number. */
const deeds: ((group: Story, who: string, whom: string, n: number) => unknown)[] = [
  (g, who, whom) => g.invites(whom, { unit: `of ${who}` }, who),
  (g, who) => g.joins(who),
  (g, who) => g.declinesInvitation(who),
  (g, who, whom) => g.removes(whom, who, 'Because.'),
  (g, who) => g.starts(who),
  (g, who, whom, n) => g.write(who, 'standing', { member: whom, ...([{ status: 'active' }, { status: 'paused' }, { status: 'left' }, { role: 'facilitator' }] as const)[n % 4] }),
  (g, who) => g.leaves(who),
  (g, who, _, n) => g.write(who, 'profile', { name: `${who} ${n}` }),
  (g, who, _, n) => g.decides({ rotation: n, cycleEnd: `2026-03-${10 + (n % 20)}` }, who),
  (g, who, whom) => g.write(who, 'choosing', { from: 'hand', chosen: [whom], verdicts: [{ rule: 'size', verdict: 'met', basis: [who] }] }),
  (g, who, whom) => g.excepts('size', [who, whom].sort(), 'Because.', who),
  (g, who, _, n) => g.proposes(who, `Text ${n % 2}`),
  (g, who) => g.accepts(who),
  (g, who) => g.declines(who),
  (g, who, _, n) => g.thinks(who, { words: (['agree', 'discuss', 'cannot'] as const)[n % 3]! }),
  (g, who) => g.notes(who, g.withdraws(who), 'Because.'),
  (g, who, whom) => g.omits(whom, [who]),
  (g, who, _, n) => g.write(who, 'publication', { id: 'own', version: n % 2, frame: 'own', language: 'en', title: who, items: [] }),
  (g, who, whom, n) => g.gives(who, whom, `${n}`, (['recipient', 'buddy', 'group'] as const)[n % 3]),
  (g, who, _, n) => g.revises(who, `${n}`),
  (g, who) => g.retracts(who),
  (g, who) => g.acknowledges(who, 'Thanks.'),
  (g, who, _, n) => g.replies(who, `${n}`),
  (g, who, _, n) => g.asksToWiden(who, n % 2 ? 'buddy' : 'group', `${n}`),
  (g, who) => g.refusesToWiden(who, g.records.findLast(({ kind }) => kind === 'widening')?.op ?? 'none'),
  (g, who, whom) => {
    const wish = g.records.findLast(({ kind }) => kind === 'widening');
    const { feedback } = (wish?.body ?? {}) as { feedback?: string };
    return g.gives(who, whom, 'Wider.', 'group', { replaces: feedback, former: feedback ? [feedback] : [], widening: wish?.op });
  },
  (g, who, whom, n) => g.asks(who, whom, `${n}`),
  (g, who, whom) => g.answers(who, whom, g.records.findLast(({ kind }) => kind === 'request')?.op ?? 'none'),
  (g, who, _, n) => g.endsRequest(who, n % 2 ? `${n}` : undefined, g.records.findLast(({ kind }) => kind === 'request')?.op ?? 'none'),
  (g, who, whom, n) => g.write(who, 'blocking', { member: whom, blocked: n % 2 === 0 }),
  (g, who, _, n) => g.hides(who, n % 2 === 0),
  (g, who, _, n) => g.plans(who, {}, (['me', 'buddy', 'group'] as const)[n % 3]),
  (g, who, _, n) => g.changes(who, { act: `${n}` }),
  (g, who, _, n) => g.rests(who, n % 2 === 0),
  (g, who, _, n) => g.changes(who, { act: `${n}` }, undefined, {}),
  (g, who, _, n) => g.ends(who, (['done', 'adapted', 'dropped'] as const)[n % 3], undefined, `${n}`),
  (g, who) => g.checksIn(who, '2026-03-02'),
  (g, who) => g.encourages(who),
  (g, who, _, n) => g.meets(`2026-03-0${n + 1}`, who),
  (g, who, _, n) => g.takesBackMeeting(`2026-03-0${n + 1}`, who),
  (g, who, _, n) => g.startsRound({ due: `2026-03-0${n + 2}`, reveal: n % 2 ? 'mutual' : 'at-once' }, who),
  (g, who, whom, n) => g.extendsRound(`2026-03-1${n}`, n % 2 ? whom : undefined, undefined, who),
  (g, who) => g.endsRound(undefined, who),
  (g, who, _, n) => g.tells(who, n % 3 ? { given: n, received: 1 } : {}),
  (g, who, whom, n) => g.gives(who, whom, `${n}`, 'recipient', { round: g.records.findLast(({ kind }) => kind === 'round')?.op }),
  (g, who, _, n) => g.keepsQuiet(who, `1${n}:00`, '08:00'),
  (g, who, whom, n) => g.answersBuddy(who, who, whom, n % 2 === 0),
];

/** A history in which anyone tries anything, some with clocks that are wrong by minutes. */
const history = fc
  .array(fc.tuple(fc.nat(deeds.length - 1), fc.constantFrom(...people), fc.constantFrom(...people), fc.nat(7), fc.integer({ min: -3, max: 3 })), { minLength: 5, maxLength: 25 })
  .map((acts) => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.proposes('ana', 'Text');
    group.gives('ana', 'ben');
    group.plans('ben');
    const skews: number[] = group.records.map(() => 0);
    for (const [deed, who, whom, n, skew] of acts) {
      deeds[deed]!(group, who, whom, n);
      while (skews.length < group.records.length) skews.push(skew);
    }
    return group.records.map((record, i) => ({ ...record, at: new Date(Date.parse(record.at) + skews[i]! * 60_000).toISOString() }) as GroupRecord);
  });

describe('folds', () => {
  it('show everyone the same whatever the order in which records arrive', () => {
    fc.assert(
      fc.property(
        history.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }))),
        ([records, arrived]) => {
          for (const me of [...people, undefined]) expect(seenBy(me, arrived, now)).to.deep.equal(seenBy(me, records, now));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never show a member more than was written for them', () => {
    fc.assert(
      fc.property(history, (records) => {
        for (const me of [...people, 'organiser']) {
          const { feedback, commitments, requests } = seenBy(me, records, now);
          for (const { readers } of [...feedback, ...commitments]) expect(readers).to.include(me);
          for (const { from, to } of requests) expect([from, to]).to.include(me);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('do nothing twice: a record that arrives again changes nothing', () => {
    const { records } = wholeStory();
    expect(viewOf(foldRecords([...records, ...records]).rows, 'ana', now)).to.deep.equal(viewOf(foldRecords(records).rows, 'ana', now));
  });

  it('know every kind in one story, and refuse nothing of it', () => {
    const group = wholeStory();
    expect(new Set(group.records.map(({ kind }) => kind))).to.have.all.keys(...(Object.keys(bodies) as Kind[]));
    expect(group.refused).to.be.empty;
    const erased = group.records.flatMap(({ kind, body, op }) => (kind === 'giving' && (body as Body<'giving'>).share === 'group' ? [op] : []));
    expect(foldRecords(group.records).forged, 'but for what was erased').to.deep.equal(erased);
  });

  it('stand whatever part of the records is missing', () => {
    const { records } = wholeStory();
    fc.assert(
      fc.property(fc.subarray(records), (some) => {
        expect(() => seenBy('ana', some, now)).not.to.throw();
      }),
    );
  });

  it('mark what the storage has yet to confirm', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const pending = new Set([group.gives('ana', 'ben'), group.plans('ana'), group.asks('ana', 'cat')]);
    const { feedback, commitments, requests } = viewOf(foldRecords(group.records, { pending }).rows, 'ana', now);
    expect([feedback[0]!.pending, commitments[0]!.pending, requests[0]!.pending]).to.deep.equal([true, true, true]);
  });

  it('keep what a body says about its row to the properties that it may set', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const forged = { id: 'x', owner: 'cat', giver: 'cat', status: 'done', readers: ['cat'], last: 'x', hidden: true, pending: true, ended: 1 };
    const plan = group.write('ana', 'plan', { ...somePlan, share: 'me', ...forged } as Body<'plan'>);
    group.write('ana', 'change', { ...somePlan, commitment: plan, ...forged } as Body<'change'>);
    const feedback = group.write('ana', 'giving', { ...forged, recipient: 'ben', share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, answers: {}, promise: '' } as Body<'giving'>);
    expect(group.rows.commitments.get(plan)).to.deep.include({ id: plan, owner: 'ana', status: 'active', readers: ['ana'], pending: false });
    expect(group.rows.feedback.get(feedback)).to.deep.include({ id: feedback, giver: 'ana', status: 'released', readers: ['ana', 'ben'], hidden: false });
  });
});
