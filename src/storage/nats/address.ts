/** The storage string of NATS: `nats+wss://host[:port][,host…][/path][?replicas=3&prefix=…&api=…]`. */
import { StorageError } from '../adapter.js';

export interface Address {
  /** WebSocket URLs of the servers of one cluster. */
  readonly servers: readonly string[];
  /** Copies of each record, for a stream that is created. */
  readonly replicas?: number;
  /** What the names of buckets begin with. */
  readonly prefix?: string;
  /** What the API's subjects begin with. */
  readonly api?: string;
}

/** Reads a storage string. @throws StorageError `invalid` */
export function readAddress(url: string): Address {
  const [, scheme, hosts, path = '', query = ''] =
    /^nats\+(wss?):\/\/([^/?#]+)(\/[^?#]*)?(?:\?([^#]*))?$/i.exec(url) ?? invalid('It isn’t an address of NATS');
  if (/@/.test(hosts!))
    invalid('It holds credentials, and everyone can read an attribute; register them with registerCredentials');
  const servers = hosts!.split(',').map((host) => serverOf(`${scheme!.toLowerCase()}://${host}${path}`));
  const options = new URLSearchParams(query);
  for (const name of options.keys())
    if (!['replicas', 'prefix', 'api'].includes(name)) invalid('It has an unknown option; known: replicas, prefix, api');
  return checkOptions({
    servers,
    replicas: options.has('replicas') ? Number(options.get('replicas')) : undefined,
    prefix: options.get('prefix') ?? undefined,
    api: options.get('api') ?? undefined,
  });
}

/** Checks options, whoever gave them. @throws StorageError `invalid` */
export function checkOptions(address: Address): Address {
  const { servers, replicas, prefix, api } = address;
  if (!servers.length) invalid('It names no server');
  for (const server of servers) if (!/^wss?:\/\//.test(server)) invalid('A server’s address starts with wss:// or ws://');
  if (replicas !== undefined && ![1, 3, 5].includes(replicas)) invalid('"replicas" is 1, 3 or 5');
  if (prefix !== undefined && !/^[\w-]{0,40}$/.test(prefix))
    invalid('"prefix" has at most 40 letters, digits, "_" and "-"');
  if (api !== undefined && !/^[\w$-]+(\.[\w$-]+)*$/.test(api)) invalid('"api" is the beginning of a subject, as $JS.API');
  return address;
}

function serverOf(url: string): string {
  try {
    return new URL(url).href;
  } catch {
    return invalid('One of its hosts isn’t one');
  }
}

function invalid(why: string): never {
  throw new StorageError(
    'invalid',
    `The storage string can’t be used. ${why}. Write it like nats+wss://nats.example.org.`,
  );
}
