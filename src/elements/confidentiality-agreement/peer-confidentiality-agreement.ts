/** <peer-confidentiality-agreement>: what the group agrees on, who has accepted it, and one's own answer. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { agreement } from '../../localization/en/agreement.js';
import { fewestMembers } from '../../model/agreement-terms.js';
import type { AgreementVersion } from '../../model/rows.js';
import { moment } from '../../ui/moment.js';
import { PeerElement, type WrittenDetail } from '../../ui/peer-element.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import type { AgreementEditor } from './agreement-editor.js';
import { agreementStyles } from './confidentiality-agreement.styles.js';
import type { AgreementContext, AgreementHost } from './context.js';
import type { Refusal } from './refusal.js';
import {
  answerList,
  answerOf,
  clauseList,
  fingerprint,
  heldVersion,
  isInForceHereOnly,
  nameOf,
  numberOf,
  progress,
} from './version-view.js';

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
 * @fires {CustomEvent<WrittenDetail>} peer-agreement-omission - This member decided to go on without a paused one.
 * @fires {CustomEvent<AgreementInForceDetail>} peer-agreement-in-force - A version came into force while it was shown.
 * @csspart version - One version of the agreement.
 * @csspart clauses - The list of its clauses.
 * @csspart clause - One clause.
 * @csspart fingerprint - The SHA-256 that the version is named by.
 * @csspart answers - The members with their answers.
 * @csspart answer - One member's answer.
 * @csspart editor - Where a new version is written.
 * @csspart field - A label with its control.
 * @csspart dialog - A dialog.
 */
export class PeerConfidentialityAgreementElement extends PeerElement<typeof agreement> {
  static override styles = [PeerElement.styles, agreementStyles];
  protected static override parts = ['agreement', 'members', 'card'] as const;
  protected static override texts = { table: 'agreement', english: agreement };

  /** The host's own words, for its jurisdiction, for the clause that says what no agreement can forbid. */
  @property({ attribute: false }) limits?: string;

  @state() private editor?: AgreementEditor;
  @state() private refusal?: Refusal;
  /** What is said where the agreement isn't simply proposed or in force. */
  @state() private exceptions?: typeof import('./exceptions.js');
  /** What was in force when this group was last shown. */
  #shown?: { readonly group: PeerGroup; readonly version?: string };
  #came?: string;
  /** Whether `exceptions` were asked for. */
  #asked = false;

  readonly #host: AgreementHost = {
    element: this,
    act: (type, run) => this.act(type, run),
    settle: (hash, said, receipt) => this.#settle(hash, said, receipt),
    announce: (text) => this.announce(text),
    focus: async (id) => {
      await this.updateComplete;
      this.shadowRoot!.getElementById(id)?.focus();
    },
    leave: () => this.#leaveEditor(),
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
      this.refusal = undefined;
    }
    this.#shown = { group, version };
    if (this.#came) this.announce(this.text.inForceNow(numberOf(this.#came, agreement)));
    const isPlain =
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
    };
    if (this.editor) return this.editor.render(context);
    const { versions, proposed, gate } = state.agreement;
    if (!versions.length) return this.#renderNone(group);
    const held = heldVersion(state.agreement);
    const number = ({ hash }: AgreementVersion) => numberOf(hash, state.agreement);
    const shown = [held?.hash, proposed?.hash];
    const others = versions.filter(({ hash, status }) => status !== 'superseded' && !shown.includes(hash));
    const earlier = versions.filter(({ status }) => status === 'superseded');
    const primary = !proposed || gate === 'not-accepted' ? held : proposed;
    const renderOne = (version: AgreementVersion) =>
      this.#renderVersion(version, context, version.hash === primary?.hash);
    const folded = (summary: string, list: readonly AgreementVersion[]) =>
      list.length
        ? html`<details class="folded"><summary>${summary}</summary>${list.map(renderOne)}</details>`
        : nothing;
    return html`${this.exceptions?.standing(context)}
      ${held?.status === 'in-force' && proposed ? this.renderNotice('', text.holdsUntil(number(held), number(proposed))) : nothing}
      ${proposed ? renderOne(proposed) : nothing} ${held ? renderOne(held) : nothing} ${folded(text.others(others.length), others)}
      ${folded(text.earlier(earlier.length), earlier)}
      <footer class="row spread">
        <p class="small quiet">${text.notLegalAdvice}</p>
        ${this.#renderPropose(group, text.proposeChange, gate === 'expired' ? 'primary' : '')}
      </footer>
      ${this.refusal?.render(context)}`;
  }

  #renderNone(group: PeerGroup): TemplateResult {
    const { text } = this;
    return html`${this.renderEmpty(html`${text.purpose} ${text.nobodyProposed}`, this.#renderPropose(group, text.begin, 'primary'))}
      <p class="small quiet">${text.notLegalAdvice}</p>`;
  }

  #renderPropose(group: PeerGroup, label: string, emphasis: string): unknown {
    const clauses = [{ id: 'limits', kind: 'limits' as const, locked: true, text: '' }];
    if (!group.can('proposal', { hash: '', language: '', clauses })) return nothing;
    return html`<button type="button" class=${emphasis} id="propose" @click=${() => void this.#edit(group)}>${label}</button>`;
  }

  #renderVersion(version: AgreementVersion, context: AgreementContext, isPrimary: boolean): TemplateResult {
    const { state, text, common, language, zone, headingLevel } = context;
    const { hash } = version;
    // That others accepted, too, is so only once they know.
    const isHereOnly = isInForceHereOnly(version, state);
    const { since, status } = isHereOnly ? { status: 'proposed' as const } : version;
    const number = numberOf(hash, state.agreement);
    const { dots, sentence } = progress(version, context);
    const active = state.members.filter((member) => member.status === 'active').length;
    const { cycleEnd } = state.card!;
    const isInForce = status === 'in-force';
    const [chip, tone] = {
      proposed: [text.statusProposed, 'accent'],
      'in-force': [text.statusInForce, 'good'],
      declined: [since ? text.statusSuspended : text.statusDeclined, 'care'],
      expired: [text.statusExpired, 'care'],
      superseded: [text.statusSuperseded, ''],
    }[status] as [string, string];
    const dated = since
      ? html`${isInForce ? text.inForceSince : text.cameIntoForce} ${moment(since, language, zone)}.
        ${isInForce && cycleEnd ? text.cycleEnds(longDate(cycleEnd, language)) : nothing}`
      : html`${text.proposedBy(nameOf(version.proposer, state))} · ${moment(version.at, language, zone)}`;
    return html`<article class="version stack" part="version" aria-labelledby="v${number}">
      <div class="head">
        ${dots}
        <div>
          <div class="row">
            <span class="subheading" id="v${number}" role="heading" aria-level=${headingLevel + 1} tabindex="-1">${text.version(number)}</span>
            <span class="chip ${tone}">${chip}</span>
            ${waitingMark(isHereOnly || isWaiting(state, 'proposal', ({ body }) => body.hash === hash), common)}
          </div>
          <p class="progress">${sentence}</p>
          <p class="small quiet">${dated}</p>
        </div>
      </div>
      ${status === 'proposed' && active < fewestMembers ? this.renderNotice('', text.fewest(fewestMembers, active)) : nothing}
      ${clauseList(version, context)} ${fingerprint(version, context)} ${this.#renderChoices(version, context, isPrimary)}
      <div class="stack">
        <div class="subheading small" role="heading" aria-level=${headingLevel + 2}>${text.answers}</div>
        ${answerList(version, context, (member) => this.exceptions?.omission(member, version, context))}
      </div>
    </article>`;
  }

  /** Accepting, declining, withdrawing: what this member may answer now. */
  #renderChoices(version: AgreementVersion, { state, text, group }: AgreementContext, isPrimary: boolean): unknown {
    const { hash, status } = version;
    const answer = answerOf(state.me?.id, version);
    const isInvited = state.me?.status === 'invited';
    const may = isInvited ? group.can('joining', {}) : group.can('acceptance', { version: hash, clauses: {} });
    if (!may || status === 'expired' || status === 'superseded') return nothing;
    const refuse = (label: string) =>
      html`<button type="button" class="plain" @click=${() => void this.#refuse(hash)}>${label}</button>`;
    if (answer === 'accepted') return html`<p class="row"><span>${text.youAccepted}</span>${refuse(text.withdraw)}</p>`;
    return html`<div class="stack choices">
      <div class="row">
        <button type="button" class=${isPrimary ? 'primary' : ''} aria-disabled=${String(this.busy)} @click=${() => void this.#accept(version, group)}>
          ${isInvited ? text.joinAndAccept : text.accept}
        </button>
        ${answer || isInvited ? nothing : refuse(text.decline)}
      </div>
      <p class="small quiet">${text.acceptHelp}</p>
    </div>`;
  }

  async #accept({ hash, clauses }: AgreementVersion, group: PeerGroup): Promise<void> {
    const answers = Object.fromEntries(clauses.map(({ id }) => [id, 'agree' as const]));
    const receipt = await this.act('peer-agreement-accepted', async () => {
      if (group.state.me?.status === 'invited') await group.actions.join();
      return group.actions.accept(hash, answers);
    });
    if (receipt) await this.#settle(hash, this.text.acceptedNow, receipt);
  }

  #refuse(version: string): Promise<void> {
    this.failure = undefined;
    return this.#load(async () => {
      this.refusal ??= new (await import('./refusal.js')).Refusal();
      this.refusal.open(version);
      this.requestUpdate();
    });
  }

  #edit(group: PeerGroup): Promise<void> {
    this.failure = undefined;
    return this.#load(async () => {
      const { AgreementEditor } = await import('./agreement-editor.js');
      this.editor = await AgreementEditor.open(this.#host, group, this.limits);
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

  /** Says what was done, and whether it brought the version into force; goes on there. */
  async #settle(hash: string, said: (number: number) => string, { pending }: Receipt): Promise<void> {
    await this.updateComplete;
    const { agreement } = this.group!.state;
    const number = numberOf(hash, agreement);
    if (!pending) this.announce(`${said(number)} ${agreement.current?.hash === hash ? this.text.inForceNow(number) : ''}`);
    await this.#host.focus(`v${number}`);
  }
}

const longDate = (date: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));

declare global {
  interface HTMLElementEventMap {
    'peer-agreement-proposed': CustomEvent<WrittenDetail>;
    'peer-agreement-accepted': CustomEvent<WrittenDetail>;
    'peer-agreement-declined': CustomEvent<WrittenDetail>;
    'peer-agreement-withdrawn': CustomEvent<WrittenDetail>;
    'peer-agreement-omission': CustomEvent<WrittenDetail>;
    'peer-agreement-in-force': CustomEvent<AgreementInForceDetail>;
  }
  interface HTMLElementTagNameMap {
    'peer-confidentiality-agreement': PeerConfidentialityAgreementElement;
  }
}
