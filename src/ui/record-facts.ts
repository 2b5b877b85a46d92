/** What was written in a record, each thing under its name. */
import type { PeerGroupState } from '../group/state.js';
import { recordChoices, recordFacts } from '../localization/en/refused-writes.js';
import { messagesIn } from '../localization/localize.js';
import type { Answers, Clause, Questionnaire } from '../model/kinds.js';
import { isAbout } from '../model/is-about.js';
import { date } from '../model/values.js';
import { answeredIn } from './known-questionnaires.js';
import { longDate } from './moment.js';

/** What bodies may hold of what is put into words. */
export interface Written {
  readonly recipient?: string;
  readonly member?: string | { readonly name?: string };
  readonly to?: string | readonly string[];
  readonly request?: string;
  readonly feedback?: string;
  readonly commitment?: string;
  readonly answers?: Answers;
  /** Of an answer to them, what is thought of each. */
  readonly clauses?: readonly Clause[] | { readonly [clause: string]: string };
  /** By what they are about, such as a clause. */
  readonly notes?: { readonly [about: string]: string };
  readonly questionnaire?: { readonly id: string; readonly version: number };
  readonly asked?: Questionnaire;
}

/** What has a name of its own, in the order of the names. */
export function factsOf(body: object, language: string): (readonly [name: string, value: string])[] {
  const names = messagesIn(language, 'recordFacts', recordFacts);
  const choices: { readonly [value: string]: string } = messagesIn(language, 'recordChoices', recordChoices);
  const { member } = body as Written;
  const held = new Map(Object.entries({ ...(typeof member === 'object' && member), ...body } as { readonly [name: string]: unknown }));
  return Object.entries(names).flatMap(([name, label]) => {
    const value = typeof held.get(name) === 'number' ? String(held.get(name)) : held.get(name);
    if (typeof value !== 'string' || !value) return [];
    if (name === 'outcome') return [[label, choices[value] ?? value] as const];
    // A picture that is in the text itself is none to read.
    if (name === 'photo' && value.startsWith('data:')) return [[label, value.split(/[;,]/, 1)[0]!] as const];
    return [[label, date(value) ? longDate(value, language) : value] as const];
  });
}

/** The words of an agreement's clauses. */
export const clauseTexts = ({ clauses }: Written): string[] =>
  Array.isArray(clauses) ? (clauses as readonly Clause[]).map(({ text }) => text) : [];

/** The questionnaire that was answered, in the reader's language; undefined where it isn't known here. */
export function answeredBy(
  { questionnaire, asked, feedback }: Written,
  { feedback: rows, questionnaires }: PeerGroupState,
  language: string,
): Questionnaire | undefined {
  const answered = questionnaire ? { questionnaire, asked } : rows.find(isAbout(feedback));
  return answered && answeredIn(language, answered, questionnaires);
}
