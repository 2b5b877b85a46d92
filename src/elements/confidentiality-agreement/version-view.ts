/** How one version of the agreement is shown: its clauses, what names it, and who has answered. */
import { html, nothing, type TemplateResult } from 'lit';
import type { agreement } from '../../localization/en/agreement.js';
import type { PeerGroupState } from '../../group/state.js';
import { sameClause, textFor, type TextIn } from '../../model/clause-text.js';
import { heldVersion } from '../../model/held-version.js';
import type { Clause, ClauseKind } from '../../model/kinds.js';
import type { Agreement, AgreementVersion, Member } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import { icons } from '../../ui/icons.js';
import { languageName } from '../../ui/language-name.js';
import { moment } from '../../ui/moment.js';
import { ring } from '../../ui/ring.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import type { AgreementContext } from './context.js';

/** The version that asks for something now: the one in force for who hasn't accepted it, else the newest proposal. */
export const primaryVersion = (agreement: Agreement): AgreementVersion | undefined => {
  const held = heldVersion(agreement);
  const { proposed, gate } = agreement;
  return !proposed || gate === 'not-accepted' || gate === 'superseded' ? (held ?? proposed) : proposed;
};

/** 1 for the first version that was proposed. */
export const numberOf = (hash: string, { versions }: Agreement): number =>
  versions.findIndex((version) => version.hash === hash) + 1;

/** Whether its number may become another one, once records arrive that are on their way: somebody else proposed at the same time. */
export const isAmbiguous = ({ hash, supersedes }: AgreementVersion, { versions }: Agreement): boolean =>
  versions.some((other) => other.hash !== hash && other.supersedes === supersedes);

export const nameOf = (id: string, { members }: PeerGroupState): string =>
  members.find((member) => member.id === id)?.name ?? '';

/** Whether my answer to a version waits. */
export const isAnswerWaiting = ({ hash }: AgreementVersion, state: PeerGroupState): boolean =>
  (['acceptance', 'decline', 'withdrawal'] as const).some((kind) =>
    isWaiting(state, kind, ({ body }) => body.version === hash),
  );

/** Whether it is in force here only, by my acceptance that nobody else has yet. */
export const isInForceHereOnly = (version: AgreementVersion, state: PeerGroupState): boolean =>
  isAnswerWaiting(version, state) &&
  version.responses.some(({ member, at }) => member === state.me?.id && at === version.since);

export const responseOf = (id: string | undefined, { responses }: AgreementVersion) =>
  responses.find(({ member }) => member === id);
export const answerOf = (id: string | undefined, version: AgreementVersion) => responseOf(id, version)?.answer;

/** 1 for the version's first clause. */
export const clauseNumber = (id: string, { clauses }: AgreementVersion): number =>
  clauses.findIndex((clause) => clause.id === id) + 1;

const bound = ({ members }: PeerGroupState) => members.filter(takesPart);

/** A dot for each member who is asked; it is filled once they have accepted. */
export function progress(
  version: AgreementVersion,
  { state, text }: AgreementContext,
): { dots: TemplateResult; sentence: string } {
  const asked = bound(state).filter(({ id }) => !version.omitted.includes(id));
  const accepted = asked.filter(({ id }) => answerOf(id, version) === 'accepted');
  const dots = asked.map((member) => ({ color: state.members.indexOf(member), filled: accepted.includes(member) }));
  return { dots: ring(dots), sentence: text.acceptedBy(accepted.length, asked.length) };
}

const kindTexts: { readonly [K in ClauseKind]: keyof typeof agreement } = {
  confidentiality: 'kindConfidentiality',
  attribution: 'kindAttribution',
  consent: 'kindConsent',
  conduct: 'kindConduct',
  limits: 'kindLimits',
  other: 'kindOther',
};

export const kindText = (kind: ClauseKind, text: typeof agreement): string => text[kindTexts[kind]] as string;

/** What a clause says: in the reader's language first, where it has that, and the same in its others. */
export function clauseWords(clause: Clause, version: { readonly language: string }, { text, language }: AgreementContext): TemplateResult {
  const { prevails, others, ...read } = textFor(clause, version, language);
  const one = (each: TextIn) => html`<p class="prose" lang=${each.language} dir="auto">${each.text}</p>`;
  const named = (each: TextIn) => languageName(each.language, language);
  const prevailing = prevails ? read : others[0]!;
  return html`${one(read)}
  ${
    others.length
      ? html`<details class="small">
        <summary>${text.otherLanguages(others.map(named))}</summary>
        <p class="quiet">${text.prevails(named(prevailing))}</p>
        ${others.map((each) => html`<div class="quiet">${named(each)}</div>${one(each)}`)}
      </details>`
      : nothing
  }
  ${clause.jurisdiction ? html`<p class="small quiet">${text.jurisdiction(clause.jurisdiction)}</p>` : nothing}`;
}

/** The clauses, and until they are in force how they differ from the version that they would supersede. */
export function clauseList(version: AgreementVersion, context: AgreementContext): TemplateResult {
  const { clauses, supersedes, since } = version;
  const { state, text } = context;
  const before = since ? undefined : state.agreement.versions.find(({ hash }) => hash === supersedes);
  const change = (clause: Clause) => {
    const old = before?.clauses.find(({ id }) => id === clause.id);
    if (!before || (old && sameClause(old, clause))) return nothing;
    return html`<span class="chip accent">${old ? text.isChanged : text.isNew}</span>`;
  };
  const removed = before?.clauses.filter(({ id }) => !clauses.some((clause) => clause.id === id)) ?? [];
  const words = (clause: Clause) => clauseWords(clause, version, context);
  return html`<ol class="clauses" part="clauses">
      ${clauses.map(
        (clause) => html`<li class=${clause.locked ? 'locked' : ''} part="clause">
          <div class="row kind">${clause.locked ? icons.lock : nothing}<span>${kindText(clause.kind, text)}</span>${change(clause)}</div>
          ${words(clause)} ${clause.locked ? html`<p class="small quiet">${text.locked}</p>` : nothing}
          ${context.answers?.besides(clause, version, context)}
        </li>`,
      )}
    </ol>
    ${
      removed.length
        ? html`<details class="small">
          <summary>${text.removed(numberOf(before!.hash, state.agreement))}</summary>
          <ul class="stack">
            ${removed.map((clause) => html`<li>${words(clause)}</li>`)}
          </ul>
        </details>`
        : nothing
    }`;
}

/** The hash that the version is named by. */
export const fingerprint = ({ hash }: AgreementVersion, { text }: AgreementContext): TemplateResult =>
  html`<details class="small quiet" part="fingerprint">
    <summary>${text.fingerprint}: <code>${hash.slice(0, 7)}</code></summary>
    <p><code class="whole">${hash}</code></p>
    <p>${text.fingerprintHelp}</p>
  </details>`;

/** Each member's answer. */
export function answerList(version: AgreementVersion, context: AgreementContext): TemplateResult {
  const { state, text, common, language, zone } = context;
  const words = { accepted: text.answerAccepted, declined: text.answerDeclined, withdrawn: text.answerWithdrawn };
  const unanswered = ({ id, status }: Member) => {
    if (status === 'invited') return text.answerInvited;
    if (version.omitted.includes(id)) return text.answerOmitted;
    return status === 'paused' ? text.answerPaused : text.answerNone;
  };
  const answerIcon = { accepted: icons.check, declined: icons.minus, withdrawn: icons.minus };
  const row = (member: Member) => {
    const response = responseOf(member.id, version);
    return html`<li part="answer">
      <span class="who"><b>${member.name}</b>${member.id === state.me?.id ? html` <span class="quiet">(${common.you})</span>` : nothing}</span>
      <span class="answer ${response?.answer ?? ''}">
        ${response ? answerIcon[response.answer] : icons.clock}
        <span>${response ? html`${words[response.answer]} · ${moment(response.at, language, zone)}` : unanswered(member)}</span>
        ${waitingMark(member.id === state.me?.id && isAnswerWaiting(version, state), common)}
      </span>
      ${
        response?.note
          ? html`<blockquote class="prose"><span class="hidden">${text.noteBy(member.name)}: </span><span dir="auto">${response.note}</span></blockquote>`
          : nothing
      }
      ${response?.answer === 'accepted' ? nothing : context.exceptions?.omission(member, version, context)}
    </li>`;
  };
  return html`<ul class="answers small" part="answers">
    ${state.members.filter(({ status }) => status !== 'left').map(row)}
  </ul>`;
}
