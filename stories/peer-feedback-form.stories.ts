import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define/peer-feedback-form.js';
import type { PeerFeedbackFormElement } from '../src/elements/feedback-form/peer-feedback-form.js';
import { everyKind, feedbackScenarios, inSections } from './support/feedback-scenarios.js';
import { gates } from './support/gate-scenarios.js';
import { clickingIn, elementIn, once, wanted, type Play } from './support/play.js';
import { requestScenarios } from './support/request-scenarios.js';
import { roundScenarios } from './support/round-scenarios.js';
import { rosterScenarios } from './support/roster-scenarios.js';
import { sharingScenarios } from './support/sharing-scenarios.js';

type Element = PeerFeedbackFormElement;
type Args = Partial<Pick<Element, 'recipient' | 'questionnaire' | 'requiresAgreement' | 'questionnaires' | 'questionnairesSrc' | 'heading' | 'headingLevel' | 'lang'>>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Elements/<peer-feedback-form>',
  component: 'peer-feedback-form',
  args: { lang: 'en', recipient: '', questionnaire: '', requiresAgreement: false },
  render: ({ recipient, questionnaire, requiresAgreement, questionnaires, questionnairesSrc, heading, headingLevel, lang }, { loaded }) =>
    html`<peer-feedback-form
      .group=${loaded['group']}
      .questionnaires=${questionnaires ?? []}
      recipient=${ifDefined(recipient)}
      questionnaire=${ifDefined(questionnaire)}
      questionnaires-src=${ifDefined(questionnairesSrc)}
      ?requires-agreement=${requiresAgreement}
      lang=${ifDefined(lang)}
      heading=${ifDefined(heading)}
      heading-level=${ifDefined(headingLevel)}
    ></peer-feedback-form>`,
};
export default meta;

const scenarios = { ...rosterScenarios, ...feedbackScenarios, ...sharingScenarios, ...requestScenarios, ...roundScenarios };
const story = (scenario: keyof typeof scenarios, more: Story = {}): Story => ({ loaders: [async () => ({ group: await scenarios[scenario]() })], ...more });
/** Behind a gate that the agreement closes. */
const behind = (gate: keyof typeof gates, more: Story = {}): Story => ({ loaders: [async () => ({ group: await gates[gate]() })], args: { requiresAgreement: true }, ...more });

const tag = 'peer-feedback-form';
const clicking = clickingIn(tag);

const words = {
  situation: 'Our meeting last Tuesday, when the new shift plan came up.',
  behavior: 'You asked the two who hadn’t spoken what they saw, and waited until they had finished.',
  impact: 'I heard of the night shift’s problem for the first time.',
};
const writing: Play = async (context) => {
  for (const [id, said] of Object.entries(words)) {
    const field = await wanted<HTMLTextAreaElement>(elementIn(context, tag), `#question-${id}`);
    field.value = said;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  elementIn(context, tag).dispatchEvent(new FocusEvent('focusout'));
  await wanted(elementIn(context, tag), '#start-over');
};
const filling: Play = async (context) => {
  await clicking('#recipient input', '#frame input[value="sbi@1"]')(context);
  await writing(context);
};
const sending: Play = async (context) => {
  await filling(context);
  await clicking('button.primary')(context);
};

export const Empty = story('writing');
export const Filled = story('writing', { play: filling });
export const ForEveryone = story('writing', { play: async (context) => (await filling(context), clicking('#share input[value=group]')(context)) });
export const WithBuddy = story('writing', { play: async (context) => (await filling(context), clicking('#share input[value=buddy]')(context)) });
export const OnAStoreThatOthersRun = story('onAStore', { play: filling });
export const Errors = story('writing', { play: clicking('#frame input', 'button.primary') });
export const Sent = story('writing', { play: async (context) => (await sending(context), void (await wanted(elementIn(context, tag), '#sent'))) });
/** The text and its draft stay. */
export const StorageFull = story('full', { play: async (context) => (await sending(context), void (await wanted(elementIn(context, tag), '[role=alert]'))) });
export const DraftRestored = story('drafts');
/** Both can be kept, and theirs can be shown beside what was written here. */
export const ChangedInAnotherTab = story('writing', {
  play: async (context) => {
    await filling(context);
    const { local, state } = elementIn(context, tag).group!;
    await wanted(elementIn(context, tag), '#start-over');
    const draft = await once(async () => (await local.drafts(state.me!.id, 'feedback')).find(({ value }) => JSON.stringify(value).includes(words.impact)));
    const answers = { 'sbi@1': { ...words, impact: 'I heard of it in time.' } };
    await local.saveDraft(state.me!.id, 'feedback', draft, { ...(draft.value as object), answers });
    await wanted(elementIn(context, tag), '.elsewhere.notice');
    await clicking('.elsewhere button')(context);
  },
});
/** The words stay on the screen, and can be taken along. */
export const NoRoomForDrafts = story('deviceFull', { play: filling });
export const KeptInThisPageOnly = story('hereOnly', { play: filling });
export const OtherDrafts = story('drafts', { play: clicking('details > summary') });
export const DiscardingADraft = story('drafts', { play: clicking('#start-over') });
export const ForOnePerson = story('writing', { args: { recipient: 'demo:dai' } });
export const OneQuestionnaire = story('writing', { args: { recipient: 'demo:dai', questionnaire: 'feedforward' } });
export const EveryKindOfQuestion = story('writing', {
  args: { recipient: 'demo:dai', questionnaire: everyKind.id, questionnaires: [everyKind] },
  play: clicking('input[name=question-decided]'),
});
export const EveryKindWithErrors = story('writing', {
  args: { recipient: 'demo:dai', questionnaire: everyKind.id, questionnaires: [everyKind] },
  play: clicking('input[name=question-decided]', 'button.primary'),
});
export const Sections = story('writing', {
  args: { recipient: 'demo:dai', questionnaire: inSections.id, questionnaires: [inSections] },
  play: clicking('input[name=question-met]'),
});
/** The questions are in the reader’s language; the element’s own texts are where a translation is registered. */
export const OtherLanguage = story('writing', {
  args: { recipient: 'demo:dai', questionnaire: inSections.id, questionnaires: [inSections], lang: 'de' },
  play: clicking('input[name=question-met]'),
});
const file = (content: unknown) => `data:application/json,${encodeURIComponent(JSON.stringify(content))}`;
export const FromAFile = story('writing', {
  args: { recipient: 'demo:dai', questionnairesSrc: file([inSections, everyKind]) },
  play: async (context) => void (await wanted(elementIn(context, tag), `input[value="${inSections.id}@1"]`)),
});
/** The ready ones stay usable. */
export const FileFails = story('writing', {
  args: { recipient: 'demo:dai', questionnairesSrc: './questionnaires/ours.json' },
  play: async (context) => void (await wanted(elementIn(context, tag), '.notice.care button')),
});
/** Each fault with its place and reason, for whoever looks after the page. */
export const FaultyQuestionnaire = story('writing', {
  args: {
    recipient: 'demo:dai',
    questionnaires: [{ ...everyKind, items: [...everyKind.items, { id: 'room', type: 'text', label: 'Again?', when: { item: 'who', is: ['me'] } }] }],
  },
  play: async (context) => void (await wanted(elementIn(context, tag), '.notice.care li')),
});
/** A form of the page that waits until feedback was given. It gets the id of what was given, and none of its words. */
export const InAHostForm = story('writing', {
  play: filling,
  render: (_, { loaded }) =>
    html`<form @submit=${(event: Event) => event.preventDefault()}>
      <peer-feedback-form lang="en" name="feedback" required .group=${loaded['group']}></peer-feedback-form>
      <p><button>Hand in the module</button></p>
    </form>`,
});
export const QuestionnaireMissing = story('writing', { args: { questionnaire: 'theirs@2' } });
export const SomebodyPaused = story('somebodyPaused');
const revising: Play = async (context) => {
  const element = elementIn(context, tag);
  element.feedback = element.group!.state.feedback[0]!.id;
  await wanted(element, '#revising');
};
export const ChangingWhatWasGiven = story('given', { play: revising });
/** What was being changed was taken back elsewhere: the words stay, and aren’t sent as something new unasked. */
export const WhatWasChangedIsGone = story('given', {
  play: async (context) => {
    await revising(context);
    const { group } = elementIn(context, tag);
    await group!.actions.retract(group!.state.feedback[0]!.id);
    await wanted(elementIn(context, tag), '#orphaned');
  },
});
/** On another device: nothing is overwritten unasked. */
export const ChangedElsewhereMeanwhile = story('given', {
  play: async (context) => {
    await revising(context);
    await writing(context);
    const { group } = elementIn(context, tag);
    await group!.actions.revise(group!.state.feedback[0]!.id, { ...words, impact: 'I heard of it in time.' });
    await clicking('button.primary', '#overtaken')(context);
  },
});
export const AddingToWhatWasAcknowledged = story('talkedGiver', { play: revising });

/** In a sealed group feedback can wait for somebody who hasn't joined. */
export const ForSomebodyWhoHasNotJoined = story('notAllJoined', { play: clicking('#recipient label:nth-of-type(2) input', '#frame input') });
export const SentAndKeptUntilTheyJoin = story('notAllJoined', {
  play: async (context) => {
    await clicking('#recipient label:nth-of-type(2) input', '#frame input[value="sbi@1"]')(context);
    await writing(context);
    await clicking('button.primary', '#sent')(context);
  },
});
export const ChangingWhatWaits = story('held', { play: revising });

/** Above the form stands what others ask for. */
export const AskedForFeedback = story('askedOfMe', { play: async (context) => void (await wanted(elementIn(context, tag), '[id^=asks-]')) });
export const AskedByAQuestionnaireOfTheirs = story('askedByTheirOwn', { play: clicking('[id^=answer-]') });
export const AnsweringARequest = story('askedOfMe', { play: clicking('[id^=answer-]') });
export const DecliningARequest = story('askedOfMe', { play: clicking('[id^=decline-]') });
export const RequestTakenBackMeanwhile = story('takenBackMeanwhile');

export const BeforeTheAgreement = story('beforeAgreement', { args: { requiresAgreement: true } });
export const AgreementSuspended = story('suspended', { args: { requiresAgreement: true } });
export const AgreementNotAcceptedByMe = behind('not-accepted');
/** Somebody was left out while they paused: they read what was written, and write again once they have accepted. */
export const AcceptedAnEarlierVersion = behind('superseded');
export const AgreementExpired = behind('expired');
export const GroupPaused = behind('paused');
export const GroupEnded = behind('ended');
export const NobodyElse = story('alone');
export const InvitedOnly = story('invited');
export const NotAMember = story('stranger');
export const PageDoesNotSayWhoIAm = story('nobody');
export const NotBegun = story('notBegun');
export const NoGroup: Story = {};
export const Loading = story('loading');
export const CannotBeOpened = story('unreachable');
export const LinkLost = story('stale');

/** As in a portal's side column. */
export const Narrow = story('writing', { play: filling, decorators: [(inner) => html`<div style="inline-size: 280px">${inner()}</div>`] });
export const RightToLeft = story('writing', { play: filling, decorators: [(inner) => html`<div dir="rtl">${inner()}</div>`] });
export const Dark = story('writing', {
  play: filling,
  decorators: [(inner) => html`<div style="color-scheme: dark; background: #111318; padding: 1em">${inner()}</div>`],
});

/** What is given counts for the round that runs, unless its giver wants it not to. */
export const InARound = story('roundRunning', { play: clicking('#recipient input', '#frame input[value="sbi@1"]') });
export const InARoundInWhichOneGivesFirst = story('roundMutual', { play: clicking('#recipient input', '#frame input[value="sbi@1"]') });
export const LateForARound = story('roundOver', { play: clicking('#recipient input') });
