/** Reading from NATS, message by message, as a server would send them: late, with gaps, from a replica that is behind. */
import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/nats-core';
import { expect } from '@open-wc/testing';
import type { WatchEvent } from '../../src/storage/adapter.js';
import type { Client, Link } from '../../src/storage/nats/link.js';
import { list, LiveWatch } from '../../src/storage/nats/reading.js';
import { Requests } from '../../src/storage/nats/requests.js';
import { Seen } from '../../src/storage/nats/seen.js';
import { waitUntil as until } from '../support/wait-until.js';

const names = { bucket: 'b', stream: 'KV_b', api: '$JS.API' };
const headersOf = (all: Record<string, string> = {}, code = 0) =>
  ({ code, get: (name: string) => all[name] ?? '', last: (name: string) => all[name] ?? '', set() {} }) as unknown as MsgHdrs;

/** One consumer, with what the test makes the server send to it. */
interface FakeConsumer {
  readonly name: string;
  readonly stopped: boolean;
  /** `at` is its sequence in the stream, `count` in the consumer, `waiting` how many follow at once. */
  send(key: string, at: number, count: number, waiting: number, more?: { marker?: true; from?: string; text?: string }): void;
  heartbeat(count: number): void;
}

/** A connection whose server is the test; `waiting` is what each new consumer is told to expect. */
function server(...waiting: number[]) {
  const consumers: FakeConsumer[] = [];
  let callback: (error: Error | null, message: Msg) => void;
  let inbox = '';
  let stopped = { yes: false };
  const connection = {
    subscribe(subject: string, options: { callback: typeof callback }) {
      const state = { yes: false };
      stopped = state;
      inbox = subject;
      callback = options.callback;
      return { unsubscribe: () => (state.yes = true) };
    },
    async request(subject: string) {
      const name = subject.split('.')[5]!;
      const [deliver, to, state] = [callback, inbox, stopped];
      const message = (one: object) => ({ string: () => '', headers: headersOf(), ...one }) as unknown as Msg;
      consumers.push({
        name,
        get stopped() {
          return state.yes;
        },
        send: (key, at, count, left, { marker, from = name, text = `${at}` } = {}) =>
          deliver(
            null,
            message({
              subject: `$KV.b.${key.replaceAll('/', '.')}`,
              reply: `$JS.ACK.KV_b.${from}.1.${at}.${count}.0.${left}`,
              headers: headersOf(marker && { 'KV-Operation': 'DEL' }),
              string: () => text,
            }),
          ),
        heartbeat: (count) =>
          deliver(null, message({ subject: to, headers: headersOf({ 'Nats-Last-Consumer': `${count}` }, 100) })),
      });
      return { json: () => ({ num_pending: waiting.shift() ?? 0 }) };
    },
    closed: () => new Promise(() => {}),
  } as unknown as NatsConnection;
  const link = { connection: async () => connection, changes: new Set(), closed: false, check() {} } as unknown as Link;
  const client = { headers: () => headersOf() } as unknown as Client;
  const seen = new Seen();
  const reader = { requests: new Requests(client, link, names, '_INBOX_me'), seen, heartbeat: 60_000 };
  const next = async (number: number) => {
    await until(() => consumers.length === number, `consumer ${number}`);
    // Its answer is on the way.
    await new Promise((resume) => setTimeout(resume));
    return consumers[number - 1]!;
  };
  return { reader, seen, next };
}

function watch(reader: ReturnType<typeof server>['reader'], prefix = '') {
  const events: WatchEvent[] = [];
  const running = new Set<LiveWatch>();
  const one = new LiveWatch(prefix, (event) => events.push(event), undefined, running as never);
  void one.follow(reader, running);
  const told = () =>
    events.map((event) => {
      if (event.type === 'put') return `${event.entry.key} ${event.entry.revision}`;
      if (event.type === 'delete') return `no ${event.key}`;
      return event.type === 'stale' ? `stale ${event.error.code}` : event.type;
    });
  return { told, stop: () => (one.stop(), one.release()) };
}

const settled = () => new Promise((resume) => setTimeout(resume, 5));

describe('a watch on NATS', () => {
  it('is ready when nothing more waits, and then tells what follows', async () => {
    const { reader, next } = server(2);
    const { told, stop } = watch(reader);
    const consumer = await next(1);
    consumer.send('k', 1, 1, 1);
    await settled();
    expect(told()).to.deep.equal(['k 1']);
    consumer.send('l', 2, 2, 0);
    consumer.send('k', 3, 3, 0, { marker: true });
    await settled();
    expect(told()).to.deep.equal(['k 1', 'l 2', 'ready', 'no k']);
    stop();
    await until(() => consumer.stopped, 'its consumer is let go');
  });

  it('takes nothing for its own that isn’t: other consumers’ messages, made-up receipts and heartbeats', async () => {
    const { reader, next } = server(1);
    const { told, stop } = watch(reader);
    const consumer = await next(1);
    consumer.send('k', 9, 1, 0, { from: 'another', text: '"forged"' });
    await settled();
    expect(told()).to.deep.equal([]);
    consumer.send('k', 1, 1, 0);
    await settled();
    expect(told()).to.deep.equal(['k 1', 'ready']);
    stop();
  });

  it('reads everything again after a gap, and tells only what is different', async () => {
    const { reader, next } = server(2, 2);
    const { told, stop } = watch(reader);
    const first = await next(1);
    first.send('k', 1, 1, 1);
    first.send('l', 2, 2, 0);
    first.send('m', 4, 4, 0);
    const second = await next(2);
    expect(first.stopped).to.equal(true);
    second.send('k', 1, 1, 2);
    second.send('l', 3, 2, 1, { marker: true });
    second.send('m', 4, 3, 0);
    await settled();
    expect(told()).to.deep.equal(['k 1', 'l 2', 'ready', 'stale busy', 'no l', 'm 4', 'live']);
    stop();
  });

  it('notices by a heartbeat that a message was lost', async () => {
    const { reader, next } = server(0);
    const { told, stop } = watch(reader);
    const consumer = await next(1);
    consumer.heartbeat(0);
    consumer.heartbeat(1);
    await settled();
    expect(told()).to.deep.equal(['ready', 'stale busy']);
    stop();
  });

  it('waits for a replica that is behind what was seen, and doesn’t go back', async () => {
    const { reader, seen, next } = server(1);
    seen.note('k', 5, false);
    const { told, stop } = watch(reader);
    const consumer = await next(1);
    consumer.send('k', 3, 1, 0);
    consumer.heartbeat(1);
    await settled();
    expect(told(), 'not ready with what is old').to.deep.equal(['k 3']);
    consumer.send('k', 5, 2, 0);
    await settled();
    expect(told()).to.deep.equal(['k 3', 'k 5', 'ready']);
    stop();
  });

  it('tells as deleted what a replica that is further on no longer holds', async () => {
    const { reader, next } = server(2, 1);
    const { told, stop } = watch(reader);
    const first = await next(1);
    first.send('k', 1, 1, 1);
    first.send('l', 2, 2, 0);
    first.heartbeat(9);
    const second = await next(2);
    second.send('l', 7, 1, 0);
    await settled();
    expect(told()).to.deep.equal(['k 1', 'l 2', 'ready', 'stale busy', 'l 7', 'no k', 'live']);
    stop();
  });

  it('tells one entry that can’t be read as bad, and goes on', async () => {
    const { reader, next } = server(2);
    const { told, stop } = watch(reader);
    const consumer = await next(1);
    consumer.send('k', 1, 1, 1, { text: '{' });
    consumer.send('l', 2, 2, 0);
    await settled();
    expect(told()).to.deep.equal(['bad', 'l 2', 'ready']);
    stop();
  });
});

describe('a list from NATS', () => {
  it('is complete only with what this handle wrote itself', async () => {
    const { reader, seen, next } = server(0);
    seen.note('p/k', 5, false);
    let entries: unknown;
    void list(reader, 'p').then((all) => (entries = all.map(({ key, revision }) => `${key} ${revision}`)));
    const consumer = await next(1);
    await settled();
    expect(entries, 'the replica doesn’t hold it yet').to.equal(undefined);
    consumer.send('p/k', 5, 1, 0);
    await until(() => entries, 'the list');
    expect(entries).to.deep.equal(['p/k 5']);
  });
});
