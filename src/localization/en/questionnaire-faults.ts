/** English texts about questionnaires that a page supplies: whether they came, and what is wrong with them. */
import type { FaultReason } from '../../model/questionnaire-faults.js';
import { plural } from '../localize.js';

const reasons: { readonly [R in FaultReason]: string } = {
  missing: 'is missing',
  'wrong-type': 'is another kind of value than is needed here',
  blank: 'has no words',
  malformed: 'isn’t written as an id or a language tag is',
  'not-offered': 'isn’t one of the values that there are',
  'unknown-property': 'isn’t known here; look at how it is spelled',
  empty: 'needs at least one',
  'too-small': 'is too small',
  duplicate: 'is there already',
  unknown: 'names something that isn’t there',
  later: 'is asked only later',
  never: 'is no answer to that question',
  reversed: 'is on the wrong side of the other end',
  'not-json': 'isn’t JSON',
};

export const questionnaireFaults = {
  ...reasons,
  loading: 'This page’s questionnaires are on their way.',
  failed: 'This page’s questionnaires couldn’t be loaded, so only the others are here. What you wrote is safe. The file is',
  retry: 'Try again',
  faulty: 'A questionnaire of this page has errors and was left out. For whoever looks after this page, they are in',
  whole: 'The whole',
  more: (count: number) => plural(count, 'and one more', 'and # more'),
};
