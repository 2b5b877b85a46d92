import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define/peer-confidentiality-agreement.js';
import type { PeerConfidentialityAgreementElement } from '../src/elements/confidentiality-agreement/peer-confidentiality-agreement.js';
import { certificateOf } from '../src/group/certificate.js';
import { certificateHtml } from '../src/ui/certificate/certificate-html.js';
import { scenarios } from './support/agreement-scenarios.js';
import { elementIn, pressingIn, wanted, type Play } from './support/play.js';

type Element = PeerConfidentialityAgreementElement;
type Args = Partial<Pick<Element, 'heading' | 'headingLevel' | 'lang' | 'limits'>>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Elements/<peer-confidentiality-agreement>',
  component: 'peer-confidentiality-agreement',
  argTypes: { limits: { control: 'object' } },
  args: { lang: 'en' },
  render: ({ heading, headingLevel, lang, limits }, { loaded }) =>
    html`<peer-confidentiality-agreement
      .group=${loaded['group']}
      .limits=${limits}
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

const pressing = pressingIn('peer-confidentiality-agreement');

/** Somebody chooses the file of this group's certificate, as it is or as somebody changed it. */
const checkingACertificate =
  (change: (file: string) => string): Play =>
  async (context) => {
    const element = elementIn(context, 'peer-confidentiality-agreement');
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
export const Proposing = story('nobodyProposed', { play: pressing('Choose a text', 'Chatham House Rule') });
/** The host's own words for its jurisdiction. */
export const ProposingWithTheHostsLimits = story('nobodyProposed', {
  args: { limits: 'Nothing here limits your rights under the Whistleblower Protection Act, or your duty to report a danger to someone’s life.' },
  play: pressing('Choose a text', 'Stays in the group'),
});
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
export const NotAcceptedByMe = story('notAcceptedYet');
export const Invited = story('invited');
export const AnsweringClauseByClause = story('proposed', { play: pressing('Answer clause by clause') });
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
