import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define/peer-accountability-tracker.js';
import type { PeerGroup } from '../src/group/peer-group.js';
import type { PeerAccountabilityTrackerElement } from '../src/elements/accountability-tracker/peer-accountability-tracker.js';
import { day } from '../src/model/calendar.js';
import { gates } from './support/gate-scenarios.js';
import { clickingIn, elementIn, once, pressingIn, type Play } from './support/play.js';
import { reportScenarios } from './support/report-scenarios.js';
import type { TestClock } from './support/sample-group.js';
import { sharingScenarios } from './support/sharing-scenarios.js';
import { scenarios as trackerScenarios } from './support/tracker-scenarios.js';

type Element = PeerAccountabilityTrackerElement;
type Args = Partial<Pick<Element, 'heading' | 'headingLevel' | 'lang' | 'requiresAgreement'>>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Elements/<peer-accountability-tracker>',
  component: 'peer-accountability-tracker',
  args: { lang: 'en-GB', requiresAgreement: false },
  render: ({ heading, headingLevel, lang, requiresAgreement }, { loaded }) =>
    html`<peer-accountability-tracker
      .group=${loaded['group']}
      lang=${ifDefined(lang)}
      heading=${ifDefined(heading)}
      heading-level=${ifDefined(headingLevel)}
      ?requires-agreement=${requiresAgreement}
    ></peer-accountability-tracker>`,
};
export default meta;

const scenarios = { ...trackerScenarios, ...sharingScenarios, ...reportScenarios };
const story = (scenario: keyof typeof scenarios, more: Story = {}): Story => ({
  loaders: [async () => ({ group: await scenarios[scenario]() })],
  ...more,
});

/** Behind a gate that the agreement closes. */
const behind = (gate: keyof typeof gates, more: Story = {}): Story => ({ loaders: [async () => ({ group: await gates[gate]() })], args: { requiresAgreement: true }, ...more });

const pressing = pressingIn('peer-accountability-tracker');
/** Waits for a button. */
const finding =
  (name: string): Play =>
  async (context) => {
    const { shadowRoot } = elementIn(context, 'peer-accountability-tracker');
    await once(() => [...shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(name)));
  };
/** Types into the shelf of techniques. */
const searchingShelf =
  (typed: string): Play =>
  async (context) => {
    await pressing('Techniques that were tried')(context);
    const { shadowRoot } = elementIn(context, 'peer-accountability-tracker');
    const field = await once(() => shadowRoot!.querySelector<HTMLInputElement>('#shelf-find'));
    field.value = typed;
    field.dispatchEvent(new Event('input'));
  };

/** Types into a field that is open, by the end of its id. */
const typing =
  (field: string, typed: string): Play =>
  async (context) => {
    const { shadowRoot } = elementIn(context, 'peer-accountability-tracker');
    const control = await once(() => shadowRoot!.querySelector<HTMLTextAreaElement>(`:is(form, dialog) [id$="-${field}"]`));
    control.value = typed;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  };
/** One after the other. */
const inTurn =
  (...plays: readonly Play[]): Play =>
  async (context) => {
    for (const play of plays) await play(context);
  };
const sending = clickingIn('peer-accountability-tracker')('form [type=submit]');
/** Waits for words. */
const seeing =
  (words: string): Play =>
  async (context) => {
    const { shadowRoot } = elementIn(context, 'peer-accountability-tracker');
    await once(() => shadowRoot!.textContent!.includes(words));
  };
/** What another tab does, once the form is open. */
const meanwhile =
  (act: (group: PeerGroup) => Promise<unknown>): Play =>
  async (context) => void (await act(elementIn(context, 'peer-accountability-tracker').group!));
export const Due = story('due');
export const StillInTime = story('inGrace');
export const NeedsCare = story('overdue');
/** At most one reminder a day, never in quiet hours: first to the owner alone, … */
export const NudgeSelf = story('overdue', { play: finding('Not today') });
/** … a day later the buddy is asked to ask, … */
export const NudgeBuddy = story('askHowItIsGoing', { play: finding('Not today') });
/** … and then the group begins with a round. */
export const NudgeRound = story('round', { play: finding('Not today') });
/** What only the buddy can read besides is its owner’s alone to bring there, a day after the first reminder. */
export const NudgeOwnRound = story('ownRound', {
  play: inTurn(finding('Not today'), meanwhile(async ({ clock }) => (clock as TestClock).pass(day)), seeing('Bring it to the round')),
});
export const QuietHours = story('quietHours', { play: pressing('When may it remind you?') });
export const WellUnderWay = story('wellUnderWay');
export const Legend = story('wellUnderWay', { play: pressing('What the marks mean') });
export const PlanOver = story('planOver');
export const Empty = story('empty');
export const Committing = story('empty', { play: pressing('New commitment') });
export const CommittingWithErrors = story('empty', { play: pressing('New commitment', 'Commit to it') });
/** It came of what somebody suggested, and leads back there. */
export const FromFeedback = story('fromFeedback', { play: finding('Show Chloé') });
/** The suggestion is what one will try, until one says it otherwise. */
export const CommittingFromFeedback = story('beforeCommitting', {
  play: inTurn(
    async (context) => {
      const tracker = elementIn(context, 'peer-accountability-tracker');
      await once(() => tracker.group?.state.feedback.length);
      await tracker.beginCommitment(tracker.group!.state.feedback.find(({ answers }) => answers['suggestion'])!.id);
    },
    seeing('From Chloé Martin’s feedback.'),
  ),
});
export const DraftRestored = story('restored', { play: inTurn(pressing('New commitment'), seeing('Restored what you had written')) });
export const DraftChangedElsewhere = story('empty', {
  play: inTurn(
    pressing('New commitment'),
    typing('technique', 'Listen to the end'),
    meanwhile(async ({ local, state }) => {
      const me = state.me!.id;
      const draft = await once(async () => (await local.drafts(me, 'commitment')).find(({ value }) => JSON.stringify(value).includes('Listen')));
      await local.saveDraft(me, 'commitment', draft, { ...(draft.value as object), technique: 'Ask first' });
    }),
    seeing('This draft was also changed in another tab'),
  ),
});
export const NoRoomForDrafts = story('noRoom', {
  play: inTurn(pressing('New commitment'), typing('technique', 'Listen to the end'), seeing('no room left for drafts')),
});
/** What can’t be kept isn’t closed without asking. */
export const ClosingWithoutRoom = story('noRoom', {
  play: inTurn(pressing('New commitment'), typing('technique', 'Listen to the end'), seeing('no room left for drafts'), pressing('Close')),
});
/** What one had begun to write about a plan that one can’t read any more. */
export const Orphaned = story('orphaned', { play: seeing('I thought of you on Tuesday.') });
export const CheckingIn = story('due', { play: pressing('Check in') });
export const CheckingInWithErrors = story('due', {
  play: inTurn(pressing('Check in'), typing('happened', 'It went on. '.repeat(400)), sending, seeing('too long')),
});
export const ChangingThePlan = story('due', { play: pressing('Change the plan') });
/** Another tab changed it while the form was open. */
export const PlanChangedMeanwhile = story('due', {
  play: inTurn(
    pressing('Change the plan'),
    typing('technique', 'Open each stand-up with what stays'),
    meanwhile(({ actions, state }) => actions.changePlan(state.commitments[0]!.id, { ...state.commitments[0]!, act: 'name two things' })),
    seeing('The plan was changed meanwhile.'),
  ),
});
export const Ending = story('due', { play: pressing('End') });
export const Ended = story('ended', { play: pressing('Ended') });
export const EndedWithLearning = story('endedWithLearning', { play: pressing('Ended') });
/** Two tabs ended it at the same moment: the last one counts, and both are shown. */
export const EndedTwice = story('endedTwice', { play: pressing('Ended') });
/** Wish, outcome, obstacle, plan. */
export const Woop = story('woop', { play: pressing('Change the plan') });
export const History = story('history', { play: pressing('Changed') });
/** Two tabs changed the plan, and neither knew of the other. */
export const ChangedAtOnce = story('changedAtOnce', { play: finding('Use this plan') });
export const ChangedAtOnceAsBuddy = story('changedAtOnceAsBuddy');
export const Monthly = story('monthly');
export const LongTrack = story('longTrack', { play: pressing('Earlier times') });
/** Accepted is solid, proposed dashed, released open. */
export const RingDrawn = story('ringDrawn');
/** One has left and one pauses: the ring closes over them. */
export const RingSpliced = story('ringSpliced');
export const CommitmentPaused = story('commitmentPaused');
export const MemberPaused = story('memberPaused');
/** What a buddy sees: the plan, what was given, and a way to say a word. */
export const AsBuddy = story('asBuddy');
export const AskHowItIsGoing = story('askHowItIsGoing');
export const SendingAWord = story('askHowItIsGoing', { play: pressing('Ask') });
export const SendingAWordWithErrors = story('askHowItIsGoing', {
  play: inTurn(pressing('Ask'), typing('said', ''), sending, seeing('Fill this in.')),
});
export const Releasing = story('asBuddy', { play: pressing('Release Ana') });
export const BuddyReleased = story('buddyReleased');
/** The ring has gone on: who can read it is said, and it may be shared with the new buddy. */
export const BuddyChanged = story('rotatedOwner', { play: finding('Share it with') });
export const SharingAnew = story('rotatedOwner', { play: pressing('Share it with') });
export const SomebodyCameLater = story('cameLater', { play: finding('Share it with') });
/** What everyone said since the last meeting. */
export const Report = story('report', { play: pressing('Report for a meeting') });
/** A plan that isn’t shared with everyone is marked, and isn’t printed. */
export const ReportPartlyShared = story('reportPartly', { play: pressing('Report for a meeting', 'Share it with the group') });
/** A meeting that was recorded by mistake is taken back, once one has read what that means. */
export const ReportTakingBack = story('report', { play: pressing('Report for a meeting', 'Take back that you met on 18 May 2026') });
/** Everyone can read who recorded a meeting and who took it back. */
export const ReportTakenBack = story('reportTakenBack', { play: pressing('Report for a meeting', 'Who recorded which meeting') });
export const ReportNothingShared = story('reportNothingShared', { play: pressing('Report for a meeting') });
export const Shelf = story('report', { play: pressing('Techniques that were tried') });
/** Where there are more than a handful, by words of a technique or of what was learned. */
export const ShelfSearched = story('report', { play: searchingShelf('desk') });
export const ShelfNothingFound = story('report', { play: searchingShelf('helicopter') });
/** Check-ins as a file for any calendar, which says nothing of what they are about unless its owner wants that. */
export const CalendarFile = story('due', { play: pressing('Check-ins in your calendar') });
export const Sealed = story('sealedCommitments');
export const TwoMembers = story('two');
export const Alone = story('alone');
export const InTheGroup = story('inTheGroup');
export const AgreementNotInForce = story('notInForce', { args: { requiresAgreement: true } });
export const AgreementSuspended = story('suspended', { args: { requiresAgreement: true } });
export const AgreementNotAcceptedByMe = behind('not-accepted');
/** Somebody was left out while they paused: they read what was written, and write again once they have accepted. */
export const AcceptedAnEarlierVersion = behind('superseded');
export const AgreementExpired = behind('expired');
export const GroupPaused = behind('paused');
export const GroupEnded = behind('ended');
export const Invited = story('invited');
export const Left = story('left');
export const Loading = story('loading');
export const NotBegun = story('notBegun');
export const NotAMember = story('notAMember');
export const UnknownReader = story('unknownReader');
export const Stale = story('stale');
/** With a button that tries again. */
export const Failed = story('failed');
export const NoGroup: Story = { render: () => html`<peer-accountability-tracker></peer-accountability-tracker>` };
export const Dark = story('wellUnderWay', { globals: { theme: 'dark' } });
export const RightToLeft = story('wellUnderWay', { globals: { direction: 'rtl' } });
export const Narrow = story('wellUnderWay', {
  decorators: [
    (shown) =>
      html`<div class="narrow">
        <style>
          .narrow {
            inline-size: 280px;
          }</style
        >${shown()}
      </div>`,
  ],
});
