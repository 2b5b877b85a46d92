/** Keeps what a person is writing on this device: the first key at once, the next soon after, all when the page may go. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../group/clock.js';
import type { LocalStore, SavedDraft } from '../group/local-store.js';
import type { PeerGroup } from '../group/peer-group.js';
import { randomId } from '../group/random-id.js';
import type { MemberId } from '../model/record.js';
import type { Json } from '../storage/adapter.js';
import type { DraftWatch } from './draft-watch.js';
import type { LastWords } from './last-words.js';

/** At most so many milliseconds of writing are unsaved. */
const saveEvery = 400;

/**
 * Shows a draft as another tab left it, or that there is none any more; resolves to whether it did. What was typed here
 * (`isTyped`) isn't given up for it.
 */
export type TakeDraft = (theirs: SavedDraft | undefined, isTyped: boolean) => boolean;

export class DraftKeeper implements ReactiveController {
  /** The draft that is being written, once it is saved. */
  current?: SavedDraft;
  /** The member's other drafts of this form, the newest first. */
  others: readonly SavedDraft[] = [];
  /** Why the last save failed. */
  failure?: unknown;
  /** When the draft that was restored had been saved, an ISO 8601 instant; undefined once something was written here. */
  restored?: string;
  /** Whether something was written here since the draft was shown. */
  isTyped = false;
  /** What other tabs do to the draft; there soon after it is open. */
  watch?: DraftWatch;
  #group?: PeerGroup;
  #local?: LocalStore;
  #member: MemberId = '';
  #unsaved = false;
  /** The draft that is begun here, until it is saved. */
  #fresh?: Pick<SavedDraft, 'id' | 'revision'>;
  /** What is on its way to the store. */
  #inFlight?: Json;
  /** Under what the tab's session has what was typed here, while the page is away. */
  #aside?: string;
  #saving: Promise<void> = Promise.resolve();
  /** Ends the pause after a save, while there is one. */
  #endPause?: () => void;
  /** Something was written in the pause. */
  #isDue = false;
  #end = new AbortController();
  #letGo = () => {};

  /** `value` is what shall be kept, or undefined while that is nothing. */
  constructor(
    readonly host: ReactiveControllerHost & HTMLElement,
    readonly form: string,
    readonly value: () => object | undefined,
    readonly take: TakeDraft,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#end.abort();
    this.#end = new AbortController();
    const { signal } = this.#end;
    document.addEventListener('visibilitychange', this.#onLeave, { signal });
    for (const type of ['pagehide', 'pageshow', 'focus']) window.addEventListener(type, this.#onLeave, { signal });
    for (const type of ['focusin', 'focusout']) this.host.addEventListener(type, this.#onLeave, { signal });
    void this.#hear();
    this.#hold();
  }
  hostDisconnected(): void {
    this.#end.abort();
    void this.flush();
    this.#letGo();
    this.watch?.stop();
    this.watch = undefined;
  }
  /** Lets go of the host; what is unsaved is saved. */
  release(): void {
    this.host.removeController(this);
    this.hostDisconnected();
  }
  hostUpdated(): void {
    this.watch?.weigh();
  }

  /** That of the group whose drafts they are, once it is open. */
  get clock(): Clock {
    return this.#group!.clock;
  }

  /** Whether closing the page would lose words: they can't be saved, or there is no store that outlives the page. */
  get isAtRisk(): boolean {
    return this.isHereOnly ? this.current !== undefined : this.#unsaved && this.failure !== undefined;
  }
  /** This browser keeps nothing for the page beyond its end. */
  get isHereOnly(): boolean {
    return this.#local?.adapter.capabilities.durable === false;
  }

  /** Saves what is unsaved for the former member, then lists this member's drafts and writes to none of them yet. */
  async open(group: PeerGroup, member: MemberId): Promise<readonly SavedDraft[]> {
    // A former group of the same space may be closed; its drafts live in the same store.
    if (this.#group?.space === group.space) this.#local = group.local;
    await this.flush();
    this.watch?.stop();
    this.watch = undefined;
    this.#group = group;
    this.#local = group.local;
    this.#member = member;
    this.#hold();
    this.showing(undefined);
    await this.#takeBack();
    await this.#list();
    void this.#hear();
    return this.others;
  }

  /** Saves what is unsaved now; false where that can't be done, so that nothing may take its place on the screen. */
  async secure(): Promise<boolean> {
    await this.flush();
    return !this.#unsaved || this.failure === undefined || this.value() === undefined;
  }

  /** From now on writes go to this draft; without one, to a new one. False, and as before, where words would be lost by it. */
  async adopt(draft?: SavedDraft): Promise<boolean> {
    if (!(await this.secure())) return false;
    this.showing(draft);
    await this.#list();
    this.watch?.begin();
    return true;
  }

  /** What is shown is this draft as it is saved; nothing of it was written here yet. */
  showing(draft: SavedDraft | undefined): void {
    this.#unsaved = this.#isDue = this.isTyped = false;
    this.current = draft;
    this.#fresh = undefined;
    this.restored = draft?.at;
  }

  /** Something was written. */
  changed(): void {
    this.#unsaved = this.isTyped = true;
    this.restored = undefined;
    if (this.#endPause) this.#isDue = true;
    else void this.flush();
  }

  /** Saves now what is unsaved. It never rejects; `failure` says what went wrong. */
  flush(): Promise<void> {
    this.#endPause?.();
    this.#isDue = false;
    const resume = () => {
      this.#endPause = undefined;
      if (this.#isDue) void this.flush();
    };
    this.#endPause = this.#unsaved ? this.#group?.clock.after(saveEvery, resume) : undefined;
    return this.inTurn(() => this.#save());
  }

  /** Does something while nothing is being saved. */
  inTurn(work: () => Promise<void>): Promise<void> {
    this.#saving = this.#saving.then(work);
    this.#local?.during(this.#saving);
    return this.#saving;
  }

  /** Saves what is shown as a draft of its own, and leaves the one that another tab changed as it is there. */
  async part(): Promise<void> {
    this.#unsaved = true;
    await this.flush();
  }

  /** Discards a draft, unless another tab has changed it meanwhile. */
  async discard(draft?: SavedDraft): Promise<void> {
    if (!draft) {
      this.#unsaved = this.#isDue = false;
      await this.#saving;
    }
    const { id, revision } = draft ?? this.current ?? {};
    if (!draft) this.showing(undefined);
    try {
      if (id && revision) await this.#local?.discardDraft(this.#member, this.form, id, revision);
    } catch (error) {
      this.failure = error;
    }
    await this.#list();
    if (!draft) this.watch?.begin();
  }

  /** A store that is about to close waits for what the pause holds back. */
  #hold(): void {
    this.#letGo();
    this.#letGo = this.#local?.holding(() => this.flush()) ?? (() => {});
  }

  async #save(): Promise<void> {
    const value = this.#unsaved && this.value();
    if (!value || !this.#local) return;
    this.#unsaved = false;
    try {
      const draft = this.#draft;
      this.#inFlight = value as Json;
      this.current = await this.#local.saveDraft(this.#member, this.form, draft, value as Json);
      this.failure = this.#fresh = undefined;
      // Another tab wrote to the same draft, so that both are kept.
      if (this.current.id !== draft.id) await this.#list();
    } catch (error) {
      this.#unsaved = true;
      this.failure = error;
    } finally {
      this.#inFlight = undefined;
    }
    this.host.requestUpdate();
  }

  get #draft(): Pick<SavedDraft, 'id' | 'revision' | 'from'> {
    return this.current ?? (this.#fresh ??= { id: randomId(), revision: null });
  }

  /** A page that goes waits for no database; the tab's session takes it at once, and the next page saves it. */
  #setAside(): void {
    const value = (this.#unsaved && this.value()) || this.#inFlight;
    if (!value || !this.#group || this.isHereOnly || this.#group.state.phase === 'signed-out') return;
    const { id, revision, from } = this.#draft;
    const words: LastWords = { id, revision, from, value: value as Json, saving: this.#inFlight };
    const name = (this.#aside = `${this.#place}${id}`);
    this.#inSession((session) => session.setItem(name, JSON.stringify(words)));
  }

  /** What the last page of this tab had no time to save. */
  async #takeBack(): Promise<void> {
    const place = this.#place;
    const names = this.#inSession((session) => Object.keys(session).filter((name) => name.startsWith(place)));
    if (!names?.length) return;
    const [local, member] = [this.#local!, this.#member];
    try {
      const { saveLastWords } = await import('./last-words.js');
      for (const name of names) await saveLastWords(name, local, member, this.form);
    } catch (error) {
      this.failure = error;
    }
  }

  get #place(): string {
    return `collegial:draft:${this.#group!.space}/${this.#member}/${this.form}/`;
  }

  /** A frame may be kept from storing anything, or have no room. */
  #inSession<T>(work: (session: Storage) => T): T | undefined {
    try {
      return work(sessionStorage);
    } catch {
      return undefined;
    }
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

  /** Without what hears of other tabs, both drafts are kept all the same. */
  async #hear(): Promise<void> {
    const local = this.#local;
    if (!local || this.watch) return;
    const loaded = await import('./draft-watch.js').catch(() => undefined);
    if (loaded && local === this.#local && !this.watch && !this.#end.signal.aborted)
      this.watch = new loaded.DraftWatch(this, local, this.#member);
  }

  /** Coming back, too: there may be room again. */
  readonly #onLeave = (event: Event): void => {
    if (event.type === 'pagehide') this.#setAside();
    // The page is the same as before it went.
    const name = this.#aside;
    if (event.type === 'pageshow' && (event as PageTransitionEvent).persisted && name)
      this.#inSession((session) => session.removeItem(name));
    if (this.#unsaved) void this.flush();
  };
}
