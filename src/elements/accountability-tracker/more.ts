/** What a tracker offers besides the commitments: sections, each fetched when it is opened. */
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { trackerMore } from '../../localization/en/tracker-more.js';
import { messagesIn } from '../../localization/localize.js';
import { lateStyles } from '../../ui/late-styles.js';
import { Later } from '../../ui/later.js';
import { moreStyles } from './more.styles.js';
import type { TrackerHost } from './tracker-host.js';

/** Keeps its state for as long as it lives; one for each group and member. */
export interface Panel {
  /** The host is of the moment; a panel outlives many. */
  render(host: TrackerHost): TemplateResult;
}

/** In the order in which they are shown. */
const load = {
  report: async (): Promise<Panel> => new (await import('./report-panel.js')).ReportPanel(),
  shelf: async (): Promise<Panel> => new (await import('./shelf-panel.js')).ShelfPanel(),
  calendar: async (): Promise<Panel> => new (await import('./calendar-panel.js')).CalendarPanel(),
  reminders: async (): Promise<Panel> => new (await import('./reminders-panel.js')).RemindersPanel(),
};

type Section = keyof typeof load;
const sections = Object.keys(load) as Section[];
const addStyles = lateStyles(moreStyles);

/** Render it where its host draws; it keeps what was opened for as long as it lives. */
export class More {
  readonly #open = new Set<Section>();
  readonly #panels = new Map<Section, Later<Panel>>();
  #group?: PeerGroup;

  /** Whoever has left has no more meetings. */
  render(host: TrackerHost): unknown {
    // What was read of one group is nothing to another.
    if (host.group !== this.#group) this.#panels.clear();
    this.#group = host.group;
    if (host.state.me!.status === 'left') return nothing;
    return html`<div class="more stack" ${ref(addStyles)}>${sections.map((section) => this.#render(section, host))}</div>`;
  }

  #render(section: Section, host: TrackerHost): TemplateResult {
    const isOpen = this.#open.has(section);
    const toggle = ({ currentTarget }: Event) => {
      if ((currentTarget as HTMLDetailsElement).open) this.#open.add(section);
      else this.#open.delete(section);
      // Another try is free.
      if (this.#panels.get(section)?.isLost) this.#panels.delete(section);
      host.element.requestUpdate();
    };
    return html`<details data-section=${section} ?open=${isOpen} @toggle=${toggle}>
      <summary>${textIn(host)[section]}</summary>
      <div>${isOpen ? this.#content(section, host) : nothing}</div>
    </details>`;
  }

  #content(section: Section, host: TrackerHost): unknown {
    const panel = this.#panels.get(section) ?? new Later(load[section], () => host.element.requestUpdate());
    this.#panels.set(section, panel);
    const text = textIn(host);
    return panel.part?.render(host) ?? html`<p class="quiet">${panel.isLost ? text.unloaded : text.loading}</p>`;
  }
}

const textIn = ({ language }: TrackerHost) => messagesIn(language, 'trackerMore', trackerMore);
