// Starts and stops real NATS servers for tests: on free loopback ports, with a store of their own, gone with the test run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The server's program: NATS_SERVER, else the one on PATH; undefined where there is none. */
export const natsServer =
  process.env.NATS_SERVER ??
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((dir) => join(dir, 'nats-server'))
    .find((path) => existsSync(path));

/** Why tests are skipped; undefined where they can run. In CI they run, and fail where there is no server. */
export const withoutServer =
  natsServer || process.env.CI
    ? undefined
    : 'nats-server isn’t installed: "apt-get install nats-server", or set NATS_SERVER to one from github.com/nats-io/nats-server/releases';

export const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/**
 * Starts a server with `config` besides its ports and store. `clientPort` and `port`, that of its WebSockets, may be
 * chosen; `tls` is the lines of its certificate.
 */
export async function startServer({ config = '', jetstream = '', port, clientPort, tls, env, name } = {}) {
  if (!natsServer) throw new Error('nats-server isn’t installed; see test/tools/nats-server.mjs.');
  const dir = mkdtempSync(join(tmpdir(), 'collegial-nats-'));
  const file = join(dir, 'server.conf');
  const server = {
    name,
    port: port ?? (await freePort()),
    clientPort: clientPort ?? (await freePort()),
    /** For adapters. */
    get url() {
      return `nats+ws${tls ? 's' : ''}://127.0.0.1:${server.port}`;
    },
    pid: undefined,
    log: join(dir, 'log'),
    /** Replaces what was given as `config`; it counts from the next start. */
    configure(lines) {
      writeFileSync(
        file,
        `listen: "127.0.0.1:${server.clientPort}"\n${name ? `server_name: ${name}\n` : ''}` +
          `websocket { listen: "127.0.0.1:${server.port}", ${tls ? `tls { ${tls} }` : 'no_tls: true'} }\n` +
          `jetstream { store_dir: "${dir}", ${jetstream} }\n${lines}\n`,
      );
    },
    async start() {
      // The shell outlives a test run that is killed, for as long as it takes to kill the server.
      const script = '"$0" -c "$1" -l "$2" & echo $!; cat >/dev/null; kill -9 $! 2>/dev/null; wait';
      const options = { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...env } };
      const guard = spawn('/bin/sh', ['-c', script, natsServer, file, server.log], options);
      server.pid = Number(await new Promise((line) => guard.stdout.once('data', (data) => line(String(data)))));
      server.guard = guard;
      // Neither keeps the test run alive.
      guard.unref();
      for (const stream of [guard.stdin, guard.stdout]) stream.unref();
      await answering(server.port);
      return server;
    },
    /** As when the machine fails. */
    kill() {
      process.kill(server.pid, 'SIGKILL');
    },
    reload() {
      process.kill(server.pid, 'SIGHUP');
    },
    /** Ends the process; it can be started again. */
    async halt() {
      if (!server.guard) return;
      const gone = new Promise((done) => server.guard.once('exit', done));
      server.guard.ref();
      server.guard.stdin.end();
      await gone;
      server.guard = undefined;
    },
    async stop() {
      await server.halt();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  server.configure(config);
  return server.start();
}

/** Starts the nodes of one cluster; each is a server as above. */
export async function startCluster(size, config = '', env = {}) {
  const routes = await Promise.all(Array.from({ length: size }, freePort));
  const all = routes.map((port) => `nats://127.0.0.1:${port}`).join(', ');
  return Promise.all(
    routes.map((port, index) =>
      startServer({
        name: `n${index + 1}`,
        env,
        config: `${config}\ncluster { name: circle, listen: "127.0.0.1:${port}", routes: [${all}] }`,
      }),
    ),
  );
}

/** What a configuration is refused for; empty when the server takes it. */
export function configurationFaults(lines, env = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'collegial-nats-'));
  const file = join(dir, 'server.conf');
  writeFileSync(file, lines);
  const { status, stdout, stderr } = spawnSync(natsServer, ['-t', '-c', file], { env: { ...process.env, ...env }, encoding: 'utf8' });
  rmSync(dir, { recursive: true });
  return status === 0 ? '' : stdout + stderr;
}

async function answering(port) {
  for (let tries = 0; tries < 400; tries++) {
    const open = await new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`nats-server didn’t start on port ${port}.`);
}
