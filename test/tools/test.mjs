// `npm test`: every check, build and test in turn, one line each; the last line is `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withoutServer } from './nats-server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What runs, in this order: a name and a script of package.json. */
const steps = [
  ['custom-elements manifest', 'manifest'],
  ['types', 'types'],
  ['lint', 'lint'],
  ['floors', 'floors'],
  ['npm build', 'build:npm'],
  ['CDN build', 'build:cdn'],
  ['Storybook build', 'build:storybook'],
  ['browser tests', 'test:browser'],
  ['Node tests', 'test:node'],
  ['size', 'size'],
  ['package', 'package'],
];

const total = { passed: 0, failed: 0, skipped: 0 };
const last = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;

const setUp = spawnSync(process.execPath, ['test/tools/setup.mjs'], { cwd: root, stdio: 'inherit' });
if (setUp.status === 0) for (const [name, script] of steps) await step(name, script);
else {
  total.failed = 1;
  console.log(`✗ set-up — so none of these ran: ${steps.map(([name]) => name).join(', ')}`);
}
if (withoutServer) console.log(`Skipped what needs a NATS server. ${withoutServer}.`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed ? 1 : 0;

/** Runs one script; its output is shown only when it failed, and what is unsteady always. */
async function step(name, script) {
  const start = performance.now();
  const { status, output } = await run(script);
  const [, passed = 0, failed = 0, skipped = 0] = ([...output.matchAll(last)].at(-1) ?? []).map((part = 0) => Number(part));
  total.passed += passed;
  total.skipped += skipped;
  const ran = !script.startsWith('test:') || passed + failed > 0;
  const good = status === 0 && ran;
  // A step that fails without a failed test of its own counts as one failure.
  total.failed += failed || (good ? 0 : 1);
  const found = passed + failed ? ` — ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}` : ran ? '' : ' — no test ran';
  if (!good) console.log(output.trimEnd());
  else for (const [line] of output.matchAll(/^unsteady: .*$/gm)) console.log(line);
  console.log(`${good ? '✓' : '✗'} ${name} ${((performance.now() - start) / 1000).toFixed(1)} s${found}`);
}

function run(script) {
  const throughNode = process.env.npm_execpath?.endsWith('.js');
  const [command, first] = throughNode ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const child = spawn(command, [...first, 'run', '--silent', script], { cwd: root, shell: !throughNode, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
  return new Promise((done) => child.on('close', (status) => done({ status: status ?? 1, output: Buffer.concat(chunks).toString() })));
}
