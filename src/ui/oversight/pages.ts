/** Shows a long list page by page, since more than some hundred rows are slow to draw and to walk through. */
import { html, nothing, type TemplateResult } from 'lit';
import { focusSoon, oversightText, type OversightHost } from './panel-host.js';

const length = 100;

export class Pages {
  #page = 0;

  /** `id` is that of the line above the list, which says where in it one is. */
  constructor(
    private readonly host: OversightHost,
    private readonly id: string,
  ) {}

  /** Begins anew, because the list is another one. */
  begin(): void {
    this.#page = 0;
  }

  render<T>(all: readonly T[], label: string, list: (some: readonly T[]) => TemplateResult): TemplateResult {
    const text = oversightText(this.host);
    // It may have become shorter.
    const page = Math.min(this.#page, Math.max(0, Math.ceil(all.length / length) - 1));
    const [first, last] = [page * length, Math.min((page + 1) * length, all.length)];
    const range = all.length ? text.seeRange(first + 1, last, all.length) : text.seeNone;
    const go = (to: number, isPossible: boolean) => () => {
      if (!isPossible) return;
      this.#page = to;
      void focusSoon(this.host, `#${this.id}`);
    };
    const button = (words: string, to: number, isPossible: boolean) =>
      html`<button type="button" aria-disabled=${String(!isPossible)} @click=${go(to, isPossible)}>${words}</button>`;
    return html`<p class="label" id=${this.id} tabindex="-1">${label}: <span class="figures">${range}</span></p>
      ${list(all.slice(first, last))}
      ${all.length > length
        ? html`<div class="row">${button(text.seePrevious, page - 1, page > 0)} ${button(text.seeNext, page + 1, last < all.length)}</div>`
        : nothing}`;
  }
}
