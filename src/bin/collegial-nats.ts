#!/usr/bin/env node
/** The command `collegial-nats`: what a NATS server's administrator needs for groups, printed or done. */
import { readFileSync } from 'node:fs';
import { argv, env, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { isStorageError } from '../storage/adapter.js';
import { namesOf } from '../storage/nats/names.js';
import { streamConfig } from '../storage/nats/stream.js';
import { accountsOf, adminOf, adminVariable, configurationOf } from './nats-configuration.js';
import { readGroups, UsageError } from './nats-groups.js';

const help = `collegial-nats: prepares a NATS server for peer groups.

  collegial-nats accounts <groups.json>   prints the accounts of a nats-server's configuration
      --format conf|json   conf (default), or accounts, exports, imports and permissions for JWT tools
      --prefix <text>      what the names of buckets begin with; as in the storage string
      --api <subject>      what the API's subjects begin with for members; collegial.API

  collegial-nats stream <space> …         prints the configuration of each space's stream as JSON, one a line
      --replicas 1|3|5     copies of each record; 3
      --prefix <text>      as above
      --create <url>       creates them instead, at nats+wss://host[:port]. Logs in as the user
                           "<account>.admin" with the password in ${adminVariable}

  groups.json is one group or a list of groups:
      { "space": "change-circle", "members": [{ "id": "ana", "user": "ana.duarte", "me": "moodle:ana" }] }
      id: the member's id in the group. user: the login on the NATS server. me: what the page gives as "me", if that
      isn't the id. A hyphen reads it from standard input. Passwords are never read or printed.

Ends with 0 when all is done, 1 when the server refused or can't be reached, 2 when the call is wrong.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  format: { type: 'string' },
  prefix: { type: 'string' },
  api: { type: 'string' },
  replicas: { type: 'string' },
  create: { type: 'string' },
} as const;

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (values['help'] || !command) return print(help);
  const text = (name: string) => values[name] as string | undefined;
  const prefix = text('prefix');
  if (prefix !== undefined && !/^[\w-]{0,40}$/.test(prefix))
    throw new UsageError('--prefix has at most 40 letters, digits, "_" and "-".');
  if (command === 'accounts') return accounts(rest, text('format') ?? 'conf', { prefix, api: text('api') });
  if (command === 'stream') return streams(rest, text('replicas') ?? '3', prefix, text('create'));
  throw new UsageError(`There is no "${command}". See collegial-nats --help.`);
}

function parse(args: string[]): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}. See collegial-nats --help.`);
  }
}

async function accounts(files: string[], format: string, naming: { prefix?: string; api?: string }): Promise<void> {
  if (files.length !== 1) throw new UsageError('Name one file of groups, or - for standard input.');
  if (format !== 'conf' && format !== 'json') throw new UsageError('--format is conf or json.');
  const groups = await Promise.all(readGroups(read(files[0]!)).map((group) => accountsOf(group, naming)));
  print(format === 'conf' ? configurationOf(groups, naming.api) : `${JSON.stringify(groups, null, 2)}\n`);
}

async function streams(spaces: string[], copies: string, prefix: string | undefined, url?: string): Promise<void> {
  if (!spaces.length) throw new UsageError('Name at least one space.');
  if (!['1', '3', '5'].includes(copies)) throw new UsageError('--replicas is 1, 3 or 5.');
  for (const space of spaces) {
    const names = await namesOf(space, { prefix });
    if (url === undefined) print(`${JSON.stringify(streamConfig(names, Number(copies)))}\n`);
    else await create(url, space, Number(copies), prefix, adminOf(names.bucket));
  }
}

/** By opening the space, which makes its stream where there is none, and looks at its settings where there is one. */
async function create(url: string, space: string, replicas: number, prefix: string | undefined, user: string) {
  const password = env[adminVariable];
  if (password === undefined) throw new UsageError(`Put the administrator’s password into ${adminVariable}.`);
  await provideWebSocket();
  const [{ natsStorage }, { readAddress }] = await Promise.all([
    import('../storage/nats.js'),
    import('../storage/nats/address.js'),
  ]);
  const address = { ...readAddress(url), replicas, ...(prefix !== undefined && { prefix }) };
  const storage = await natsStorage({ ...address, credentials: () => ({ user, password }) })({ space });
  await storage.close();
  print(`${JSON.stringify(space)} is there.\n`);
}

/** Node has one of its own from version 22 on. */
async function provideWebSocket(): Promise<void> {
  const scope = globalThis as { WebSocket?: unknown };
  if (scope.WebSocket) return;
  try {
    scope.WebSocket = (await import('ws')).default;
  } catch {
    throw new UsageError('This Node has no WebSocket. Use Node 22 or later, or install the package ws.');
  }
}

const print = (text: string): void => void stdout.write(text);

function read(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new UsageError(`The file can’t be read: ${(error as Error).message}`);
  }
}

try {
  await run(argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError) && !isStorageError(error)) throw error;
  stderr.write(`collegial-nats: ${error.message}\n`);
  exit(error instanceof UsageError ? 2 : 1);
}
