import { expect } from '@open-wc/testing';
import { limitsClause } from '../../src/model/agreement-templates.js';
import { foldRecords, viewOf } from '../../src/model/group-view.js';
import { story, type Story } from './story.js';

const three = ['ana', 'ben', 'cat'];
const inForce = (group: Story, at?: string) => group.view('ana', at).agreement.current?.hash;
const gate = (group: Story, member: string, at?: string | number) => group.view(member, at).agreement.gate;
const version = (group: Story, hash: string, me = 'ana') => group.view(me).agreement.versions.find((one) => one.hash === hash)!;
const answers = (group: Story, hash: string) => Object.fromEntries(version(group, hash).responses.map(({ member, answer }) => [member, answer]));

/** Members among whom an agreement is in force: three, or those. */
function agreed(members = three, group = story().gathers(...members)) {
  const first = group.proposes('ana', 'It stays here.');
  group.accepts(members);
  expect(inForce(group)).to.equal(first);
  return { group, first };
}

/** Five members of whom eva is paused, and a version that the other four have accepted. */
function withPaused() {
  const group = story().gathers(...three, 'dan', 'eva');
  group.pauses('eva');
  const hash = group.proposes('ana', 'It stays here.');
  group.accepts([...three, 'dan']);
  return { group, hash, others: [...three, 'dan'] };
}

describe('a paused member', () => {
  it('who accepted and then resumes is open at once', () => {
    const { group, hash } = withPaused();
    group.accepts('eva');
    expect(inForce(group)).to.equal(hash);
    group.resumes('eva');
    expect(gate(group, 'eva')).to.equal('open');
  });

  it('who accepted before they paused has accepted', () => {
    const group = story().gathers(...three, 'dan');
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts('dan');
    group.pauses('dan');
    group.accepts(three);
    expect(inForce(group)).to.equal(hash);
  });

  it('who was left out and resumes before the version is in force is asked like everyone', () => {
    const group = story().gathers(...three, 'dan');
    group.pauses('dan');
    const hash = group.proposes('ana', 'It stays here.');
    group.omits('dan', three);
    group.resumes('dan');
    group.accepts(three);
    expect(version(group, hash)).to.deep.include({ status: 'proposed', waitingFor: ['dan'], omitted: [] });
  });

  it('who was left out is asked again once a new member is there, until that one decides so, too', () => {
    const { group, hash, others } = withPaused();
    group.omits('eva', three);
    group.gathers('fay');
    group.accepts('fay');
    group.omits('eva', ['dan']);
    expect(version(group, hash)).to.deep.include({ status: 'proposed', omitted: [], waitingFor: ['eva'] });
    group.omits('eva', ['fay']);
    expect(version(group, hash)).to.deep.include({ status: 'in-force', omitted: ['eva'] });
    expect(others).to.have.lengthOf(4);
  });

  it('who was left out and declines holds nobody up', () => {
    const { group, hash, others } = withPaused();
    group.declines('eva');
    expect(version(group, hash).status).to.equal('declined');
    group.omits('eva', others);
    expect(version(group, hash)).to.deep.include({ status: 'in-force', omitted: ['eva'] });
    group.declines('eva');
    expect(inForce(group), 'declined once more').to.equal(hash);
    expect([gate(group, 'ana'), gate(group, 'eva')]).to.deep.equal(['open', 'not-accepted']);
  });

  it('who was left out and declined isn’t waited for when a version that others suspended holds again', () => {
    const { group, hash, others } = withPaused();
    group.omits('eva', others);
    group.declines('eva');
    group.withdraws('ben');
    group.accepts('ben');
    expect(inForce(group)).to.equal(hash);
    group.resumes('eva');
    group.withdraws('ben');
    group.accepts('ben');
    expect([gate(group, 'ana'), gate(group, 'eva')], 'back, and gated alone').to.deep.equal(['open', 'not-accepted']);
  });

  it('who withdraws suspends it for all, until the others decide to go on without them', () => {
    const { group, first } = agreed([...three, 'dan']);
    group.pauses('dan');
    group.withdraws('dan');
    expect(gate(group, 'ana')).to.equal('suspended');
    group.omits('dan', ['ana', 'ben']);
    expect(gate(group, 'ana'), 'some decided so').to.equal('suspended');
    group.omits('dan', ['cat']);
    expect(inForce(group)).to.equal(first);
    expect(gate(group, 'ana')).to.equal('open');
  });

  it('isn’t left out because nobody is active who could decide so', () => {
    const { group } = agreed();
    group.withdraws('cat');
    for (const member of three) group.pauses(member);
    expect(gate(group, 'ana')).to.equal('suspended');
  });

  it('who accepted the version before, and was left out of the present one, reads but doesn’t write until they accept', () => {
    const { group, first } = agreed([...three, 'dan']);
    group.pauses('dan');
    const second = group.proposes('ana', 'Ideas may travel.', { supersedes: first });
    group.accepts(three);
    group.omits('dan', three);
    expect(inForce(group)).to.equal(second);
    group.resumes('dan');
    expect([gate(group, 'ana'), gate(group, 'dan')]).to.deep.equal(['open', 'superseded']);
    group.accepts('dan');
    expect(gate(group, 'dan')).to.equal('open');
  });
});

describe('a new member', () => {
  it('who declines the version in force suspends it for all, like any other', () => {
    const { group, first } = agreed();
    group.gathers('dan');
    group.declines('dan');
    expect(version(group, first).status).to.equal('declined');
    expect([gate(group, 'ana'), gate(group, 'dan')]).to.deep.equal(['suspended', 'suspended']);
    group.leaves('dan');
    expect(inForce(group)).to.equal(first);
  });
});

describe('who leaves and comes back', () => {
  it('is asked again, and gated alone until then', () => {
    const { group, first } = agreed();
    group.leaves('cat');
    expect(answers(group, first), 'what they said stays with the version').to.include({ cat: 'accepted' });
    group.gathers('cat');
    expect(version(group, first)).to.deep.include({ status: 'in-force', waitingFor: ['cat'] });
    expect([gate(group, 'ana'), gate(group, 'cat')]).to.deep.equal(['open', 'not-accepted']);
    group.accepts('cat');
    expect(gate(group, 'cat')).to.equal('open');
  });

  it('is asked again about a proposal, and about whom to leave out', () => {
    const group = story().gathers(...three, 'dan');
    group.pauses('dan');
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(three);
    group.omits('dan', ['ana', 'cat']);
    group.leaves('cat');
    group.gathers('cat');
    group.omits('dan', ['ben']);
    expect(version(group, hash)).to.deep.include({ status: 'proposed', waitingFor: ['cat', 'dan'] });
    group.accepts('cat');
    group.omits('dan', ['cat']);
    expect(inForce(group)).to.equal(hash);
  });
});

describe('the time to agree again', () => {
  it('is over with its last minute, not before', () => {
    const { group } = agreed();
    group.withdraws('ben');
    const { until } = group.view('ana').agreement.suspended!;
    expect([gate(group, 'ana', until - 1), gate(group, 'ana', until)]).to.deep.equal(['suspended', 'paused']);
  });

  it('is as many days as the group has set', () => {
    const group = story();
    group.founds('ana', {}, { recontractDays: 3 });
    agreed(three, group.gathers('ben', 'cat'));
    group.withdraws('ben');
    const { since, until } = group.view('ana').agreement.suspended!;
    expect(until - since).to.equal(3 * 864e5);
    group.decides({ recontractDays: 5 });
    expect(group.view('ana').agreement.suspended!.until - since).to.equal(5 * 864e5);
  });

  it('once over pauses the group, which goes on as soon as everyone agrees again', () => {
    const { group, first } = agreed();
    group.withdraws('ben');
    group.later(20);
    expect([gate(group, 'ana'), group.view('ana').card?.status]).to.deep.equal(['paused', 'paused']);
    group.accepts('ben');
    expect(inForce(group)).to.equal(first);
    expect([gate(group, 'ana'), group.view('ana').card?.status]).to.deep.equal(['open', 'active']);
  });

  it('once over leaves it to another version to let the group go on', () => {
    const { group, first } = agreed();
    group.withdraws('ben');
    group.later(20);
    const second = group.proposes('cat', 'Ideas may travel.', { supersedes: first });
    group.accepts(three);
    expect(inForce(group)).to.equal(second);
    expect(gate(group, 'ben')).to.equal('open');
  });

  it('ends with the cycle, where that ends first', () => {
    const group = story();
    group.founds('ana', {}, { cycleEnd: '2026-03-10' });
    agreed(three, group.gathers('ben', 'cat'));
    group.withdraws('ben');
    expect(gate(group, 'ana', '2026-03-10T12:00Z')).to.equal('suspended');
    expect(gate(group, 'ana', '2026-03-11T00:00Z')).to.equal('expired');
  });

  it('isn’t begun by withdrawing from a mere proposal', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(['ana', 'ben']);
    group.withdraws('ben');
    expect(group.view('ana').agreement.suspended).to.be.undefined;
    expect(version(group, hash)).to.deep.include({ status: 'declined', waitingFor: ['ben', 'cat'] });
    group.accepts(['ben', 'cat']);
    expect(inForce(group)).to.equal(hash);
  });
});

describe('two who act at once', () => {
  const minutesAgo = (group: Story, minutes: number) => ({ at: new Date(group.now - minutes * 60_000).toISOString() });
  /** All see the same, in whatever order the records reach them. */
  const sameForAll = (group: Story) => {
    const seen = (records: Story['records']) => viewOf(foldRecords(records).rows, 'ana', group.now).agreement;
    expect(seen([...group.records].reverse())).to.deep.equal(seen(group.records));
  };

  for (const first of ['the decline', 'the acceptance'] as const)
    it(`lose neither’s answer: one declines while the last one accepts (${first} is earlier)`, () => {
      const group = story().gathers(...three);
      const hash = group.proposes('ana', 'It stays here.');
      group.accepts(['ana', 'ben']);
      group.accepts('cat');
      group.write('ben', 'decline', { version: hash }, { device: 'ben-phone', ...(first === 'the decline' && minutesAgo(group, 0.5)) });
      expect(answers(group, hash)).to.deep.equal({ ana: 'accepted', ben: 'declined', cat: 'accepted' });
      expect(version(group, hash).status).to.equal('declined');
      expect(gate(group, 'ana')).to.equal(first === 'the decline' ? 'none' : 'suspended');
      sameForAll(group);
    });

  for (const first of ['the withdrawal', 'the acceptance'] as const)
    it(`lose neither’s answer: one withdraws from version 1 while version 2 comes into force (${first} is earlier)`, () => {
      const { group, first: one } = agreed();
      const two = group.proposes('ben', 'Ideas may travel.', { supersedes: one });
      group.accepts(['ana', 'ben']);
      group.accepts('cat');
      group.write('ben', 'withdrawal', { version: one }, { device: 'ben-phone', ...(first === 'the withdrawal' && minutesAgo(group, 0.5)) });
      expect(answers(group, one)).to.include({ ben: 'withdrawn' });
      expect(inForce(group)).to.equal(two);
      expect(gate(group, 'ben')).to.equal('open');
      sameForAll(group);
    });

  it('on two devices of one member: the last word counts, and both records stand', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(['ana', 'cat']);
    group.write('ben', 'acceptance', { version: hash, clauses: { words: 'agree', limits: 'agree' } }, { device: 'ben-laptop' });
    group.write('ben', 'decline', { version: hash }, { device: 'ben-phone' });
    expect(answers(group, hash)).to.include({ ben: 'declined' });
    expect(group.refused).to.be.empty;
    sameForAll(group);
  });

  it('who propose different texts are both shown, the numbers by their times', () => {
    const { group, first } = agreed();
    const second = group.proposes('ben', 'Ideas may travel.', { supersedes: first });
    const third = group.proposes('cat', 'Nothing may travel.', { supersedes: first });
    const { versions } = group.view('ana').agreement;
    expect(versions.map(({ hash, status }) => [hash, status])).to.deep.equal([[first, 'in-force'], [second, 'proposed'], [third, 'proposed']]);
    sameForAll(group);
  });

  it('who propose the same text are both named', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    const at = new Date(group.now).toISOString();
    group.proposes('ben', 'It stays here.');
    group.proposes('ben', 'It stays here.');
    const later = new Date(group.now - 60_000).toISOString();
    const { proposers, ...rest } = version(group, hash);
    expect(proposers).to.deep.equal([{ member: 'ana', at, zone: 'UTC' }, { member: 'ben', at: later, zone: 'UTC' }]);
    expect(rest).to.include({ proposer: 'ana', at, zone: 'UTC' });
  });
});

describe('versions are numbered', () => {
  it('after what they would supersede, whatever the proposers’ clocks say', () => {
    const { group, first } = agreed();
    const second = group.proposes('ben', 'Ideas may travel.', { supersedes: first });
    group.records.push({ ...group.records.pop()!, at: '2026-03-01T00:00:00Z' });
    const { versions } = group.view('ana').agreement;
    expect(versions.map(({ hash }) => hash)).to.deep.equal([first, second]);
  });
});

describe('what a member thinks of the clauses', () => {
  it('is shown to the group, and neither accepts nor refuses the version', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.thinks('ben', { words: 'cannot', limits: 'agree' }, { words: 'I need to talk to my coach.' });
    const at = new Date(group.now).toISOString();
    const stance = { member: 'ben', at, zone: 'UTC', clauses: { words: 'cannot', limits: 'agree' }, notes: { words: 'I need to talk to my coach.' } };
    expect(version(group, hash, 'cat')).to.deep.include({ stances: [stance], responses: [], status: 'proposed' });
    expect(version(group, hash, 'organiser').stances, 'who objects to what is nobody else’s business').to.be.empty;
  });

  it('is their last word', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.thinks('ben', { words: 'discuss' }, { words: 'Why?' });
    group.thinks('ben', { words: 'agree' });
    expect(version(group, hash).stances.map(({ clauses, notes }) => [clauses, notes])).to.deep.equal([[{ words: 'agree' }, {}]]);
  });

  it('is kept of an acceptance that can’t accept one of them', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.write('cat', 'acceptance', { version: hash, clauses: { words: 'cannot', limits: 'agree' } });
    expect(version(group, hash)).to.deep.include({ responses: [], waitingFor: three });
    expect(version(group, hash).stances.map(({ member, clauses }) => [member, clauses])).to.deep.equal([['cat', { words: 'cannot', limits: 'agree' }]]);
  });
});

describe('an answer', () => {
  it('says when and in which zone, by which record, and what of each clause', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.write('ben', 'acceptance', { version: hash, clauses: { words: 'agree', limits: 'agree' } }, { zone: 'Europe/Lisbon' });
    const { op, at } = group.records.at(-1)!;
    const said = { member: 'ben', answer: 'accepted', at, zone: 'Europe/Lisbon', op, clauses: { words: 'agree', limits: 'agree' } };
    expect(version(group, hash).responses).to.deep.equal([{ ...said, note: undefined }]);
  });
});

describe('a proposal is refused', () => {
  const words = { id: 'words', kind: 'confidentiality', text: 'It stays here.' } as const;
  for (const [why, clauses] of [
    ['with two clauses of one name', [words, { ...words, text: 'It doesn’t.' }, limitsClause]],
    ['with two clauses that can’t be removed', [words, limitsClause, { ...limitsClause, id: 'more' }]],
    ['with a locked clause of the group’s own', [{ ...words, locked: true }, limitsClause]],
  ] as const)
    it(why, () => {
      const group = story().gathers(...three);
      group.proposes('ana', '', { clauses });
      expect(group.refused).to.have.lengthOf(1);
      expect(group.view('ana').agreement.versions).to.be.empty;
    });
});

describe('a version’s hash', () => {
  it('covers its clauses’ languages, further texts and jurisdiction', () => {
    const group = story().gathers(...three);
    const words = { id: 'words', kind: 'confidentiality', text: 'It stays here.' } as const;
    const further = [{}, { language: 'en' }, { texts: { de: 'Es bleibt hier.' } }, { texts: { de: 'Das bleibt hier.' } }];
    const hashes = further.map((more) => group.proposes('ana', '', { clauses: [{ ...words, ...more }, limitsClause] }));
    hashes.push(group.proposes('ana', '', { clauses: [words, { ...limitsClause, jurisdiction: 'Portugal' }] }));
    expect(new Set(hashes).size).to.equal(5);
    expect(group.view('ana').agreement.versions).to.have.lengthOf(5);
  });

  it('is the same as ever for clauses without them', () => {
    const group = story().gathers(...three);
    const plain = group.proposes('ana', 'It stays here.');
    const words = { id: 'words', kind: 'confidentiality', text: 'It stays here.', language: undefined, texts: undefined } as const;
    expect(group.proposes('ana', '', { clauses: [words, limitsClause] })).to.equal(plain);
  });
});
