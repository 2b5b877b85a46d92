/** The host's own words for the clause that is always part of the agreement. */
import { limitsClause } from '../../model/agreement-templates.js';
import { sameClause } from '../../model/clause-text.js';
import type { Clause } from '../../model/kinds.js';

/** What no agreement can forbid, as the page says it: for its jurisdiction, in its language, and in further ones. */
export interface HostLimits {
  readonly text: string;
  /** BCP 47 tag of `text`; without it the agreement's. */
  readonly language?: string;
  /** Whose law it speaks of, e.g. `England and Wales`. */
  readonly jurisdiction?: string;
  /** The same in further languages, by BCP 47 tag; `text` prevails. */
  readonly texts?: { readonly [language: string]: string };
}

/** The clause in the page's words. */
export function clauseOf(limits: string | HostLimits): Clause {
  if (typeof limits === 'string') return { ...limitsClause, text: limits };
  const { text, language, jurisdiction, texts } = limits;
  const hasTexts = texts && Object.keys(texts).length > 0;
  return {
    ...{ ...limitsClause, text },
    ...(language && { language }),
    ...(jurisdiction && { jurisdiction }),
    ...(hasTexts && { texts: { ...texts } }),
  };
}

/** Whether a version says something else than the page does. */
export function differs(limits: string | HostLimits, { clauses }: { readonly clauses: readonly Clause[] }): boolean {
  const present = clauses.find(({ locked }) => locked);
  return !present || !sameClause(clauseOf(limits), present);
}
