/**
 * What the inbox can do beyond reading and answering: withdraw, release what waited, share anew, keep a giver's feedback
 * out of sight, show it to others. Comes after the first paint.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { sharing } from '../../localization/en/sharing.js';
import { messagesIn } from '../../localization/localize.js';
import type { Feedback, PassedFeedback } from '../../model/rows.js';
import { ShareAgain } from '../../ui/sharing/share-again.js';
import { nameOf } from './feedback-item.js';
import { HeldFeedback } from './held-feedback.js';
import type { InboxHost } from './inbox-host.js';
import { OutOfSight } from './out-of-sight.js';
import type { PassOnDialog } from './pass-on-dialog.js';
import { passedItem } from './passed-item.js';
import { Withdrawal } from './withdrawal.js';

export class InboxLater {
  readonly #held: HeldFeedback;
  readonly #withdrawal: Withdrawal;
  readonly #outOfSight: OutOfSight;
  readonly #shareAgain: ShareAgain;
  /** Where feedback is being shown to somebody. */
  #dialog?: PassOnDialog;

  constructor(private readonly host: InboxHost) {
    this.#held = new HeldFeedback(host);
    this.#withdrawal = new Withdrawal(host);
    this.#outOfSight = new OutOfSight(host);
    this.#shareAgain = new ShareAgain(host);
  }

  notices(): unknown {
    return this.#held.notices();
  }

  chip(row: Feedback): unknown {
    return this.#held.chip(row);
  }

  /** The rows with what was passed on between them, the newest first. */
  withPassed(rows: readonly Feedback[], showHidden: boolean): readonly (Feedback | PassedFeedback)[] {
    const { passed, blocked, me } = this.host.group().state;
    const shown = passed.filter(({ by, giver }) => showHidden || by === me!.id || !blocked.includes(giver));
    if (!shown.length) return rows;
    return [...rows, ...shown].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  }

  passed(passed: PassedFeedback): TemplateResult {
    return passedItem(passed, this.host.questionnaireOf(passed), this.host.context());
  }

  /** About feedback that I gave: what it waits for, or who could read it now. */
  about(row: Feedback, mayWrite: boolean): unknown {
    const { host } = this;
    const group = host.group();
    if (row.giver !== group.state.me!.id || row.status === 'retracted') return nothing;
    if (row.status === 'submitted') return this.#held.about(row, mayWrite);
    const text = messagesIn(host.language(), 'sharing', sharing);
    const { id, at, share, readers, recipient, questionnaire, answers, promise } = row;
    return this.#shareAgain.render(
      {
        ...{ id, at, share, readers, event: 'peer-feedback-shared', notShared: text.repliesStay },
        audience: group.audienceOf('giving', { recipient, share, questionnaire, answers, promise }),
        buddyOf: nameOf(recipient, host.context()),
        again: (promised) => group.actions.giveAgain(id, promised),
        shown: (op) => `#item-${op} > summary`,
      },
      mayWrite,
    );
  }

  /** For whoever may write; what is asked comes before the buttons. */
  buttons(row: Feedback): unknown {
    const mine = this.host.group().state.me!.id;
    if (row.giver === mine) return row.status === 'retracted' ? nothing : this.#withdrawal.button(row);
    if (row.recipient !== mine) return nothing;
    const passOn = html`<button type="button" class="plain" id="pass-${row.id}" @click=${() => this.#openDialog(row)}>
      ${this.#text.passOn}
    </button>`;
    return html`${row.status === 'retracted' ? nothing : passOn} ${this.#outOfSight.buttons(row)}`;
  }

  questions(row: Feedback): unknown {
    return html`${this.#withdrawal.question(row)} ${this.#outOfSight.question(row)}`;
  }

  /** Whose feedback isn't shown; and what is open over the page. */
  bottom(mayWrite: boolean): unknown {
    return html`${this.host.view() === 'received' ? this.#outOfSight.list() : nothing}
    ${mayWrite ? (this.#dialog?.render() ?? nothing) : nothing}`;
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }

  async #openDialog({ id }: Feedback): Promise<void> {
    const { host } = this;
    try {
      const { PassOnDialog: Loaded } = await import('./pass-on-dialog.js');
      this.#dialog = new Loaded(host, id, () => {
        this.#dialog = undefined;
        host.element.requestUpdate();
      });
      host.element.requestUpdate();
    } catch (error) {
      host.fail(error);
    }
  }
}
