/** What a roster file says otherwise than the group knows it. */
import { expect } from '@open-wc/testing';
import { membersJson } from '../../src/interchange/members-json.js';
import { reportingLines } from '../../src/interchange/reporting-line.js';
import { diffRoster, type DiffOptions, type RosterDiff } from '../../src/interchange/roster-diff.js';
import { readRoster } from '../../src/interchange/roster-file.js';
import type { Member } from '../../src/model/rows.js';

const member = (name: string, rest: Partial<Member> = {}): Member => ({
  ...{ id: `id-${name}`, name, role: 'member', status: 'active', invited: '2026-05-04T09:00:00.000Z' },
  ...{ pauses: [], stays: [], facilitated: [], devices: [], last: '', externalIds: [`login:${name}`], ...rest },
});

const rowsOf = async (...lines: string[]) => (await readRoster(lines.join('\n'))).rows;
const diff = async (lines: readonly string[], members: readonly Member[], options?: DiffOptions) =>
  diffRoster(await rowsOf(...lines), members, options);
const names = ({ fresh, changed, doubtful, gone, unchanged, rejected }: RosterDiff) => ({
  fresh: fresh.map(({ person }) => person.name),
  changed: changed.map(({ member: { name } }) => name),
  doubtful: doubtful.map(({ member: { name } }) => name),
  gone: gone.map(({ name }) => name),
  unchanged: unchanged.map(({ member: { name } }) => name),
  rejected: rejected.map(({ row }) => row.line),
});
const none = { fresh: [], changed: [], doubtful: [], gone: [], unchanged: [], rejected: [] };

describe('the difference between a roster and the group', () => {
  it('is who is new, changed, gone, unchanged or rejected', async () => {
    const members = [member('ana', { unit: 'Care' }), member('ben', { unit: 'Legal' }), member('cat')];
    const found = await diff(['login,name,unit', 'ana,ana,Care', 'ben,ben,Finance', 'dai,Dai,IT', 'x,,'], members);
    expect(names(found)).to.deep.equal({
      ...none,
      ...{ fresh: ['Dai'], changed: ['ben'], gone: ['cat'], unchanged: ['ana'], rejected: [5] },
    });
    expect(found.changed[0]!.changes).to.deep.equal([
      { field: 'unit', before: { unit: 'Legal' }, after: { unit: 'Finance' }, own: false },
    ]);
    expect(found.rejected[0]!.reasons).to.deep.equal([{ code: 'missing-name' }]);
  });

  it('is none for what the group exported itself, also of who has no login', async () => {
    const members = [member('ana', { externalIds: [] }), member('ben')];
    const { rows } = await readRoster(membersJson(members));
    expect(names(diffRoster(rows, members))).to.deep.equal({ ...none, unchanged: ['ana', 'ben'] });
  });

  it('is none where a column is missing or a cell is empty', async () => {
    const ana = member('ana', { unit: 'Care', level: 'Senior', concern: 'Change', timeZone: 'Europe/Lisbon' });
    expect(names(await diff(['login,name,unit', 'ana,ana,'], [ana]))).to.deep.equal({ ...none, unchanged: ['ana'] });
  });

  it('marks what a member said of themselves', async () => {
    const own = new Set(['id-ana unit']);
    const { changed } = await diff(['login,name,unit,level', 'ana,ana,IT,Senior'], [member('ana', { unit: 'Care' })], { own });
    expect(changed[0]!.changes.map(({ field, own: isOwn }) => [field, isOwn])).to.deep.equal([
      ['unit', true],
      ['level', false],
    ]);
  });

  it('recognises by any id, adds those that are new, and takes none away', async () => {
    const ana = member('ana', { externalIds: ['demo:ana', 'login:ana'] });
    const { changed } = await diff(['login,name,email', 'ana,ana,ana@example.com'], [ana]);
    expect(changed[0]!.changes).to.deep.equal([
      {
        field: 'externalIds',
        before: { externalIds: ['demo:ana', 'login:ana'] },
        after: { externalIds: ['demo:ana', 'login:ana', 'mailto:ana@example.com'] },
        own: false,
      },
    ]);
  });

  it('recognises whoever looks by the page’s own id', async () => {
    const knownAs = new Map([['id-ana', ['login:a']]]);
    const found = await diff(['login,name', 'a,ana'], [member('ana', { externalIds: [] })], { knownAs });
    expect(names(found)).to.deep.equal({ ...none, changed: ['ana'] });
  });

  it('counts who left as new, under the id that they had, and never as gone', async () => {
    const ben = member('ben', { status: 'left' });
    const { fresh, gone } = await diff(['login,name', 'ben,ben'], [ben, member('cat', { status: 'left' })]);
    expect(fresh.map(({ former }) => former)).to.deep.equal([ben]);
    expect(gone).to.deep.equal([]);
  });

  it('asks whether it is the same person where only the name says so', async () => {
    const lines = ['name,unit', 'ÁNA,IT'];
    const ana = member('Ana', { externalIds: [], unit: 'Care' });
    expect(names(await diff(lines, [ana]))).to.deep.equal({ ...none, doubtful: ['Ana'] });
    const rows = await rowsOf(...lines);
    const answered = (isSame: boolean) => names(diffRoster(rows, [ana], { same: new Map([[rows[0]!.person!, isSame]]) }));
    expect(answered(true)).to.deep.equal({ ...none, changed: ['Ana'] });
    expect(answered(false)).to.deep.equal({ ...none, fresh: ['ÁNA'], gone: ['Ana'] });
  });

  it('doesn’t ask where nothing would come of it', async () => {
    const ana = member('Ana', { externalIds: [], unit: 'Care' });
    expect(names(await diff(['name,unit', 'Ana,Care'], [ana]))).to.deep.equal({ ...none, unchanged: ['Ana'] });
  });

  it('takes a namesake with another id of the same kind for somebody else', async () => {
    const found = await diff(['login,name', 'ana2,ana'], [member('ana')]);
    expect(names(found)).to.deep.equal({ ...none, fresh: ['ana'], gone: ['ana'] });
  });

  it('doesn’t choose between two members of one name', async () => {
    const members = [member('Ana', { id: 'a', externalIds: [] }), member('Ana', { id: 'b', externalIds: [] })];
    expect(names(await diff(['name', 'Ana'], members)).fresh).to.deep.equal(['Ana']);
  });

  it('rejects a second row for the same member', async () => {
    const ana = member('ana', { externalIds: ['login:ana', 'sis:7'] });
    const found = await diff(['login,name,id', 'ana,ana,', 'other,ana b,7'], [ana]);
    expect(found.rejected.map(({ reasons }) => reasons)).to.deep.equal([[{ code: 'same-member', params: { name: 'ana' } }]]);
  });

  it('takes a whole reporting line for a part of one, and never the other way', async () => {
    const rows = await rowsOf('login,name,manager', 'rui,Rui,', 'ana,ana,rui', 'ben,ben,gil');
    const lineOf = reportingLines(rows.flatMap(({ person }) => person ?? []));
    const whole = { managers: ['login:x'], managersComplete: true };
    const found = diffRoster(rows, [member('ana'), member('ben', whole)], { lineOf });
    expect(found.changed.map(({ changes }) => changes)).to.deep.equal([
      [
        {
          field: 'managers',
          before: { managers: undefined, managersComplete: undefined },
          after: { managers: ['login:rui'], managersComplete: true },
          own: false,
        },
      ],
    ]);
    expect(names(found).unchanged).to.deep.equal(['ben']);
  });
});
