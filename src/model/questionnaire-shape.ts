/** The shape of questionnaires and of answers to them. */
import { dictionary, either, filled, flag, list, maybe, number, object, oneOf, text, type Of } from './shape.js';
import { id } from './values.js';

const answer = either(either(text, number), either(flag, either(list(text), dictionary(text))));
export const answers = dictionary(answer);

const option = object({ id, label: filled, help: maybe(text) });
/** Another item has one of these answers. */
const condition = object({ item: id, is: list(answer) });
const item = object({
  id,
  type: oneOf('text', 'scale', 'choice', 'rubric'),
  label: filled,
  help: maybe(text),
  required: maybe(flag),
  /** The section in which it is asked. */
  section: maybe(id),
  /** Shown only when this holds. */
  when: maybe(condition),
  /** What is answered can become a commitment. */
  commit: maybe(flag),
  /** text: the shortest and the longest answer, in UTF-16 units. */
  minimumLength: maybe(number),
  maximumLength: maybe(number),
  /** choice: what to choose from; rubric: its levels. */
  options: maybe(list(option)),
  multiple: maybe(flag),
  /** rubric: what is described. */
  criteria: maybe(list(option)),
  /** scale: its ends and the words for them; several choices: how many at least and at most. */
  minimum: maybe(number),
  maximum: maybe(number),
  minimumLabel: maybe(text),
  maximumLabel: maybe(text),
});
const section = object({ id, title: filled, help: maybe(text), when: maybe(condition) });

const words = object({ label: maybe(filled), help: maybe(text) });
/** A questionnaire's words in another language, by the ids of what they name. */
const translated = object({
  title: maybe(filled),
  help: maybe(text),
  items: maybe(
    dictionary(
      object({
        label: maybe(filled),
        help: maybe(text),
        options: maybe(dictionary(words)),
        criteria: maybe(dictionary(words)),
        minimumLabel: maybe(text),
        maximumLabel: maybe(text),
      }),
    ),
  ),
  sections: maybe(dictionary(object({ title: maybe(filled), help: maybe(text) }))),
});

/** Published as a JSON Schema in questionnaire.schema.json; questionnaire-faults says what is wrong with one. */
export const questionnaire = object({
  /** The version of this form of questionnaires: 1. */
  schema: maybe(number),
  id,
  version: number,
  frame: text,
  language: text,
  title: filled,
  help: maybe(text),
  sections: maybe(list(section)),
  items: list(item),
  /** By BCP 47 tag. */
  translations: maybe(dictionary(translated)),
});

export type Questionnaire = Of<typeof questionnaire>;
export type QuestionnaireItem = Of<typeof item>;
export type QuestionnaireSection = Of<typeof section>;
export type QuestionnaireWords = Of<typeof translated>;
export type Answer = Of<typeof answer>;
export type Answers = Of<typeof answers>;
