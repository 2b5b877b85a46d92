/** One version of the agreement as a whole: its head, its clauses, what this member may answer, and who has answered. */
import { html, nothing, type TemplateResult } from 'lit';
import { fewestMembers } from '../../model/agreement-terms.js';
import type { AgreementVersion } from '../../model/rows.js';
import { longDate, moment } from '../../ui/moment.js';
import { notice } from '../../ui/notice.js';
import { listOf } from '../../ui/promise-text.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import type { AgreementContext } from './context.js';
import {
  answerList,
  clauseList,
  fingerprint,
  isAmbiguous,
  isInForceHereOnly,
  nameOf,
  numberOf,
  progress,
  responseOf,
} from './version-view.js';

export function versionArticle(version: AgreementVersion, context: AgreementContext, isPrimary: boolean): TemplateResult {
  const { group, state, text, common, headingLevel } = context;
  const { hash } = version;
  // That others accepted, too, is so only once they know.
  const isHereOnly = isInForceHereOnly(version, state);
  const shown = isHereOnly ? { ...version, status: 'proposed' as const, since: undefined } : version;
  const number = numberOf(hash, state.agreement);
  const { dots, sentence } = progress(version, context);
  const active = state.members.filter((member) => member.status === 'active').length;
  const [chip, tone] = statusOf(shown, context);
  return html`<article class="version stack" part="version" aria-labelledby="v${number}">
    <div class="head">
      ${dots}
      <div>
        <div class="row">
          <span class="subheading" id="v${number}" role="heading" aria-level=${headingLevel + 1} tabindex="-1">${text.version(number)}${isAmbiguous(version, state.agreement) ? html` <code class="small">${hash.slice(0, 7)}</code>` : nothing}</span>
          <span class="chip ${tone}">${chip}</span>
          ${waitingMark(isHereOnly || isWaiting(state, 'proposal', ({ body }) => body.hash === hash), common)}
        </div>
        <p class="progress">${sentence}</p>
        <p class="small quiet">${dated(shown, context)}</p>
      </div>
    </div>
    ${shown.status === 'proposed' && active < fewestMembers ? notice('', text.fewest(fewestMembers, active)) : nothing}
    ${clauseList(version, context)} ${fingerprint(version, context)} ${change(shown, context)} ${choices(version, context, isPrimary)}
    <div class="stack">
      <div class="subheading small" role="heading" aria-level=${headingLevel + 2}>${text.answers}</div>
      ${group.sealing || !version.responses.length ? nothing : html`<p class="small quiet">${text.unsigned}</p>`}
      ${answerList(version, context)}
    </div>
  </article>`;
}

/** What a proposal changes of the version that it is to supersede. */
function change({ hash, since, supersedes }: AgreementVersion, { state, text, host }: AgreementContext): unknown {
  const before = since ? undefined : state.agreement.versions.find((version) => version.hash === supersedes);
  if (!before) return nothing;
  return html`<div><button type="button" class="plain" @click=${() => host.compare(before.hash, hash)}>${text.whatChanges}</button></div>`;
}

/** The name of its status, and the tone of it. */
export const statusOf = ({ status, since }: AgreementVersion, { text }: AgreementContext) =>
  ({
    proposed: [text.statusProposed, 'accent'],
    'in-force': [text.statusInForce, 'good'],
    declined: [since ? text.statusSuspended : text.statusDeclined, 'care'],
    expired: [text.statusExpired, 'care'],
    superseded: [text.statusSuperseded, ''],
  })[status] as [string, string];

function dated({ status, since, expires, at, proposers }: AgreementVersion, context: AgreementContext): TemplateResult {
  const { state, text, language, zone } = context;
  if (!since) {
    const names = listOf(proposers.map(({ member }) => nameOf(member, state)), language);
    return html`${text.proposedBy(names)} · ${moment(at, language, zone)}`;
  }
  const isInForce = status === 'in-force';
  return html`${isInForce ? text.inForceSince : text.cameIntoForce} ${moment(since, language, zone)}.
  ${isInForce && expires ? text.cycleEnds(longDate(expires, language)) : nothing}`;
}

/** Accepting, declining, withdrawing, answering clause by clause: what this member may answer now. */
function choices(version: AgreementVersion, context: AgreementContext, isPrimary: boolean): unknown {
  const { state, text, group, host, busy } = context;
  const { hash, status, stances } = version;
  const { me } = state;
  const isInvited = me?.status === 'invited';
  const may = isInvited ? group.can('joining', {}) : group.can('acceptance', { version: hash, clauses: {} });
  if (!may || status === 'expired' || status === 'superseded') return nothing;
  const answering = context.answers?.choices(version, context);
  if (answering) return answering;
  const response = responseOf(me?.id, version);
  const plain = (label: string, act: () => Promise<void>, id = '') =>
    html`<button type="button" class="plain" id=${id || nothing} @click=${act}>${label}</button>`;
  const refuse = (label: string) => plain(label, () => host.refuse(hash));
  const byClause = isInvited ? nothing : plain(text.clauseByClause, () => host.answer(version), `answer-${hash}`);
  if (response?.answer === 'accepted')
    return html`<p class="row"><span>${text.youAccepted}</span>${refuse(text.withdraw)} ${byClause}</p>`;
  const objects = stances.some(
    ({ member, clauses }) => member === me?.id && Object.values(clauses).some((mark) => mark !== 'agree'),
  );
  const accept = objects ? text.acceptAllTheSame : text.accept;
  const said = response?.answer === 'declined' ? text.youDeclined : text.youWithdrew;
  return html`<div class="stack choices">
    ${response ? html`<p class="row"><span>${said}</span>${response.note ? nothing : refuse(text.addNote)}</p>` : nothing}
    <div class="row">
      <button type="button" class=${isPrimary ? 'primary' : ''} aria-disabled=${String(busy)} @click=${() => host.accept(version)}>
        ${isInvited ? text.joinAndAccept : accept}
      </button>
      ${response || isInvited ? nothing : refuse(text.decline)} ${byClause}
    </div>
    <p class="small quiet">${text.acceptHelp}</p>
  </div>`;
}
