/** What is wrong with a questionnaire that somebody wrote, each fault with its place; loaded only where one is checked. */
import type { Questionnaire, QuestionnaireItem } from './kinds.js';
import { scaleEnds } from './questionnaire.js';
import type { Shape } from './shape.js';

export type FaultReason =
  /** It is needed, and isn't there. */
  | 'missing'
  /** It is something else: a number where a text is needed, a fraction where a whole number is. */
  | 'wrong-type'
  /** A text without words. */
  | 'blank'
  /** Not the form of an id (letters, digits, `-`, `_`, at most 64) or of a language tag (BCP 47). */
  | 'malformed'
  /** Not one of the values that there are. */
  | 'not-offered'
  /** There is no such property, or it is written otherwise. */
  | 'unknown-property'
  /** A list with too little in it. */
  | 'empty'
  /** A number that is too small. */
  | 'too-small'
  /** The same id again. */
  | 'duplicate'
  /** Names an item, a section, an option or a criterion that there isn't. */
  | 'unknown'
  /** Hangs on a question that is asked only later. */
  | 'later'
  /** A condition that no answer to that question fulfils. */
  | 'never'
  /** The least is more than the most. */
  | 'reversed'
  /** The file isn't JSON. */
  | 'not-json';

export interface QuestionnaireFault {
  /** Where it is: a JSON Pointer (RFC 6901), such as `/items/2/when/item`; empty for the whole. */
  readonly path: string;
  readonly reason: FaultReason;
}

type Tell = (path: string, reason: FaultReason) => void;
type Check = (value: unknown, path: string, tell: Tell) => void;
type Properties = { readonly [name: string]: Check };
type Table = { readonly [name: string]: unknown };

/** A property's or an item's place (RFC 6901, section 3). */
const at = (path: string, name: string | number) => `${path}/${String(name).replace(/~/g, '~0').replace(/\//g, '~1')}`;

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Check = (value, path, tell) => {
  if (typeof value !== 'string') tell(path, 'wrong-type');
};
const flag: Check = (value, path, tell) => {
  if (typeof value !== 'boolean') tell(path, 'wrong-type');
};
const form =
  (pattern: RegExp, reason: FaultReason): Check =>
  (value, path, tell) => {
    if (typeof value !== 'string') tell(path, 'wrong-type');
    else if (!pattern.test(value)) tell(path, reason);
  };
const filled = form(/\S/, 'blank');
const isTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const id = form(/^[A-Za-z0-9_-]{1,64}$/, 'malformed');
const tag = form(isTag, 'malformed');

const whole =
  (least = -Infinity): Check =>
  (value, path, tell) => {
    if (!Number.isInteger(value)) tell(path, 'wrong-type');
    else if ((value as number) < least) tell(path, 'too-small');
  };
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, path, tell) => {
    if (!values.includes(value)) tell(path, 'not-offered');
  };
const list =
  (check: Check, least = 0): Check =>
  (value, path, tell) => {
    if (!Array.isArray(value)) return tell(path, 'wrong-type');
    if (value.length < least) tell(path, 'empty');
    value.forEach((each, index) => check(each, at(path, index), tell));
  };
const dictionary =
  (check: Check, name: Check = () => {}): Check =>
  (value, path, tell) => {
    if (!isTable(value)) return tell(path, 'wrong-type');
    for (const [key, each] of Object.entries(value)) {
      name(key, at(path, key), tell);
      check(each, at(path, key), tell);
    }
  };
/** JSON has no undefined: what a page's own object leaves undefined isn't there. */
const object =
  (required: Properties, optional: Properties, more: Check = () => {}): Check =>
  (value, path, tell) => {
    if (!isTable(value)) return tell(path, 'wrong-type');
    const checks: Properties = { ...required, ...optional };
    for (const name of Object.keys(required)) if (own(value, name) === undefined) tell(at(path, name), 'missing');
    for (const [name, each] of Object.entries(value))
      if (!Object.hasOwn(checks, name)) tell(at(path, name), 'unknown-property');
      else if (each !== undefined) checks[name]!(each, at(path, name), tell);
    more(value, path, tell);
  };
const own = (value: Table, name: string) => (Object.hasOwn(value, name) ? value[name] : undefined);

const answer: Check = (value, path, tell) => {
  const isWord = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (!isWord) tell(path, 'wrong-type');
};
const condition = object({ item: id, is: list(answer, 1) }, {});
const option = object({ id, label: filled }, { help: text });

/** What a kind of question needs, and which of its numbers can't be less. */
const byType: Check = (value, path, tell) => {
  const { type, multiple } = value as Table;
  const needs = (name: string) => {
    const found = own(value as Table, name);
    if (found === undefined) tell(at(path, name), 'missing');
    else if (Array.isArray(found) && !found.length) tell(at(path, name), 'empty');
  };
  if (type === 'choice' || type === 'rubric') needs('options');
  if (type === 'rubric') needs('criteria');
  const isCount = type === 'choice' && multiple === true;
  for (const name of ['minimum', 'maximum'])
    if (isCount && Number.isInteger(own(value as Table, name))) whole(1)(own(value as Table, name), at(path, name), tell);
};
const item = object(
  { id, type: oneOf('text', 'scale', 'choice', 'rubric'), label: filled },
  {
    ...{ help: text, required: flag, section: id, when: condition, commit: flag },
    ...{ minimumLength: whole(0), maximumLength: whole(1), options: list(option), multiple: flag, criteria: list(option) },
    ...{ minimum: whole(), maximum: whole(), minimumLabel: text, maximumLabel: text },
  },
  byType,
);
const section = object({ id, title: filled }, { help: text, when: condition });

const words = object({}, { label: filled, help: text });
const translated = object(
  {},
  {
    ...{ title: filled, help: text, sections: dictionary(object({}, { title: filled, help: text })) },
    items: dictionary(
      object({}, {
        ...{ label: filled, help: text, options: dictionary(words), criteria: dictionary(words) },
        ...{ minimumLabel: text, maximumLabel: text },
      }),
    ),
  },
);

const questionnaire = object(
  { id, version: whole(1), frame: text, language: tag, title: filled, items: list(item, 1) },
  {
    ...{ $schema: text, schema: oneOf(1), help: text },
    ...{ sections: list(section), translations: dictionary(translated, tag) },
  },
);

/** What is wrong with it, in the order in which it stands there; empty where nothing is. */
export function questionnaireFaults(value: unknown): QuestionnaireFault[] {
  const faults: QuestionnaireFault[] = [];
  const tell: Tell = (path, reason) => void faults.push({ path, reason });
  questionnaire(value, '', tell);
  // What names something else is looked up only where everything has its form.
  if (!faults.length) crossFaults(value as Questionnaire, tell);
  return faults;
}

export const isQuestionnaire: Shape<Questionnaire> = (value): value is Questionnaire => !questionnaireFaults(value).length;

function crossFaults(value: Questionnaire, tell: Tell): void {
  const { items, sections = [] } = value;
  duplicates(sections, '/sections', tell);
  duplicates(items, '/items', tell);
  sections.forEach(({ id: name, when }, index) => {
    const first = items.findIndex((each) => each.section === name);
    conditionFaults(when, `/sections/${index}/when`, items, first < 0 ? items.length : first, tell);
  });
  items.forEach((each, index) => {
    const path = `/items/${index}`;
    if (each.section !== undefined && !sections.some(({ id: name }) => name === each.section))
      tell(`${path}/section`, 'unknown');
    conditionFaults(each.when, `${path}/when`, items, index, tell);
    duplicates(each.options ?? [], `${path}/options`, tell);
    duplicates(each.criteria ?? [], `${path}/criteria`, tell);
    boundFaults(each, path, tell);
  });
  translationFaults(value, tell);
}

function duplicates(all: readonly { readonly id: string }[], path: string, tell: Tell): void {
  all.forEach(({ id: name }, index) => {
    if (all.findIndex((other) => other.id === name) < index) tell(`${path}/${index}/id`, 'duplicate');
  });
}

/** A condition can hang on what is asked before `index` alone. */
function conditionFaults(
  when: QuestionnaireItem['when'],
  path: string,
  items: readonly QuestionnaireItem[],
  index: number,
  tell: Tell,
): void {
  if (!when) return;
  const found = items.findIndex(({ id: name }) => name === when.item);
  if (found < 0) return tell(`${path}/item`, 'unknown');
  if (found >= index) return tell(`${path}/item`, 'later');
  const [from, to] = endsOf(items[found]!);
  const { type, options = [] } = items[found]!;
  when.is.forEach((wanted, i) => {
    const isPossible = {
      text: typeof wanted === 'string',
      scale: Number.isInteger(wanted) && (wanted as number) >= from && (wanted as number) <= to,
      choice: options.some(({ id: name }) => name === wanted),
      rubric: false,
    }[type];
    if (!isPossible) tell(`${path}/is/${i}`, type === 'choice' ? 'unknown' : 'never');
  });
}

/** The least and the most of a scale, or of several choices. */
function endsOf({ type, minimum, maximum, options = [] }: QuestionnaireItem): readonly [number, number] {
  if (type === 'scale') return scaleEnds({ minimum, maximum });
  return [minimum ?? 0, Math.min(maximum ?? Infinity, options.length)];
}

function boundFaults(asked: QuestionnaireItem, path: string, tell: Tell): void {
  const { type, multiple, minimum, minimumLength = 0, maximumLength = Infinity } = asked;
  if (type === 'text' && minimumLength > maximumLength) tell(`${path}/minimumLength`, 'reversed');
  const [from, to] = endsOf(asked);
  // A scale has two ends at least.
  const isReversed = type === 'scale' ? from >= to : type === 'choice' && multiple === true && from > to;
  if (isReversed) tell(`${path}/${minimum === undefined ? 'maximum' : 'minimum'}`, 'reversed');
}

function translationFaults({ items, sections = [], translations = {} }: Questionnaire, tell: Tell): void {
  const known = (names: object | undefined, all: readonly { readonly id: string }[], path: string) => {
    for (const name of Object.keys(names ?? {})) if (!all.some((each) => each.id === name)) tell(at(path, name), 'unknown');
  };
  for (const [language, translation] of Object.entries(translations)) {
    const path = at('/translations', language);
    known(translation.sections, sections, `${path}/sections`);
    known(translation.items, items, `${path}/items`);
    for (const each of items) {
      const said = translation.items && Object.hasOwn(translation.items, each.id) ? translation.items[each.id] : undefined;
      known(said?.options, each.options ?? [], `${path}/items/${each.id}/options`);
      known(said?.criteria, each.criteria ?? [], `${path}/items/${each.id}/criteria`);
    }
  }
}
