/** Members written as files: what other systems read, and the importer reads back. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { neutralCell, plainCell } from '../../src/interchange/formula-cell.js';
import { personOf } from '../../src/interchange/member-people.js';
import { membersCsv } from '../../src/interchange/members-csv.js';
import { membersJson } from '../../src/interchange/members-json.js';
import { readRoster } from '../../src/interchange/roster-file.js';
import type { Member } from '../../src/model/rows.js';

const member = (name: string, rest: Partial<Member> = {}): Member => ({
  ...{ id: `id-${name}`, name, role: 'member', status: 'active', invited: '2026-05-04T09:00:00.000Z' },
  ...{ pauses: [], stays: [], facilitated: [], devices: [], last: '', externalIds: [`moodle:${name}`], ...rest },
});

/** What a spreadsheet starts to calculate at, wherever a cell may begin. */
// oxlint-disable-next-line no-control-regex
const runs = /(^|[,;\t])\s*"?[=+\-@＝＋－＠\t\r\0]/m;

describe('members written as CSV', () => {
  it('hold nothing that a spreadsheet would run', async () => {
    const dangerous = ['=1+1', '+a', '-b', '@x', '＝1', '＋1', '－1', '＠x', '\t=1', '\r=1', '\n=1', '\0=1', 'a;=1', 'a;\t=1'];
    for (const text of dangerous) {
      const csv = await membersCsv([member('ana', { name: `x${text}`, unit: text, title: text, concern: text })]);
      expect(csv.replace('\uFEFF', ''), JSON.stringify(text)).not.to.match(runs);
    }
  });

  it('say how each stands in the group, and since when', async () => {
    const left = member('ben', { status: 'left', joined: '2026-05-05T10:00:00.000Z', left: '2026-06-01T23:30:00.000Z' });
    const [headings, ana, ben] = (await membersCsv([member('ana', { role: 'facilitator' }), left])).split('\n');
    expect(headings).to.match(/membership,group role,invited on,joined on,left on$/);
    expect(ana).to.match(/active,facilitator,2026-05-04,,$/);
    expect(ben).to.match(/left,member,2026-05-04,2026-05-05,2026-06-01$/);
  });

  it('don’t say whom anybody reports to', async () => {
    const ana = member('ana', { managers: ['moodle:rui'], managersComplete: true });
    expect(await membersCsv([ana])).not.to.include('rui');
    expect(membersJson([ana])).not.to.include('rui');
  });
});

describe('a cell that looks like a formula', () => {
  const unit = fc.constantFrom(...'a1=+-@＝＋－＠\t\r\n\0;\' "'.split(''));
  it('is made text, and is the same again when it is read', () =>
    fc.assert(fc.property(fc.string({ unit }), (text) => plainCell(neutralCell(text)) === text), { numRuns: 2000 }));
  it('is so between the ends of cells, too', () => {
    for (const text of ["\t'\n", '; \n=', '\t\t=', " '=", "a\r'=", ";;'+"]) expect(plainCell(neutralCell(text)), JSON.stringify(text)).to.equal(text);
  });
  it('is never left as it is', () =>
    fc.assert(fc.property(fc.string({ unit }), (text) => !/^[=+\-@＝＋－＠\t\r\n]/.test(neutralCell(text)))));
});

describe('exported members', () => {
  const word = fc
    .string({ unit: fc.constantFrom('a', 'Ž', '"', "'", ',', ';', ' ', '=', '+', '-', '@', '＝', '|', '1', '(') })
    .map((text) => text.replace(/\s+/g, ' ').trim());
  const optional = fc.record({ unit: word, level: word, title: word, concern: word });
  const some = fc.array(fc.tuple(word.filter(Boolean), optional), { minLength: 1, maxLength: 5 });
  const drawn = (all: readonly (readonly [string, object])[]) =>
    all.map(([name, rest], index) =>
      member(name, {
        externalIds: [`moodle:user${index}`, `mailto:user${index}@example.com`],
        ...rest,
        ...{ timeZone: 'Europe/Lisbon', language: 'pt-PT' },
      }),
    );
  const peopleIn = async (file: string) => (await readRoster(file)).rows.map(({ person }) => person);

  it('are read back from CSV as the same people', () =>
    fc.assert(
      fc.asyncProperty(some, async (all) => {
        const members = drawn(all);
        expect(await peopleIn(await membersCsv(members))).to.deep.equal(members.map(personOf));
      }),
      { numRuns: 100 },
    ));

  it('are read back from JSON as the same people', () =>
    fc.assert(
      fc.asyncProperty(some, async (all) => {
        const members = drawn(all);
        expect(await peopleIn(membersJson(members))).to.deep.equal(members.map(personOf));
      }),
      { numRuns: 100 },
    ));

  const id = fc
    .string({ unit: fc.constantFrom(';', '%', '2', '5', '3', 'B', 'b', ' ', ':', "'", '=', '"', 'a'), minLength: 1 })
    .map((text) => `ldap:x${text.replace(/\s+/g, ' ').trimEnd()}`);
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 4 });

  it('keep every id that they are known by, also one with semicolons in it', () =>
    fc.assert(
      fc.asyncProperty(ids, async (externalIds) => {
        const ana = member('ana', { externalIds });
        for (const file of [await membersCsv([ana]), membersJson([ana])])
          expect((await peopleIn(file))[0]?.externalIds).to.deep.equal(externalIds);
      }),
      { numRuns: 300 },
    ));

  it('write an id as it is, except for semicolons', async () => {
    const ana = member('ana', { externalIds: ['login:100%', 'ldap:cn=a;ou=b', 'login:a%3Bb'] });
    expect(await membersCsv([ana])).to.include('login:100%; ldap:cn=a%3Bou=b; login:a%253Bb');
  });

  it('are a list of users by SCIM 2.0', () => {
    const list = JSON.parse(membersJson([member('ana', { unit: 'Finance' })]));
    expect(list).to.deep.include({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      ...{ totalResults: 1, startIndex: 1, itemsPerPage: 1 },
    });
    const [user] = list.Resources;
    expect(user).to.include({ id: 'id-ana', userName: 'moodle:ana', displayName: 'ana' });
    expect(user['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']).to.deep.equal({ department: 'Finance' });
  });

  it('hold one line of printable text each, whatever a member wrote', async () => {
    const odd = member('ana', { name: ' Ana\n\u202eDuarte\0 ', concern: 'a\n\nb' });
    for (const file of [await membersCsv([odd]), membersJson([odd])])
      expect((await peopleIn(file))[0]).to.include({ name: 'Ana Duarte', concern: 'a b' });
  });
});
