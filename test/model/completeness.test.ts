import { expect } from '@open-wc/testing';
import { missingRecords, seenIn, type Completeness } from '../../src/model/completeness.js';
import type { GroupRecord } from '../../src/model/record.js';

/** Records of Ben's laptop in the order of its counter, by what they are for; each names the one before it in its audience. */
function written(...audiences: readonly string[]): Map<string, GroupRecord> {
  const last = new Map<string, number>();
  return new Map(
    audiences.map((audience, index) => {
      const counter = index + 1;
      const earlier = last.get(audience);
      last.set(audience, counter);
      const before = earlier && { before: { counter: earlier, hash: 'h' } };
      const record = { author: 'ben', device: 'laptop', counter, op: `${counter}`, ...before } as GroupRecord;
      return [`${audience === 'open' ? 'open' : `a/${audience}`}/by/ben/reply/${counter}`, record];
    }),
  );
}
const without = (records: ReadonlyMap<string, GroupRecord>, ...counters: number[]) =>
  new Map([...records].filter(([, { counter }]) => !counters.includes(counter)));
const missing = (records: ReadonlyMap<string, GroupRecord>, more: Partial<Completeness> = {}) =>
  Object.fromEntries(missingRecords({ records, erased: new Set(), unopened: new Map(), seen: {}, ...more }));

describe('records that must have been there', () => {
  const all = written('open', 'x', 'x', 'open', 'y', 'x', 'open');

  it('are all there where nothing was taken away', () => {
    expect(missing(all, { seen: seenIn(all) })).to.deep.equal({});
  });

  it('are missed if a later one of the same audience names them', () => {
    expect(missing(without(all, 2))).to.deep.equal({ ben: 1 });
    expect(missing(without(all, 1, 3))).to.deep.equal({ ben: 2 });
  });

  it('are missed at the end of an audience, too, by whoever has seen them, though the device’s last one is there', () => {
    for (const counter of [5, 6, 7]) {
      expect(missing(without(all, counter), { seen: seenIn(all) }), `the record ${counter}`).to.deep.equal({ ben: 1 });
      expect(missing(without(all, counter)), 'and not by others').to.deep.equal({});
    }
    expect(missing(new Map(), { seen: seenIn(all) })).to.deep.equal({ ben: 7 });
  });

  it('are missed by whoever has seen them, though the later one that names them was deleted', () => {
    const erased = new Set(['ben/laptop/6']);
    expect(missing(without(all, 3, 6), { erased })).to.deep.equal({});
    expect(missing(without(all, 3, 6), { erased, seen: seenIn(all) })).to.deep.equal({ ben: 1 });
  });

  it('aren’t missed if their author deleted them', () => {
    expect(missing(without(all, 2, 6), { seen: seenIn(all), erased: new Set(['ben/laptop/2', 'ben/laptop/6']) })).to.deep.equal({});
    expect(missing(without(all, 2), { erased: new Set(['ben/tablet/2']) })).to.deep.equal({ ben: 1 });
  });

  it('may be what can’t be opened, as far as the same device signed it for the same readers', () => {
    const covered = (key: string, device: string, ...counters: number[]) => missing(without(all, ...counters), { unopened: new Map([[key, device]]) });
    expect(covered('a/x/by/ben/reply/q', 'laptop', 2)).to.deep.equal({});
    expect(covered('a/x/by/ben/reply/q', 'laptop', 2, 3)).to.deep.equal({});
    expect(covered('a/x/by/ben/reply/q', 'operator’s', 2)).to.deep.equal({ ben: 1 });
    expect(covered('a/y/by/ben/reply/q', 'laptop', 2)).to.deep.equal({ ben: 1 });
    expect(covered('a/x/by/ben/reply/q', 'laptop', 2, 5)).to.deep.equal({});
  });

  it('aren’t among what can’t be opened once this browser has opened them: each is known by its name', () => {
    const seen = seenIn(all);
    const hidden = (key: string, ...counters: number[]) =>
      missing(without(all, ...counters), { seen, unopened: new Map([[`a/x/by/ben/reply/${key}`, 'laptop']]) });
    expect(hidden('q', 3), 'another one covers nothing that was seen').to.deep.equal({ ben: 1 });
    expect(hidden('q', 2, 6)).to.deep.equal({ ben: 2 });
    expect(hidden('q', 6), 'nor the last one').to.deep.equal({ ben: 1 });
    expect(hidden('3', 3), 'it is there, sealed to a key of before').to.deep.equal({});
    expect(hidden('3', 3, 6)).to.deep.equal({ ben: 1 });
  });

  it('are covered by one for one, where they are only named', () => {
    const unopened = new Map([['a/x/by/ben/reply/q', 'laptop']]);
    const later = written('x', 'x', 'x', 'x', 'x');
    expect(missing(without(later, 1), { unopened })).to.deep.equal({});
    expect(missing(without(later, 1, 3), { unopened }), 'one hides no more than one').to.deep.equal({ ben: 1 });
    const seen = seenIn(new Map([['a/x/by/ben/reply/q', { author: 'ben', device: 'laptop', counter: 9 } as GroupRecord]]));
    expect(missing(without(later, 1), { unopened, seen }), 'what is known to be another one hides nothing').to.deep.equal({ ben: 1 });
  });
});
