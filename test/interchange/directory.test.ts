/** Directories: people beside the group, from a file or from the host. */
import { expect } from '@open-wc/testing';
import { fileDirectory, hostDirectory } from '../../src/interchange/directory.js';
import { RosterFileError, type RosterPerson } from '../../src/interchange/roster-file.js';

const person = (name: string, rest: Partial<RosterPerson> = {}): RosterPerson => ({
  externalIds: [`login:${name}`],
  name,
  ...rest,
});
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a file as directory', () => {
  const csv = `login,name,unit,concern,manager
zoe,Zoë Ødegård,Forschung,Delegating,
hans,Hans Strauß,Straßenbau,Conflict,zoe
irem,İrem Yılmaz,Satış,Delegating,hans
,Nobody Known,Nowhere,,
`;
  const found = async (query: string) => (await fileDirectory(csv).search(query)).people.map(({ name }) => name);

  it('finds by name, unit and concern, without case and diacritics', async () => {
    expect(await found('zoe odegard')).to.deep.equal(['Zoë Ødegård']);
    expect(await found('STRASSENBAU')).to.deep.equal(['Hans Strauß']);
    expect(await found('irem yilmaz')).to.deep.equal(['İrem Yılmaz']);
    expect(await found('delegating')).to.deep.equal(['Zoë Ødegård', 'İrem Yılmaz']);
  });

  it('shows everybody who can be recognised again, and says how many', async () => {
    const { people, total, next } = await fileDirectory(csv).search('');
    expect(people).to.have.length(3);
    expect(total).to.equal(3);
    expect(next).to.equal(undefined);
  });

  it('follows reporting lines, where the file has managers', async () => {
    const directory = fileDirectory(csv);
    const irem = (await directory.search('irem')).people[0]!;
    expect(await directory.line!(irem)).to.deep.equal({ managers: ['login:hans', 'login:zoe'], complete: true });
    const silent = fileDirectory('login,name\nana,Ana\n');
    expect(await silent.line!((await silent.search('')).people[0]!)).to.deep.equal({ managers: [], complete: false });
  });

  it('gives other work of the page its turn while 10 000 people are made ready', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `u${n},Person ${n},Unit ${n % 50}`);
    let turns = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      turns += 1;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    const { total } = await fileDirectory(['login,name,unit', ...rows].join('\n')).search('person');
    port1.close();
    expect(total).to.equal(10_000);
    expect(turns).to.be.at.least(20);
  });

  it('gives up a search that nobody waits for any more', async () => {
    const ended = new AbortController();
    const searching = rejection(fileDirectory(csv).search('zoe', undefined, ended.signal));
    ended.abort();
    expect(await searching).to.have.property('name', 'AbortError');
  });

  it('says what is wrong with the file, and reads it anew when it is asked again', async () => {
    let text = '';
    const file = new Blob([]);
    Object.defineProperty(file, 'size', { get: () => text.length });
    file.arrayBuffer = async () => new TextEncoder().encode(text).buffer as ArrayBuffer;
    const directory = fileDirectory(file);
    expect(await rejection(directory.search(''))).to.be.instanceOf(RosterFileError);
    text = csv;
    expect((await directory.search('')).total).to.equal(3);
  });
});

describe('a function of the host as directory', () => {
  const { signal } = new AbortController();

  it('is asked with what was typed, the cursor, and a signal', async () => {
    const asked: unknown[] = [];
    const directory = hostDirectory(async (...parameters) => {
      asked.push(parameters);
      return { people: [person('ana')], next: '2', total: 7 };
    });
    expect(await directory.search('an', '1', signal)).to.deep.equal({ people: [person('ana')], next: '2', total: 7 });
    expect(asked).to.deep.equal([['an', '1', signal]]);
  });

  it('may leave out how many there are, and what comes next', async () => {
    expect(await hostDirectory(async () => ({ people: [] })).search('', undefined, signal)).to.deep.equal({ people: [] });
  });

  it('shows nobody without a name or an external id', async () => {
    const odd = [person('ana'), { name: 'Ben' }, { externalIds: ['x:1'] }, { externalIds: [], name: 'Cy' }] as RosterPerson[];
    expect((await hostDirectory(async () => ({ people: odd })).search('', undefined, signal)).people).to.deep.equal([
      person('ana'),
    ]);
  });

  it('that answers with something else is told what is wanted', async () => {
    const wrong = hostDirectory((async () => [person('ana')]) as never);
    expect(await rejection(wrong.search('', undefined, signal))).to.be.instanceOf(TypeError);
  });

  it('knows reporting lines only where the host tells them', async () => {
    const search = async () => ({ people: [] });
    expect(hostDirectory(search).line).to.equal(undefined);
    const line = async () => ({ managers: ['x:1'], complete: true });
    expect(await hostDirectory(search, line).line!(person('ana'))).to.deep.equal({ managers: ['x:1'], complete: true });
  });
});
