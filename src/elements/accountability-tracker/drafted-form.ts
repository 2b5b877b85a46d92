/** A form of the tracker whose content is kept on this device until it is sent. */
import { html, nothing, type TemplateResult } from 'lit';
import { trackerForms } from '../../localization/en/tracker-forms.js';
import { messagesIn } from '../../localization/localize.js';
import type { SavedDraft } from '../../group/local-store.js';
import { isAbout } from '../../model/is-about.js';
import type { Commitment } from '../../model/rows.js';
import { confirmation } from '../../ui/confirmation.js';
import { DraftNotes } from '../../ui/draft-notes.js';
import { DraftKeeper } from '../../ui/drafts.js';
import { icons } from '../../ui/icons.js';
import { saidIn } from './draft-words.js';
import { cardId, type TrackerForm, type TrackerHost } from './tracker-host.js';

/** What keeps a form from being sent. */
export interface Problem {
  /** The id of the field, without the form's key. */
  readonly field: string;
  readonly label: string;
  readonly text: string;
}

export const formTexts = (language: string): typeof trackerForms => messagesIn(language, 'trackerForms', trackerForms);

/** A commitment as it stands now: while a form about it is open, its plan may be shared anew. */
export const asItStands = (commitment: Commitment, { state }: TrackerHost): Commitment =>
  state.commitments.find(isAbout(commitment.id)) ?? commitment;

export abstract class DraftedForm<V extends object> implements TrackerForm {
  abstract readonly focus: string;
  protected value: V;
  readonly keeper: DraftKeeper;
  protected readonly notes: DraftNotes;
  #attempted = false;
  #isLeaving = false;

  /** `fresh` is what the form begins with; it isn't worth a draft. */
  constructor(
    protected host: TrackerHost,
    readonly key: string,
    draftName: string,
    protected fresh: V,
  ) {
    this.value = fresh;
    this.keeper = new DraftKeeper(
      host.element,
      draftName,
      () => (this.value !== this.fresh ? this.value : undefined),
      (theirs, isTyped) => !isTyped && this.#show(theirs),
    );
    this.notes = new DraftNotes({
      ...{ keeper: this.keeper, id: key, language: () => this.host.language },
      words: (value) => this.#words({ ...this.fresh, ...(value as V) }),
      goOn: () => this.host.focus(this.focus),
    });
  }

  protected get text(): typeof trackerForms {
    return formTexts(this.host.language);
  }

  /** Restores the newest draft that fits. */
  async open(fits: (value: Partial<V>) => boolean = () => true): Promise<this> {
    const drafts = await this.keeper.open(this.host.group, this.host.me);
    await this.restore(drafts.find(({ value }) => fits(value as unknown as Partial<V>)));
    return this;
  }

  /** False where what is shown can't be kept, so that it stays. */
  protected async restore(draft: SavedDraft | undefined): Promise<boolean> {
    return (await this.keeper.adopt(draft)) && this.#show(draft);
  }

  #show(draft: SavedDraft | undefined): boolean {
    this.value = draft ? { ...this.fresh, ...(draft.value as unknown as V) } : this.fresh;
    this.#attempted = false;
    return true;
  }

  stay(): void {
    this.#isLeaving = true;
    this.host.element.requestUpdate();
    this.host.focus(`#${this.id('keep')}`);
  }

  closed(): void {
    this.keeper.release();
  }

  render(host: TrackerHost): TemplateResult {
    this.host = host;
    return this.content();
  }

  protected abstract content(): TemplateResult;
  protected abstract problems(): readonly Problem[];

  /** What is too long isn't cut off where it is pasted. */
  protected excess(field: keyof V & string, label: string, most = 4000): Problem[] {
    const by = String(this.value[field]).trim().length - most;
    return by > 0 ? [{ field, label, text: this.text.excess(by, most) }] : [];
  }

  #words(value: V): string {
    const said = saidIn(this.keeper.form, value, this.text);
    return said.map((each) => each.join('\n')).join('\n\n');
  }

  protected change(part: Partial<V>): void {
    this.value = { ...this.value, ...part };
    this.keeper.changed();
    this.host.element.requestUpdate();
  }

  /** Forgets what was restored, and begins anew. */
  protected async startAfresh(): Promise<void> {
    await this.keeper.discard();
    await this.restore(undefined);
    this.host.element.requestUpdate();
    this.host.focus(this.focus);
  }

  protected id(field: string): string {
    return `${this.key}-${field}`;
  }

  /** What gets the focus once it is sent. */
  protected after(commitment: string): string {
    return `#${cardId(commitment)}`;
  }

  protected errorAt(field: string): string | undefined {
    return this.#attempted ? this.problems().find((problem) => problem.field === field)?.text : undefined;
  }

  /**
   * Sends when nothing is missing. `run` resolves to the commitment that it was about, once that is confirmed: then
   * the draft goes. When it failed everything stays.
   */
  protected async send(run: () => Promise<string | undefined>): Promise<void> {
    this.#attempted = true;
    if (this.problems().length) {
      this.host.element.requestUpdate();
      this.host.focus(`#${this.id('summary')}`);
      return;
    }
    const commitment = await run();
    if (!commitment) return;
    await this.keeper.discard();
    this.host.close(this.key, this.after(commitment));
  }

  /** Heading, problems, fields, buttons; Enter in a line of text sends. */
  protected frame(heading: string, fields: unknown, label: string, send: () => void): TemplateResult {
    const { text, host } = this;
    const onSubmit = (event: Event) => {
      event.preventDefault();
      send();
    };
    return html`<form
      class="stack form"
      part="form"
      novalidate
      aria-labelledby=${this.id('heading')}
      @submit=${onSubmit}
    >
      <div class="subheading" id=${this.id('heading')} tabindex="-1" role="heading" aria-level=${host.headingLevel + 2}>
        ${heading}
      </div>
      ${this.draftNotes()} ${this.summary()}
      <div class="stack" ?inert=${host.busy}>${fields}</div>
      ${this.kept()}
      <div class="row">
        <button type="submit" class="primary" aria-disabled=${String(host.busy)}>
          ${host.busy ? text.sending : label}
        </button>
        <button type="button" class="plain" @click=${() => host.close(this.key)}>${host.commonText.close}</button>
      </div>
    </form>`;
  }

  /** What became of the draft in another tab; and that it was restored, with a way to begin anew; and the others. */
  protected draftNotes(): unknown {
    return html`${this.notes.elsewhere()} ${this.notes.restored(() => this.startAfresh())} ${this.otherDrafts()}`;
  }

  /** Ways to other drafts of the same. */
  protected otherDrafts(): unknown {
    return this.notes.others((draft) => this.resume(draft));
  }

  protected async resume(draft: SavedDraft): Promise<void> {
    const isShown = await this.restore(draft);
    this.host.element.requestUpdate();
    this.host.focus(isShown ? this.focus : `#${this.key}-unkept`);
  }

  /** Whether what is written is kept; where it can't be, closing is asked about. */
  protected kept(): unknown {
    return html`${this.notes.kept()} ${this.#isLeaving ? this.#leaving() : nothing}`;
  }

  #leaving(): TemplateResult {
    const { leaveQuestion, leaveMeans, leave, stay } = this.text;
    const goOn = () => {
      this.#isLeaving = false;
      this.host.element.requestUpdate();
    };
    return confirmation({
      ...{ name: `${this.key}-`, question: leaveQuestion, consequence: leaveMeans, confirm: leave, keep: stay },
      onConfirm: () => {
        goOn();
        this.keeper.showing(this.keeper.current);
        this.host.close(this.key);
      },
      onKeep: () => {
        goOn();
        this.host.focus(this.focus);
      },
    });
  }

  /** What is missing or not right, once it was to be sent. */
  protected summary(): unknown {
    const problems = this.#attempted ? this.problems() : [];
    if (!problems.length) return nothing;
    const go = (event: Event, field: string) => {
      event.preventDefault();
      this.host.focus(`#${this.id(field)}`);
    };
    return html`<div
      class="notice stop"
      part="notice"
      id=${this.id('summary')}
      tabindex="-1"
      role="group"
      aria-labelledby=${this.id('problems')}
    >
      ${icons.alert}
      <div>
        <p id=${this.id('problems')}>${this.text.summary(problems.length)}</p>
        <ul>
          ${problems.map(
            ({ field, label, text }) =>
              html`<li>
                <a href="#${this.id(field)}" @click=${(event: Event) => go(event, field)}>${label} ${text}</a>
              </li>`,
          )}
        </ul>
      </div>
    </div>`;
  }
}
