/** The suite finds faults: each storage that breaks a rule fails at the test of that rule, and each test finds one. */
import { expect } from '@open-wc/testing';
import { conformance, runConformance } from '../../../src/storage/conformance/index.js';
import { memoryStorage } from '../../../src/storage/memory.js';
import { mutate, type Mutant } from './mutant.js';
import { readingWritingMutants } from './reading-writing.js';
import { thirteen } from './thirteen.js';
import { watchingMutants } from './watching.js';

const mutants = [...thirteen, ...readingWritingMutants, ...watchingMutants];

const opening =
  ({ broken }: Pick<Mutant, 'broken'>) =>
  async () => {
    const openInner = memoryStorage();
    const handle = async () => mutate(await openInner({ space: 's' }), broken);
    return { a: await handle(), b: await handle() };
  };

describe('the conformance suite', () => {
  for (const mutant of mutants)
    it(`finds: ${mutant.name}`, async () => {
      const tests = conformance(opening(mutant), { ...mutant.options, patience: 200 });
      for (const rule of mutant.foundBy) {
        const test = tests.find(({ name }) => name === rule);
        expect(test, rule).to.be.an('object');
        const found = await test!.run().then(
          () => `“${rule}” passed`,
          () => 'found',
        );
        expect(found).to.equal('found');
      }
    });

  it('has a mutant for each of its tests', () => {
    const found = new Set(mutants.flatMap(({ foundBy }) => foundBy));
    const rules = conformance(opening({ broken: () => ({}) })).filter(({ skip }) => !skip);
    expect(rules.map(({ name }) => name).filter((name) => !found.has(name))).to.deep.equal([]);
  });

  it('runs without a framework, prints each result, and leaves out what the capabilities leave out', async () => {
    const bestEffort: Mutant['broken'] = ({ capabilities }) => ({
      capabilities: { ...capabilities, compareAndSet: 'best-effort' },
    });
    const lines: string[] = [];
    const results = await runConformance(opening({ broken: bestEffort }), { print: (line) => lines.push(line) });
    const skipped = results.filter(({ outcome }) => outcome === 'skipped');
    expect(results.filter(({ outcome }) => outcome === 'failed')).to.deep.equal([]);
    expect(skipped.map(({ reason }) => reason).filter((reason) => reason?.includes('compareAndSet'))).to.have.length(3);
    expect(lines.at(-1)).to.equal(`${results.length - skipped.length} passed, 0 failed, ${skipped.length} skipped`);
    expect(lines).to.have.length(results.length + 1);
  });

  it('rejects without a framework too, naming what is broken, so that no broken adapter passes a script', async () => {
    const blind: Mutant['broken'] = (adapter) => ({
      put: async (key, value) => adapter.put(key, value, (await adapter.get(key))?.revision ?? null),
    });
    const error = await runConformance(opening({ broken: blind }), { print: () => {} }).then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    expect(error?.name).to.equal('ConformanceError');
    expect(error?.message).to.match(/^The adapter breaks \d+ of \d+ rules: /);
  });
});
