/** Keeps what a person is writing on this device: soon after each change, and at once when the page may go. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LocalStore, SavedDraft } from '../group/local-store.js';
import type { PeerGroup } from '../group/peer-group.js';
import { randomId } from '../group/random-id.js';
import type { MemberId } from '../model/record.js';
import type { Json } from '../storage/adapter.js';

const saveAfter = 400;

export class DraftKeeper implements ReactiveController {
  /** The draft that is being written, once it is saved. */
  current?: SavedDraft;
  /** The member's other drafts of this form, the newest first. */
  others: readonly SavedDraft[] = [];
  /** Why the last save failed. */
  failure?: unknown;
  #group?: PeerGroup;
  #local?: LocalStore;
  #member: MemberId = '';
  #unsaved = false;
  #saving: Promise<void> = Promise.resolve();
  #cancel = () => {};

  /** `value` is what shall be kept, or undefined while that is nothing. */
  constructor(
    readonly host: ReactiveControllerHost & HTMLElement,
    readonly form: string,
    readonly value: () => object | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#leave);
    window.addEventListener('pagehide', this.#leave);
    this.host.addEventListener('focusout', this.#leave);
  }
  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#leave);
    window.removeEventListener('pagehide', this.#leave);
    this.host.removeEventListener('focusout', this.#leave);
    void this.flush();
  }

  /** Saves what is unsaved for the former member, then lists this member's drafts and writes to none of them yet. */
  async open(group: PeerGroup, member: MemberId): Promise<readonly SavedDraft[]> {
    // A former group of the same space may be closed; its drafts live in the same store.
    if (this.#group?.space === group.space) this.#local = group.local;
    await this.flush();
    this.#group = group;
    this.#local = group.local;
    this.#member = member;
    this.#unsaved = false;
    this.current = undefined;
    await this.#list();
    return this.others;
  }

  /** From now on writes go to this draft; without one, to a new one. */
  async adopt(draft?: SavedDraft): Promise<void> {
    await this.flush();
    this.current = draft;
    await this.#list();
  }

  /** Something was written. */
  changed(): void {
    this.#unsaved = true;
    this.#cancel();
    this.#cancel = this.#group?.clock.after(saveAfter, () => void this.flush()) ?? (() => {});
  }

  /** Saves now what is unsaved. It never rejects; `failure` says what went wrong. */
  flush(): Promise<void> {
    this.#cancel();
    this.#saving = this.#saving.then(() => this.#save());
    this.#local?.during(this.#saving);
    return this.#saving;
  }

  /** Discards a draft, unless another tab has changed it meanwhile. */
  async discard(draft?: SavedDraft): Promise<void> {
    if (!draft) {
      this.#cancel();
      this.#unsaved = false;
      await this.#saving;
    }
    const { id, revision } = draft ?? this.current ?? {};
    if (!draft) this.current = undefined;
    try {
      if (id && revision) await this.#local?.discardDraft(this.#member, this.form, id, revision);
    } catch (error) {
      this.failure = error;
    }
    await this.#list();
  }

  async #save(): Promise<void> {
    const value = this.#unsaved && this.value();
    if (!value || !this.#local) return;
    this.#unsaved = false;
    try {
      const draft = this.current ?? { id: randomId(), revision: null };
      this.current = await this.#local.saveDraft(this.#member, this.form, draft, value as Json);
      this.failure = undefined;
      // Another tab wrote to the same draft, so that both are kept.
      if (this.current.id !== draft.id) await this.#list();
    } catch (error) {
      this.#unsaved = true;
      this.failure = error;
    }
    this.host.requestUpdate();
  }

  async #list(): Promise<void> {
    try {
      const drafts = await this.#local?.drafts(this.#member, this.form);
      this.others = drafts?.filter(({ id }) => id !== this.current?.id) ?? [];
    } catch (error) {
      this.failure = error;
      this.others = [];
    }
    this.host.requestUpdate();
  }

  readonly #leave = (event: Event): void => {
    if (event.type !== 'visibilitychange' || document.visibilityState === 'hidden') void this.flush();
  };
}
