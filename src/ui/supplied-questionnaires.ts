/** The questionnaires that a page supplies, by a property or in a file: fetched, checked, and told what is wrong. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { questionnaireFaults as english } from '../localization/en/questionnaire-faults.js';
import { messagesIn } from '../localization/localize.js';
import type { Questionnaire } from '../model/kinds.js';
import { isQuestionnaire, questionnaireFaults, type QuestionnaireFault } from '../model/questionnaire-faults.js';
import { notice } from './notice.js';
import type { QuestionnairesHost } from './questionnaires.js';

/** Detail of `peer-questionnaire-fault`. It holds places and reasons, never content. */
export interface QuestionnaireFaultDetail {
  /** `questionnaires`, or the address of the file. */
  readonly source: string;
  readonly faults: readonly QuestionnaireFault[];
}

interface Checked {
  readonly good: readonly Questionnaire[];
  readonly faults: readonly QuestionnaireFault[];
}

const none: Checked = { good: [], faults: [] };
/** More faults than these are counted. */
const mostFaults = 10;

export class SuppliedQuestionnaires implements ReactiveController {
  #list?: readonly unknown[];
  #own = none;
  #src = '';
  #file: Checked | 'loading' | 'failed' = none;
  /** What was told of each source, so that it is told once. */
  readonly #told = new Map<string, string>();

  constructor(private readonly host: QuestionnairesHost) {
    host.addController(this);
    this.hostUpdate();
  }

  hostUpdate(): void {
    const { questionnaires, questionnairesSrc } = this.host;
    if (questionnaires !== this.#list) {
      this.#list = questionnaires;
      this.#own = this.#check('questionnaires', questionnaires);
    }
    if (questionnairesSrc !== this.#src) void this.#load(questionnairesSrc);
  }

  /** Those that are questionnaires; of one id and version the property's stands before the file's. */
  get good(): readonly Questionnaire[] {
    return [...this.#own.good, ...(typeof this.#file === 'object' ? this.#file.good : [])];
  }
  get isLoading(): boolean {
    return this.#file === 'loading';
  }

  /** That the file is on its way or didn't come, and what is wrong with what is there. */
  notice(language: string): unknown {
    const text = messagesIn(language, 'questionnaireFaults', english);
    const file = this.#file;
    return html`${file === 'loading' ? html`<p class="quiet small" role="status">${text.loading}</p>` : nothing}
    ${file === 'failed' ? this.#failed(text) : nothing} ${faulty('questionnaires', this.#own.faults, text)}
    ${typeof file === 'object' ? faulty(this.#src, file.faults, text) : nothing}`;
  }

  #failed(text: typeof english): TemplateResult {
    const retry = () => void this.#load(this.#src);
    return notice(
      'care',
      html`<p>${text.failed} <code>${this.#src}</code></p>
        <button type="button" class="small" @click=${retry}>${text.retry}</button>`,
    );
  }

  async #load(src: string): Promise<void> {
    this.#src = src;
    this.#file = src ? 'loading' : none;
    this.host.requestUpdate();
    if (!src) return;
    const file = await fetched(src);
    if (src !== this.#src) return;
    this.#file = file === undefined ? 'failed' : 'text' in file ? this.#notJson(src) : this.#check(src, file.value);
    this.host.requestUpdate();
  }

  #check(source: string, value: unknown): Checked {
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    const faults = all.flatMap((each, index) =>
      questionnaireFaults(each).map(({ path, reason }) => ({ path: all === value ? `/${index}${path}` : path, reason })),
    );
    this.#tell(source, faults);
    return { good: all.filter(isQuestionnaire), faults };
  }

  #notJson(source: string): Checked {
    const faults = [{ path: '', reason: 'not-json' as const }];
    this.#tell(source, faults);
    return { good: [], faults };
  }

  /** After the update that found them; a page that makes the same list anew hears nothing new. */
  #tell(source: string, faults: readonly QuestionnaireFault[]): void {
    const told = JSON.stringify(faults);
    if (told === (this.#told.get(source) ?? '[]')) return;
    this.#told.set(source, told);
    if (!faults.length) return;
    console.warn('A questionnaire that this page supplies is malformed and was left out.');
    const detail: QuestionnaireFaultDetail = { source, faults };
    const event = new CustomEvent('peer-questionnaire-fault', { detail, bubbles: true, composed: true });
    queueMicrotask(() => this.host.dispatchEvent(event));
  }
}

/** What the file holds, or that it is no JSON; undefined where it didn't come. */
async function fetched(src: string): Promise<{ readonly value: unknown } | { readonly text: string } | undefined> {
  try {
    const response = await fetch(src);
    if (!response.ok) return undefined;
    const text = await response.text();
    try {
      return { value: JSON.parse(text) as unknown };
    } catch {
      return { text };
    }
  } catch {
    return undefined;
  }
}

function faulty(source: string, faults: readonly QuestionnaireFault[], text: typeof english): unknown {
  if (!faults.length) return nothing;
  const more = faults.length - mostFaults;
  const place = (path: string) => (path ? html`<code>${path}</code>` : text.whole);
  return notice(
    'care',
    html`<p>${text.faulty} <code>${source}</code></p>
      <ul>
        ${faults.slice(0, mostFaults).map(({ path, reason }) => html`<li>${place(path)}: ${text[reason]}</li>`)}
        ${more > 0 ? html`<li>${text.more(more)}</li>` : nothing}
      </ul>`,
  );
}

declare global {
  interface HTMLElementEventMap {
    'peer-questionnaire-fault': CustomEvent<QuestionnaireFaultDetail>;
  }
}
