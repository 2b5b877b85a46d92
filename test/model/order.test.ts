import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { inOrder } from '../../src/model/order.js';
import type { GroupRecord } from '../../src/model/record.js';
import { story } from './story.js';

/** A record of no importance: its device, counter, minute and what it follows. */
const note = (op: string, device: string, counter: number, minute: number, after?: string[]) =>
  ({ kind: 'joining', v: 1, author: device[0], device, counter, op, at: new Date(minute * 6e4).toISOString(), audience: 'open', after, body: {} }) as unknown as GroupRecord;

const ops = (records: Iterable<GroupRecord>) => inOrder(records).map(({ op }) => op);

const history = fc
  .array(fc.record({ device: fc.constantFrom('a1', 'a2', 'b1', 'c1'), counter: fc.nat(5), minute: fc.nat(9), after: fc.array(fc.nat(20), { maxLength: 2 }) }), { maxLength: 20 })
  .map((all) => all.map(({ device, counter, minute, after }, i) => note(`op-${i}`, device, counter, minute, after.map((n) => `op-${n}`))));

describe('the order of records', () => {
  it('doesn’t depend on the order in which they arrive', () => {
    fc.assert(
      fc.property(
        history.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }))),
        ([records, arrived]) => void expect(ops(arrived)).to.deep.equal(ops(records)),
      ),
    );
  });

  it('always follows a device’s counters, even in circles and with wrong clocks', () => {
    fc.assert(
      fc.property(history, (records) => {
        const last = new Map<string, number>();
        const sorted = inOrder(records);
        expect(sorted).to.have.members(records);
        for (const { device, counter } of sorted) {
          expect(counter).to.be.at.least(last.get(device) ?? 0);
          last.set(device, counter);
        }
      }),
    );
  });

  it('is by claimed time between records that know nothing of each other', () => {
    expect(ops([note('x', 'a1', 1, 3), note('y', 'b1', 1, 1), note('z', 'c1', 1, 2)])).to.deep.equal(['y', 'z', 'x']);
  });

  it('puts a record behind those that it follows, however wrong its clock is', () => {
    expect(ops([note('first', 'a1', 1, 9), note('second', 'b1', 1, 1, ['first']), note('third', 'c1', 1, 0, ['second'])])).to.deep.equal(['first', 'second', 'third']);
  });

  it('puts an exception behind its note, and an invitation behind its choosing', () => {
    const group = story().gathers('ana');
    const slow = { at: '2020-01-01T00:00:00Z', device: 'slow' };
    const choosing = group.chooses({});
    const note = group.write('ana', 'note', { text: 'Nobody else was free.' });
    const rest = [
      group.write('ana', 'exception', { rule: 'size', basis: ['ana'], note }, slow),
      group.write('ana', 'invitation', { member: 'ben', choosing }, { ...slow, device: 'slower' }),
    ];
    const order = ops(group.records);
    expect(order.indexOf(rest[0]!)).to.be.greaterThan(order.indexOf(note));
    expect(order.indexOf(rest[1]!)).to.be.greaterThan(order.indexOf(choosing));
  });

  it('puts a record behind the feedback, commitment or version that it is about', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const slow = { at: '2020-01-01T00:00:00Z', device: 'slow' };
    const version = group.proposes('ana', 'It stays here.');
    const feedback = group.gives('ana', 'ben');
    const commitment = group.plans('ana', {}, 'group');
    const about = [
      group.write('ben', 'acceptance', { version, clauses: {} }, slow),
      group.write('ben', 'acknowledgement', { feedback }, slow),
      group.write('ben', 'buddy-word', { commitment, text: 'Go on.' }, slow),
    ];
    const order = ops(group.records);
    expect(order.indexOf(about[0]!)).to.be.above(order.indexOf('op-6'));
    expect(order.indexOf(about[1]!)).to.be.above(order.indexOf(feedback));
    expect(order.indexOf(about[2]!)).to.be.above(order.indexOf(commitment));
  });

  it('goes on where records follow each other in a circle, themselves, or what nobody has', () => {
    const circle = [note('x', 'a1', 1, 2, ['y']), note('y', 'b1', 1, 1, ['x']), note('z', 'c1', 1, 0, ['z']), note('w', 'c1', 2, 5, ['gone'])];
    expect(ops(circle)).to.deep.equal(['z', 'w', 'y', 'x']);
    expect(ops(circle.toReversed())).to.deep.equal(ops(circle));
  });

  it('lets nobody disorder another’s device by a circle', () => {
    const honest = [note('x1', 'a1', 1, 5, ['y']), note('x2', 'a1', 2, 1)];
    expect(ops([...honest, note('y', 'b1', 1, 0, ['x2'])]).filter((op) => op.startsWith('x'))).to.deep.equal(['x1', 'x2']);
  });

  it('is the same for records that share an operation', () => {
    const twins = [note('x', 'a1', 1, 1), { ...note('x', 'a1', 1, 1), audience: ['a'] } as unknown as GroupRecord];
    expect(inOrder(twins)).to.deep.equal(inOrder(twins.toReversed()));
  });

  it('copes with thousands of records of one device and of chains across devices', () => {
    const count = 5000;
    const chain = Array.from({ length: count }, (_, i) => note(`op-${i}`, i % 2 ? 'a1' : 'b1', i, count - i, i ? [`op-${i - 1}`] : []));
    expect(ops(chain.toReversed())).to.deep.equal(chain.map(({ op }) => op));
  });
});
