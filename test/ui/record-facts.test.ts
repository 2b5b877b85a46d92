/** What was written in a record, each thing under its name. */
import { expect } from '@open-wc/testing';
import { clauseTexts, factsOf } from '../../src/ui/record-facts.js';

describe('the facts of a record', () => {
  const facts = (body: object) => factsOf(body, 'en').map((fact) => fact.join(': '));

  it('are said in the order of their names, what is none left out', () => {
    const body = { act: 'I will ask', cue: 'At the stand-up', share: 'buddy', remedy: '', period: undefined };
    expect(facts(body)).to.deep.equal(['When or where: At the stand-up', 'Then I will: I will ask']);
  });

  it('are numbers, dates and choices in words, too', () => {
    expect(facts({ minimumSize: 4, cycleEnd: '2026-12-01', outcome: 'not-yet' })).to.deep.equal([
      ...['Members at least: 4', 'Cycle ends: December 1, 2026', 'How it went: not yet'],
    ]);
  });

  it('are those of the member that it holds, too', () => {
    expect(facts({ member: { name: 'Ana' }, unit: 'Care' })).to.deep.equal(['Name: Ana', 'Unit: Care']);
    expect(facts({ member: 'm1', text: 'Well.' })).to.deep.equal(['Words: Well.']);
  });

  it('name a picture by its kind where it is in its own address', () => {
    expect(facts({ photo: 'data:image/png;base64,iVBO' })).to.deep.equal(['Photo: data:image/png']);
    expect(facts({ photo: 'data:image/svg+xml,%3Csvg%3E' })).to.deep.equal(['Photo: data:image/svg+xml']);
    expect(facts({ photo: 'https://a.example/ana.png' })).to.deep.equal(['Photo: https://a.example/ana.png']);
    expect(facts({ text: 'data: three; two late.' })).to.deep.equal(['Words: data: three; two late.']);
  });

  it('are an agreement’s clauses, but not what is thought of each', () => {
    expect(clauseTexts({ clauses: [{ id: 'c', kind: 'conduct', text: 'We listen.', locked: false }] })).to.deep.equal(['We listen.']);
    expect(clauseTexts({ clauses: { c: 'agree' } })).to.deep.equal([]);
  });
});
