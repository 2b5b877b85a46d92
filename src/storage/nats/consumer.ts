/** One ephemeral push consumer: everything below a subject, first as it stands, then what follows, until it is lost. */
import type { Msg, NatsConnection, Subscription } from '@nats-io/nats-core';
import { StorageError, type Key } from '../adapter.js';
import { lost } from './link.js';
import { randomName } from './names.js';
import { keyOf, readFailure, storedOf, type Requests, type Stored } from './requests.js';

export interface Listener {
  /** A message, in the order of the stream. */
  message(key: Key, stored: Stored): void;
  /** Nothing more waits at the replica that serves the consumer; may come again. */
  caughtUp(): void;
  /** It is lost; nothing follows. */
  ended(error: StorageError): void;
}

/** Starts a consumer of the subjects that the filter names. Returns stop(). */
export function consume(
  requests: Requests,
  connection: NatsConnection,
  filter: string,
  heartbeat: number,
  listener: Listener,
): () => void {
  const consumer = new Consumer(requests, heartbeat, listener);
  void consumer.start(connection, filter);
  return () => consumer.stop();
}

class Consumer {
  readonly #requests: Requests;
  readonly #heartbeat: number;
  readonly #listener: Listener;
  // Nobody else can guess it, so that nobody can send what looks like its messages.
  readonly #name = randomName();
  #connection?: NatsConnection;
  #subscription?: Subscription;
  #delivered = 0;
  #stopped = false;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(requests: Requests, heartbeat: number, listener: Listener) {
    this.#requests = requests;
    this.#heartbeat = heartbeat;
    this.#listener = listener;
  }

  async start(connection: NatsConnection, filter: string): Promise<void> {
    this.#connection = connection;
    const { stream } = this.#requests.names;
    const inbox = `${this.#requests.inbox}.${this.#name}`;
    const config = {
      name: this.#name,
      deliver_subject: inbox,
      deliver_policy: 'last_per_subject',
      filter_subject: filter,
      ack_policy: 'none',
      replay_policy: 'instant',
      idle_heartbeat: this.#heartbeat * 1e6,
      inactive_threshold: 5e9,
      mem_storage: true,
      num_replicas: 1,
    };
    try {
      this.#subscription = connection.subscribe(inbox, {
        callback: (error, message) => (error ? this.#end(error) : this.#take(message, inbox)),
      });
      // A connection that is closed tells its subscriptions nothing.
      void connection.closed().then((cause) => this.#end(lost(cause)));
      this.#expectSign();
      const { num_pending: waiting = 0 } = await this.#requests.api<{ num_pending?: number }>(
        connection,
        `CONSUMER.CREATE.${stream}.${this.#name}.${filter}`,
        { stream_name: stream, config },
      );
      if (!this.#stopped && waiting === 0 && this.#delivered === 0) this.#listener.caughtUp();
    } catch (error) {
      this.#end(error);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    // Without interest the server drops the consumer by itself.
    this.#subscription?.unsubscribe();
  }

  #take(message: Msg, inbox: string): void {
    if (this.#stopped) return;
    const sign = message.reply ? this.#receiptOf(message.reply) : undefined;
    if (sign) {
      this.#delivered += 1;
      if (sign.count !== this.#delivered) return this.#end(gap);
      this.#expectSign();
      const key = keyOf(this.#requests.names, message);
      if (key) this.#listener.message(key, storedOf(message, sign.sequence));
      if (sign.waiting === 0 && !this.#stopped) this.#listener.caughtUp();
    } else if (message.subject === inbox && message.headers?.code === 100) {
      // Sent when nothing waits, so that all that came before must be here.
      if (Number(message.headers.get('Nats-Last-Consumer')) !== this.#delivered) return this.#end(gap);
      this.#expectSign();
      this.#listener.caughtUp();
    }
  }

  /** `$JS.ACK.[domain.account.]stream.consumer.deliveries.sequence.count.time.waiting`, if it is this consumer's. */
  #receiptOf(reply: string): { sequence: number; count: number; waiting: number } | undefined {
    const parts = reply.split('.');
    const [stream, consumer, , sequence, count, , waiting] = parts.slice(parts.length > 9 ? 4 : 2);
    if (!reply.startsWith('$JS.ACK.') || stream !== this.#requests.names.stream || consumer !== this.#name)
      return undefined;
    return { sequence: Number(sequence), count: Number(count), waiting: Number(waiting) };
  }

  /** A consumer that is silent for longer than two heartbeats is gone, with the node that it lived on; or the line is. */
  #expectSign(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#connection) this.#requests.link.check(this.#connection);
      this.#end(silence);
    }, this.#heartbeat * 2.5);
  }

  #end(error: unknown): void {
    if (this.#stopped) return;
    this.stop();
    this.#listener.ended(readFailure(error));
  }
}

const gap = new StorageError('busy', 'Messages were lost on their way. Everything is read again.');
const silence = new StorageError('busy', 'The server has fallen silent. Everything is read again.');
