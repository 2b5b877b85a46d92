import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define/peer-feedback-inbox.js';
import type { PeerFeedbackInboxElement } from '../src/elements/feedback-inbox/peer-feedback-inbox.js';
import { feedbackScenarios } from './support/feedback-scenarios.js';
import { gates } from './support/gate-scenarios.js';
import { clickingIn, elementIn, once, wanted, type Play } from './support/play.js';
import { requestScenarios } from './support/request-scenarios.js';
import { roundScenarios } from './support/round-scenarios.js';
import { rosterScenarios } from './support/roster-scenarios.js';
import { sharingScenarios } from './support/sharing-scenarios.js';

type Element = PeerFeedbackInboxElement;
type Args = Partial<Pick<Element, 'view' | 'requiresAgreement' | 'heading' | 'headingLevel' | 'lang'>>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Elements/<peer-feedback-inbox>',
  component: 'peer-feedback-inbox',
  args: { lang: 'en', view: 'received', requiresAgreement: false },
  render: ({ view, requiresAgreement, heading, headingLevel, lang }, { loaded }) =>
    html`<peer-feedback-inbox
      .group=${loaded['group']}
      view=${ifDefined(view)}
      ?requires-agreement=${requiresAgreement}
      lang=${ifDefined(lang)}
      heading=${ifDefined(heading)}
      heading-level=${ifDefined(headingLevel)}
    ></peer-feedback-inbox>`,
};
export default meta;

const scenarios = { ...rosterScenarios, ...feedbackScenarios, ...sharingScenarios, ...roundScenarios, ...requestScenarios };
const story = (scenario: keyof typeof scenarios, more: Story = {}): Story => ({ loaders: [async () => ({ group: await scenarios[scenario]() })], ...more });
/** Behind a gate that the agreement closes. */
const behind = (gate: keyof typeof gates, more: Story = {}): Story => ({ loaders: [async () => ({ group: await gates[gate]() })], args: { requiresAgreement: true }, ...more });

const tag = 'peer-feedback-inbox';
const clicking = clickingIn(tag);
const opening = clicking('li:last-child summary');
const given: Args = { view: 'given' };
const puttingOff: Play = clicking('[aria-labelledby^=held-] button.plain');

export const Received = story('received');
export const ReceivedAndOpened = story('received', { play: opening });
/** A suggestion for what comes can become a commitment. */
export const Feedforward = story('received', { play: clicking('li:first-child summary') });
/** What it led to, with the way there. */
export const CameToACommitment = story('cameOfIt', { play: clicking('li:first-child summary') });
/** More than three can be searched. */
export const Finding = story('manyReceived', { play: clicking('#finding > summary') });
export const NothingFound = story('manyReceived', {
  play: async (context) => {
    const field = await wanted<HTMLInputElement>(elementIn(context, tag), '#find-text');
    field.value = 'nobody wrote this';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await wanted(elementIn(context, tag), '#find-all');
  },
});
/** Acknowledged without a word: thanks can follow. */
export const ThankingLater = story('acknowledgedBare', { play: clicking('li:last-child summary', 'li:last-child .opened > .row button') });
export const Talked = story('talkedRecipient', { play: opening });
export const Replying = story('talkedRecipient', { play: clicking('li:last-child summary', 'li:last-child .opened > .row button') });
/** Nothing is sent before something is written. */
export const ReplyingWithoutAWord = story('talkedRecipient', {
  play: clicking('li:last-child summary', 'li:last-child .opened > .row button', 'li:last-child .opened > .card button'),
});
/** What was begun is there again, also after a reload. */
export const ReplyRestored = story('replying', { play: opening });
const writingAReply = (words: string): Play => async (context) => {
  const field = await wanted<HTMLTextAreaElement>(elementIn(context, tag), 'textarea[id^=reply-]');
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
/** Both can be kept. */
export const ReplyChangedInAnotherTab = story('replying', {
  play: async (context) => {
    await opening(context);
    await writingAReply('Which of the two meetings do you mean?')(context);
    const { local, state } = elementIn(context, tag).group!;
    const draft = await once(async () => (await local.drafts(state.me!.id, 'inbox')).find(({ value }) => JSON.stringify(value).includes('meetings')));
    await writingAReply('Which of the two meetings do you mean, and where?')(context);
    const theirs = Object.keys(draft.value as object).map((name) => [name, 'Do you mean Tuesday?']);
    await local.saveDraft(state.me!.id, 'inbox', draft, Object.fromEntries(theirs));
    await wanted(elementIn(context, tag), '.elsewhere.notice');
  },
});
/** It was withdrawn meanwhile: the words can be taken along. */
export const ReplyToWhatIsGone = story('replyingToWhatIsGone', { play: async (context) => void (await wanted(elementIn(context, tag), '#orphaned')) });
export const SharedWithMe = story('sharedWithMe', { play: opening });
export const Withdrawn = story('withdrawn', { play: opening });
export const Hidden = story('hidden');
export const AllHidden = story('allHidden');
export const UnknownQuestionnaire = story('unknownQuestionnaire', { play: clicking('li:first-child summary') });
export const NothingReceived = story('nothingYet');

export const Given = story('given', { args: given, play: opening });
export const GivenAndTalked = story('talkedGiver', { args: given, play: opening });
export const Withdrawing = story('given', { args: given, play: clicking('summary', '[id^=retract-]') });
export const WithdrawingWhatWasAcknowledged = story('talkedGiver', { args: given, play: clicking('summary', '[id^=retract-]') });
/** Fewer may read it at any time. */
export const Narrowing = story('narrowable', { args: given, play: clicking('summary', '[id^=change-readers-]') });
/** Its giver may let more read it, too. */
export const Widening = story('given', { args: given, play: clicking('summary', '[id^=change-readers-]') });
export const NarrowingWhileTheAgreementIsSuspended = story('suspendedGiver', {
  args: { ...given, requiresAgreement: true },
  play: clicking('summary', '[id^=change-readers-]'),
});
/** More may read it only where its giver agrees. */
export const AskedForMoreReaders = story('askedToWiden', { args: given, play: opening });
export const AskingForMoreReaders = story('received', { play: clicking('li:last-child summary', 'li:last-child [id^=change-readers-]') });
export const WaitingForMoreReaders = story('askingToWiden', { play: opening });
export const MoreReadersGranted = story('grantedToMe', { play: clicking('li:first-child summary') });
export const MoreReadersRefused = story('refusedToMe', { play: opening });
export const GrantedMoreReaders = story('grantedByMe', { args: given, play: opening });
export const RefusedMoreReaders = story('refusedByMe', { args: given, play: opening });
export const NothingGiven = story('nothingYet', { args: given });

/** Sealed to its giver alone until somebody has joined. */
export const Waiting = story('held', { args: given, play: opening });
export const CanBeReleased = story('canRelease', { play: async (context) => void (await wanted(elementIn(context, tag), '[id^=held-]')) });
export const NotReleasedYet = story('canRelease', { args: given, play: async (context) => (await puttingOff(context), opening(context)) });
export const ItsReaderHasLeft = story('heldForSomebodyWhoLeft', { args: given, play: opening });
export const WithdrawingWhatWaits = story('held', { args: given, play: clicking('summary', '[id^=retract-]') });
/** The buddy has changed since it was given. */
export const OthersWouldReadIt = story('rotatedGiver', { args: given, play: opening });
export const SharingAnew = story('rotatedGiver', { args: given, play: clicking('summary', 'button[id^=share-]') });

export const KeepingOutOfSight = story('received', { play: clicking('li:last-child summary', 'li:last-child [id^=block-]') });
export const KeptOutOfSight = story('blocked', { play: clicking('#blocked') });
export const ShowingToMembers = story('received', { play: clicking('li:last-child summary', 'li:last-child [id^=pass-]', '#pass-to input') });
export const ShowingToNobody = story('received', { play: clicking('li:last-child summary', 'li:last-child [id^=pass-]', 'dialog button.primary') });
export const ShowingToSomebodyOutside = story('received', { play: clicking('li:last-child summary', 'li:last-child [id^=pass-]', '#outside') });
export const PassedOnToMe = story('passedToMe', { play: opening });
export const PassedOnByMe = story('passedByMe', { play: clicking('li:first-child summary') });

/** What one asks for is known to the two of them alone. */
export const AskingForFeedback = story('nothingYet', { play: clicking('#ask', '#ask-to input') });
export const AskingNobody = story('received', { play: clicking('#ask', 'dialog button.primary') });
export const AskingSomebodyElseMeanwhile = story('asking', { play: clicking('#ask') });
export const Asked = story('asking', { play: async (context) => void (await wanted(elementIn(context, tag), '#my-requests')) });
export const TakingBackARequest = story('asking', { play: clicking('[id^=take-back-]') });
export const RequestTakenBack = story('takenBack', { play: clicking('#earlier-requests') });
export const RequestAnswered = story('answeredToMe', { play: clicking('[id^=read-]') });
export const AnsweredARequest = story('answeredByMe', { args: given, play: clicking('summary') });
export const RequestDeclined = story('declined', { play: async (context) => void (await wanted(elementIn(context, tag), '#my-requests')) });
export const RequestDeclinedWithAWord = story('declinedWithAWord', { play: async (context) => void (await wanted(elementIn(context, tag), '#my-requests')) });
/** The form answers it. */
export const AskedByOthers = story('askedOfMe', { play: clicking('[id^=answer-]') });
export const RequestOver = story('over', { play: clicking('#earlier-requests') });

const seeingTheRound: Play = async (context) => void (await wanted(elementIn(context, tag), '[part=round]'));

/** Members tell their numbers if they like; nobody is named. */
export const RoundRunning = story('roundRunning', { play: seeingTheRound });
export const RoundComing = story('roundComing', { play: seeingTheRound });
export const RoundOnItsLastDay = story('roundLastDay', { play: seeingTheRound });
export const RoundWithMoreTime = story('roundOwnDay', { play: seeingTheRound });
export const RoundOver = story('roundOver', { args: given, play: clicking('summary') });
export const RoundInWhichAllHaveFeedback = story('roundAllDone', { play: seeingTheRound });
export const TwoRoundsAtOnce = story('roundTwo', { play: seeingTheRound });
/** Whoever has given feedback reads what they were given. */
export const NotReadableYet = story('roundVeiled', { play: clicking('summary', '[id^=give-first-]') });
export const StartingARound = story('roundNone', { play: clicking('#start-round') });
export const StartingARoundInThePast = story('roundNone', {
  play: async (context) => {
    await clicking('#start-round')(context);
    const field = await wanted<HTMLInputElement>(elementIn(context, tag), '#round-due');
    field.value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await clicking('dialog [type=submit]')(context);
  },
});
export const GivingMoreTime = story('roundLed', { play: clicking('[id^=more-time-]') });
export const EndingARound = story('roundLed', { play: clicking('[id^=end-round-]') });

export const BeforeTheAgreement = story('beforeAgreement', { args: { requiresAgreement: true } });
export const AgreementSuspended = story('suspendedRecipient', { args: { requiresAgreement: true }, play: opening });
export const AgreementNotAcceptedByMe = behind('not-accepted');
/** Somebody was left out while they paused: they read what was written, and write again once they have accepted. */
export const AcceptedAnEarlierVersion = behind('superseded', { play: opening });
export const AgreementExpired = behind('expired', { play: opening });
export const GroupPaused = behind('paused', { play: opening });
export const GroupEnded = behind('ended', { play: opening });
export const NotAMember = story('stranger');
export const PageDoesNotSayWhoIAm = story('nobody');
export const NotBegun = story('notBegun');
export const NoGroup: Story = {};
export const Loading = story('loading');
export const CannotBeOpened = story('unreachable');
export const LinkLost = story('stale');

/** As in a portal's side column. */
export const Narrow = story('received', { play: opening, decorators: [(inner) => html`<div style="inline-size: 280px">${inner()}</div>`] });
export const RightToLeft = story('talkedRecipient', { play: opening, decorators: [(inner) => html`<div dir="rtl">${inner()}</div>`] });
export const Dark = story('received', {
  play: opening,
  decorators: [(inner) => html`<div style="color-scheme: dark; background: #111318; padding: 1em">${inner()}</div>`],
});
