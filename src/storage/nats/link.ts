/** The connection to the cluster: made with a fresh login, watched, and made again when it is lost. */
import type { ConnectionOptions, NatsConnection } from '@nats-io/nats-core';
import { StorageError } from '../adapter.js';
import type { Credentials } from '../credentials.js';

export type Client = typeof import('@nats-io/nats-core');

/** The client's package. @throws StorageError `invalid` where something isn't installed, `offline` where it can't be fetched. */
export async function loadClient(): Promise<Client> {
  if (!globalThis.WebSocket)
    throw new StorageError(
      'invalid',
      'There is no WebSocket here. In Node 20, set globalThis.WebSocket to the one of the package ws.',
    );
  try {
    return await import('@nats-io/nats-core');
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND';
    throw new StorageError(
      missing ? 'invalid' : 'offline',
      'The package @nats-io/nats-core, which talks to NATS, couldn’t be loaded. Is it installed?',
      undefined,
      { cause: error },
    );
  }
}

export interface LinkOptions {
  readonly client: Client;
  readonly servers: readonly string[];
  readonly inbox?: string;
  readonly login: (refused: boolean) => Promise<Credentials>;
}

/** How long the client waits for one server to answer, in milliseconds. */
const patience = 5000;
const longestPause = 30_000;

export class Link {
  /** Called when a connection was made, or couldn't be. */
  readonly changes = new Set<() => void>();
  readonly #options: LinkOptions;
  #current: Promise<NatsConnection>;
  #connection?: NatsConnection;
  #error?: StorageError;
  /** The last login was refused, or has expired. */
  #refused = false;
  #closed = false;
  #wake = () => {};

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#current = this.#connect();
    this.#current.catch(() => {});
  }

  /** Waits for the first connection. @throws StorageError `unauthenticated`, `offline` */
  async open(): Promise<NatsConnection> {
    const connection = await this.#current;
    globalThis.addEventListener?.('online', this.#hurry);
    globalThis.document?.addEventListener('visibilitychange', this.#look);
    void this.#keep(connection);
    return connection;
  }

  /** The connection that is there, or is just being made. @throws StorageError why there is none */
  async connection(): Promise<NatsConnection> {
    if (this.#closed) throw new StorageError('closed', 'This storage was closed. Open it again.');
    if (this.#connection) return this.#connection;
    if (this.#error) throw this.#error;
    return this.#current;
  }

  get closed(): boolean {
    return this.#closed;
  }

  async close(): Promise<void> {
    this.#closed = true;
    globalThis.removeEventListener?.('online', this.#hurry);
    globalThis.document?.removeEventListener('visibilitychange', this.#look);
    this.#wake();
    // Not waited for: a server that is gone answers neither a greeting nor the closing handshake.
    this.#current.then(
      (connection) => void connection.close(),
      () => {},
    );
  }

  /** Connects again and again, until it is closed. */
  async #keep(first: NatsConnection): Promise<void> {
    let connection: NatsConnection | undefined = first;
    for (let failures = 0; !this.#closed; ) {
      if (connection) {
        failures = 0;
        this.#connection = connection;
        this.#tell();
        const cause = await connection.closed();
        this.#connection = undefined;
        this.#error = undefined;
        this.#refused = isRefusal(cause);
        if (this.#closed) return;
      }
      this.#current = this.#pause(failures).then(() => this.#connect());
      this.#current.catch(() => {});
      connection = await this.#current.catch((error: StorageError) => {
        failures += 1;
        this.#error = error;
        this.#tell();
        return undefined;
      });
    }
    void connection?.close();
  }

  #tell(): void {
    for (const changed of this.changes) changed();
  }

  /** Longer after each failure, and not all pages at the same moment. */
  #pause(failures: number): Promise<void> {
    const [random] = crypto.getRandomValues(new Uint32Array(1));
    const longest = Math.min(longestPause, 250 * 2 ** failures);
    return new Promise((resume) => {
      const timer = setTimeout(resume, (longest * (1 + random! / 2 ** 32)) / 2);
      this.#wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
  }

  readonly #hurry = () => this.#wake();

  /** A page that was hidden may hold a connection that has been dead for long. */
  readonly #look = () => {
    if (document.visibilityState !== 'visible') return;
    this.#wake();
    if (this.#connection) this.check(this.#connection);
  };

  /** Gives up a connection over which no answer comes. */
  check(connection: NatsConnection): void {
    const timer = setTimeout(() => void connection.close(), patience);
    const answered = () => clearTimeout(timer);
    connection.flush().then(answered, answered);
  }

  /** One round: with the host's login, and once more where that is refused. */
  async #connect(): Promise<NatsConnection> {
    for (const again of this.#refused ? [true] : [false, true]) {
      if (this.#closed) break;
      const login = await this.#login(again);
      try {
        const connection = await this.#dial(login);
        this.#refused = false;
        return connection;
      } catch (error) {
        if (!isRefusal(error)) throw unreachable(error);
        this.#refused = true;
      }
    }
    throw refusal();
  }

  async #login(refused: boolean): Promise<Credentials> {
    try {
      return await this.#options.login(refused);
    } catch (error) {
      this.#refused = true;
      throw new StorageError('unauthenticated', 'This page has no login for the server. Sign in again.', undefined, {
        cause: error,
      });
    }
  }

  /** The servers of a cluster are equal, so that any order will do; a random one spreads the load. */
  async #dial(login: Credentials): Promise<NatsConnection> {
    const { client, servers, inbox } = this.#options;
    const options: ConnectionOptions = {
      ...authentication(client, login),
      ...(inbox && { inboxPrefix: inbox }),
      timeout: patience,
      pingInterval: 20_000,
      reconnect: false,
      ignoreClusterUpdates: true,
      noAsyncTraces: true,
    };
    const [start] = crypto.getRandomValues(new Uint32Array(1));
    let failure: unknown;
    for (let turn = 0; turn < servers.length; turn++) {
      const server = servers[(start! + turn) % servers.length]!;
      try {
        return await client.wsconnect({ ...options, servers: [server] });
      } catch (error) {
        if (isRefusal(error)) throw error;
        failure = error;
      }
    }
    throw failure;
  }
}

function authentication(client: Client, { user, password, token, jwt, seed }: Credentials): ConnectionOptions {
  if (jwt) return { authenticator: client.jwtAuthenticator(jwt, seed ? new TextEncoder().encode(seed) : undefined) };
  return { ...(user && { user, pass: password }), ...(token && { token }) };
}

const isRefusal = (error: unknown): boolean =>
  ['AuthorizationError', 'UserAuthenticationExpiredError'].includes((error as Error | undefined)?.name ?? '');

const refusal = (cause?: unknown) =>
  new StorageError(
    'unauthenticated',
    'The server refused the login. Sign in again, or ask your administrator whether you may use it.',
    undefined,
    { cause },
  );

/** What it means that a connection ended for this reason. */
export const lost = (cause: unknown): StorageError =>
  isRefusal(cause)
    ? refusal(cause)
    : new StorageError('offline', 'The connection to the server was lost. Try again.', undefined, { cause });

/** A browser doesn't tell its pages which of these it was. */
const unreachable = (cause: unknown) =>
  new StorageError(
    'offline',
    'The server can’t be reached, or its certificate isn’t valid for this address. Check the connection and the address.',
    undefined,
    { cause },
  );
