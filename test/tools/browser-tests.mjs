// `npm run test:browser`, with the arguments of wtr. Where a few files fail, they run once more by themselves, one after
// the other. A test that passes then counts as passed and is named as unsteady: a fault of the test or of the product
// all the same, to be found and mended.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { few, summary } from './counts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wtr = join(dirname(createRequire(import.meta.url).resolve('@web/test-runner')), 'bin.js');

const first = run(process.argv.slice(2));
const broken = first.files.filter(({ failed }) => failed.length);
const last = broken.length && broken.length <= few ? again() : first;
process.exitCode = last.status;

function again() {
  const paths = broken.map(({ file }) => pathOf(file));
  console.log(`\nOnce more, by themselves:\n${paths.map((path) => `  ${path}`).join('\n')}`);
  const second = run(['--concurrency', '1', '--files', ...paths]);
  const now = new Map(second.files.map((count) => [count.file, count]));
  for (const { file, failed } of broken)
    for (const name of failed)
      if (now.has(file) && !now.get(file).failed.includes(name)) console.log(`unsteady: ${pathOf(file)} > ${name}`);
  console.log(summary(first.files.map((count) => now.get(count.file) ?? count)));
  return second;
}

function run(args) {
  const folder = mkdtempSync(join(tmpdir(), 'collegial-'));
  const COUNTS = join(folder, 'counts.json');
  try {
    const { status } = spawnSync(process.execPath, [wtr, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, COUNTS } });
    return { status: status ?? 1, files: existsSync(COUNTS) ? JSON.parse(readFileSync(COUNTS, 'utf8')) : [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pathOf(file) {
  return relative(root, file).replaceAll('\\', '/');
}
