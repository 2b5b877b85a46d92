/**
 * What a member wrote stays with the readers of then. Where others would read it now, this says who can and who can't,
 * and offers its author to share it anew. Nothing happens by itself. Loaded when somebody has shared something.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../group/peer-group.js';
import { sharing } from '../../localization/en/sharing.js';
import { messagesIn } from '../../localization/localize.js';
import type { Audience, MemberId, OperationId } from '../../model/record.js';
import type { Member } from '../../model/rows.js';
import { listOf, promiseText } from '../promise-text.js';
import { asking } from './asking.js';
import { readersChange, withoutKey, type ReadersChange } from './readers.js';
import type { SharingHost } from './sharing-host.js';

/** Something of mine that others can read. */
export interface Shared {
  readonly id: OperationId;
  /** An ISO 8601 instant. */
  readonly at: string;
  readonly share: 'me' | 'recipient' | 'buddy' | 'group';
  readonly readers: readonly MemberId[];
  /** Whom it would be for, were it written now. */
  readonly audience: Audience;
  /** Whose buddy reads along, where that isn't my own. */
  readonly buddyOf?: string;
  /** As `promiseText` takes it. */
  readonly givesFirst?: string | undefined;
  /** What new readers won't see of it. */
  readonly notShared: string;
  /** The event that is fired once it is shared. */
  readonly event: string;
  again(promise: string): Promise<Receipt>;
  /** What is focused then, by the new id. */
  shown(id: OperationId): string;
}

export class ShareAgain {
  /** About which of them is asked. */
  #asked?: OperationId;

  constructor(private readonly host: SharingHost) {}

  /** Nothing where the readers are those whom it would have now. `mayWrite`: whether its author may share now. */
  render(shared: Shared, mayWrite: boolean): unknown {
    const { readers, audience, id } = shared;
    const { state } = this.host.group();
    const change = readersChange(readers, audience, state.members);
    if (!change) return nothing;
    const text = this.#text;
    const verb = this.#verb(change);
    // Whoever has no key yet would keep it from those who have it already.
    const canShare = mayWrite && !withoutKey(audience, state).length;
    const ask = () => this.#ask(id, `#share-${id}-keep`);
    return html`<div class="stack">
      <p class="small">${this.#whoCan(shared, change)}</p>
      ${canShare
        ? this.#asked === id
          ? this.#asking(shared, change, verb, text.leaveIt)
          : html`<div>
              <button type="button" id="share-${id}" class="small" @click=${ask}>${verb}</button>
            </div>`
        : nothing}
    </div>`;
  }

  get #text(): typeof sharing {
    return messagesIn(this.host.language(), 'sharing', sharing);
  }

  #names(members: readonly Member[]): string {
    return listOf(
      members.map(({ name }) => name),
      this.host.language(),
    );
  }

  #verb({ added, former }: ReadersChange): string {
    return added.length ? this.#text.shareWith(this.#names(added)) : this.#text.stopSharing(this.#names(former));
  }

  #whoCan({ share, at, buddyOf }: Shared, { added, former }: ReadersChange): string {
    const text = this.#text;
    const zone = this.host.group().clock.zone();
    const format = new Intl.DateTimeFormat(this.host.language(), { day: 'numeric', month: 'long', timeZone: zone });
    const [who, others] = [this.#names(former), this.#names(added)];
    const date = format.format(Date.parse(at));
    const isBuddy = share === 'buddy';
    const can = isBuddy ? (buddyOf ? text.theirBuddyCan(who, buddyOf, date) : text.yourBuddyCan(who, date)) : text.can(who);
    const cannot = isBuddy ? (buddyOf ? text.theirBuddyCannot(others, buddyOf) : text.yourBuddyCannot(others)) : text.cannot(others);
    return [...(former.length ? [can] : []), ...(added.length ? [cannot] : [])].join(' ');
  }

  #asking(shared: Shared, { added, former }: ReadersChange, verb: string, keep: string): TemplateResult {
    const text = this.#text;
    const { host } = this;
    const { id, audience, givesFirst, notShared } = shared;
    const { state } = host.group();
    const promise = promiseText({ ...state, audience, author: state.me!.id, givesFirst }, host.language());
    return asking({
      ...{ name: `share-${id}`, question: text.question(verb), confirm: verb, keep, promise, busy: host.busy() },
      said: [...(added.length ? [notShared] : []), ...(former.length ? [text.formerKeep(this.#names(former))] : [])],
      onConfirm: () => this.#share(shared, promise),
      onKeep: () => this.#ask(undefined, `#share-${id}`),
    });
  }

  #ask(id: OperationId | undefined, focus: string): void {
    this.#asked = id;
    this.host.element.requestUpdate();
    void this.host.focus(focus);
  }

  async #share(shared: Shared, promise: string): Promise<void> {
    const { event, again, shown } = shared;
    const receipt = await this.host.act(event, () => again(promise), this.#text.sharedSpoken);
    if (receipt) this.#ask(undefined, shown(receipt.op));
  }
}
