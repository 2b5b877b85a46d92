/** The reference server for a browser test, started through the test runner; see test/tools/rest-server.mjs. */
import { executeServerCommand } from '@web/test-runner-commands';

/** What goes wrong on purpose, until it is taken back. */
export interface ServerFaults {
  lose?: true;
  noTag?: true;
  noTagAtAll?: true;
  weakTag?: true;
  page?: true;
  redirect?: string;
  status?: number;
  retryAfter?: string;
  text?: string;
  hold?: true;
  plain?: true;
  only?: string;
}

export interface ServerOptions {
  events?: boolean;
  heartbeat?: number;
  headers?: string[];
  /** The pages that are admitted; this one by default. */
  origins?: string[];
  maxBytes?: number;
  /** Who is there, by token. */
  logins?: { [token: string]: string };
  /** The prefixes that may be read; all by default. */
  readable?: string[];
  /** Those that may not. */
  hidden?: string[];
  faults?: ServerFaults;
}

/** One exchange that the server had. */
export interface Exchange {
  method: string;
  url: string;
  headers: { [name: string]: string };
  status: number;
  answer: { [name: string]: string };
}

export interface Server {
  readonly url: string;
  set(changes: { faults?: ServerFaults; logins?: { [token: string]: string } }): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
  remove(space: string, key: string): Promise<void>;
  forget(): Promise<void>;
  stop(): Promise<void>;
  requests(): Promise<Exchange[]>;
}

const command = <T>(action: string, more = {}) => executeServerCommand<T, object>('rest-server', { action, ...more });

/** A server with a certificate that no browser trusts. */
export async function startUntrustedServer(): Promise<Pick<Server, 'url' | 'stop'>> {
  const { id, url } = await command<{ id: string; url: string }>('untrusted');
  return { url, stop: () => command('stop', { id }) };
}

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { id, url } = await command<{ id: string; url: string }>('start', {
    options: { origins: [location.origin], ...options },
  });
  return {
    url,
    set: (changes) => command('set', { id, ...changes }),
    kill: () => command('kill', { id }),
    restart: () => command('restart', { id }),
    remove: (space, key) => command('remove', { id, space, key }),
    forget: () => command('forget', { id }),
    stop: () => command('stop', { id }),
    requests: () => command('requests', { id }),
  };
}
