/** Ready questionnaires: Situation–Behavior–Impact, COIN, feedforward, “I noticed – I wonder”. Published, so never changed: add a version. */
import type { Questionnaire, QuestionnaireItem } from './kinds.js';

const text = (id: string, label: string, help: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
  id,
  type: 'text',
  label,
  help,
  required: true,
  maximumLength: 4000,
  ...more,
});

/** Situation–Behavior–Impact, after the Center for Creative Leadership. */
const sbi: Questionnaire = {
  id: 'sbi',
  version: 1,
  frame: 'sbi',
  language: 'en',
  title: 'Situation – Behavior – Impact',
  help: 'Describe one moment: where it was, what you saw, and what it did.',
  items: [
    text('situation', 'Situation', 'When and where was it? One specific moment.'),
    text('behavior', 'Behavior', 'What did they say or do? Only what a camera would have seen.'),
    text('impact', 'Impact', 'What did it do to you, to others, to the work?'),
    text('intent', 'Ask about the intent', 'What would you like to understand?', { required: false }),
  ],
};

/** Context–Observation–Impact–Next steps. */
const coin: Questionnaire = {
  id: 'coin',
  version: 1,
  frame: 'coin',
  language: 'en',
  title: 'Context – Observation – Impact – Next steps',
  help: 'The same facts, and what could come next.',
  items: [
    text('context', 'Context', 'What was going on?'),
    text('observation', 'Observation', 'What did you see or hear?'),
    text('impact', 'Impact', 'What followed from it?'),
    text('next', 'Next steps', 'What could you both do from here?'),
  ],
};

/** Feedforward, after Marshall Goldsmith: only about what comes. */
const feedforward: Questionnaire = {
  id: 'feedforward',
  version: 1,
  frame: 'feedforward',
  language: 'en',
  title: 'Feedforward',
  help: 'Nothing about the past: ideas for something that they want to do well.',
  items: [
    text('goal', 'What are they working on?', 'The concern or goal, in their words.'),
    text('suggestion', 'What could they try?', 'One technique that they could use soon.', { commit: true }),
    text('why', 'What could it change?', 'How would they notice that it works?', { required: false }),
  ],
};

/** “I noticed – I wonder”: an observation, and a question that is open. */
const noticeWonder: Questionnaire = {
  id: 'notice-wonder',
  version: 1,
  frame: 'notice-wonder',
  language: 'en',
  title: 'I noticed – I wonder',
  help: 'For what you don’t understand yet: what you saw, and what you ask yourself.',
  items: [
    text('notice', 'I noticed …', 'What you saw or heard, without what it means.'),
    text('wonder', 'I wonder …', 'An open question: one that you don’t know the answer to.'),
  ],
};

export const feedbackFrames: readonly Questionnaire[] = [sbi, coin, feedforward, noticeWonder];

type Named = Pick<Questionnaire, 'id' | 'version'>;

const isSame = (a: Named, b: Named) => a.id === b.id && a.version === b.version;

/**
 * All that can be used, one of each id and version: the ready ones, which nobody changes, what the group published,
 * then what a page supplies.
 */
export const everyQuestionnaire = (...more: readonly (readonly Questionnaire[])[]): Questionnaire[] =>
  [feedbackFrames, ...more].flat().filter((each, i, all) => all.findIndex((other) => isSame(each, other)) === i);

/** A questionnaire by id and version: a ready one, else one that the group published. */
export const findQuestionnaire = (wanted: Named, published: readonly Questionnaire[] = []): Questionnaire | undefined =>
  everyQuestionnaire(published).find((each) => isSame(each, wanted));

/** What was answered: as all know it by its id and version, else as it came along. */
export const answeredQuestionnaire = (
  { questionnaire, asked }: { readonly questionnaire: Named; readonly asked?: Questionnaire },
  published: readonly Questionnaire[],
): Questionnaire | undefined => findQuestionnaire(questionnaire, published) ?? asked;
