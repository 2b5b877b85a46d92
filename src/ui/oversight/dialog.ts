/** What lies behind a group's confidentiality, to be seen and taken along: for a dialog or any other place. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { oversightStyles } from './oversight.styles.js';
import { oversightText, type OversightHost, type Panel } from './panel-host.js';

export type { OversightHost } from './panel-host.js';

type Section = 'see';

/** Each is fetched when it is opened. */
const load: { readonly [S in Section]: (host: OversightHost) => Promise<Panel> } = {
  see: async (host) => new (await import('./see-panel.js')).SeePanel(host),
};

/** Render it where its host draws; it keeps what was opened for as long as it lives. */
export class Oversight {
  readonly #open = new Set<Section>();
  readonly #panels = new Map<Section, Panel | 'loading' | 'unloaded'>();
  #group?: PeerGroup;

  constructor(private readonly host: OversightHost) {}

  render(group: PeerGroup): TemplateResult {
    // What was read of one group is nothing to another.
    if (group !== this.#group) this.#panels.clear();
    this.#group = group;
    const text = oversightText(this.host);
    const sections = Object.keys(load) as Section[];
    return html`<div class="oversight stack" ${ref(addStyles)}>
      ${sections.map(
        (section) => html`<details data-section=${section} @toggle=${(event: Event) => this.#toggle(section, event)}>
          <summary>${text[section]}</summary>
          <div>${this.#open.has(section) ? this.#content(section, group) : nothing}</div>
        </details>`,
      )}
    </div>`;
  }

  #content(section: Section, group: PeerGroup): unknown {
    const panel = this.#panels.get(section);
    if (!panel) void this.#load(section);
    if (typeof panel === 'object') return panel.render(group);
    const text = oversightText(this.host);
    return html`<p class="quiet">${panel === 'unloaded' ? text.unloaded : text.loading}</p>`;
  }

  #toggle(section: Section, { target, currentTarget }: Event): void {
    // Disclosures within it don't bubble, but a page's polyfill may let them.
    if (target !== currentTarget) return;
    if ((target as HTMLDetailsElement).open) this.#open.add(section);
    else this.#open.delete(section);
    if (this.#panels.get(section) === 'unloaded') this.#panels.delete(section);
    this.host.requestUpdate();
  }

  async #load(section: Section): Promise<void> {
    this.#panels.set(section, 'loading');
    const group = this.#group;
    const panel = await load[section](this.host).catch(() => 'unloaded' as const);
    if (group === this.#group) this.#panels.set(section, panel);
    this.host.requestUpdate();
  }
}

/** The styles come along with what needs them. */
function addStyles(element: Element | undefined): void {
  const root = element?.getRootNode() as Partial<ShadowRoot> | undefined;
  const sheet = oversightStyles.styleSheet!;
  if (root?.adoptedStyleSheets && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
