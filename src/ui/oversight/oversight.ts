/** What lies behind a group's confidentiality, to be seen and taken along: for a dialog or any other place. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { lateStyles } from '../late-styles.js';
import { Later } from '../later.js';
import { oversightStyles } from './oversight.styles.js';
import { oversightText, type OversightHost, type Panel } from './panel-host.js';

export type { OversightHost } from './panel-host.js';

type Section = 'see' | 'mine' | 'audit' | 'file';

/** Each is fetched when it is opened. */
const load: { readonly [S in Section]: (host: OversightHost) => Promise<Panel> } = {
  see: async (host) => new (await import('./see-panel.js')).SeePanel(host),
  mine: async (host) => new (await import('./mine-panel.js')).MinePanel(host),
  audit: async (host) => new (await import('./audit-panel.js')).AuditPanel(host),
  file: async (host) => new (await import('./file-panel.js')).FilePanel(host),
};

const sections = Object.keys(load) as Section[];
const addStyles = lateStyles(oversightStyles);

/** Render it where its host draws; it keeps what was opened for as long as it lives. */
export class Oversight {
  readonly #open = new Set<Section>();
  readonly #parts = new Map<Section, Later<Panel>>();
  #group?: PeerGroup;

  constructor(private readonly host: OversightHost) {}

  /** Of a group that nobody has begun there is nothing to see, and one can be brought in. */
  render(group: PeerGroup): TemplateResult {
    // What was read of one group is nothing to another.
    if (group !== this.#group) this.#parts.clear();
    this.#group = group;
    const { me, phase } = group.state;
    const offered: readonly Section[] = phase === 'open' ? (me ? sections : ['see', 'audit']) : ['file'];
    // What somebody has open stays, such as what says that they have left.
    const shown = sections.filter((section) => offered.includes(section) || this.#open.has(section));
    return html`<div class="oversight stack" ${ref(addStyles)}>
      ${repeat(shown, String, (section) => this.#render(section, group))}
    </div>`;
  }

  #render(section: Section, group: PeerGroup): TemplateResult {
    const isOpen = this.#open.has(section);
    return html`<details data-section=${section} ?open=${isOpen} @toggle=${(event: Event) => this.#toggle(section, event)}>
      <summary>${oversightText(this.host)[section]}</summary>
      <div>${isOpen ? this.#content(section, group) : nothing}</div>
    </details>`;
  }

  #content(section: Section, group: PeerGroup): unknown {
    const part = this.#parts.get(section) ?? new Later(() => load[section](this.host), () => this.host.requestUpdate());
    this.#parts.set(section, part);
    const text = oversightText(this.host);
    return part.part?.render(group) ?? html`<p class="quiet">${part.isLost ? text.unloaded : text.loading}</p>`;
  }

  #toggle(section: Section, { currentTarget }: Event): void {
    if ((currentTarget as HTMLDetailsElement).open) this.#open.add(section);
    else this.#open.delete(section);
    // Another try is free.
    if (this.#parts.get(section)?.isLost) this.#parts.delete(section);
    this.host.requestUpdate();
  }
}
