/** The questionnaires that everybody knows, in the reader's language. Loaded when some are shown. */
import { messagesIn } from '../localization/localize.js';
import { answeredQuestionnaire, everyQuestionnaire, feedbackFrames } from '../model/feedback-frames.js';
import type { Questionnaire, QuestionnaireItem } from '../model/kinds.js';
import { frameOf } from '../model/questionnaire.js';
import { inLanguage } from '../model/questionnaire-language.js';
import type { Feedback } from '../model/rows.js';

/** All that can be used: the ready ones, what the group published, what the page supplies. */
export const knownIn = (language: string, ...more: readonly (readonly Questionnaire[])[]): Questionnaire[] =>
  everyQuestionnaire(...more).map((each) => translated(each, language));

/** What was answered: as all know it, as it came along, or as the page supplies it. */
export function answeredIn(
  language: string,
  answered: Pick<Feedback, 'questionnaire' | 'asked'>,
  published: readonly Questionnaire[],
  supplied: readonly Questionnaire[] = [],
): Questionnaire | undefined {
  const isIt = (each: Questionnaire) => frameOf(each) === frameOf(answered.questionnaire);
  const found = answeredQuestionnaire(answered, published) ?? supplied.find(isIt);
  return found && translated(found, language);
}

const translated = (questionnaire: Questionnaire, language: string): Questionnaire =>
  inLanguage(feedbackFrames.includes(questionnaire) ? withTexts(questionnaire, language) : questionnaire, language);

/**
 * A ready one with the texts that a translation has for it: its table is named as it is, such as `sbi@1`, and has
 * `title`, `help`, and for each question its label by its id and its help, such as `situationHelp`.
 */
function withTexts(frame: Questionnaire, language: string): Questionnaire {
  const { title, help = '', items } = frame;
  const said = items.flatMap((item) => [[item.id, item.label], [`${item.id}Help`, item.help ?? '']] as const);
  const english: { readonly [name: string]: string } = { title, help, ...Object.fromEntries(said) };
  const texts = messagesIn(language, frameOf(frame), english);
  if (Object.keys(english).every((name) => texts[name] === english[name])) return frame;
  const wordsOf = ({ id }: QuestionnaireItem) => [id, { label: texts[id]!, help: texts[`${id}Help`]! }];
  const words = { title: texts['title']!, help: texts['help']!, items: Object.fromEntries(items.map(wordsOf)) };
  return { ...frame, translations: { [language]: words } };
}
