/** A text of the agreement while somebody writes it, and what still keeps it from being proposed. */
import type { TextIn } from '../../model/clause-text.js';
import type { Clause } from '../../model/kinds.js';
import { isLanguage } from '../../ui/language-name.js';

/** A clause while it is written: its further languages stand in a list, as their tags are written, too. */
export interface EditedClause extends Omit<Clause, 'texts'> {
  readonly further?: readonly TextIn[];
}

export interface EditedText {
  readonly language: string;
  /** The group's own clauses; the one that is always part of it isn't among them. */
  readonly own: readonly EditedClause[];
  /** The hash of the version that held when it was begun, which it is to supersede; null where none did. */
  readonly basis: string | null;
}

/** What keeps a text from being proposed: the id of the control where it is, and why; `number` is the clause's. */
export interface Problem {
  readonly at: string;
  readonly why: 'empty' | 'none' | 'language' | 'same-language' | 'empty-language' | 'overtaken';
  readonly number?: number;
}

/** A clause as it is written on. */
export const edited = ({ texts, ...clause }: Clause): EditedClause => ({
  ...clause,
  ...(texts && { further: Object.entries(texts).map(([language, text]) => ({ language, text })) }),
});

/** The clause as it would be proposed; what says nothing isn't part of it. */
export function finished({ further = [], language, ...clause }: EditedClause): Clause {
  const texts = Object.fromEntries(further.map((each) => [each.language.trim(), each.text.trim()]));
  return {
    ...clause,
    text: clause.text.trim(),
    ...(language?.trim() && { language: language.trim() }),
    ...(further.length && { texts }),
  };
}

/** What is wrong with a clause; `whole` is the language of the whole text. */
export function clauseProblems({ id, text, language, further = [] }: EditedClause, number: number, whole: string): Problem[] {
  const problems: Problem[] = [];
  if (!text.trim()) problems.push({ at: `text-${id}`, why: 'empty', number });
  if (language?.trim() && !isLanguage(language.trim())) problems.push({ at: `language-${id}`, why: 'language', number });
  const known = [(language?.trim() || whole).toLowerCase()];
  for (const [place, each] of further.entries()) {
    const tag = each.language.trim();
    const at = `language-${id}-${place}`;
    if (!isLanguage(tag)) problems.push({ at, why: 'language', number });
    else if (known.includes(tag.toLowerCase())) problems.push({ at, why: 'same-language', number });
    known.push(tag.toLowerCase());
    if (!each.text.trim()) problems.push({ at: `text-${id}-${place}`, why: 'empty-language', number });
  }
  return problems;
}
