/** Words that were begun and can’t be sent any more, as what they were about is gone: to be taken along, or discarded. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { orphanedWords } from '../localization/en/orphaned-words.js';
import { messagesIn } from '../localization/localize.js';
import { confirmation } from './confirmation.js';
import { focusIn } from './focus-in.js';
import { notice } from './notice.js';
import { OwnWords } from './own-words.js';

export interface Orphan {
  /** Unique in its element, and the same for as long as the words are there. */
  readonly id: string;
  /** What was written, each with what it was to be, such as “Your reply”. */
  readonly said: readonly (readonly [label: string, words: string])[];
  /** Resolves once they are gone. */
  discard(): Promise<void>;
}

export interface OrphansHost {
  readonly element: ReactiveControllerHost & HTMLElement;
  language(): string;
  /** Says something politely to screen readers. */
  announce(text: string): void;
}

export class OrphanedWords implements ReactiveController {
  #orphans: ReadonlyMap<string, Orphan> = new Map();
  readonly #own = new Map<string, OwnWords>();
  /** Those of which it is asked whether they shall be gone. */
  #discarding?: string;
  /** What had the focus before the element drew itself anew, and whether it went with what isn't drawn any more. */
  #focused: Element | null = null;
  #isFocusLost = false;
  /** Some came of which nothing was said yet. */
  #isNew = false;

  constructor(private readonly host: OrphansHost) {
    host.element.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.host.element.shadowRoot!.activeElement;
  }

  /** Whoever was writing them is led to where they are now. */
  hostUpdated(): void {
    const { element, announce } = this.host;
    const { activeElement } = element.shadowRoot!;
    this.#isFocusLost = !activeElement && (this.#isFocusLost || this.#focused?.isConnected === false);
    if (!this.#isNew) return;
    this.#isNew = false;
    queueMicrotask(() => announce(this.#text.heading));
    if (this.#isFocusLost) void focusIn(element, 'orphaned');
  }

  render(orphans: readonly Orphan[]): unknown {
    this.#isNew ||= orphans.some(({ id }) => !this.#orphans.has(id));
    this.#orphans = new Map(orphans.map((each) => [each.id, each]));
    if (!orphans.length) return nothing;
    return notice(
      'care',
      html`<div class="stack">
        <p id="orphaned" tabindex="-1">${this.#text.heading}</p>
        ${orphans.map((each) => this.#item(each))}
      </div>`,
    );
  }

  get #text(): typeof orphanedWords {
    return messagesIn(this.host.language(), 'orphanedWords', orphanedWords);
  }

  #item(orphan: Orphan): unknown {
    const { id, said } = orphan;
    const ask = () => {
      this.#discarding = id;
      void focusIn(this.host.element, `${id}-keep`);
    };
    return html`<div class="card stack" role="group" aria-labelledby="${id}-label-0">
      ${said.map(
        ([label, words], i) =>
          html`<div>
            <p class="small quiet" id="${id}-label-${i}">${label}</p>
            <p class="prose" dir="auto">${words}</p>
          </div>`,
      )}
      ${this.#ownOf(id).render(this.host.language())}
      ${this.#discarding === id
        ? this.#confirmation(orphan)
        : html`<div><button type="button" class="plain" id="${id}-discard" @click=${ask}>${this.#text.discard}</button></div>`}
    </div>`;
  }

  #ownOf(id: string): OwnWords {
    const words = () => (this.#orphans.get(id)?.said ?? []).map((each) => each.join('\n')).join('\n\n');
    const own = this.#own.get(id) ?? new OwnWords(this.host.element, id, words);
    this.#own.set(id, own);
    return own;
  }

  #confirmation(orphan: Orphan): unknown {
    const { id } = orphan;
    const { element, announce } = this.host;
    const { question, consequence, confirm, keep, discarded } = this.#text;
    return confirmation({
      ...{ question, consequence, confirm, keep, name: `${id}-` },
      onConfirm: async () => {
        await orphan.discard();
        this.#discarding = undefined;
        announce(discarded);
        await focusIn(element, 'orphaned');
      },
      onKeep: () => {
        this.#discarding = undefined;
        void focusIn(element, `${id}-discard`);
      },
    });
  }
}
