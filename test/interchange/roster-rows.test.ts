/** Each row gets a verdict with reasons as codes; one bad row never spoils the others. */
import { expect } from '@open-wc/testing';
import { readRoster } from '../../src/interchange/roster-file.js';

const rows = async (...lines: string[]) => (await readRoster(lines.join('\n'))).rows;

describe('the verdict on a row', () => {
  it('rejects a row without a name, or without an id where the others have one', async () => {
    const [nameless, unknown] = await rows('name,login', ',ana', 'Bo,');
    expect(nameless).to.deep.equal({ line: 2, verdict: 'rejected', reasons: [{ code: 'missing-name' }] });
    expect(unknown!.reasons).to.deep.equal([{ code: 'missing-id' }]);
  });

  it('rejects the second of two same ids and names the line of the first', async () => {
    const [first, , again] = await rows('name,login', 'Ana,ana', 'Bo,bo', 'Anna,ana');
    expect(first!.verdict).to.equal('ok');
    expect(again!.reasons).to.deep.equal([{ code: 'duplicate-id', params: { line: 2 } }]);
  });

  it('lets a row replace a rejected one with the same id', async () => {
    const [gone, back] = await rows('name,login,active', 'Ana,ana,false', 'Ana,ana,true');
    expect(gone!.reasons).to.deep.equal([{ code: 'inactive' }]);
    expect(back!.verdict).to.equal('ok');
  });

  it('keeps both of two people who share an address, which then identifies only the first', async () => {
    const [, second] = await rows('name,login,email', 'Ana,ana,team@example.com', 'Bo,bo,Team@example.com');
    expect(second!.reasons).to.deep.equal([{ code: 'duplicate-email', params: { line: 2 } }]);
    expect(second!.person!.externalIds).to.deep.equal(['login:bo']);
    expect(second!.person!.email).to.equal('Team@example.com');
  });

  it('keeps what looks like a formula as text and warns', async () => {
    const found = await rows(
      'name\tlogin\ttitle',
      'Ana\tana\t=HYPERLINK("http://evil.example")',
      'Bo\tbo\t@SUM(A1)',
      'Cy\tcy\t+cmd|calc',
      'Di\tdi\t"\tHead"',
    );
    for (const row of found) expect(row.reasons).to.deep.equal([{ code: 'formula-cell', params: { field: 'title' } }]);
    expect(found[0]!.person!.title).to.equal('=HYPERLINK("http://evil.example")');
  });

  it('does not call a phone number, a negative number or a dash a formula, nor look at unused columns', async () => {
    const found = await rows('name,login,title,notes', 'Ana,ana,+49 (30) 123-45,=1+1', 'Bo,bo,-3,', 'Cy,cy,-,');
    expect(found.map(({ verdict }) => verdict)).to.deep.equal(['ok', 'ok', 'ok']);
  });

  it('drops a time zone, a language or an address that is none, and says so', async () => {
    const [row] = await rows('name,login,time zone,language,email', 'Ana,ana,Mars/Base,English,ana at work');
    expect(row!.reasons).to.deep.equal([
      { code: 'invalid-email', params: { value: 'ana at work' } },
      { code: 'unknown-time-zone', params: { value: 'Mars/Base' } },
      { code: 'unknown-language', params: { value: 'English' } },
    ]);
    expect(row!.person).to.deep.equal({ externalIds: ['login:ana'], name: 'Ana' });
  });

  it('removes characters that cannot be seen or turn text around', async () => {
    const [row] = await rows('name,login', 'A\u202Ena\u0007 Kovač,ana');
    expect(row!.person!.name).to.equal('Ana Kovač');
    expect(row!.reasons).to.deep.equal([{ code: 'control-characters', params: { field: 'name' } }]);
  });

  it('keeps the joiners that some scripts need', async () => {
    const [row] = await rows('name,login', 'علی\u200Cرضا,ali');
    expect(row).to.deep.include({ verdict: 'ok', label: 'علی\u200Cرضا' });
  });

  it('rejects a name of absurd length, and shortens other texts', async () => {
    const [long, wide] = await rows('name,login,title', `${'A'.repeat(201)},ana,x`, `Bo,bo,${'é'.repeat(300)}`);
    expect(long!.reasons).to.deep.equal([{ code: 'too-long', params: { field: 'name', limit: 200 } }]);
    expect(wide!.reasons).to.deep.equal([{ code: 'shortened', params: { field: 'title', limit: 200 } }]);
    expect(wide!.person!.title).to.have.length(200);
  });

  it('tolerates missing last cells and empty extra ones, but not text in extra cells', async () => {
    const found = await rows('name,login,title', 'Ana,ana', 'Bo,bo,Head,,', 'Cy,cy,Head,surplus');
    expect(found[0]!.reasons).to.deep.equal([{ code: 'missing-cells', params: { expected: 3, found: 2 } }]);
    expect(found[1]!.verdict).to.equal('ok');
    expect(found[2]!.reasons).to.deep.equal([{ code: 'too-many-cells', params: { expected: 3, found: 4 } }]);
  });

  it('skips a line whose quote never closes and reads on', async () => {
    const found = await rows('name,login', 'Ana,ana', '"Bo,bo', 'Cy,cy');
    expect(found.map(({ line, verdict }) => [line, verdict])).to.deep.equal([
      [2, 'ok'],
      [3, 'rejected'],
      [4, 'ok'],
    ]);
    expect(found[1]!.reasons).to.deep.equal([{ code: 'unclosed-quote' }]);
  });

  it('rejects a row in which text follows a closing quote, instead of losing it', async () => {
    const [row] = await rows('name,login', '"Bo" Li,bo');
    expect(row!.reasons.map(({ code }) => code)).to.deep.equal(['too-many-cells']);
  });

  it('finds managers by id, login, address or name, and says when it cannot', async () => {
    const found = await rows(
      'name,login,email,manager',
      'Ana Kovač,ana,ana@example.com,',
      'Bo,bo,,ANA',
      'Cy,cy,,ana@example.com',
      'Di,di,,ana kovac',
      'Ed,ed,,boss@example.com',
      'Fy,fy,,Nobody Here',
      'Gi,gi,,4711',
      'Twin,t1,,',
      'Twin,t2,,',
      'Hu,hu,,Twin',
    );
    expect(found.map(({ person }) => person!.manager)).to.deep.equal([
      undefined,
      'login:ana',
      'login:ana',
      'login:ana',
      'mailto:boss@example.com',
      undefined,
      'login:4711',
      undefined,
      undefined,
      undefined,
    ]);
    expect(found[5]!.reasons).to.deep.equal([{ code: 'unknown-manager', params: { value: 'Nobody Here' } }]);
    expect(found[9]!.reasons).to.deep.equal([{ code: 'ambiguous-manager', params: { value: 'Twin' } }]);
  });

  it('does not invent an id for a manager who has none', async () => {
    const [row] = await rows('name,manager', 'Bo,Ana', 'Ana,');
    expect(row!.person).to.deep.equal({ externalIds: [], name: 'Bo' });
    expect(row!.reasons).to.deep.equal([{ code: 'unknown-manager', params: { value: 'Ana' } }]);
  });

  it('is not fooled by headings that are names of Object.prototype', async () => {
    const roster = await readRoster('name,login,__proto__,constructor,toString\nAna,ana,{},x,y\n');
    expect(roster.rows[0]!.person).to.deep.equal({ externalIds: ['login:ana'], name: 'Ana' });
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
    expect(roster.columns.slice(2).every(({ field }) => field === null)).to.equal(true);
  });

  it('reads the first of two columns with the same heading', async () => {
    const roster = await readRoster('name,login,Name\nAna,ana,Other\n');
    expect(roster.rows[0]!.person!.name).to.equal('Ana');
    expect(roster.warnings).to.deep.equal([{ code: 'duplicate-heading', params: { heading: 'Name' } }]);
  });
});
