/** How far the buddy ring has come, from the rings on record. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { roundsOf } from '../../src/model/buddy-ring.js';
import { ringProgress } from '../../src/model/ring-progress.js';
import { story, type Story } from './story.js';

const people = ['ana', 'ben', 'cat', 'dan', 'eva', 'fay', 'gus'];
const gathered = (count: number) => story().gathers(...people.slice(0, count));
const progress = (group: Story) => ringProgress(group.view('ana'));
const rotates = (group: Story) => group.decides({ rotation: group.rows.card!.rotation + 1 });
const unpaired = (group: Story) => progress(group).unpaired.map((pair) => pair.join());

describe('the progress of the buddy ring', () => {
  for (const count of [3, 4, 5, 6, 7])
    it(`of ${count} has each paired with everyone in ${roundsOf(count)} rings`, () => {
      const group = gathered(count);
      for (let ring = 1; ring <= roundsOf(count); ring++) {
        const { unpaired: pairs, ...where } = progress(group);
        expect(where).to.deep.equal({ ring, left: roundsOf(count) - ring });
        expect(pairs.length > 0, `some are left in ring ${ring}`).to.equal(ring < roundsOf(count));
        rotates(group);
      }
      expect(progress(group)).to.deep.equal({ ring: roundsOf(count) + 1, left: 0, unpaired: [] });
    });

  it('names who hasn’t been paired, in the order of joining', () => {
    expect(unpaired(gathered(5))).to.deep.equal(['ana,cat', 'ana,dan', 'ben,dan', 'ben,eva', 'cat,eva']);
  });

  it('doesn’t count who was paired only while others were still joining', () => {
    expect(unpaired(gathered(4)), 'the two were neighbours while there were three').to.include('ana,cat');
  });

  it('goes on from what was, whoever came', () => {
    const group = gathered(5);
    rotates(group);
    expect(progress(group).left).to.equal(0);
    group.gathers('fay');
    const theirs = unpaired(group);
    expect(theirs).to.have.length(3);
    for (const pair of theirs) expect(pair).to.include('fay');
    expect(progress(group).ring, 'it isn’t begun anew').to.equal(2);
  });

  it('leaves out whoever left or paused, and remembers their pairs for when they are back', () => {
    const group = gathered(5);
    const before = unpaired(group);
    group.pauses('dan');
    expect(unpaired(group).join()).not.to.include('dan');
    group.resumes('dan');
    expect(unpaired(group)).to.deep.equal(before);
    group.leaves('dan');
    expect(unpaired(group).join()).not.to.include('dan');
  });

  it('says the fewest rotations that pair all who are there, whatever happened before', () => {
    const step = fc.oneof(fc.constant('rotates' as const), fc.tuple(fc.constantFrom('pauses', 'leaves', 'resumes', 'joins'), fc.constantFrom(...people.slice(1))));
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 6 }), fc.array(step, { maxLength: 8 }), (count, steps) => {
        const group = gathered(count);
        const statusOf = (who: string) => group.rows.members.get(who)?.status;
        for (const each of steps) {
          if (each === 'rotates') rotates(group);
          else if (each[0] === 'joins' && !statusOf(each[1])) group.gathers(each[1]);
          else if (each[0] === 'pauses' && statusOf(each[1]) === 'active') group.pauses(each[1]);
          else if (each[0] === 'resumes' && statusOf(each[1]) === 'paused') group.resumes(each[1]);
          else if (each[0] === 'leaves' && statusOf(each[1]) === 'active') group.leaves(each[1]);
        }
        for (let { left } = progress(group); left > 0; left--) {
          expect(progress(group)).to.include({ left }).and.property('unpaired').that.is.not.empty;
          rotates(group);
        }
        expect(progress(group)).to.deep.include({ left: 0, unpaired: [] });
      }),
      { numRuns: 60 },
    );
  });
});
