/** The conformance suite: proves that an adapter keeps the storage contract. Plain functions, no test framework. */
import type { Capabilities, Prefix } from '../adapter.js';
import { same, within } from './assert.js';
import { closing } from './closing.js';
import { concurrency } from './concurrency.js';
import { reading } from './reading.js';
import { Trial, type Handles, type Rule } from './trial.js';
import { values } from './values.js';
import { watching } from './watching.js';
import { writing } from './writing.js';

export type { Handles } from './trial.js';
export { withFaults, type FaultPlan, type Faults, type FaultyAdapter } from './faults.js';

/** Opens two handles onto one fresh, empty space; called once for each test. */
export type OpenHandles = () => Handles | Promise<Handles>;

export interface ConformanceOptions {
  /** What the adapter declares; a test checks that it does. What is left out is taken as the strongest. */
  readonly capabilities?: Partial<Capabilities>;
  /** For adapters that take keys of one form only: where the suite may put its own, at most five segments. */
  readonly under?: Prefix;
  /** Milliseconds within which a write must reach a watch: 5000, for polling adapters 10000. */
  readonly patience?: number;
}

export interface ConformanceTest {
  /** The rule that it proves. */
  readonly name: string;
  /** Why the adapter's capabilities leave it out. */
  readonly skip?: string;
  /** Rejects with the rule that was broken. */
  readonly run: () => Promise<void>;
}

const rules: readonly Rule[] = [...writing, ...reading, ...values, ...watching, ...concurrency, ...closing];

/** The tests for one adapter, to be handed to any framework: `for (const { name, run } of …) it(name, run)`. */
export function conformance(
  open: OpenHandles,
  { capabilities = {}, under = '', patience }: ConformanceOptions = {},
): ConformanceTest[] {
  const limit = patience ?? (capabilities.live === 'poll' ? 10_000 : 5000);
  const run = async (prove: Rule['prove']) => {
    const handles = await open();
    const trial = new Trial(handles, under, limit);
    try {
      await within(prove(trial), 'no call hangs', limit * 5);
    } finally {
      trial.stop();
      await Promise.all([handles.a.close(), handles.b.close()]);
      await handles.dispose?.();
    }
  };
  const honest: Rule = {
    name: 'the capabilities are those declared to this suite',
    async prove({ a }) {
      for (const [name, value] of Object.entries(capabilities))
        same(a.capabilities[name as keyof Capabilities], value, name);
      if (!capabilities.compareAndSet)
        same(a.capabilities.compareAndSet, 'strong', 'compareAndSet, which is declared by nothing');
    },
  };
  return [honest, ...rules].map(({ name, skip, prove }) => {
    const test = { name, run: () => run(prove) };
    const reason = skip?.(capabilities);
    return reason ? { ...test, skip: reason } : test;
  });
}

export interface ConformanceResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly reason?: string;
}

/** What {@link runConformance} rejects with when a rule is broken. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
  constructor(readonly results: readonly ConformanceResult[]) {
    const broken = results.filter(({ outcome }) => outcome === 'failed');
    super(
      `The adapter breaks ${broken.length} of ${results.length} rules: ${broken.map(({ name }) => name).join('; ')}`,
    );
  }
}

/**
 * Runs everything, one test after the other, reports each line to `print`, and returns the results.
 * @throws ConformanceError when a rule is broken, once all have run
 */
export async function runConformance(
  open: OpenHandles,
  { print = console.log, ...options }: ConformanceOptions & { print?: (line: string) => void } = {},
): Promise<ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const { name, skip, run } of conformance(open, {
    ...options,
    capabilities: options.capabilities ?? (await declared(open)),
  })) {
    const result: ConformanceResult = skip ? { name, outcome: 'skipped', reason: skip } : await outcome(name, run);
    results.push(result);
    print(`${result.outcome.padEnd(7)} ${name}${result.reason ? ` (${result.reason})` : ''}`);
  }
  const count = (wanted: string) => results.filter((result) => result.outcome === wanted).length;
  print(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  if (count('failed')) throw new ConformanceError(results);
  return results;
}

async function outcome(name: string, run: () => Promise<void>): Promise<ConformanceResult> {
  try {
    await run();
    return { name, outcome: 'passed' };
  } catch (error) {
    return { name, outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function declared(open: OpenHandles): Promise<Capabilities> {
  const { a, b, dispose } = await open();
  await Promise.all([a.close(), b.close()]);
  await dispose?.();
  return a.capabilities;
}
