/** Server-sent events from bytes, however they are cut. */
import { expect } from '@open-wc/testing';
import { serverEvents, type ServerEvent } from '../../src/storage/rest/event-stream.js';

async function read(text: string, size: number): Promise<{ events: ServerEvent[]; heard: number }> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  let heard = 0;
  for await (const event of serverEvents(body, () => (heard += 1))) events.push(event);
  return { events, heard };
}

describe('server-sent events', () => {
  const text =
    '\ufeff: hello\n\nid: 1\nevent: put\ndata: {"ü": "🧗"}\n\ndata: one\ndata:two\ndata\n\nevent: nothing\n\nid\ndata:  spaced\nretry: 5\n\n: beat\n\ndata: never ended\n';
  const expected: ServerEvent[] = [
    { type: 'put', data: '{"ü": "🧗"}', id: '1' },
    { type: 'message', data: 'one\ntwo\n', id: '1' },
    { type: 'message', data: ' spaced', id: '' },
  ];
  for (const [name, end] of [
    ['line feeds', '\n'],
    ['both', '\r\n'],
    ['carriage returns', '\r'],
  ] as const)
    for (const size of [1, 2, 7, 1000])
      it(`with ${name}, ${size} bytes at a time`, async () => {
        const { events, heard } = await read(text.replaceAll('\n', end), size);
        expect(events).to.deep.equal(expected);
        expect(heard).to.equal(Math.ceil(new TextEncoder().encode(text.replaceAll('\n', end)).length / size));
      });
});
