/** Short texts that aren't sent yet, such as thanks and replies: kept on this device, and restored. */
import type { SavedDraft } from '../group/local-store.js';
import type { PeerGroup } from '../group/peer-group.js';
import { DraftNotes } from './draft-notes.js';
import { DraftKeeper } from './drafts.js';
import type { SharingHost } from './sharing/sharing-host.js';

/** By what they are, such as `thanks/…` with the first id of the feedback that they are about. */
type Words = { readonly [name: string]: string };

/** What is chosen for them, such as an id, is kept under a name that begins so: it is no word to show or to copy. */
const isChoice = (name: string): boolean => name.startsWith('chosen/');

export class UnsentWords {
  /** What is said of them: whether they are kept, and what another tab made of them. */
  readonly notes: DraftNotes;
  readonly #keeper: DraftKeeper;
  #words: Words = {};
  #key = '';
  /** Whose words are here: until the next member's are read, the former one's are, to be saved. */
  #whose = '';
  #isOpen = false;

  /** `form` is the name under which they are kept. */
  constructor(
    readonly host: Pick<SharingHost, 'element' | 'group' | 'language' | 'focus'>,
    form: string,
  ) {
    const value = () => (this.#keeper.current || this.#isAny ? this.#words : undefined);
    this.#keeper = new DraftKeeper(host.element, form, value, (theirs, isTyped) => this.#take(theirs, isTyped));
    this.notes = new DraftNotes({
      ...{ keeper: this.#keeper, id: `unsent-${form}`, language: () => host.language() },
      words: (words) => this.#differing.map((name) => (words as Words)[name] ?? '').join('\n\n'),
      goOn: () => host.focus(`#unsent-${form}-elsewhere`),
    });
  }

  /** Whether this member's words are here; another member's are never shown. */
  get isOpen(): boolean {
    return this.#isOpen;
  }
  of(name: string): string {
    return (this.#isMine && this.#words[name]) || '';
  }
  /** What something is written under; choices aren't words. */
  get names(): readonly string[] {
    return this.#isMine ? Object.keys(this.#words).filter((name) => !isChoice(name)) : [];
  }
  get #isMine(): boolean {
    return this.#whose === this.#key;
  }

  /** Restores the member's words, once; those of two tabs that wrote at the same time are merged. */
  async open(group: PeerGroup, member: string): Promise<void> {
    const key = `${group.space}\n${member}`;
    if (key === this.#key) return;
    this.#key = key;
    this.#isOpen = false;
    const drafts = await this.#keeper.open(group, member);
    if (key === this.#key) await this.#keeper.adopt(drafts[0]);
    if (key !== this.#key) return;
    this.#whose = key;
    this.#words = merged(drafts.map(({ value }) => value as Words));
    this.#isOpen = true;
    this.host.element.requestUpdate();
    if (drafts.length < 2) return;
    this.#keeper.changed();
    await this.#keeper.flush();
    if (!this.#keeper.failure) for (const other of drafts.slice(1)) await this.#keeper.discard(other);
  }

  /** Blank words take the name away. */
  write(name: string, words: string): void {
    if (!this.#isMine) return;
    const { [name]: _, ...others } = this.#words;
    this.#words = words ? { ...others, [name]: words } : others;
    this.#keeper.changed();
    this.host.element.requestUpdate();
  }

  /** They are sent, so that they are no draft any more. */
  async sent(name: string): Promise<void> {
    this.write(name, '');
    await (this.#isAny ? this.#keeper.flush() : this.#keeper.discard());
  }

  /** Another tab's words, each beside those that were typed here; false where both changed the same ones. The newest choice stands. */
  #take(theirs: SavedDraft | undefined, isTyped: boolean): boolean {
    // Another tab may have merged it into one that is here.
    if (!theirs && !isTyped) this.#key = '';
    const known = (this.#keeper.current?.value ?? {}) as Words;
    const mine = this.#words;
    const now = (theirs?.value ?? {}) as Words;
    // Taken by choice, it goes beside what it says nothing of.
    const isChosen = !isTyped && theirs !== undefined && theirs.revision === this.#keeper.current?.revision;
    const isMine = (name: string) => (isTyped && mine[name] !== known[name]) || (isChosen && !(name in now));
    const names = [...new Set([...Object.keys(mine), ...Object.keys(now)])];
    const words = names.map((name) => [name, isMine(name) ? mine[name] : now[name]] as const);
    this.#words = Object.fromEntries(words.filter((each): each is [string, string] => each[1] !== undefined));
    return !names.some((name) => !isChoice(name) && isMine(name) && now[name] !== known[name] && now[name] !== mine[name]);
  }

  /** The names under which another tab wrote something else; all of them where none did. */
  get #differing(): string[] {
    const theirs = this.#keeper.watch?.theirs?.value as Words | undefined;
    const names = Object.keys({ ...theirs, ...this.#words }).filter((name) => !isChoice(name));
    return names.filter((name) => !theirs || theirs[name] !== this.#words[name]);
  }

  get #isAny(): boolean {
    return Object.keys(this.#words).length > 0;
  }
}

/** Several drafts as one, the newest first; where their words differ under a name, one after the other. */
function merged(drafts: readonly Words[]): Words {
  const all: Record<string, Set<string>> = {};
  for (const draft of drafts) for (const [name, words] of Object.entries(draft)) (all[name] ??= new Set()).add(words);
  return Object.fromEntries(Object.entries(all).map(([name, words]) => [name, isChoice(name) ? [...words][0]! : [...words].join('\n\n')]));
}
