/** Hears what other tabs and windows of this browser do to a draft, and asks before words go with the page. Comes once a draft is open. */
import type { LocalStore, SavedDraft } from '../group/local-store.js';
import type { MemberId } from '../model/record.js';
import type { Json } from '../storage/adapter.js';
import { sameJson } from '../storage/json.js';
import type { DraftKeeper } from './drafts.js';

export class DraftWatch {
  /** The draft as another tab has it, until the person has chosen: it differs from what was written here. */
  theirs?: SavedDraft;
  /** When another tab was found to have sent or discarded it, an ISO 8601 instant. */
  gone?: string;
  /** Drafts that are others by now, whatever is written there. */
  #apart: ReadonlySet<string> = new Set();
  #isDue = false;
  #isAsking = false;
  #isOver = false;
  readonly #end: () => void;

  constructor(
    readonly keeper: DraftKeeper,
    private readonly local: LocalStore,
    private readonly member: MemberId,
  ) {
    this.begin();
    this.#end = local.onDrafts(member, keeper.form, () => this.#soon());
  }

  stop(): void {
    this.#isOver = true;
    this.#end();
    this.#ask(false);
  }

  /** Another draft is shown; those beside it are known to be others. */
  begin(): void {
    this.theirs = this.gone = undefined;
    this.#apart = new Set(this.keeper.others.map(({ id }) => id));
  }

  /** While words would go with the page it asks before; at other times no listener keeps it out of the browser's cache. */
  weigh(): void {
    this.#ask(this.keeper.isAtRisk);
  }

  /** Both go on: what is shown as a draft of its own, theirs as one of the others. */
  async keepBoth(): Promise<void> {
    const { theirs, keeper } = this;
    if (!theirs || !(await this.#isParted(theirs))) return;
    this.#apart = new Set([...this.#apart, theirs.id]);
    this.theirs = undefined;
    keeper.host.requestUpdate();
  }

  /** Theirs is shown and written on; what was shown stays as a draft of its own. */
  async takeTheirs(): Promise<void> {
    const { theirs, keeper } = this;
    if (!theirs || !(await this.#isParted(theirs))) return;
    const newest = keeper.others.find(({ id }) => id === theirs.id) ?? theirs;
    if (!(await keeper.adopt(newest))) return;
    keeper.take(newest, false);
    keeper.host.requestUpdate();
  }

  /** Whether what is shown is saved apart from theirs; `failure` says why it isn't. */
  async #isParted(theirs: SavedDraft): Promise<boolean> {
    const { keeper } = this;
    await (keeper.current?.id === theirs.id ? keeper.part() : keeper.flush());
    return keeper.current?.id !== theirs.id;
  }

  /** Between two saves, so that one's own are never taken for another tab's. */
  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    void this.keeper.inTurn(async () => {
      this.#isDue = false;
      const drafts = await this.local.drafts(this.member, this.keeper.form).catch(() => undefined);
      if (drafts && !this.#isOver) this.#look(drafts);
    });
  }

  #look(drafts: readonly SavedDraft[]): void {
    const { keeper } = this;
    const { current } = keeper;
    const same = drafts.find(({ id }) => id === current?.id);
    keeper.others = drafts.filter((draft) => draft !== same);
    if (current && !same) this.#lose();
    else if (current && same!.revision !== current.revision) this.#meet(same!);
    else this.#tell(keeper.others.find((draft) => this.#isSibling(draft)));
    keeper.host.requestUpdate();
  }

  /** Sent or discarded elsewhere. What was typed here stays, and becomes a draft of its own with the next key. */
  #lose(): void {
    const { keeper } = this;
    keeper.take(undefined, keeper.isTyped);
    if (keeper.isTyped) keeper.current = undefined;
    else keeper.showing(undefined);
    this.theirs = undefined;
    this.gone = new Date(this.local.clock.now()).toISOString();
  }

  /** The other tab had seen what this one saved last, and wrote on. */
  #meet(theirs: SavedDraft): void {
    const { keeper } = this;
    if (!this.#differs(theirs)) keeper.current = theirs;
    else if (!keeper.take(theirs, keeper.isTyped)) return this.#tell(theirs);
    else if (!keeper.isTyped) keeper.showing(theirs);
    else {
      keeper.current = theirs;
      keeper.changed();
    }
    this.theirs = undefined;
  }

  #tell(theirs: SavedDraft | undefined): void {
    this.theirs = theirs && this.#differs(theirs) ? theirs : undefined;
  }

  #differs({ value }: SavedDraft): boolean {
    return !sameJson(value, (this.keeper.value() ?? null) as Json);
  }

  /** Two tabs wrote on from the same draft, so that one of them parted. */
  #isSibling({ id, from }: SavedDraft): boolean {
    const { current } = this.keeper;
    return current !== undefined && !this.#apart.has(id) && [current.id, current.from].some((each) => each !== undefined && (each === id || each === from));
  }

  #ask(isAtRisk: boolean): void {
    if (isAtRisk === this.#isAsking) return;
    this.#isAsking = isAtRisk;
    if (isAtRisk) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  }
}

/** The browser asks in its own words. */
const ask = (event: Event): void => event.preventDefault();
