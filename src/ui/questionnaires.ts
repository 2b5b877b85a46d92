/** The questionnaires that can be used: those of the group, the ready ones, and those that the page supplies. */
import { feedbackFrames } from '../model/feedback-frames.js';
import { bodies, type Questionnaire } from '../model/kinds.js';

/** `sbi@1` */
export const frameOf = ({ id, version }: { readonly id: string; readonly version: number }): string => `${id}@${version}`;

const warned = new WeakSet<object>();

/** What a page supplied, without what isn't a questionnaire; the console hears of that once. */
export function suppliedQuestionnaires(supplied: readonly unknown[]): Questionnaire[] {
  const good = supplied.filter((each) => bodies.publication(each));
  if (good.length < supplied.length && !warned.has(supplied)) {
    warned.add(supplied);
    console.warn('A questionnaire that this page supplies is malformed and was left out.');
  }
  return good;
}

/** One of each id and version. What the group published can't be replaced by a page, so that answers keep their meaning. */
export function allQuestionnaires(published: readonly Questionnaire[], supplied: readonly unknown[]): Questionnaire[] {
  const all = [...published, ...feedbackFrames, ...suppliedQuestionnaires(supplied)];
  return [...new Map(all.toReversed().map((each) => [frameOf(each), each])).values()].reverse();
}

/** Of each questionnaire the newest version. */
export const newestOf = (all: readonly Questionnaire[]): Questionnaire[] =>
  all.filter(({ id, version }) => !all.some((other) => other.id === id && other.version > version));
