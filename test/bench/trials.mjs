// What is measured of a storage, in Node and in a browser alike. `open(space)` opens a handle of its own.

const words = 'agree ask begin buddy circle commit cue decide feedback group habit learn listen meet plan promise review small team trust'.split(' ');

/** A record of about 600 bytes, each another one. */
function recordOf(n) {
  let seed = n * 2654435761 + 1;
  let text = '';
  while (text.length < 500) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    text += `${words[seed % words.length]}${seed % 97} `;
  }
  return { kind: 'bench', v: 1, op: `operation-${n}`, at: '2026-01-01T09:00:00.000Z', text };
}

let made = 0;
const freshKey = () => `open/by/ana/note/${Date.now().toString(36)}-${made++}`;
const now = () => performance.now();

/** `count` creates, one after the other on each of `writers` handles: milliseconds of each, and of all. */
async function write(open, space, { writers, count }) {
  const handles = await Promise.all(Array.from({ length: writers }, () => open(space)));
  const each = [];
  const one = async (handle) => {
    for (let n = 0; n < count / writers; n++) {
      const start = now();
      await handle.put(freshKey(), recordOf(n), null);
      each.push(now() - start);
    }
  };
  const start = now();
  await Promise.all(handles.map(one));
  const all = now() - start;
  await Promise.all(handles.map((handle) => handle.close()));
  return { each, all };
}

/** From a put on one handle to its event on another: milliseconds of each. */
async function echo(open, space, { count }) {
  const [writer, reader] = await Promise.all([open(space), open(space)]);
  const heard = new Map();
  await new Promise((ready) =>
    reader.watch('open', (event) => {
      if (event.type === 'ready') ready();
      if (event.type === 'put') heard.get(event.entry.key)?.();
    }),
  );
  const each = [];
  for (let n = 0; n < count; n++) {
    const key = freshKey();
    const start = now();
    const event = new Promise((come) => heard.set(key, come));
    await Promise.all([event.then(() => each.push(now() - start)), writer.put(key, recordOf(n), null)]);
  }
  await Promise.all([writer.close(), reader.close()]);
  return { each };
}

/** Fills a space with so many records. */
async function fill(open, space, { count }) {
  const handle = await open(space);
  let next = 0;
  const some = async () => {
    while (next < count) {
      const n = next++;
      await handle.put(`open/by/ana/note/filled-${n}`, recordOf(n), null);
    }
  };
  await Promise.all(Array.from({ length: 16 }, some));
  await handle.close();
  return {};
}

/** From the start of a watch to `ready`, on a handle that knows nothing yet: milliseconds. */
async function snapshot(open, space, { count }) {
  const handle = await open(space);
  let records = 0;
  const start = now();
  const all = await new Promise((ready) =>
    handle.watch('', (event) => {
      if (event.type === 'put') records++;
      if (event.type === 'ready') ready(now() - start);
    }),
  );
  await handle.close();
  if (records !== count) throw new Error(`A snapshot of ${count} records had ${records}.`);
  return { all };
}

export const trials = { write, echo, fill, snapshot };
