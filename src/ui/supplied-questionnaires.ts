/** Checks the questionnaires that a page supplies. */
import { bodies, type Questionnaire } from '../model/kinds.js';

/** Those that are questionnaires; the console hears that others were left out, without their content. */
export function wellFormed(supplied: readonly unknown[]): Questionnaire[] {
  const good = supplied.filter((each) => bodies.publication(each));
  if (good.length < supplied.length)
    console.warn('A questionnaire that this page supplies is malformed and was left out.');
  return good;
}
