/** Reads server-sent events (HTML standard, section 9.2) from the body of a fetch, which can carry a login. */

export interface ServerEvent {
  readonly type: string;
  readonly data: string;
  /** The last id that the server sent, if any. */
  readonly id?: string;
}

/** Each event as it comes; `heard` is called for every sign of life, also for comments. */
export async function* serverEvents(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
): AsyncGenerator<ServerEvent, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let type = '';
  let data: string[] = [];
  let id: string | undefined;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    heard();
    // A carriage return at the end may be half of a line's end.
    const lines = (rest + decoder.decode(chunk.value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === '') {
        if (data.length) yield { type: type || 'message', data: data.join('\n'), id };
        type = '';
        data = [];
        continue;
      }
      const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line)!;
      if (field === 'event') type = value!;
      if (field === 'data') data.push(value!);
      if (field === 'id' && !value!.includes('\0')) id = value;
    }
  }
}
