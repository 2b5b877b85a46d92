/** The ready texts of an agreement, in a language as far as it has them. */
import { messagesIn } from '../../localization/localize.js';
import { agreementTemplates, chathamHouseRule, limitsClause, type AgreementTemplate } from '../../model/agreement-templates.js';
import type { Clause } from '../../model/kinds.js';

/** What every template has is named by its id alone. */
const nameOf = ({ id }: AgreementTemplate, clause: Clause) =>
  agreementTemplates.every(({ clauses }) => clauses.includes(clause)) ? clause.id : `${id}/${clause.id}`;

const english: { readonly [name: string]: string } = Object.fromEntries(
  agreementTemplates.flatMap((template) => [
    [`${template.id}/title`, template.title],
    [`${template.id}/summary`, template.summary],
    ...template.clauses.map((clause) => [nameOf(template, clause), clause.text]),
  ]),
);

/** The table `agreementTemplates`: names such as `consent/title`, `consent/summary`, `consent/ask-first`, `conduct`. */
const textsIn = (language: string) => messagesIn(language, 'agreementTemplates', english);

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0];

/** A clause of a text in one language, for a text in another one: it says which is its own. */
export const clauseFrom = (from: string, clause: Clause, language: string): Clause =>
  clause.language || baseOf(from) === baseOf(language) ? clause : { ...clause, language: from };

/** The Chatham House Rule in its exact words, for a text in that language. */
export const ruleIn = (language: string): Clause => clauseFrom('en', chathamHouseRule, language);

/** A ready clause in that language, else in English. The Rule stays as it is; a translation stands beside it. */
function clauseIn(language: string, clause: Clause, text: string): Clause {
  if (text === clause.text) return clauseFrom('en', clause, language);
  if (clause !== chathamHouseRule) return { ...clause, text };
  const rule = ruleIn(language);
  return rule.language ? { ...rule, texts: { [language]: text } } : rule;
}

/** What no agreement can take away, for a text in that language. */
export const limitsIn = (language: string): Clause => clauseIn(language, limitsClause, textsIn(language)['limits']!);

/** Texts to start from: the ready ones among them in that language, as far as it has some of their clauses. */
export function templatesIn(language: string, templates = agreementTemplates): AgreementTemplate[] {
  const texts = textsIn(language);
  return templates.map((template) => {
    if (!agreementTemplates.includes(template)) return template;
    const textOf = (clause: Clause) => texts[nameOf(template, clause)]!;
    const words = { title: texts[`${template.id}/title`]!, summary: texts[`${template.id}/summary`]! };
    const isTranslated = template.clauses.some((clause) => textOf(clause) !== clause.text);
    const clauses = template.clauses.map((clause) => clauseIn(language, clause, textOf(clause)));
    return { ...template, ...words, ...(isTranslated && { language, clauses }) };
  });
}
