/** What this device keeps for a member: drafts that no other tab's tidying takes away. */
import { expect } from '@open-wc/testing';
import { LocalStore } from '../../src/group/local-store.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { TestClock } from '../../stories/support/sample-group.js';

describe('drafts on this device', () => {
  const twoTabs = async () => {
    const open = memoryStorage();
    const clock = new TestClock();
    return { clock, one: new LocalStore(await open({ space: 'local' }), clock), other: new LocalStore(await open({ space: 'local' }), clock) };
  };
  const fresh = { id: 'draft', revision: null };

  it('keeps both where two tabs wrote to the same draft', async () => {
    const { one, other } = await twoTabs();
    const first = await one.saveDraft('ana', 'feedback', fresh, 'first');
    await one.saveDraft('ana', 'feedback', first, 'one');
    const fork = await other.saveDraft('ana', 'feedback', first, 'other');
    expect(fork.id).not.to.equal(first.id);
    expect((await one.drafts('ana', 'feedback')).map(({ value }) => value)).to.have.members(['one', 'other']);
  });

  it('discards a draft only as it was last seen', async () => {
    const { one, other } = await twoTabs();
    const seen = await one.saveDraft('ana', 'feedback', fresh, 'seen');
    await other.saveDraft('ana', 'feedback', seen, 'written on');
    await one.discardDraft('ana', 'feedback', seen.id, seen.revision!);
    expect((await one.drafts('ana', 'feedback')).map(({ value }) => value)).to.deep.equal(['written on']);
    await one.discardDraft('ana', 'feedback', seen.id);
    expect(await one.drafts('ana', 'feedback')).to.deep.equal([]);
  });

  it('lists a member’s own drafts of one form, the newest first', async () => {
    const { one, clock } = await twoTabs();
    await one.saveDraft('ana', 'feedback', { id: 'a', revision: null }, 'older');
    clock.pass(1000);
    await one.saveDraft('ana', 'feedback', { id: 'b', revision: null }, 'newer');
    await one.saveDraft('ben', 'feedback', { id: 'c', revision: null }, 'Ben’s');
    await one.saveDraft('ana', 'reply', { id: 'd', revision: null }, 'a reply');
    expect((await one.drafts('ana', 'feedback')).map(({ value }) => value)).to.deep.equal(['newer', 'older']);
  });
});
