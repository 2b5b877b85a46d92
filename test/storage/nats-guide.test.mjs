// The cluster of "Choosing a storage", from its own text: certificates, configuration, accounts, streams, reload, restart.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { freePort, natsServer, withoutServer } from '../tools/nats-server.mjs';
import { guide } from '../tools/storage-capabilities.mjs';
import { pause, until } from './nats-support.mjs';

const text = readFileSync(guide, 'utf8');
/** The example that begins with its file's name. */
const example = (name) => new RegExp(`^\`\`\`\\w+\\n((?:#|//) ${name.replace('.', '\\.')}\\n[^]*?)^\`\`\``, 'm').exec(text)[1];
const groupsJson = JSON.parse(/^```json\n([^]*?)^```/m.exec(text)[1]);
const origin = 'https://portal.example';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a member's page does, in a process of its own, which trusts the certificates. Prints an error's code. */
const client = `
globalThis.WebSocket ??= (await import('ws')).default;
const { PeerGroup } = await import('collegial');
const { registerCredentials } = await import('collegial/storage/credentials.js');
await import('collegial/define/nats.js');
const { fileIdentities } = await import('./test/storage/file-identities.mjs');
const [storage, user, password, me, expected, action] = process.argv.slice(1);
registerCredentials('nats+wss://', () => ({ user, password }));
// An election takes seconds, and a replica that was just started may be behind for some.
const end = Date.now() + 60_000;
setTimeout(() => { console.log('late'); process.exit(); }, 60_000);
/** What the storage is too busy for, people do again. */
const again = async (what) => {
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (!error.retryable || Date.now() > end) throw error;
    }
  }
};
try {
  const group = await again(() => PeerGroup.open({ storage, space: 'change-circle', me, identities: fileIdentities(process.env.KEYS) }));
  await group.ready();
  if (action === 'create') await group.actions.create({ name: 'Change circle', member: { name: 'ana' } });
  else if (action) await again(() => group.actions.invite({ name: action, externalIds: ['moodle:' + action] }));
  const names = () => group.state.members.map(({ name }) => name).sort().join();
  while (names() !== expected && Date.now() < end) await new Promise((resume) => setTimeout(resume, 50));
  console.log(names());
} catch (error) {
  console.log(error.code);
}
process.exit();
`;

const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
const withoutOpenssl = /^OpenSSL [3-9]/.test(openssl) ? undefined : 'the certificates need openssl 3';

describe('the cluster of the guide', { skip: withoutServer ?? withoutOpenssl }, () => {
  let folder, env;
  const nodes = [];
  const run = (command, args, more) => execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', ...more });
  const password = (name) => new RegExp(`^${name}: "(\\w+)"$`, 'm').exec(readFileSync(join(folder, 'passwords.conf'), 'utf8'))[1];
  const hosts = () => nodes.map(({ pages }) => `localhost:${pages}`).join();
  const script = (code, args) =>
    run(process.execPath, ['--input-type=module', '-e', `globalThis.WebSocket ??= (await import('ws')).default;\n${code}`, ...args], { cwd: root }).trim();
  const printedBy = (name) => script(example(name), [name, 'change-circle', ...nodes.map(({ pages }) => `wss://localhost:${pages}`)]);
  /** Does something as a member, until the page shows the expected people. */
  const as = (user, me, expected, action = '') => {
    const variable = `COLLEGIAL_NATS_USER_${user.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
    assert.equal(script(client, [`nats+wss://${hosts()}?api=collegial.API`, user, password(variable), me, expected, action]), expected);
  };
  const ana = (...what) => as('ana@change-circle', 'ana', ...what);
  const ben = (...what) => as('moodle:ben@change-circle', 'moodle:ben', ...what);

  /** `/etc/nats` and `/var/lib/nats` of one node, on ports of its own. */
  const place = (node) => join(folder, node.name);
  const write = (node) => {
    const routes = nodes.map(({ routes: port }) => `"nats-route://localhost:${port}"`).join(', ');
    const lines = example('nats.conf')
      .replaceAll('/etc/nats', place(node))
      .replaceAll('/var/lib/nats', join(place(node), 'store'))
      .replace('127.0.0.1:4222', `127.0.0.1:${node.clients}`)
      .replace('127.0.0.1:8222', `127.0.0.1:${node.monitoring}`)
      .replace('0.0.0.0:8443', `127.0.0.1:${node.pages}`)
      .replace('0.0.0.0:6222', `127.0.0.1:${node.routes}`)
      .replace(/routes: \[.*\]/, `routes: [${routes}]`);
    writeFileSync(join(place(node), 'nats.conf'), lines);
  };
  const accounts = (groups) => {
    writeFileSync(join(folder, 'groups.json'), JSON.stringify(groups));
    run('/bin/sh', ['-c', example('accounts.sh')]);
    for (const node of nodes) copyFileSync(join(folder, 'accounts.conf'), join(place(node), 'accounts.conf'));
  };
  const isWell = async ({ monitoring }) =>
    (await fetch(`http://127.0.0.1:${monitoring}/healthz`).catch(() => undefined))?.ok;
  const start = async (node) => {
    const args = ['-c', join(place(node), 'nats.conf'), '-l', join(place(node), 'log')];
    // Its standard input closes along with this process, and then the shell ends it.
    const script = '"$0" "$@" & echo $!; cat >/dev/null; kill -9 $! 2>/dev/null; wait';
    node.guard = spawn('/bin/sh', ['-c', script, natsServer, ...args], { env: { ...env, NODE: node.name }, stdio: ['pipe', 'pipe', 'ignore'] });
    node.pid = Number(String((await once(node.guard.stdout, 'data'))[0]));
  };
  const stop = async (node) => {
    const gone = once(node.guard, 'exit');
    node.guard.stdin.end();
    await gone;
  };

  /** All three on free ports, each with an empty store. */
  const startAll = async () => {
    for (const node of nodes) {
      const [clients, monitoring, pages, routes] = await Promise.all(Array.from({ length: 4 }, freePort));
      Object.assign(node, { clients, monitoring, pages, routes });
      for (const path of ['store', 'log']) rmSync(join(place(node), path), { recursive: true, force: true });
    }
    for (const node of nodes) {
      write(node);
      await start(node);
    }
    const log = (node) => readFileSync(join(place(node), 'log'), 'utf8').split('\n').slice(-12).join('\n');
    try {
      await until(async () => (await Promise.all(nodes.map(isWell))).every(Boolean), 'all three are well', 60_000);
    } catch (cause) {
      throw new Error(nodes.map((node) => `${node.name}:\n${log(node)}`).join('\n'), { cause });
    }
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'collegial-guide-'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const command = fileURLToPath(new URL('../../dist/bin/collegial-nats.js', import.meta.url));
    writeFileSync(join(bin, 'collegial-nats'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`, { mode: 0o755 });
    env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), KEYS: folder };
    run('/bin/sh', ['-ec', example('certificates.sh').replace('DNS:$node.example', 'DNS:localhost')], { stdio: 'ignore' });
    for (const name of ['n1', 'n2', 'n3']) {
      const node = { name };
      nodes.push(node);
      mkdirSync(place(node), { recursive: true });
      copyFileSync(join(folder, 'ca.pem'), join(place(node), 'ca.pem'));
      copyFileSync(join(folder, `${name}.pem`), join(place(node), 'server.pem'));
      copyFileSync(join(folder, `${name}-key.pem`), join(place(node), 'server-key.pem'));
    }
    accounts(groupsJson);
    // Another process may take a free port before a server does; none of the three is well then.
    for (let attempt = 1; ; attempt++) {
      try {
        return await startAll();
      } catch (error) {
        if (attempt === 3) throw error;
        await Promise.all(nodes.map(stop));
      }
    }
  });
  after(async () => {
    await Promise.all(nodes.filter(({ guard }) => guard).map(stop));
    if (folder && existsSync(folder)) rmSync(folder, { recursive: true });
  });

  test('gets its streams from the command, over TLS', () => {
    env.COLLEGIAL_NATS_ADMIN = password('COLLEGIAL_NATS_ADMIN');
    assert.equal(run('collegial-nats', ['stream', 'change-circle', '--create', `nats+wss://${hosts()}`]), '"change-circle" is there.\n');
  });

  test('lets the first member in, who begins the group and invites another', () => {
    ana('ana', 'create');
    ana('ana,ben', 'ben');
  });

  test('lets pages of the portal in, and no others', async () => {
    const reach = async (from) => {
      const options = { ca: readFileSync(join(folder, 'ca.pem')), origin: from };
      const socket = new WebSocket(`wss://localhost:${nodes[0].pages}`, options);
      const outcome = await Promise.race([once(socket, 'open').then(() => 'open'), once(socket, 'error').then(() => 'refused')]).catch(() => 'refused');
      socket.terminate();
      return outcome;
    };
    assert.equal(await reach(origin), 'open');
    assert.equal(await reach('https://elsewhere.example'), 'refused');
  });

  test('lets the other in after two reloads, with the passwords as they were', async () => {
    const before = password('COLLEGIAL_NATS_USER_ANA_CHANGE_CIRCLE');
    const group = JSON.parse(printedBy('members.mjs'));
    assert.deepEqual(group.members.map(({ me }) => me), ['ana', 'moodle:ben']);
    accounts([group]);
    assert.equal(password('COLLEGIAL_NATS_USER_ANA_CHANGE_CIRCLE'), before);
    for (const times of [1, 2]) {
      for (const { pid } of nodes) process.kill(pid, 'SIGHUP');
      const reloads = (node) => readFileSync(join(place(node), 'log'), 'utf8').split('Reloaded server configuration').length - 1;
      await until(() => nodes.every((node) => reloads(node) === times), 'all three have read their accounts again');
      await pause(1000);
    }
    ben('ana,ben');
    ana('ana,ben');
  });

  test('goes on while one node, and then another, is restarted', async () => {
    let people = 'ana,ben';
    const [first, second] = nodes;
    for (const node of [first, second]) {
      process.kill(node.pid, 'SIGTERM');
      await pause(300);
      people += `,without-${node.name}`;
      ana(people, `without-${node.name}`);
      await stop(node);
      await start(node);
      await until(() => isWell(node), `${node.name} is well again`, 30_000);
      // As the guide says: with less, a busy machine has no two that are up to date.
      if (node === first) await pause(30_000);
    }
    ben(people);
  });

  test('is backed up by the script, once the server that was restarted last has caught up', async () => {
    const isWhole = () => {
      const kinds = JSON.parse(printedBy('backup.mjs')).map(({ key }) => key.split('/').at(-2));
      return kinds.includes('genesis') && kinds.filter((kind) => kind === 'invitation').length === 3;
    };
    await until(isWhole, 'the backup holds everything', 30_000);
  });
});
