import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define/peer-confidentiality-agreement.js';
import type { PeerConfidentialityAgreementElement } from '../src/elements/confidentiality-agreement/peer-confidentiality-agreement.js';
import { certificateOf } from '../src/group/certificate.js';
import type { PeerGroup } from '../src/group/peer-group.js';
import { agreementTemplates, type AgreementTemplate } from '../src/model/agreement-templates.js';
import { certificateHtml } from '../src/ui/certificate/certificate-html.js';
import { changed, scenarios } from './support/agreement-scenarios.js';
import { clickingIn, elementIn, once, pressingIn, wanted, type Play } from './support/play.js';
import { sampleGroup } from './support/sample-group.js';

type Element = PeerConfidentialityAgreementElement;
type Args = Partial<Pick<Element, 'heading' | 'headingLevel' | 'lang' | 'limits' | 'templates'>>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Elements/<peer-confidentiality-agreement>',
  component: 'peer-confidentiality-agreement',
  argTypes: { limits: { control: 'object' }, templates: { control: 'object' } },
  args: { lang: 'en' },
  render: ({ heading, headingLevel, lang, limits, templates }, { loaded }) =>
    html`<peer-confidentiality-agreement
      .group=${loaded['group']}
      .limits=${limits}
      .templates=${templates}
      lang=${ifDefined(lang)}
      heading=${ifDefined(heading)}
      heading-level=${ifDefined(headingLevel)}
    ></peer-confidentiality-agreement>`,
};
export default meta;

const story = (scenario: keyof typeof scenarios, more: Story = {}): Story => ({
  loaders: [async () => ({ group: await scenarios[scenario]() })],
  ...more,
});

const tag = 'peer-confidentiality-agreement';
const pressing = pressingIn(tag);
const clicking = clickingIn(tag);
const inTurn =
  (...plays: readonly Play[]): Play =>
  async (context) => {
    for (const play of plays) await play(context);
  };
/** Writes into a field of the editor. */
const writing =
  (selector: string, text: string): Play =>
  async (context) => {
    const field = await wanted<HTMLInputElement>(elementIn(context, tag), selector);
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
const editing = pressing('Propose a new version', 'Version 1');

const ours: AgreementTemplate = {
  ...{ id: 'ours', language: 'en', title: 'As in our other groups', summary: 'What the works council has read.' },
  clauses: [
    { id: 'here', kind: 'confidentiality', text: 'What is said here stays between us, also in appraisals and salary talks.' },
    { id: 'notes', kind: 'conduct', text: 'Whoever takes notes shows them to the others.' },
  ],
};

/** Somebody chooses the file of this group's certificate, as it is or as somebody changed it. */
const checkingACertificate =
  (change: (file: string) => string): Play =>
  async (context) => {
    const element = elementIn(context, tag);
    await pressing('Certificate')(context);
    const input = await wanted<HTMLInputElement>(element, '#certificate-file');
    const { group } = element;
    const file = await certificateHtml(await certificateOf(group!, group!.state.agreement.current!.hash));
    const files = new DataTransfer();
    files.items.add(new File([change(file)], 'certificate.html'));
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await wanted(element, '#certificate-checked');
  };

export const NobodyHasProposed = story('nobodyProposed');
export const ChoosingAText = story('nobodyProposed', { play: pressing('Choose a text') });
/** The page’s own, and one of the ready ones. */
export const ChoosingATextOfThePage = story('nobodyProposed', { args: { templates: [ours, agreementTemplates[1]!] }, play: pressing('Choose a text') });
/** Every version so far, the one that holds first. */
export const ChoosingAnotherVersion = story('newerProposed', { play: pressing('Propose a new version') });
export const Proposing = story('nobodyProposed', { play: pressing('Choose a text', 'Chatham House Rule') });
/** The host's own words for its jurisdiction. */
export const ProposingWithTheHostsLimits = story('nobodyProposed', {
  args: { limits: 'Nothing here limits your rights under the Whistleblower Protection Act, or your duty to report a danger to someone’s life.' },
  play: pressing('Choose a text', 'Stays in the group'),
});
export const ProposingWithLimitsInSeveralLanguages = story('nobodyProposed', {
  args: {
    limits: {
      ...{ text: 'Nada aqui limita o dever de denunciar um perigo.', language: 'pt', jurisdiction: 'Portugal' },
      texts: { en: 'Nothing here limits the duty to report a danger.' },
    },
  },
  play: pressing('Choose a text', 'Stays in the group', 'Also in Portuguese'),
});
/** A clause without a text, and a language that is none. */
export const ProposingWithErrors = story('nobodyProposed', {
  play: inTurn(pressing('Choose a text', 'Stays in the group'), writing('.edits textarea', ''), writing('#language', 'plain words'), pressing('Propose this version')),
});
export const ClauseRemoved = story('inForce', { play: inTurn(editing, clicking('[aria-label="Remove clause 2"]')) });
/** Its words can be put back. */
export const NotTheExactRule = story('nobodyProposed', {
  play: inTurn(pressing('Choose a text', 'Chatham House Rule'), writing('#text-chatham-house-rule', 'Ideas may travel; we don’t say whose they were.')),
});
export const DraftRestored = story('drafted', { play: pressing('Propose a new version') });
/** Both can be kept, and theirs is shown beside what was written here. */
export const DraftChangedInAnotherTab = story('inForce', {
  play: async (context) => {
    const element = elementIn(context, tag);
    const written = 'What is said here stays here.';
    await inTurn(editing, writing('.edits textarea', written))(context);
    const { local, state } = element.group!;
    const draft = await once(async () => (await local.drafts(state.me!.id, 'agreement')).find(({ value }) => JSON.stringify(value).includes(written)));
    const theirs = JSON.parse(JSON.stringify(draft.value).replace(written, 'What is said here is told to nobody.'));
    await local.saveDraft(state.me!.id, 'agreement', draft, theirs);
    await clicking('.elsewhere button')(context);
  },
});
/** Both stand, and the group sees both. */
export const ProposedMeanwhile: Story = {
  loaders: [
    async () => {
      const sample = await sampleGroup('agreed');
      return { group: await sample.as('ben'), chloe: await sample.as('chloe') };
    },
  ],
  play: async (context) => {
    await editing(context);
    const { actions, state } = context.loaded['chloe'] as PeerGroup;
    const { clauses, hash } = state.agreement.current!;
    await actions.propose(changed(clauses), 'en', hash);
    await once(() => elementIn(context, tag).group!.state.agreement.proposed);
  },
};
export const ProposingInSeveralLanguages = story('nobodyProposed', {
  play: pressing('Choose a text', 'Stays in the group', 'Languages', 'Add another language'),
});
export const Overtaken = story('overtaken', { play: pressing('Propose a new version') });
export const WhatTheDraftChanges = story('inForce', { play: pressing('Propose a new version', 'Version 1', 'What this changes') });
export const Proposed = story('proposed');
export const ThreeOfFive = story('someAccepted');
export const AcceptedByMe = story('acceptedMyself');
export const InForce = story('inForce');
export const NewerVersionProposed = story('newerProposed');
export const WhatANewerVersionChanges = story('newerProposed', { play: pressing('Show what changes') });
export const NewerVersionInForce = story('superseded');
export const TwoProposals = story('twoProposals');
/** Any two of them. */
export const ComparingTwoVersions = story('superseded', { play: pressing('Compare two versions') });
export const NotAcceptedByMe = story('notAcceptedYet');
export const Invited = story('invited');
export const AnsweringClauseByClause = story('proposed', { play: pressing('Answer clause by clause') });
/** A clause without an answer keeps it from being accepted. */
export const AcceptingBeforeAllIsAnswered = story('proposed', { play: pressing('Answer clause by clause', 'Accept this version') });
export const ClausesToDiscuss = story('discussed');
export const DiscussedByMe = story('discussedMyself', { play: pressing('Answer clause by clause') });
export const InTwoLanguages = story('inTwoLanguages');
export const InTheReadersLanguage = story('inTwoLanguages', { args: { lang: 'de' } });
/** The page's words for what no agreement can forbid aren't those of the version. */
export const OtherWordsOnThePage = story('inForce', {
  args: { limits: { text: 'Nothing here limits your duty to report a danger to someone’s life.', language: 'en', jurisdiction: 'Portugal' } },
});
export const Declining = story('proposed', { play: pressing('Decline') });
export const Declined = story('declined');
export const DeclinedByMe = story('declinedMyself');
export const AddingANote = story('declinedMyself', { play: pressing('Add a note') });
export const AcceptedAnEarlierVersion = story('behind');
export const Withdrawing = story('inForce', { play: pressing('Withdraw') });
export const SuspendedAfterWithdrawal = story('suspended');
export const WithdrawnByMe = story('withdrawnMyself');
export const GroupPaused = story('groupPaused');
export const ExpiredWithItsCycle = story('expired');
export const PausedMyself = story('pausedMyself');
export const SomebodyPaused = story('somebodyPaused');
export const TooFewMembers = story('tooFew');
export const Left = story('left');
/** The agreement as a file that verifies itself, and as a print. */
export const Certificate = story('sealedInForce', { play: pressing('Certificate') });
export const CertificateUnsigned = story('inForce', { play: pressing('Certificate') });
export const CertificateOfOneOfTwoVersions = story('superseded', { play: pressing('Certificate') });
/** Nobody has accepted anything here, and somebody’s certificate can be checked all the same. */
export const Checking = story('proposed', { play: pressing('Certificate') });
export const CheckedGood = story('sealedInForce', { play: checkingACertificate((file) => file) });
export const CheckedChanged = story('sealedInForce', { play: checkingACertificate((file) => file.replaceAll('Ben Okafor', 'Eve Okafor')) });
export const CheckedUnsigned = story('inForce', { play: checkingACertificate((file) => file) });
export const CertificateOffline = story('sealedWithoutConnection', { play: pressing('Certificate', 'Save as a file') });
export const Loading = story('loading');
export const NotBegun = story('notBegun');
export const Failed = story('failed');
export const StaleLink = story('stale');
export const NotAMember = story('notAMember');
export const UnknownReader = story('unknownReader');
export const NoGroup: Story = {};
export const Narrow = story('someAccepted', {
  decorators: [(shown) => html`<div class="narrow"><style>.narrow { inline-size: 280px }</style>${shown()}</div>`],
});
export const Dark = story('someAccepted', { globals: { theme: 'dark' } });
export const RightToLeft = story('newerProposed', { globals: { direction: 'rtl' } });
