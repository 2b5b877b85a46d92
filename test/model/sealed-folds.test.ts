import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { foldRecords, viewOf, type Folding } from '../../src/model/group-view.js';
import { can } from '../../src/model/policy.js';
import { readRecord, type GroupRecord } from '../../src/model/record.js';
import { deviceId, keysOf, sealedStory, type SealedStory } from './sealed-story.js';
import { digest, keyFor } from './story.js';
import { wholeStory } from './whole-story.js';

const people = ['ana', 'ben', 'cat', 'dan'];
const now = Date.parse('2026-03-20T08:00Z');
const isOurs = ({ device }: GroupRecord<'genesis'>) => device === deviceId('ana-laptop');
const pinned: Folding = { isGenesis: isOurs };

/** Anything that a member's devices might do to each other, and to what they wrote. */
const deeds: ((group: SealedStory, who: string, device: string, n: number) => unknown)[] = [
  (g, who, device) => g.certifies(who, device),
  (g, who, device) => g.certifies(who, `${device}-2`, { device }),
  (g, who, device) => g.keepsRecovery(who, `${who}-passphrase`, { device }),
  (g, who, device) => g.certifies(who, device, { device: `${who}-passphrase` }),
  (g, who, device, n) => g.revokes(who, device, n),
  (g, who, device, n) => g.revokes(who, `${who}-laptop`, n, { device }),
  (g, who, device, n) => g.revokes(who, device, n, { device }),
  (g, who, _, n) => g.linksDevice(who, `${n % 2}`),
  (g, who, device, n) => g.entersAlso(who, device, `${n % 2}`),
  (g, who) => g.links(who, 'ana'),
  (g, who, device) => g.enters(who, device),
  (g, who, device) => g.claims(who, device),
  (g, who, device, n) => g.write(who, 'profile', { name: `${who} ${n}` }, { device }),
  (g, who, device, n) => g.wants(who, people[n % 4]!, 'ana', { device }),
  (g, who, device, n) => g.gives(who, people[n % 4]!, `${n}`, 'group', {}, { device }),
  (g, who, device, n) => g.gives(who, 'ben', `${n}`, n % 2 ? 'group' : 'recipient', { replaces: `op-${20 + n}` }, { device }),
  (g, who, device, n) => g.write(who, 'reply', { feedback: `op-${20 + n}`, text: 'Hm.' }, { device }),
  (g, who, _, n) => g.erases(who, `op-${20 + n}`),
  (g, who, _, n) => g.leaves(who, n % 2 ? {} : { erased: true }),
  (g, who) => g.invites(who, {}, 'ana'),
  (g, who, _, n) => g.write(who, 'standing', { member: people[n % 4]!, status: 'left' }),
];

/** A history of devices that are lost, stolen and found, some with clocks that are wrong by minutes. */
const history = fc
  .array(fc.tuple(fc.nat(deeds.length - 1), fc.constantFrom(...people), fc.constantFrom('phone', 'tablet'), fc.nat(8), fc.integer({ min: -5, max: 5 })), { minLength: 5, maxLength: 30 })
  .map((acts) => {
    const group = sealedStory().gathers('ana', 'ben', 'cat');
    for (const [deed, who, device, n, skew] of acts) {
      const begun = group.records.length;
      deeds[deed]!(group, who, `${who}-${device}`, n);
      for (const record of group.records.slice(begun)) Object.assign(record, { at: new Date(Date.parse(record.at) + skew * 60_000).toISOString() });
    }
    return group.records;
  });

/** What each member sees, but for what didn't count. */
function shown(records: readonly GroupRecord[], folding: Folding = pinned) {
  const { rows } = foldRecords(records, folding);
  return [...people, undefined].map((me) => {
    const fold = foldRecords(records.filter((record) => can(me, 'read', record, rows)), folding);
    return { view: viewOf(fold.rows, me, now), heads: fold.heads };
  });
}

describe('a sealed group’s fold', () => {
  it('is the same whatever the order in which records arrive', () => {
    fc.assert(
      fc.property(
        history.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }))),
        ([records, arrived]) => {
          expect(foldRecords(arrived)).to.deep.equal(foldRecords(records));
          expect(foldRecords(arrived, pinned)).to.deep.equal(foldRecords(records, pinned));
        },
      ),
      { numRuns: 60 },
    );
    const { records } = wholeStory();
    expect(foldRecords(records.toReversed())).to.deep.equal(foldRecords(records));
  }).timeout(60_000);

  it('is done twice no differently than once', () => {
    fc.assert(
      fc.property(history, (records) => {
        expect(shown([...records, ...records])).to.deep.equal(shown(records));
      }),
      { numRuns: 30 },
    );
  }).timeout(60_000);

  it('takes each record for one thing: applied, refused, forged, or about what isn’t here', () => {
    fc.assert(
      fc.property(history, (records) => {
        const { rows, refused, forged } = foldRecords(records);
        expect(forged.filter((op) => refused.includes(op))).to.be.empty;
        const applied = new Set([...rows.feedback.keys(), ...[...rows.members.values()].map(({ last }) => last)]);
        for (const op of [...refused, ...forged]) expect(applied).not.to.include(op);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('lets no device speak for whom it wasn’t let in', () => {
    fc.assert(
      fc.property(history, (records) => {
        const { rows, forged, refused } = foldRecords(records);
        const counting = new Set([...rows.devices.values()].map(({ member, device }) => `${member}/${device}`));
        for (const { op, author, device, kind } of records)
          if (kind !== 'genesis' && !counting.has(`${author}/${device}`)) expect([...forged, ...refused], `${kind} of ${author}`).to.include(op);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  describe('under attack by a device that nobody let in', () => {
    const group = wholeStory();
    const { records } = group;
    const ops = records.map(({ op }) => op);
    const honest = ['ana-laptop', 'ana-desktop', 'ben-laptop', 'ben-phone', 'cat-laptop', 'cat-tablet', 'cat-passphrase', 'dan-laptop', 'eva-laptop'];
    const before = shown(records);
    const wrong = { lock: digest('a lock of the attacker’s'), proof: 'right' };

    /** Any record at all, about anything that is there, at any time, with any keys, but without the secret of a link. */
    const attack: fc.Arbitrary<GroupRecord> = fc
      .record({
        sample: fc.constantFrom(...records),
        author: fc.constantFrom(...people, 'eva', 'mia'),
        device: fc.constantFrom('mia-laptop', 'mia-phone').map(deviceId),
        counter: fc.oneof(fc.nat(60), fc.constant(Number.MAX_SAFE_INTEGER)),
        op: fc.oneof(fc.constantFrom(...ops), fc.stringMatching(/^new-\d$/)),
        minutes: fc.integer({ min: -100_000, max: 1000 }),
        after: fc.option(fc.array(fc.constantFrom(...ops), { maxLength: 3 }), { nil: undefined }),
        keys: fc.constantFrom('mia-laptop', 'mia-phone', ...honest).map(keysOf),
        about: fc.constantFrom(...ops),
        target: fc.constantFrom(...honest).map(deviceId),
        isBare: fc.boolean(),
      })
      .map(({ sample, author, device, counter, op, minutes, after, keys, about, target, isBare }) => {
        const body: { [name: string]: unknown } = { ...sample.body };
        if ('keys' in body && sample.kind !== 'keyring') body.keys = keys;
        if ('lock' in body) Object.assign(body, wrong);
        if (isBare && sample.kind === 'joining') for (const name of Object.keys(wrong)) delete body[name];
        for (const name of ['feedback', 'commitment', 'replaces', 'about', 'of']) if (name in body) body[name] = about;
        if (sample.kind === 'revocation' || sample.kind === 'erasure') Object.assign(body, { device: target, counter: 0, counters: [0, 1, 2, 3, 4, 5, 6] });
        const at = new Date(Date.parse(sample.at) + minutes * 60_000).toISOString();
        return { ...sample, author, device, counter, op, at, after, body } as unknown as GroupRecord;
      });

    it('shows everyone the same as without it', () => {
      fc.assert(
        fc.property(fc.array(attack, { minLength: 1, maxLength: 12 }), fc.boolean(), (attacks, isFirst) => {
          const all = isFirst ? [...attacks, ...records] : [...records, ...attacks];
          expect(shown(all)).to.deep.equal(before);
          expect(foldRecords(all, pinned).forged).to.include.members(attacks.map(({ op }) => op));
        }),
        { numRuns: 40 },
      );
    }).timeout(60_000);

    it('is attacked by records that are well formed', () => {
      const wellFormed = fc.sample(attack, 200).filter((record) => readRecord(keyFor(record), JSON.parse(JSON.stringify(record))).type === 'record');
      expect(wellFormed.length).to.be.above(150);
    });
  });

  it('copes with thousands of records, of revocations that undo each other, and of rows that replace each other', () => {
    const group = sealedStory().gathers('ana', 'ben', 'cat');
    const [last] = group.records.slice(-1);
    const write = (author: string, device: string, counter: number, kind: string, body: object, audience: unknown = 'open') =>
      ({ ...last, author, device: deviceId(device), counter, kind, op: `more-${all.length}`, at: new Date(now + all.length * 1000).toISOString(), audience, body }) as unknown as GroupRecord;
    const all: GroupRecord[] = [...group.records];
    const add = (...args: Parameters<typeof write>) => all.push(write(...args));
    for (let i = 0; i < 300; i++) add('ben', 'ben-laptop', 10 + i, 'device', { keys: keysOf(`ben-${i}`) });
    for (let i = 0; i < 300; i++) add('ben', `ben-${i}`, 1, 'revocation', { device: deviceId(`ben-${(i * 7 + 1) % 300}`), counter: 0 });
    const audience = ['ana', 'cat'];
    const giving = { recipient: 'cat', share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, answers: {}, promise: '' };
    for (let i = 0; i < 1500; i++) add('ana', 'ana-laptop', 10 + i, 'giving', { ...giving, replaces: all.at(-1)!.op }, audience);
    for (let i = 0; i < 1500; i++) add('cat', 'cat-laptop', 10 + i, 'reply', { feedback: 'more-700', text: 'Hm.' }, audience);
    const begun = performance.now();
    const { rows } = foldRecords(all);
    expect(performance.now() - begun).to.be.below(5000);
    expect(rows.feedback.size).to.equal(1);
  });
});
