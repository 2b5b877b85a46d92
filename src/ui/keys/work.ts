/** What a dialog does for a person: one thing at a time, what came of it, and why it failed. */
import { html, nothing, type TemplateResult } from 'lit';
import { failureNotice } from '../framed-dialog.js';
import type { KeysHost } from './keys-host.js';

export class Work {
  busy = false;
  #failure: unknown;
  #said = '';

  constructor(private readonly host: Pick<KeysHost, 'language' | 'requestUpdate'>) {}

  /** Says something in the dialog, where it is seen and heard: what is around a modal dialog is silent. */
  say(text: string): void {
    this.#said = text;
    this.host.requestUpdate();
  }

  /** Resolves to whether it was done; `doing` is said meanwhile, `done` afterwards. */
  async run(work: () => Promise<unknown>, { doing = '', done = '' } = {}): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.#failure = undefined;
    this.say(doing);
    try {
      await work();
      this.#said = done;
      return true;
    } catch (error) {
      this.#failure = error;
      this.#said = '';
      return false;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  render(): TemplateResult {
    return html`${this.#failure === undefined ? nothing : failureNotice(this.#failure, this.host.language())}
      <p role="status" class="small quiet">${this.#said}</p>`;
  }
}
