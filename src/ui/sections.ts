/** Sections that are folded away, each fetched when it is opened. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PeerGroup } from '../group/peer-group.js';
import { Later } from './later.js';

/** Keeps its state for as long as it lives; one for each group. `C` is what it is drawn with at the moment. */
export interface SectionPanel<C> {
  render(context: C): TemplateResult;
}

interface SectionTexts {
  readonly loading: string;
  /** It couldn't be fetched. */
  readonly unloaded: string;
}

/** Keeps what was opened for as long as it lives. */
export class Sections<S extends string, C> {
  readonly #open = new Set<S>();
  readonly #panels = new Map<S, Later<SectionPanel<C>>>();
  #group?: PeerGroup;

  /** `load` fetches each, in the order in which they are shown. */
  constructor(
    private readonly load: { readonly [N in S]: () => Promise<SectionPanel<C>> },
    private readonly requestUpdate: () => void,
  ) {}

  /** What is offered, and what somebody has open besides, such as what says that they have left. */
  render(group: PeerGroup, context: C, text: SectionTexts & { readonly [N in S]: string }, offered?: readonly S[]): unknown {
    // What was read of one group is nothing to another.
    if (group !== this.#group) this.#panels.clear();
    this.#group = group;
    const shown = (Object.keys(this.load) as S[]).filter((name) => !offered || offered.includes(name) || this.#open.has(name));
    return repeat(shown, String, (name) => this.#render(name, context, text));
  }

  #render(name: S, context: C, text: SectionTexts & { readonly [N in S]: string }): TemplateResult {
    const isOpen = this.#open.has(name);
    const toggle = ({ currentTarget }: Event) => {
      if ((currentTarget as HTMLDetailsElement).open) this.#open.add(name);
      else this.#open.delete(name);
      // Another try is free.
      if (this.#panels.get(name)?.isLost) this.#panels.delete(name);
      this.requestUpdate();
    };
    return html`<details data-section=${name} ?open=${isOpen} @toggle=${toggle}>
      <summary>${text[name]}</summary>
      <div>${isOpen ? this.#content(name, context, text) : nothing}</div>
    </details>`;
  }

  #content(name: S, context: C, { loading, unloaded }: SectionTexts): unknown {
    const panel = this.#panels.get(name) ?? new Later(this.load[name], this.requestUpdate);
    this.#panels.set(name, panel);
    return panel.part?.render(context) ?? html`<p class="quiet">${panel.isLost ? unloaded : loading}</p>`;
  }
}
