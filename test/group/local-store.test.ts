import { expect } from '@open-wc/testing';
import { LocalStore, openLocalStore } from '../../src/group/local-store.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { waitUntil } from '../support/wait-until.js';
import { TestClock } from '../../stories/support/sample-group.js';

describe('the device’s own store', () => {
  const clock = new TestClock();
  const make = async () => new LocalStore(await memoryStorage()({ space: 's' }), clock);
  const unsaved = { id: 'd1', revision: null };

  it('gives drafts back, the newest first, and each member only their own', async () => {
    const store = await make();
    await store.saveDraft('ana', 'feedback', unsaved, { text: 'first' });
    clock.pass(1000);
    await store.saveDraft('ana', 'feedback', { id: 'd2', revision: null }, { text: 'second' });
    await store.saveDraft('ben', 'feedback', { id: 'd3', revision: null }, { text: 'another’s' });
    expect((await store.drafts('ana', 'feedback')).map(({ value }) => value)).to.deep.equal([{ text: 'second' }, { text: 'first' }]);
  });

  it('keeps both where two tabs write on from the same draft', async () => {
    const store = await make();
    const seen = await store.saveDraft('ana', 'feedback', unsaved, 'start');
    const here = await store.saveDraft('ana', 'feedback', seen, 'start, here');
    const there = await store.saveDraft('ana', 'feedback', seen, 'start, there');
    expect(here.id).to.equal(seen.id);
    expect(there.id).not.to.equal(seen.id);
    const drafts = await store.drafts('ana', 'feedback');
    expect(drafts.map(({ value }) => value)).to.have.members(['start, here', 'start, there']);
    const on = await store.saveDraft('ana', 'feedback', there, 'start, there, on');
    expect(on.id).to.equal(there.id);
  });

  it('keeps what is still being written in a tab after another one sent the draft', async () => {
    const store = await make();
    const seen = await store.saveDraft('ana', 'feedback', unsaved, 'sent');
    await store.discardDraft('ana', 'feedback', seen.id);
    const kept = await store.saveDraft('ana', 'feedback', seen, 'sent, and more');
    expect((await store.drafts('ana', 'feedback')).map(({ id, value }) => ({ id, value }))).to.deep.equal([{ id: kept.id, value: 'sent, and more' }]);
  });

  it('tells of each of a member’s drafts, of whatever form, and of what becomes of it', async () => {
    const store = await make();
    const seen = await store.saveDraft('ana', 'feedback', unsaved, 'first');
    await store.saveDraft('ben', 'feedback', { id: 'd3', revision: null }, 'another’s');
    const told: unknown[] = [];
    const end = store.eachDraft('ana', (form, id, draft) => told.push([form, id, draft?.value]));
    await waitUntil(() => told.length === 1);
    await store.saveDraft('ana', 'word-1', { id: 'd2', revision: null }, 'second');
    await store.discardDraft('ana', 'feedback', seen.id);
    await waitUntil(() => told.length === 3);
    end();
    await store.saveDraft('ana', 'word-1', { id: 'd4', revision: null }, 'later');
    expect(told).to.deep.equal([['feedback', 'd1', 'first'], ['word-1', 'd2', 'second'], ['feedback', 'd1', undefined]]);
  });

  it('discards a draft, and what isn’t there without complaint', async () => {
    const store = await make();
    const { id } = await store.saveDraft('ana', 'feedback', unsaved, 'x');
    await store.discardDraft('ana', 'feedback', id);
    await store.discardDraft('ana', 'feedback', id);
    expect(await store.drafts('ana', 'feedback')).to.be.empty;
  });

  it('survives a reload: what one handle kept in IndexedDB, the next one finds', async () => {
    const space = `reload-${performance.now()}`;
    const first = new LocalStore(await openLocalStore(space), clock);
    await first.saveDraft('ana', 'feedback', unsaved, 'kept');
    const { device, counter } = await first.nextOperation('ana');
    await first.adapter.close();
    const second = new LocalStore(await openLocalStore(space), clock);
    expect((await second.drafts('ana', 'feedback'))[0]!.value).to.equal('kept');
    expect(await second.nextOperation('ana')).to.deep.equal({ device, counter: counter + 1 });
    await second.adapter.close();
  });
});
