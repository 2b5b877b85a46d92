/** Requests to NATS and what their outcomes mean: what was stored, what certainly wasn't, what nobody knows. */
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { StorageError, type Key } from '../adapter.js';
import { lost, type Client, type Link } from './link.js';
import { keyOfSubject, subjectOf, type Names } from './names.js';

/** One stored message: a value, or the marker that a delete leaves. */
export interface Stored {
  readonly sequence: number;
  readonly deleted: boolean;
  readonly text: string;
}

/** A write's outcome; `last` is the key's sequence as its leader says it, where it does. */
export type Written = { readonly sequence: number } | { readonly mismatch: true; readonly last?: number };

/** Why a request got no answer. */
export type Why = 'forbidden' | 'nobody' | 'silence' | 'lost';

export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  constructor(
    readonly why: Why,
    cause: unknown,
  ) {
    super(why, { cause });
  }
}

/** An error that the API answered with. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    /** As in HTTP. */
    readonly status: number,
    /** NATS's own number of the error. */
    readonly code: number,
    description: string,
  ) {
    super(description);
  }
  /** No leader at this moment, or none yet: the same request may succeed soon. */
  get passing(): boolean {
    return this.status === 503;
  }
}

/** How long one request waits for its answer, in milliseconds. */
const answerWithin = 5000;
const deletes = ['DEL', 'PURGE'];

export class Requests {
  constructor(
    readonly client: Client,
    readonly link: Link,
    readonly names: Names,
    /** What the subjects of answers and watches begin with. */
    readonly inbox: string,
  ) {}

  /** @throws Unanswered */
  async ask(connection: NatsConnection, subject: string, payload: string, expected?: object): Promise<Msg> {
    const headers = this.client.headers();
    for (const [name, value] of Object.entries(expected ?? {})) headers.set(name, String(value));
    try {
      return await connection.request(subject, payload, {
        timeout: answerWithin,
        ...(expected && { headers }),
      });
    } catch (error) {
      throw new Unanswered(reasonOf(error), error);
    }
  }

  /** @throws Unanswered, Refusal */
  async api<T>(connection: NatsConnection, call: string, payload: unknown = ''): Promise<T> {
    const body = payload === '' ? '' : JSON.stringify(payload);
    const answer = (await this.ask(connection, `${this.names.api}.${call}`, body)).json<T & { error?: ApiError }>();
    if (answer.error) throw refusalOf(answer.error);
    return answer;
  }

  /** The last message of a subject, from whichever replica answers; undefined where it knows of none. */
  async last(connection: NatsConnection, subject: string): Promise<Stored | undefined> {
    const answer = await this.ask(connection, `${this.names.api}.DIRECT.GET.${this.names.stream}.${subject}`, '');
    const { headers } = answer;
    // What the server adds comes last: a member's own message may hold headers of the same names.
    const sequence = Number(headers?.last('Nats-Sequence'));
    if (headers?.last('Nats-Subject') === subject && sequence > 0) return storedOf(answer, sequence);
    if (headers?.code === 404) return undefined;
    throw new Refusal(headers?.code ?? 500, 0, 'The stream gave an unknown answer.');
  }

  /**
   * Writes a key if its last sequence is `expected`, 0 being none.
   * @throws Unanswered where it was certainly not stored; StorageError
   */
  async write(connection: NatsConnection, key: Key, text: string, expected: number, deleted = false): Promise<Written> {
    let answer: Msg;
    try {
      answer = await this.ask(connection, subjectOf(this.names, key), text, {
        'Nats-Expected-Last-Subject-Sequence': expected,
        ...(deleted && { 'KV-Operation': 'DEL' }),
      });
    } catch (error) {
      if (['silence', 'lost'].includes((error as Unanswered).why)) throw unknownOutcome(error);
      throw error;
    }
    return writtenOf(answer, this.names.stream);
  }
}

interface ApiError {
  code: number;
  err_code?: number;
  description?: string;
}

const refusalOf = ({ code, err_code: number = 0, description = '' }: ApiError) =>
  new Refusal(code, number, description);

/** What an acknowledgement says. @throws Refusal where nothing was stored; StorageError */
function writtenOf(answer: Msg, stream: string): Written {
  let said: { stream?: string; seq?: number; error?: ApiError };
  try {
    said = answer.json();
  } catch (error) {
    throw unknownOutcome(error);
  }
  const { error } = said;
  if (!error) {
    if (said.stream === stream && said.seq) return { sequence: said.seq };
    throw unknownOutcome(undefined);
  }
  const refusal = refusalOf(error);
  switch (refusal.code) {
    case 10071: // wrong last sequence: N
    case 10164: {
      const last = /: (\d+)$/.exec(refusal.message)?.[1];
      return { mismatch: true, last: last === undefined ? undefined : Number(last) };
    }
    case 10054: // message size exceeds maximum allowed
    case 10097: // header size exceeds maximum allowed
      throw new StorageError('too-large', 'The server takes no value of this size. Shorten it.', undefined, {
        cause: refusal,
      });
    case 10002: // resource limits exceeded for account
    case 10023: // insufficient resources
    case 10028: // insufficient memory resources
    case 10047: // insufficient storage resources
      throw quota(refusal);
    case 10077: // store failed
      if (/maximum (messages|bytes)/.test(refusal.message)) throw quota(refusal);
      // Its leader couldn't store what the others may have.
      throw unknownOutcome(refusal);
    default:
      // Refused before it was proposed to the replicas.
      if (refusal.passing || refusal.status < 500) throw refusal;
      throw unknownOutcome(refusal);
  }
}

/** The message as it is stored. */
export const storedOf = (message: Msg, sequence: number): Stored => ({
  sequence,
  deleted: deletes.includes(message.headers?.get('KV-Operation') ?? ''),
  text: message.string(),
});

export const keyOf = (names: Names, message: Msg): Key | undefined => keyOfSubject(names, message.subject);

function reasonOf(error: unknown): Why {
  const { name, cause } = error as Error;
  const inner = (cause as Error | undefined)?.name;
  if (name === 'PermissionViolationError' || inner === 'PermissionViolationError') return 'forbidden';
  if (name === 'NoResponders' || inner === 'NoResponders') return 'nobody';
  return name === 'TimeoutError' ? 'silence' : 'lost';
}

const quota = (cause: unknown) =>
  new StorageError('quota', 'The space is full: the server stores no more of it. Ask its administrator.', undefined, {
    cause,
  });

const unknownOutcome = (cause: unknown) =>
  new StorageError(
    'unknown-outcome',
    'The server didn’t confirm it. It may be stored or not; read again before you repeat it.',
    undefined,
    { cause },
  );

export const busy = (cause?: unknown) =>
  new StorageError('busy', 'The server has no answer at the moment. Nothing was written; try again.', undefined, {
    cause,
  });

export const forbidden = (cause?: unknown) =>
  new StorageError('forbidden', 'This login may not do this. Ask the server’s administrator.', undefined, { cause });

/** What a failed read means; it is always safe to repeat. */
export function readFailure(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  if (error instanceof Unanswered) {
    if (error.why === 'forbidden') return forbidden(error);
    return error.why === 'lost' ? lost(error) : busy(error);
  }
  if (error instanceof Refusal) {
    if (error.code === 10059) return noStream(error);
    if (error.passing || error.status === 408) return busy(error);
  }
  return new StorageError('internal', 'The server answered in an unknown way.', undefined, { cause: error });
}

export const noStream = (cause?: unknown) =>
  new StorageError(
    'forbidden',
    'This space doesn’t exist on the server, and this login may not create it. Ask its administrator.',
    undefined,
    { cause },
  );
