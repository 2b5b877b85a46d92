/** Sends what the feedback form holds, once, and says what became of it. Comes after the form. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { feedbackForm } from '../../localization/en/feedback-form.js';
import { feedbackLater } from '../../localization/en/feedback-later.js';
import { messagesIn } from '../../localization/localize.js';
import { findQuestionnaire } from '../../model/feedback-frames.js';
import { isRead } from '../../model/is-read.js';
import type { Body, Questionnaire } from '../../model/kinds.js';
import { frameOf } from '../../model/questionnaire.js';
import type { Json } from '../../storage/adapter.js';
import type { DraftKeeper } from '../../ui/drafts.js';
import { icons } from '../../ui/icons.js';
import { timeOfDay } from '../../ui/moment.js';
import { promiseText } from '../../ui/promise-text.js';
import { withoutKey } from '../../ui/sharing/readers.js';
import type { Drafting } from './drafting.js';
import { freshDraft, givingOf, hasAnswers, isChange, sendable, without, type FeedbackDraft, type Writing } from './feedback-draft.js';
import type { FormRounds } from './form-rounds.js';

/** Who will read it, as it is said and stored; and what happens meanwhile where it waits for somebody. */
export function promiseOf(writing: Writing, { language, text, rounds }: Pick<SendingHost, 'language' | 'text' | 'rounds'>): string {
  const { state, group, draft, row } = writing;
  const audience = isChange(row)
    ? group.audienceOf('revision', { feedback: row.id, answers: {} })
    : group.audienceOf('giving', givingOf(draft));
  const givesFirst = rounds?.givesFirst(writing);
  const promise = promiseText({ ...state, audience, author: state.me!.id, givesFirst }, language);
  return withoutKey(audience, state).length ? `${promise} ${text.held}` : promise;
}

/** Feedback that was sent, or waits to be. */
export interface Sent {
  readonly how: 'given' | 'held' | 'revised' | 'added';
  readonly pending: boolean;
  readonly recipient: string;
  /** An ISO 8601 instant. */
  readonly at: string;
}

/** What became of it, and the way to the next one, of which something may be written already. */
export function sentNotice(
  { how, pending, recipient, at }: Sent,
  next: FeedbackDraft,
  language: string,
  zone: string,
  onAgain: () => void,
): TemplateResult {
  const text = messagesIn(language, 'feedbackLater', feedbackLater);
  const said = pending && how !== 'held' ? text.waiting(recipient) : text[how](recipient, timeOfDay(at, language, zone));
  return html`<div class="notice ${pending ? '' : 'good'}" part="notice" id="sent" tabindex="-1">
      ${pending ? icons.clock : icons.check}
      <p>${said}</p>
    </div>
    ${hasAnswers(next) ? html`<p class="quiet small">${text.leftover}</p>` : nothing}
    <div><button type="button" @click=${onAgain}>${text.again}</button></div>`;
}

export interface SendingHost {
  readonly drafting: Drafting;
  readonly language: string;
  readonly text: typeof feedbackForm;
  /** Where there are rounds of feedback. */
  readonly rounds: FormRounds | undefined;
  /** Questionnaires that the page supplies. */
  readonly supplied: readonly Questionnaire[];
  /** Runs an action once at a time; undefined where it failed, which the element then says. */
  act<R extends Receipt>(type: string, run: () => Promise<R>): Promise<R | undefined>;
  /** Tells a form around which feedback was given. */
  give(op: string): void;
  /** Begins the next one; what was written in another frame is still there. */
  startAnew(answers: FeedbackDraft['answers']): void;
}

/** Undefined where it failed, so that the text stays; or where another draft is shown by then. */
export async function sendFeedback(writing: Writing, host: SendingHost): Promise<Sent | undefined> {
  const { draft, row, state, group } = writing;
  const { keeper, key, turn } = host.drafting;
  const questionnaire = writing.questionnaire!;
  const { id, version } = questionnaire;
  const answers = sendable(writing);
  const saving = keeper.flush().then(() => keeper.current);
  const promise = promiseOf(writing, host);
  const round = host.rounds?.roundOf(writing)?.id;
  const giving = { ...givingOf(draft), questionnaire: { id, version }, answers, promise, round, replaces: row?.id };
  const supplied = host.supplied.find((each) => frameOf(each) === frameOf(questionnaire));
  const receipt = isChange(row)
    ? await host.act('peer-feedback-revised', () => group.actions.revise(row.id, answers, promise))
    : await host.act('peer-feedback-given', () => give(group, giving, questionnaire, supplied));
  if (!receipt) return undefined;
  host.give(receipt.op);
  const saved = await saving;
  const rest = without(draft, frameOf({ id, version }));
  const isParted = saved && keeper.current && keeper.current.id !== saved.id;
  if (isParted || turn !== host.drafting.turn || key !== host.drafting.key) {
    if (saved) await takeFrom(saved, rest, writing, keeper);
    return undefined;
  }
  const recipient = state.members.find((member) => member.id === (row ?? draft).recipient)!.name;
  const { body } = receipt.record;
  const how = isChange(row) ? (isRead(row) ? 'added' : 'revised') : 'held' in body && body.held ? 'held' : 'given';
  await keeper.discard();
  host.startAnew(rest);
  return { how, recipient, pending: receipt.pending, at: receipt.record.at };
}

/** Takes what was sent from a draft that isn't shown any more; what was written in another frame stays. */
async function takeFrom(saved: SavedDraft, rest: FeedbackDraft['answers'], { state, group }: Writing, keeper: DraftKeeper): Promise<void> {
  const left = { ...freshDraft(state, { recipient: '' }), answers: rest };
  if (!hasAnswers(left)) return keeper.discard(saved);
  // Where it can't be saved, all of it stays.
  await group.local.saveDraft(state.me!.id, keeper.form, saved, left as unknown as Json).catch(() => {});
}

/**
 * Gives it. A questionnaire of the page's, `supplied`, is published first where I may, so that everybody knows it; what
 * readers can't find by its id goes along as it was `shown`.
 */
async function give(
  group: PeerGroup,
  giving: Body<'giving'>,
  shown: Questionnaire,
  supplied: Questionnaire | undefined,
): Promise<Receipt<'giving'>> {
  const { card, me, questionnaires, requests } = group.state;
  // What was taken back meanwhile, or asked by somebody else, can be given all the same.
  const isAsked = requests.some(({ id, from, withdrawn }) => id === giving.request && from === giving.recipient && !withdrawn);
  const request = isAsked ? giving.request : undefined;
  const isKnown = findQuestionnaire(shown, questionnaires) !== undefined;
  // What goes along is enough to read it by, so feedback never waits for this.
  if (!isKnown && supplied && card?.facilitator === me?.id) await group.actions.publish(supplied).catch(() => {});
  return group.actions.give({ ...giving, request, asked: isKnown ? undefined : shown });
}
