import { expect } from '@open-wc/testing';
import { canSplit, unsplittable } from '../../src/model/group-sizes.js';

describe('the sizes of groups', () => {
  it('of four to six split every number of people from four but seven', () => {
    expect(unsplittable(4, 6)).to.deep.equal([7]);
    for (let people = 4; people < 200; people += 1) expect(canSplit(people, 4, 6), `${people}`).to.equal(people !== 7);
  });

  it('that lie close together leave more numbers out', () => {
    expect(unsplittable(4, 5)).to.deep.equal([6, 7, 11]);
    expect(unsplittable(5, 6)).to.deep.equal([7, 8, 9, 13, 14, 19]);
    expect(unsplittable(3, 6)).to.deep.equal([]);
  });

  it('of one number split only its multiples', () => {
    expect(unsplittable(5, 5)).to.equal(undefined);
    expect([canSplit(10, 5, 5), canSplit(11, 5, 5)]).to.deep.equal([true, false]);
  });
});
