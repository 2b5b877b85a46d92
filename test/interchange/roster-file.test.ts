/** The roster import recognises the usual formats and maps their standard columns. */
import { expect } from '@open-wc/testing';
import { readRoster, type RosterFile } from '../../src/interchange/roster-file.js';

const fixture = async (name: string): Promise<Blob> =>
  (await fetch(new URL(`./fixtures/${name}`, import.meta.url))).blob();
const read = async (name: string): Promise<RosterFile> => readRoster(await fixture(name));
const people = ({ rows }: RosterFile) => rows.flatMap(({ person }) => person ?? []);
const codes = ({ rows }: RosterFile) =>
  rows.map(({ verdict, reasons }) => [verdict, ...reasons.map(({ code }) => code)]);

describe('reading a roster file', () => {
  it('reads a Moodle user upload with its profile fields', async () => {
    const roster = await read('moodle.csv');
    expect(roster.format).to.equal('moodle');
    expect(people(roster)).to.deep.equal([
      {
        externalIds: ['moodle:akovac', 'mailto:ana.kovac@example.com'],
        name: 'Ana Kovač',
        email: 'ana.kovac@example.com',
        unit: 'Logistics',
        level: 'Head of unit',
        manager: 'moodle:rlund',
        timeZone: 'Europe/Ljubljana',
        language: 'sl',
        concern: 'Delegating',
      },
      {
        externalIds: ['moodle:bokafor', 'mailto:bola.okafor@example.com'],
        name: 'Bola Okafor',
        email: 'bola.okafor@example.com',
        unit: 'Northwind',
        level: 'Head of unit',
        manager: 'moodle:rlund',
        language: 'en-US',
        concern: 'Delegating',
      },
      {
        externalIds: ['moodle:cdiaz', 'mailto:carmen.diaz@example.com'],
        name: 'Carmen Díaz, PhD',
        email: 'carmen.diaz@example.com',
        unit: 'Finance, Tax',
        level: 'Head of unit',
        manager: 'moodle:rlund',
        timeZone: 'Europe/Madrid',
        language: 'es',
      },
      {
        externalIds: ['moodle:rlund', 'mailto:rune.lund@example.com'],
        name: 'Rune Lund',
        email: 'rune.lund@example.com',
        unit: 'Board',
        level: 'Director',
        timeZone: 'Europe/Oslo',
        language: 'no',
      },
    ]);
    expect(codes(roster).slice(4)).to.deep.equal([
      ['rejected', 'suspended'],
      ['rejected', 'deleted'],
      ['rejected', 'duplicate-id'],
    ]);
    expect(roster.rows[6]).to.deep.equal({
      line: 8,
      verdict: 'rejected',
      reasons: [{ code: 'duplicate-id', params: { line: 2 } }],
      label: 'Ana Kovač',
    });
    expect(roster.columns.at(-1)).to.deep.equal({ heading: 'course1', field: null, dropped: 'unused' });
  });

  it('reads Canvas users.csv', async () => {
    const roster = await read('canvas.csv');
    expect(roster.format).to.equal('canvas');
    expect(people(roster)).to.deep.equal([
      {
        externalIds: ['canvas:bsmith01', 'sis:01103', 'mailto:bob.smith@example.edu'],
        name: 'Bob Smith',
        email: 'bob.smith@example.edu',
      },
      {
        externalIds: ['canvas:jdoe03', 'sis:13834', 'mailto:jane.doe@example.edu'],
        name: 'Jane Doe',
        email: 'jane.doe@example.edu',
      },
    ]);
    expect(codes(roster)[2]).to.deep.equal(['rejected', 'deleted']);
  });

  it('reads OneRoster users.csv, preferring preferred names', async () => {
    const roster = await read('oneroster-users.csv');
    expect(roster.format).to.equal('oneroster');
    expect(people(roster)).to.deep.equal([
      {
        externalIds: ['login:mnguyen', 'sis:u-1', 'mailto:minh.nguyen@example.org'],
        name: 'Min Nguyen',
        email: 'minh.nguyen@example.org',
        unit: 'org-7',
        title: 'Head of Department',
      },
    ]);
    expect(codes(roster)).to.deep.equal([['ok'], ['rejected', 'inactive'], ['rejected', 'deleted']]);
  });

  it('takes the role column of OneRoster 1.1 for what it is, not for a title', async () => {
    const head = 'sourcedId,enabledUser,role,username,givenName,familyName';
    const roster = await readRoster(`${head}\n1,true,teacher,a,Ana,Kovač\n`);
    expect(roster.format).to.equal('oneroster');
    expect(people(roster)[0]).not.to.have.property('title');
  });

  it('reads School Data Sync users.csv', async () => {
    const roster = await read('sds-users.csv');
    expect(roster.format).to.equal('sds');
    expect(people(roster)).to.deep.equal([
      { externalIds: ['login:jrivera@northwind.example', 'sis:114001'], name: 'Jo Rivera' },
      {
        externalIds: ['login:jean.berg@outlook.example', 'sis:114002', 'mailto:jean.berg@outlook.example'],
        name: 'Jean Berg',
        email: 'jean.berg@outlook.example',
      },
    ]);
  });

  it('reads a SCIM list with the enterprise extension and others', async () => {
    const roster = await read('scim-list.json');
    expect(roster.format).to.equal('scim');
    expect(people(roster)).to.deep.equal([
      {
        externalIds: ['login:bjensen@example.com', 'sis:4711', 'scim:2819c223', 'mailto:bjensen@example.com'],
        name: 'Babs Jensen',
        email: 'bjensen@example.com',
        unit: 'Tour Operations',
        level: 'M2',
        title: 'Tour Guide',
        manager: 'login:jsmith',
        timeZone: 'America/Los_Angeles',
        language: 'en-US',
      },
      { externalIds: ['login:jsmith', 'scim:26118915'], name: 'John Smith' },
    ]);
    expect(codes(roster).slice(2)).to.deep.equal([
      ['rejected', 'inactive'],
      ['rejected', 'not-a-user'],
    ]);
    expect(roster.warnings).to.deep.equal([{ code: 'partial-list', params: { found: 4, total: 5 } }]);
  });

  it('reads one SCIM user, and an array of them', async () => {
    const user = { userName: 'akovac', displayName: 'Ana Kovač' };
    const person = { externalIds: ['login:akovac'], name: 'Ana Kovač' };
    expect(people(await readRoster(JSON.stringify(user)))).to.deep.equal([person]);
    expect(people(await readRoster(JSON.stringify([user])))).to.deep.equal([person]);
  });

  it('reads any table whose headings say what they are, in any case and spelling', async () => {
    const roster = await read('people.csv');
    expect(roster.format).to.equal('csv');
    expect(people(roster)).to.deep.equal([
      {
        externalIds: ['mailto:zoe@example.com'],
        name: 'Zoë Łukasz',
        email: 'zoe@example.com',
        unit: 'Opérations',
        level: 'M2',
        title: 'Head of Operations',
        manager: 'mailto:ines@example.com',
        timeZone: 'Europe/Warsaw',
        concern: 'Delegating',
      },
      {
        externalIds: ['mailto:ines@example.com'],
        name: 'Ines Ferreira',
        email: 'ines@example.com',
        unit: 'Board',
        level: 'M4',
        title: 'Director',
        timeZone: 'Europe/Lisbon',
      },
    ]);
    const shouted = await readRoster('FIRST_NAME,Sürname,e-mail ADDRESS\nAna,Kovač,ana@example.com\n');
    expect(people(shouted)[0]!.name).to.equal('Ana Kovač');
  });

  it('names logins after the host where the format does not tell', async () => {
    const roster = await readRoster('name,login\nAna,akovac\n', { loginScheme: 'portal' });
    expect(people(roster)[0]!.externalIds).to.deep.equal(['portal:akovac']);
  });

  it('accepts a hand-made list without ids, and says what that means', async () => {
    const roster = await readRoster('name,unit\nAna,Logistics\nAna,Finance\n');
    expect(codes(roster)).to.deep.equal([['ok'], ['ok']]);
    expect(roster.warnings.map(({ code }) => code)).to.deep.equal(['no-id-column']);
  });

  describe('passwords', () => {
    const secrets: [string, string[], string[]][] = [
      ['moodle.csv', ['password'], ['Winter', 's3cret', 'hunter2', 'Lund#', 'abc123', 'xyz789']],
      ['canvas.csv', ['password', 'ssha_password'], ['SSHA}', 'plain-Jane']],
      ['oneroster-users.csv', ['password'], ['Or-Pass']],
      ['sds-users.csv', ['password'], ['P@ss']],
      ['scim-list.json', ['password', 'oldPassword'], ['t1meMa']],
      ['people.csv', ['Kennwort'], ['geheim']],
    ];
    for (const [name, headings, values] of secrets) {
      it(`of ${name} are nowhere in the result`, async () => {
        const source = await (await fixture(name)).text();
        const roster = await read(name);
        expect(roster.droppedPasswords).to.deep.equal(headings);
        for (const value of values) {
          expect(source).to.contain(value);
          expect(JSON.stringify(roster)).not.to.contain(value);
        }
      });
    }

    const latin = ['Passwd', 'PWD', 'Initial password', 'Mot de passe', 'Contraseña', 'Hasło', 'sha256 hash', 'PIN'];
    for (const heading of [...latin, 'パスワード', '비밀번호', 'ΚΩΔΙΚΌΣ', 'Пароль']) {
      it(`are recognised under "${heading}"`, async () => {
        const roster = await readRoster(`name,email,${heading}\nAna,ana@example.com,opensesame\n`);
        expect(roster.droppedPasswords).to.deep.equal([heading]);
        expect(JSON.stringify(roster)).not.to.contain('opensesame');
      });
    }

    it('do not slip into another column when cells are missing or one too many', async () => {
      const head = 'username,password,firstname,lastname';
      const roster = await readRoster(`${head}\nana,Kovač,opensesame\nbo,opensesame,Bo,Li,x\n`);
      expect(codes(roster)).to.deep.equal([
        ['rejected', 'too-few-cells'],
        ['rejected', 'too-many-cells'],
      ]);
      expect(JSON.stringify(roster)).not.to.contain('opensesame');
    });

    it('are not confused with a secretary', async () => {
      const roster = await readRoster('name,email,Secretary\nAna,ana@example.com,Bo\n');
      expect(roster.droppedPasswords).to.deep.equal([]);
    });
  });
});
