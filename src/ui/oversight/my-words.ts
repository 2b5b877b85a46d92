/** The words of a record as lines for its reader, for the file of what is theirs. */
import type { PeerGroupState } from '../../group/state.js';
import { questions } from '../../localization/en/questions.js';
import { recordChoices, recordFacts } from '../../localization/en/refused-writes.js';
import { messagesIn } from '../../localization/localize.js';
import type { Answers, Clause, Questionnaire } from '../../model/kinds.js';
import type { GroupRecord } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import { answerLines } from '../answers-view.js';
import { answeredIn } from '../known-questionnaires.js';

/** What bodies may hold of what is put into words here. */
interface Words {
  readonly member?: string | object;
  readonly feedback?: string;
  readonly answers?: Answers;
  readonly clauses?: readonly Clause[] | object;
  readonly notes?: { readonly [about: string]: string };
  readonly questionnaire?: { readonly id: string; readonly version: number };
  readonly asked?: Questionnaire;
}

export const myWords =
  (state: PeerGroupState, language: string) =>
  ({ body }: GroupRecord): string => {
    const { member, feedback, answers = {}, clauses, notes = {}, questionnaire, asked } = body as Words;
    const choices: { readonly [value: string]: string } = messagesIn(language, 'recordChoices', recordChoices);
    const held = new Map(Object.entries({ ...(typeof member === 'object' && member), ...body } as { readonly [name: string]: unknown }));
    const facts = Object.entries(messagesIn(language, 'recordFacts', recordFacts)).flatMap(([name, label]) => {
      const value = held.get(name);
      if (typeof value !== 'string' || !value) return [];
      return [`${label}: ${(name === 'outcome' && choices[value]) || value}`];
    });
    const isAbout = ({ id, root }: Feedback) => id === feedback || root === feedback;
    const about = questionnaire ? { questionnaire, asked } : state.feedback.find(isAbout);
    const known = about && answeredIn(language, about, state.questionnaires);
    const answered = answerLines(known, answers, messagesIn(language, 'questions', questions));
    const agreed = Array.isArray(clauses) ? (clauses as readonly Clause[]).map(({ text }) => text) : [];
    return [...facts, ...answered.map(({ label, answer }) => `${label}: ${answer}`), ...agreed, ...Object.values(notes)].join('\n');
  };
