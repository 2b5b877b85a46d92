/** What can be done with the people of a roster: find them, and follow their reporting lines. */
import { expect } from '@open-wc/testing';
import { findPeople } from '../../src/interchange/find-people.js';
import { reportingLines } from '../../src/interchange/reporting-line.js';
import type { RosterPerson } from '../../src/interchange/roster-file.js';

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
  it('name each manager by every id that the roster has for them', () => {
    const known = [
      { externalIds: ['hr:9', 'mailto:rui@example.org'], name: 'Rui' },
      { externalIds: ['hr:1'], name: 'Ana', manager: 'hr:9' },
    ];
    const [, ana] = known;
    expect(reportingLines(known)(ana!)).to.deep.equal({ managers: ['hr:9', 'mailto:rui@example.org'], complete: true });
  });
  it('are incomplete where the roster says nothing', () => {
    expect(line('unclear')).to.deep.equal({ managers: [], complete: false });
    expect(line('outside')).to.deep.equal({ managers: ['login:elsewhere'], complete: false });
  });
  it('end where people report to each other in a circle', () => {
    expect(line('loop')).to.deep.equal({ managers: ['login:pool', 'login:loop'], complete: false });
  });
});
