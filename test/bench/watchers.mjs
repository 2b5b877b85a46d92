// What a NATS node's memory grows by with each connection and each watch.
import { readFileSync } from 'node:fs';
import { natsStorage } from 'collegial/storage/nats.js';
import { startServer } from '../tools/nats-server.mjs';

const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

/** Resident memory in bytes, once it has come to rest. */
async function memoryOf(pid) {
  await pause(2500);
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
}

/** The clients are real ones. Where there is no /proc, nothing is measured. */
export async function measureWatchers({ connections = 100, steps = [200, 1000] } = {}) {
  if (process.platform !== 'linux') return undefined;
  const server = await startServer();
  try {
    return await measure(server, connections, steps);
  } finally {
    await server.stop();
  }
}

async function measure(server, connections, steps) {
  const open = natsStorage({ servers: `ws://127.0.0.1:${server.port}` });
  const first = await open({ space: 'watchers' });
  const base = await memoryOf(server.pid);
  const handles = [];
  while (handles.length < connections) handles.push(await open({ space: 'watchers' }));
  const points = [{ watchers: 0, bytes: await memoryOf(server.pid) }];
  let watching = 0;
  for (const count of steps) {
    while (watching < count) {
      const some = handles.slice(0, Math.min(25, count - watching));
      await Promise.all(
        some.map(
          (handle, n) =>
            new Promise((ready) => handle.watch(`a/audience-${watching + n}`, ({ type }) => type === 'ready' && ready())),
        ),
      );
      watching += some.length;
      handles.push(...handles.splice(0, some.length));
    }
    points.push({ watchers: count, bytes: await memoryOf(server.pid) });
  }
  await Promise.all([first, ...handles].map((handle) => handle.close()));
  const last = points.at(-1);
  return {
    base,
    connections,
    perConnection: (points[0].bytes - base) / connections,
    points,
    perWatcher: (last.bytes - points[0].bytes) / last.watchers,
  };
}
