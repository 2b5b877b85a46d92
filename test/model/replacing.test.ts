import { expect } from '@open-wc/testing';
import { foldRecords } from '../../src/model/group-view.js';
import { sealedStory } from './sealed-story.js';
import { seenBy, story, type Story } from './story.js';

/** ana > ben > cat > dan > ana: each supports the next. */
const gathered = (): Story => sealedStory().gathers('ana', 'ben', 'cat', 'dan');
const seen = (group: Story, me: string) => group.view(me).feedback.map(({ id }) => id);
const kept = (group: Story, me: string) => group.view(me).commitments.map(({ id }) => id);
/** What is seen once a record's author has deleted it. */
const without = (group: Story, me: string, ...ops: string[]) => seenBy(me, group.records.filter(({ op }) => !ops.includes(op)), group.now);
const early = (group: Story) => ({ at: new Date(group.now + 1).toISOString() });

describe('feedback that is given anew', () => {
  it('takes the earlier one’s place, with the replies, the acknowledgement and the hiding of those who read both', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'You asked first.');
    group.acknowledges('cat', 'Thank you.');
    group.replies('cat', 'When?');
    group.hides('cat');
    const second = group.gives('ana', 'cat', 'You asked first.', 'group', { replaces: first });
    for (const me of ['ana', 'cat']) {
      expect(seen(group, me)).to.deep.equal([second]);
      expect(group.view(me).feedback[0]).to.deep.include({ share: 'group', readers: ['ana', 'ben', 'cat', 'dan'], status: 'acknowledged', thanks: 'Thank you.', answers: { impact: 'You asked first.' }, addenda: [] });
      expect(group.view(me).feedback[0]!.replies.map(({ text }) => text)).to.deep.equal(['When?']);
    }
    expect(group.view('cat').feedback[0]!.hidden).to.be.true;
    expect(group.view('dan').feedback[0]).to.deep.include({ id: second, status: 'released', replies: [], hidden: false });
    expect(group.rows.retracted, 'whoever read it still does').to.be.empty;
  });

  it('for fewer readers is no more for the others: the earlier one is to be deleted', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'You asked first.', 'group');
    const second = group.gives('ana', 'cat', 'You asked first.', 'recipient', { replaces: first });
    expect([...group.rows.retracted]).to.deep.equal([first]);
    expect(without(group, 'ben', first).feedback).to.be.empty;
    expect(without(group, 'cat', first).feedback.map(({ id }) => id)).to.deep.equal([second]);
  });

  it('brings nothing older back when it is narrowed after it was widened: all of the earlier ones are to be deleted', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'You asked first.');
    group.replies('cat', 'When?', first);
    const wide = group.gives('ana', 'cat', 'You asked first.', 'group', { replaces: first, former: [first] });
    group.replies('cat', 'And where?', wide);
    const narrow = group.gives('ana', 'cat', 'You asked first.', 'buddy', { replaces: wide, former: [first, wide] });
    expect([...group.rows.retracted]).to.have.members([first, wide]);
    for (const gone of [[wide], [first, wide]]) {
      const [row, ...others] = without(group, 'cat', ...gone).feedback;
      expect(others, `without ${gone.length}`).to.be.empty;
      expect(row).to.deep.include({ id: narrow, root: first, readers: ['ana', 'ben', 'cat'] });
      expect(row!.replies.map(({ text }) => text), 'what was said about each of them').to.have.members(['When?', 'And where?']);
    }
    expect(without(group, 'dan', first, wide).feedback).to.be.empty;
  });

  it('isn’t robbed by another who names all of its earlier ones', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.');
    group.replies('cat', 'When?', first);
    const second = group.gives('ana', 'cat', 'One.', 'group', { replaces: first, former: [first] });
    const forged = group.gives('ben', 'cat', 'Forged.', 'group', { former: [first, second] });
    const rows = group.view('dan').feedback;
    expect(rows.map(({ id, giver, replies }) => [id, giver, replies.length])).to.have.deep.members([[second, 'ana', 0]]);
    expect(group.refused).to.deep.equal([forged]);
    const deleted = without(group, 'cat', first).feedback.find(({ id }) => id === forged);
    expect(deleted?.replies ?? []).to.be.empty;
  });

  it('goes on with what was written about the earlier one though that is deleted, before and after', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'You asked first.', 'group');
    group.acknowledges('cat', 'Thank you.');
    group.hides('cat');
    group.replies('ana', 'You are welcome.');
    const revision = group.revises('ana', 'Once more.');
    const second = group.gives('ana', 'cat', 'You asked first.', 'recipient', { replaces: first });
    group.replies('cat', 'When?', first);
    const [row] = without(group, 'cat', first, revision).feedback;
    expect(row).to.deep.include({ id: second, status: 'acknowledged', thanks: 'Thank you.', hidden: true, answers: { impact: 'You asked first.' } });
    expect(row!.replies.map(({ text }) => text)).to.deep.equal(['You are welcome.', 'When?']);
    const [revised] = without(group, 'cat', first).feedback;
    expect(revised!.answers, 'what it says is what it was given with').to.deep.equal({ impact: 'You asked first.' });
  });

  it('takes what is written to the earlier one at the same time', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat');
    const second = group.gives('ana', 'cat', 'You asked first.', 'buddy', { replaces: first });
    group.revises('ana', 'You asked at once.', first);
    group.acknowledges('cat', 'Thank you.', first);
    group.replies('cat', 'When?', first);
    expect(group.view('cat').feedback).to.have.lengthOf(1);
    expect(group.view('cat').feedback[0]).to.deep.include({ id: second, status: 'acknowledged', thanks: 'Thank you.', answers: { impact: 'You asked at once.' } });
    expect(group.refused).to.be.empty;
  });

  it('keeps the id that it had at first as its root, also once the first is deleted', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'You asked first.', 'group');
    expect(group.view('cat').feedback[0]).to.deep.include({ id: first, root: first });
    const second = group.gives('ana', 'cat', 'You asked first.', 'buddy', { replaces: first });
    const third = group.gives('ana', 'cat', 'You asked first.', 'recipient', { replaces: second });
    expect(group.view('cat').feedback[0]).to.deep.include({ id: third, root: first });
    expect(without(group, 'cat', first).feedback[0]).to.deep.include({ id: third, root: first });
  });

  it('is what a commitment from the earlier one comes from', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat');
    group.plans('cat', { feedback: first });
    const second = group.gives('ana', 'cat', 'You asked first.', 'group', { replaces: first });
    expect(group.view('cat').commitments[0]!.feedback).to.equal(second);
  });

  it('shows who read the earlier one that its words are others', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.');
    group.gives('ana', 'cat', 'Two.', 'buddy', { replaces: first });
    expect(group.view('cat').feedback[0]).to.deep.include({ answers: { impact: 'Two.' }, revised: new Date(group.now).toISOString() });
    expect(group.view('ben').feedback[0]).not.to.have.property('revised');
  });

  it('stays as it was read once acknowledged; other words are an addendum', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.');
    group.acknowledges('cat');
    group.revises('ana', 'And more.');
    group.gives('ana', 'cat', 'Two.', 'group', { replaces: first, held: true });
    const [row] = group.view('cat').feedback;
    expect(row).to.deep.include({ status: 'acknowledged', answers: { impact: 'One.' } });
    expect(row!.addenda.map(({ answers }) => answers)).to.deep.equal([{ impact: 'And more.' }, { impact: 'Two.' }]);
    group.retracts('ana');
    expect(group.view('cat').feedback[0]).to.include({ status: 'retracted' });
  });

  it('follows through chains, and concurrent ones: the last one stands', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat');
    const second = group.gives('ana', 'cat', 'You asked first.', 'buddy', { replaces: first });
    const third = group.gives('ana', 'cat', 'You asked first.', 'group', { replaces: second });
    const fourth = group.gives('ana', 'cat', 'You asked first.', 'group', { replaces: first });
    for (const id of [first, second, third, fourth]) group.replies('cat', `About ${id}`, id);
    expect(seen(group, 'cat')).to.deep.equal([fourth]);
    expect(group.view('cat').feedback[0]!.replies).to.have.lengthOf(4);
  });

  it('is retracted with all that it took the place of', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat');
    const second = group.gives('ana', 'cat', 'Yes.', 'buddy', { replaces: first });
    const third = group.gives('ana', 'cat', 'Yes.', 'group', { replaces: second });
    group.retracts('ana', second);
    expect([...group.rows.retracted]).to.have.members([first, second, third]);
    for (const me of ['ana', 'ben', 'cat']) expect(seen(group, me)).to.be.empty;
  });

  it('was held back until its reader has joined, and nobody else had it', () => {
    const group = gathered();
    group.invites('eva');
    const held = group.gives('ana', 'eva', 'Welcome.', 'recipient', { held: true });
    expect(group.view('ana').feedback[0]!.status).to.equal('submitted');
    group.joins('eva');
    const given = group.gives('ana', 'eva', 'Welcome!', 'recipient', { replaces: held });
    expect(group.view('ana').feedback.map(({ id, status, revised }) => [id, status, revised])).to.deep.equal([[given, 'released', undefined]]);
    expect([...group.rows.retracted]).to.deep.equal([held]);
    expect(without(group, 'eva', held).feedback.map(({ id }) => id)).to.deep.equal([given]);
  });

  it('brings nothing back that was withdrawn after reading', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat');
    group.acknowledges('cat');
    group.retracts('ana');
    const second = group.gives('ana', 'cat', 'Again.', 'recipient', { replaces: first });
    expect(group.view('cat').feedback.map(({ id, status }) => [id, status])).to.deep.equal([[second, 'released'], [first, 'retracted']]);
  });

  it('isn’t another’s: nobody replaces what somebody else gave, at whatever end of a chain', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.', 'group');
    const refused = group.gives('ben', 'cat', 'Forged.', 'group', { replaces: first });
    expect(group.refused).to.deep.equal([refused]);
    const second = group.gives('ana', 'cat', 'One.', 'group', { replaces: first });
    const beside = group.gives('ben', 'cat', 'Forged.', 'group', { replaces: first });
    group.replies('cat', 'Thanks.', first);
    expect(group.view('dan').feedback.map(({ id, giver, replies }) => [id, giver, replies.length])).to.deep.equal([[beside, 'ben', 0], [second, 'ana', 1]]);
  });

  it('isn’t for another recipient', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.', 'group');
    group.acknowledges('cat', 'Thank you.');
    const second = group.gives('ana', 'dan', 'One.', 'group', { replaces: first });
    expect(group.view('ben').feedback.map(({ id, status }) => [id, status])).to.deep.equal([[second, 'released'], [first, 'acknowledged']]);
  });

  it('isn’t hindered, nor robbed of what was said, by another who claims its place first', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.', 'group');
    group.acknowledges('cat', 'Thank you.');
    const second = group.gives('ana', 'cat', 'One.', 'buddy', { replaces: first });
    group.replies('cat', 'When?', first);
    const forged = group.gives('ben', 'cat', 'Forged.', 'buddy', { replaces: first }, { at: '2026-03-02T08:10:30Z' });
    const rows = without(group, 'cat', first).feedback;
    expect(rows.map(({ id }) => id)).to.have.members([second, forged]);
    expect(rows.find(({ id }) => id === forged)).to.deep.include({ status: 'released', replies: [] });
  });

  it('gains nothing by naming a deleted one that its giver has revised or retracted', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.', 'group');
    group.acknowledges('cat', 'Thank you.');
    group.retracts('ana');
    const forged = group.gives('ben', 'cat', 'Forged.', 'group', { replaces: first });
    const rows = without(group, 'dan', first).feedback;
    expect(rows.map(({ id, status }) => [id, status])).to.deep.equal([[forged, 'released']]);
  });

  it('goes on with what was said about it by nobody who isn’t a reader', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.');
    group.acknowledges('cat', 'Thank you.');
    const forged = group.gives('ben', 'cat', 'Forged.', 'recipient', { replaces: first });
    expect(without(group, 'cat', first).feedback.map(({ id, status }) => [id, status])).to.deep.equal([[forged, 'released']]);
  });

  it('leaves its earlier id taken', () => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'One.', 'group');
    const second = group.gives('ana', 'cat', 'One.', 'group', { replaces: first });
    group.gives('ben', 'cat', 'Forged.', 'group', {}, { op: first });
    group.revises('ana', 'Two.', first);
    expect(group.view('dan').feedback.map(({ id, giver, answers }) => [id, giver, answers])).to.deep.equal([[second, 'ana', { impact: 'Two.' }]]);
  });

  for (const seal of [story, sealedStory])
    it(`goes round in no circle, though it replaces itself or another that replaces it (${seal === story ? 'plain' : 'sealed'})`, () => {
      const group: Story = seal().gathers('ana', 'ben', 'cat');
      const own = group.gives('ana', 'cat', 'Own.', 'recipient', { replaces: 'self' }, { op: 'self' });
      const a = group.gives('ana', 'cat', 'A.', 'recipient', { replaces: 'b' }, { op: 'a' });
      const b = group.gives('ana', 'cat', 'B.', 'recipient', { replaces: 'a' }, { op: 'b', ...early(group) });
      group.plans('ana', { replaces: 'own-plan' }, 'me', { op: 'own-plan' });
      group.plans('ana', { replaces: 'plan-b' }, 'me', { op: 'plan-a' });
      group.plans('ana', { replaces: 'plan-a' }, 'me', { op: 'plan-b' });
      for (const id of [own, a, b, 'self', 'nothing']) {
        group.replies('ana', 'Hm.', id);
        group.revises('ana', 'Hm.', id);
      }
      for (const commitment of ['own-plan', 'plan-a', 'plan-b']) group.checksIn('ana', '2026-03-02', 'did', commitment);
      expect(seen(group, 'cat')).to.have.lengthOf(2);
      expect(kept(group, 'ana')).to.have.lengthOf(2);
      for (const id of [own, a, b]) group.retracts('ana', id);
      for (const id of [own, a, b]) group.replies('ana', 'Hm.', id);
      expect(seen(group, 'cat')).to.be.empty;
      expect(foldRecords(group.records.toReversed())).to.deep.equal(foldRecords(group.records));
    });
});

describe('a commitment that is made anew', () => {
  it('takes the earlier one’s place, with its check-ins, pauses, words and end', () => {
    const group = gathered();
    const first = group.plans('cat');
    group.checksIn('cat', '2026-03-02');
    group.encourages('ben');
    group.rests('cat');
    const second = group.plans('cat', { replaces: first }, 'group');
    group.checksIn('cat', '2026-03-09', 'partly', first);
    group.ends('cat', 'done', first);
    for (const me of ['ben', 'cat']) {
      const [row, ...others] = group.view(me).commitments;
      expect(others).to.be.empty;
      expect(row).to.deep.include({ id: second, share: 'group', status: 'done' });
      expect(row!.words).to.have.lengthOf(1);
      expect(row!.periods.flatMap(({ checkIns }) => checkIns.map(({ outcome }) => outcome))).to.include('did');
    }
    expect(kept(group, 'dan')).to.deep.equal([second]);
    const third = group.plans('cat', { replaces: second }, 'group');
    expect(group.rows.commitments.get(third)!.endings, 'what has ended isn’t begun again').to.have.lengthOf(1);
  });

  it('goes on with its check-ins and words when it is narrowed after it was widened, though all of the earlier ones are deleted', () => {
    const group = gathered();
    const first = group.plans('cat', {}, 'group');
    group.checksIn('cat', '2026-03-02', 'did', first);
    const second = group.plans('cat', { replaces: first, former: [first] }, 'group');
    group.checksIn('cat', '2026-03-09', 'partly', second);
    const third = group.plans('cat', { replaces: second, former: [first, second] }, 'me');
    expect([...group.rows.retracted]).to.have.members([first, second]);
    for (const gone of [[], [second], [first, second]]) {
      const [row, ...others] = without(group, 'cat', ...gone).commitments;
      expect(others, `without ${gone.length}`).to.be.empty;
      expect(row).to.deep.include({ id: third, former: [first, second] });
      expect(row!.periods.flatMap(({ checkIns }) => checkIns.map(({ outcome }) => outcome))).to.deep.equal(['did', 'partly']);
    }
  });

  it('for fewer readers is no more for the others: the earlier one is to be deleted, and what was said about it stays', () => {
    const group = gathered();
    const first = group.plans('cat', {}, 'group');
    group.checksIn('cat', '2026-03-02');
    group.encourages('ben');
    const second = group.plans('cat', { replaces: first }, 'buddy');
    expect([...group.rows.retracted]).to.deep.equal([first]);
    expect(without(group, 'dan', first).commitments).to.be.empty;
    const [row] = without(group, 'ben', first).commitments;
    expect(row).to.deep.include({ id: second });
    expect(row!.words).to.have.lengthOf(1);
    expect(row!.periods[0]!.checkIns).to.have.lengthOf(1);
  });

  it('isn’t another’s', () => {
    const group = gathered();
    const first = group.plans('cat', {}, 'group');
    const refused = group.plans('ben', { replaces: first }, 'group');
    expect(group.refused).to.deep.equal([refused]);
    const second = group.plans('cat', { replaces: first }, 'group');
    const beside = group.plans('ben', { replaces: first }, 'group');
    group.checksIn('cat', '2026-03-02', 'did', first);
    expect(group.view('dan').commitments.map(({ id, owner }) => [id, owner])).to.deep.equal([[beside, 'ben'], [second, 'cat']]);
    expect(group.rows.commitments.get(second)!.checkIns).to.have.lengthOf(1);
  });

  it('leaves its earlier id taken', () => {
    const group = gathered();
    const first = group.plans('cat', {}, 'group');
    group.plans('cat', { replaces: first }, 'group');
    group.plans('ben', {}, 'group', { op: first });
    expect(group.view('dan').commitments.map(({ owner }) => owner)).to.deep.equal(['cat']);
  });
});
