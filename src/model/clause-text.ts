/** What a clause says: in which of its languages somebody reads it, and whether two say the same. */
import type { Clause } from './kinds.js';

/** A text in a language (BCP 47 tag). */
export interface TextIn {
  readonly language: string;
  readonly text: string;
}

/** What is read first, and the same in the other languages, the one that prevails first. */
export interface ClauseText extends TextIn {
  readonly prevails: boolean;
  readonly others: readonly TextIn[];
}

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0];

/** The clause in the reader's language where it has that, else in the one that prevails. */
export function textFor(clause: Clause, version: { readonly language: string }, reader: string): ClauseText {
  const prevailing = { language: clause.language ?? version.language, text: clause.text };
  const all = [prevailing, ...Object.entries(clause.texts ?? {}).map(([language, text]) => ({ language, text }))];
  const read =
    all.find(({ language }) => language.toLowerCase() === reader.toLowerCase()) ??
    all.find(({ language }) => baseOf(language) === baseOf(reader)) ??
    prevailing;
  return { ...read, prevails: read === prevailing, others: all.filter((each) => each !== read) };
}

/** Whether two clauses say the same, whatever their ids; storages order the further texts as they like. */
export const sameClause = (a: Clause, b: Clause): boolean =>
  (['kind', 'text', 'language', 'jurisdiction'] as const).every((name) => a[name] === b[name]) &&
  textsOf(a) === textsOf(b);

const textsOf = ({ texts = {} }: Clause) => JSON.stringify(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
