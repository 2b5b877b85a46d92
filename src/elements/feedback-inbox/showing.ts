/** Opens feedback that something else on the page wants to be seen, such as the commitment that came of it. */
import type { ReactiveController } from 'lit';
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
    const { feedback, me } = this.host.group().state;
    const row = feedback.find(({ id, root }) => id === wanted || root === wanted);
    if (!row) return;
    event.preventDefault();
    this.found();
    this.host.reveal(row.giver === me!.id ? 'given' : 'received');
    void this.#show(`#item-${row.id}`);
  };

  async #show(item: string): Promise<void> {
    const { element, focus } = this.host;
    await element.updateComplete;
    const details = element.shadowRoot!.querySelector<HTMLDetailsElement>(item);
    if (!details) return;
    details.open = true;
    await focus(`${item} > summary`);
  }
}
