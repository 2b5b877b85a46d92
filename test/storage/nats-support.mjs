// What the tests of the NATS storage share in Node: raw connections, recorded watches, waits that end.
import { connect, createServer } from 'node:net';

globalThis.WebSocket ??= (await import('ws')).default;
const { wsconnect } = await import('@nats-io/nats-core');

/** A plain connection, as an attacker or an administrator has it. */
export const connectAs = ({ port }, options = {}) =>
  wsconnect({ servers: `ws://127.0.0.1:${port}`, reconnect: false, noAsyncTraces: true, ...options });

export const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

/** Waits until the condition holds, which it must before long. */
export async function until(condition, rule, patience = 15_000) {
  for (const end = Date.now() + patience; ; await pause(10)) {
    if (await condition()) return;
    if (Date.now() > end) throw new Error(`${rule}: not within ${patience} ms`);
  }
}

/** A watch with what a listener that folds its events holds. */
export function record(storage, prefix) {
  const watch = { events: [], held: new Map(), ready: false, fresh: false, errors: [], faults: [] };
  const last = new Map();
  watch.stop = storage.watch(prefix, (event) => {
    watch.events.push(event);
    if (event.type === 'put') {
      const { key, revision } = event.entry;
      if (Number(revision) < (last.get(key) ?? 0)) watch.faults.push(`${key}: ${revision} after ${last.get(key)}`);
      last.set(key, Number(revision));
      watch.held.set(key, event.entry);
    }
    if (event.type === 'delete') watch.held.delete(event.key);
    if (event.type === 'ready') watch.ready = true;
    if (event.type === 'ready' || event.type === 'live') watch.fresh = true;
    if (event.type === 'stale') {
      watch.fresh = false;
      watch.errors.push(event.error);
    }
  });
  return watch;
}

/** A line to a server that can be cut, as a cable, and mended; `mute` keeps back only what the server says. */
export async function cable(to) {
  const ends = new Set();
  const answers = new Map();
  let whole = true;
  const server = createServer((from) => {
    if (!whole) return from.destroy();
    const there = connect(to, '127.0.0.1');
    answers.set(there, from);
    for (const [one, other] of [[from, there], [there, from]]) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => {}).on('close', () => (ends.delete(one), other.destroy()));
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const cut = () => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  const mute = () => answers.forEach((from, there) => there.unpipe(from));
  return { port: server.address().port, mute, cut, mend: () => (whole = true), close: () => (cut(), server.close()) };
}

/** What the call rejects with. */
export const refusalOf = (call) =>
  call.then(
    () => assertFailed(),
    (error) => error,
  );

function assertFailed() {
  throw new Error('The call succeeded, which it must not.');
}
