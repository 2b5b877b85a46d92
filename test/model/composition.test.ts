import { expect } from '@open-wc/testing';
import type { CompositionRule, Details } from '../../src/model/kinds.js';
import { story } from './story.js';

/** A group with these details, whom the founder invited. */
function groupOf(details: { readonly [member: string]: Details }) {
  const group = story();
  for (const [member, known] of Object.entries(details)) {
    if (!group.rows.card) group.founds(member, known);
    else {
      group.invites(member, known);
      group.joins(member);
    }
  }
  return group;
}
const verdictOf = (group: ReturnType<typeof story>, rule: CompositionRule, me = 'ana') =>
  group.view(me).composition.find((verdict) => verdict.rule === rule)!;
const judged = (rule: CompositionRule, details: { readonly [member: string]: Details }) => {
  const { verdict, basis } = verdictOf(groupOf(details), rule);
  return [verdict, ...basis];
};

describe('composition', () => {
  it('asks for four to six members, invited ones included', () => {
    expect(verdictOf(story().gathers('ana', 'ben', 'cat'), 'size')).to.deep.include({ verdict: 'broken', basis: ['ana', 'ben', 'cat'] });
    const four = story().gathers('ana', 'ben', 'cat');
    four.invites('dan');
    expect(verdictOf(four, 'size').verdict).to.equal('met');
    expect(verdictOf(story().gathers('a', 'b', 'c', 'd', 'e', 'f', 'g'), 'size', 'a').verdict).to.equal('broken');
    four.leaves('cat');
    expect(verdictOf(four, 'size').verdict).to.equal('broken');
    four.decides({ minimumSize: 2 });
    expect(verdictOf(four, 'size').verdict).to.equal('met');
  });

  it('asks for one level, written in whatever case or accents', () => {
    expect(judged('level', { ana: { level: 'Régional ' }, ben: { level: 'regional' } })).to.deep.equal(['met', 'ana', 'ben']);
    expect(judged('level', { ana: { level: 'M2' }, ben: { level: 'M3' }, cat: {} })).to.deep.equal(['broken', 'ana', 'ben']);
    expect(judged('level', { ana: { level: 'M2' }, ben: { level: ' ' } })).to.deep.equal(['unknown', 'ben']);
  });

  it('reads ß, ø and ł as the letters that are typed for them', () => {
    expect(judged('unit', { ana: { unit: 'Straße' }, ben: { unit: 'STRASSE' } })).to.deep.equal(['broken', 'ana', 'ben']);
    expect(judged('level', { ana: { level: 'Kierownik Łódź' }, ben: { level: 'kierownik lodz' } })).to.deep.equal(['met', 'ana', 'ben']);
  });

  it('asks for different units', () => {
    expect(judged('unit', { ana: { unit: 'Sales' }, ben: { unit: 'Finance' } })).to.deep.equal(['met', 'ana', 'ben']);
    expect(judged('unit', { ana: { unit: 'Café' }, ben: { unit: 'IT' }, cat: { unit: 'CAFE' }, dan: {} })).to.deep.equal(['broken', 'ana', 'cat']);
    expect(judged('unit', { ana: { unit: 'Sales' }, ben: {} })).to.deep.equal(['unknown', 'ben']);
  });

  it('asks that nobody is in another’s reporting line, however far above', () => {
    const complete = { managersComplete: true };
    const ana = { externalIds: ['hr:1'], managers: ['hr:9'], ...complete };
    expect(judged('reporting-line', { ana, ben: { managers: ['hr:8', 'hr:9'], ...complete } })).to.deep.equal(['met', 'ana', 'ben']);
    expect(judged('reporting-line', { ana, ben: { managers: ['hr:8', 'hr:7', 'hr:1'] }, cat: {} })).to.deep.equal(['broken', 'ana', 'ben']);
    expect(judged('reporting-line', { ana, ben: { managers: ['ana'] } })).to.deep.equal(['broken', 'ana', 'ben']);
    expect(judged('reporting-line', { ana, ben: { managers: ['hr:8'] }, cat: {} })).to.deep.equal(['unknown', 'ben', 'cat']);
    expect(judged('reporting-line', { ana, ben: { managers: [], ...complete } })).to.deep.equal(['met', 'ana', 'ben']);
  });

  it('asks again about whom somebody was said not to report to, once others are there', () => {
    const top = { managers: [], managersComplete: true };
    const group = groupOf({ ana: top, ben: { managers: [], managersComplete: false, notBelow: ['ana'] } });
    expect(verdictOf(group, 'reporting-line')).to.deep.include({ verdict: 'met', basis: ['ana', 'ben'] });
    group.invites('cat', top);
    expect(verdictOf(group, 'reporting-line')).to.deep.include({ verdict: 'unknown', basis: ['ben'] });
    group.invites('ben', { notBelow: ['ana', 'cat'] });
    expect(verdictOf(group, 'reporting-line').verdict).to.equal('met');
    group.invites('ben', { managers: ['cat'] });
    expect(verdictOf(group, 'reporting-line')).to.deep.include({ verdict: 'broken', basis: ['ben', 'cat'] });
    group.invites('ben', { managers: [] });
    group.removes('cat');
    expect(verdictOf(group, 'reporting-line').verdict).to.equal('met');
  });

  it('lets nobody say themselves whom they don’t report to', () => {
    const group = groupOf({ ana: { managers: [], managersComplete: true }, ben: {} });
    group.write('ben', 'profile', { notBelow: ['ana'] });
    expect(verdictOf(group, 'reporting-line')).to.deep.include({ verdict: 'unknown', basis: ['ben'] });
  });

  it('knows a manager by whichever id the group has, in whatever case', () => {
    const complete = { managersComplete: true };
    const ana = { externalIds: ['moodle:ana', 'mailto:Ana@Example.org'], managers: [], ...complete };
    const ben = { managers: ['hr:1', 'mailto:ana@example.org'], ...complete };
    expect(judged('reporting-line', { ana, ben })).to.deep.equal(['broken', 'ana', 'ben']);
  });

  it('follows a reporting line through somebody who has left', () => {
    const top = { managers: [], managersComplete: true };
    const group = groupOf({ ana: top, ben: { managers: ['ana'], managersComplete: true }, cat: { managers: ['ben'], managersComplete: true }, dan: top });
    group.leaves('ben');
    expect(verdictOf(group, 'reporting-line')).to.deep.include({ verdict: 'broken', basis: ['ana', 'cat'] });
    group.invites('ben', { managers: [], managersComplete: false });
    group.removes('ben');
    expect(verdictOf(group, 'reporting-line')).to.deep.include({ verdict: 'unknown', basis: ['cat'] });
  });

  it('follows no circle of managers twice', () => {
    const group = groupOf({ ana: { managers: ['ben'], managersComplete: true }, ben: { managers: ['ana'], managersComplete: true }, cat: { managers: ['cat'], managersComplete: true } });
    expect(verdictOf(group, 'reporting-line')).to.deep.include({ verdict: 'broken', basis: ['ana', 'ben'] });
  });

  it('asks which size is meant where the bounds contradict each other', () => {
    const group = story().gathers('ana', 'ben');
    group.decides({ minimumSize: 7 });
    expect(verdictOf(group, 'size')).to.deep.include({ verdict: 'unknown', basis: ['ana', 'ben'] });
  });

  it('asks for one shared concern; whoever joined has joined it', () => {
    const group = groupOf({ ana: {}, ben: {} });
    expect(verdictOf(group, 'concern')).to.deep.include({ verdict: 'unknown', basis: ['ana', 'ben'] });
    group.decides({ concern: 'Delegation' });
    expect(verdictOf(group, 'concern').verdict).to.equal('met');
    group.invites('cat');
    expect(verdictOf(group, 'concern')).to.deep.include({ verdict: 'unknown', basis: ['cat'] });
    group.invites('cat', { concern: 'Budgets' });
    expect(verdictOf(group, 'concern')).to.deep.include({ verdict: 'broken', basis: ['cat'] });
    group.invites('cat', { concern: 'delegation' });
    expect(verdictOf(group, 'concern').verdict).to.equal('met');
  });

  it('takes a concern for the same, whatever its case, accents, punctuation and spaces', () => {
    const group = groupOf({ ana: {} });
    group.decides({ concern: 'Délégation – and trust' });
    for (const same of ['delegation and trust', '  Delegation,  and trust! ', '“Délégation” and trust.']) {
      group.invites('cat', { concern: same });
      expect(verdictOf(group, 'concern').verdict, same).to.equal('met');
    }
    group.invites('cat', { concern: 'Delegation without trust' });
    expect(verdictOf(group, 'concern').verdict).to.equal('broken');
    group.invites('cat', { concern: ' – ' });
    expect(verdictOf(group, 'concern').verdict, 'says nothing').to.equal('unknown');
  });

  describe('a broken rule', () => {
    const broken = () => groupOf({ ana: { unit: 'Sales' }, ben: { unit: 'sales' }, cat: { unit: 'IT' } });

    it('goes on by the facilitator’s exception, whose reason only the group reads', () => {
      const group = broken();
      group.excepts('unit', ['ben', 'ana'], 'Nobody else was free.');
      expect(verdictOf(group, 'unit', 'cat').exceptions[0]).to.include({ author: 'ana', reason: 'Nobody else was free.' });
      expect(verdictOf(group, 'unit', 'organiser').exceptions[0]).to.include({ author: 'ana', reason: undefined });
      expect(verdictOf(group, 'unit').verdict).to.equal('broken');
    });

    it('has a reason that is read by whoever joins later, once its author has written it anew', () => {
      const group = broken();
      group.excepts('unit', ['ana', 'ben'], 'Nobody else was free.');
      group.invites('dan', { unit: 'Law' });
      group.joins('dan');
      const [made] = verdictOf(group, 'unit').exceptions;
      expect(made!.readers).to.deep.equal(['ana', 'ben', 'cat']);
      expect(verdictOf(group, 'unit', 'dan').exceptions[0]).to.deep.include({ id: made!.id, reason: undefined, readers: [] });
      group.notes('ana', made!.note, made!.reason!);
      expect(verdictOf(group, 'unit', 'dan').exceptions[0]).to.deep.include({ id: made!.id, reason: 'Nobody else was free.' });
      expect(verdictOf(group, 'unit').exceptions[0]!.readers).to.include.members(['ana', 'ben', 'cat', 'dan']);
    });

    it('has no exception from other members, for other members or of another rule', () => {
      const group = broken();
      group.excepts('unit', ['ana', 'ben'], 'I like it.', 'ben');
      group.excepts('unit', ['ana', 'cat'], 'Somebody else.');
      group.excepts('level', ['ana', 'ben'], 'Something else.');
      expect(verdictOf(group, 'unit').exceptions).to.be.empty;
    });

    it('takes the reason from the exception’s own author only', () => {
      const group = broken();
      const theirs = group.write('ben', 'note', { text: 'They are friends.' });
      group.write('ana', 'exception', { rule: 'unit', basis: ['ana', 'ben'], note: theirs });
      expect(verdictOf(group, 'unit').exceptions.map(({ reason }) => reason)).to.deep.equal([undefined]);
      group.excepts('unit', ['ana', 'ben'], 'Nobody else was free.');
      expect(verdictOf(group, 'unit').exceptions[1]!.reason).to.equal('Nobody else was free.');
    });

    it('shows every exception where several were made for the same members, as two facilitators may at once', () => {
      const group = broken();
      group.excepts('unit', ['ana', 'ben'], 'Nobody else was free.');
      group.handsOver('ben');
      group.excepts('unit', ['ana', 'ben'], 'They work in two buildings.');
      expect(verdictOf(group, 'unit').exceptions.map(({ author, reason }) => [author, reason])).to.deep.equal([
        ['ana', 'Nobody else was free.'],
        ['ben', 'They work in two buildings.'],
      ]);
    });

    it('needs a new exception once others are concerned, and none once it is met; what was said stays', () => {
      const group = broken();
      group.excepts('unit', ['ana', 'ben'], 'Nobody else was free.');
      group.invites('dan', { unit: 'Sales' });
      expect(verdictOf(group, 'unit')).to.deep.include({ basis: ['ana', 'ben', 'dan'], exceptions: [] });
      expect(verdictOf(group, 'unit').earlier[0]).to.deep.include({ basis: ['ana', 'ben'], reason: 'Nobody else was free.' });
      group.leaves('ben');
      group.removes('dan');
      expect(verdictOf(group, 'unit')).to.deep.include({ verdict: 'met', exceptions: [] });
      expect(verdictOf(group, 'unit').earlier).to.have.lengthOf(1);
    });
  });

  describe('the verdict of a choosing', () => {
    const line = { managers: ['hr:9'], managersComplete: true };
    const chosen = () => {
      const group = groupOf({ ana: { unit: 'Sales', ...line } });
      group.chooses({ ben: { unit: 'IT', ...line }, cat: { unit: 'Law' } }, { from: 'file', people: 10_000 });
      return group;
    };

    it('is recorded with its basis, by whom, when, and from how many people', () => {
      const group = chosen();
      expect(verdictOf(group, 'unit').recorded).to.deep.include({ verdict: 'met', basis: ['ana', 'ben', 'cat'], by: 'ana', from: 'file', people: 10_000 });
      expect(verdictOf(group, 'reporting-line').recorded).to.deep.include({ verdict: 'unknown', basis: ['cat'] });
      expect(group.view('organiser').choosings[0]).to.deep.include({ chosen: ['ben', 'cat'], from: 'file' });
    });

    it('is current until what is known says something else', () => {
      const group = chosen();
      expect(verdictOf(group, 'unit').recorded).to.include({ isCurrent: true });
      group.invites('cat', { unit: 'Sales' });
      expect(verdictOf(group, 'unit')).to.include({ verdict: 'broken' });
      expect(verdictOf(group, 'unit').recorded).to.include({ verdict: 'met', isCurrent: false });
      expect(verdictOf(group, 'size').recorded).to.include({ isCurrent: true });
    });

    it('is the last one’s; one that nobody is there by any more says nothing', () => {
      const group = chosen();
      const first = verdictOf(group, 'unit').recorded!;
      const second = group.chooses({ dan: { unit: 'Sales' } }, { from: 'hand' });
      expect(verdictOf(group, 'unit').recorded).to.include({ choosing: second, verdict: 'broken', from: 'hand' });
      group.takesBack(second);
      expect(verdictOf(group, 'unit').recorded).to.deep.equal(first);
    });

    it('says by which choosing a member came, also who came back; being known better changes nothing of it', () => {
      const group = chosen();
      const first = group.member('ben')!.choosing;
      group.chooses({ ben: { unit: 'Finance' } });
      expect(group.member('ben')).to.include({ choosing: first, unit: 'Finance' });
      group.removes('ben');
      const again = group.chooses({ ben: {} });
      expect(group.member('ben')).to.include({ choosing: again, status: 'invited' });
      group.removes('ben');
      group.invites('ben');
      expect(group.member('ben')).not.to.have.property('choosing');
    });

    it('is the facilitator’s to record', () => {
      const group = chosen();
      group.write('ben', 'choosing', { from: 'hand', chosen: ['ben'], verdicts: [{ rule: 'unit', verdict: 'broken', basis: ['ana'] }] });
      expect(verdictOf(group, 'unit').recorded).to.include({ by: 'ana', verdict: 'met' });
    });
  });
});
