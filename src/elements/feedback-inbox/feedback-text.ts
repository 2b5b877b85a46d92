/** Feedback as plain text, for whom its recipient trusts outside the group. */
import type { passOn } from '../../localization/en/pass-on.js';
import type { Answers, Questionnaire } from '../../model/kinds.js';
import type { Feedback } from '../../model/rows.js';
import { answerLines } from '../../ui/answers-view.js';
import { nameOf, type ItemContext } from './feedback-item.js';

/** Who said what, and when: the answers under their questions, what was added, and the replies. */
export function feedbackText(
  row: Feedback,
  questionnaire: Questionnaire | undefined,
  context: ItemContext,
  text: typeof passOn,
): string {
  const { language, zone, questionTexts, me } = context;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const when = (at: string) => `${format.format(Date.parse(at))} (${zone})`;
  const said = (answers: Answers) =>
    answerLines(questionnaire, answers, questionTexts).map(({ label, answer }) => `${label}\n${answer}`);
  const parts = [
    questionnaire?.title ?? context.text.unknownFrame(row.questionnaire.id),
    text.fromTo(nameOf(row.giver, context), me.name, when(row.revised ?? row.at)),
    ...said(row.answers),
    ...row.addenda.flatMap(({ at, answers }) => [text.addedOn(when(at)), ...said(answers)]),
    ...row.replies.map(({ author, at, text: words }) => `${text.saidOn(nameOf(author, context), when(at))}\n${words}`),
  ];
  return `${parts.join('\n\n')}\n`;
}
