// Runs the tests that belong in Node, test/**/*.test.mjs, and ends with the plain line `N passed, N failed`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const test = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(test, { recursive: true })
  .filter((path) => path.endsWith('.test.mjs') && !path.includes('node_modules'))
  .map((path) => join(test, path));

const count = { passed: 0, failed: 0, skipped: 0 };
const one = ({ details, skip }, outcome) => {
  // Of a suite that is skipped, the tests aren't told.
  if (details?.type !== 'suite' || skip !== undefined) count[skip === undefined ? outcome : 'skipped']++;
};
// Those with servers wait more than they work.
const results = run({ files, concurrency: 4 });
results.on('test:pass', (data) => one(data, 'passed'));
results.on('test:fail', (data) => one(data, 'failed'));
const shown = results.compose(new spec());
shown.pipe(process.stdout, { end: false });
shown.on('end', () => {
  if (count.passed === 0) count.failed++;
  console.log(`${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}`);
  process.exitCode = count.failed ? 1 : 0;
});
