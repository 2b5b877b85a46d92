/** What a tracker offers besides the commitments: sections, each fetched when it is opened. */
import { html, nothing, type ReactiveControllerHost } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { trackerMore } from '../../localization/en/tracker-more.js';
import { messagesIn } from '../../localization/localize.js';
import { lateStyles } from '../../ui/late-styles.js';
import { Sections, type SectionPanel } from '../../ui/sections.js';
import { moreStyles } from './more.styles.js';
import type { TrackerHost } from './tracker-host.js';

/** Its host is of the moment; a panel outlives many. */
export type Panel = SectionPanel<TrackerHost>;

/** In the order in which they are shown. */
const load = {
  report: async (): Promise<Panel> => new (await import('./report-panel.js')).ReportPanel(),
  shelf: async (): Promise<Panel> => new (await import('./shelf-panel.js')).ShelfPanel(),
  calendar: async (): Promise<Panel> => new (await import('./calendar-panel.js')).CalendarPanel(),
  reminders: async (): Promise<Panel> => new (await import('./reminders-panel.js')).RemindersPanel(),
};

const addStyles = lateStyles(moreStyles);

/** Render it where its host draws; it keeps what was opened for as long as it lives. */
export class More {
  readonly #sections: Sections<keyof typeof load, TrackerHost>;

  constructor(element: ReactiveControllerHost) {
    this.#sections = new Sections(load, () => element.requestUpdate());
  }

  /** Whoever has left has no more meetings. */
  render(host: TrackerHost): unknown {
    if (host.state.me!.status === 'left') return nothing;
    const text = messagesIn(host.language, 'trackerMore', trackerMore);
    return html`<div class="more stack" ${ref(addStyles)}>${this.#sections.render(host.group, host, text)}</div>`;
  }
}
