// `npm run bench:storage`: the storages side by side, in turns, on this machine's loopback and on what `dist` holds.
//   --json       prints everything that was measured as JSON
//   --quick      measures once, with fewer records, and prints the check alone
//   --rounds N   how often all of it is repeated: 3, for --quick 1
// Ends with 1 when a ratio exceeds its budget. What a machine is fast at differs; so storages are compared with each
// other, never with a clock.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { memoryStorage } from 'collegial/storage/memory.js';
import { natsStorage } from 'collegial/storage/nats.js';
import { offline } from 'collegial/storage/offline.js';
import { restStorage } from 'collegial/storage/rest.js';
import { natsServer, startCluster, startServer } from '../tools/nats-server.mjs';
import { startBrowser } from './browser.mjs';
import { trials } from './trials.mjs';
import { measureWatchers } from './watchers.mjs';

globalThis.WebSocket ??= (await import('ws')).default;

const { values: asked } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, rounds: { type: 'string' } },
});
const rounds = Number(asked.rounds ?? (asked.quick ? 1 : 3));
const say = (text) => (asked.json ? console.error(text) : console.log(text));

const small = 500;
const large = asked.quick ? 2000 : 5000;
const stops = [];
const notes = [];

/** Bytes below a folder, as far as they are kept for records. */
function bytesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'log')
    .reduce((sum, { parentPath, path, name }) => sum + statSync(join(parentPath ?? path, name)).size, 0);
}

async function startRest() {
  const folder = mkdtempSync(join(tmpdir(), 'collegial-bench-'));
  const script = fileURLToPath(new URL('../reference-server/server.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, '--port', '0', '--file', join(folder, 'groups.sqlite')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stops.push(async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true });
  });
  const [line] = await once(child.stdout, 'data');
  const open = restStorage({ url: String(line).trim() });
  return { open: (space) => open({ space }), bytes: () => bytesBelow(folder) };
}

async function startNats(nodes) {
  const servers = nodes === 1 ? [await startServer({ config: '' })] : await startCluster(nodes);
  stops.push(() => Promise.all(servers.map((server) => server.stop())));
  const open = natsStorage({ servers: servers.map(({ port }) => `ws://127.0.0.1:${port}`) });
  return { open: (space) => open({ space }), bytes: () => bytesBelow(join(servers[0].log, '..')) };
}

const here = (open, engine = open) => (trial, space, options) =>
  trials[trial](trial === 'fill' ? engine : open, space, options);

/** A queue whose copy is in memory, since Node has no IndexedDB: what it costs beside the engine. */
const queued = (open) => async (space) => offline(await open(space), await memoryStorage()({ space }));

async function startTargets() {
  const memory = memoryStorage();
  const inMemory = (space) => memory({ space });
  const targets = [{ name: 'memory', run: here(inMemory) }];
  try {
    const browser = await startBrowser();
    stops.push(() => browser.stop());
    notes.push(`IndexedDB: in ${browser.version}`);
    const inBrowser = (name) => ({ name, run: (...trial) => browser.run(name, ...trial) });
    targets.push(inBrowser('indexeddb'), inBrowser('offline(memory, indexeddb)'));
  } catch (error) {
    notes.push(`IndexedDB wasn’t measured: ${error.message.split('\n')[0]}`);
  }
  const rest = await startRest();
  targets.push(
    { name: 'offline(memory, memory)', run: here(queued(inMemory), inMemory) },
    { name: 'rest', run: here(rest.open), bytes: rest.bytes },
    { name: 'offline(rest, memory)', run: here(queued(rest.open), rest.open) },
  );
  if (!natsServer) notes.push('NATS wasn’t measured: nats-server isn’t installed.');
  for (const nodes of natsServer ? [1, 3] : []) {
    const { open, bytes } = await startNats(nodes);
    const name = nodes === 1 ? 'nats' : 'nats × 3';
    targets.push({ name, run: here(open), bytes }, { name: `offline(${name}, memory)`, run: here(queued(open), open) });
  }
  return targets;
}

const at = (list, share) => {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};
const both = (list) => ({ p50: at(list, 0.5), p95: at(list, 0.95) });

async function measure(targets) {
  const found = new Map(targets.map(({ name }) => [name, { one: [], five: [], put: [], echo: [], small: [], large: [] }]));
  const ownSpaces = targets.map(({ name, run, ...target }) => ({
    ...{ ...target, name },
    run: (trial, space, options) => run(trial, `${name} ${space}`, options),
  }));
  for (const { name, run, bytes } of ownSpaces) {
    const before = bytes?.();
    await run('fill', 'small', { count: small });
    // Files are written behind.
    if (bytes) await new Promise((resume) => setTimeout(resume, 500));
    found.get(name).disk = bytes && bytes() - before;
    await run('fill', 'large', { count: large });
    // Once unmeasured, so that code and connections are warm.
    await run('write', 'warm', { writers: 1, count: 50 });
  }
  for (let round = 0; round < rounds; round++)
    for (const { name, run } of ownSpaces) {
      const all = found.get(name);
      const one = await run('write', `one ${round}`, { writers: 1, count: 150 });
      all.one.push(150 / (one.all / 1000));
      all.put.push(...one.each);
      const five = await run('write', `five ${round}`, { writers: 5, count: 300 });
      all.five.push(300 / (five.all / 1000));
      all.echo.push(...(await run('echo', `echo ${round}`, { count: 60 })).each);
      all.small.push((await run('snapshot', 'small', { count: small })).all);
      all.large.push((await run('snapshot', 'large', { count: large })).all);
    }
  return targets.map(({ name }) => {
    const { one, five, put, echo, disk, ...snapshots } = found.get(name);
    return {
      name,
      ...{ onePerSecond: at(one, 0.5), fivePerSecond: at(five, 0.5), put: both(put), echo: both(echo) },
      ...{ snapshotSmall: at(snapshots.small, 0.5), snapshotLarge: at(snapshots.large, 0.5), diskSmall: disk },
    };
  });
}

/** Each is a ratio that holds on any machine, many times as generous as it was measured. */
/** @param {any[]} results */
function exceeded(results) {
  const by = new Map(results.map((result) => [result.name, result]));
  /** @type {[string, (of: (name: string) => any) => number, number][]} */
  const budgets = [
    ['offline(memory): a put, to one without the queue', (r) => r('offline(memory, memory)').put.p50 / r('memory').put.p50, 200],
    ['offline(rest): a put, to one without the queue', (r) => r('offline(rest, memory)').put.p50 / r('rest').put.p50, 6],
    ['offline(nats): a put, to one without the queue', (r) => r('offline(nats, memory)').put.p50 / r('nats').put.p50, 12],
    ['nats × 3: a put, to one on a single node', (r) => r('nats × 3').put.p50 / r('nats').put.p50, 20],
    ...['memory', 'indexeddb', 'offline(memory, indexeddb)', 'offline(memory, memory)', 'rest', 'offline(rest, memory)', 'nats', 'nats × 3'].map((name) => [
      `${name}: a snapshot of ${large / small} times as many records`,
      (r) => r(name).snapshotLarge / r(name).snapshotSmall,
      (4 * large) / small,
    ]),
    ...['rest', 'nats', 'nats × 3'].map((name) => [
      `${name}: an event on another handle, to a put`,
      (r) => r(name).echo.p50 / r(name).put.p50,
      10,
    ]),
  ];
  const measured = budgets.flatMap(([what, ratio, most]) => {
    try {
      return [{ what, found: Number(ratio((name) => by.get(name))), most: Number(most) }];
    } catch {
      return []; // Not measured here.
    }
  });
  for (const { what, found, most } of measured)
    say(`${found <= most ? '✓' : '✗'} ${what}: ${found.toFixed(1)} times, at most ${most}`);
  return measured.some(({ found, most }) => !(found <= most));
}

function table(results) {
  const number = (n) => (n === undefined ? '' : n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));
  const pair = ({ p50, p95 }) => `${number(p50)} / ${number(p95)}`;
  const head = ['', 'writes/s', 'by five', 'put ms', 'event ms', `${small} ms`, `${large} ms`, `disk KB/${small}`];
  const rows = results.map((r) => [
    r.name,
    ...[r.onePerSecond, r.fivePerSecond].map((n) => n.toFixed(0)),
    ...[pair(r.put), pair(r.echo), number(r.snapshotSmall), number(r.snapshotLarge)],
    r.diskSmall === undefined ? '' : (r.diskSmall / 1000).toFixed(0),
  ]);
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => row[n].length)));
  const line = (row) => row.map((text, n) => (n ? text.padStart(widths[n]) : text.padEnd(widths[n]))).join('  ');
  return [head, ...rows].map(line).join('\n');
}

const load = loadavg()[0];
try {
  const targets = await startTargets();
  const results = await measure(targets);
  const watchers = natsServer && !asked.quick ? await measureWatchers() : undefined;
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.version}, load ${load.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`;
  if (asked.json) console.log(JSON.stringify({ machine, rounds, notes, results, watchers }, null, 2));
  else if (!asked.quick) {
    console.log(`${machine}. Medians of ${rounds} rounds; p50 / p95 where there are two.`);
    console.log(`"500 ms", "5000 ms": until the first snapshot of so many records is complete.\n`);
    console.log(table(results));
    if (watchers) {
      const { base, connections, perConnection, points, perWatcher } = watchers;
      const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
      console.log(`\nMemory of a NATS node: ${megabytes(base)} without any; ${(perConnection / 1000).toFixed(1)} KB a connection (${connections});`);
      console.log(`${points.map((point) => `${point.watchers} watches: ${megabytes(point.bytes)}`).join('; ')}; ${(perWatcher / 1000).toFixed(1)} KB a watch.`);
    }
  }
  for (const note of notes) say(note);
  if (load > cpus().length) say('The machine was busy with something else: measure again when it is quiet.');
  if (exceeded(results)) process.exitCode = 1;
} finally {
  for (const stop of stops.toReversed()) await stop();
}
