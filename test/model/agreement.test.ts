import { expect } from '@open-wc/testing';
import { recontractDays } from '../../src/model/agreement-terms.js';
import { agreementTemplates, limitsClause } from '../../src/model/agreement-templates.js';
import type { Body } from '../../src/model/kinds.js';
import { story, type Story } from './story.js';

const three = ['ana', 'ben', 'cat'];
const inForce = (group: Story, at?: string) => group.view('ana', at).agreement.current?.hash;
const gate = (group: Story, member: string, at?: string) => group.view(member, at).agreement.gate;
const version = (group: Story, hash: string) => group.view('ana').agreement.versions.find((one) => one.hash === hash)!;

/** Three members, an agreement in force among them. */
function agreed(group = story().gathers(...three)) {
  const first = group.proposes('ana', 'It stays here.');
  group.accepts(three);
  expect(inForce(group)).to.equal(first);
  return { group, first };
}

describe('a version of the agreement comes into force', () => {
  it('when all of at least three active members have accepted it', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(['ana', 'ben']);
    expect(version(group, hash)).to.deep.include({ status: 'proposed', waitingFor: ['cat'], proposer: 'ana' });
    expect(gate(group, 'ana')).to.equal('none');
    group.accepts('cat');
    expect(version(group, hash)).to.deep.include({ status: 'in-force', waitingFor: [], since: new Date(group.now).toISOString() });
    expect(gate(group, 'ana')).to.equal('open');
  });

  it('isn’t accepted by whoever left a clause out, or can’t accept one', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const version = group.proposes('ana', 'It stays here.');
    group.accepts(['ana', 'ben']);
    const incomplete: Body<'acceptance'>['clauses'][] = [{}, { words: 'agree' }, { words: 'agree', limits: 'cannot' }];
    for (const clauses of incomplete) group.write('cat', 'acceptance', { version, clauses });
    expect(group.view().agreement.current).to.equal(undefined);
    group.write('cat', 'acceptance', { version, clauses: { words: 'discuss', limits: 'agree' } });
    expect(group.view().agreement.current?.hash).to.equal(version);
  });

  it('not with two members, until a third has joined and accepted', () => {
    const group = story().gathers('ana', 'ben');
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(['ana', 'ben']);
    expect(inForce(group)).to.be.undefined;
    group.gathers('cat');
    expect(inForce(group)).to.be.undefined;
    group.accepts('cat');
    expect(inForce(group)).to.equal(hash);
  });

  it('not with two active members and a paused one, who all accepted', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.pauses('cat');
    group.accepts(three);
    expect(inForce(group)).to.be.undefined;
    group.resumes('cat');
    expect(inForce(group)).to.equal(hash);
  });

  it('not before an invited member has joined it, but without them', () => {
    const group = story().gathers(...three);
    group.invites('dan');
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(three);
    expect(inForce(group)).to.equal(hash);
    group.accepts('dan');
    expect(version(group, hash).responses.map(({ member }) => member)).to.deep.equal(three);
  });

  it('when the last who hadn’t accepted it leaves', () => {
    const group = story().gathers(...three, 'dan');
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(three);
    expect(inForce(group)).to.be.undefined;
    group.leaves('dan');
    expect(inForce(group)).to.equal(hash);
  });

  describe('with a paused member', () => {
    const withPaused = () => {
      const group = story().gathers(...three, 'dan', 'eva');
      group.pauses('eva');
      return { group, hash: group.proposes('ana', 'It stays here.') };
    };

    it('who accepts it', () => {
      const { group, hash } = withPaused();
      group.accepts([...three, 'dan']);
      expect(version(group, hash)).to.deep.include({ status: 'proposed', waitingFor: ['eva'] });
      group.accepts('eva');
      expect(inForce(group)).to.equal(hash);
    });

    it('who is left out by a recorded decision of all others', () => {
      const { group, hash } = withPaused();
      group.accepts([...three, 'dan']);
      group.omits('eva', three);
      expect(inForce(group), 'only some decided so').to.be.undefined;
      expect(version(group, hash).omissions).to.deep.equal([{ member: 'eva', by: three }]);
      group.omits('eva', ['dan']);
      expect(version(group, hash)).to.deep.include({ status: 'in-force', omitted: ['eva'] });
      expect(gate(group, 'eva')).to.equal('not-accepted');
    });

    it('but not by leaving out an active member, or by one’s own decision', () => {
      const { group } = withPaused();
      group.accepts(three);
      group.omits('dan', three);
      group.omits('eva', [...three, 'dan', 'eva']);
      expect(inForce(group)).to.be.undefined;
    });
  });

  it('not while someone can’t accept one of its clauses', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(['ana', 'ben']);
    group.write('cat', 'acceptance', { version: hash, clauses: { words: 'cannot', limits: 'agree' } });
    expect(inForce(group)).to.be.undefined;
  });

  it('whatever the acceptors’ clocks say', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    for (const member of three)
      group.write(member, 'acceptance', { version: hash, clauses: { words: 'agree', limits: 'agree' } }, { at: '2026-03-02T08:04:30Z', device: `${member}-slow` });
    expect(inForce(group)).to.equal(hash);
  });

  it('not by acceptances of another version or from strangers', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.proposes('ben', 'Ideas may travel.');
    group.accepts(three, 'unknown');
    group.accepts(['ana', 'ben'], hash);
    group.accepts('mia', hash);
    expect(inForce(group)).to.be.undefined;
  });
});

describe('a version stays in force', () => {
  it('until the next one is in force, which supersedes it', () => {
    const { group, first } = agreed();
    const second = group.proposes('ben', 'Ideas may travel.', { supersedes: first });
    group.accepts(['ana', 'ben']);
    expect(inForce(group)).to.equal(first);
    expect(group.view('ana').agreement.proposed?.hash).to.equal(second);
    group.accepts('cat');
    expect(inForce(group)).to.equal(second);
    expect(version(group, first).status).to.equal('superseded');
    expect(group.view('ana').agreement.proposed).to.be.undefined;
  });

  it('also when a proposal to change it is declined', () => {
    const { group, first } = agreed();
    const second = group.proposes('ben', 'Ideas may travel.', { supersedes: first });
    group.accepts(['ana', 'ben']);
    group.notes('cat', group.declines('cat'), 'Not mine.');
    expect(inForce(group)).to.equal(first);
    expect(gate(group, 'cat')).to.equal('open');
    expect(version(group, second).status).to.equal('declined');
    group.accepts('cat', second);
    expect(inForce(group), 'thought better of it').to.equal(second);
  });

  it('when someone joins, who is gated alone until they accept', () => {
    const { group, first } = agreed();
    group.gathers('dan');
    expect(inForce(group)).to.equal(first);
    expect([gate(group, 'ana'), gate(group, 'dan')]).to.deep.equal(['open', 'not-accepted']);
    expect(version(group, first).waitingFor).to.deep.equal(['dan']);
    group.accepts('dan');
    expect(gate(group, 'dan')).to.equal('open');
  });

  it('when someone who was left out resumes, who is gated alone', () => {
    const group = story().gathers(...three, 'dan');
    group.pauses('dan');
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts(three);
    group.omits('dan', three);
    group.resumes('dan');
    expect(inForce(group)).to.equal(hash);
    expect([gate(group, 'ana'), gate(group, 'dan')]).to.deep.equal(['open', 'not-accepted']);
  });

  it('when fewer than three members are left', () => {
    const { group, first } = agreed();
    group.leaves('cat');
    expect(inForce(group)).to.equal(first);
  });

  it('and a later proposal that builds on the next one outlives its coming into force', () => {
    const { group, first } = agreed();
    const second = group.proposes('ben', 'Ideas may travel.', { supersedes: first });
    const rival = group.proposes('cat', 'Nothing may travel.', { supersedes: first });
    const third = group.proposes('cat', 'Ideas may travel, names not.', { supersedes: second });
    group.accepts(three, second);
    expect([version(group, rival).status, version(group, third).status]).to.deep.equal(['superseded', 'proposed']);
    group.accepts(three, third);
    expect(inForce(group)).to.equal(third);
  });
});

describe('a version is suspended', () => {
  for (const refuses of ['declines', 'withdraws'] as const)
    it(`for all when a member ${refuses}, and the group pauses after ${recontractDays} days`, () => {
      const { group, first } = agreed();
      group[refuses]('ben');
      const since = group.now;
      const { suspended } = group.view('ana').agreement;
      expect(suspended).to.deep.equal({ since, until: since + recontractDays * 864e5 });
      expect(inForce(group)).to.be.undefined;
      expect(version(group, first).status).to.equal('declined');
      expect(three.map((member) => gate(group, member))).to.deep.equal(['suspended', 'suspended', 'suspended']);
      group.later(recontractDays);
      expect([gate(group, 'ana'), group.view('ana').card?.status]).to.deep.equal(['paused', 'paused']);
    });

  it('until that member accepts it again', () => {
    const { group, first } = agreed();
    const { since } = version(group, first);
    group.withdraws('ben');
    group.later(2).accepts('ben');
    expect(version(group, first)).to.include({ status: 'in-force', since });
    expect(gate(group, 'ana')).to.equal('open');
  });

  it('until both of two accept it again, and the days count from the first', () => {
    const { group } = agreed();
    group.withdraws('ben');
    const since = group.now;
    group.later(2).declines('cat');
    group.accepts('ben');
    expect(group.view('ana').agreement.suspended?.since).to.equal(since);
    group.accepts('cat');
    expect(gate(group, 'ana')).to.equal('open');
  });

  it('until that member leaves, also where two remain', () => {
    const { group, first } = agreed();
    group.withdraws('cat');
    group.leaves('cat');
    expect(inForce(group)).to.equal(first);
    expect(gate(group, 'ana')).to.equal('open');
  });

  it('no longer than the one who withdrew, whoever joined meanwhile', () => {
    const { group, first } = agreed();
    group.withdraws('ben');
    group.gathers('dan');
    group.accepts('ben');
    expect(inForce(group)).to.equal(first);
    expect([gate(group, 'ana'), gate(group, 'dan')]).to.deep.equal(['open', 'not-accepted']);
  });

  it('until the group re-contracts by another version', () => {
    const { group, first } = agreed();
    group.withdraws('ben');
    const second = group.proposes('ana', 'Ideas may travel.', { supersedes: first });
    group.accepts(three);
    expect(inForce(group)).to.equal(second);
    expect(group.view('ana').agreement.suspended).to.be.undefined;
  });

  it('but not when someone comes back who withdrew before they left', () => {
    const { group, first } = agreed(story().gathers(...three));
    group.withdraws('cat');
    group.leaves('cat');
    group.gathers('cat');
    expect(inForce(group)).to.equal(first);
    expect([gate(group, 'ana'), gate(group, 'cat')]).to.deep.equal(['open', 'not-accepted']);
  });

  it('with a note that only the group reads', () => {
    const { group, first } = agreed();
    group.notes('ben', group.withdraws('ben'), 'I was quoted.');
    const noteFor = (me: string) => group.view(me).agreement.versions.find(({ hash }) => hash === first)!.responses.find(({ member }) => member === 'ben');
    expect(noteFor('cat')).to.include({ answer: 'withdrawn', note: 'I was quoted.' });
    expect(noteFor('organiser')).to.include({ answer: 'withdrawn', note: undefined });
  });
});

describe('a version expires', () => {
  /** A cycle that ends with 30 June in Auckland. */
  const inCycle = () => {
    const group = story();
    group.founds('ana', { timeZone: 'Pacific/Auckland' }, { cycleEnd: '2026-06-30' });
    return agreed(group.gathers('ben', 'cat'));
  };

  it('with the last day of the cycle in the facilitator’s zone', () => {
    const { group, first } = inCycle();
    expect(inForce(group, '2026-06-30T11:59:59Z')).to.equal(first);
    expect(inForce(group, '2026-06-30T12:00:00Z')).to.be.undefined;
    expect(gate(group, 'ana', '2026-06-30T12:00:00Z')).to.equal('expired');
  });

  it('later where the cycle was extended in time', () => {
    const { group, first } = inCycle();
    group.at('2026-06-01T08:00Z').decides({ cycleEnd: '2026-07-31' });
    expect(inForce(group, '2026-07-31T11:00Z')).to.equal(first);
    expect(inForce(group, '2026-07-31T13:00Z')).to.be.undefined;
  });

  it('and isn’t revived by a new cycle, by acceptances or by lifting a suspension', () => {
    const { group, first } = inCycle();
    group.withdraws('ben');
    group.at('2026-07-10T08:00Z').decides({ cycleStart: '2026-07-10', cycleEnd: '2026-12-31' });
    group.accepts('ben');
    expect(inForce(group)).to.be.undefined;
    expect(version(group, first).status).to.equal('expired');
    const second = group.proposes('ana', 'It stays here.', { supersedes: first });
    group.accepts(three);
    expect(inForce(group)).to.equal(second);
  });

  it('not at once where the group re-contracts before it has set its new cycle', () => {
    const { group, first } = inCycle();
    group.at('2026-07-10T08:00Z');
    const second = group.proposes('ana', 'Once more.', { supersedes: first });
    group.accepts(three);
    expect(inForce(group)).to.equal(second);
    expect([version(group, first).expires, version(group, second).expires]).to.deep.equal(['2026-06-30', undefined]);
    group.decides({ rotation: 1 });
    expect(inForce(group)).to.equal(second);
    group.decides({ cycleEnd: '2026-12-31' });
    expect(version(group, second).expires).to.equal('2026-12-31');
    expect(inForce(group, '2026-12-31T10:00Z')).to.equal(second);
    expect(gate(group, 'ana', '2026-12-31T12:00Z')).to.equal('expired');
  });

  it('never where the cycle has no end', () => {
    const { group, first } = agreed();
    expect(inForce(group, '2036-01-01T00:00Z')).to.equal(first);
  });
});

describe('a proposal', () => {
  it('is the same version whoever proposes the same text', () => {
    const group = story().gathers(...three);
    const hash = group.proposes('ana', 'It stays here.');
    group.accepts('ana');
    expect(group.proposes('ben', 'It stays here.')).to.equal(hash);
    group.accepts(['ben', 'cat']);
    expect(group.view('ana').agreement.versions).to.have.lengthOf(1);
    expect(version(group, hash).proposer).to.equal('ana');
    expect(inForce(group)).to.equal(hash);
  });

  it('is another version in another language, with other words, or superseding another', () => {
    const group = story().gathers(...three);
    const hashes = [group.proposes('ana', 'One.'), group.proposes('ana', 'Two.'), group.proposes('ana', 'One.', { supersedes: 'x' })];
    expect(new Set(hashes).size).to.equal(3);
  });

  it('is refused without the locked clause about what it never stops anyone doing', () => {
    const group = story().gathers(...three);
    const words = { id: 'words', kind: 'confidentiality', text: 'Nothing leaves.' } as const;
    group.proposes('ana', '', { clauses: [words] });
    group.proposes('ana', '', { clauses: [words, { ...limitsClause, locked: false }] });
    group.proposes('ana', '', { clauses: [words, { ...limitsClause, kind: 'other' }] });
    expect(group.refused).to.have.lengthOf(3);
    expect(group.view('ana').agreement.versions).to.be.empty;
  });

  it('may come from any member, and from nobody else', () => {
    const group = story().gathers(...three);
    group.invites('dan');
    for (const author of ['cat', 'dan', 'mia']) group.proposes(author, `From ${author}.`);
    expect(group.view('ana').agreement.versions.map(({ proposer }) => proposer)).to.deep.equal(['cat']);
  });

  it('can be made from each ready template', () => {
    for (const { clauses } of agreementTemplates) {
      const group = story().gathers(...three);
      const hash = group.proposes('ana', '', { clauses });
      group.accepts(three);
      expect(inForce(group)).to.equal(hash);
    }
  });
});
