/** Writes what was chosen, one record after the other, and says how far it came where the storage stops it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../group/peer-group.js';
import type { ChoosingSource } from '../../group/actions.js';
import { isSame } from '../../interchange/roster-diff.js';
import type { RosterPerson } from '../../interchange/roster-file.js';
import type { Details } from '../../model/kinds.js';
import type { MemberId, OperationId } from '../../model/record.js';
import type { Member } from '../../model/rows.js';
import { closeDialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { icons } from '../../ui/icons.js';
import type { WrittenDetail } from '../../ui/peer-element.js';
import { listOf } from '../../ui/promise-text.js';
import { choosingTexts } from './choosing-texts.js';
import type { DialogHost } from './dialog-host.js';
import { memberIdFor, type PeopleChoice } from './people-choice.js';
import type { ImportFinishedDetail } from './roster-events.js';
import { undoOffer } from './undo-offer.js';

/** What is to become of a member who is there. */
export interface Change {
  readonly member: Member;
  /** What the member had when it was decided, of the same fields. */
  readonly before: Details;
  readonly details: Details;
}

export interface Removal {
  readonly member: Member;
  readonly reason: string;
}

/** What is left to do, by what is known now. */
export interface ChoosingPlan {
  readonly newcomers: readonly RosterPerson[];
  readonly changes: readonly Change[];
  readonly removals: readonly Removal[];
}

/** How many it is about. */
export const sizeOf = ({ newcomers, changes, removals }: ChoosingPlan): number =>
  newcomers.length + changes.length + removals.length;

export class ChoosingWriting {
  begun = false;
  /** The choosing by which all is written. */
  choosing?: OperationId;
  #isDone = false;
  #running = false;
  #error?: unknown;
  readonly #invited: { readonly name: string; readonly member: MemberId }[] = [];
  #changed = 0;
  #removed = 0;
  /** Members whom somebody else changed meanwhile. */
  readonly #overtaken = new Set<string>();
  /** Whether something of it waits on this device. */
  #waits = false;
  /** What there was to do when it began; what others do meanwhile is looked at before each write. */
  #todo?: ChoosingPlan;
  /** Members with whom it is done, or who were changed by somebody else. */
  readonly #settled = new Set<MemberId>();
  /** Reasons for removals, which are written first. */
  readonly #reasons = new Map<MemberId, OperationId>();
  readonly #ids = new Map<RosterPerson, MemberId>();

  constructor(
    private readonly host: DialogHost,
    private readonly choice: PeopleChoice,
    private readonly plan: () => ChoosingPlan,
    private readonly source: () => ChoosingSource,
    private readonly signal: AbortSignal,
  ) {}

  /** The buttons below what is chosen. `onFault` says what isn't right yet. */
  renderStart(onFault?: () => boolean): TemplateResult {
    const text = choosingTexts(this.host);
    const plan = this.plan();
    const { newcomers, changes, removals } = plan;
    const isEmpty = sizeOf(plan) === 0;
    const start = () => isEmpty || onFault?.() || this.#run();
    const isPlain = isEmpty || (newcomers.length > 0 && !changes.length && !removals.length);
    const label = isPlain ? text.invite(newcomers.length) : text.carryOut(newcomers.length, changes.length, removals.length);
    return html`<button type="button" class="primary" data-action="invite" aria-disabled=${String(isEmpty)} @click=${start}>
        ${label}
      </button>
      <button type="button" @click=${closeDialog}>${this.host.commonText().cancel}</button>`;
  }

  render(): TemplateResult {
    const text = choosingTexts(this.host);
    if (this.#running) {
      const [done, all] = [this.#done, this.#done + sizeOf(this.#rest())];
      return html`<progress max=${all} value=${done} aria-label=${text.progress}></progress>
        <p role="status">${text.writing(done, all)}</p>`;
    }
    return this.#isDone ? this.#renderDone() : this.#renderStopped();
  }

  #rest(): ChoosingPlan {
    const { newcomers, changes, removals } = (this.#todo ??= this.plan());
    const isOpen = ({ member }: Change | Removal) => !this.#settled.has(member.id);
    return {
      newcomers: newcomers.filter((person) => !this.choice.isMember(person) && !this.#invitedAs(person)),
      changes: changes.filter(isOpen),
      removals: removals.filter(isOpen),
    };
  }

  /** Who has no id is recognised by the row that they were invited by. */
  #invitedAs(person: RosterPerson): boolean {
    const id = this.#ids.get(person);
    return this.#invited.some(({ member }) => member === id);
  }

  get #done(): number {
    return this.#invited.length + this.#changed + this.#removed;
  }

  #renderDone(): TemplateResult {
    const text = choosingTexts(this.host);
    return html`<div class="notice good" id="choosing-done" tabindex="-1">
        ${icons.check}
        <div class="stack">
          <p>${this.#summary()}</p>
          ${this.#overtaken.size ? html`<p>${text.overtaken(this.#listed([...this.#overtaken]))}</p>` : nothing}
        </div>
      </div>
      <div class="row">
        <button type="button" class="primary" data-action="done" @click=${() => this.host.close('#members')}>${text.done}</button>
        ${this.#renderAfter()}
      </div>`;
  }

  #renderAfter(): unknown {
    return this.choosing ? undoOffer(this.host, this.choosing) : nothing;
  }

  #renderStopped(): TemplateResult {
    const { host } = this;
    const text = choosingTexts(host);
    const { newcomers, changes, removals } = this.#rest();
    const rest = [...newcomers, ...changes.map(({ member }) => member), ...removals.map(({ member }) => member)];
    const invited = this.#invited.map(({ name }) => name);
    return html`<div class="notice stop" id="import-stopped" role="alert" tabindex="-1">
        ${icons.alert}
        <div class="stack">
          <p><strong>${text.stopped}</strong> ${errorText(this.#error, host.language())}</p>
          ${invited.length ? html`<p>${text.written(this.#listed(invited))}</p>` : nothing}
          <p>${text.unwritten(this.#listed(rest.map(({ name }) => name)))}</p>
        </div>
      </div>
      <div class="row">
        <button type="button" class="primary" data-action="go-on" @click=${() => this.#run()}>${text.goOn}</button>
        <button type="button" @click=${closeDialog}>${host.commonText().close}</button>
      </div>`;
  }

  #listed(names: readonly string[]): string {
    return listOf(names, this.host.language());
  }

  #summary(): string {
    const text = choosingTexts(this.host);
    const said = [
      this.#invited.length && text.finished(this.#invited.length),
      this.#changed && text.changedCount(this.#changed),
      this.#removed && text.removedCount(this.#removed),
    ];
    return said.filter(Boolean).join(' ') || text.nothingWritten;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    const { host, choice } = this;
    const group = host.group();
    const before = { invited: this.#invited.length, changed: this.#changed, removed: this.#removed };
    this.begun = this.#running = true;
    this.#error = undefined;
    host.requestUpdate();
    let links: typeof import('../../ui/keys/links-dialog.js') | undefined;
    try {
      // Whoever can't be handed their link isn't invited either.
      links = group.sealing && (await import('../../ui/keys/links-dialog.js'));
      await choice.settled();
      const plan = this.#rest();
      await this.#record(plan);
      for (const person of plan.newcomers) await this.#invite(person);
      for (const change of plan.changes) await this.#change(change);
      for (const removal of plan.removals) await this.#remove(removal);
      this.#isDone = true;
    } catch (error) {
      this.#error = error;
    }
    this.#running = false;
    const detail: ImportFinishedDetail = {
      invited: this.#invited.length - before.invited,
      failed: this.#rest().newcomers.length,
      completed: this.#changed - before.changed,
      removed: this.#removed - before.removed,
    };
    host.emit('peer-import-finished', detail);
    host.requestUpdate();
    // Closing the dialog stops the writing; there is nobody to tell then.
    if (this.signal.aborted) return;
    if (this.#error !== undefined) {
      setTimeout(() => host.find('#import-stopped')?.focus());
      return;
    }
    host.announce(this.#waits ? host.commonText().keptHere : this.#summary());
    const members = this.#invited.map(({ member }) => member);
    const beside = () => this.#renderAfter();
    if (links && members.length) host.show(links.linksDialog(host, members, { atOnce: true, focus: '#members', beside }));
    else setTimeout(() => host.find('#choosing-done')?.focus());
  }

  /** Whom I choose, with the verdicts on the group that it makes; what follows names it. */
  async #record({ newcomers, changes, removals }: ChoosingPlan): Promise<void> {
    const { host, choice } = this;
    const group = host.group();
    for (const person of newcomers)
      if (!this.#ids.has(person)) this.#ids.set(person, await memberIdFor(person, choice.memberOf(person), group));
    if (this.choosing) return;
    this.signal.throwIfAborted();
    const chosen = [
      ...newcomers.map((person) => ({ ...choice.detailsOf(person), member: this.#ids.get(person)! })),
      ...changes.map(({ member, details }) => ({ ...details, member: member.id })),
    ];
    const removed = removals.map(({ member }) => member.id);
    const receipt = await group.actions.choose(this.source(), chosen, removed);
    this.choosing = receipt.op;
    this.#waits ||= receipt.pending;
  }

  async #invite(person: RosterPerson): Promise<void> {
    this.signal.throwIfAborted();
    const { choice, choosing } = this;
    // Somebody else was quicker.
    if (choice.isMember(person)) return void this.#overtaken.add(person.name);
    const former = choice.memberOf(person);
    const member = this.#ids.get(person)!;
    const receipt = await this.host.group().write(
      'invitation',
      { ...choice.detailsOf(person), member, ...(choosing && { choosing }) },
      former ? { after: [former.last] } : {},
    );
    this.#invited.push({ name: person.name, member });
    this.#tell('peer-member-invited', receipt);
  }

  async #change({ member: { id, name }, before, details }: Change): Promise<void> {
    this.signal.throwIfAborted();
    const group = this.host.group();
    const member = group.state.members.find((row) => row.id === id);
    const names = Object.keys(before) as (keyof Details)[];
    const now = Object.fromEntries(names.map((field) => [field, member?.[field]])) as Details;
    // What somebody changed meanwhile isn't written over.
    if (!member || member.status === 'left' || !isSame(now, before)) return this.#leave({ id, name });
    const body = { ...details, member: id, ...(this.choosing && { choosing: this.choosing }) };
    const receipt = await group.write('invitation', body, { after: [member.last] });
    this.#settled.add(id);
    this.#changed += 1;
    this.#tell('peer-member-changed', receipt);
  }

  async #remove({ member: { id, name }, reason }: Removal): Promise<void> {
    this.signal.throwIfAborted();
    const group = this.host.group();
    const member = group.state.members.find((row) => row.id === id);
    if (!member || member.status === 'left') return this.#leave({ id, name });
    // Whoever is removed is still among its readers then.
    const note = this.#reasons.get(id) ?? (await group.write('note', { text: reason })).op;
    this.#reasons.set(id, note);
    const body = { member: id, status: 'left' as const, note, ...(this.choosing && { choosing: this.choosing }) };
    const receipt = await group.write('standing', body, { after: [member.last] });
    this.#settled.add(id);
    this.#removed += 1;
    this.#tell('peer-member-left', receipt);
  }

  /** Somebody else was quicker: what they did stands. */
  #leave({ id, name }: Pick<Member, 'id' | 'name'>): void {
    this.#settled.add(id);
    this.#overtaken.add(name);
  }

  #tell(type: string, { op, pending, record }: Receipt): void {
    this.#waits ||= pending;
    this.host.emit(type, { op, kind: record.kind, pending } satisfies WrittenDetail);
    this.host.requestUpdate();
  }
}
