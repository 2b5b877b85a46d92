/** The feedback form's drafts: what is said of the one that is written, the others, and discarding. Comes after the form. */
import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import { feedbackLater } from '../../localization/en/feedback-later.js';
import { questions } from '../../localization/en/questions.js';
import { messagesIn } from '../../localization/localize.js';
import type { Questionnaire } from '../../model/kinds.js';
import { frameOf } from '../../model/questionnaire.js';
import { answerLines } from '../../ui/answers-view.js';
import { confirmation } from '../../ui/confirmation.js';
import { DraftNotes } from '../../ui/draft-notes.js';
import { moment } from '../../ui/moment.js';
import type { Drafting } from './drafting.js';
import { draftIn, freshDraft, hasAnswers, type FeedbackDraft, type Writing } from './feedback-draft.js';
import { overtaken, type Choosing } from './overtaken.js';

export interface ShelfHost {
  readonly element: ReactiveControllerHost & HTMLElement & { readonly recipient: string };
  readonly drafting: Drafting;
  /** While something is sent, no other draft is opened. */
  busy(): boolean;
  language(): string;
  /** All that are known here. */
  questionnaires(): readonly Questionnaire[];
  /** Focuses a control, or the first one in a group of them. */
  focus(selectors: string): unknown;
}

export class DraftShelf {
  #discarding?: SavedDraft | 'current';
  /** What asked to discard. */
  #opener = '';
  readonly #notes: DraftNotes;

  constructor(private readonly host: ShelfHost) {
    this.#notes = new DraftNotes({
      ...{ keeper: host.drafting.keeper, id: 'draft', language: () => host.language() },
      words: (value) => this.#wordsOf(value as FeedbackDraft),
      goOn: () => host.focus('#recipient, #revising, #orphaned'),
    });
  }

  /** Above the fields: what became of it elsewhere, that it was restored, and the others. */
  above(writing: Writing): unknown {
    const asks = this.#discarding && this.#discarding !== 'current';
    const choosing: Choosing = {
      language: this.host.language(),
      onKeep: (basis) => {
        this.host.drafting.change(() => ({ basis }));
        void this.host.focus('#revising');
      },
      onTake: () => this.#takeNow(writing),
    };
    return html`${overtaken(writing, choosing)} ${this.#notes.elsewhere()} ${this.#notes.restored(() => this.#ask('current', '#draft-discard'))} ${this.#others(writing)}
    ${asks ? this.#confirmation(writing) : nothing}`;
  }

  /** Below them: whether it is kept. */
  below(writing: Writing): unknown {
    return html`${this.#discarding === 'current' ? this.#confirmation(writing) : nothing} ${this.#notes.kept()}`;
  }

  startOver({ draft }: Writing): unknown {
    if (!hasAnswers(draft)) return nothing;
    const ask = () => this.#ask('current', '#start-over');
    return html`<button type="button" class="plain" id="start-over" @click=${ask}>${this.#text.startOver}</button>`;
  }

  get #text(): typeof feedbackLater {
    return messagesIn(this.host.language(), 'feedbackLater', feedbackLater);
  }

  #others({ group, draft }: Writing): unknown {
    const { host } = this;
    const text = this.#text;
    const { others } = host.drafting.keeper;
    if (!others.length) return nothing;
    const open = async (saved: SavedDraft) =>
      host.focus((await host.drafting.show(saved, draft)) ? '#recipient, #revising, #orphaned' : '#draft-unkept');
    const button = (kind: string, label: string, title: string, onClick: () => unknown) =>
      html`<button type="button" class=${kind} aria-disabled=${String(host.busy())} @click=${() => host.busy() || onClick()}>
        ${label}<span class="hidden">: ${title}</span></button>`;
    return html`<details>
      <summary id="drafts">${text.others(others.length)}</summary>
      <ul class="stack drafts">
        ${others.map((saved) => {
          const { recipient, feedback } = draftIn(saved);
          const name = group.state.members.find(({ id }) => id === recipient)?.name;
          const title = name ? (feedback ? text.draftOfChange(name) : text.draftTo(name)) : text.draftToNobody;
          return html`<li class="row spread">
            <span>${title}<br /><span class="quiet small">${moment(saved.at, host.language(), group.clock.zone())}</span></span>
            <span class="row">
              ${button('', text.open, title, () => open(saved))} ${button('plain', text.discard, title, () => this.#ask(saved, '#drafts'))}
            </span>
          </li>`;
        })}
      </ul>
    </details>`;
  }

  /** What is written here stays as a draft. */
  async #takeNow({ group, draft: { feedback } }: Writing): Promise<void> {
    const { drafting, focus } = this.host;
    const fresh = freshDraft(group.state, { recipient: '', ...(feedback !== undefined && { feedback }) });
    await focus((await drafting.show(undefined, fresh)) ? '#revising' : '#draft-unkept');
  }

  #confirmation(writing: Writing): unknown {
    const text = this.#text;
    return confirmation({
      ...{ question: text.discardHeading, consequence: text.discardText, confirm: text.discardConfirm, keep: text.keepDraft },
      onConfirm: () => this.#discard(writing),
      onKeep: () => {
        this.#discarding = undefined;
        this.host.element.requestUpdate();
        void this.host.focus(this.#opener);
      },
    });
  }

  async #ask(draft: SavedDraft | 'current', opener: string): Promise<void> {
    this.#discarding = draft;
    this.#opener = opener;
    this.host.element.requestUpdate();
    await this.host.focus('#keep');
  }

  async #discard({ group }: Writing): Promise<void> {
    const { drafting, element, focus } = this.host;
    const discarding = this.#discarding;
    this.#discarding = undefined;
    const isCurrent = discarding === 'current';
    await drafting.keeper.discard(isCurrent ? undefined : discarding);
    if (isCurrent) await drafting.show(undefined, freshDraft(group.state, element));
    element.requestUpdate();
    await focus('#recipient, #revising');
  }

  /** Question by question, in every frame in which something was answered. */
  #wordsOf({ answers }: FeedbackDraft): string {
    const text = messagesIn(this.host.language(), 'questions', questions);
    const known = this.host.questionnaires();
    const written = Object.entries(answers).map(([frame, each]) => {
      const questionnaire = known.find((one) => frameOf(one) === frame);
      return answerLines(questionnaire, each, text).map(({ label, answer }) => `${label}\n${answer}`);
    });
    return written.flat().join('\n\n');
  }
}
