/** A questionnaire in its reader's language, as far as it is translated. */
import type { Questionnaire, QuestionnaireItem } from './kinds.js';

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0];

/** The tag that fits a language best: itself, then its base, then another region's of the same base. */
function nearest(language: string, tags: readonly string[]): string | undefined {
  const wanted = language.toLowerCase();
  return (
    tags.find((tag) => tag.toLowerCase() === wanted) ??
    tags.find((tag) => tag.toLowerCase() === baseOf(wanted)) ??
    tags.find((tag) => baseOf(tag) === baseOf(wanted))
  );
}

type Named = { readonly id: string };
type Words<T> = { readonly [id: string]: Partial<T> } | undefined;

/** Each with its translated words, where there are some; ids, order and rules stay. */
const inWords = <T extends Named>(all: readonly T[], words: Words<T>): T[] =>
  all.map((each) => ({ ...each, ...(words && Object.hasOwn(words, each.id) && words[each.id]) }));

/** The same questionnaire with the words of the language (BCP 47) that fits best, and without its translations. */
export function inLanguage(questionnaire: Questionnaire, language: string): Questionnaire {
  const { translations = {}, ...own } = questionnaire;
  const tag = nearest(language, [own.language, ...Object.keys(translations)]);
  const words = tag !== undefined && tag !== own.language ? translations[tag] : undefined;
  if (!words) return questionnaire.translations ? own : questionnaire;
  const { title = own.title, help = own.help, items = {}, sections } = words;
  const translated = (item: QuestionnaireItem): QuestionnaireItem => {
    if (!Object.hasOwn(items, item.id)) return item;
    const { options, criteria, ...said } = items[item.id]!;
    return {
      ...{ ...item, ...said },
      ...(item.options && { options: inWords(item.options, options) }),
      ...(item.criteria && { criteria: inWords(item.criteria, criteria) }),
    };
  };
  return {
    ...{ ...own, language: tag!, title, help },
    items: own.items.map(translated),
    ...(own.sections && { sections: inWords(own.sections, sections) }),
  };
}
