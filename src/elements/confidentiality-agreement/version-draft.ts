/** What a person writes about one version of the agreement: kept as a draft until it was sent. */
import { html } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { DraftNotes } from '../../ui/draft-notes.js';
import { DraftKeeper } from '../../ui/drafts.js';
import type { AgreementContext, AgreementHost } from './context.js';

export class VersionDraft<T extends { readonly version: string }> {
  /** What is being written; undefined until it is opened, and once it was sent. */
  value?: T;
  /** What it begins with where there is no draft. */
  #begun?: T;
  /** What is said of it; shown in the context that it was given last. */
  readonly #notes: DraftNotes;
  readonly #drafts: DraftKeeper;
  #context?: AgreementContext;

  /** `words` is what was written, as text; `goesOn` the id of what has the focus where one goes on writing. */
  constructor(
    readonly host: AgreementHost,
    private readonly form: string,
    words: (value: T, context: AgreementContext) => string,
    private readonly goesOn: () => string,
  ) {
    const { element } = host;
    this.#drafts = new DraftKeeper(
      element,
      form,
      () => this.value,
      // What was left stays closed, whatever another tab writes.
      (theirs, isTyped) => !isTyped && (!this.value || this.#take(theirs)),
    );
    this.#notes = new DraftNotes({
      ...{ keeper: this.#drafts, id: form, language: () => this.#context!.language },
      words: (value) => words(value as T, this.#context!),
      goOn: () => host.focus(goesOn()),
    });
  }

  /** What is said of it: what another tab made of it, that it was restored, the ways to other drafts, and whether it is kept. */
  said(context: AgreementContext): unknown {
    this.#context = context;
    const open = async (draft: SavedDraft) => {
      if (!(await this.#drafts.adopt(draft))) return this.host.focus(`${this.form}-unkept`);
      this.#take(draft);
      this.host.element.requestUpdate();
      await this.host.focus(this.goesOn());
    };
    const isOfThis = ({ value }: SavedDraft) => (value as unknown as T).version === this.value?.version;
    const notes = this.#notes;
    return html`${notes.elsewhere()} ${notes.restored()} ${notes.others((draft) => void open(draft), isOfThis)} ${notes.kept()}`;
  }

  /** Opens with the newest draft about that version, else with what is given. */
  async open(group: PeerGroup, begun: T): Promise<void> {
    const drafts = await this.#drafts.open(group, group.state.me!.id);
    const saved = drafts.find(({ value }) => (value as unknown as T).version === begun.version);
    if (!(await this.#drafts.adopt(saved))) return;
    this.#begun = begun;
    this.#take(saved);
  }

  #take(saved: SavedDraft | undefined): boolean {
    this.value = { ...this.#begun!, ...(saved?.value as object | undefined) };
    return true;
  }

  change(changes: Partial<T>): void {
    this.value = { ...this.value!, ...changes };
    this.#drafts.changed();
    this.host.element.requestUpdate();
  }

  /** It was sent. */
  async discard(): Promise<void> {
    this.value = undefined;
    await this.#drafts.discard();
  }

  /** Saves what is unsaved now. */
  save(): Promise<void> {
    return this.#drafts.flush();
  }

  /** Lets go of the element; what is unsaved is saved first. */
  release(): void {
    this.#drafts.release();
  }
}
