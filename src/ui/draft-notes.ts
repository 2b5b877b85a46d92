/** What is said of a draft: that it was restored, whether it is kept, and what another tab made of it. Comes with the first draft. */
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { SavedDraft } from '../group/local-store.js';
import { drafts } from '../localization/en/drafts.js';
import { messagesIn } from '../localization/localize.js';
import { dateAt } from '../model/calendar.js';
import { draftNotesStyles } from './draft-notes.styles.js';
import type { DraftKeeper } from './drafts.js';
import { icons } from './icons.js';
import { lateStyles } from './late-styles.js';
import { dayAndTime, timeOfDay } from './moment.js';
import { OwnWords } from './own-words.js';

const addStyles = lateStyles(draftNotesStyles);

export interface NotesHost {
  readonly keeper: DraftKeeper;
  /** Begins the ids, which are unique in their element. */
  readonly id: string;
  language(): string;
  /** A draft as text, as its writer knows it. */
  words(value: object): string;
  /** Moves the focus to where one goes on writing. */
  goOn(): unknown;
}

export class DraftNotes {
  readonly #own: OwnWords;
  #isComparing = false;
  /** What came of the person's choice, and which draft was shown then. */
  #chosen?: { readonly how: 'bothKept' | 'taken'; readonly draft: string | undefined };

  constructor(private readonly host: NotesHost) {
    const { keeper, id } = host;
    this.#own = new OwnWords(keeper.host, id, () => this.#words(keeper.value()));
  }

  /** That it was restored, until something is written; `discard` begins anew. */
  restored(discard?: () => void): unknown {
    const { restored } = this.host.keeper;
    if (restored === undefined) return nothing;
    const { text } = this;
    const button = html`<button type="button" class="plain" id="${this.host.id}-discard" @click=${discard}>${text.discard}</button>`;
    return html`<div class="row small quiet"><p>${text.restored(this.#time(restored))}</p>${discard ? button : nothing}</div>`;
  }

  /** What another tab did to it, and what can be done. The line is there before it says something, so that it is heard. */
  elsewhere(): unknown {
    const { text, host } = this;
    const { watch, current } = host.keeper;
    const { theirs, gone } = watch ?? {};
    if (theirs || this.#chosen?.draft !== current?.id) this.#chosen = undefined;
    const said = theirs
      ? `${text.elsewhere(this.#time(theirs.at))} ${text.nothingLost}`
      : gone
        ? `${text.gone(this.#time(gone))} ${text.stays}`
        : this.#chosen && text[this.#chosen.how];
    const look = theirs ? 'notice care' : said ? 'small quiet' : 'hidden';
    return html`<div class="elsewhere ${look}" part="notice" ${ref(addStyles)}>
      ${theirs ? icons.alert : nothing}
      <div class="stack">
        <p id="${host.id}-elsewhere" tabindex="-1" aria-live="polite">${said ?? nothing}</p>
        ${theirs ? this.#choices(theirs) : nothing}
      </div>
    </div>`;
  }

  /** Whether it is safe on this device; where it isn't, how to take the words along. */
  kept(): unknown {
    const { text, host } = this;
    const { failure, isAtRisk, isHereOnly, current } = host.keeper;
    if (failure !== undefined) {
      const why = (failure as { code?: unknown }).code === 'quota' ? text.full : text.notKept;
      return html`<div class="notice care" part="notice">
        ${icons.alert}
        <div class="stack">
          <p role="alert" id="${host.id}-unkept" tabindex="-1">${why}</p>
          ${this.#own.render(host.language())}
        </div>
      </div>`;
    }
    if (!current) return nothing;
    return html`<p class="quiet small">${isHereOnly && isAtRisk ? text.hereOnly : text.kept(this.#time(current.at))}</p>`;
  }

  /** Ways to the other drafts that fit, where an element has no list of its own. */
  others(open: (draft: SavedDraft) => void, fits: (draft: SavedDraft) => boolean = () => true): unknown {
    return this.host.keeper.others.filter(fits).map(
      (draft) => html`<div><button type="button" class="plain small" @click=${() => open(draft)}>${this.text.other(this.#time(draft.at))}</button></div>`,
    );
  }

  private get text(): typeof drafts {
    return messagesIn(this.host.language(), 'drafts', drafts);
  }

  #choices(theirs: SavedDraft): unknown {
    const { text, host } = this;
    const compare = () => {
      this.#isComparing = !this.#isComparing;
      host.keeper.host.requestUpdate();
    };
    const button = (label: string, act: () => unknown) => html`<button type="button" @click=${act}>${label}</button>`;
    const version = (label: string, words: string) =>
      html`<div class="card">
        <p class="small quiet">${label}</p>
        <p class="prose" dir="auto">${words || text.nothing}</p>
      </div>`;
    return html`<div class="row">
        <button type="button" aria-expanded=${String(this.#isComparing)} @click=${compare}>${this.#isComparing ? text.hide : text.show}</button>
        ${button(text.keep, () => this.#choose('bothKept'))} ${button(text.take, () => this.#choose('taken'))}
      </div>
      ${
        this.#isComparing
          ? html`${version(text.there, this.#words(theirs.value as object))}${version(text.here, this.#words(host.keeper.value()))}`
          : nothing
      }`;
  }

  async #choose(chosen: 'bothKept' | 'taken'): Promise<void> {
    const { keeper, goOn } = this.host;
    const { watch } = keeper;
    await (chosen === 'taken' ? watch?.takeTheirs() : watch?.keepBoth());
    // Where mine can't be saved, nothing is chosen yet.
    if (watch?.theirs) return;
    this.#isComparing = false;
    this.#chosen = { how: chosen, draft: keeper.current?.id };
    keeper.host.requestUpdate();
    await goOn();
  }

  #words(value: object | undefined): string {
    return value ? this.host.words(value) : '';
  }

  /** With the day, unless it is today's. */
  #time(at: string): string {
    const { keeper, language } = this.host;
    const { clock } = keeper;
    const zone = clock.zone();
    const isToday = dateAt(Date.parse(at), zone) === dateAt(clock.now(), zone);
    return (isToday ? timeOfDay : dayAndTime)(at, language(), zone);
  }
}
