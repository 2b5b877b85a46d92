/** Reads delimiter-separated text (RFC 4180, and what spreadsheets make of it) piece by piece, with line numbers. */
import type { dsvFormat } from 'd3-dsv';

type Format = ReturnType<typeof dsvFormat>;

export interface DelimitedRow {
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** Absent where a quote opens on this line and never closes. */
  readonly cells?: string[];
}

/** Large enough to be quick, small enough not to be felt; also the longest quoted cell. */
const pieceLength = 2 ** 18;
/** Put after a piece: it comes back as a row of its own unless a quote is still open there. */
const mark = '.';
const lineBreak = /\r\n|\r|\n/g;

/** Which of the usual delimiters divides the first row best, as `score` sees it. */
export async function findDelimiter(text: string, score: (cells: string[]) => number): Promise<string> {
  const { dsvFormat } = await import('d3-dsv');
  const head = text.slice(0, 2 ** 16);
  const scored = [',', ';', '\t', '|'].map((delimiter) => {
    const first = dsvFormat(delimiter).parseRows(head).find((cells) => cells.some((cell) => cell.trim()));
    return { delimiter, score: first ? score(first) : 0 };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** The rows in batches; between two batches the page gets its turn. */
export async function* delimitedRows(text: string, delimiter: string, firstLine = 1): AsyncGenerator<DelimitedRow[]> {
  const { dsvFormat } = await import('d3-dsv');
  const format = dsvFormat(delimiter);
  let start = 0;
  let line = firstLine;
  while (start < text.length) {
    const { rows, complete } = readPiece(format, text.slice(start, afterLines(text, start + pieceLength, 1)));
    if (!complete && rows.length === 1) {
      yield [{ line }];
      start = afterLines(text, start, 1);
      line += 1;
    } else {
      // A row that goes on beyond this piece begins the next one.
      if (!complete) rows.pop();
      const first = line;
      const batch = rows.map((cells) => {
        const row = { line, cells };
        line += height(cells);
        return row;
      });
      start = afterLines(text, start, line - first);
      yield batch;
    }
    await pause();
  }
}

function readPiece(format: Format, piece: string): { rows: string[][]; complete: boolean } {
  const rows = format.parseRows(`${piece}${/[\r\n]$/.test(piece) ? '' : '\n'}${mark}`);
  const last = rows.at(-1)!;
  const complete = last.length === 1 && last[0] === mark;
  if (complete) rows.pop();
  return { rows, complete };
}

const height = (cells: readonly string[]) =>
  cells.reduce((lines, cell) => lines + (/[\r\n]/.test(cell) ? cell.match(lineBreak)!.length : 0), 1);

/** The offset after so many line breaks from `start`. */
function afterLines(text: string, start: number, count: number): number {
  const search = new RegExp(lineBreak);
  search.lastIndex = start;
  for (let found = 0; found < count; found += 1) if (!search.test(text)) return text.length;
  return search.lastIndex;
}

/** One turn for the page. A message, unlike a timer, isn't slowed down in a hidden tab. */
export const pause = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
