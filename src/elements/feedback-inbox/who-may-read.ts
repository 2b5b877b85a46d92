/**
 * Changes who may read feedback: its giver narrows it at any time, or widens it; its recipient may ask for more readers,
 * which its giver is asked about once. Loaded with the first of these.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { sharing } from '../../localization/en/sharing.js';
import { whoMayRead } from '../../localization/en/who-may-read.js';
import { messagesIn } from '../../localization/localize.js';
import type { OperationId } from '../../model/record.js';
import type { Feedback, Widening } from '../../model/rows.js';
import { radios, textArea } from '../../ui/field.js';
import { notice } from '../../ui/notice.js';
import { promiseText } from '../../ui/promise-text.js';
import { asking, promised } from '../../ui/sharing/asking.js';
import { withoutKey } from '../../ui/sharing/readers.js';
import { audienceNow, isWider, otherShares, promiseNow } from './audience-now.js';
import { nameOf } from './feedback-item.js';
import type { InboxHost } from './inbox-host.js';

type Share = Feedback['share'];

export class WhoMayRead {
  /** Whose readers are being changed, and for whom it shall be. */
  #open?: { readonly id: OperationId; readonly share: Share };
  readonly #told = new Set<OperationId>();

  constructor(private readonly host: InboxHost) {}

  /** Opens what changes it, with the narrowest of the `choices`. */
  open(row: Feedback, [first]: readonly Share[]): void {
    this.#choose(row, first!);
    void this.host.focus(`#readers-${row.id}`);
  }

  /** What its giver is asked. */
  questions(): unknown {
    const { feedback, me } = this.host.group().state;
    return feedback
      .filter(({ giver, widening }) => giver === me!.id && widening?.state === 'asked')
      .map((row) => this.#question(row, row.widening!));
  }

  /** Below one feedback: what became of the wish, and what is being changed. */
  about(row: Feedback, mayWiden: boolean): unknown {
    const choices = otherShares(this.host.group(), row, mayWiden);
    const share = this.#open?.id === row.id ? this.#open.share : undefined;
    return html`${row.widening ? html`<p class="small">${this.#state(row, row.widening)}</p>` : nothing}
    ${share && choices.includes(share) ? this.#form(row, share, choices) : nothing}`;
  }

  get #text(): typeof whoMayRead {
    return messagesIn(this.host.language(), 'whoMayRead', whoMayRead);
  }

  #isGiver({ giver }: Feedback): boolean {
    return giver === this.host.group().state.me!.id;
  }

  #promise(row: Feedback, share: Share): string {
    return promiseNow(this.host.group(), row, this.host.language(), share);
  }

  #state(row: Feedback, { state, text: words, share }: Widening): string {
    const text = this.#text;
    const [giver, recipient] = [nameOf(row.giver, this.host.context()), nameOf(row.recipient, this.host.context())];
    const wish = share === 'group' ? text.wishGroup : text.wishBuddy;
    const said = this.#isGiver(row)
      ? { asked: wish(recipient), granted: text.youGranted(recipient), refused: text.youRefused(recipient) }[state]
      : { asked: text.waiting(giver), granted: text.granted(giver), refused: text.refused(giver) }[state];
    return words ? `${said} “${words}”` : said;
  }

  #form(row: Feedback, share: Share, choices: readonly Share[]): TemplateResult {
    const { id, recipient, root } = row;
    const text = this.#text;
    const { host } = this;
    const isGiver = this.#isGiver(row);
    const name = nameOf(recipient, host.context());
    const wish = `widen/${root}`;
    const toGiver = host.group().audienceOf('widening', { feedback: id, share: 'group' });
    const about = { ...host.group().state, audience: toGiver, author: host.group().state.me!.id };
    return asking({
      ...{ name: `readers-${id}`, question: isGiver ? text.change : text.widen, busy: host.busy() },
      ...{ confirm: isGiver ? text.doChange : text.doWiden, keep: text.keep, said: [] },
      promise: this.#promise(row, share),
      more: html`${radios({
        ...{ id: `readers-${id}`, label: text.who, value: share, describedBy: `readers-${id}-said` },
        choices: choices.map((value) => ({ value, label: text[value](name) })),
        onChoose: (value) => this.#choose(row, value as Share),
      })}
      ${isGiver
        ? html`<p class="small">${
            isWider(share, row.share) ? messagesIn(host.language(), 'sharing', sharing).repliesStay : text.readAlready
          }</p>`
        : textArea({
            ...{ id: `wish-${id}`, label: text.why, mark: host.context().common.optional, value: host.unsent.of(wish) },
            help: promiseText(about, host.language()),
            onInput: (words) => host.unsent.write(wish, words),
          })}`,
      onConfirm: () => (isGiver ? this.#share(row, share, grantedBy(row, share)) : this.#ask(row, share as Widening['share'], wish)),
      onKeep: () => this.#close(`#change-readers-${id}`),
    });
  }

  #choose({ id }: Feedback, share: Share): void {
    this.#open = { id, share };
    this.host.element.requestUpdate();
  }

  #close(focus: string): void {
    this.#open = undefined;
    this.host.element.requestUpdate();
    void this.host.focus(focus);
  }

  async #share({ id, ...row }: Feedback, share: Share, widening?: OperationId): Promise<void> {
    const { host } = this;
    const promise = this.#promise({ id, ...row }, share);
    const again = () => host.group().actions.giveAgain(id, promise, share, widening);
    const receipt = await host.act('peer-feedback-shared', again, isWider(share, row.share) ? this.#text.widened : this.#text.narrowed);
    if (receipt) this.#close(`#item-${receipt.op} > summary, #tab-${host.view()}`);
  }

  async #ask({ id }: Feedback, share: Widening['share'], wish: string): Promise<void> {
    const { host } = this;
    const ask = () => host.group().actions.askToWiden(id, share, host.unsent.of(wish).trim());
    if (!(await host.act('peer-widening-asked', ask, this.#text.asked))) return;
    await host.unsent.sent(wish);
    this.#close(`#item-${id} > summary`);
  }

  async #refuse({ id }: Feedback, { op }: Widening): Promise<void> {
    const { host } = this;
    const refuse = () => host.group().actions.refuseWidening(id, op);
    if (await host.act('peer-widening-refused', refuse, this.#text.kept)) this.#close(`#tab-${host.view()}`);
  }

  #question(row: Feedback, widening: Widening): TemplateResult {
    const text = this.#text;
    const { op, share } = widening;
    const question = this.#state(row, widening);
    if (!this.#told.has(op)) {
      this.#told.add(op);
      queueMicrotask(() => this.host.announce(question));
    }
    const group = this.host.group();
    const busy = String(this.host.busy());
    const name = nameOf(row.recipient, this.host.context());
    // Whoever has no key yet would keep it from those who have it already.
    const canGrant = !withoutKey(audienceNow(group, row, share), group.state).length;
    return notice(
      '',
      html`<div class="stack" role="group" aria-labelledby="wish-${op}" aria-describedby="wish-${op}-promise">
        <p class="subheading" id="wish-${op}" dir="auto">${question}</p>
        <div id="wish-${op}-promise">${promised(this.#promise(row, share))}</div>
        <div class="row">
          ${canGrant
            ? html`<button type="button" aria-disabled=${busy} @click=${() => this.#share(row, share, op)}>
                ${share === 'group' ? text.letGroup : text.letBuddy(name)}
              </button>`
            : nothing}
          <button type="button" aria-disabled=${busy} @click=${() => this.#refuse(row, widening)}>${text.asItIs}</button>
        </div>
      </div>`,
    );
  }
}

/** The recipient's open wish, where as many as they wish, or more, are to read it. */
const grantedBy = ({ widening }: Feedback, share: Share): OperationId | undefined =>
  widening?.state === 'asked' && !isWider(widening.share, share) ? widening.op : undefined;
