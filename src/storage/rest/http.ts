/** Requests to a team's server: with the host's credentials, in bounded time, each failure with its code. */
import { isStorageError, StorageError, type StorageErrorCode } from '../adapter.js';
import type { Credentials } from '../credentials.js';

export interface Request {
  readonly method?: 'PUT' | 'DELETE';
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds until it is given up; else what is usual for all. */
  readonly patience?: number;
}

/** Takes what it wants of an answer; `wait` gives it that many milliseconds more from now. */
export type Read<T> = (response: Response, wait: (milliseconds: number) => void) => Promise<T>;

/** What came back, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A refusal for now may say how many milliseconds it lasts. */
export const waitOf = (error: StorageError): number => (error as { wait?: number }).wait ?? 0;

/** What a status says, where it doesn't depend on the request. */
const codes: { readonly [status: number]: StorageErrorCode } = {
  401: 'unauthenticated',
  403: 'forbidden',
  408: 'busy',
  413: 'too-large',
  // Something on the way took the precondition off.
  428: 'internal',
  429: 'busy',
  503: 'busy',
  507: 'quota',
};

const sentences: { readonly [code in StorageErrorCode]?: string } = {
  unauthenticated: 'The server wants a login.',
  forbidden: 'The server doesn’t let this login do that.',
  busy: 'The server is busy. Try again later.',
  'too-large': 'The value is too large for the server.',
  quota: 'The server has no room left.',
  internal: 'The server missed If-Match.',
  invalid: 'The server doesn’t understand the request.',
  'unknown-outcome': 'The server didn’t say whether it was written. Read again.',
  offline:
    'Out of reach: the server or the network is down, its certificate isn’t trusted, or it doesn’t admit this page.',
};
const failure = (code: StorageErrorCode, cause?: unknown) =>
  new StorageError(code, sentences[code]!, undefined, { cause });

export class Http {
  #login?: Promise<Credentials>;
  /** The last login was refused. */
  #refused = false;

  constructor(
    /** The space's address, with a `/` at its end. */
    readonly address: string,
    /** Asks the host for credentials. */
    readonly ask: (refused: boolean) => Promise<Credentials>,
    /** Milliseconds that a request may take, if it doesn't say so itself. */
    readonly patience: number,
  ) {}

  /** Sends, and reads the whole answer: one of success, or 304, 404, 409 and 412, which depend on the request. */
  async send(path: string, request: Request = {}): Promise<Answer> {
    return this.open(path, request, async (response) => {
      const { status, headers } = response;
      return { status, headers, text: await response.text() };
    });
  }

  /**
   * Sends, a second time where the login was refused, and hands the answer over while there is time.
   * @throws StorageError
   */
  async open<T>(path: string, request: Request, read: Read<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const last = this.#refused || attempt > 1;
      const login = (this.#login ??= this.ask(this.#refused));
      try {
        const credentials = await login.catch(() => Promise.reject(failure('unauthenticated')));
        // A session cookie of the page's own may have been renewed since, but not within one call.
        if (attempt > 1 && !credentials.headers && !credentials.cookies) throw failure('unauthenticated');
        return await this.#once(path, request, credentials, read);
      } catch (error) {
        if ((error as StorageError).code !== 'unauthenticated') throw error;
        // Another call may have renewed it meanwhile.
        if (this.#login === login) {
          this.#login = undefined;
          this.#refused = true;
        }
        if (last) throw error;
      }
    }
  }

  async #once<T>(
    path: string,
    { method, headers, body, signal, patience = this.patience }: Request,
    credentials: Credentials,
    read: Read<T>,
  ): Promise<T> {
    const all = headersOf(credentials, headers);
    const end = new AbortController();
    const abort = () => end.abort();
    let timer: ReturnType<typeof setTimeout>;
    const wait = (milliseconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(abort, milliseconds);
    };
    wait(patience);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    // Known before, so that nothing can have been sent.
    const unsent = globalThis.navigator?.onLine === false;
    try {
      const response = await fetch(this.address + path, {
        method,
        headers: all,
        body,
        signal: end.signal,
        cache: 'no-store',
        credentials: credentials.cookies ? 'include' : 'same-origin',
        // Only login pages are elsewhere; followed, they would look like a network that is down.
        redirect: 'manual',
      });
      check(response, !!method);
      this.#refused = false;
      return await read(response, wait);
    } catch (error) {
      if (isStorageError(error)) throw error;
      if (signal?.aborted) throw new StorageError('closed', 'The request was cancelled.');
      throw failure(method && !unsent ? 'unknown-outcome' : 'offline', error);
    } finally {
      clearTimeout(timer!);
      // What wasn't read would hold its connection.
      abort();
      signal?.removeEventListener('abort', abort);
    }
  }
}

function headersOf({ headers: supplied }: Credentials, own: Request['headers']): Headers {
  try {
    return new Headers({ ...supplied, ...own });
  } catch {
    // Without its cause, which would show them.
    throw new StorageError('unauthenticated', 'The page’s credentials can’t be sent as headers.');
  }
}

/** Leaves through what the caller understands. */
function check({ status, type, ok, headers }: Response, writes: boolean): void {
  const elsewhere = type === 'opaqueredirect' || (status > 300 && status < 400 && status !== 304);
  if (elsewhere || (ok && headers.get('content-type')?.startsWith('text/html')))
    throw new StorageError('unauthenticated', 'A web page came instead of data: sign in, or correct the address.');
  if (ok || status === 304 || status === 404 || status === 409 || status === 412) return;
  const code = codes[status] ?? (status < 500 ? 'invalid' : writes ? 'unknown-outcome' : 'busy');
  const after = headers.get('retry-after') ?? '';
  const wait = Number(after) * 1000 || Date.parse(after) - Date.now() || 0;
  throw Object.assign(failure(code), { wait });
}
