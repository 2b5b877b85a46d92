// What each storage promises, asked of the storages themselves. Run as a program it writes the table of
// stories/choosing-a-storage.md; a test holds the two together.
import 'fake-indexeddb/auto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStorage, registerStorage } from 'collegial';
import { natsStorage } from 'collegial/storage/nats.js';
import { pollingAdapter } from 'collegial/storage/polling.js';
import { startServer as startRest } from '../reference-server/server.mjs';
import { startGroups } from '../storage/nats-groups.mjs';
import { natsServer } from './nats-server.mjs';

globalThis.WebSocket ??= (await import('ws')).default;

export const guide = fileURLToPath(new URL('../../stories/choosing-a-storage.md', import.meta.url));
const begin = '<!-- What follows is written by test/tools/storage-capabilities.mjs -->\n';
const end = '<!-- Up to here -->';

const head = ['storage', 'two write at once', 'news of others', 'survives a reload', 'other devices', 'enforced by the server', 'largest record'];
const words = {
  strong: 'the second is told',
  'best-effort': 'may be lost, rarely',
  push: 'at once',
  poll: 'asks every few seconds',
  none: 'nothing',
  space: 'who may enter a group',
  prefix: 'who reads and writes what',
};
const sizeOf = (bytes) => `${Math.floor(bytes / 1024).toLocaleString('en')} KiB`;
const rowOf = (name, { compareAndSet, live, durable, shared, access, maxBytes }) =>
  `| ${[name, words[compareAndSet], words[live], durable ? 'yes' : 'no', shared ? 'yes' : 'no', shared ? words[access] : 'no server', sizeOf(maxBytes)].join(' | ')} |`;

/** The table's rows by their names. Those of NATS are missing where no server is installed. */
export async function capabilityRows() {
  const rows = new Map();
  const add = async (name, opening) => {
    const storage = await opening;
    rows.set(name, rowOf(name, storage.capabilities));
    await storage.close();
  };
  const folder = mkdtempSync(join(tmpdir(), 'collegial-capabilities-'));
  const rest = await startRest({ file: join(folder, 'groups.sqlite') });
  const careful = await startRest({ file: join(folder, 'careful.sqlite'), access: 'prefix', events: false });
  try {
    await add('`memory:`', openStorage('memory:', { space: 's' }));
    await add('`indexeddb:`', openStorage('indexeddb:', { space: 's' }));
    await add('`https:` to the reference server', openStorage(rest.url, { space: 's' }));
    await add('`https:` to one without events that checks each key', openStorage(careful.url, { space: 's' }));
    await add('`offline:https:` to the reference server', openStorage(`offline:${rest.url}`, { space: 's' }));
    if (natsServer) await addNats(add);
    await add('your own by `pollingAdapter`, unless it says otherwise', pollingAdapter({}));
  } finally {
    await Promise.all([rest.close(), careful.close()]);
    rmSync(folder, { recursive: true });
  }
  return rows;
}

async function addNats(add) {
  const groups = await startGroups(['s']);
  try {
    const servers = `ws://127.0.0.1:${groups.server.port}`;
    await add('`nats+wss:`, a login that may do all', groups.admin('s'));
    await add('`nats+wss:`, a member of `collegial-nats`', groups.open('ana'));
    const credentials = () => ({ user: 'ana-0', password: 'secret' });
    registerStorage('member', (options) => natsStorage({ servers, api: 'collegial.API', credentials })(options));
    await add('`offline:nats+wss:`, such a member', openStorage('offline:member:', { space: 's', me: 'ana' }));
  } finally {
    await groups.server.stop();
  }
}

const tableOf = (rows) => [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows].join('\n');

/** The text with this table in its place; every word of it is written by the storages. */
export function withTable(text, rows) {
  const [before, rest] = text.split(begin);
  return `${before}${begin}\n${tableOf([...rows.values()])}\n\n${end}${rest.split(end)[1]}`;
}

/** The rows that the text has, by their names. */
export const rowsIn = (text) =>
  new Map(
    [...text.split(begin)[1].split(end)[0].matchAll(/^\| (.+?) \|.*$/gm)].slice(1).map(([row, name]) => [name, row]),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!natsServer) throw new Error('Without nats-server the table would lose its rows about NATS.');
  writeFileSync(guide, withTable(readFileSync(guide, 'utf8'), await capabilityRows()));
}
