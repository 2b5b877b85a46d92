/** What a panel needs of the element that shows it, and how it does one thing after the other. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { oversight } from '../../localization/en/oversight.js';
import { messagesIn } from '../../localization/localize.js';
import { describedBy, field, type FieldOptions } from '../field.js';
import { notice } from '../notice.js';
import { saveCopy } from '../save-copy.js';
import type { SectionPanel } from '../sections.js';

/** Any element's; that of the roster's dialogs is one. */
export interface OversightHost {
  /** BCP 47. */
  language(): string;
  requestUpdate(): void;
  /** Says something politely to screen readers. */
  announce(text: string): void;
  /** Finds something that the element shows. */
  find(selector: string): HTMLElement | null;
}

export type Panel = SectionPanel<PeerGroup>;

export const oversightText = (host: OversightHost): typeof oversight => messagesIn(host.language(), 'oversight', oversight);

/** One thing at a time, and what is said when it fails. */
export class Work {
  busy = false;
  #failure?: string;

  constructor(private readonly host: OversightHost) {}

  /** `failure` says in words why it failed. Resolves to whether it is done. */
  async run(task: () => Promise<void>, failure: (error: unknown) => string = () => oversightText(this.host).failed): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.#failure = undefined;
    this.host.requestUpdate();
    try {
      await task();
      return true;
    } catch (error) {
      this.#failure = failure(error);
      return false;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  /** What failed is of no interest any more. */
  forget(): void {
    this.#failure = undefined;
  }

  /** Why the last one failed. */
  render(): TemplateResult | typeof nothing {
    return this.#failure === undefined ? nothing : html`<div role="alert">${notice('stop', this.#failure)}</div>`;
  }
}

interface FileOptions extends Pick<FieldOptions, 'id' | 'label' | 'help'> {
  /** As the `accept` of an input; JSON by default. */
  readonly accept?: string;
  readonly onText: (text: string) => unknown;
}

/** Asks for a file and hands its text on; the same one can be chosen again. */
export const fileField = ({ accept = '.json,application/json', onText, ...options }: FileOptions): TemplateResult => {
  const { id } = options;
  const onChange = async ({ target }: Event) => {
    const input = target as HTMLInputElement;
    const text = await input.files?.[0]?.text();
    input.value = '';
    if (text !== undefined) onText(text);
  };
  return field(options, html`<input type="file" id=${id} accept=${accept} aria-describedby=${describedBy(options)} @change=${onChange} />`);
};

/** Moves the focus once what it goes to is shown. */
export async function focusSoon(host: OversightHost, selector: string): Promise<void> {
  host.requestUpdate();
  await new Promise((resolve) => setTimeout(resolve));
  const target = host.find(selector);
  target?.focus();
  if (target instanceof HTMLTextAreaElement) target.select();
}

/** A file that a person keeps; shown to be copied by hand where nothing else works. */
export class KeptFile {
  #text?: string;

  /** `id` is that of the field in which it is shown; `around` finds what is around it. */
  constructor(
    private readonly host: OversightHost,
    private readonly id: string,
    private readonly around = '.oversight',
  ) {}

  /** `what` is a word for its name, which tells nothing of the group; `ending` that of the name, `type` its media type. */
  async offer(text: string, what: string, { clock }: PeerGroup, ending = 'json', type?: string): Promise<void> {
    const { host, id } = this;
    const words = oversightText(host);
    const name = `collegial-${what}-${new Date(clock.now()).toISOString().slice(0, 10)}.${ending}`;
    const given = await saveCopy(text, name, host.find(this.around)!, type);
    this.#text = given ? undefined : text;
    host.announce(given ? (given === 'file' ? words.saved : words.copied) : words.copyByHand);
    if (!given) await focusSoon(host, `#${id}`);
  }

  render(): TemplateResult | typeof nothing {
    if (this.#text === undefined) return nothing;
    return html`<div class="field">
      <label for=${this.id}>${oversightText(this.host).copyByHand}</label>
      <textarea id=${this.id} readonly .value=${this.#text}></textarea>
    </div>`;
  }
}
