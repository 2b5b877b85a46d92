/** Writes a new version of the agreement: from a template, the present text or a draft, clause by clause. */
import type { PeerGroup } from '../../group/peer-group.js';
import { randomId } from '../../group/random-id.js';
import type { SavedDraft } from '../../group/local-store.js';
import { chathamHouseRule, type AgreementTemplate } from '../../model/agreement-templates.js';
import type { TextIn } from '../../model/clause-text.js';
import { heldVersion } from '../../model/held-version.js';
import type { Clause } from '../../model/kinds.js';
import type { AgreementVersion } from '../../model/rows.js';
import { DraftNotes } from '../../ui/draft-notes.js';
import { DraftKeeper } from '../../ui/drafts.js';
import { isLanguage } from '../../ui/language-name.js';
import { adoptStyles } from '../../ui/late-styles.js';
import { Later } from '../../ui/later.js';
import { editorStyles } from './agreement-editor.styles.js';
import { clauseProblems, edited, finished, type EditedClause, type EditedText, type Problem } from './edited-text.js';
import { editorView } from './agreement-editor-view.js';
import type { AgreementContext, AgreementHost } from './context.js';
import { clauseOf, type HostLimits } from './host-limits.js';
import { clauseFrom, limitsIn, ruleIn } from './ready-texts.js';

/** What the page supplies of its own. */
interface Supplied {
  /** Its words for the clause that is always part of it. */
  readonly limits?: string | HostLimits | undefined;
  /** Texts to start from, instead of the ready ones. */
  readonly templates?: readonly AgreementTemplate[] | undefined;
}

/** The state of the editor; `text` is undefined until a text to start from was chosen. */
export class AgreementEditor {
  text?: EditedText;
  removed?: { readonly clause: EditedClause; readonly index: number };
  /** Whether the person has tried to propose it. */
  tried = false;
  /** The version proposed last, as the editor was opened. */
  readonly known: string | undefined;
  readonly drafts: DraftKeeper;
  /** What is said of the draft, in a language. */
  readonly notes: DraftNotes;
  language = 'en';
  /** What changed since another version, once somebody wants to see it. */
  readonly diff: Later<typeof import('./version-diff.js')>;
  /** Whether what this text changes is shown. */
  showsChanges = false;
  readonly #visited = new Set<string>();

  /** Opens with the newest draft, where there is one. */
  static async open(host: AgreementHost, group: PeerGroup, supplied: Supplied): Promise<AgreementEditor> {
    const editor = new AgreementEditor(host, group, supplied);
    adoptStyles(host.element.shadowRoot!, editorStyles);
    const [newest] = await editor.drafts.open(group, group.state.me!.id);
    if (newest) await editor.resume(newest);
    return editor;
  }

  private constructor(
    readonly host: AgreementHost,
    readonly group: PeerGroup,
    readonly supplied: Supplied,
  ) {
    this.known = group.state.agreement.proposed?.hash;
    const take = (theirs: SavedDraft | undefined) => (this.#show(theirs?.value as unknown as EditedText | undefined), true);
    this.drafts = new DraftKeeper(
      host.element,
      'agreement',
      () => this.text,
      (theirs, isTyped) => !isTyped && take(theirs),
    );
    this.notes = new DraftNotes({
      ...{ keeper: this.drafts, id: 'agreement-draft', language: () => this.language },
      words: (text) => (text as EditedText).own.map((clause) => clause.text).join('\n\n'),
      goOn: () => host.focus('editor'),
    });
    this.diff = new Later(
      async () => {
        const loaded = await import('./version-diff.js');
        adoptStyles(host.element.shadowRoot!, loaded.diffStyles);
        return loaded;
      },
      () => host.element.requestUpdate(),
    );
  }

  /** All clauses, as they would be proposed. */
  get clauses(): Clause[] {
    return [...(this.text?.own ?? []).map(finished), this.locked];
  }

  /** The clause that is always part of it: in the host's words, else as the group has it. */
  get locked(): Clause {
    const { limits } = this.supplied;
    const language = this.text?.language ?? this.language;
    const latest = this.group.state.agreement.versions.at(-1);
    const present = latest?.clauses.find(({ locked }) => locked);
    if (limits) return clauseOf(limits);
    return present ? clauseFrom(latest!.language, present, language) : limitsIn(language);
  }

  /** The version that it was begun from. */
  get basis(): AgreementVersion | undefined {
    return this.group.state.agreement.versions.find(({ hash }) => hash === this.text?.basis);
  }

  /** The version that came into force since it was begun, and that it knows nothing of. */
  get overtakenBy(): AgreementVersion | undefined {
    const held = heldVersion(this.group.state.agreement);
    return held && held.hash !== this.text?.basis ? held : undefined;
  }

  /** What the version that came into force meanwhile changed is taken into account: this text is to supersede it. */
  rebase(): void {
    this.change({ basis: this.overtakenBy!.hash });
  }

  /** The Chatham House Rule has its exact words again. */
  putRuleBack(): void {
    const { id, text, language } = ruleIn(this.text!.language);
    this.changeClause(id, { text, ...(language && { language }) });
  }

  /** Whether a clause that was the Chatham House Rule has other words now. */
  isRuleChanged({ id, text }: EditedClause): boolean {
    return id === chathamHouseRule.id && text.trim() !== chathamHouseRule.text;
  }

  get problems(): Problem[] {
    const { own, language } = this.text!;
    const problems = own.flatMap((clause, index) => clauseProblems(clause, index + 1, language));
    if (!own.length) problems.push({ at: 'clauses', why: 'none' });
    if (!isLanguage(language)) problems.push({ at: 'language', why: 'language' });
    if (this.overtakenBy) problems.push({ at: 'overtaken', why: 'overtaken' });
    return problems;
  }

  /** Problems are told once a person has been there, or has tried to propose. */
  shows({ at }: Problem): boolean {
    return this.tried || this.#visited.has(at);
  }

  visit(at: string): void {
    this.#visited.add(at);
    this.host.element.requestUpdate();
  }

  /** Starts from a text; a draft that was shown before stays. */
  async start(clauses: readonly Clause[], language: string): Promise<void> {
    if (!(await this.drafts.adopt())) return;
    const basis = heldVersion(this.group.state.agreement)?.hash ?? null;
    this.#show({ language, own: clauses.filter(({ locked }) => !locked).map(edited), basis });
  }

  async resume(draft: SavedDraft): Promise<void> {
    if (!(await this.drafts.adopt(draft))) return;
    this.#show(draft.value as unknown as EditedText);
  }

  /** Back to the choice of a text to start from. */
  async again(): Promise<void> {
    if (!(await this.drafts.adopt())) return;
    this.#show(undefined);
  }

  change(changes: Partial<EditedText>): void {
    this.text = { ...this.text!, ...changes };
    this.drafts.changed();
    this.host.element.requestUpdate();
  }

  changeClause(id: string, changes: Partial<EditedClause>): void {
    this.change({ own: this.text!.own.map((clause) => (clause.id === id ? { ...clause, ...changes } : clause)) });
  }

  /** Adds an empty clause at the end, and returns its id. */
  add(): string {
    const id = randomId();
    this.change({ own: [...this.text!.own, { id, kind: 'confidentiality', text: '' }] });
    return id;
  }

  /** Adds an empty text in another language to a clause, and returns its place. */
  addLanguage(id: string): number {
    const { further = [] } = this.text!.own.find((clause) => clause.id === id)!;
    this.changeClause(id, { further: [...further, { language: '', text: '' }] });
    return further.length;
  }

  changeFurther(id: string, place: number, changes: Partial<TextIn>): void {
    const { further = [] } = this.text!.own.find((clause) => clause.id === id)!;
    this.changeClause(id, { further: further.map((each, i) => (i === place ? { ...each, ...changes } : each)) });
  }

  removeLanguage(id: string, place: number): void {
    const { further = [] } = this.text!.own.find((clause) => clause.id === id)!;
    this.changeClause(id, { further: further.toSpliced(place, 1) });
  }

  move(from: number, to: number): void {
    const own = [...this.text!.own];
    own.splice(to, 0, ...own.splice(from, 1));
    this.change({ own });
  }

  remove(index: number): void {
    this.removed = { clause: this.text!.own[index]!, index };
    this.change({ own: this.text!.own.toSpliced(index, 1) });
  }

  putBack(): void {
    const { clause, index } = this.removed!;
    this.removed = undefined;
    this.change({ own: this.text!.own.toSpliced(index, 0, clause) });
  }

  async propose(said: (number: number) => string): Promise<void> {
    const { host, group, clauses, text } = this;
    const { language, basis } = text!;
    const receipt = await host.act('peer-agreement-proposed', () =>
      group.actions.propose(clauses, language, basis ?? undefined),
    );
    if (!receipt) return;
    // Its draft has done its work.
    await this.drafts.discard();
    host.leave();
    await host.settle(receipt.record.body.hash, said, receipt);
  }

  render(context: AgreementContext): unknown {
    this.language = context.language;
    return editorView(this, context);
  }

  /** Lets go of the host; what is unsaved is saved first. */
  async close(): Promise<void> {
    this.drafts.release();
    await this.drafts.flush();
  }

  #show(text: EditedText | undefined): void {
    this.text = text;
    this.removed = undefined;
    this.tried = false;
    this.#visited.clear();
    this.host.element.requestUpdate();
  }
}
