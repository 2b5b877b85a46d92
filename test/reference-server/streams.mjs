// Tells open streams (server-sent events) what has changed, and lets them go on where they were cut.

/** A reader that is so many bytes behind is cut off; it comes back and goes on. */
const mostBehind = 8_000_000;

/** `heartbeat`: milliseconds between two signs of life; each stream's `stillAllowed()` is asked at each. */
export function openStreams(records, heartbeat) {
  const streams = new Set();
  const isBelow = (prefixes, key) => prefixes.some((prefix) => prefix === '' || key.startsWith(`${prefix}/`));

  function send(response, type, data, id) {
    response.write(`${id ? `id: ${id}\n` : ''}event: ${type}\ndata: ${data}\n\n`);
    if (response.writableLength > mostBehind) response.destroy();
  }
  const change = (response, { key, value, revision }, id) =>
    value === null
      ? send(response, 'delete', JSON.stringify({ key, revision: `"${revision}"` }), id)
      : send(response, 'put', `{"key":"${key}","value":${value},"revision":${JSON.stringify(`"${revision}"`)}}`, id);

  const beat = setInterval(async () => {
    for (const stream of streams) {
      stream.response.write(':\n\n');
      if (!(await stream.stillAllowed())) stream.response.end();
    }
  }, heartbeat);
  beat.unref();

  return {
    /** Snapshot or what was missed, `ready`, and from then on whatever happens; all in one go, so that nothing is lost. */
    open(response, space, prefixes, lastId, stillAllowed) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      response.write(':\n\n');
      const missed = lastId && records.since(space, lastId);
      if (missed) {
        send(response, 'resumed', '{}');
        for (const row of missed) if (isBelow(prefixes, row.key)) change(response, row, row.revision);
      } else {
        const rows = new Map(prefixes.flatMap((prefix) => records.list(space, prefix)).map((row) => [row.key, row]));
        for (const row of rows.values()) change(response, row);
      }
      send(response, 'ready', '{}', records.last(space));
      const stream = { response, space, prefixes, stillAllowed };
      streams.add(stream);
      response.on('close', () => streams.delete(stream));
    },
    /** Something was written. */
    tell(space, row) {
      for (const stream of streams)
        if (stream.space === space && isBelow(stream.prefixes, row.key)) change(stream.response, row, row.revision);
    },
    close() {
      clearInterval(beat);
      for (const { response } of streams) response.end();
    },
  };
}
