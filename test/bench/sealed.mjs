// `npm run bench:sealed`: from opening a group to its first render, sealed and plain over the same storage, in a browser.
//   --rounds N   how often it is repeated: 5
// The first open has every signature to check; later ones remember which were right. Ends with 1 when a ratio exceeds
// its budget.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';

const { values: asked } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(asked.rounds ?? 5);
const count = 5000;
const budgets = { first: 8, later: 3 };

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const load = loadavg()[0];
const browser = await startBrowser();
let isOver = false;
try {
  console.log(`${count} records; milliseconds, medians of ${rounds}; ${browser.version}`);
  for (const engine of ['memory', 'indexeddb']) {
    const places = ['plain', 'sealed'].map((confidentiality) => ({ engine, confidentiality, space: `${engine} ${confidentiality}` }));
    for (const place of places) await browser.sealed('fill', place, count);
    const found = { plain: [], first: [], later: [] };
    for (let round = -1; round < rounds; round++)
      for (const [name, place, isFirst] of [['plain', places[0], false], ['first', places[1], true], ['later', places[1], false]]) {
        const spent = await browser.sealed('open', place, isFirst);
        // Once unmeasured, so that code is warm.
        if (round >= 0) found[name].push(spent);
      }
    const plain = median(found.plain);
    console.log(`${engine}: plain ${plain.toFixed(0)}`);
    for (const name of ['first', 'later']) {
      const ratio = median(found[name]) / plain;
      isOver ||= ratio > budgets[name];
      console.log(`  ${ratio <= budgets[name] ? '✓' : '✗'} sealed, ${name}: ${median(found[name]).toFixed(0)}, ${ratio.toFixed(1)} times, at most ${budgets[name]}`);
    }
  }
  console.log(`${cpus().length} × ${cpus()[0].model.trim()}, load ${load.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`);
} finally {
  await browser.stop();
}
process.exitCode = isOver ? 1 : 0;
