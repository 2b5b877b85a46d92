import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { shareStructure } from '../../src/group/structural-sharing.js';

describe('shareStructure', () => {
  it('gives the previous value where nothing changed, and always an equal one', () => {
    const value = fc.jsonValue();
    fc.assert(
      fc.property(value, value, (previous, next) => {
        expect(shareStructure(previous, next)).to.deep.equal(next);
        const copy: unknown = structuredClone(previous);
        expect(shareStructure(previous, copy)).to.equal(previous);
      }),
    );
  });

  it('keeps rows identical when another one comes first', () => {
    const previous = [{ id: 'a', text: 1 }, { id: 'b', text: 2 }];
    const next = shareStructure(previous, [{ id: 'c', text: 3 }, { id: 'a', text: 1 }, { id: 'b', text: 9 }]);
    expect(next[1]).to.equal(previous[0]);
    expect(next[2]).not.to.equal(previous[1]);
  });

  it('tells a property that is undefined from one that isn’t there', () => {
    const previous: object = { a: 1 };
    expect(shareStructure(previous, { a: 1, b: undefined })).to.deep.equal({ a: 1, b: undefined });
  });
});
