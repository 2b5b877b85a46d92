import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ringEdges, ringOrder, roundsOf } from '../../src/model/buddy-ring.js';
import { story, type Story } from './story.js';

const people = (n: number) => Array.from({ length: n }, (_, i) => i);
const pairs = (n: number, rotation: number) => ringEdges(ringOrder(people(n), rotation));

describe('the buddy ring', () => {
  it('gives everyone one to support and one supporter, never themselves, in one ring', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.nat(1000), (n, rotation) => {
        const next = new Map(pairs(n, rotation));
        expect([...next.keys()].sort((a, b) => a - b)).to.deep.equal(people(n));
        const walked = [0];
        while (walked.length < n) walked.push(next.get(walked.at(-1)!)!);
        expect(new Set(walked).size).to.equal(n);
        expect(next.get(walked.at(-1)!)).to.equal(0);
      }),
    );
  });

  it('is in the given order before the first rotation', () => {
    for (const n of people(9)) expect(ringOrder(people(n), 0)).to.deep.equal(people(n));
  });

  for (const n of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    it(`of ${n} lets all pairs meet within ${roundsOf(n)} rotations, and in both directions within ${2 * roundsOf(n)}`, () => {
      const rounds = Math.floor(n / 2);
      expect(roundsOf(n)).to.equal(rounds);
      const met = people(rounds).flatMap((rotation) => pairs(n, rotation));
      expect(new Set(met.map((pair) => pair.toSorted().join())).size).to.equal((n * (n - 1)) / 2);
      const both = people(2 * rounds).flatMap((rotation) => pairs(n, rotation));
      expect(new Set(both.map((pair) => pair.join())).size).to.equal(n * (n - 1));
    });

  it('has no pair for nobody and one person; two support each other', () => {
    for (const rotation of [0, 1, 2, 3]) {
      expect(pairs(0, rotation)).to.be.empty;
      expect(pairs(1, rotation)).to.be.empty;
      expect(pairs(2, rotation)).to.have.deep.members([[0, 1], [1, 0]]);
    }
  });
});

describe('buddies', () => {
  const all = ['ana', 'ben', 'cat', 'dan', 'eva'];
  const edges = (group: Story) => group.view('ana').buddies.map(({ supporter, supported }) => `${supporter}>${supported}`);
  const gathered = (rotation = 0) => {
    const group = story().gathers(...all);
    if (rotation) group.decides({ rotation });
    return group;
  };

  it('are the active members in the order in which they joined', () => {
    const group = gathered();
    group.invites('fay');
    expect(edges(group)).to.deep.equal(['ana>ben', 'ben>cat', 'cat>dan', 'dan>eva', 'eva>ana']);
  });

  for (const rotation of [0, 1, 2, 3])
    it(`close the ring over whoever pauses or leaves, changing no other pair (rotation ${rotation})`, () => {
      for (const who of all.slice(1)) {
        const group = gathered(rotation);
        const before = edges(group);
        group.pauses(who);
        const kept = before.filter((edge) => !edge.includes(who));
        expect(edges(group)).to.include.members(kept).and.have.lengthOf(4);
        group.resumes(who);
        expect(edges(group)).to.have.members(before);
        group.leaves(who);
        expect(edges(group)).to.include.members(kept).and.have.lengthOf(4);
      }
    });

  for (const rotation of [0, 1, 2])
    it(`take a newcomer in at one place, changing no other pair (rotation ${rotation})`, () => {
      const group = gathered(rotation);
      const before = edges(group);
      group.gathers('fay', 'gus');
      const after = edges(group);
      expect(before.filter((edge) => !after.includes(edge))).to.have.lengthOf(1);
      expect(after).to.have.lengthOf(7);
    });

  it('all change when the facilitator rotates the ring', () => {
    const group = gathered();
    const before = edges(group);
    group.decides({ rotation: 1 });
    expect(edges(group)).to.have.lengthOf(5).and.not.deep.equal(before);
    const after = edges(group);
    group.write('ben', 'settings', { rotation: 2 });
    expect(edges(group)).to.deep.equal(after);
  });

  it('rotate once when two rotate at the same moment', () => {
    const group = gathered();
    group.decides({ rotation: 1 });
    const after = edges(group);
    group.leaves('cat');
    const spliced = edges(group);
    group.decides({ rotation: 1 });
    expect(edges(group)).to.deep.equal(spliced);
    expect(after.filter((edge) => !edge.includes('cat'))).to.deep.equal(spliced.filter((edge) => after.includes(edge)));
  });

  describe('once somebody has left', () => {
    const met = (group: Story, rotations: number) => {
      const found = new Set<string>();
      for (let i = 0; i < rotations; i++) {
        group.decides({ rotation: group.rows.card!.rotation + 1 });
        for (const { supporter, supported } of group.view('ana').buddies) found.add([supporter, supported].sort().join());
      }
      return found.size;
    };

    for (const [there, leaving] of [
      [4, 1],
      [5, 1],
      [6, 1],
      [6, 2],
      [12, 7],
    ] as const)
      it(`all others meet in as few rotations as if ${leaving} of ${there} had never been there`, () => {
        const people = Array.from({ length: there }, (_, i) => (i ? `p${String(i).padStart(2, '0')}` : 'ana'));
        for (const rotation of [0, 1, 3]) {
          const group = story().gathers(...people);
          if (rotation) group.decides({ rotation });
          const stay = there - leaving;
          for (let i = 0; i < leaving; i++) group.leaves(people[1 + i]!);
          expect(met(group, roundsOf(stay))).to.equal((stay * (stay - 1)) / 2);
        }
      });

    it('several who leave at once change no other pair', () => {
      const group = story().gathers(...all, 'fay', 'gus');
      group.decides({ rotation: 1 });
      const before = edges(group);
      group.leaves('ben');
      group.leaves('fay');
      const kept = before.filter((edge) => !/ben|fay/.test(edge));
      expect(edges(group)).to.include.members(kept).and.have.lengthOf(5);
    });

    it('the ring is whole whichever of a leave and a rotation at the same moment comes first', () => {
      for (const leavesFirst of [true, false]) {
        const group = gathered();
        const rotate = () => group.decides({ rotation: 1 });
        if (leavesFirst) group.leaves('cat');
        rotate();
        if (!leavesFirst) group.leaves('cat');
        const stay = all.filter((member) => member !== 'cat');
        for (const side of ['supporter', 'supported'] as const)
          expect(group.view('ana').buddies.map((edge) => edge[side])).to.have.members(stay);
      }
    });

    it('they come back at one place, changing no other pair, also after a rotation', () => {
      for (const rotated of [true, false]) {
        const group = gathered(1);
        group.leaves('cat');
        if (rotated) group.decides({ rotation: 2 });
        const before = edges(group);
        group.invites('cat');
        expect(edges(group)).to.have.members(before);
        group.joins('cat');
        expect(before.filter((edge) => !edges(group).includes(edge))).to.have.lengthOf(1);
        expect(edges(group)).to.have.lengthOf(5);
      }
    });

    it('whoever pauses keeps the place over rotations', () => {
      const group = gathered();
      group.pauses('cat');
      group.decides({ rotation: 1 });
      group.resumes('cat');
      expect(edges(group)).to.have.members(edges(gathered(1)));
    });
  });

  describe('of a pair', () => {
    const status = (group: Story) => group.view('ana').buddies.find(({ supporter }) => supporter === 'ana')!.status;

    it('are proposed until the supporter accepts', () => {
      const group = gathered();
      expect(status(group)).to.equal('proposed');
      group.answersBuddy('ben', 'ana', 'ben', true);
      group.answersBuddy('cat', 'ana', 'ben', true);
      expect(status(group), 'nobody accepts for another').to.equal('proposed');
      group.answersBuddy('ana', 'ana', 'ben', true);
      expect(status(group)).to.equal('accepted');
    });

    it('are released by either', () => {
      for (const by of ['ana', 'ben']) {
        const group = gathered();
        group.answersBuddy('ana', 'ana', 'ben', true);
        group.answersBuddy('cat', 'ana', 'ben', false);
        expect(status(group)).to.equal('accepted');
        group.answersBuddy(by, 'ana', 'ben', false);
        expect(status(group)).to.equal('released');
        expect(group.audienceOf('ben', 'plan', { ...group.rows.commitments.get(group.plans('ben'))!, share: 'buddy' })).to.deep.equal(['ben']);
      }
    });

    it('aren’t bound again by the supporter whom the other released', () => {
      const group = gathered();
      group.answersBuddy('ben', 'ana', 'ben', false);
      group.answersBuddy('ana', 'ana', 'ben', true);
      expect(status(group)).to.equal('released');
    });

    it('answer anew after a rotation', () => {
      const group = gathered();
      group.answersBuddy('ana', 'ana', 'ben', false);
      group.decides({ rotation: 4 });
      expect(edges(group)).to.include('ana>ben');
      expect(status(group)).to.equal('proposed');
    });
  });
});
