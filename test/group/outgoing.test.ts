/** What a group does with writes that wait on this device, and with those that the engine refuses late. */
import { expect } from '@open-wc/testing';
import { PeerGroup, type Settled } from '../../src/group/peer-group.js';
import type { Json, StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type Person, type SampleGroup } from '../../stories/support/sample-group.js';
import { queuedStorage, type QueuedStorage } from '../support/queued-storage.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

describe('what goes out', () => {
  let engine: StorageAdapter;
  let sample: SampleGroup;
  let storage: QueuedStorage;
  let settled: Settled[];
  const opened: PeerGroup[] = [];

  beforeEach(async () => {
    engine = await memoryStorage()({ space: 's' });
    sample = await sampleGroup('agreed', { storage: engine });
    storage = queuedStorage(engine);
    settled = [];
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((group) => group.close()));
    await sample.close();
  });

  const open = async (person: Person, on: StorageAdapter = storage) => {
    const { space, clock, local } = sample;
    const group = await PeerGroup.open({ storage: on, space, clock, local, me: `demo:${person}`, confidentiality: 'plain' });
    opened.push(group);
    group.onSettled((one) => settled.push(one));
    await group.ready();
    return group;
  };
  const giving = (recipient: Person) => ({
    ...{ recipient: sample.ids[recipient]!, share: 'recipient', promise: 'p', answers: { impact: 'I listened.' } } as const,
    questionnaire: { id: 'sbi', version: 1 },
  });
  const kinds = () => storage.queue.writes.map(({ key }) => key.split('/').at(-2));

  it('lies on a store and as a copy in this browser', async () => {
    expect((await open('ben')).state.place).to.equal('store-and-copy');
  });

  it('waits, is counted by what people did, and is confirmed later', async () => {
    const ben = await open('ben');
    storage.hold('offline');
    const { op, pending } = await ben.actions.give(giving('ana'));
    expect(pending).to.equal(true);
    expect(kinds()).to.deep.equal(['audience', 'giving']);
    expect(ben.state).to.include({ waiting: 1 });
    expect(ben.state.waitingRecords.map((record) => record.op)).to.deep.equal([op]);
    expect(ben.state.feedback[0]!.pending).to.equal(true);
    expect(settled).to.be.empty;
    await storage.release();
    await waitUntil(() => settled.length);
    expect(settled).to.deep.equal([{ op, kind: 'giving', outcome: 'confirmed' }]);
    expect(ben.state).to.include({ waiting: 0, link: 'live' });
    expect(ben.state.waitingRecords).to.be.empty;
    expect(ben.state.feedback[0]!.pending).to.equal(false);
  });

  it('is settled also when the page was left and opened again', async () => {
    const first = await open('ben');
    storage.hold('offline');
    const { op } = await first.actions.give(giving('ana'));
    await first.close();
    settled = [];
    const second = await open('ben', storage.again());
    await waitUntil(() => second.state.waiting === 1);
    await storage.release();
    await waitUntil(() => settled.length);
    expect(settled).to.deep.equal([{ op, kind: 'giving', outcome: 'confirmed' }]);
  });

  it('isn’t said to be settled where its author took it back before it was sent', async () => {
    const ben = await open('ben');
    storage.hold('offline');
    const { op } = await ben.actions.give(giving('ana'));
    await ben.actions.retract(op);
    await waitUntil(() => ben.state.feedback.length === 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled.filter((one) => one.op === op)).to.be.empty;
  });

  it('that is refused late leaves the rows, and stays among the refused ones', async () => {
    const ben = await open('ben');
    storage.hold('offline');
    const { op } = await ben.actions.give(giving('ana'));
    await storage.refuse('forbidden', ({ key }) => key.includes('/giving/'));
    await waitUntil(() => settled.length);
    expect(settled).to.deep.equal([{ op, kind: 'giving', outcome: 'refused' }]);
    expect(ben.state.feedback).to.be.empty;
    const [refused] = ben.state.refusedWrites;
    expect(refused!.mine!.op).to.equal(op);
    expect(refused!.error!.code).to.equal('forbidden');
    await storage.release();
    await storage.queue.resend(refused!.id);
    await waitUntil(() => ben.state.feedback.length === 1 && !ben.state.feedback[0]!.pending);
    expect(ben.state.refusedWrites).to.be.empty;
  });

  it('shows both sides of a conflict', async () => {
    const ben = await open('ben');
    storage.hold('offline');
    const { record } = await ben.actions.give(giving('ana'));
    const { key } = storage.queue.writes.at(-1)!;
    const theirs = { ...record, op: record.op, body: { ...record.body, answers: { impact: 'Another device.' } } };
    await engine.put(key, theirs as unknown as Json, null);
    await storage.release();
    await waitUntil(() => ben.state.refusedWrites.length);
    const [refused] = ben.state.refusedWrites;
    expect(refused!.mine!.body).to.deep.include({ answers: { impact: 'I listened.' } });
    expect(refused!.theirs!.body).to.deep.include({ answers: { impact: 'Another device.' } });
    await waitUntil(() => ben.state.feedback[0]?.answers['impact'] === 'Another device.');
  });

  it('is shown to its author alone', async () => {
    const ben = await open('ben');
    storage.hold('offline');
    await ben.actions.give(giving('ana'));
    const ana = await open('ana', storage.again());
    await waitUntil(() => ana.state.waiting === 1);
    expect(ana.state.waitingRecords).to.be.empty;
    await storage.refuse('forbidden', ({ key }) => key.includes('/giving/'));
    await waitUntil(() => ben.state.refusedWrites.length);
    expect(ana.state.refusedWrites).to.be.empty;
  });

  it('a retry sends what waits, too', async () => {
    const ben = await open('ben');
    ben.retry();
    expect(storage.retries).to.equal(1);
  });

  describe('an audience that two devices announce at once', () => {
    it('counts as announced', async () => {
      const other = await open('ben', troubled(engine, { shared: true }));
      // The other device's announcement hasn't arrived here when this one is made.
      const late: StorageAdapter = {
        ...troubled(engine, { shared: true }),
        watch: (prefix, on, signal) =>
          engine.watch(prefix, (event) => event.type === 'put' && event.entry.key.includes('/audience/') ? undefined : on(event), signal),
      };
      const ben = await open('ben', late);
      await other.actions.give(giving('ana'));
      const { op } = await ben.actions.give(giving('ana'));
      expect(ben.state.feedback.some(({ id }) => id === op)).to.equal(true);
    });

    it('is done also where the engine answers late, and nobody is asked', async () => {
      const ben = await open('ben');
      storage.hold('offline');
      await ben.actions.give(giving('ana'));
      const elsewhere = await open('ben', troubled(engine, { shared: true }));
      await elsewhere.actions.give(giving('ana'));
      await storage.release();
      await waitUntil(() => ben.state.waiting === 0 && storage.queue.writes.length === 0);
      expect(ben.state.refusedWrites).to.be.empty;
      await waitUntil(() => ben.state.feedback.length === 2);
      expect((await engine.list('open')).filter(({ key }) => key.includes(`by/${sample.ids.ben}/audience/`))).to.have.length(1);
    });
  });
});
