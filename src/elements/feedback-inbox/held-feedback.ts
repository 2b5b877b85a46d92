/** Feedback that waits, sealed to its giver alone, until all whom it is for have joined; then it is asked about once. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { Audience, OperationId } from '../../model/record.js';
import type { Feedback, Member } from '../../model/rows.js';
import { notice } from '../../ui/notice.js';
import { listOf } from '../../ui/promise-text.js';
import { promised } from '../../ui/sharing/asking.js';
import { withoutKey } from '../../ui/sharing/readers.js';
import { audienceNow, promiseNow } from './audience-now.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';
import { RememberedIds } from './remembered-ids.js';

export class HeldFeedback {
  /** What the member has put off. */
  readonly #putOff: RememberedIds;
  readonly #told = new Set<OperationId>();

  constructor(private readonly host: InboxHost) {
    this.#putOff = new RememberedIds(host, 'put-off');
  }

  /** Whose it is. */
  follow(group: PeerGroup): void {
    this.#putOff.follow(group);
  }

  /** Asks about what can be released and wasn't put off. */
  notices(): unknown {
    const { feedback } = this.host.group().state;
    const asked = feedback.filter((row) => this.#putOff.has(row.id) === false && this.#canRelease(row));
    return asked.map((row) => this.#notice(row));
  }

  chip(row: Feedback): unknown {
    if (row.status !== 'submitted') return nothing;
    const waited = this.#waitedFor(row);
    return html`<span class="chip">${waited.length ? this.#text.waiting(this.#names(waited)) : this.#text.notReleased}</span>`;
  }

  /** What it waits for, or the way to release it. */
  about(row: Feedback, mayWrite: boolean): unknown {
    if (row.status !== 'submitted') return nothing;
    const text = this.#text;
    const waited = this.#waitedFor(row);
    const name = nameOf(row.recipient, this.host.context());
    if (waited.length) return html`<p>${text.held(this.#names(waited))}</p>`;
    if (!this.#canRelease(row)) return html`<p>${text.heldGone(name)}</p>`;
    return html`<p>${text.canRelease(this.#date(row))}</p>
      ${mayWrite ? html`${promised(this.#promise(row))}
          <div>${this.#button(text.release(name), () => this.#release(row))}</div>` : nothing}`;
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }

  #names(members: readonly Member[]): string {
    return listOf(
      members.map(({ name }) => name),
      this.host.language(),
    );
  }

  #date({ at }: Feedback): string {
    const { language, zone } = this.host.context();
    return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: zone }).format(Date.parse(at));
  }

  #audience(row: Feedback): Audience {
    return audienceNow(this.host.group(), row);
  }

  #waitedFor(row: Feedback): Member[] {
    return withoutKey(this.#audience(row), this.host.group().state);
  }

  #canRelease(row: Feedback): boolean {
    return row.status === 'submitted' && this.#audience(row).includes(row.recipient) && !this.#waitedFor(row).length;
  }

  #promise(row: Feedback): string {
    return promiseNow(this.host.group(), row, this.host.language());
  }

  #notice(row: Feedback): TemplateResult {
    const text = this.#text;
    const question = text.releaseQuestion(nameOf(row.recipient, this.host.context()));
    if (!this.#told.has(row.id)) {
      this.#told.add(row.id);
      queueMicrotask(() => this.host.announce(question));
    }
    return notice(
      '',
      html`<div class="stack" role="group" aria-labelledby="held-${row.id}">
        <p class="subheading" id="held-${row.id}" tabindex="-1">${question}</p>
        <p class="prose">${text.canRelease(this.#date(row))} ${this.#promise(row)}</p>
        <div class="row">
          ${this.#button(text.releaseNow, () => this.#release(row))}
          ${this.#button(text.notNow, () => this.#putItOff(row), 'plain')}
        </div>
      </div>`,
    );
  }

  #button(label: string, onClick: () => void, kind = ''): TemplateResult {
    return html`<button type="button" class=${kind} aria-disabled=${String(this.host.busy())} @click=${onClick}>
      ${label}
    </button>`;
  }

  async #release(row: Feedback): Promise<void> {
    const { host } = this;
    const spoken = this.#text.released(nameOf(row.recipient, host.context()));
    const again = () => host.group().actions.giveAgain(row.id, this.#promise(row));
    const receipt = await host.act('peer-feedback-released', again, spoken);
    if (receipt) await host.focus(`#item-${receipt.op} > summary, #tab-${host.view()}`);
  }

  #putItOff({ id }: Feedback): void {
    this.#putOff.add(id);
    this.host.announce(this.#text.putOff);
    void this.host.focus(`#tab-${this.host.view()}`);
  }
}
