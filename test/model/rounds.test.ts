import { expect } from '@open-wc/testing';
import { dueFor, closesFor, currentRound, givenTo, isLate, progressOf, standingOf, tallyOf } from '../../src/model/round-progress.js';
import type { Round } from '../../src/model/rows.js';
import { bodies } from '../../src/model/kinds.js';
import { story, type Story } from './story.js';

const gathered = () => story().gathers('ana', 'ben', 'cat', 'dan');
const roundOf = (group: Story, at?: string): Round => group.view('ana', at).rounds[0]!;
const iso = (instant: number) => new Date(instant).toISOString();

describe('a round of feedback', () => {
  it('comes, runs until its last day is over in its zone, and is over', () => {
    const group = gathered();
    group.startsRound({ name: 'Spring', from: '2026-03-10', due: '2026-03-20', zone: 'America/New_York' });
    const states = ['2026-03-10T03:59Z', '2026-03-10T04:00Z', '2026-03-21T03:59Z', '2026-03-21T04:00Z'].map((at) => roundOf(group, at).state);
    expect(states).to.deep.equal(['coming', 'running', 'running', 'over']);
    expect(roundOf(group)).to.include({ name: 'Spring', by: 'ana', from: '2026-03-10', due: '2026-03-20', reveal: 'at-once' });
  });

  it('ends with its day across the change to summer time, in each zone on its own night', () => {
    const closes = (zone: string, due: string) => {
      const group = gathered();
      group.startsRound({ due, zone });
      return iso(closesFor(roundOf(group), 'ben'));
    };
    expect(closes('Europe/Berlin', '2026-03-28')).to.equal('2026-03-28T23:00:00.000Z');
    expect(closes('Europe/Berlin', '2026-03-29')).to.equal('2026-03-29T22:00:00.000Z');
    expect(closes('America/New_York', '2026-03-07')).to.equal('2026-03-08T05:00:00.000Z');
    expect(closes('America/New_York', '2026-03-08')).to.equal('2026-03-09T04:00:00.000Z');
  });

  it('calls nothing late within 24 hours after the last day, and reminds 24 hours before its end', () => {
    const group = gathered();
    group.startsRound();
    const at = (instant: string) => standingOf(roundOf(group, instant), 'ben', Date.parse(instant));
    expect(['2026-03-14T23:59Z', '2026-03-15T00:00Z', '2026-03-16T00:00Z', '2026-03-16T23:59Z', '2026-03-17T00:00Z'].map(at)).to.deep.equal([
      ...['open', 'soon', 'grace', 'grace', 'late'],
    ]);
  });

  describe('whose last day is another one', () => {
    it('has a later one for all', () => {
      const group = gathered();
      group.startsRound();
      group.extendsRound('2026-03-20');
      expect(['ana', 'ben'].map((member) => dueFor(roundOf(group), member))).to.deep.equal(['2026-03-20', '2026-03-20']);
    });

    it('has a later one for one member, and runs until that is over', () => {
      const group = gathered();
      group.startsRound();
      group.extendsRound('2026-03-20', 'ben');
      expect(['ana', 'ben'].map((member) => dueFor(roundOf(group), member))).to.deep.equal(['2026-03-15', '2026-03-20']);
      expect(['2026-03-20T12:00Z', '2026-03-21T00:00Z'].map((at) => roundOf(group, at).state)).to.deep.equal(['running', 'over']);
      const at = (member: string) => standingOf(roundOf(group), member, Date.parse('2026-03-18T12:00Z'));
      expect([at('ana'), at('ben')]).to.deep.equal(['late', 'open']);
    });

    it('has a later one for whoever has left, and is over with the others’ all the same', () => {
      const group = gathered();
      group.startsRound();
      group.extendsRound('2026-03-18', 'cat');
      group.extendsRound('2026-03-20', 'ben');
      expect(roundOf(group).lastDue).to.equal('2026-03-20');
      group.leaves('ben');
      expect(roundOf(group).lastDue).to.equal('2026-03-18');
      expect(['2026-03-18T12:00Z', '2026-03-19T00:00Z'].map((at) => roundOf(group, at).state)).to.deep.equal(['running', 'over']);
    });

    it('leaves nobody less time than all have: the later of the two days counts', () => {
      const group = gathered();
      group.startsRound();
      group.extendsRound('2026-03-20', 'ben');
      group.extendsRound('2026-03-25');
      expect(dueFor(roundOf(group), 'ben')).to.equal('2026-03-25');
      group.extendsRound('2026-03-18');
      expect(dueFor(roundOf(group), 'ben')).to.equal('2026-03-20');
    });

    it('can be brought back: the last word stands', () => {
      const group = gathered();
      group.startsRound();
      group.extendsRound('2026-03-25', 'ben');
      group.extendsRound('2026-03-18', 'ben');
      group.extendsRound('2026-03-20');
      group.extendsRound('2026-03-12');
      expect(['ana', 'ben'].map((member) => dueFor(roundOf(group), member))).to.deep.equal(['2026-03-12', '2026-03-18']);
    });
  });

  it('is over once it was ended, whatever is said of its days then', () => {
    const group = gathered();
    group.startsRound();
    group.endsRound();
    group.extendsRound('2026-04-01');
    expect(roundOf(group).state).to.equal('over');
    expect(standingOf(roundOf(group), 'ben', group.now)).to.equal('grace');
  });

  it('stands beside another that was started at the same moment, and the older one is the current one', () => {
    const group = gathered();
    const first = group.startsRound();
    const second = group.startsRound({ name: 'Again' });
    expect(group.view('ben').rounds.map(({ id, state }) => [id, state])).to.deep.equal([[second, 'running'], [first, 'running']]);
    expect(currentRound(group.view('ben').rounds)?.id).to.equal(first);
    group.endsRound(first);
    expect(currentRound(group.view('ben').rounds)?.id).to.equal(second);
  });

  it('isn’t taken over by another one under its id', () => {
    const group = gathered();
    const round = group.startsRound({ name: 'Ours' });
    group.handsOver('ben');
    group.write('ben', 'round', { name: 'Mine', from: '2026-03-02', due: '2026-03-03', zone: 'UTC', reveal: 'at-once' }, { op: round });
    expect(group.view('ana').rounds).to.have.lengthOf(1);
    expect(roundOf(group).name).to.equal('Ours');
  });
});

describe('feedback of a round', () => {
  it('stays in it when it is revised, or given anew without saying so', () => {
    const group = gathered();
    const round = group.startsRound();
    const first = group.gives('ana', 'ben', 'Yes.', 'group', { round });
    group.revises('ana', 'Yes, always.');
    expect(group.view('ben').feedback[0]).to.include({ round });
    group.gives('ana', 'ben', 'Yes, always.', 'recipient', { replaces: first });
    expect(group.view('ben').feedback[0]).to.include({ round });
  });

  it('is late by when it was first given, and never late where that isn’t known any more', () => {
    const group = gathered();
    const round = group.startsRound();
    const first = group.at('2026-03-16T12:00Z').gives('ana', 'ben', 'Yes.', 'group', { round });
    group.at('2026-03-20T12:00Z').gives('ana', 'ben', 'Yes.', 'recipient', { replaces: first, round });
    const late = () => isLate(group.view('ana').feedback[0]!, roundOf(group));
    expect(late(), 'within 24 hours').to.be.false;
    group.gives('ana', 'cat', 'Yes.', 'recipient', { round });
    expect(late()).to.be.true;
    group.gives('ana', 'dan', 'Yes.', 'recipient', { round, replaces: 'deleted', former: ['deleted'] });
    expect(late(), 'the first one is deleted').to.be.false;
  });

  it('is late by the day of whoever gave it', () => {
    const group = gathered();
    const round = group.startsRound();
    group.extendsRound('2026-03-20', 'ben');
    group.at('2026-03-18T12:00Z').gives('ben', 'ana', 'Yes.', 'recipient', { round });
    group.gives('cat', 'ana', 'Yes.', 'recipient', { round });
    expect(group.view('ana').feedback.map((row) => isLate(row, roundOf(group)))).to.deep.equal([true, false]);
  });

  it('counts also after the round is over', () => {
    const group = gathered();
    const round = group.startsRound();
    group.at('2026-03-20T12:00Z').gives('ana', 'ben', 'Late, and still.', 'recipient', { round });
    expect(tallyOf(roundOf(group), 'ben', group.view('ben').feedback)).to.deep.equal({ given: 0, received: 1 });
  });
});

describe('what members tell of a round in numbers', () => {
  it('counts people, not how often they gave, and nothing that was taken back or waits', () => {
    const group = gathered();
    const round = group.startsRound();
    group.gives('ana', 'ben', '1', 'recipient', { round });
    group.gives('ana', 'ben', '2', 'recipient', { round });
    group.gives('ana', 'cat', '3', 'recipient', { round });
    group.retracts('ana');
    group.gives('ana', 'dan', '4', 'recipient', { round, held: true });
    group.gives('ana', 'cat', 'of no round');
    expect(tallyOf({ id: round }, 'ana', group.view('ana').feedback)).to.deep.equal({ given: 1, received: 0 });
    expect([...givenTo({ id: round }, 'ana', group.view('ana').feedback)].sort()).to.deep.equal(['ben', 'dan']);
    expect(tallyOf({ id: round }, 'ben', group.view('ben').feedback)).to.deep.equal({ given: 0, received: 1 });
  });

  it('is their last word, until they tell nothing any more', () => {
    const group = gathered();
    group.startsRound();
    group.tells('ben', { given: 1, received: 0 });
    group.tells('ben', { given: 2, received: 1 });
    expect(roundOf(group).tallies).to.deep.equal({ ben: { given: 2, received: 1 } });
    group.tells('ben');
    expect(roundOf(group).tallies).to.deep.equal({});
  });

  it('shows how many of those who are active have feedback, are without, and haven’t said', () => {
    const group = gathered();
    group.startsRound();
    group.tells('ana', { given: 1, received: 0 });
    group.tells('ben', { given: 1, received: 2 });
    group.tells('dan', { given: 0, received: 0 });
    const progress = () => progressOf(roundOf(group), group.view('ana').members);
    expect(progress()).to.deep.equal({ with: 1, without: 2, untold: 1 });
    group.pauses('dan');
    expect(progress()).to.deep.equal({ with: 1, without: 1, untold: 1 });
  });

  it('has both numbers or neither', () => {
    expect([{}, { given: 0, received: 1 }, { given: 1 }, { received: 1 }, { given: -1, received: 0 }, { given: 0.5, received: 0 }].map((more) => bodies.tally({ round: 'r', ...more }))).to.deep.equal([
      ...[true, true, false, false, false, false],
    ]);
  });
});

describe('mutual reveal', () => {
  const words = 'You interrupted.';
  const begun = (reveal: 'mutual' | 'at-once' = 'mutual') => {
    const group = gathered();
    const round = group.startsRound({ reveal });
    group.gives('ana', 'ben', words, 'recipient', { round });
    return { group, round };
  };
  const isVeiled = (group: Story, me = 'ben') => {
    const view = group.view(me);
    const veiled = view.feedback.some((row) => row.veiled);
    expect(JSON.stringify(view).includes(words), 'its words are in the view').to.equal(!veiled);
    return veiled;
  };

  it('keeps from its recipient all but that it is there, and from whom', () => {
    const { group, round } = begun();
    group.revises('ana', 'You interrupted. Twice.');
    group.replies('ana', 'You interrupted. I mean it.');
    expect(isVeiled(group)).to.be.true;
    const [row] = group.view('ben').feedback;
    expect(row).to.deep.include({ giver: 'ana', round, status: 'released', answers: {}, replies: [], addenda: [], promise: '' });
  });

  it('never keeps it from its giver', () => expect(isVeiled(begun().group, 'ana')).to.be.false);

  it('ends once the recipient has given in that round, to whomever', () => {
    const { group, round } = begun();
    group.gives('ben', 'cat', 'Thank you.');
    expect(isVeiled(group), 'what is of no round doesn’t count').to.be.true;
    group.gives('ben', 'cat', 'Thank you.', 'recipient', { round });
    expect(isVeiled(group)).to.be.false;
  });

  it('comes back where they take that back unread', () => {
    const { group, round } = begun();
    group.gives('ben', 'cat', 'Thank you.', 'recipient', { round });
    group.retracts('ben');
    expect(isVeiled(group)).to.be.true;
  });

  it('asks for no more than was given, also where that still waits for somebody, or came late', () => {
    const { group, round } = begun();
    group.at('2026-05-01T08:00Z').gives('ben', 'cat', 'Thank you.', 'recipient', { round, held: true });
    expect(isVeiled(group)).to.be.false;
  });

  it('stays when the round is over or ended, since one can still give', () => {
    const { group } = begun();
    group.endsRound();
    expect(isVeiled(group)).to.be.true;
  });

  it('isn’t there in a round where all is read at once, nor for feedback of no round, or of one that nobody started', () => {
    expect(isVeiled(begun('at-once').group)).to.be.false;
    const group = gathered();
    group.gives('ana', 'ben', words, 'recipient', { round: 'nobody’s' });
    expect(isVeiled(group)).to.be.false;
  });

  it('keeps nothing that was read: what its recipient acknowledged stays', () => {
    const { group } = begun();
    group.acknowledges('ben');
    expect(isVeiled(group)).to.be.false;
  });

  it('can’t be laid over what was read by giving it anew', () => {
    const group = gathered();
    const first = group.gives('ana', 'ben', words, 'recipient');
    group.acknowledges('ben');
    group.gives('ana', 'ben', words, 'group', { replaces: first, round: group.startsRound({ reveal: 'mutual' }) });
    expect(isVeiled(group)).to.be.false;
  });

  it('is no matter of those whom its giver let read it besides', () => {
    const group = gathered();
    const round = group.startsRound({ reveal: 'mutual' });
    group.gives('ana', 'ben', words, 'group', { round });
    expect([isVeiled(group, 'cat'), isVeiled(group, 'ben')]).to.deep.equal([false, true]);
  });

  describe('ends where the recipient can’t give any more', () => {
    const endings: { readonly [when: string]: (group: Story) => unknown } = {
      'since they paused': (group) => group.pauses('ben'),
      'since they left': (group) => group.leaves('ben'),
      'since the group ended': (group) => group.decides({ ended: true }),
      'since nobody else is there': (group) => ['cat', 'dan', 'ana'].map((member) => group.leaves(member)),
      'since the agreement is suspended': (group) => agreed(group, () => group.declines('cat')),
      'since the group paused over the agreement': (group) => agreed(group, () => (group.declines('cat'), group.later(20))),
    };
    const agreed = (group: Story, then: () => unknown) => {
      group.proposes('ana', 'It stays here.');
      group.accepts(['ana', 'ben', 'cat', 'dan']);
      expect(isVeiled(group), 'while it is in force').to.be.true;
      then();
    };
    for (const [when, ends] of Object.entries(endings))
      it(when, () => {
        const { group } = begun();
        expect(isVeiled(group)).to.be.true;
        ends(group);
        expect(isVeiled(group)).to.be.false;
      });
  });
});
