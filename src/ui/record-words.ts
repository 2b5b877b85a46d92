/** A record in words: what it is, whom it is for, and what was written. For records that no row shows. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroupState } from '../group/state.js';
import { questions } from '../localization/en/questions.js';
import { recordKinds, refusedWrites } from '../localization/en/refused-writes.js';
import { messagesIn } from '../localization/localize.js';
import type { GroupRecord } from '../model/record.js';
import { answersView } from './answers-view.js';
import { isAbout } from '../model/is-about.js';
import { listOf } from './promise-text.js';
import { answeredBy, clauseTexts, factsOf, type Written } from './record-facts.js';

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
    const { recipient, member, to, request, feedback, commitment } = record.body as Written;
    const row = this.state.feedback.find(isAbout(feedback));
    const asked = this.state.requests.find(({ id }) => id === request);
    const two = row ? [row.giver, row.recipient] : asked ? [asked.from, asked.to] : [];
    const other = two.find((id) => id !== record.author);
    const named = [member, to].find((one) => typeof one === 'string');
    const person = this.#nameOf(recipient ?? other ?? named);
    if (person) return text.to(what, person);
    const technique = this.state.commitments.find(isAbout(commitment))?.technique;
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
    const { state, language } = this;
    const written = body as Written;
    const { answers, notes = {} } = written;
    const noted = Object.values(notes);
    const facts = factsOf(body, language);
    const clauses = clauseTexts(written);
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
    ${answers ? answersView(answeredBy(written, state, language), answers, messagesIn(language, 'questions', questions)) : nothing}
    ${noted.map((note) => html`<p class="prose" dir="auto">${note}</p>`)}
    ${clauses.length ? html`<ol class="stack">${clauses.map((text) => html`<li class="prose" dir="auto">${text}</li>`)}</ol>` : nothing}`;
  }

  #nameOf(member: string | undefined): string | undefined {
    return this.state.members.find(({ id }) => id === member)?.name;
  }
}
