/** Gives people what they wrote to take along: on the clipboard, as a file, or selected to be copied by hand. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { drafts } from '../localization/en/drafts.js';
import { messagesIn } from '../localization/localize.js';
import { saveCopy } from './save-copy.js';

/** How they were given. */
type Said = 'copied' | 'saved' | 'byHand';

export class OwnWords {
  /** How they were given last, and which ones: what is written afterwards isn't said to be safe. */
  #said?: { readonly how: Said; readonly words: string };

  /** `id` begins the ids, which are unique in their element. */
  constructor(
    /** The element whose words they are. */
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly id: string,
    private readonly words: () => string,
  ) {}

  render(language: string): TemplateResult {
    const text = messagesIn(language, 'drafts', drafts);
    const byHand = `${this.id}-by-hand`;
    const said = this.#said?.words === this.words() ? this.#said.how : undefined;
    return html`<div class="row">
        <button type="button" @click=${() => this.#copy()}>${text.copy}</button>
        <button type="button" @click=${() => this.#save(text.file)}>${text.save}</button>
      </div>
      <p class="small" role="status" id="${byHand}-said">${said ? text[said] : nothing}</p>
      ${
        said === 'byHand'
          ? html`<textarea
              id=${byHand}
              readonly
              rows="6"
              aria-label=${text.words}
              aria-describedby="${byHand}-said"
              .value=${this.words()}
              @focus=${({ target }: Event) => (target as HTMLTextAreaElement).select()}
            ></textarea>`
          : nothing
      }`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.words());
      this.#say('copied');
    } catch {
      await this.#offer();
    }
  }

  async #save(name: string): Promise<void> {
    const how = await saveCopy(this.words(), `${name}.txt`, this.host.shadowRoot!, 'text/plain');
    if (how) this.#say(how === 'file' ? 'saved' : 'copied');
    else await this.#offer();
  }

  async #offer(): Promise<void> {
    this.#say('byHand');
    await this.host.updateComplete;
    this.host.shadowRoot!.getElementById(`${this.id}-by-hand`)?.focus();
  }

  #say(how: Said): void {
    this.#said = { how, words: this.words() };
    this.host.requestUpdate();
  }
}
