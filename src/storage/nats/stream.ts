/** The stream that holds a space: its settings, how it is made, and whether one that is there may be used. */
import type { NatsConnection } from '@nats-io/nats-core';
import { StorageError } from '../adapter.js';
import { filterOf, nothingOf, randomName, type Names } from './names.js';
import { forbidden, noStream, Refusal, Unanswered, type Requests } from './requests.js';

/** The configuration of the space's stream, as `STREAM.CREATE` takes it. */
export const streamConfig = (
  { bucket, stream }: Pick<Names, 'bucket' | 'stream'>,
  replicas: number,
  now = Date.now(),
) => ({
  name: stream,
  subjects: [`$KV.${bucket}.>`],
  retention: 'limits',
  storage: 'file',
  discard: 'new',
  num_replicas: replicas,
  max_msgs_per_subject: 1,
  max_msgs: -1,
  max_bytes: -1,
  max_age: 0,
  max_consumers: -1,
  // With them, one message wipes the bucket.
  allow_rollup_hdrs: false,
  deny_delete: true,
  deny_purge: true,
  allow_direct: true,
  // So that no revision comes again if the stream is ever deleted and made anew; servers before 2.10 ignore it.
  first_seq: now,
});

type Config = Partial<ReturnType<typeof streamConfig>> & {
  sealed?: boolean;
  republish?: unknown;
  mirror?: unknown;
  sources?: unknown[];
};

/** What makes a stream unsafe or useless for a space; nothing when all is well. */
export function streamFaults(config: Config, { bucket }: Pick<Names, 'bucket'>): string[] {
  const faults: [boolean, string][] = [
    [config.subjects?.join() !== `$KV.${bucket}.>`, 'subjects'],
    [(config.retention ?? 'limits') !== 'limits', 'retention'],
    [config.storage !== 'file', 'storage'],
    [config.discard !== 'new', 'discard'],
    [config.max_msgs_per_subject !== 1, 'max_msgs_per_subject'],
    [(config.max_age ?? 0) !== 0, 'max_age'],
    [config.allow_rollup_hdrs === true, 'allow_rollup_hdrs'],
    [config.deny_delete !== true, 'deny_delete'],
    [config.deny_purge !== true, 'deny_purge'],
    [config.allow_direct !== true, 'allow_direct'],
    [config.sealed === true, 'sealed'],
    [Boolean(config.republish), 'republish'],
    [Boolean(config.mirror) || Boolean(config.sources?.length), 'mirror or sources'],
  ];
  return faults.flatMap(([wrong, name]) => (wrong ? [name] : []));
}

/** How long an election may take, in milliseconds. */
const patience = 12_000;

/**
 * Makes sure that the stream is there, and as far as this login may know, safe; tells whether it may read all of it.
 * @throws StorageError `forbidden`, `invalid`, `busy`
 */
export async function ensureStream(requests: Requests, replicas: number | undefined): Promise<{ whole: boolean }> {
  const end = Date.now() + patience;
  for (;;) {
    const connection = await requests.link.connection();
    try {
      const whole = await mayReadAll(requests, connection);
      await ensure(requests, connection, replicas, whole);
      return { whole };
    } catch (error) {
      if (error instanceof StorageError) throw error;
      const passing = error instanceof Refusal ? error.passing : (error as Unanswered).why !== 'forbidden';
      if (!passing) throw forbidden(error);
      // A server on its own holds no elections.
      const alone = !connection.info?.cluster && error instanceof Refusal && error.code === 10039;
      if (alone || Date.now() > end) throw noJetStream(error);
    }
    await new Promise((resume) => setTimeout(resume, 250));
  }
}

/** Asks for a watch on everything in a way that can't succeed, so that only the right to it is tried. */
async function mayReadAll(requests: Requests, connection: NatsConnection): Promise<boolean> {
  try {
    await requests.api(connection, `CONSUMER.CREATE.${requests.names.stream}.none.${filterOf(requests.names, '')}`);
  } catch (error) {
    if (isDenied(error)) return false;
    if (!(error instanceof Refusal) || error.passing) throw error;
  }
  return true;
}

/** Looks at the stream, and makes it where there is none. */
async function ensure(
  requests: Requests,
  connection: NatsConnection,
  replicas: number | undefined,
  whole: boolean,
): Promise<void> {
  const { names } = requests;
  try {
    if (whole) {
      const { config } = await requests.api<{ config: Config }>(connection, `STREAM.INFO.${names.stream}`);
      const faults = streamFaults(config, names);
      if (faults.length) throw unsafe(names.stream, faults);
      return;
    }
  } catch (error) {
    if (isMissing(error)) return create(requests, connection, replicas);
    if (!isDenied(error)) throw error;
  }
  try {
    await requests.last(connection, nothingOf(names));
  } catch (error) {
    // Nothing is granted by which one could tell.
    if (isDenied(error)) return;
    // No answer at all: either there is no stream, or it answers no direct gets.
    await look(requests, connection).catch((reason: unknown) => {
      if (isMissing(reason)) return create(requests, connection, replicas);
      throw reason;
    });
  }
}

/** Looks for the stream by a consumer of nothing, which vanishes by itself. */
async function look(requests: Requests, connection: NatsConnection): Promise<void> {
  const { stream } = requests.names;
  const filter = nothingOf(requests.names);
  const name = randomName();
  await requests.api(connection, `CONSUMER.CREATE.${stream}.${name}.${filter}`, {
    stream_name: stream,
    config: { name, filter_subject: filter, ack_policy: 'explicit', inactive_threshold: 1e9, mem_storage: true },
  });
  // It is there, so that its settings or an election are why it didn't answer.
  throw new Refusal(503, 0, 'The stream answers no direct gets.');
}

async function create(requests: Requests, connection: NatsConnection, replicas: number | undefined): Promise<void> {
  const { names } = requests;
  try {
    await requests.api(
      connection,
      `STREAM.CREATE.${names.stream}`,
      streamConfig(names, replicas ?? (connection.info?.cluster ? 3 : 1)),
    );
  } catch (error) {
    if (isDenied(error)) throw noStream(error);
    // Somebody else made it at the same moment, or servers of the cluster are missing: the next round looks again.
    if (error instanceof Refusal && [sameName, noPeers].includes(error.code))
      throw new Refusal(503, error.code, error.message);
    if (error instanceof Refusal && !error.passing) throw refused(error);
    throw error;
  }
}

const sameName = 10058;
const noPeers = 10005;

const isDenied = (error: unknown) => error instanceof Unanswered && ['forbidden', 'nobody'].includes(error.why);
const isMissing = (error: unknown) => error instanceof Refusal && error.code === 10059;

const unsafe = (stream: string, faults: string[]) =>
  new StorageError(
    'invalid',
    `The stream ${stream} is there, but with settings that aren’t safe for a group: ${faults.join(', ')}. ` +
      'Its administrator can print the right ones with collegial-nats.',
  );

const refused = (error: Refusal) =>
  new StorageError('forbidden', `The server didn’t create the space’s stream: ${error.message}.`, undefined, {
    cause: error,
  });

const noJetStream = (cause: unknown) =>
  new StorageError(
    'busy',
    cause instanceof Refusal && cause.code === noPeers
      ? 'The cluster has fewer servers at the moment than the space shall have copies. Add "replicas=1" where one is enough.'
      : 'The server’s JetStream gives no answer. It has no leader at the moment, or isn’t enabled for this login’s account.',
    undefined,
    { cause },
  );
