import { expect } from '@open-wc/testing';
import type { Answer, Answers, Questionnaire, QuestionnaireItem } from '../../src/model/kinds.js';
import { answerProblems } from '../../src/model/answer-problems.js';
import { askedAnswers, askedItems } from '../../src/model/questionnaire.js';

const asking = (...items: (Partial<QuestionnaireItem> & { id: string })[]): Questionnaire => ({
  ...{ id: 'q', version: 1, frame: 'own', language: 'en', title: 'Ours' },
  items: items.map((item) => ({ type: 'text', label: item.id, ...item })),
});
const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
const problem = (item: Partial<QuestionnaireItem>, answer?: Answer) =>
  answerProblems(asking({ id: 'q', ...item }), answer === undefined ? {} : { q: answer })[0]?.code;

describe('a question', () => {
  const chain = asking(
    { id: 'met', type: 'choice', options },
    { id: 'where', when: { item: 'met', is: ['a', 'b'] } },
    { id: 'why', required: true, when: { item: 'where', is: ['here'] } },
  );
  const asked = (answers: Answers) => askedItems(chain, answers).map(({ id }) => id);

  it('with a condition is asked only when it holds', () => {
    expect(asked({})).to.deep.equal(['met']);
    expect(asked({ met: 'c' })).to.deep.equal(['met']);
    expect(asked({ met: 'b' })).to.deep.equal(['met', 'where']);
    expect(asked({ met: ['c', 'a'] })).to.deep.equal(['met', 'where']);
  });

  it('is hidden again, with those that hang on it, and then neither required nor sent', () => {
    const answers = { met: 'a', where: 'here', why: 'because' };
    expect(asked(answers)).to.deep.equal(['met', 'where', 'why']);
    expect(asked({ ...answers, met: 'c' })).to.deep.equal(['met']);
    expect(askedAnswers(chain, { ...answers, met: 'c' })).to.deep.equal({ met: 'c' });
    expect(answerProblems(chain, { met: 'a', where: 'here' })).to.deep.equal([{ item: 'why', code: 'required' }]);
    expect(answerProblems(chain, { met: 'c', where: 'here' })).to.be.empty;
  });

  it('isn’t asked on the condition of a later question or of itself', () => {
    expect(askedItems(asking({ id: 'x', when: { item: 'y', is: [1] } }, { id: 'y' }, { id: 'z', when: { item: 'z', is: [1] } }), { x: 1, y: 1, z: 1 }).map(({ id }) => id)).to.deep.equal(['y']);
  });

  it('of a section is asked while the section’s condition holds, and its own', () => {
    const q: Questionnaire = {
      ...asking({ id: 'met', type: 'choice', options }, { id: 'where', section: 'meeting' }, { id: 'else', section: 'meeting', when: { item: 'where', is: ['here'] } }),
      sections: [{ id: 'meeting', title: 'The meeting', when: { item: 'met', is: ['a'] } }],
    };
    const ids = (answers: Answers) => askedItems(q, answers).map(({ id }) => id);
    expect(ids({ where: 'here' })).to.deep.equal(['met']);
    expect(ids({ met: 'a' })).to.deep.equal(['met', 'where']);
    expect(ids({ met: 'a', where: 'here' })).to.deep.equal(['met', 'where', 'else']);
  });

  it('without an answer sends none: empty is none, nought and no are answers', () => {
    const all = asking({ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'e' });
    expect(askedAnswers(all, { a: ' ', b: [], c: {}, d: 0, e: false, stranger: 'x' })).to.deep.equal({ d: 0, e: false });
  });

  it('may carry any id, also one that objects have by nature', () => {
    const odd = asking({ id: 'constructor', required: true }, { id: 'toString' });
    expect(answerProblems(odd, {})).to.deep.equal([{ item: 'constructor', code: 'required' }]);
    expect(askedAnswers(odd, {})).to.deep.equal({});
  });
});

describe('an answer', () => {
  it('is required where the question says so', () => {
    for (const empty of [undefined, '', ' \n', [], {}]) {
      expect(problem({ required: true }, empty)).to.equal('required');
      expect(problem({}, empty)).to.be.undefined;
    }
  });

  it('to a text is a text no longer than asked', () => {
    expect(problem({ maximumLength: 3 }, 'abc')).to.be.undefined;
    expect(problem({ maximumLength: 3 }, 'abcd')).to.equal('too-long');
    for (const wrong of [1, true, ['a'], { a: 'a' }]) expect(problem({}, wrong)).to.equal('wrong-type');
  });

  it('to a text is no shorter than asked, unless it is left out', () => {
    expect(problem({ minimumLength: 3 }, 'ab')).to.equal('too-short');
    expect(problem({ minimumLength: 3 }, 'abc')).to.be.undefined;
    expect(problem({ minimumLength: 3 }, '')).to.be.undefined;
  });

  it('on a scale is a whole number', () => {
    for (const wrong of [3.5, 1.0000001, NaN]) expect(problem({ type: 'scale' }, wrong)).to.equal('out-of-range');
  });

  it('to a choice of several is as many as asked', () => {
    const some = { type: 'choice', options, multiple: true, minimum: 2, maximum: 2 } as const;
    expect(problem(some, ['a'])).to.equal('too-few');
    expect(problem(some, ['a', 'b'])).to.be.undefined;
    expect(problem(some, ['a', 'b', 'c'])).to.equal('too-many');
    expect(problem(some, [])).to.be.undefined;
    expect(problem({ ...some, multiple: false }, 'a'), 'of one it is always one').to.be.undefined;
  });

  it('on a scale is a number between its ends, 1 and 5 where it names none', () => {
    for (const right of [1, 5]) expect(problem({ type: 'scale' }, right)).to.be.undefined;
    for (const wrong of [0, 6, -1]) expect(problem({ type: 'scale' }, wrong)).to.equal('out-of-range');
    expect(problem({ type: 'scale', minimum: 0, maximum: 10, required: true }, 0)).to.be.undefined;
    expect(problem({ type: 'scale' }, '3')).to.equal('wrong-type');
  });

  it('to a choice is one of the options, or several where asked', () => {
    expect(problem({ type: 'choice', options }, 'a')).to.be.undefined;
    expect(problem({ type: 'choice', options, multiple: false }, 'a')).to.be.undefined;
    expect(problem({ type: 'choice', options }, 'z')).to.equal('not-an-option');
    expect(problem({ type: 'choice', options }, ['a'])).to.equal('wrong-type');
    expect(problem({ type: 'choice', options, multiple: true }, ['a', 'c'])).to.be.undefined;
    expect(problem({ type: 'choice', options, multiple: true }, ['a', 'z'])).to.equal('not-an-option');
    expect(problem({ type: 'choice', options, multiple: true }, 'a')).to.equal('wrong-type');
    expect(problem({ type: 'choice' }, 'a')).to.equal('not-an-option');
  });

  it('to a rubric gives a level for each criterion', () => {
    const rubric = { type: 'rubric', options, criteria: [{ id: 'x', label: 'X' }, { id: 'y', label: 'Y' }] } as const;
    expect(problem({ ...rubric, required: true }, { x: 'a', y: 'b' })).to.be.undefined;
    expect(problem({ ...rubric, required: true }, { x: 'a' })).to.equal('required');
    expect(problem(rubric, { x: 'a' })).to.be.undefined;
    expect(problem(rubric, { x: 'z' })).to.equal('not-an-option');
    expect(problem(rubric, { z: 'a' })).to.equal('not-an-option');
    for (const wrong of ['a', 1, ['a']]) expect(problem(rubric, wrong)).to.equal('wrong-type');
  });
});
