import { expect } from '@open-wc/testing';
import type { Body, Kind } from '../../src/model/kinds.js';
import { can } from '../../src/model/policy.js';
import type { Draft } from '../../src/model/record.js';
import { somePlan, story } from './story.js';

describe('a member who plays foul', () => {
  it('undoes nobody’s operation by writing an earlier one under its id', () => {
    const group = story().gathers('ana', 'ben', 'cat', 'dan');
    const early = { at: new Date(group.now).toISOString(), device: 'ben-forged', counter: 0 };
    const version = group.proposes('ana', 'It stays here.');
    const [proposal] = group.records.slice(-1);
    const renaming = group.decides({ name: 'Renamed' });
    const removal = group.removes('ben');
    for (const op of [proposal!.op, renaming, removal]) group.write('ben', 'profile', { unit: 'Forged' }, { ...early, op });
    expect(group.view().card!.name).to.equal('Renamed');
    expect(group.view().agreement.versions.map(({ hash }) => hash)).to.deep.equal([version]);
    expect(group.member('ben')!.status).to.equal('left');
  });

  it('takes over no row by beginning another under its id', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const early = { at: new Date(group.now).toISOString(), device: 'ben-forged', counter: 0 };
    const feedback = group.gives('ana', 'ben', 'Mine.', 'group');
    const plan = group.plans('cat', {}, 'group');
    const giving: Body<'giving'> = { recipient: 'cat', share: 'group', questionnaire: { id: 'sbi', version: 1 }, answers: { impact: 'Forged.' }, promise: '' };
    group.write('ben', 'giving', giving, { op: feedback });
    group.write('ben', 'plan', { ...somePlan, share: 'group' }, { op: plan });
    group.write('ben', 'note', { about: 'x', text: 'Forged.' }, { ...early, op: feedback });
    const { feedback: rows, commitments } = group.view('cat');
    expect(rows.map(({ giver }) => giver)).to.deep.equal(['ana']);
    expect(commitments.map(({ owner }) => owner)).to.deep.equal(['cat']);
  });

  it('does an operation of their own only once', () => {
    const group = story().gathers('ana', 'ben');
    const op = group.decides({ name: 'First' });
    group.write('ana', 'settings', { name: 'Again' }, { op });
    expect(group.view().card!.name).to.equal('First');
    expect(group.refused).to.deep.equal([op]);
  });
});

describe('whoever has left', () => {
  const may = (group: ReturnType<typeof story>, author: string, kind: Kind, body: object) => can(author, 'write', { kind, body, author } as Draft, group.rows);

  it('takes back, ends and hides what is theirs, but says nothing new', () => {
    const group = story().gathers('ana', 'ben', 'cat', 'dan');
    const given = group.gives('cat', 'ana');
    const received = group.gives('ana', 'cat');
    const commitment = group.plans('cat');
    group.removes('cat');
    const still: [Kind, object][] = [['retraction', { feedback: given }], ['hiding', { feedback: received, hidden: true }], ['end', { commitment, outcome: 'dropped' }]];
    for (const [kind, body] of still) expect(may(group, 'cat', kind, body), kind).to.equal(true);
    const over: [Kind, object][] = [
      ['revision', { feedback: given, answers: {} }],
      ['reply', { feedback: given, text: 'One more thing.' }],
      ['acknowledgement', { feedback: received }],
      ['reply', { feedback: received, text: 'And another.' }],
      ['change', { ...somePlan, commitment }],
      ['pause', { commitment, paused: true }],
      ['check-in', { commitment, period: somePlan.start, outcome: 'did' }],
      ['buddy-word', { commitment, text: 'Hi.' }],
      ['plan', { ...somePlan, share: 'me' }],
      ['note', { about: 'x', text: 'Why.' }],
      ['joining', {}],
      ['standing', { member: 'cat', status: 'active' }],
      ['profile', { unit: 'IT' }],
    ];
    for (const [kind, body] of over) expect(may(group, 'cat', kind, body), kind).to.equal(false);
  });
});
