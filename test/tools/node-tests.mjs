// Runs the tests that belong in Node, test/**/*.test.mjs, and ends with the plain line `N passed, N failed`. What fails
// runs once more by itself, as in browser-tests.mjs.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { few, summary } from './counts.mjs';

const test = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(test, { recursive: true })
  .filter((path) => path.endsWith('.test.mjs') && !path.includes('node_modules'))
  .map((path) => join(test, path));

// Those with servers wait more than they work.
const counted = await countAll(files, 4);
const broken = [...counted.values()].filter(({ failed }) => failed.length);
if (broken.length && broken.length <= few) {
  console.log(`\nOnce more, by themselves:\n${broken.map(({ file }) => `  ${pathOf(file)}`).join('\n')}`);
  const again = await countAll(broken.map(({ file }) => file), 1);
  for (const { file, failed } of broken)
    for (const name of failed) if (!again.get(file).failed.includes(name)) console.log(`unsteady: ${pathOf(file)} > ${name}`);
  for (const [file, count] of again) counted.set(file, count);
}
const counts = [...counted.values()];
if (!counts.some(({ passed }) => passed)) counts.push({ passed: 0, failed: ['(no test ran)'], skipped: 0 });
console.log(summary(counts));
process.exitCode = counts.some(({ failed }) => failed.length) ? 1 : 0;

/** Runs files, so many at a time. */
async function countAll(files, atOnce) {
  const counted = new Map();
  const rest = [...files];
  const next = async () => {
    for (let file = rest.shift(); file; file = rest.shift()) counted.set(file, await count(file));
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return counted;
}

/** Runs a file and shows how it does. */
function count(file) {
  const counted = { file, passed: 0, failed: [], skipped: 0 };
  const one = ({ name, details, skip }, isGood) => {
    // Of a suite that is skipped, the tests aren't told.
    if (details?.type === 'suite' && skip === undefined) return;
    if (skip !== undefined) counted.skipped += 1;
    else if (isGood) counted.passed += 1;
    else counted.failed.push(name);
  };
  const results = run({ files: [file] });
  results.on('test:pass', (data) => one(data, true));
  results.on('test:fail', (data) => one(data, false));
  const shown = results.compose(new spec());
  let words = '';
  shown.on('data', (chunk) => (words += chunk));
  return new Promise((done) =>
    shown.on('end', () => {
      // Of several at once, what each shows stays together.
      process.stdout.write(`\n${pathOf(file)}:\n${words}`);
      done(counted);
    }),
  );
}

function pathOf(file) {
  return relative(join(test, '..'), file).replaceAll('\\', '/');
}
