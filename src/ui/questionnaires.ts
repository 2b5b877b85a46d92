/** The questionnaires that can be used: those of the group, the ready ones, and those that the page supplies. */
import { feedbackFrames } from '../model/feedback-frames.js';
import type { Questionnaire } from '../model/kinds.js';

/** `sbi@1` */
export const frameOf = ({ id, version }: Pick<Questionnaire, 'id' | 'version'>): string => `${id}@${version}`;

type Supplied = readonly Questionnaire[];
const checked = new WeakMap<Supplied, Supplied | undefined>();

/**
 * All of them, one of each id and version; undefined while what the page supplied is checked, which ends with `ready`.
 * What the group published can't be replaced by a page, so that answers keep their meaning.
 */
export function allQuestionnaires(published: Supplied, supplied: Supplied, ready: () => void): Supplied | undefined {
  const good = supplied.length ? goodOnes(supplied, ready) : supplied;
  if (!good) return undefined;
  const all = [...published, ...feedbackFrames, ...good];
  return [...new Map(all.toReversed().map((each) => [frameOf(each), each])).values()].reverse();
}

function goodOnes(supplied: Supplied, ready: () => void): Supplied | undefined {
  if (!checked.get(supplied)) void check(supplied).then(ready);
  return checked.get(supplied);
}

/** Only pages that supply some load what checks them. */
async function check(supplied: Supplied): Promise<void> {
  const { wellFormed } = await import('./supplied-questionnaires.js');
  if (!checked.has(supplied)) checked.set(supplied, wellFormed(supplied));
}

/** Of each questionnaire the newest version. */
export const newestOf = (all: Supplied): Questionnaire[] =>
  all.filter(({ id, version }) => !all.some((other) => other.id === id && other.version > version));
