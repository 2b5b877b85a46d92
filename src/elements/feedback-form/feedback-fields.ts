/** The fields of the feedback form: whom it is for, in which frame, its questions, and who may read it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { feedbackForm } from '../../localization/en/feedback-form.js';
import type { feedbackLater } from '../../localization/en/feedback-later.js';
import type { questions } from '../../localization/en/questions.js';
import { isRead } from '../../model/is-read.js';
import type { Questionnaire, QuestionnaireItem, QuestionnaireSection } from '../../model/kinds.js';
import { askedItems, frameOf } from '../../model/questionnaire.js';
import { radios } from '../../ui/field.js';
import { question, questionId, type Question } from '../../ui/questions.js';
import type { FeedbackDraft, Writing } from './feedback-draft.js';
import type { FormRounds } from './form-rounds.js';
import type { Problem } from './feedback-problems.js';

export interface Fields {
  readonly writing: Writing;
  readonly problems: readonly Problem[];
  readonly text: typeof feedbackForm;
  readonly questionTexts: typeof questions;
  readonly language: string;
  /** The level of headings over questions, 2 to 6. */
  readonly level: number;
  /** Draws scales, choices and rubrics, once it is asked for and has come. */
  readonly more: () => typeof import('../../ui/more-questions.js') | undefined;
  /** Whether everything that is missing is shown by now; else that of the controls that were used and `left`. */
  readonly attempted: boolean;
  readonly left: ReadonlySet<string>;
  /** Where there are rounds of feedback, once that has come. */
  readonly rounds: FormRounds | undefined;
  /** Changes the draft from what it is by then, which may be newer than what is shown. */
  readonly onChange: (change: (before: FeedbackDraft) => Partial<FeedbackDraft>) => void;
  readonly onFrame: (frame: string) => void;
  readonly onLeave: (item: string) => void;
}

/** Too long is said at once; the rest once the question was left, or all of it was to be sent. */
export const isShown = ({ field, code }: Problem, { attempted, left }: Fields): boolean =>
  attempted || code === 'too-long' || left.has(field);

const errorAt = (field: string, fields: Fields): string | undefined =>
  fields.problems.find((problem) => problem.field === field && isShown(problem, fields))?.text;

export function recipientChoice(fields: Fields): TemplateResult {
  const { writing, text, rounds, onChange } = fields;
  const help = rounds?.help(writing.draft);
  return radios({
    ...{ id: 'recipient', label: text.recipient, required: true, across: true, error: errorAt('recipient', fields) },
    value: writing.draft.recipient,
    choices: writing.recipients.map(({ id, name, status, unit }) => {
      const label = status === 'paused' ? text.paused(name) : status === 'invited' ? text.invited(name) : name;
      const said = [unit, status === 'invited' ? undefined : help?.(id)];
      return { value: id, label, help: said.filter(Boolean).join(' · ') };
    }),
    // Who else may read it was chosen with the former one in mind.
    onChoose: (recipient) => onChange(() => ({ recipient, share: 'recipient' })),
  });
}

export function frameChoice(fields: Fields): unknown {
  const { text, onFrame, writing } = fields;
  const { questionnaires, questionnaire } = writing;
  if (!questionnaires.length) return nothing;
  const say = ({ language }: Questionnaire, words?: string) => words && html`<span lang=${language}>${words}</span>`;
  return radios({
    ...{ id: 'frame', label: text.frame, required: true, across: true, error: errorAt('frame', fields) },
    value: questionnaire ? frameOf(questionnaire) : '',
    choices: questionnaires.map((each) => {
      return { value: frameOf(each), label: say(each, each.title), help: say(each, each.help) };
    }),
    onChoose: onFrame,
  });
}

export function askedQuestions(fields: Fields): unknown {
  const { questionnaire, questionnaires, answers } = fields.writing;
  if (!questionnaire) return nothing;
  const { language, title, help } = questionnaire;
  // Where it was chosen, the choice shows its title and help.
  const isChosen = questionnaires.length > 0;
  return html`<fieldset class="stack questions">
    <legend class=${isChosen ? 'hidden' : nothing} lang=${language}>${title}</legend>
    ${help && !isChosen ? html`<p class="quiet" lang=${language}>${help}</p>` : nothing}
    ${bySection(questionnaire, askedItems(questionnaire, answers)).map(({ section, items }) => {
      const asked = items.map((item) => askedQuestion(item, questionnaire, fields));
      return section ? sectionOf(section, asked, language, fields.level) : asked;
    })}
  </fieldset>`;
}

interface Run {
  readonly section: QuestionnaireSection | undefined;
  readonly items: QuestionnaireItem[];
}

/** The questions in their order; those of one section that follow each other are together. */
function bySection({ sections }: Questionnaire, items: readonly QuestionnaireItem[]): Run[] {
  const runs: Run[] = [];
  for (const item of items) {
    const section = sections?.find(({ id }) => id === item.section);
    const last = runs.at(-1);
    if (last && last.section === section) last.items.push(item);
    else runs.push({ section, items: [item] });
  }
  return runs;
}

const sectionOf = ({ id, title, help }: QuestionnaireSection, asked: unknown, language: string, level: number) =>
  html`<div class="stack questions" role="group" aria-labelledby="section-${id}">
    <div lang=${language}>
      <div class="subheading" id="section-${id}" role="heading" aria-level=${level}>${title}</div>
      ${help ? html`<p class="quiet">${help}</p>` : nothing}
    </div>
    ${asked}
  </div>`;

function askedQuestion(item: QuestionnaireItem, questionnaire: Questionnaire, fields: Fields): TemplateResult {
  const { writing, questionTexts: text, language: readerLanguage, onChange, onLeave } = fields;
  const { answers } = writing;
  const { id } = item;
  const frame = frameOf(questionnaire);
  const onAnswer: Question['onAnswer'] = (change) =>
    onChange((before) => {
      const { [id]: answer, ...others } = before.answers[frame] ?? {};
      const changed = change(answer);
      const answersOf = changed === undefined ? others : { ...others, [id]: changed };
      return { frame, answers: { ...before.answers, [frame]: answersOf } };
    });
  const { language } = questionnaire;
  return question(
    {
      ...{ item, answer: answers[id], text, language, readerLanguage, onAnswer },
      error: errorAt(questionId(id), fields),
      onLeave: () => {
        if (Object.hasOwn(answers, id)) onLeave(id);
      },
    },
    item.type === 'text' ? undefined : fields.more(),
  );
}

export function shareChoice({ writing: { recipient, buddy, draft }, text, onChange }: Fields): unknown {
  if (!recipient) return nothing;
  return radios({
    ...{ id: 'share', label: text.share, value: draft.share, describedBy: 'promise' },
    choices: [
      { value: 'recipient', label: text.onlyRecipient(recipient.name) },
      ...(buddy ? [{ value: 'buddy', label: text.recipientAndBuddy(recipient.name, buddy.name) }] : []),
      // Of the group are those who take part.
      ...(recipient.status === 'invited' ? [] : [{ value: 'group', label: text.wholeGroup }]),
    ],
    onChoose: (share) => onChange(() => ({ share: share as FeedbackDraft['share'] })),
  });
}

/** What the button does; `later` are the texts about what was given already. */
export function sendVerb({ row, recipient }: Writing, text: Fields['text'], later?: typeof feedbackLater): string {
  if (row && later) return isRead(row) ? later.saveAddition : later.saveRevision;
  return recipient ? text.send(recipient.name) : text.sendAnyone;
}
