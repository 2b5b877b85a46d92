/** What is fetched when it is first needed, by whoever shows it and whoever waits for it. */
import { expect } from '@open-wc/testing';
import { Later } from '../../src/ui/later.js';

describe('a part that comes later', () => {
  const begin = (...fetched: readonly (() => Promise<string>)[]) => {
    const count = { fetched: 0, came: 0 };
    const later = new Later(
      () => fetched[count.fetched++]!(),
      () => void count.came++,
    );
    return { later, count };
  };
  const comes = (part: string) => () => Promise.resolve(part);
  const fails = () => Promise.reject(new Error('No link.'));
  const turn = () => new Promise((resolve) => setTimeout(resolve));

  it('is fetched once, however often it is shown and waited for', async () => {
    const { later, count } = begin(comes('it'));
    expect(later.part).to.equal(undefined);
    expect(await Promise.all([later.whole(), later.whole()])).to.deep.equal(['it', 'it']);
    expect([later.part, later.loaded, count]).to.deep.equal(['it', 'it', { fetched: 1, came: 1 }]);
  });

  it('isn’t fetched again by being shown, once it is lost', async () => {
    const { later, count } = begin(fails, comes('it'));
    expect(later.part).to.equal(undefined);
    await turn();
    expect([later.part, later.isLost]).to.deep.equal([undefined, true]);
    await turn();
    expect(count).to.deep.equal({ fetched: 1, came: 1 });
  });

  it('tells whoever waits for it that it is lost, and is fetched again by whoever waits anew', async () => {
    const { later, count } = begin(fails, comes('it'));
    const error = await later.whole().catch((reason: Error) => reason.message);
    expect([error, later.isLost, count.came]).to.deep.equal(['No link.', true, 1]);
    expect(await later.whole()).to.equal('it');
    expect([later.part, later.isLost, count]).to.deep.equal(['it', false, { fetched: 2, came: 2 }]);
  });
});
