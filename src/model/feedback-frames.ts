/** Ready questionnaires: Situation–Behavior–Impact, COIN and feedforward. Published, so never changed: add a version. */
import type { Questionnaire, QuestionnaireItem } from './kinds.js';

const text = (id: string, label: string, help: string, required = true): QuestionnaireItem => ({
  id,
  type: 'text',
  label,
  help,
  required,
  maximumLength: 4000,
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
    text('intent', 'Ask about the intent', 'What would you like to understand?', false),
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
    text('suggestion', 'What could they try?', 'One technique that they could use soon.'),
    text('why', 'What could it change?', 'How would they notice that it works?', false),
  ],
};

export const feedbackFrames: readonly Questionnaire[] = [sbi, coin, feedforward];

/** A questionnaire by id and version: a ready one, which no group changes, else one that it published. */
export const findQuestionnaire = (wanted: { id: string; version: number }, published: readonly Questionnaire[] = []) =>
  [...feedbackFrames, ...published].find(({ id, version }) => id === wanted.id && version === wanted.version);
