import { expect } from '@open-wc/testing';
import { answerProblems } from '../../src/model/answer-problems.js';
import { askedAnswers } from '../../src/model/questionnaire.js';
import { answeredQuestionnaire, everyQuestionnaire, feedbackFrames, findQuestionnaire } from '../../src/model/feedback-frames.js';
import { bodies, type Questionnaire } from '../../src/model/kinds.js';
import type { GroupRecord } from '../../src/model/record.js';
import { seenBy, story, type Story } from './story.js';

const all = ['ana', 'ben', 'cat', 'dan'];
const gathered = () => story().gathers(...all);
const seen = (group: Story, me: string) => group.view(me).feedback[0];

describe('feedback', () => {
  it('is read by its giver and its recipient, with the promise as the giver saw it', () => {
    const group = gathered();
    const id = group.gives('ana', 'cat', 'You asked first.');
    for (const me of ['ana', 'cat'])
      expect(seen(group, me)).to.deep.include({ id, giver: 'ana', recipient: 'cat', status: 'released', readers: ['ana', 'cat'], promise: 'For cat.', answers: { impact: 'You asked first.' } });
    for (const me of ['ben', 'dan', 'organiser', undefined]) expect(group.view(me).feedback).to.be.empty;
  });

  it('is never given to oneself, to strangers or by them', () => {
    const group = gathered();
    group.invites('eva');
    const refused = [group.gives('ana', 'ana'), group.gives('ana', 'mia'), group.gives('mia', 'ana'), group.gives('eva', 'ana')];
    expect(group.refused).to.deep.equal(refused);
  });

  it('is refused in the open, and without its giver among the readers', () => {
    const group = gathered();
    group.gives('ana', 'ben');
    const { body } = group.records.at(-1) as GroupRecord<'giving'>;
    const refused = [group.write('ana', 'giving', body, { audience: 'open' }), group.write('ana', 'giving', body, { audience: ['ben', 'cat'] })];
    expect(group.refused).to.deep.equal(refused);
  });

  it('shows the newest first', () => {
    const group = gathered();
    const ids = [group.gives('ana', 'ben'), group.gives('cat', 'ben'), group.gives('ben', 'ana')];
    group.revises('ana', 'Again.', ids[0]);
    expect(group.view('ben').feedback.map(({ id }) => id)).to.deep.equal(ids.toReversed());
  });

  it('is revised by its giver until it is acknowledged, visibly', () => {
    const group = gathered();
    group.gives('ana', 'ben', 'One.');
    group.revises('ana', 'Two.');
    expect(seen(group, 'ben')).to.deep.include({ answers: { impact: 'Two.' }, revised: new Date(group.now).toISOString(), addenda: [] });
  });

  it('stays as it was read once acknowledged; what the giver adds is an addendum', () => {
    const group = gathered();
    group.gives('ana', 'ben', 'One.');
    group.acknowledges('ben', 'Thank you.');
    const acknowledged = new Date(group.now).toISOString();
    group.revises('ana', 'Two.');
    const at = new Date(group.now).toISOString();
    expect(seen(group, 'ana')).to.deep.include({ status: 'acknowledged', acknowledged, thanks: 'Thank you.', answers: { impact: 'One.' }, addenda: [{ at, answers: { impact: 'Two.' } }] });
    expect(seen(group, 'ana')).not.to.have.property('revised');
  });

  it('is gone once retracted unread, and nothing more comes of it', () => {
    const group = gathered();
    const id = group.gives('ana', 'ben');
    const retraction = group.retracts('ana');
    group.acknowledges('ben');
    group.revises('ana', 'Still here?');
    group.replies('ben', 'What was it?');
    for (const me of all) expect(group.view(me).feedback).to.be.empty;
    expect(group.rows.retracted.has(id)).to.be.true;
    expect(retraction).not.to.be.oneOf(group.refused);
  });

  it('is shown as withdrawn, without its words, once retracted after it was acknowledged', () => {
    const group = gathered();
    group.gives('ana', 'ben', 'One.');
    group.acknowledges('ben');
    group.revises('ana', 'Two.');
    group.retracts('ana');
    const withdrawn = { status: 'retracted', answers: {}, addenda: [] };
    expect(seen(group, 'ben')).to.deep.include(withdrawn);
    group.revises('ana', 'Three.');
    group.acknowledges('ben', 'Thanks all the same.');
    expect(seen(group, 'ben'), 'whatever follows').to.deep.include(withdrawn);
  });

  for (const [what, reads] of [
    ['answered it', (group) => group.replies('ben', 'When was that?')],
    ['wished that more may read it', (group) => group.asksToWiden('ben', 'group')],
  ] satisfies [string, (group: Story) => void][])
    it(`was read once its recipient ${what}, acknowledged or not: it is added to, and withdrawn visibly`, () => {
      const group = gathered();
      group.gives('ana', 'ben', 'One.');
      reads(group);
      group.revises('ana', 'Two.');
      const at = new Date(group.now).toISOString();
      for (const me of ['ana', 'ben']) {
        expect(seen(group, me)).to.deep.include({ status: 'released', answers: { impact: 'One.' }, addenda: [{ at, answers: { impact: 'Two.' } }] });
        expect(seen(group, me)).not.to.have.property('revised');
      }
      const before = seen(group, 'ben')!.replies;
      group.retracts('ana');
      expect(seen(group, 'ben')).to.deep.include({ status: 'retracted', answers: {}, addenda: [], replies: before });
      expect(group.rows.retracted).to.be.empty;
    });

  it('was read by its recipient only if it was they who answered', () => {
    const group = gathered();
    group.gives('ana', 'ben', 'One.');
    group.replies('ana', 'I mean the last meeting.');
    group.revises('ana', 'Two.');
    expect(seen(group, 'ben')).to.deep.include({ answers: { impact: 'Two.' }, addenda: [] });
  });

  it('is added to where its giver says so, though who reads along doesn’t know that it was read', () => {
    const group = gathered();
    const feedback = group.gives('ana', 'ben', 'One.', 'group');
    group.write('ana', 'revision', { feedback, answers: { impact: 'Two.' }, adds: true });
    expect(seen(group, 'cat')).to.deep.include({ answers: { impact: 'One.' } }).and.nested.include({ 'addenda[0].answers.impact': 'Two.' });
  });

  it('keeps what was read before it was given anew with other words', () => {
    const group = gathered();
    const first = group.gives('ana', 'ben', 'One.');
    group.replies('ben', 'When?');
    group.gives('ana', 'ben', 'Two.', 'group', { replaces: first, former: [first] });
    expect(seen(group, 'ben')).to.deep.include({ status: 'released', answers: { impact: 'One.' } }).and.nested.include({ 'addenda[0].answers.impact': 'Two.' });
  });

  it('keeps the thanks of two acknowledgements from two places', () => {
    const group = gathered();
    group.gives('ana', 'ben');
    for (const thanks of ['Thank you.', 'Thank you.', 'I will try it.']) group.acknowledges('ben', thanks);
    expect(seen(group, 'ana')!.thanks).to.equal('Thank you.\n\nI will try it.');
  });

  it('isn’t revised, retracted, acknowledged, answered or hidden by others', () => {
    const group = gathered();
    group.gives('ana', 'ben', 'One.', 'group');
    const before = group.view('cat').feedback;
    const refused = [
      ...['ben', 'cat', 'mia'].flatMap((other) => [group.revises(other, 'Two.'), group.retracts(other)]),
      ...['ana', 'cat', 'mia'].flatMap((other) => [group.acknowledges(other), group.hides(other)]),
      ...['cat', 'mia'].map((other) => group.replies(other, 'I agree.')),
    ];
    expect(group.refused).to.have.members(refused);
    expect(group.view('cat').feedback).to.deep.equal(before);
  });

  it('isn’t taken over by a record under the same operation', () => {
    const group = gathered();
    const id = group.gives('ana', 'ben', 'One.');
    const plan = group.plans('ana');
    group.write('cat', 'giving', { recipient: 'ben', share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, answers: { impact: 'Mine.' }, promise: '' }, { op: id });
    group.write('cat', 'plan', { ...group.rows.commitments.get(plan)!, share: 'group' }, { op: plan });
    expect(group.rows.feedback.get(id)).to.deep.include({ giver: 'ana', answers: { impact: 'One.' } });
    expect(group.rows.commitments.get(plan)!.owner).to.equal('ana');
  });

  it('is answered by its recipient and its giver, in order', () => {
    const group = gathered();
    group.gives('ana', 'ben');
    group.replies('ben', 'When?');
    group.replies('ana', 'On Monday.');
    expect(seen(group, 'ana')!.replies.map(({ author, text }) => `${author}: ${text}`)).to.deep.equal(['ben: When?', 'ana: On Monday.']);
  });

  it('can be hidden by its recipient and shown again; the giver can’t tell', () => {
    const group = gathered();
    group.gives('ana', 'ben');
    const before = group.view('ana').feedback;
    const hiding = group.hides('ben');
    expect(seen(group, 'ben')!.hidden).to.be.true;
    expect(group.view('ana').feedback).to.deep.equal(before);
    expect(seen(group, 'ben')!.last, 'what is written next names no hidden operation').not.to.equal(hiding);
    group.hides('ben', false);
    expect(seen(group, 'ben')!.hidden).to.be.false;
  });

  it('can still be retracted by a giver who left', () => {
    const group = gathered();
    group.gives('ana', 'ben');
    group.leaves('ana');
    group.retracts('ana');
    expect(group.view('ben').feedback).to.be.empty;
  });
});

describe('questionnaires', () => {
  it('are published by the facilitator, and a published version never changes', () => {
    const group = gathered();
    const own = { id: 'own', version: 1, frame: 'own', language: 'en', title: 'Ours', items: [] };
    group.write('ana', 'publication', own);
    group.write('ana', 'publication', { ...own, title: 'Changed' });
    group.write('ana', 'publication', { ...own, version: 2 });
    group.write('ben', 'publication', { ...own, version: 3 });
    expect(group.view('ben').questionnaires.map(({ title, version }) => `${title} ${version}`)).to.deep.equal(['Ours 1', 'Ours 2']);
    expect(findQuestionnaire({ id: 'own', version: 2 }, group.view('ben').questionnaires)?.version).to.equal(2);
    expect(findQuestionnaire({ id: 'own', version: 9 }, group.view('ben').questionnaires)).to.be.undefined;
  });

  it('that are ready stay what they are, whatever a group publishes under their name', () => {
    const [sbi] = feedbackFrames;
    expect(findQuestionnaire({ id: 'sbi', version: 1 }, [{ ...sbi!, title: 'Something else' }])).to.equal(sbi);
  });

  it('of a page replace neither those that are ready nor those that the group published', () => {
    const [sbi] = feedbackFrames;
    const own = { ...sbi!, id: 'own' };
    const page = [sbi!, own].map((each) => ({ ...each, title: 'Something else' }));
    const all = everyQuestionnaire([own], page);
    expect(all.filter(({ id }) => id === 'sbi' || id === 'own')).to.deep.equal([sbi, own]);
    expect(new Set(all.map(({ id, version }) => `${id}@${version}`)).size).to.equal(all.length);
  });

  it('that came along with feedback are known to its readers, unless all know them otherwise', () => {
    const [sbi] = feedbackFrames;
    const own = { ...sbi!, id: 'own' };
    const changed = { ...own, title: 'Something else' };
    const group = gathered();
    const given = (asked: Questionnaire, questionnaire = { id: asked.id, version: 1 }) =>
      group.write('ana', 'giving', { recipient: 'ben', share: 'recipient', questionnaire, asked, answers: {}, promise: '' });
    given(own);
    expect(answeredQuestionnaire(seen(group, 'ben')!, [])).to.deep.equal(own);
    expect(answeredQuestionnaire(seen(group, 'ben')!, [changed]), 'what is published is for all').to.equal(changed);
    given({ ...sbi!, title: 'Something else' });
    expect(answeredQuestionnaire(seen(group, 'ben')!, [])).to.equal(sbi);
    given(own, { id: 'other', version: 1 });
    expect(seen(group, 'ben'), 'another than was answered').not.to.have.property('asked');
    const { giver, answers, id: of } = seen(group, 'ben')!;
    group.write('ben', 'passing', { of, giver, to: ['cat'], questionnaire: { id: 'own', version: 1 }, asked: own, answers });
    expect(group.view('cat').passed[0]!.asked).to.deep.equal(own);
  });

  for (const frame of feedbackFrames)
    it(`have a ready frame ${frame.frame} that is valid and can be answered`, () => {
      expect(bodies.publication(frame)).to.be.true;
      expect(new Set(frame.items.map(({ id }) => id)).size).to.equal(frame.items.length);
      expect(answerProblems(frame, {}).map(({ code }) => code)).to.include('required');
      const answers = Object.fromEntries(frame.items.map(({ id }) => [id, 'Yes.']));
      expect(answerProblems(frame, answers)).to.be.empty;
      expect(askedAnswers(frame, answers)).to.deep.equal(answers);
    });
});

describe('the wish that more may read feedback', () => {
  const asked = (share: 'buddy' | 'group' = 'group') => {
    const group = gathered();
    const first = group.gives('ana', 'cat', 'You asked first.');
    return { group, first, wish: group.asksToWiden('cat', share, 'The others would learn from it.') };
  };

  it('is its recipient’s, and read by them and its giver alone', () => {
    const { group, wish } = asked();
    for (const me of ['ana', 'cat'])
      expect(seen(group, me)!.widening).to.deep.include({ op: wish, share: 'group', text: 'The others would learn from it.', state: 'asked' });
    const refused = [group.asksToWiden('ana'), group.asksToWiden('ben')];
    expect(group.refused).to.deep.equal(refused);
  });

  it('is nothing that later operations follow: who reads those mayn’t know of it', () => {
    const { group, first } = asked();
    expect(seen(group, 'ana')!.last).to.equal(first);
  });

  it('is granted by its giver, who gives it anew, and by nobody else', () => {
    const { group, first, wish } = asked();
    const wide = group.gives('ana', 'cat', 'You asked first.', 'group', { replaces: first, former: [first], widening: wish });
    for (const me of ['ana', 'cat']) expect(seen(group, me)).to.deep.include({ id: wide, share: 'group', consent: wish }).and.nested.include({ 'widening.state': 'granted' });
    expect(seen(group, 'dan')).to.include({ id: wide }).and.not.have.property('widening');
  });

  it('is refused once, and may be asked again', () => {
    const { group, wish } = asked();
    const refused = group.refusesToWiden('cat', wish);
    expect(group.refused).to.deep.equal([refused]);
    group.refusesToWiden('ana', wish);
    expect(seen(group, 'cat')).to.nested.include({ 'widening.state': 'refused', share: 'recipient' });
    group.asksToWiden('cat', 'buddy');
    expect(seen(group, 'ana')).to.nested.include({ 'widening.state': 'asked', 'widening.share': 'buddy' });
  });

  it('stays answered when the giver narrows it later, though all of the earlier ones are deleted', () => {
    const { group, first, wish } = asked();
    const wide = group.gives('ana', 'cat', 'You asked first.', 'group', { replaces: first, former: [first], widening: wish });
    const narrow = group.gives('ana', 'cat', 'You asked first.', 'recipient', { replaces: wide, former: [first, wide], widening: wish });
    const rest = group.records.filter(({ op }) => op !== first && op !== wide);
    for (const me of ['ana', 'cat']) {
      const { feedback } = seenBy(me, rest, group.now);
      expect(feedback).to.have.lengthOf(1);
      expect(feedback[0]).to.include({ id: narrow, share: 'recipient' }).and.nested.include({ 'widening.state': 'granted' });
    }
  });
});

describe('the sentence about who reads it', () => {
  it('is kept with each change as its giver saw it then', () => {
    const group = gathered();
    const feedback = group.gives('ana', 'ben', 'One.');
    const revise = (says: string, promise: string) => group.write('ana', 'revision', { feedback, answers: { impact: says }, promise });
    revise('Two.', 'For ben, then.');
    expect(seen(group, 'ben')).to.include({ promise: 'For ben.', revisedPromise: 'For ben, then.' });
    group.acknowledges('ben');
    revise('Three.', 'For ben, still.');
    expect(seen(group, 'ben')!.addenda.map(({ promise }) => promise)).to.deep.equal(['For ben, still.']);
  });
});
