/** What this member has opened on this device. */
import { html, nothing, type ReactiveController } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { OperationId } from '../../model/record.js';
import type { Feedback, PassedFeedback } from '../../model/rows.js';
import type { InboxHost } from './inbox-host.js';
import { RememberedIds } from './remembered-ids.js';

/** By its first id, so that what is given anew stays opened. */
const nameOf = (row: Feedback | PassedFeedback): OperationId => ('op' in row ? row.op : row.root);

export class Opened implements ReactiveController {
  readonly #known: RememberedIds;
  #group?: PeerGroup;

  constructor(private readonly host: InboxHost) {
    this.#known = new RememberedIds(host, 'opened');
    host.element.addController(this);
  }

  hostConnected(): void {
    // It doesn't bubble.
    this.host.element.shadowRoot!.addEventListener('toggle', this.#onToggle, true);
  }
  hostDisconnected(): void {
    this.host.element.shadowRoot!.removeEventListener('toggle', this.#onToggle, true);
  }

  /** Whether it was written to me, or shown to me, and waits to be opened here; what I acknowledged was read elsewhere. */
  isUnread(row: Feedback | PassedFeedback): boolean {
    if (this.#known.has(nameOf(row)) !== false) return false;
    const { id: me } = this.host.group().state.me!;
    if ('op' in row) return row.by !== me;
    return row.giver !== me && row.status !== 'retracted' && !(row.recipient === me && row.status === 'acknowledged');
  }

  mark(row: Feedback | PassedFeedback): unknown {
    if (!this.isUnread(row)) return nothing;
    const { unread } = messagesIn(this.host.language(), 'inboxLater', inboxLater);
    return html`<svg width="0.6em" height="0.6em" viewBox="0 0 6 6" aria-hidden="true" class="unread">
        <circle cx="3" cy="3" r="3" fill="currentColor" /></svg
      ><span class="hidden">${unread}</span>`;
  }

  /** Whose it is. */
  follow(group: PeerGroup): void {
    this.#group = group;
    this.#known.follow(group);
  }

  readonly #onToggle = ({ target }: Event): void => {
    const { id, open } = target as HTMLDetailsElement;
    const state = this.#group?.state;
    if (!open || !state?.me) return;
    const row = [...state.feedback, ...state.passed].find((each) => id === `item-${'op' in each ? each.op : each.id}`);
    // What can't be read yet wasn't.
    if (row && !('veiled' in row) && this.isUnread(row)) this.#known.add(nameOf(row));
  };
}
