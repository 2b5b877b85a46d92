/** Finds feedback in a long list. Loaded when there is a long one. */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxFinding } from '../../localization/en/inbox-finding.js';
import { messagesIn } from '../../localization/localize.js';
import type { Answers } from '../../model/kinds.js';
import type { Feedback, PassedFeedback } from '../../model/rows.js';
import { answerLines } from '../../ui/answers-view.js';
import { select, textField, type Choice } from '../../ui/field.js';
import { dayText } from '../../ui/rounds/round-days.js';
import { everything, matches, type FeedbackFilter, type FeedbackState, type Findable } from './feedback-filter.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

type Row = Feedback | PassedFeedback;

export class InboxFinding {
  #filter = everything;
  #view = '';
  #rows: readonly Row[] = [];
  #shown: readonly Row[] = [];

  constructor(
    private readonly host: InboxHost,
    private readonly isUnread: (row: Row) => boolean,
  ) {}

  get isFiltering(): boolean {
    return this.#filter !== everything;
  }

  /** Those of the rows that are looked for. */
  among(rows: readonly Row[]): readonly Row[] {
    const view = this.host.view();
    // Whom one looks for in one list needn't be in the other.
    if (view !== this.#view) this.#filter = everything;
    this.#view = view;
    this.#rows = rows;
    this.#shown = this.isFiltering ? rows.filter((row) => matches(this.#findable(row), this.#filter)) : rows;
    return this.#shown;
  }

  /** Ends the search. */
  showAll(): void {
    this.#filter = everything;
    this.host.element.requestUpdate();
  }

  render(): TemplateResult {
    const text = this.#text;
    const { person, questionnaire, round, state, text: words } = this.#filter;
    const rounds = this.#roundsIn();
    const any = { value: '', label: text.any };
    const choose = (name: keyof FeedbackFilter) => (value: string) => this.#change({ [name]: value });
    const states: readonly Choice[] = this.#statesIn().map((each) => ({ value: each, label: text[each] }));
    return html`<details id="finding" ?open=${this.isFiltering}>
      <summary>${text.find}</summary>
      <div class="stack opened" role="search" aria-label=${text.find}>
        <div class="columns">
          ${select({
            ...{ id: 'find-person', label: text.person, value: person },
            ...{ choices: [any, ...this.#peopleIn()], onChoose: choose('person') },
          })}
          ${select({
            ...{ id: 'find-questionnaire', label: text.questionnaire, value: questionnaire },
            ...{ choices: [any, ...this.#questionnairesIn()], onChoose: choose('questionnaire') },
          })}
          ${rounds.length
            ? select({
                ...{ id: 'find-round', label: text.round, value: round, choices: [any, ...rounds] },
                onChoose: choose('round'),
              })
            : nothing}
          ${select({
            ...{ id: 'find-state', label: text.state, value: state, choices: [any, ...states] },
            onChoose: choose('state'),
          })}
          ${textField({
            ...{ id: 'find-text', label: text.words, value: words, type: 'search' },
            onInput: choose('text'),
          })}
        </div>
      </div>
    </details>
    ${this.isFiltering
      ? html`<p class="row small">
          ${text.count(this.#shown.length, this.#rows.length)}
          <button type="button" class="plain small" id="find-all" @click=${() => this.#endSearch()}>${text.showAll}</button>
        </p>`
      : nothing}`;
  }

  get noneFound(): string {
    return this.#text.none;
  }

  get #text(): typeof inboxFinding {
    return messagesIn(this.host.language(), 'inboxFinding', inboxFinding);
  }

  #change(change: Partial<FeedbackFilter>): void {
    const filter = { ...this.#filter, ...change };
    this.#filter = Object.values(filter).some((value) => value.trim()) ? filter : everything;
    this.#say();
  }

  #endSearch(): void {
    this.#filter = everything;
    this.#say();
    void this.host.focus('#finding > summary');
  }

  #say(): void {
    const { length } = this.among(this.#rows);
    this.host.announce(this.#text.count(length, this.#rows.length));
    this.host.element.requestUpdate();
  }

  #peopleIn(): readonly Choice[] {
    const { members, me } = this.host.group().state;
    const found = new Set(this.#rows.flatMap((row) => peopleOf(row)));
    const people = members.filter(({ id }) => id !== me!.id && found.has(id));
    return people.map(({ id, name }) => ({ value: id, label: name }));
  }

  #questionnairesIn(): readonly Choice[] {
    const titles = new Map(this.#rows.map((row) => [row.questionnaire.id, this.#titleOf(row)]));
    return [...titles].map(([value, label]) => ({ value, label }));
  }

  #roundsIn(): readonly Choice[] {
    const found = new Set(this.#rows.map(roundOf));
    const rounds = this.host.group().state.rounds.filter(({ id }) => found.has(id));
    return rounds.map(({ id, name, from }) => {
      return { value: id, label: name ?? this.#text.begunOn(dayText(from, this.host.language())) };
    });
  }

  #titleOf(row: Row): string {
    return this.host.questionnaireOf(row)?.title ?? this.host.context().text.unknownFrame(row.questionnaire.id);
  }

  #statesIn(): readonly FeedbackState[] {
    const found = new Set(this.#rows.flatMap((row) => this.#statesOf(row)));
    return allStates.filter((each) => found.has(each) || each === this.#filter.state);
  }

  #statesOf(row: Row): FeedbackState[] {
    const unread: FeedbackState[] = this.isUnread(row) ? ['unread'] : [];
    if ('op' in row) return [...unread, 'passed'];
    const { status, replies } = row;
    const state = ({ submitted: 'open', released: 'open', acknowledged: 'acknowledged', retracted: 'withdrawn' } as const)[status];
    return [...unread, state, ...(replies.length ? (['replied'] as const) : [])];
  }

  #findable(row: Row): Findable {
    const { questionTexts } = this.host.context();
    const questionnaire = this.host.questionnaireOf(row);
    const said = (answers: Answers) =>
      answerLines(questionnaire, answers, questionTexts).flatMap(({ label, answer }) => [label, answer]);
    const people = peopleOf(row);
    const names = people.map((id) => nameOf(id, this.host.context()));
    const more =
      'op' in row
        ? [row.note]
        : [row.thanks, ...row.addenda.flatMap(({ answers }) => said(answers)), ...row.replies.map(({ text }) => text)];
    const words = [...names, this.#titleOf(row), ...said(row.answers), ...more].join('\n');
    return { people, questionnaire: row.questionnaire.id, round: roundOf(row), states: this.#statesOf(row), words };
  }
}

const allStates: readonly FeedbackState[] = ['unread', 'open', 'acknowledged', 'replied', 'withdrawn', 'passed'];

const roundOf = (row: Row) => ('op' in row ? '' : (row.round ?? ''));
const peopleOf = (row: Row) => ('op' in row ? [row.giver, row.by, ...row.to] : [row.giver, row.recipient]);
