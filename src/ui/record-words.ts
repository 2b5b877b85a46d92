/** A record in words: what it is, whom it is for, and what was written. For records that no row shows. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroupState } from '../group/state.js';
import { questions } from '../localization/en/questions.js';
import { recordChoices, recordFacts, recordKinds, refusedWrites } from '../localization/en/refused-writes.js';
import { messagesIn } from '../localization/localize.js';
import type { Answers, Clause, Questionnaire } from '../model/kinds.js';
import type { GroupRecord } from '../model/record.js';
import type { Feedback } from '../model/rows.js';
import { answersView } from './answers-view.js';
import { answeredIn } from './known-questionnaires.js';
import { listOf } from './promise-text.js';

/** What bodies may hold of what is shown here. */
interface Words {
  readonly recipient?: string;
  readonly member?: string | { readonly name?: string };
  readonly to?: string | readonly string[];
  readonly request?: string;
  readonly feedback?: string;
  readonly commitment?: string;
  readonly answers?: Answers;
  readonly clauses?: readonly Clause[];
  /** By what they are about, such as a clause. */
  readonly notes?: { readonly [about: string]: string };
  readonly questionnaire?: { readonly id: string; readonly version: number };
  readonly asked?: Questionnaire;
}

export class RecordWords {
  constructor(
    readonly state: PeerGroupState,
    readonly language: string,
  ) {}

  get #text(): typeof refusedWrites {
    return messagesIn(this.language, 'refusedWrites', refusedWrites);
  }

  /** What it is, and whom or what it is about. */
  title(record: GroupRecord): string {
    const text = this.#text;
    const what = messagesIn(this.language, 'recordKinds', recordKinds)[record.kind];
    const { recipient, member, to, request, feedback, commitment } = record.body as Words;
    const row = this.state.feedback.find(isAbout(feedback));
    const asked = this.state.requests.find(({ id }) => id === request);
    const two = row ? [row.giver, row.recipient] : asked ? [asked.from, asked.to] : [];
    const other = two.find((id) => id !== record.author);
    const named = [member, to].find((one) => typeof one === 'string');
    const person = this.#nameOf(recipient ?? other ?? named);
    if (person) return text.to(what, person);
    const technique = this.state.commitments.find(({ id }) => id === commitment)?.technique;
    return technique ? text.on(what, technique) : what;
  }

  /** Who was to read it, besides its author. */
  readers({ audience, author }: GroupRecord): string {
    const text = this.#text;
    if (audience === 'open') return text.readersAll;
    const names = audience.flatMap((id) => (id === author ? [] : [this.#nameOf(id) ?? id]));
    return names.length ? text.readers(listOf(names, this.language)) : text.readersNone;
  }

  /** What was written, each thing under its name. */
  content({ body }: GroupRecord): TemplateResult {
    const { answers, clauses = [], notes = {} } = body as Words;
    const noted = Object.values(notes);
    const facts = this.#facts(body);
    if (!answers && !clauses.length && !facts.length && !noted.length) return html`<p class="quiet">${this.#text.wordless}</p>`;
    return html`${facts.length
      ? html`<dl class="stack">
          ${facts.map(
            ([name, value]) =>
              html`<div>
                <dt class="quiet small">${name}</dt>
                <dd class="prose" dir="auto">${value}</dd>
              </div>`,
          )}
        </dl>`
      : nothing}
    ${answers ? this.#answers(body as Words) : nothing}
    ${noted.map((note) => html`<p class="prose" dir="auto">${note}</p>`)}
    ${clauses.length ? html`<ol class="stack">${clauses.map(({ text }) => html`<li class="prose" dir="auto">${text}</li>`)}</ol>` : nothing}`;
  }

  #answers({ questionnaire, asked, feedback, answers }: Words): TemplateResult {
    const { state, language } = this;
    const answered = questionnaire ? { questionnaire, asked } : state.feedback.find(isAbout(feedback));
    const known = answered && answeredIn(language, answered, state.questionnaires);
    return answersView(known, answers!, messagesIn(this.language, 'questions', questions));
  }

  #facts(body: object): [string, string][] {
    const names = messagesIn(this.language, 'recordFacts', recordFacts);
    const choices: { readonly [value: string]: string } = messagesIn(this.language, 'recordChoices', recordChoices);
    const { member } = body as Words;
    const held = { ...(typeof member === 'object' && member), ...body } as { readonly [name: string]: unknown };
    return Object.entries(names).flatMap(([name, label]): [string, string][] => {
      const value = typeof held[name] === 'number' ? String(held[name]) : held[name];
      if (typeof value !== 'string' || !value) return [];
      // A picture that is in the text itself is none to read.
      if (name === 'photo' && value.startsWith('data:')) return [[label, value.split(/[;,]/, 1)[0]!]];
      const said = name === 'outcome' ? (choices[value] ?? value) : value;
      return [[label, isDate(value) ? this.#date(value) : said]];
    });
  }

  /** Calendar dates have no zone; they are formatted as they stand. */
  #date(date: string): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));
  }

  #nameOf(member: string | undefined): string | undefined {
    return this.state.members.find(({ id }) => id === member)?.name;
  }
}

/** Also where it has been given anew since. */
const isAbout =
  (feedback: string | undefined) =>
  ({ id, root }: Feedback): boolean =>
    id === feedback || root === feedback;

const isDate = (value: string) => /^\d{4}-\d\d-\d\d$/.test(value);
