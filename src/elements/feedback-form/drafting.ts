/** The draft that the form shows: opened for whoever writes and for what the page asks, changed, and begun anew. */
import type { ReactiveControllerHost } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { DraftKeeper } from '../../ui/drafts.js';
import { isAbout } from '../../model/is-about.js';
import { questionId } from '../../ui/questions.js';
import { draftIn, freshDraft, hasAnswers, type FeedbackDraft } from './feedback-draft.js';

interface DraftingHost extends ReactiveControllerHost, HTMLElement {
  readonly group?: PeerGroup;
  /** What the page asks for. */
  readonly recipient: string;
  readonly feedback?: string;
}

export class Drafting {
  /** Undefined until it is open; another member's is never shown. */
  draft?: FeedbackDraft;
  /** Once a person tried to send, everything that is missing is shown. */
  attempted = false;
  /** The controls of questions that were answered and left again. */
  left: ReadonlySet<string> = new Set();
  /** How many drafts were shown, so that whoever waits knows whether another one came. */
  turn = 0;
  readonly keeper: DraftKeeper;
  /** Ends when the draft is shown; false where what was written before can't be kept, so that it is still shown. */
  opening: Promise<boolean> = Promise.resolve(true);
  /** Whose draft is shown, and what for. */
  #key = '';
  #isOpen = false;

  /** `opens` is called before a given feedback is shown, `shown` once another draft is. */
  constructor(
    private readonly host: DraftingHost,
    private readonly opens: () => Promise<unknown>,
    private readonly shown: () => void,
  ) {
    const value = () => (this.draft && (this.keeper.current || hasAnswers(this.draft)) ? this.draft : undefined);
    this.keeper = new DraftKeeper(host, 'feedback', value, (theirs, isTyped) => !isTyped && this.#take(theirs));
  }

  get open(): FeedbackDraft | undefined {
    return this.#isOpen ? this.draft : undefined;
  }
  get key(): string {
    return this.#key;
  }

  /** Opens the draft of whoever writes now, unless it is shown. */
  follow(group: PeerGroup | undefined): void {
    const former = this.#key;
    if (!group?.state.me || this.#keyFor(group) === former) return;
    this.#key = this.#keyFor(group);
    this.#isOpen &&= former.startsWith(whoseIn(group));
    this.opening = this.#begin(group, this.#key);
  }

  /** From now on this draft is written; without one, a new one. False where what is shown can't be kept, so that it stays. */
  async show(saved: SavedDraft | undefined, fresh: FeedbackDraft): Promise<boolean> {
    const key = this.#key;
    this.turn++;
    if (!(await this.keeper.adopt(saved))) {
      this.turn--;
      return false;
    }
    if (key !== this.#key) return true;
    this.draft = saved ? draftIn(saved) : fresh;
    this.#isOpen = true;
    this.#forgetErrors();
    this.shown();
    this.host.requestUpdate();
    return true;
  }

  change(change: (before: FeedbackDraft) => Partial<FeedbackDraft>): void {
    this.draft = { ...this.draft!, ...change(this.draft!) };
    this.keeper.changed();
    this.host.requestUpdate();
  }

  /** Goes on in another frame; questions that nobody has seen yet have nothing missing. */
  choose(frame: string): void {
    this.attempted = false;
    this.change(() => ({ frame }));
  }

  leave(item: string): void {
    this.left = new Set([...this.left, questionId(item)]);
    this.host.requestUpdate();
  }

  attempt(): void {
    this.attempted = true;
    this.host.requestUpdate();
  }

  /** Begins the next one; what was written in another frame is still there. */
  startAnew(group: PeerGroup, answers: FeedbackDraft['answers'] = {}): void {
    this.#key = this.#keyFor(group);
    this.#forgetErrors();
    this.draft = { ...freshDraft(group.state, this.host), answers };
    if (hasAnswers(this.draft)) this.keeper.changed();
    this.host.requestUpdate();
  }

  /** What was a change becomes feedback of its own. */
  giveAsNew(group: PeerGroup): void {
    this.#key = this.#keyFor(group);
    this.letGoOf('feedback');
  }

  /** It isn't about given feedback, or answers no request, any more. */
  letGoOf(name: 'feedback' | 'request'): void {
    const { [name]: _, ...others } = this.draft!;
    this.draft = others;
    this.change(() => ({}));
  }

  /** Another tab's draft takes the place of what wasn't touched here. */
  #take(theirs: SavedDraft | undefined): boolean {
    this.draft = theirs ? draftIn(theirs) : freshDraft(this.host.group!.state, this.host);
    this.#forgetErrors();
    return true;
  }

  #forgetErrors(): void {
    this.attempted = false;
    this.left = new Set();
  }

  /** Another member's draft is never shown, nor one for another recipient than the page asks for. */
  #keyFor(group: PeerGroup): string {
    return `${whoseIn(group)}${this.host.recipient}\n${this.host.feedback}`;
  }

  /** Restores the newest draft that fits; else begins anew. */
  async #begin(group: PeerGroup, key: string): Promise<boolean> {
    if (this.#isOpen && !(await this.keeper.secure())) return false;
    if (this.#key !== key) return true;
    this.#isOpen = false;
    this.host.requestUpdate();
    const drafts = await this.keeper.open(group, group.state.me!.id);
    const { feedback: wanted } = this.host;
    if (wanted) await this.opens();
    if (this.#key !== key) return true;
    const fresh = freshDraft(group.state, this.host);
    const root = group.state.feedback.find(isAbout(wanted))?.root ?? wanted;
    const fits = (saved: SavedDraft) => {
      const { feedback, recipient } = draftIn(saved);
      return wanted ? feedback === root : !fresh.recipient || recipient === fresh.recipient;
    };
    return this.show(drafts.find(fits), fresh);
  }
}

const whoseIn = ({ space, state }: PeerGroup): string => `${space}\n${state.me!.id}\n`;
