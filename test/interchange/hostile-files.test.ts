/** Whatever file is chosen, the answer is its people or one typed error that quotes nothing of it. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { csvFormatRows } from 'd3-dsv';
import { delimitedRows } from '../../src/interchange/delimited.js';
import { readRoster, RosterFileError, type RosterOptions } from '../../src/interchange/roster-file.js';

const names = async (file: Blob | string | Uint8Array) =>
  (await readRoster(file)).rows.map(({ person, reasons }) => person?.name ?? reasons[0]!.code);
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};
const failure = async (file: Blob | string | Uint8Array, options?: RosterOptions): Promise<RosterFileError> => {
  try {
    await readRoster(file, options);
  } catch (error) {
    expect(error).to.be.instanceOf(RosterFileError);
    return error as RosterFileError;
  }
  throw new Error('The file was read.');
};

const table = 'name,login\nAna Kovač,ana\n"Bo ""B"" Li, PhD",bo\n';
const people = ['Ana Kovač', 'Bo "B" Li, PhD'];

describe('a file as it comes', () => {
  it('may have a byte-order mark of UTF-8 or UTF-16', async () => {
    expect(await names(`\uFEFF${table}`)).to.deep.equal(people);
    expect(await names(bytes([0xef, 0xbb, 0xbf], table))).to.deep.equal(people);
    expect(await names(utf16(`\uFEFF${table}`, true))).to.deep.equal(people);
    expect(await names(utf16(`\uFEFF${table}`, false))).to.deep.equal(people);
  });

  it('is read as Windows-1252 where it is not UTF-8, with a warning', async () => {
    const roster = await readRoster(bytes('name,login\nJos', [0xe9], ',jose\n'));
    expect(roster.rows[0]!.person!.name).to.equal('José');
    expect(roster.warnings).to.deep.equal([{ code: 'guessed-encoding', params: { encoding: 'windows-1252' } }]);
  });

  for (const [delimiter, called] of [[',', 'commas'], [';', 'semicolons'], ['\t', 'tabs'], ['|', 'pipes']] as const) {
    for (const [lineEnd, ends] of [['\n', 'LF'], ['\r\n', 'CRLF'], ['\r', 'CR']] as const) {
      it(`may have ${called} and ${ends}`, async () => {
        const text = [['name', 'login'], ['"A;n,a|\t"', 'ana'], ['"B\r\no"', 'bo'], ['Cy', 'cy']]
          .map((cells) => cells.join(delimiter))
          .join(lineEnd);
        const { rows } = await readRoster(text);
        expect(rows.map(({ line, label }) => [line, label])).to.deep.equal([[2, 'A;n,a|'], [3, 'B o'], [5, 'Cy']]);
      });
    }
  }

  it('may name its delimiter on the first line, as Excel does', async () => {
    const { rows } = await readRoster('sep=|\r\nname|login\r\nA,B;C|ana\r\n');
    expect(rows).to.have.length(1);
    expect(rows[0]).to.deep.include({ line: 3, label: 'A,B;C' });
  });

  it('may have blank lines and rows of empty cells anywhere', async () => {
    const { rows } = await readRoster('\n,,\nname,login,\n\n,,\nAna,ana,\n\n');
    expect(rows.map(({ line }) => line)).to.deep.equal([6]);
  });

  it('may have no rows', async () => {
    const roster = await readRoster('name,login\n');
    expect(roster.rows).to.deep.equal([]);
    expect(roster.warnings).to.deep.equal([{ code: 'no-rows' }]);
  });

  it('may be a table of any texts: written with any delimiter and line end, it reads back the same', async () => {
    const delimiters = fc.constantFrom(',', ';', '\t', '|');
    const lineEnds = fc.constantFrom('\n', '\r\n', '\r');
    const cell = fc.string({ unit: fc.constantFrom('a', 'ž', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '.', '😀') });
    const cells = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
    const written = (rows: string[][], delimiter: string, lineEnd: string) =>
      rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)).join(lineEnd);
    await fc.assert(
      fc.asyncProperty(cells, delimiters, lineEnds, async (rows, delimiter, lineEnd) => {
        const text = written(rows, delimiter, lineEnd);
        const read: string[][] = [];
        for await (const batch of delimitedRows(text, delimiter)) read.push(...batch.map((row) => row.cells!));
        expect(read).to.deep.equal(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a table that is longer than one piece as if it were one, with the same lines', async () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => [`Person "${at}"`, at % 7 ? 'x' : 'two\nlines, é']);
    const read: string[][] = [];
    let line = 1;
    for await (const batch of delimitedRows(csvFormatRows(rows), ',')) {
      for (const row of batch) {
        expect(row.line).to.equal(line);
        line += row.cells![1] === 'x' ? 1 : 2;
        read.push(row.cells!);
      }
    }
    expect(read).to.deep.equal(rows);
  });

  it('of 20 MB leaves the page its turns', async function () {
    this.timeout(60_000);
    const lines = ['username,password,firstname,lastname,email,department,institution'];
    for (let index = 0; index < 200_000; index += 1) {
      const unit = `Department of Things ${index % 90}`;
      lines.push(`user${index},password-${index},Given${index},"Fämily, ${index}",user${index}@example.com,${unit},`);
    }
    const file = new Blob([lines.join('\r\n')]);
    expect(file.size).to.be.greaterThan(20_000_000);
    let turns = 0;
    const timer = setInterval(() => (turns += 1));
    const { rows } = await readRoster(file);
    clearInterval(timer);
    expect(rows).to.have.length(200_000);
    expect(rows.every(({ verdict }) => verdict === 'ok')).to.equal(true);
    expect(turns).to.be.greaterThan(20);
  });

  it('is read without eval and without an AMD loader, and never through what a page hung on prototypes', async () => {
    const page = globalThis as unknown as Record<string, unknown>;
    const { Function: original } = globalThis;
    const forbidden = () => {
      throw new Error('Not on this page.');
    };
    page['Function'] = forbidden;
    page['define'] = Object.assign(forbidden, { amd: {} });
    Object.assign(Object.prototype, { polluted: () => 'x' });
    try {
      const { rows, columns } = await readRoster('name,login,polluted\nAna,ana,1\n');
      expect(rows[0]!.person).to.deep.equal({ externalIds: ['login:ana'], name: 'Ana' });
      expect(columns[2]).to.deep.equal({ heading: 'polluted', field: null, dropped: 'unused' });
    } finally {
      page['Function'] = original;
      delete page['define'];
      delete (Object.prototype as Record<string, unknown>)['polluted'];
    }
  });

  it('can be abandoned', async () => {
    const stop = new AbortController();
    stop.abort();
    const error = await readRoster(table, { signal: stop.signal }).catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'AbortError');
  });
});

describe('a file that is no roster', () => {
  const secret = 'TopSecret';
  const cases: [string, string, Blob | string | Uint8Array, RosterOptions?][] = [
    ['nothing in it', 'empty', ''],
    ['only blanks in it', 'empty', bytes([0xef, 0xbb, 0xbf], ' \n ')],
    ['an Excel workbook', 'spreadsheet', bytes([0x50, 0x4b, 3, 4], '....[Content_Types].xml', secret)],
    ['an OpenDocument sheet', 'spreadsheet', bytes([0x50, 0x4b, 3, 4], 'application/vnd.oasis.opendocument')],
    ['an old Excel workbook', 'spreadsheet', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], secret)],
    ['a zip archive', 'archive', bytes([0x50, 0x4b, 3, 4], 'users.csv', secret)],
    ['a PNG', 'not-text', bytes([0x89], 'PNG\r\n', secret)],
    ['a PDF', 'not-text', bytes('%PDF-1.7', secret)],
    ['other bytes', 'not-text', bytes('name,login\n', [0, 1, 2], secret)],
    ['broken JSON', 'malformed-json', `{"userName": "${secret}", }`],
    ['JSON of something else', 'not-scim', JSON.stringify({ name: secret })],
    ['an array of something else', 'not-scim', JSON.stringify([secret, { id: secret }])],
    ['a table without headings', 'no-name-column', `${secret},ana,ana@example.com\nBo,bo,bo@example.com\n`],
    ['prose', 'no-name-column', `Dear ${secret},\n\nthank you.`],
    ['a quote that never closes in its headings', 'no-name-column', `"name,login\n${secret},ana\n`],
    ['too many bytes', 'too-large', `name\n${secret}`, { maximumBytes: 10 }],
    ['too many rows', 'too-many-rows', `name\n${secret}\nBo\n`, { maximumRows: 1 }],
    ['too many users', 'too-many-rows', JSON.stringify([{ userName: secret }, { userName: 'bo' }]), { maximumRows: 1 }],
  ];
  for (const [what, code, file, options] of cases) {
    it(`with ${what} is refused as "${code}"`, async () => {
      const error = await failure(file, options);
      expect(error.code).to.equal(code);
      expect(`${error.message} ${String(error.cause)} ${JSON.stringify(error)}`).not.to.contain(secret);
    });
  }

  it('that vanished since it was chosen is said to be unreadable', async () => {
    const gone = new Blob(['x']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    expect((await failure(gone)).code).to.equal('unreadable');
  });
});
