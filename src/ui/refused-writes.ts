/** Shows what was written and refused: both sides, and what can be done. Loaded when something was refused. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PeerGroup } from '../group/peer-group.js';
import type { RefusedWrite } from '../group/state.js';
import { refusedWrites } from '../localization/en/refused-writes.js';
import { messagesIn } from '../localization/localize.js';
import { queueOf } from '../storage/offline/queue.js';
import type { ConditionsHost } from './conditions.js';
import { confirmation } from './confirmation.js';
import { focusIn } from './focus-in.js';
import { icons } from './icons.js';
import { moment } from './moment.js';
import { RecordWords } from './record-words.js';
import { saveCopy } from './save-copy.js';

type Texts = typeof refusedWrites;
const whys: { readonly [code: string]: keyof Texts } = {
  forbidden: 'forbidden',
  unauthenticated: 'unauthenticated',
  'too-large': 'tooLarge',
  quota: 'quota',
};

export class RefusedWrites {
  /** About which of them is asked whether it shall go. */
  #asking?: string;
  #busy = false;
  #failed = false;
  /** Shown to be copied by hand, where nothing else works. */
  #copy?: string;
  #known = 0;

  constructor(private readonly host: ConditionsHost) {}

  render(group: PeerGroup): TemplateResult {
    const text = this.#text;
    const writes = group.state.refusedWrites;
    this.#tell(writes.length);
    return html`<section class="refused stack" part="refused" aria-labelledby="refused">
      <div class="row">
        ${icons.alert}
        <div class="subheading" id="refused" tabindex="-1" role="heading" aria-level=${this.host.headingLevel() + 1}>
          ${text.heading(writes.length)}
        </div>
      </div>
      <p class="prose">${text.help}</p>
      <ul class="stack">
        ${repeat(
          writes,
          ({ id }) => id,
          (write) => this.#renderWrite(write, group),
        )}
      </ul>
      ${this.#failed ? html`<p role="alert" class="error">${icons.alert}<span>${text.failed}</span></p>` : nothing}
      <div><button type="button" @click=${() => this.#save(group)}>${text.save}</button></div>
      ${this.#copy === undefined
        ? nothing
        : html`<label for="refused-copy">${text.copyByHand}</label>
            <textarea id="refused-copy" readonly .value=${this.#copy}></textarea>`}
    </section>`;
  }

  get #text(): Texts {
    return messagesIn(this.host.language(), 'refusedWrites', refusedWrites);
  }

  #renderWrite(write: RefusedWrite, group: PeerGroup): TemplateResult {
    const text = this.#text;
    const language = this.host.language();
    const { id, since, error, mine } = write;
    const words = new RecordWords(group.state, language);
    const isConflict = error?.code === 'conflict';
    const content = mine ? words.content(mine) : nothing;
    const button = (label: string, onClick: () => void, kind = '') =>
      html`<button type="button" class=${kind} aria-disabled=${String(this.#busy)} aria-describedby="refused-${id}" @click=${onClick}>${label}</button>`;
    return html`<li class="stack">
      <div>
        <p id="refused-${id}" tabindex="-1"><strong dir="auto">${mine ? words.title(mine) : text.deletion}</strong></p>
        <p class="quiet small">${moment(since, language, group.clock.zone())}${mine ? html` · ${words.readers(mine)}` : nothing}</p>
      </div>
      <p>${this.#why(write)}</p>
      ${isConflict
        ? html`<div class="sides">
            ${mine ? this.#side(text.mine, content) : nothing} ${this.#side(text.theirs, this.#theirs(write, words))}
          </div>`
        : content}
      ${this.#asking === id
        ? confirmation({
            ...{ name: 'refused-', question: text.confirmHeading, consequence: text.confirmText },
            ...{ confirm: text.confirmButton, keep: text.keep },
            onConfirm: () => this.#run(id, group, (queue) => queue.discard(id), text.discarded),
            onKeep: () => this.#ask(undefined, `refused-${id}`),
          })
        : html`<div class="row">
            ${button(text.resend, () => this.#run(id, group, (queue) => queue.resend(id), text.resent))}
            ${button(isConflict ? text.keepTheirs : text.discard, () => this.#ask(id, 'refused-keep'), 'plain')}
          </div>`}
    </li>`;
  }

  #side(name: string, content: unknown): TemplateResult {
    return html`<div class="stack" role="group" aria-label=${name}><strong>${name}</strong>${content}</div>`;
  }

  #theirs({ theirs }: RefusedWrite, words: RecordWords): unknown {
    if (theirs) return words.content(theirs);
    return html`<p class="quiet">${theirs === null ? this.#text.theirsNothing : this.#text.theirsUnreadable}</p>`;
  }

  #why({ error, theirs }: RefusedWrite): string {
    const text = this.#text;
    const code = error?.code ?? '';
    if (code === 'conflict') return theirs === null ? text.gone : text.conflict;
    return text[Object.hasOwn(whys, code) ? whys[code]! : 'other'] as string;
  }

  /** Says that there is more than before, once it is shown. */
  #tell(count: number): void {
    if (count > this.#known) queueMicrotask(() => this.host.announce(this.#text.heading(count)));
    this.#known = count;
  }

  #ask(id: string | undefined, focus: string): void {
    this.#asking = id;
    this.#failed = false;
    void this.#focus(focus);
  }

  async #run(
    id: string,
    group: PeerGroup,
    act: (queue: NonNullable<ReturnType<typeof queueOf>>) => Promise<void>,
    said: string,
  ): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#failed = false;
    const writes = group.state.refusedWrites;
    const next = writes[writes.findIndex((write) => write.id === id) + 1];
    try {
      await act(queueOf(group.adapter)!);
      this.#asking = undefined;
      this.host.announce(said);
    } catch {
      this.#failed = true;
    }
    this.#busy = false;
    // The group hears of it in its next turn.
    await new Promise((resolve) => setTimeout(resolve));
    await this.#focus(this.#failed ? `refused-${id}` : next ? `refused-${next.id}` : 'refused');
  }

  async #save({ state, clock }: PeerGroup): Promise<void> {
    const text = this.#text;
    const copies = state.refusedWrites.map(({ since, error, mine, theirs }) => ({ since, why: error?.code, mine, theirs }));
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    const json = JSON.stringify(copies, undefined, 2);
    const given = await saveCopy(json, `collegial-${text.file}-${day}.json`, this.host.element.shadowRoot!);
    this.#copy = given ? undefined : json;
    this.host.announce(given ? (given === 'file' ? text.saved : text.copied) : text.copyByHand);
    this.host.element.requestUpdate();
    if (!given) await this.#focus('refused-copy');
  }

  #focus(id: string): Promise<void> {
    return focusIn(this.host.element, id);
  }
}
