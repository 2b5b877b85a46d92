/** How an engine learns who is there: a host's page registers a function, so that no secret stands in an attribute. */
import type { OpenOptions } from './adapter.js';

/** What an engine logs in with; each engine takes the form that it knows. */
export interface Credentials {
  /** For `https:`: headers that go with every request, such as `authorization`. */
  readonly headers?: { readonly [name: string]: string };
  /** For `https:`: whether cookies go with requests to another origin; they always do to the page's own. */
  readonly cookies?: boolean;
  /** For `nats`: a user and password, a token, or a JWT with its NKey seed. */
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  readonly jwt?: string;
  readonly seed?: string;
}

export interface CredentialsWanted extends Pick<OpenOptions, 'space' | 'me'> {
  /** The storage string for which they are wanted. */
  readonly url: string;
  /** The last ones were refused: a host may renew a session, or answer undefined until the person has signed in. */
  readonly refused: boolean;
}

/** Asked before each connection, and again when a login was refused or has expired. */
export type ProvideCredentials = (wanted: CredentialsWanted) => Promise<Credentials | undefined> | Credentials | undefined;

/**
 * Provides credentials for each storage string that begins with this, up to the end of a host or of a part of its path;
 * the longest one that fits is asked.
 */
export function registerCredentials(beginning: string, provide: ProvideCredentials): void {
  registered().set(beginning, provide);
}

/** Asks the host; nothing where none was registered. What the host throws means that nobody is signed in. */
export async function credentialsFor(wanted: CredentialsWanted): Promise<Credentials> {
  const fits = [...registered().keys()].filter((beginning) => isBeginning(beginning, wanted.url));
  const longest = fits.reduce((a, b) => (b.length > a.length ? b : a), '');
  return (await registered().get(longest)?.(wanted)) ?? {};
}

/** `https://groups.example` is no beginning of `https://groups.example.org/`. */
const isBeginning = (beginning: string, url: string): boolean =>
  url.startsWith(beginning) && (/[/:?#]$/.test(beginning) || /^([/:?#]|$)/.test(url.slice(beginning.length)));

/** One map for all copies of the library on a page. */
function registered(): Map<string, ProvideCredentials> {
  const page = globalThis as { [key: symbol]: Map<string, ProvideCredentials> | undefined };
  return (page[Symbol.for('collegial/credentials/1')] ??= new Map());
}
