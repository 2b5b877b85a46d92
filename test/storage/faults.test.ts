/** The fault injector does what it is asked, the same way for each seed, and nothing that the contract forbids. */
import { expect } from '@open-wc/testing';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { withFaults, type FaultPlan, type FaultyAdapter } from '../../src/storage/conformance/index.js';
import { Recording } from '../../src/storage/conformance/trial.js';
import { memoryStorage } from '../../src/storage/memory.js';

const quota = new StorageError('quota', 'Full.');
const code = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: StorageError) => error.code,
  );

describe('withFaults', () => {
  let inner: StorageAdapter;
  let adapter: FaultyAdapter;
  const wrapped = async (plan?: FaultPlan) => {
    inner = await memoryStorage()({ space: 's' });
    adapter = withFaults(inner, plan);
    return adapter;
  };
  beforeEach(() => wrapped());
  const watching = () => new Recording(adapter, '', 1000);
  const types = ({ events }: Recording) => events.map(({ type }) => type);

  it('fails the next calls of one method without sending them', async () => {
    adapter.faults.failNext('put', quota, 2);
    expect(await code(adapter.put('k', 1, null))).to.equal('quota');
    expect(await code(adapter.get('k'))).to.equal('done');
    expect(await code(adapter.put('k', 1, null))).to.equal('quota');
    expect(await inner.get('k')).to.equal(undefined);
    expect(await code(adapter.put('k', 1, null))).to.equal('done');
  });

  it('fails until it is healed', async () => {
    adapter.faults.failNext('list', quota, Infinity);
    adapter.faults.loseNext('put');
    for (let n = 0; n < 5; n++) expect(await code(adapter.list(''))).to.equal('quota');
    adapter.faults.heal();
    expect(await code(adapter.list(''))).to.equal('done');
    expect(await code(adapter.put('k', 1, null))).to.equal('done');
  });

  it('loses the answer to a write that happened', async () => {
    adapter.faults.loseNext('put');
    expect(await code(adapter.put('k', 1, null))).to.equal('unknown-outcome');
    const { revision } = (await inner.get('k'))!;
    adapter.faults.loseNext('delete');
    expect(await code(adapter.delete('k', revision))).to.equal('unknown-outcome');
    expect(await inner.get('k')).to.equal(undefined);
  });

  it('lets calls hang, unsent, until they are released', async () => {
    const release = adapter.faults.hang('put');
    const put = adapter.put('k', 1, null);
    expect(await adapter.get('k')).to.equal(undefined);
    release();
    await put;
    expect((await adapter.get('k'))?.value).to.equal(1);
  });

  it('cuts the link: calls fail, watches are stale and silent; then they catch up, deletions included', async () => {
    const gone = await adapter.put('gone', 1, null);
    const watch = await watching().ready();
    adapter.faults.goStale();
    await inner.put('new', 2, null);
    await inner.delete('gone', gone.revision);
    expect(await code(adapter.get('new'))).to.equal('offline');
    const late = watching();
    await late.until(() => late.error, 'stale');
    expect(types(late)).to.deep.equal(['stale']);
    expect(types(watch)).to.deep.equal(['put', 'ready', 'stale']);
    adapter.faults.goLive();
    for (const each of [watch, late]) {
      await each.until(() => each.count('live'), 'live');
      expect([...each.held.keys()]).to.deep.equal(['new']);
      expect(types(each).at(-1)).to.equal('live');
      expect(each.count('ready')).to.equal(1);
    }
    expect(await code(adapter.get('new'))).to.equal('done');
  });

  it('does the same again for the same seed, and something else for another', async () => {
    const run = async (seed: number) => {
      await wrapped({ seed, refuse: 0.3, lose: 0.3 });
      const outcomes: string[] = [];
      for (let n = 0; n < 30; n++) outcomes.push(await code(adapter.put(`k${n}`, n, null)));
      return outcomes;
    };
    const first = await run(1);
    expect(new Set(first)).to.deep.equal(new Set(['done', 'busy', 'unknown-outcome']));
    expect(await run(1)).to.deep.equal(first);
    expect(await run(2)).not.to.deep.equal(first);
  });

  it('doubles events, and swaps those of different keys, but never past ready', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const keys = ({ events }: Recording) =>
      events.map((event) => (event.type === 'put' ? event.entry.key : event.type));
    await wrapped({ duplicate: 1 });
    await inner.put('k', 1, null);
    expect(keys(await watching().ready())).to.deep.equal(['k', 'k', 'ready']);
    await wrapped({ seed: 3, reorder: 0.5 });
    for (const name of names) await inner.put(name, 1, null);
    const watch = await watching().ready();
    expect(keys(watch).at(-1)).to.equal('ready');
    expect(keys(watch)).not.to.deep.equal([...names, 'ready']);
    expect(keys(watch).toSorted()).to.deep.equal([...names, 'ready'].toSorted());
  });

  it('doesn’t keep the last event to itself', async () => {
    await wrapped({ reorder: 1 });
    const watch = await watching().ready();
    const { revision } = await adapter.put('k', 1, null);
    await watch.sees('k', revision, 'the only event');
  });
});
