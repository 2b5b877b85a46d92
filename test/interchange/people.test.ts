/** What can be done with the people of a roster: find them, follow their reporting lines, write them out. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { findPeople } from '../../src/interchange/find-people.js';
import { reportingLines } from '../../src/interchange/reporting-line.js';
import { toRosterCsv } from '../../src/interchange/roster-csv.js';
import { readRoster, type RosterPerson } from '../../src/interchange/roster-file.js';

const person = (name: string, rest: Partial<RosterPerson> = {}): RosterPerson => ({
  externalIds: [`login:${name}`],
  name,
  ...rest,
});

describe('finding people', () => {
  const people = [
    person('Jo Ana', { unit: 'Finance' }),
    person('Ana Kovač', { unit: 'Opérations', concern: 'Delegating' }),
    person('Łukasz Strauß'),
  ];
  const found = (query: string) => findPeople(people, query).map(({ name }) => name);

  it('ignores case and diacritics, also of letters that do not decompose', () => {
    expect(found('KOVAC')).to.deep.equal(['Ana Kovač']);
    expect(found('lukasz strauss')).to.deep.equal(['Łukasz Strauß']);
    expect(found('operations')).to.deep.equal(['Ana Kovač']);
  });
  it('wants every word, wherever it stands', () => {
    expect(found('deleg ana')).to.deep.equal(['Ana Kovač']);
    expect(found('ana nobody')).to.deep.equal([]);
  });
  it('puts names that begin so first', () => expect(found('ana')).to.deep.equal(['Ana Kovač', 'Jo Ana']));
  it('finds everybody for an empty query', () => expect(found(' ')).to.have.length(3));
});

describe('reporting lines', () => {
  const people = [
    person('top'),
    person('middle', { manager: 'login:top' }),
    person('low', { manager: 'login:middle' }),
    person('unclear'),
    person('outside', { manager: 'login:elsewhere' }),
    person('loop', { manager: 'login:pool' }),
    person('pool', { manager: 'login:loop' }),
  ];
  const line = (name: string) => reportingLines(people)(people.find((one) => one.name === name)!);

  it('go up to the top', () => {
    expect(line('low')).to.deep.equal({ managers: ['login:middle', 'login:top'], complete: true });
    expect(line('top')).to.deep.equal({ managers: [], complete: true });
  });
  it('are incomplete where the roster says nothing', () => {
    expect(line('unclear')).to.deep.equal({ managers: [], complete: false });
    expect(line('outside')).to.deep.equal({ managers: ['login:elsewhere'], complete: false });
  });
  it('end where people report to each other in a circle', () => {
    expect(line('loop')).to.deep.equal({ managers: ['login:pool', 'login:loop'], complete: false });
  });
});

describe('a roster written as CSV', () => {
  it('holds nothing that a spreadsheet would run', async () => {
    const csv = await toRosterCsv([person('=1+1', { title: '@x', unit: '+a', level: '-b' })]);
    expect(csv).to.contain("'=1+1").and.to.contain("'@x").and.to.contain("'+a").and.to.contain("'-b");
    expect(csv).not.to.match(/(^|,)"?[=@+-]/m);
  });

  it('reads back as the same people', async () => {
    const word = fc
      .string({ unit: fc.constantFrom('a', 'Ž', '"', ',', ' ', '=', '+', '-', '@', '|', '1', '(') })
      .map((text) => text.replace(/\s+/g, ' ').trim());
    const optional = fc.record({ unit: word, level: word, title: word, concern: word });
    const some = fc.array(fc.tuple(word.filter(Boolean), optional), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(some, async (drawn) => {
        const people = drawn.map(([name, rest], index): RosterPerson => ({
          externalIds: [`moodle:user${index}`, `mailto:user${index}@example.com`],
          name,
          email: `user${index}@example.com`,
          ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)),
          ...(index > 0 && { manager: 'moodle:user0' }),
          timeZone: 'Europe/Lisbon',
        }));
        const { rows } = await readRoster(await toRosterCsv(people));
        expect(rows.map((row) => row.person)).to.deep.equal(people);
      }),
      { numRuns: 100 },
    );
  });
});
