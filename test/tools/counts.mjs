// A reporter for @web/test-runner that ends with the plain line `N passed, N failed`; a file named by COUNTS gets them by test file.
import { writeFileSync } from 'node:fs';

/** Where more files than these fail, it isn't chance. */
export const few = 5;

/** Each test of a file, named with its suites. */
const testsOf = (suite, within) => [
  ...(suite?.tests ?? []).map((test) => ({ ...test, name: [...within, test.name].join(' > ') })),
  ...(suite?.suites ?? []).flatMap((inner) => testsOf(inner, [...within, inner.name])),
];

/** A file that didn't load or threw outside a test counts as one failure. */
function countOf({ testFile: file, passed: isGood, testResults }) {
  const tests = testsOf(testResults, []);
  const failed = tests.filter((test) => !test.passed && !test.skipped).map(({ name }) => name);
  if (!isGood && !failed.length) failed.push('(outside a test)');
  const skipped = tests.filter((test) => test.skipped).length;
  return { file, passed: tests.filter((test) => test.passed && !test.skipped).length, failed, skipped };
}

export const counts = () => ({
  onTestRunFinished({ sessions }) {
    const files = sessions.map(countOf);
    if (process.env.COUNTS) writeFileSync(process.env.COUNTS, JSON.stringify(files));
    // On a line of its own, also after the runner's own progress.
    console.log(`\n${summary(files)}`);
  },
});

/** The last line, over what was counted in each file. */
export function summary(files) {
  const sum = (numberOf) => files.reduce((total, file) => total + numberOf(file), 0);
  const skipped = sum((file) => file.skipped);
  return `${sum((file) => file.passed)} passed, ${sum((file) => file.failed.length)} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
