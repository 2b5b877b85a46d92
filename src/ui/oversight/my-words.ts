/** The words of a record as lines for its reader, for the file of what is theirs. */
import type { PeerGroupState } from '../../group/state.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { GroupRecord } from '../../model/record.js';
import { answerLines } from '../answers-view.js';
import { answeredBy, clauseTexts, factsOf, type Written } from '../record-facts.js';

export const myWords =
  (state: PeerGroupState, language: string) =>
  ({ body }: GroupRecord): string => {
    const written = body as Written;
    const { answers = {}, notes = {} } = written;
    const known = answeredBy(written, state, language);
    const answered = answerLines(known, answers, messagesIn(language, 'questions', questions));
    const lines = [...factsOf(body, language), ...answered.map(({ label, answer }) => [label, answer] as const)];
    return [...lines.map(([label, said]) => `${label}: ${said}`), ...clauseTexts(written), ...Object.values(notes)].join('\n');
  };
