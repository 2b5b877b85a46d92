import { expect } from '@open-wc/testing';
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageAdapter, type WatchEvent } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

describe('who somebody is', () => {
  let sample: SampleGroup;
  afterEach(() => sample.close());

  it('leads to the row that hasn’t left, where a person was invited anew', async () => {
    sample = await sampleGroup('joined');
    const ana = await sample.as('ana');
    await ana.actions.remove(sample.ids.ben!, 'Moved abroad.');
    const { record } = await ana.actions.invite({ name: 'Ben again', externalIds: ['demo:ben'] });
    const ben = await sample.as('ben');
    await waitUntil(() => ben.state.me?.id === record.body.member);
    await ben.actions.join();
    expect(ben.state.me).to.include({ name: 'Ben again', status: 'active' });
  });

  it('leads to the left row where there is no other', async () => {
    sample = await sampleGroup('joined');
    await (await sample.as('ben')).actions.leave();
    expect((await sample.as('ben')).state.me).to.include({ id: sample.ids.ben, status: 'left' });
  });

  it('is the facilitator’s to say, in each of its parts', async () => {
    sample = await sampleGroup('founded');
    const ana = await sample.as('ana');
    await ana.actions.edit(sample.ids.ana!, { managersComplete: false });
    expect(ana.state.me!.managersComplete).to.equal(false);
  });
});

describe('over several watches', () => {
  let local: StorageAdapter;
  let sample: SampleGroup;
  let storage: StorageAdapter;
  const watchers = new Map<string, (event: WatchEvent) => void>();
  let forbidden = false;

  /** An engine that enforces prefixes, and whose permissions may lag behind. */
  beforeEach(async () => {
    local = await memoryStorage()({ space: 'local' });
    const memory = await memoryStorage()({ space: 's' });
    watchers.clear();
    forbidden = false;
    storage = {
      ...troubled(memory, { access: 'prefix' }),
      watch(prefix, on, signal) {
        watchers.set(prefix, on);
        if (prefix === 'open' || !forbidden) return memory.watch(prefix, on, signal);
        queueMicrotask(() => on({ type: 'stale', error: new StorageError('forbidden', 'Not yet.') }));
        return () => {};
      },
    };
    sample = await sampleGroup('feedback', { storage });
    await sample.close();
    watchers.clear();
  });

  const openAna = () => PeerGroup.open({ storage, space: sample.space, me: 'demo:ana', local, clock: sample.clock });
  const audiences = () => [...watchers.keys()].filter((prefix) => prefix !== 'open');

  it('one that was lost stays lost, whatever the others say', async () => {
    const ana = await openAna();
    await ana.ready();
    const [first, second] = audiences();
    watchers.get(first!)!({ type: 'stale', error: new StorageError('offline', 'No link.') });
    await waitUntil(() => ana.state.link === 'stale');
    watchers.get(second!)!({ type: 'live' });
    watchers.get('open')!({ type: 'live' });
    await ana.actions.settings({ concern: 'later' });
    expect(ana.state).to.deep.include({ link: 'stale' });
    expect(ana.state.error?.code).to.equal('offline');
    watchers.get(first!)!({ type: 'live' });
    await waitUntil(() => ana.state.link === 'live');
    expect(ana.state.error).to.equal(undefined);
    await ana.close();
  });

  it('an audience that is announced later is read from then on', async () => {
    const dai = await PeerGroup.open({ storage, space: sample.space, me: 'demo:dai', local, clock: sample.clock });
    await dai.ready();
    expect(audiences()).to.be.empty;
    const ana = await openAna();
    await ana.ready();
    const feedback = { recipient: sample.ids.dai!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, promise: 'p' } as const;
    await ana.actions.give({ ...feedback, answers: { impact: 'I listened.' } });
    await waitUntil(() => dai.state.feedback.length === 1);
    expect(dai.state).to.include({ phase: 'open', link: 'live' });
    await dai.close();
    await ana.close();
  });

  it('an audience that can’t be read yet keeps nobody out of the group', async () => {
    forbidden = true;
    const ana = await openAna();
    const opened = await Promise.race([ana.ready().then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 1000))]);
    expect(opened).to.equal(true);
    expect(ana.state).to.include({ phase: 'open', link: 'stale' });
    expect(ana.state.error?.code).to.equal('forbidden');
    expect(ana.state.feedback).to.be.empty;
    forbidden = false;
    ana.retry();
    await waitUntil(() => ana.state.feedback.length === 2);
    expect(ana.state).to.include({ link: 'live', error: undefined });
    await ana.close();
  });
});

describe('where the page can’t hash', () => {
  it('the group says that it is incomplete, and a retry completes it', async () => {
    const sample = await sampleGroup('feedback');
    const errors: unknown[] = [];
    const note = (event: PromiseRejectionEvent) => void errors.push(event.reason);
    addEventListener('unhandledrejection', note);
    const { digest } = crypto.subtle;
    // As where the library for pages without a secure context couldn't be fetched.
    crypto.subtle.digest = () => Promise.reject(new TypeError('Failed to fetch.'));
    const storage = sample.storage as (o: { space: string }) => Promise<StorageAdapter>;
    const ana = await PeerGroup.open({ storage: (o) => storage(o), space: sample.space, me: 'demo:ana', local: sample.local, clock: sample.clock });
    await waitUntil(() => ana.state.link === 'stale');
    crypto.subtle.digest = digest;
    expect(ana.state.error?.code).to.equal('offline');
    ana.retry();
    await waitUntil(() => ana.state.feedback.length === 2);
    expect(ana.state).to.include({ link: 'live', error: undefined });
    removeEventListener('unhandledrejection', note);
    expect(errors).to.be.empty;
    await ana.close();
    await sample.close();
  });
});
