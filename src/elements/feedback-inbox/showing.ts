/** Opens feedback that something else on the page wants to be seen, such as the commitment that came of it. */
import type { ReactiveController } from 'lit';
import type { Feedback } from '../../model/rows.js';
import { isAbout } from '../../model/is-about.js';
import type { InboxHost } from './inbox-host.js';

export class Showing implements ReactiveController {
  /** `found` ends what keeps rows from being listed. */
  constructor(
    private readonly host: InboxHost,
    private readonly found: () => void,
  ) {
    host.element.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('peer-feedback-wanted', this.#onWanted);
  }
  hostDisconnected(): void {
    document.removeEventListener('peer-feedback-wanted', this.#onWanted);
  }

  readonly #onWanted = (event: Event): void => {
    // Closed, or without a group, it can show nothing.
    if (event.defaultPrevented || !this.host.element.shadowRoot!.getElementById('panel')) return;
    const wanted = (event as CustomEvent<{ feedback?: string } | null>).detail?.feedback;
    const row = this.host.group().state.feedback.find(isAbout(wanted));
    if (!row) return;
    event.preventDefault();
    void this.show(row);
  };

  /** Opens feedback in whichever list it is. */
  async show({ id, giver }: Feedback): Promise<void> {
    const { element, focus, group, reveal } = this.host;
    const item = `#item-${id}`;
    this.found();
    reveal(giver === group().state.me!.id ? 'given' : 'received');
    await element.updateComplete;
    const details = element.shadowRoot!.querySelector<HTMLDetailsElement>(item);
    if (!details) return;
    details.open = true;
    await focus(`${item} > summary`);
  }
}
