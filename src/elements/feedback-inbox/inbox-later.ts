/**
 * All that is done with feedback: ask for it, find, answer, go on with it, withdraw, release what waited, share anew, keep out of
 * sight, show to others, print. Comes after the first paint.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { sharing } from '../../localization/en/sharing.js';
import { messagesIn } from '../../localization/localize.js';
import type { Feedback, PassedFeedback } from '../../model/rows.js';
import { Later } from '../../ui/later.js';
import { notice } from '../../ui/notice.js';
import { ShareAgain } from '../../ui/sharing/share-again.js';
import { UnsentWords } from '../../ui/unsent-words.js';
import { Answering } from './answering.js';
import { audienceNow, givesFirst, otherShares } from './audience-now.js';
import { nameOf } from './feedback-item.js';
import { GoingOn } from './going-on.js';
import { HeldFeedback } from './held-feedback.js';
import type { InboxFinding } from './inbox-finding.js';
import type { InboxHost } from './inbox-host.js';
import type { InboxRounds } from './inbox-rounds.js';
import { Opened } from './opened.js';
import { OutOfSight } from './out-of-sight.js';
import type { MyRequests } from './my-requests.js';
import type { OrphanedUnsent } from './orphaned-unsent.js';
import { passedItem } from './passed-item.js';
import { Showing } from './showing.js';
import type { WhoMayRead } from './who-may-read.js';
import { Withdrawal } from './withdrawal.js';

/** More rows than this are looked through by searching. */
const few = 3;

export class InboxLater {
  private readonly host: InboxHost;
  readonly #answering: Answering;
  readonly #goingOn: GoingOn;
  readonly #held: HeldFeedback;
  readonly #withdrawal: Withdrawal;
  readonly #outOfSight: OutOfSight;
  readonly #shareAgain: ShareAgain;
  readonly #opened: Opened;
  readonly #finding: Later<InboxFinding>;
  readonly #mayRead: Later<WhoMayRead>;
  readonly #rounds: Later<InboxRounds>;
  readonly #orphans: Later<OrphanedUnsent>;
  /** All that the list holds, and what of it is shown. */
  #rows: readonly (Feedback | PassedFeedback)[] = [];
  #shown: readonly (Feedback | PassedFeedback)[] = [];
  readonly #requests: Later<MyRequests>;
  /** Where feedback is being shown to somebody, or asked for. */
  #dialog?: { render(): unknown };
  /** The space and the member. */
  #whose = '';

  constructor(inbox: Omit<InboxHost, 'unsent' | 'want'>) {
    const want: InboxHost['want'] = (otherwise, type, detail) => {
      const event = new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true });
      const isAlone = inbox.element.dispatchEvent(event);
      inbox.announce(isAlone ? otherwise : '');
      inbox.element.requestUpdate();
      return !isAlone;
    };
    const host = { ...inbox, want, unsent: new UnsentWords(inbox, 'inbox') };
    this.host = host;
    this.#answering = new Answering(host);
    this.#goingOn = new GoingOn(host);
    this.#held = new HeldFeedback(host);
    this.#withdrawal = new Withdrawal(host);
    this.#outOfSight = new OutOfSight(host);
    this.#shareAgain = new ShareAgain(host);
    this.#opened = new Opened(host);
    const finding = async () =>
      new (await import('./inbox-finding.js')).InboxFinding(host, (row) => this.#opened.isUnread(row));
    const mayRead = async () => new (await import('./who-may-read.js')).WhoMayRead(host);
    const came = () => host.element.requestUpdate();
    this.#orphans = new Later(async () => new (await import('./orphaned-unsent.js')).OrphanedUnsent(host), came);
    this.#finding = new Later(finding, came);
    this.#mayRead = new Later(mayRead, came);
    const showing = new Showing(host, () => this.#finding.loaded?.showAll());
    const ask = () =>
      this.#openDialog(async (closed) => new (await import('./ask-dialog.js')).AskDialog(host, closed));
    const requests = async () =>
      new (await import('./my-requests.js')).MyRequests(host, ask, (row) => void showing.show(row));
    this.#requests = new Later(requests, came);
    const rounds = async () =>
      new (await import('./inbox-rounds.js')).InboxRounds(host, (load) => this.#openDialog(load));
    this.#rounds = new Later(rounds, came);
  }

  /** Whose words are shown. */
  follow(group: PeerGroup | undefined): void {
    if (!group?.state.me) return;
    const whose = `${group.space}\n${group.state.me.id}`;
    // What one member has opened isn't for the next.
    if (whose !== this.#whose) this.#dialog = undefined;
    this.#whose = whose;
    void this.host.unsent.open(group, group.state.me.id);
    this.#opened.follow(group);
    this.#held.follow(group);
  }

  /** Whether what the member has begun to write is here. */
  get isReady(): boolean {
    return this.host.unsent.isOpen;
  }

  notices(): unknown {
    const { feedback, me } = this.host.group().state;
    const isAsked = feedback.some(({ giver, widening }) => giver === me!.id && widening?.state === 'asked');
    return html`${this.#held.notices()}${isAsked ? this.#mayRead.part?.questions() : nothing}${this.#inRounds?.cards()}`;
  }

  chip(row: Feedback): unknown {
    return html`${this.#opened.mark(row)}${this.#held.chip(row)}${row.round ? this.#inRounds?.chip(row) : nothing}`;
  }

  /** Those of a list that are looked for, and what was passed on to me or by me between them. */
  shown(rows: readonly Feedback[], showHidden: boolean): readonly (Feedback | PassedFeedback)[] {
    this.#rows = this.host.view() === 'received' ? this.#withPassed(rows, showHidden) : rows;
    this.#shown = this.#search?.among(this.#rows) ?? this.#rows;
    return this.#shown;
  }

  /** Above the list: what can't be sent any more, what was asked for, and what finds something in a long one. */
  above(mayWrite: boolean): unknown {
    const isReceived = this.host.view() === 'received';
    const { unsent } = this.host;
    // With the field already: what finds words whose place is gone must have seen where the focus was.
    const isBegun = unsent.names.length > 0 || this.#answering.isWriting;
    return html`${this.isReady ? unsent.notes.elsewhere() : nothing} ${isBegun ? this.#orphans.part?.render(mayWrite) : nothing}
    ${isReceived ? this.#requests.part?.render(mayWrite && this.isReady) : nothing}${this.#search?.render()}`;
  }

  /** Said instead of an empty list where nothing is found. */
  get noneFound(): string | undefined {
    const search = this.#search;
    return search?.isFiltering ? search.noneFound : undefined;
  }

  get #search(): InboxFinding | undefined {
    return this.#rows.length > few || this.#finding.loaded?.isFiltering ? this.#finding.part : undefined;
  }

  /** The newest first. */
  #withPassed(rows: readonly Feedback[], showHidden: boolean): readonly (Feedback | PassedFeedback)[] {
    const { passed, blocked, me } = this.host.group().state;
    const shown = passed.filter(({ by, giver }) => showHidden || by === me!.id || ![by, giver].some((each) => blocked.includes(each)));
    if (!shown.length) return rows;
    return [...rows, ...shown].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  }

  passed(passed: PassedFeedback): TemplateResult {
    return passedItem(passed, this.host.questionnaireOf(passed), this.host.context(), this.#opened.mark(passed));
  }

  /** Below what was said: who reads it, what can be done. */
  about(row: Feedback, mayWrite: boolean): unknown {
    const canWrite = mayWrite && this.isReady;
    if (row.veiled) return html`${this.#veiled(row, mayWrite)}${this.#takingBack(row)}`;
    return html`${row.round ? this.#inRounds?.about(row) : nothing} ${row.request ? this.#requests.part?.about(row) : nothing} ${this.#goingOn.commitments(row)} ${this.#revisedPromises(row)} ${this.#readers(row, canWrite)}
    ${canWrite ? this.#actions(row) : this.#takingBack(row)}`;
  }

  /** Whose feedback isn't shown; and what is open over the page. */
  bottom(mayWrite: boolean): unknown {
    return html`${this.#shown.length > 1
        ? html`<div>${this.#printButton('print', this.#text.printAll(this.#shown.length), () => this.#shown)}</div>`
        : nothing}
    ${mayWrite && this.isReady ? this.#inRounds?.start() : nothing}
    ${this.host.view() === 'received' ? this.#outOfSight.list() : nothing}
    ${this.isReady ? this.host.unsent.notes.kept() : nothing}
    ${mayWrite ? (this.#dialog?.render() ?? nothing) : nothing}`;
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }

  /** Where there are rounds, or could be. */
  get #inRounds(): InboxRounds | undefined {
    const { rounds, me } = this.host.group().state;
    return rounds.length || me?.role === 'facilitator' ? this.#rounds.part : undefined;
  }

  /** Its words come once its reader has given in the round; without that part it is said at least that something is there. */
  #veiled(row: Feedback, mayWrite: boolean): unknown {
    const { isLost } = this.#rounds;
    return this.#inRounds?.veiled(row, mayWrite) ?? (isLost ? notice('care', this.host.context().common.wordless) : nothing);
  }

  /** Of feedback that I gave: what it waits for, or who could read it now. */
  #readers(row: Feedback, mayWrite: boolean): unknown {
    const { host } = this;
    const group = host.group();
    if (row.giver !== group.state.me!.id || row.status === 'retracted') return nothing;
    if (row.status === 'submitted') return this.#held.about(row, mayWrite);
    const text = messagesIn(host.language(), 'sharing', sharing);
    const { id, at, share, readers, recipient } = row;
    return this.#shareAgain.render(
      {
        ...{ id, at, share, readers, event: 'peer-feedback-shared', notShared: text.repliesStay },
        audience: audienceNow(group, row),
        givesFirst: givesFirst(group, row),
        buddyOf: nameOf(recipient, host.context()),
        again: (promised) => group.actions.giveAgain(id, promised),
        shown: (op) => `#item-${op} > summary`,
      },
      mayWrite,
    );
  }

  #actions(row: Feedback): TemplateResult {
    const mayRead = row.widening ? this.#mayRead.part : this.#mayRead.loaded;
    return html`${mayRead?.about(row, true)} ${this.#answering.fields(row)} ${this.#withdrawal.question(row)} ${this.#outOfSight.question(row)}
      <div class="row">
        ${this.#answering.buttons(row)} ${this.#goingOn.buttons(row)} ${this.#passOnButton(row)}
        ${this.#ownButtons(row)} ${this.#readersButton(row, true)}
        ${row.status === 'retracted' ? nothing : this.#printButton(`print-${row.id}`, this.#text.print, () => [row])}
      </div>
      ${this.#goingOn.hint(row)}`;
  }

  /** Taking back, narrowing and hiding what is one's own needs no agreement. */
  #takingBack(row: Feedback): unknown {
    if (!this.isReady) return nothing;
    const [buttons, readers] = [this.#ownButtons(row), this.#readersButton(row, false)];
    return html`${this.#mayRead.loaded?.about(row, false)} ${this.#withdrawal.question(row)} ${this.#outOfSight.question(row)}
      ${buttons === nothing && readers === nothing ? nothing : html`<div class="row">${buttons} ${readers}</div>`}`;
  }

  /** Its giver takes it back, its recipient hides it; whoever reads along does neither. */
  #ownButtons(row: Feedback): unknown {
    const mine = this.host.group().state.me!.id;
    if (row.giver === mine) return row.status === 'retracted' ? nothing : this.#withdrawal.button(row);
    return row.recipient === mine ? this.#outOfSight.buttons(row) : nothing;
  }

  #passOnButton(row: Feedback): unknown {
    if (row.recipient !== this.host.group().state.me!.id || row.status === 'retracted') return nothing;
    return html`<button type="button" class="plain" id="pass-${row.id}" @click=${() => this.#passOn(row)}>
      ${this.#text.passOn}
    </button>`;
  }

  #printButton(id: string, label: string, rows: () => readonly (Feedback | PassedFeedback)[]): TemplateResult {
    const print = async () => {
      try {
        (await import('./inbox-print.js')).printFeedback(rows(), this.host);
      } catch (error) {
        this.host.fail(error);
      }
    };
    return html`<button type="button" class="plain" id=${id} @click=${print}>${label}</button>`;
  }

  /** What its giver was told when it was changed, where that differs. */
  #revisedPromises({ promise, revisedPromise, addenda }: Feedback): unknown {
    const told = new Set([revisedPromise, ...addenda.map((each) => each.promise)]);
    const differing = [...told].filter((each) => each !== undefined && each !== promise);
    return differing.map((each) => html`<p class="told small quiet">${this.#text.toldLater}: “${each}”</p>`);
  }

  /** Its giver may change who reads it, its recipient may ask for more readers, once; of what waits nobody has read anything yet. */
  #readersButton(row: Feedback, mayWiden: boolean): unknown {
    const { id, giver, status, widening } = row;
    if (status === 'retracted' || status === 'submitted') return nothing;
    const group = this.host.group();
    const isGiver = giver === group.state.me!.id;
    const choices = otherShares(group, row, mayWiden && (isGiver || widening?.state !== 'asked'));
    if (!choices.length) return nothing;
    const open = async () => {
      try {
        (await this.#mayRead.whole()).open(row, choices);
      } catch (error) {
        this.host.fail(error);
      }
    };
    return html`<button type="button" class="plain" id="change-readers-${id}" @click=${open}>
      ${isGiver ? this.#text.changeReaders : this.#text.askForReaders}
    </button>`;
  }

  #passOn({ id }: Feedback): Promise<void> {
    const load = () => import('./pass-on-dialog.js');
    return this.#openDialog(async (closed) => new (await load()).PassOnDialog(this.host, id, closed));
  }

  async #openDialog(load: (closed: () => void) => Promise<{ render(): unknown }>): Promise<void> {
    const { host } = this;
    const whose = this.#whose;
    try {
      const opened: { render(): unknown } = await load(() => {
        // By then another member may have opened one.
        if (this.#dialog === opened) this.#dialog = undefined;
        host.element.requestUpdate();
      });
      if (whose === this.#whose) this.#dialog = opened;
      host.element.requestUpdate();
    } catch (error) {
      if (whose === this.#whose) host.fail(error);
    }
  }
}
