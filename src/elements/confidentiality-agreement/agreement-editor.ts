/** Writes a new version of the agreement: from a template, the present text or a draft, clause by clause. */
import type { PeerGroup } from '../../group/peer-group.js';
import { randomId } from '../../group/random-id.js';
import type { SavedDraft } from '../../group/local-store.js';
import { limitsClause } from '../../model/agreement-templates.js';
import type { Clause } from '../../model/kinds.js';
import { DraftKeeper } from '../../ui/drafts.js';
import { editorStyles } from './agreement-editor.styles.js';
import { editorView } from './agreement-editor-view.js';
import type { AgreementContext, AgreementHost } from './context.js';
import { heldVersion } from './version-view.js';

export interface AgreementText {
  readonly language: string;
  /** The group's own clauses; the one that is always part of it isn't among them. */
  readonly own: readonly Clause[];
}

/** What keeps a text from being proposed: where (a clause's id, `language` or `clauses`), and why. */
export type Problem = { readonly at: string; readonly why: 'empty' | 'none' | 'language' };

/** The state of the editor; `text` is undefined until a text to start from was chosen. */
export class AgreementEditor {
  text?: AgreementText;
  /** When the draft that is shown was saved before the editor was opened. */
  restored?: string;
  removed?: { readonly clause: Clause; readonly index: number };
  /** Whether the person has tried to propose it. */
  tried = false;
  /** The version proposed last, as the editor was opened. */
  readonly known: string | undefined;
  readonly drafts: DraftKeeper;
  readonly #visited = new Set<string>();

  /** Opens with the newest draft, where there is one. */
  static async open(host: AgreementHost, group: PeerGroup, limits: string | undefined): Promise<AgreementEditor> {
    const editor = new AgreementEditor(host, group, limits);
    const { adoptedStyleSheets: sheets } = host.element.shadowRoot!;
    if (!sheets.includes(editorStyles.styleSheet!)) sheets.push(editorStyles.styleSheet!);
    const [newest] = await editor.drafts.open(group, group.state.me!.id);
    if (newest) await editor.resume(newest);
    return editor;
  }

  private constructor(
    readonly host: AgreementHost,
    readonly group: PeerGroup,
    /** The host's own words for the clause that is always part of it. */
    readonly limits: string | undefined,
  ) {
    this.known = group.state.agreement.proposed?.hash;
    this.drafts = new DraftKeeper(host.element, 'agreement', () => this.text);
  }

  /** All clauses, as they would be proposed. */
  get clauses(): Clause[] {
    return [...(this.text?.own ?? []).map((clause) => ({ ...clause, text: clause.text.trim() })), this.locked];
  }

  /** The clause that is always part of it: in the host's words, else as the group has it. */
  get locked(): Clause {
    const present = this.group.state.agreement.versions.at(-1)?.clauses.find(({ locked }) => locked);
    return this.limits ? { ...limitsClause, text: this.limits } : (present ?? limitsClause);
  }

  get problems(): Problem[] {
    const { own, language } = this.text!;
    const problems: Problem[] = own.filter(({ text }) => !text.trim()).map(({ id }) => ({ at: id, why: 'empty' }));
    if (!own.length) problems.push({ at: 'clauses', why: 'none' });
    if (!isLanguage(language)) problems.push({ at: 'language', why: 'language' });
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
    await this.drafts.adopt();
    this.#show({ language, own: clauses.filter(({ locked }) => !locked) });
  }

  async resume(draft: SavedDraft): Promise<void> {
    await this.drafts.adopt(draft);
    this.#show(draft.value as unknown as AgreementText, draft.at);
  }

  /** Back to the choice of a text to start from. */
  async again(): Promise<void> {
    await this.drafts.adopt();
    this.#show(undefined);
  }

  change(changes: Partial<AgreementText>): void {
    this.text = { ...this.text!, ...changes };
    this.drafts.changed();
    this.host.element.requestUpdate();
  }

  changeClause(id: string, changes: Partial<Clause>): void {
    this.change({ own: this.text!.own.map((clause) => (clause.id === id ? { ...clause, ...changes } : clause)) });
  }

  /** Adds an empty clause at the end, and returns its id. */
  add(): string {
    const id = randomId();
    this.change({ own: [...this.text!.own, { id, kind: 'confidentiality', text: '' }] });
    return id;
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
    const held = heldVersion(group.state.agreement)?.hash;
    const receipt = await host.act('peer-agreement-proposed', () =>
      group.actions.propose(clauses, text!.language, held),
    );
    if (!receipt) return;
    // Its draft has done its work.
    await this.drafts.discard();
    host.leave();
    await host.settle(receipt.record.body.hash, said, receipt);
  }

  render(context: AgreementContext): unknown {
    return editorView(this, context);
  }

  /** Lets go of the host; what is unsaved is saved first. */
  async close(): Promise<void> {
    this.host.element.removeController(this.drafts);
    this.drafts.hostDisconnected();
    await this.drafts.flush();
  }

  #show(text: AgreementText | undefined, restored?: string): void {
    this.text = text;
    this.restored = restored;
    this.removed = undefined;
    this.tried = false;
    this.#visited.clear();
    this.host.element.requestUpdate();
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
