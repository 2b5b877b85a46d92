/** What lies behind a group's confidentiality, to be seen and taken along: for a dialog or any other place. */
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { lateStyles } from '../late-styles.js';
import { Sections } from '../sections.js';
import { oversightStyles } from './oversight.styles.js';
import { oversightText, type OversightHost, type Panel } from './panel-host.js';

export type { OversightHost } from './panel-host.js';

type Section = 'see' | 'mine' | 'audit' | 'file';

const load = (host: OversightHost): { readonly [S in Section]: () => Promise<Panel> } => ({
  see: async () => new (await import('./see-panel.js')).SeePanel(host),
  mine: async () => new (await import('./mine-panel.js')).MinePanel(host),
  audit: async () => new (await import('./audit-panel.js')).AuditPanel(host),
  file: async () => new (await import('./file-panel.js')).FilePanel(host),
});

const addStyles = lateStyles(oversightStyles);

/** Render it where its host draws; it keeps what was opened for as long as it lives. */
export class Oversight {
  readonly #sections: Sections<Section, PeerGroup>;

  constructor(private readonly host: OversightHost) {
    this.#sections = new Sections(load(host), () => host.requestUpdate());
  }

  /** Of a group that nobody has begun there is nothing to see, and one can be brought in. */
  render(group: PeerGroup): TemplateResult {
    const { me, phase } = group.state;
    const offered: readonly Section[] = phase === 'open' ? (me ? ['see', 'mine', 'audit', 'file'] : ['see', 'audit']) : ['file'];
    return html`<div class="oversight stack" ${ref(addStyles)}>
      ${this.#sections.render(group, group, oversightText(this.host), offered)}
    </div>`;
  }
}
