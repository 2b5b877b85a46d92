/** What a person writes about one version of the agreement: kept as a draft until it was sent. */
import type { ReactiveControllerHost } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { DraftKeeper } from '../../ui/drafts.js';

export class VersionDraft<T extends { readonly version: string }> {
  /** What is being written; undefined until it is opened, and once it was sent. */
  value?: T;
  /** What it begins with where there is no draft. */
  #begun?: T;
  /** When the draft that it began with was saved. */
  restored?: string;
  readonly #drafts: DraftKeeper;

  constructor(
    readonly element: ReactiveControllerHost & HTMLElement,
    form: string,
  ) {
    this.#drafts = new DraftKeeper(
      element,
      form,
      () => this.value,
      // What was left stays closed, whatever another tab writes.
      (theirs, isTyped) => !isTyped && (!this.value || this.#take(theirs)),
    );
  }

  /** This device can't keep it at the moment. */
  get isUnkept(): boolean {
    return this.#drafts.failure !== undefined;
  }

  /** Opens with the newest draft about that version, else with what is given. */
  async open(group: PeerGroup, begun: T): Promise<void> {
    const drafts = await this.#drafts.open(group, group.state.me!.id);
    const saved = drafts.find(({ value }) => (value as unknown as T).version === begun.version);
    await this.#drafts.adopt(saved);
    this.#begun = begun;
    this.#take(saved);
    this.restored = saved?.at;
  }

  #take(saved: SavedDraft | undefined): boolean {
    this.value = { ...this.#begun!, ...(saved?.value as object | undefined) };
    return true;
  }

  change(changes: Partial<T>): void {
    this.value = { ...this.value!, ...changes };
    this.#drafts.changed();
    this.element.requestUpdate();
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
