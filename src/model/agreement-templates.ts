/** Ready texts for a confidentiality agreement. They are a start for the group's own words, and no legal advice. */
import type { Clause } from './kinds.js';

/** A text to start from; what it says of what no agreement can take away gives way to the clause that is always part of it. */
export interface AgreementTemplate {
  readonly id: string;
  /** BCP 47 tag of its clauses. */
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly clauses: readonly Clause[];
}

/** What no agreement can take away; always part of it, and never changed by a group. A host may supply its own words. */
export const limitsClause: Clause = {
  id: 'limits',
  kind: 'limits',
  locked: true,
  text:
    'Nothing here ever stops you from reporting a crime, harm or discrimination, or from talking to a regulator, ' +
    'a lawyer, a doctor or an assistance programme.',
};

const conduct: Clause = {
  id: 'conduct',
  kind: 'conduct',
  text: 'We speak to each other, not about each other. Feedback is about what someone did, never about who they are.',
};
const leaving: Clause = {
  id: 'afterwards',
  kind: 'other',
  text: 'What we agreed here stays with us when someone leaves and when the group ends.',
};

/** The Rule in its exact words. */
export const chathamHouseRule: Clause = {
  id: 'chatham-house-rule',
  kind: 'attribution',
  text:
    'When a meeting, or part thereof, is held under the Chatham House Rule, participants are free to use the ' +
    'information received, but neither the identity nor the affiliation of the speaker(s), nor that of any other ' +
    'participant, may be revealed.',
};

const template = (
  id: 'group-only' | 'chatham-house' | 'consent',
  title: string,
  summary: string,
  clauses: readonly Clause[],
): AgreementTemplate => ({
  ...{ id, language: 'en', title, summary },
  clauses: [...clauses, conduct, leaving, limitsClause],
});

export const agreementTemplates: readonly AgreementTemplate[] = [
  template('group-only', 'Stays in the group', 'Nothing said here leaves the group.', [
    { id: 'stays-here', kind: 'confidentiality', text: 'What is said and written in this group stays in this group.' },
    {
      id: 'no-reports',
      kind: 'confidentiality',
      text: 'We report nothing about anyone here to their manager, to human resources or to anyone else.',
    },
  ]),
  template('chatham-house', 'Chatham House Rule', 'Ideas may travel, names may not.', [
    chathamHouseRule,
    {
      id: 'all-is-held',
      kind: 'confidentiality',
      text: 'All our meetings and all that we write here are held under this rule.',
    },
  ]),
  template('consent', 'Share with consent', 'Each item may be shared once whoever said it agrees.', [
    {
      id: 'stays-here',
      kind: 'confidentiality',
      text: 'What is said and written in this group stays in this group unless its author agrees.',
    },
    {
      id: 'ask-first',
      kind: 'consent',
      text: 'We ask for consent for each item, say with whom and why, and take no for an answer.',
    },
  ]),
];
