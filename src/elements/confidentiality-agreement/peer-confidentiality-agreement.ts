/** <peer-confidentiality-agreement>: what the group agrees on, who has accepted it, and one's own answer. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import { agreement } from '../../localization/en/agreement.js';
import { fewestMembers } from '../../model/agreement.js';
import type { AgreementVersion, Member } from '../../model/rows.js';
import { moment } from '../../ui/moment.js';
import { PeerElement } from '../../ui/peer-element.js';
import type { AgreementEditor } from './agreement-editor.js';
import { agreementStyles } from './confidentiality-agreement.styles.js';
import { standing } from './standing.js';
import { answerList, answerOf, clauseList, fingerprint, heldVersion, nameOf, numberOf, omission, progress, type VersionContext } from './version-view.js';

/** Detail of `peer-agreement-in-force`. */
export interface AgreementInForceDetail {
  /** SHA-256 of the version's canonical text, base64url. */
  readonly version: string;
}

type Editing = { readonly editor: AgreementEditor; readonly view: typeof import('./agreement-editor-view.js') };
type Refusing = { readonly version: string; readonly withdraws: boolean; readonly view: typeof import('./refusal-dialog.js') };

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

  @state() private editing?: Editing;
  @state() private refusing?: Refusing;
  /** Unsent notes for the group, by version; they outlive a closed dialog. */
  @state() private notes: { readonly [version: string]: string } = {};
  /** What was in force when this group was last shown. */
  #shown?: { readonly group: PeerGroup; readonly version?: string };
  #came?: AgreementVersion;

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
    const { current } = group.state.agreement;
    this.#came = this.#shown?.group === group && this.#shown.version !== current?.hash ? current : undefined;
    if (this.#came) this.announce(this.text.inForceNow(numberOf(this.#came, group.state.agreement)));
    if (this.#shown && this.#shown.group !== group) {
      this.#leaveEditor();
      this.refusing = undefined;
      this.notes = {};
    }
    this.#shown = { group, version: current?.hash };
  }

  protected override updated(): void {
    if (this.#came) this.emit<AgreementInForceDetail>('peer-agreement-in-force', { version: this.#came.hash });
    this.#came = undefined;
  }

  protected override renderContent(state: PeerGroupState, group: PeerGroup): unknown {
    const { editing, text, commonText: common, language, headingLevel, busy } = this;
    if (editing)
      return editing.view.editorView(editing.editor, {
        ...{ text, common, language, headingLevel, busy },
        announce: (said) => this.announce(said),
        onPropose: () => void this.#propose(editing.editor),
        onClose: () => this.#closeEditor(),
      });
    const { versions, proposed } = state.agreement;
    if (!versions.length) return this.#renderNone(group);
    const context: VersionContext = { state, text, common, language, zone: group.clock.zone() };
    const held = heldVersion(state.agreement);
    const shown = [held?.hash, proposed?.hash];
    const others = versions.filter(({ hash, status }) => status !== 'superseded' && !shown.includes(hash));
    const earlier = versions.filter(({ status }) => status === 'superseded');
    const number = (version: AgreementVersion) => numberOf(version, state.agreement);
    const primary = !proposed || state.agreement.gate === 'not-accepted' ? held : proposed;
    const renderOne = (version: AgreementVersion) => this.#renderVersion(version, context, group, version.hash === primary?.hash);
    const folded = (summary: string, list: readonly AgreementVersion[]) =>
      list.length ? html`<details class="folded"><summary>${summary}</summary>${list.map(renderOne)}</details>` : nothing;
    return html`${standing(context).map(({ tone, words }) => this.renderNotice(tone, words))}
      ${held?.status === 'in-force' && proposed ? this.renderNotice('', text.holdsUntil(number(held), number(proposed))) : nothing}
      ${proposed ? renderOne(proposed) : nothing} ${held ? renderOne(held) : nothing} ${folded(text.others(others.length), others)}
      ${folded(text.earlier(earlier.length), earlier)}
      <footer class="row spread">
        <p class="small quiet">${text.notLegalAdvice}</p>
        ${this.#mayPropose(group) ? html`<button type="button" id="propose" @click=${() => void this.#edit(group)}>${text.proposeChange}</button>` : nothing}
      </footer>
      ${this.#renderRefusal(group)}`;
  }

  #renderNone(group: PeerGroup): TemplateResult {
    const { text } = this;
    const begin = html`<button type="button" class="primary" id="propose" @click=${() => void this.#edit(group)}>${text.begin}</button>`;
    return html`${this.renderEmpty(html`${text.purpose} ${text.nobodyProposed}`, this.#mayPropose(group) ? begin : nothing)}
      <p class="small quiet">${text.notLegalAdvice}</p>`;
  }

  #renderVersion(version: AgreementVersion, context: VersionContext, group: PeerGroup, isPrimary: boolean): TemplateResult {
    const { text } = this;
    const { state, language, zone } = context;
    const number = numberOf(version, state.agreement);
    const { dots, sentence } = progress(version, context);
    const active = state.members.filter(({ status }) => status === 'active').length;
    const { cycleEnd } = state.card!;
    const isHeld = version.since !== undefined;
    const [status, tone] = {
      proposed: [text.statusProposed, 'accent'],
      'in-force': [text.statusInForce, 'good'],
      declined: isHeld ? [text.statusSuspended, 'care'] : [text.statusDeclined, 'care'],
      expired: [text.statusExpired, 'care'],
      superseded: [text.statusSuperseded, ''],
    }[version.status] as [string, string];
    const dated = isHeld
      ? html`${version.status === 'in-force' ? text.inForceSince : text.cameIntoForce} ${moment(version.since!, language, zone)}.
        ${version.status === 'in-force' && cycleEnd ? text.cycleEnds(longDate(cycleEnd, language)) : nothing}`
      : html`${text.proposedBy(nameOf(version.proposer, state))} · ${moment(version.at, language, zone)}`;
    return html`<article class="version stack" part="version" aria-labelledby="v${number}">
      <div class="head">
        ${dots}
        <div>
          <div class="row">
            <span class="subheading" id="v${number}" role="heading" aria-level=${this.headingLevel + 1} tabindex="-1">${text.version(number)}</span>
            <span class="chip ${tone}">${status}</span>
          </div>
          <p class="progress">${sentence}</p>
          <p class="small quiet">${dated}</p>
        </div>
      </div>
      ${version.status === 'proposed' && active < fewestMembers ? this.renderNotice('', text.fewest(fewestMembers, active)) : nothing}
      ${clauseList(version, context)} ${fingerprint(version, context)} ${this.#renderChoices(version, context, group, isPrimary)}
      <div class="stack">
        <div class="subheading small" role="heading" aria-level=${this.headingLevel + 2}>${text.answers}</div>
        ${answerList(version, context, (member) => this.#renderOmission(member, version, context, group))}
      </div>
    </article>`;
  }

  /** Accepting, declining, withdrawing: what this member may answer now. */
  #renderChoices(version: AgreementVersion, { state }: VersionContext, group: PeerGroup, isPrimary: boolean): unknown {
    const { text } = this;
    const answer = answerOf(state.me?.id, version);
    const isInvited = state.me?.status === 'invited';
    const may = isInvited ? group.can('joining', {}) : group.can('acceptance', { version: version.hash, clauses: {} });
    if (!may || version.status === 'expired' || version.status === 'superseded') return nothing;
    const refuse = (withdraws: boolean) => () => void this.#openRefusal(version, withdraws);
    if (answer === 'accepted')
      return html`<p class="row"><span>${text.youAccepted}</span><button type="button" class="plain" @click=${refuse(true)}>${text.withdraw}</button></p>`;
    return html`<div class="stack">
      <div class="row">
        <button type="button" class=${isPrimary ? 'primary' : ''} aria-disabled=${String(this.busy)} @click=${() => void this.#accept(version, group)}>
          ${isInvited ? text.joinAndAccept : text.accept}
        </button>
        ${answer || isInvited ? nothing : html`<button type="button" class="plain" @click=${refuse(false)}>${text.decline}</button>`}
      </div>
      <p class="small quiet">${text.acceptHelp}</p>
    </div>`;
  }

  #renderOmission(member: Member, version: AgreementVersion, context: VersionContext, group: PeerGroup): unknown {
    const mayDecide = group.can('omission', { version: version.hash, member: member.id });
    return omission(member, version, context, mayDecide && (() => void this.#omit(member, version, group)));
  }

  #renderRefusal(group: PeerGroup): unknown {
    const { refusing, busy, failure, language, commonText: common } = this;
    const { agreement, me } = group.state;
    const version = refusing && agreement.versions.find(({ hash }) => hash === refusing.version);
    if (!refusing || !version) return nothing;
    const { hash } = version;
    const audience = group.audienceOf('note', { about: hash, text: '' });
    const readers = group.state.members.filter(({ id }) => id !== me?.id && audience.includes(id)).map(({ name }) => name);
    return refusing.view.refusalDialog({
      ...{ busy, failure, language, common, withdraws: refusing.withdraws },
      number: numberOf(version, agreement),
      suspends: agreement.current?.hash === hash,
      readers: new Intl.ListFormat(language).format(readers),
      note: this.notes[hash] ?? '',
      onNote: (note) => (this.notes = { ...this.notes, [hash]: note }),
      onRefuse: () => void this.#refuse(version, refusing.withdraws, group),
      onClose: () => (this.refusing = undefined),
    });
  }

  #mayPropose(group: PeerGroup): boolean {
    const clauses = [{ id: 'limits', kind: 'limits', locked: true, text: 'limits' }] as const;
    return group.can('proposal', { hash: '', language: '', clauses: [...clauses] });
  }

  async #accept(version: AgreementVersion, group: PeerGroup): Promise<void> {
    const clauses = Object.fromEntries(version.clauses.map(({ id }) => [id, 'agree' as const]));
    const receipt = await this.act('peer-agreement-accepted', async () => {
      if (group.state.me?.status === 'invited') await group.actions.join();
      return group.actions.accept(version.hash, clauses);
    });
    if (receipt) await this.#settle(version, group, this.text.acceptedNow);
  }

  async #refuse(version: AgreementVersion, withdraws: boolean, group: PeerGroup): Promise<void> {
    const { hash } = version;
    const note = this.notes[hash];
    const receipt = withdraws
      ? await this.act('peer-agreement-withdrawn', () => group.actions.withdraw(hash, note))
      : await this.act('peer-agreement-declined', () => group.actions.decline(hash, note));
    if (!receipt) return;
    this.refusing = undefined;
    this.notes = { ...this.notes, [hash]: '' };
    await this.#settle(version, group, withdraws ? this.text.withdrawnNow : this.text.declinedNow);
  }

  async #omit(member: Member, version: AgreementVersion, group: PeerGroup): Promise<void> {
    const receipt = await this.act('peer-agreement-omission', () => group.actions.omit(version.hash, member.id));
    if (receipt) await this.#settle(version, group, () => this.text.wentOnNow(member.name));
  }

  async #propose(editor: AgreementEditor): Promise<void> {
    const { group, clauses, text } = editor;
    const { agreement } = group.state;
    const receipt = await this.act('peer-agreement-proposed', () =>
      group.actions.propose(clauses, text!.language, heldVersion(agreement)?.hash),
    );
    if (!receipt) return;
    await editor.finish();
    this.editing = undefined;
    const { hash } = receipt.record.body;
    await this.#settle({ hash } as AgreementVersion, group, this.text.proposedNow);
  }

  /** Says what was done, and whether it brought a version into force; goes on at the version. */
  async #settle(version: Pick<AgreementVersion, 'hash'>, group: PeerGroup, said: (number: number) => string): Promise<void> {
    await this.updateComplete;
    const { agreement } = group.state;
    const number = numberOf(version as AgreementVersion, agreement);
    const isInForce = agreement.current?.hash === version.hash;
    this.announce(`${said(number)} ${isInForce ? this.text.inForceNow(number) : ''}`);
    this.renderRoot.querySelector<HTMLElement>(`#v${number}`)?.focus();
  }

  async #edit(group: PeerGroup): Promise<void> {
    try {
      const view = await import('./agreement-editor-view.js');
      this.editing = { view, editor: await view.AgreementEditor.open(this, group, this.limits) };
    } catch (error) {
      this.failure = error;
      return;
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#editor')?.focus();
  }

  async #openRefusal({ hash }: AgreementVersion, withdraws: boolean): Promise<void> {
    this.failure = undefined;
    try {
      this.refusing = { version: hash, withdraws, view: await import('./refusal-dialog.js') };
    } catch (error) {
      this.failure = error;
    }
  }

  async #closeEditor(): Promise<void> {
    this.#leaveEditor();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#propose')?.focus();
  }

  #leaveEditor(): void {
    void this.editing?.editor.close();
    this.editing = undefined;
  }
}

const longDate = (date: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));

declare global {
  interface HTMLElementTagNameMap {
    'peer-confidentiality-agreement': PeerConfidentialityAgreementElement;
  }
}
