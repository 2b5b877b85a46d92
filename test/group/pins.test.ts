/** What a device remembers of who is who, where two tabs of one browser remember at once. */
import { expect } from '@open-wc/testing';
import type { Invitation } from '../../src/confidentiality/invitation-link.js';
import { LocalStore } from '../../src/group/local-store.js';
import { Pins } from '../../src/group/pins.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { TestClock } from '../../stories/support/sample-group.js';

const group = '1'.repeat(30);
const linkOf = (secret: string, trust = group): Invitation => ({ kind: 'member', member: 'ben', trust, secret, spaceTag: 'tag' });

describe('what two tabs of a browser remember', () => {
  let local: StorageAdapter;
  const tab = () => Pins.read(new LocalStore(local, new TestClock()));
  /** What a tab that is opened now knows. */
  const stored = async () => (await tab()).known;
  /** Something new, as every tab sees it all the time, so that it writes. */
  const seeSomething = async (pins: Pins) => {
    pins.change({ seen: { [`ben/laptop/${Math.random()}`]: { 1: 'name' } } });
    await pins.flush();
  };
  /** Two tabs that were open before. */
  const two = async (begun: Parameters<Pins['change']>[0]) => {
    const first = await tab();
    first.change(begun);
    await first.flush();
    return [await tab(), await tab()] as const;
  };
  beforeEach(async () => (local = await memoryStorage()({ space: 'local' })));

  it('is a comparison of the group, though a tab that was open before hears nothing of it', async () => {
    for (const by of ['nothing', 'link'] as const) {
      const [one, other] = await two({ group, by });
      one.change({ by: 'comparison', group });
      await one.flush();
      await seeSomething(other);
      expect(await stored()).to.include({ group, by: 'comparison' });
    }
  });

  it('is the group that a link vouches for, over one that was only seen; and of two that were seen, the first', async () => {
    const [one, other] = await two({});
    other.change({ group: '2'.repeat(30), by: 'nothing' });
    await other.flush();
    one.change({ group: '3'.repeat(30), by: 'nothing' });
    await one.flush();
    expect(await stored()).to.include({ group: '2'.repeat(30), by: 'nothing' });
    one.keepLink(linkOf('a'));
    await one.flush();
    await seeSomething(other);
    expect(await stored()).to.include({ group, by: 'link' });
  });

  it('is that a link was used in one of them, and a new one that came later', async () => {
    const [one, other] = await two({ group, by: 'link', link: linkOf('a') });
    one.change({ link: null });
    await one.flush();
    await seeSomething(other);
    expect((await stored()).link).to.equal(null);
    other.keepLink(linkOf('b'));
    await other.flush();
    await seeSomething(one);
    expect((await stored()).link).to.deep.equal(linkOf('b'));
    other.change({ link: null });
    await other.flush();
    await seeSomething(one);
    expect((await stored()).link).to.equal(null);
  });

  it('is each “Not now”', async () => {
    const [one, other] = await two({ dismissed: ['2026-05-01T00:00:00.000Z'] });
    other.change({ dismissed: [...other.known.dismissed, '2026-05-20T00:00:00.000Z'] });
    one.change({ dismissed: [...one.known.dismissed, '2026-05-10T00:00:00.000Z'] });
    await other.flush();
    await one.flush();
    await seeSomething(other);
    expect((await stored()).dismissed).to.deep.equal(['2026-05-01', '2026-05-10', '2026-05-20'].map((day) => `${day}T00:00:00.000Z`));
  });

  it('is the last comparison of a member, not one that a tab remembers from before', async () => {
    const [one, other] = await two({ compared: { ben: 'laptop' }, devices: { ben: 'laptop' } });
    one.change({ compared: { ben: 'phone' }, devices: { ben: 'phone' } });
    await one.flush();
    await seeSomething(other);
    expect(await stored()).to.deep.include({ compared: { ben: 'phone' }, devices: { ben: 'phone' } });
    other.change({ compared: { ben: 'tablet' }, devices: { ben: 'tablet' } });
    await other.flush();
    await seeSomething(one);
    expect(await stored()).to.deep.include({ compared: { ben: 'tablet' }, devices: { ben: 'tablet' } });
  });

  it('is all that either saw, and whom either found', async () => {
    const [one, other] = await two({ seen: { 'ben/laptop/open': { 1: 'a' } } });
    one.change({ seen: { 'ben/laptop/open': { 1: 'a', 2: 'b' } }, claims: { login: 'ben' }, revoked: ['phone'] });
    other.change({ seen: { 'ben/laptop/open': { 1: 'a', 3: 'c' }, 'ana/laptop/open': { 1: 'd' } }, revoked: ['tablet'] });
    await one.flush();
    await other.flush();
    expect(await stored()).to.deep.include({
      seen: { 'ben/laptop/open': { 1: 'a', 2: 'b', 3: 'c' }, 'ana/laptop/open': { 1: 'd' } },
      claims: { login: 'ben' },
      revoked: ['phone', 'tablet'],
    });
  });
});
