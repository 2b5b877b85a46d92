/** Keeps feedback out of its recipient's sight: one, or all of a giver, about which it asks before. There is a way back. */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { MemberId, OperationId } from '../../model/record.js';
import type { Feedback } from '../../model/rows.js';
import { asking } from '../../ui/sharing/asking.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

export class OutOfSight {
  /** The feedback at which is asked. */
  #asked?: OperationId;

  constructor(private readonly host: InboxHost) {}

  /** Beside the other buttons of feedback that I received. */
  buttons(row: Feedback): TemplateResult {
    const { id, giver, hidden } = row;
    const text = this.#text;
    const hide = () => this.#button(`hide-${id}`, hidden ? text.show : text.hide, () => this.#hide(row));
    return html`${this.#isBlocked(giver) ? nothing : hide()} ${this.#blockButton(row)}`;
  }

  question({ id, giver }: Feedback): unknown {
    if (this.#asked !== id || this.#isBlocked(giver)) return nothing;
    const text = this.#text;
    const name = nameOf(giver, this.host.context());
    return asking({
      ...{ name: `ask-block-${id}`, question: text.blockQuestion(name), busy: this.host.busy() },
      ...{ said: [text.blockMeans(name), text.blockUntold], confirm: text.blockConfirm, keep: text.blockKeep },
      onConfirm: () => this.#block(giver, true),
      onKeep: () => this.#ask(undefined, `#block-${id}`),
    });
  }

  /** Whose feedback isn't shown, and how much there is of it. */
  list(): unknown {
    const { blocked, feedback, passed, me } = this.host.group().state;
    if (!blocked.length) return nothing;
    const text = this.#text;
    const countOf = (member: MemberId) =>
      feedback.filter(({ giver }) => giver === member).length +
      passed.filter(({ giver, by }) => [giver, by].includes(member) && by !== me!.id).length;
    return html`<details class="blocked">
      <summary id="blocked">${text.blockedList(blocked.length)}</summary>
      <ul class="stack opened">
        ${blocked.map((member) => {
          const count = countOf(member);
          const name = nameOf(member, this.host.context());
          return html`<li class="row spread">
            <span>
              ${name}<br /><span class="quiet small">${count ? text.blockedCount(count) : text.blockedNone}</span>
            </span>
            ${this.#button(`unblock-${member}`, text.unblock(name), () => this.#block(member, false), '')}
          </li>`;
        })}
      </ul>
    </details>`;
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }

  #isBlocked(member: MemberId): boolean {
    return this.host.group().state.blocked.includes(member);
  }

  #button(id: string, label: string, onClick: () => void, kind = 'plain'): TemplateResult {
    return html`<button type="button" class=${kind} id=${id} aria-disabled=${String(this.host.busy())} @click=${onClick}>
      ${label}
    </button>`;
  }

  #blockButton({ id, giver }: Feedback): TemplateResult {
    const text = this.#text;
    const name = nameOf(giver, this.host.context());
    if (this.#isBlocked(giver)) return this.#button(`unblock-${id}`, text.unblock(name), () => this.#block(giver, false));
    return this.#button(`block-${id}`, text.block(name), () => this.#ask(id, `#ask-block-${id}-keep`));
  }

  #ask(id: OperationId | undefined, focus: string): void {
    this.#asked = id;
    this.host.element.requestUpdate();
    void this.host.focus(focus);
  }

  async #hide({ id, hidden }: Feedback): Promise<void> {
    const { host } = this;
    const text = this.#text;
    const hide = () => host.group().actions.hide(id, !hidden);
    if (await host.act('peer-feedback-hidden', hide, hidden ? text.nowShown : text.nowHidden))
      await host.focus(`#item-${id} > summary, #tab-${host.view()}`);
  }

  async #block(member: MemberId, isBlocked: boolean): Promise<void> {
    const { host } = this;
    const text = this.#text;
    const spoken = (isBlocked ? text.blockedSpoken : text.unblockedSpoken)(nameOf(member, host.context()));
    const block = () => host.group().actions.block(member, isBlocked);
    if (!(await host.act('peer-member-blocked', block, spoken))) return;
    // What it was asked about has gone out of sight.
    this.#ask(undefined, isBlocked ? '#blocked' : `#blocked, #tab-${host.view()}`);
  }
}
