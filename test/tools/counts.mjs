// A reporter for @web/test-runner that ends with the plain line `N passed, N failed`.

const flat = (suite) => [...(suite?.tests ?? []), ...(suite?.suites ?? []).flatMap(flat)];

/** A file that didn't load or threw outside a test counts as one failure. */
export const counts = () => ({
  onTestRunFinished({ sessions }) {
    const tests = sessions.flatMap((session) => flat(session.testResults));
    const skipped = tests.filter((test) => test.skipped).length;
    const passed = tests.filter((test) => test.passed && !test.skipped).length;
    const broken = sessions.filter((session) => !session.passed && flat(session.testResults).every((test) => test.passed || test.skipped));
    const failed = tests.filter((test) => !test.passed && !test.skipped).length + broken.length;
    // On a line of its own, also after the runner's own progress.
    console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  },
});
