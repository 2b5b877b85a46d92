// `npm run bench:directory`: from opening the directory's dialog to its first rows on the screen, in a browser.
//   --rounds N   how often it is repeated: 15
// 10 000 people, from a file that was read and from a function of the host, against a plain dialog of 50 rows. Ends with
// 1 when a ratio exceeds its budget.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';

const { values: asked } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(asked.rounds ?? 15);
const budget = 1.5;

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const load = loadavg()[0];
// Frames come as soon as they are ready: waiting for the next one would hide what differs.
const browser = await startBrowser(['--disable-frame-rate-limit', '--disable-gpu-vsync']);
let isOver = false;
try {
  await browser.directory('begin');
  const found = { plain: [], file: [], host: [] };
  for (let round = -2; round < rounds; round++)
    for (const name of Object.keys(found)) {
      const spent = await (name === 'plain' ? browser.directory('openPlain') : browser.directory('openDirectory', name));
      // Unmeasured at first, so that code is warm.
      if (round >= 0) found[name].push(spent);
    }
  const plain = median(found.plain);
  console.log(`milliseconds, medians of ${rounds}; ${browser.version}\na plain list of 50: ${plain.toFixed(1)}`);
  for (const name of ['file', 'host']) {
    const ratio = median(found[name]) / plain;
    isOver ||= ratio > budget;
    console.log(`  ${ratio <= budget ? '✓' : '✗'} 10 000 people, ${name}: ${median(found[name]).toFixed(1)}, ${ratio.toFixed(2)} times, at most ${budget}`);
  }
  console.log(`${cpus().length} × ${cpus()[0].model.trim()}, load ${load.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`);
} finally {
  await browser.stop();
}
process.exitCode = isOver ? 1 : 0;
