/** Read–modify–write: conflicts are retried, lost answers looked up, and attempts are bounded. */
import { expect } from '@open-wc/testing';
import { StorageError, type Json } from '../../src/storage/adapter.js';
import { withFaults } from '../../src/storage/conformance/index.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { update } from '../../src/storage/update.js';

const busy = new StorageError('busy', 'Not now.');

describe('update', () => {
  const open = async () => withFaults(await memoryStorage()({ space: 's' }));

  it('creates, changes, and returns the entry', async () => {
    const adapter = await open();
    const created = await update(adapter, 'k', (value) => [value === undefined]);
    expect(created?.value).to.deep.equal([true]);
    const changed = await update(adapter, 'k', (value, entry) => ({ was: value!, at: entry!.revision }));
    expect(changed?.value).to.deep.equal({ was: [true], at: created!.revision });
    expect(changed?.revision).to.equal((await adapter.get('k'))?.revision);
  });

  it('leaves what is there where the change is undefined', async () => {
    const adapter = await open();
    expect(await update(adapter, 'k', () => undefined)).to.equal(undefined);
    const entry = await adapter.put('k', 1, null);
    expect(await update(adapter, 'k', () => undefined)).to.deep.equal(entry);
  });

  it('runs the change again on what another wrote meanwhile', async () => {
    const adapter = await open();
    const seen: (Json | undefined)[] = [];
    await update(adapter, 'k', async (value) => {
      seen.push(value);
      if (seen.length === 1) await adapter.put('k', 'theirs', null);
      return [value ?? null, 'mine'];
    });
    expect(seen).to.deep.equal([undefined, 'theirs']);
    expect((await adapter.get('k'))?.value).to.deep.equal(['theirs', 'mine']);
  });

  it('takes a lost answer for done where it finds what it sent', async () => {
    const adapter = await open();
    adapter.faults.loseNext('put');
    let runs = 0;
    const entry = await update(adapter, 'k', () => ({ op: 'o1', runs: (runs += 1) }));
    expect(entry?.value).to.deep.equal({ op: 'o1', runs: 1 });
    expect(runs).to.equal(1);
  });

  it('writes again after a lost answer that meant nothing was written', async () => {
    const adapter = await open();
    adapter.faults.failNext('put', new StorageError('unknown-outcome', 'No answer.'));
    expect((await update(adapter, 'k', () => 'mine'))?.value).to.equal('mine');
    expect((await adapter.get('k'))?.value).to.equal('mine');
  });

  it('still knows what it sent when the next read fails too', async () => {
    const adapter = await open();
    adapter.faults.loseNext('put');
    let runs = 0;
    await update(adapter, 'k', () => {
      adapter.faults.failNext('get', busy);
      return { op: 'o1', runs: (runs += 1) };
    });
    expect((await adapter.get('k').catch(() => adapter.get('k')))?.value).to.deep.equal({ op: 'o1', runs: 1 });
  });

  it('lets the change find its operation where another built upon a write without an answer', async () => {
    const inner = await memoryStorage()({ space: 's' });
    const adapter = withFaults(inner);
    adapter.faults.loseNext('put');
    type Ring = { n: number; ops: string[] };
    const add = (op: string) => (value: Json | undefined) => {
      const { n, ops } = (value ?? { n: 0, ops: [] }) as Ring;
      return ops.includes(op) ? undefined : { n: n + 1, ops: [...ops, op] };
    };
    const mine = update(adapter, 'k', add('mine'));
    while (!(await inner.get('k'))) await Promise.resolve();
    await update(inner, 'k', add('theirs'));
    await mine;
    expect((await inner.get('k'))?.value).to.deep.equal({ n: 2, ops: ['mine', 'theirs'] });
  });

  it('ends after the given attempts with what the last one met', async () => {
    const adapter = await open();
    adapter.faults.failNext('put', busy, Infinity);
    let runs = 0;
    const error = await update(adapter, 'k', () => (runs += 1), { attempts: 3 }).catch((caught) => caught);
    expect(error).to.equal(busy);
    expect(runs).to.equal(3);
  });

  for (const code of ['offline', 'forbidden', 'quota', 'closed'] as const)
    it(`doesn’t retry ${code}`, async () => {
      const adapter = await open();
      adapter.faults.failNext('put', new StorageError(code, 'No.'));
      const error = await update(adapter, 'k', () => 1).catch((caught) => caught);
      expect(error.code).to.equal(code);
      expect(await adapter.get('k')).to.equal(undefined);
    });

  it('passes on what the change itself throws', async () => {
    const own = new Error('the change’s own');
    const error = await update(await open(), 'k', () => Promise.reject(own)).catch((caught) => caught);
    expect(error).to.equal(own);
  });

  it('counts exactly under busy answers and contention', async () => {
    const openInner = memoryStorage();
    const handles = [1, 2, 3].map(async (seed) =>
      withFaults(await openInner({ space: 's' }), { seed, refuse: 0.2, delay: 0.05 }),
    );
    const add = async (handle: Promise<Awaited<ReturnType<typeof open>>>) => {
      for (let n = 0; n < 20; n++) await update(await handle, 'count', (value) => Number(value ?? 0) + 1);
    };
    await Promise.all(handles.map(add));
    expect((await (await openInner({ space: 's' })).get('count'))?.value).to.equal(60);
  });
});
