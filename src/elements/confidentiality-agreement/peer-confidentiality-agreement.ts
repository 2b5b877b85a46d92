/** <peer-confidentiality-agreement>: what the group agrees on, who has accepted it, and one's own answer. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { agreement } from '../../localization/en/agreement.js';
import type { AgreementTemplate } from '../../model/agreement-templates.js';
import { heldVersion } from '../../model/held-version.js';
import type { AgreementVersion } from '../../model/rows.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import type { AgreementEditor } from './agreement-editor.js';
import type { CertificateDialog } from './certificate-dialog.js';
import type { ClauseAnswers } from './clause-answers.js';
import { agreementStyles } from './confidentiality-agreement.styles.js';
import type { AgreementContext, AgreementHost } from './context.js';
import type { HostLimits } from './host-limits.js';
import type { Refusal } from './refusal.js';
import { versionArticle } from './version-article.js';
import type { VersionComparison } from './version-diff.js';
import { isInForceHereOnly, numberOf, primaryVersion } from './version-view.js';

/** Detail of `peer-agreement-in-force`. */
export interface AgreementInForceDetail {
  /** SHA-256 of the version's canonical text, base64url. */
  readonly version: string;
}

/**
 * The group's confidentiality agreement: its versions clause by clause, who has accepted, accepting, declining,
 * withdrawing, and proposing a new version.
 *
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-proposed - A version was proposed here.
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-accepted - This member accepted a version.
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-declined - This member declined a version.
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-withdrawn - This member withdrew from a version.
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-explained - This member added a note to declining or withdrawing.
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-answered - This member told the group what they think of a version's clauses.
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-omission - This member decided to go on without a paused one.
 * @fires {CustomEvent<AgreementInForceDetail>} peer-agreement-in-force - A version came into force while it was shown.
 * @csspart version - One version of the agreement.
 * @csspart clauses - The list of its clauses.
 * @csspart clause - One clause.
 * @csspart fingerprint - The SHA-256 that the version is named by.
 * @csspart answers - The members with their answers.
 * @csspart answer - One member's answer.
 * @csspart stances - Who wants to discuss a clause or can't accept it.
 * @csspart comparison - What changed between two versions.
 * @csspart diff - The clauses with the words that were added and removed.
 * @csspart editor - Where a new version is written.
 * @csspart field - A label with its control.
 * @csspart dialog - A dialog.
 */
export class PeerConfidentialityAgreementElement extends PeerElement<typeof agreement> {
  static override styles = [PeerElement.styles, agreementStyles];
  protected static override parts = ['agreement', 'members', 'card'] as const;
  protected static override texts = { table: 'agreement', english: agreement };

  /** The host's own words, for its jurisdiction, for the clause that says what no agreement can forbid. */
  @property({ attribute: false }) limits?: string | HostLimits;
  /** Texts that a new version can be started from, instead of the ready ones (`agreementTemplates`). */
  @property({ attribute: false }) templates?: readonly AgreementTemplate[];

  @state() private editor?: AgreementEditor;
  @state() private refusal?: Refusal;
  @state() private comparison?: VersionComparison;
  /** Answers clause by clause; there where somebody has given any, or I want to. */
  @state() private answers?: ClauseAnswers;
  /** What is said where the agreement isn't simply proposed or in force. */
  @state() private exceptions?: typeof import('./exceptions.js');
  /** What was in force when this group was last shown. */
  #shown?: { readonly group: PeerGroup; readonly version?: string };
  #came?: string;
  #certificate?: CertificateDialog;
  /** Whether `exceptions` were asked for. */
  #asked = false;
  #areAnswersAsked = false;

  readonly #host: AgreementHost = {
    element: this,
    act: (type, run) => this.act(type, run),
    settle: (hash, said, receipt) => this.#settle(hash, said, receipt),
    accept: (version, before) => this.#accept(version, before),
    refuse: (hash, before) => this.#refuse(hash, before),
    answer: (version) => this.#answer(version),
    compare: (from, to) => this.#compare(from, to),
    announce: (text) => this.announce(text),
    focus: async (id) => {
      await this.updateComplete;
      this.shadowRoot!.getElementById(id)?.focus();
    },
    leave: () => this.#leaveEditor(),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('peer-agreement-wanted', this.#onWanted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('peer-agreement-wanted', this.#onWanted);
    // A node that is only moved keeps its editor.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leaveEditor();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { group } = this;
    if (group?.state.phase !== 'open') return;
    const { agreement, me, members } = group.state;
    const { current } = agreement;
    const version = current && !isInForceHereOnly(current, group.state) ? current.hash : undefined;
    if (this.#shown?.group === group) {
      if (version && version !== this.#shown.version) this.#came = version;
    } else {
      this.#leaveEditor();
      this.refusal?.release();
      this.answers?.release();
      this.refusal = this.answers = this.comparison = this.#certificate = undefined;
      this.#areAnswersAsked = false;
    }
    this.#shown = { group, version };
    if (this.#came) this.announce(this.text.inForceNow(numberOf(this.#came, agreement)));
    if (!this.#areAnswersAsked && agreement.versions.some(isDiscussed)) {
      this.#areAnswersAsked = true;
      void this.#load(() => this.#loadAnswers());
    }
    const isPlain =
      !this.limits &&
      ['open', 'none'].includes(agreement.gate) &&
      me?.status === 'active' &&
      members.every(({ status }) => status !== 'paused');
    if (isPlain || this.#asked) return;
    this.#asked = true;
    void this.#load(async () => (this.exceptions = await import('./exceptions.js')));
  }

  protected override updated(): void {
    const version = this.#came;
    this.#came = undefined;
    if (version) this.emit<AgreementInForceDetail>('peer-agreement-in-force', { version });
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { text, commonText: common, language, headingLevel, busy, failure } = this;
    const context: AgreementContext = {
      host: this.#host,
      ...{ group, state, text, common, language, headingLevel, busy, failure },
      zone: group.clock.zone(),
      ...{ exceptions: this.exceptions, answers: this.answers, limits: this.limits },
    };
    if (this.editor) return this.editor.render(context);
    const { versions, proposed, gate } = state.agreement;
    if (!versions.length) return this.#renderNone(group);
    const held = heldVersion(state.agreement);
    const number = ({ hash }: AgreementVersion) => numberOf(hash, state.agreement);
    const shown = [held?.hash, proposed?.hash];
    const others = versions.filter(({ hash, status }) => status !== 'superseded' && !shown.includes(hash));
    const earlier = versions.filter(({ status }) => status === 'superseded');
    const primary = primaryVersion(state.agreement);
    const renderOne = (version: AgreementVersion) => versionArticle(version, context, version.hash === primary?.hash);
    const folded = (summary: string, list: readonly AgreementVersion[]) =>
      list.length
        ? html`<details class="folded"><summary>${summary}</summary>${list.map(renderOne)}</details>`
        : nothing;
    return html`${this.exceptions?.standing(context)}
      ${held?.status === 'in-force' && proposed ? this.renderNotice('', text.holdsUntil(number(held), number(proposed))) : nothing}
      ${proposed ? renderOne(proposed) : nothing} ${held ? renderOne(held) : nothing} ${folded(text.others(others.length), others)}
      ${folded(text.earlier(earlier.length), earlier)}
      ${this.comparison?.render(context)}
      <footer class="row spread">
        <p class="small quiet">${text.notLegalAdvice}</p>
        ${this.#renderCompare(versions)}
        <button type="button" class="plain" id="certificate" @click=${() => this.#openCertificate(group)}>${text.certificate}</button>
        ${this.#renderPropose(group, text.proposeChange, gate === 'expired' ? 'primary' : '')}
      </footer>
      ${this.refusal?.render(context)} ${this.#certificate?.render(context)}`;
  }

  #renderNone(group: PeerGroup): TemplateResult {
    const { text } = this;
    return html`${this.renderEmpty(html`${text.purpose} ${text.nobodyProposed}`, this.#renderPropose(group, text.begin, 'primary'))}
      <p class="small quiet">${text.notLegalAdvice}</p>`;
  }

  #renderCompare(versions: readonly AgreementVersion[]): unknown {
    const [from, to] = versions.slice(-2);
    if (!to) return nothing;
    return html`<button type="button" class="plain" id="compare" @click=${() => this.#compare(from!.hash, to.hash)}>${this.text.compare}</button>`;
  }

  #renderPropose(group: PeerGroup, label: string, emphasis: string): unknown {
    const clauses = [{ id: 'limits', kind: 'limits' as const, locked: true, text: '' }];
    if (!group.can('proposal', { hash: '', language: '', clauses })) return nothing;
    return html`<button type="button" class=${emphasis} id="propose" @click=${() => void this.#edit(group)}>${label}</button>`;
  }

  async #accept(
    { hash, clauses }: AgreementVersion,
    before: () => Promise<unknown> = async () => {},
  ): Promise<boolean> {
    const group = this.group!;
    const answers = Object.fromEntries(clauses.map(({ id }) => [id, 'agree' as const]));
    const receipt = await this.act('peer-agreement-accepted', async () => {
      if (group.state.me?.status === 'invited') await group.actions.join();
      await before();
      return group.actions.accept(hash, answers);
    });
    if (receipt) await this.#settle(hash, this.text.acceptedNow, receipt);
    return receipt !== undefined;
  }

  #refuse(version: string, before?: () => Promise<unknown>): Promise<void> {
    this.failure = undefined;
    return this.#load(async () => {
      this.refusal ??= new (await import('./refusal.js')).Refusal(this.#host);
      await this.refusal.open(this.group!, version, before);
    });
  }

  #compare(from: string, to: string): Promise<void> {
    this.failure = undefined;
    return this.#load(async () => {
      this.comparison ??= new (await import('./version-diff.js')).VersionComparison(this.#host);
      this.comparison.open(from, to);
      await this.#host.focus('comparison');
    });
  }

  #answer(version: AgreementVersion): Promise<void> {
    this.failure = undefined;
    return this.#load(async () => {
      const answers = await this.#loadAnswers();
      await answers.open(this.group!, version);
      await this.#host.focus(`mark-${version.clauses[0]!.id}`);
    });
  }

  #openCertificate(group: PeerGroup): Promise<void> {
    this.failure = undefined;
    return this.#load(async () => {
      this.#certificate ??= new (await import('./certificate-dialog.js')).CertificateDialog(this.#host);
      this.#certificate.open(group);
    });
  }

  async #loadAnswers(): Promise<ClauseAnswers> {
    const { ClauseAnswers } = await import('./clause-answers.js');
    return (this.answers ??= new ClauseAnswers(this.#host));
  }

  #edit(group: PeerGroup): Promise<void> {
    this.failure = undefined;
    return this.#load(async () => {
      const { AgreementEditor } = await import('./agreement-editor.js');
      const editor = await AgreementEditor.open(this.#host, group, this);
      // Meanwhile it may have been opened already, or another member is here.
      if (group !== this.group || this.editor) return void editor.close();
      this.editor = editor;
      await this.#host.focus('editor');
    });
  }

  /** Runs what needs a part that comes later. */
  async #load(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.failure = error;
    }
  }

  #leaveEditor(): void {
    void this.editor?.close();
    this.editor = undefined;
  }

  /** Another element of the same group leads here. */
  readonly #onWanted = (event: Event): void => {
    const { group } = event.composedPath()[0] as { readonly group?: PeerGroup };
    if (event.defaultPrevented || !group || group !== this.group || this.checkVisibility?.() === false) return;
    event.preventDefault();
    const version = primaryVersion(group.state.agreement);
    const id = version ? `v${numberOf(version.hash, group.state.agreement)}` : 'propose';
    this.scrollIntoView({ block: 'start' });
    void this.#host.focus(this.editor ? 'editor' : id);
  };

  /** Says what was done, and whether it brought the version into force; goes on there. */
  async #settle(hash: string, said: (number: number) => string, { pending }: Receipt): Promise<void> {
    await this.updateComplete;
    const { agreement } = this.group!.state;
    const number = numberOf(hash, agreement);
    if (!pending) this.announce(`${said(number)} ${agreement.current?.hash === hash ? this.text.inForceNow(number) : ''}`);
    await this.#host.focus(`v${number}`);
  }
}

const isDiscussed = ({ stances }: AgreementVersion) =>
  stances.some(({ clauses }) => Object.values(clauses).some((mark) => mark !== 'agree'));

declare global {
  interface HTMLElementEventMap {
    'peer-agreement-proposed': CustomEvent<WrittenDetail>;
    'peer-agreement-accepted': CustomEvent<WrittenDetail>;
    'peer-agreement-declined': CustomEvent<WrittenDetail>;
    'peer-agreement-withdrawn': CustomEvent<WrittenDetail>;
    'peer-agreement-explained': CustomEvent<WrittenDetail>;
    'peer-agreement-answered': CustomEvent<WrittenDetail>;
    'peer-agreement-omission': CustomEvent<WrittenDetail>;
    'peer-agreement-in-force': CustomEvent<AgreementInForceDetail>;
  }
  interface HTMLElementTagNameMap {
    'peer-confidentiality-agreement': PeerConfidentialityAgreementElement;
  }
}
