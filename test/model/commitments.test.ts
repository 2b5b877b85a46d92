import { expect } from '@open-wc/testing';
import { foldRecords, viewOf } from '../../src/model/group-view.js';
import { story, type Story } from './story.js';

const now = Date.parse('2026-03-20T08:00Z');
const planned = () => {
  const group = story().gathers('ana', 'ben', 'cat');
  const plan = group.plans('ana', { act: 'ask' });
  return { group, plan };
};
const seen = (group: Story, me = 'ana') => group.view(me, now).commitments[0]!;
const acts = (group: Story, me = 'ana') => seen(group, me).history.map(({ plan, beside }) => `${plan.act}${beside ? ' (beside)' : ''}`);

describe('the history of a plan', () => {
  it('begins with the plan, and keeps it when it is changed', () => {
    const { group, plan } = planned();
    const change = group.changes('ana', { act: 'ask twice', benefit: 'They think for themselves', remedy: 'ask on the next day' });
    const { history, ...row } = seen(group);
    expect(row).to.include({ act: 'ask twice', benefit: 'They think for themselves', remedy: 'ask on the next day' });
    expect(history.map(({ op, plan: { act } }) => [op, act])).to.deep.equal([
      [plan, 'ask'],
      [change, 'ask twice'],
    ]);
    expect(history[0]!.plan).to.not.have.any.keys('share', 'replaces', 'commitment');
  });

  it('is what its readers may read of it', () => {
    const { group } = planned();
    group.changes('ana', { act: 'ask twice' });
    expect(acts(group, 'cat')).to.deep.equal(['ask', 'ask twice']);
    expect(group.view('ben', now).commitments).to.be.empty;
  });

  it('goes on where the plan is shared anew, for those who can read both', () => {
    const { group, plan } = planned();
    group.changes('ana', { act: 'ask twice' });
    group.plans('ana', { act: 'ask twice', replaces: plan }, 'group');
    expect(acts(group)).to.deep.equal(['ask', 'ask twice', 'ask twice']);
    expect(acts(group, 'ben')).to.deep.equal(['ask twice']);
  });
});

describe('two changes of a plan by those who know nothing of each other', () => {
  it('both stand, the later one beside the other', () => {
    const { group, plan } = planned();
    for (const act of ['ask twice', 'wait']) group.changes('ana', { act }, plan, { after: [plan] });
    expect(acts(group)).to.deep.equal(['ask', 'ask twice', 'wait (beside)']);
    expect(seen(group).act).to.equal('wait');
  });

  it('are shown the same to everyone, whatever comes first', () => {
    const { group, plan } = planned();
    for (const act of ['ask twice', 'wait']) group.changes('ana', { act }, plan, { after: [plan], device: act.replace(' ', '-') });
    const shown = (records: typeof group.records) => viewOf(foldRecords(records).rows, 'ana', now).commitments[0]!.history;
    expect(shown(group.records.toReversed())).to.deep.equal(shown(group.records));
  });

  it('are one where both say the same', () => {
    const { group, plan } = planned();
    for (const act of ['wait', 'wait']) group.changes('ana', { act }, plan, { after: [plan] });
    expect(acts(group)).to.deep.equal(['ask', 'wait', 'wait']);
  });

  it('are settled by a further one that knows of the last', () => {
    const { group, plan } = planned();
    for (const act of ['ask twice', 'wait']) group.changes('ana', { act }, plan, { after: [plan] });
    group.changes('ana', { act: 'ask twice' });
    expect(acts(group).at(-1)).to.equal('ask twice');
  });

  it('stand beside each other as well where one of them shares the plan anew', () => {
    const { group, plan } = planned();
    group.changes('ana', { act: 'ask twice' });
    group.plans('ana', { act: 'ask', replaces: plan }, 'group', { after: [plan] });
    expect(acts(group)).to.deep.equal(['ask', 'ask twice', 'ask (beside)']);
  });

  it('have nothing to do with a pause between them', () => {
    const { group } = planned();
    group.rests('ana');
    group.changes('ana', { act: 'wait' });
    expect(acts(group)).to.deep.equal(['ask', 'wait']);
    expect(seen(group).status).to.equal('paused');
  });
});

describe('a plan that was shared with more, then with fewer', () => {
  it('is gone for the others with all that it took the place of', () => {
    const { group, plan } = planned();
    const wide = group.plans('ana', { replaces: plan }, 'group');
    const narrow = group.plans('ana', { replaces: wide }, 'me');
    expect([...group.rows.retracted]).to.have.members([plan, wide]);
    const left = group.records.filter(({ op }) => ![plan, wide].includes(op));
    const { commitments } = viewOf(foldRecords(left).rows, 'ana', now);
    expect(commitments.map(({ id }) => id)).to.deep.equal([narrow]);
  });
});

describe('the end of a commitment', () => {
  it('says how, when, and what was learned, where its owner says so', () => {
    const { group } = planned();
    expect(seen(group)).to.not.have.any.keys('ended', 'learned');
    group.ends('ana', 'adapted', undefined, 'One question is enough.');
    expect(seen(group, 'cat')).to.include({ status: 'adapted', learned: 'One question is enough.', ended: group.now });
    const another = planned().group;
    another.ends('ana', 'dropped');
    expect(seen(another)).to.include({ status: 'dropped', learned: undefined });
  });

  it('is there twice where two are written at the same moment: the last one counts, both are shown', () => {
    const { group, plan } = planned();
    group.ends('ana', 'done', undefined, 'It works.', { after: [plan] });
    group.ends('ana', 'dropped', undefined, 'It takes too long.', { after: [plan] });
    const { status, learned, endings } = seen(group);
    expect([status, learned]).to.deep.equal(['dropped', 'It takes too long.']);
    expect(endings.map((each) => `${each.outcome}: ${each.learned}`)).to.deep.equal(['done: It works.', 'dropped: It takes too long.']);
  });

  it('takes the place of one that it knows of', () => {
    const { group, plan } = planned();
    const first = group.ends('ana', 'done', plan, undefined, { after: [plan] });
    group.ends('ana', 'done', undefined, 'It works.', { after: [first] });
    expect(seen(group).endings).to.have.lengthOf(1);
  });

  it('is written by its owner alone, and stays where the commitment is shared anew', () => {
    const { group, plan } = planned();
    group.ends('cat', 'dropped', undefined, 'Not mine.');
    expect(seen(group).endings).to.be.empty;
    group.ends('ana', 'done', undefined, 'It works.');
    group.plans('ana', { replaces: plan }, 'group');
    expect(seen(group)).to.include({ status: 'done', learned: 'It works.' });
  });
});
