import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define/peer-roster.js';
import type { Directory } from '../src/interchange/directory.js';
import type { PeerRosterElement } from '../src/elements/roster/peer-roster.js';
import { clickingIn, elementIn, wanted, type Play } from './support/play.js';
import { changedFile, directories, movedFile, sameFile } from './support/directories.js';
import { rosterFile, rosterScenarios } from './support/roster-scenarios.js';

type Element = PeerRosterElement;
type Args = Partial<Pick<Element, 'heading' | 'headingLevel' | 'lang'>>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Elements/<peer-roster>',
  component: 'peer-roster',
  args: { lang: 'en' },
  render: ({ heading, headingLevel, lang }, { loaded }) =>
    html`<peer-roster
      .group=${loaded['group']}
      lang=${ifDefined(lang)}
      heading=${ifDefined(heading)}
      heading-level=${ifDefined(headingLevel)}
    ></peer-roster>`,
};
export default meta;

const story = (scenario: keyof typeof rosterScenarios, more: Story = {}): Story => ({
  loaders: [async () => ({ group: await rosterScenarios[scenario]() })],
  ...more,
});

const tag = 'peer-roster';
const clicking = clickingIn(tag);

const waitingFor =
  (selector: string): Play =>
  async (context) => void (await wanted(elementIn(context, tag), selector));

const givingFile =
  (file: string): Play =>
  async (context) => {
    await clicking('[data-action=import]')(context);
    const input = await wanted<HTMLInputElement>(elementIn(context, tag), '#import-file');
    const transfer = new DataTransfer();
    transfer.items.add(new File([file], 'people.csv'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  };

/** Gives the import dialog a file, and chooses so many people. */
const importing =
  (chosen: number, file = rosterFile): Play =>
  async (context) => {
    const element = elementIn(context, tag);
    await givingFile(file)(context);
    await wanted(element, '#import-people [role=option]');
    for (let at = 1; at <= chosen; at += 1) (await wanted(element, `#import-people-${at}`)).click();
    await element.updateComplete;
  };

const inTurn =
  (...plays: Play[]): Play =>
  async (context) => {
    for (const play of plays) await play(context);
  };

/** Opens a directory; types, and chooses so many people. */
const fromDirectory = (directory: Directory, { query = '', chosen = 0, invites = false } = {}): Story =>
  story('founder', {
    play: async (context) => {
      const element = elementIn(context, tag);
      element.directory = directory;
      await clicking('[data-action=directory]')(context);
      const search = await wanted<HTMLInputElement>(element, '#directory-search');
      if (query) {
        search.value = query;
        search.dispatchEvent(new Event('input'));
      }
      for (let at = 0; at < chosen; at += 1) (await wanted(element, `#directory-people-${at}`)).click();
      await element.updateComplete;
      if (invites) await clicking('[data-action=invite]')(context);
    },
  });

export const AgreedAsFacilitator = story('facilitator');
export const AgreedAsMember = story('member');
export const WithOptions = story('facilitator', { play: clicking('.options-of summary') });
export const Proposed = story('proposed');
export const Inviting = story('inviting');
export const Invited = story('invited');
export const FounderAlone = story('founder');
export const NotBegun = story('notBegun');
export const Beginning = story('notBegun', { play: clicking('button.primary') });
export const BeginningWithFaults = story('notBegun', { play: clicking('button.primary', 'form .primary') });
/** Beside what rotates the buddies: how far the ring has come, and who hasn’t been paired yet. */
export const RingProgress = story('facilitator', { play: clicking('#ring-hint summary') });
export const AllPaired = story('rotated', { play: waitingFor('#ring-hint') });
export const Paused = story('paused');
export const SomeHaveLeft = story('someLeft', { play: clicking('details.left summary') });
export const AMemberBefore = story('leftTwice', { play: clicking('details.left summary') });
export const ErasedMember = story('erased', { play: clicking('details.left summary') });
export const IHaveLeft = story('iLeft', { play: waitingFor('.notice') });

/** When it meets; that it has ended, and how it is ended. */
export const Meetings = story('meets', { play: waitingFor('[part=card] time') });
export const EndingTheGroup = story('facilitator', { play: clicking('[data-action=settings]', '[data-action=end-group]') });
export const GroupEnded = story('ended', { play: waitingFor('#ended') });
export const GroupEndedAsMember = story('endedForMember', { play: waitingFor('#ended') });
export const GroupPaused = story('groupPaused');

/** A draft until it is started, and who leaves and is followed. */
export const Draft = story('draft', { play: waitingFor('#draft') });
export const WhatADraftLacks = story('draft', { play: clicking('[data-action=start]') });
export const Startable = story('startable', { play: waitingFor('#draft') });
export const Starting = story('startable', { play: clicking('[data-action=start]') });
export const Started = story('started');
export const Declined = story('declined', { play: clicking('details.left summary') });
export const IDeclined = story('iDeclined', { play: waitingFor('.notice') });
export const Withdrawn = story('withdrawn', { play: clicking('details.left summary') });
export const Refill = story('declined', { play: waitingFor('#refill') });
export const RemovedWithReason = story('removed', { play: clicking('details.left summary') });
export const IWasRemoved = story('iWasRemoved', { play: waitingFor('.notice') });
export const InvitedTwice = story('twins', { play: waitingFor('#twins') });
export const WhoseTurn = story('facilitator', { play: clicking('[data-action=hand-on]') });
export const History = story('removed', { play: clicking('[data-action=history]', '.history') });
export const HistoryOfAMember = story('facilitator', { play: clicking('[data-option=history]', '.history') });
/** What was written without knowing that somebody else facilitates, and can be done now. */
export const Overtaken = story('overtaken', { play: clicking('[data-action=history]', '.history') });

/** Broken, excepted with a reason, and not known. */
export const RulesBroken = story('rulesBroken');
export const Seven = story('seven');
export const EveryRuleMet = story('member');
export const EveryRuleBroken = story('everyRuleBroken');
export const EveryRuleUnknown = story('everyRuleUnknown');
export const SizesEdited = story('sizesEdited');
export const SizesThatContradict = story('sizesContrary');
/** Whom the facilitator chose from a file: each rule tells how it stood then. */
export const VerdictRecorded = story('recorded', { play: waitingFor('[data-recorded]') });
export const VerdictOutdated = story('recordedAndStale', { play: waitingFor('[data-recorded]') });
export const Exceptions = story('exceptions', { play: waitingFor('[data-rule=unit] blockquote') });
/** Farid came later, and can't read why; Ana can share it with him. */
export const SharingAReason = story('reasonToShare', { play: waitingFor('[id^=share-]') });
export const SharingAReasonAsked = story('reasonToShare', { play: clicking('[id^=share-]') });
export const HiddenReason = story('reasonAwaited', { play: waitingFor('[data-exception]') });
export const EarlierException = story('earlierException', { play: clicking('[data-rule=unit] summary') });
/** Ben's photo is shown, Chloé's can't be. */
export const PhotosAndContacts = story('photosAndContacts', { play: waitingFor('.members img') });
export const NextVersionOfTheAgreement = story('nextVersion');
export const AgreementSuspended = story('suspended');
export const AgreementExpired = story('expired');
export const LeftOutOfTheAgreement = story('leftOut');
export const BuddiesInEveryState = story('buddies');
export const AddingAPerson = story('founder', { play: clicking('[data-action=add]') });
export const EditingMyself = story('member', { play: clicking('[data-option=edit]') });
export const GivingAReason = story('rulesBroken', { play: clicking('[data-rule=size] [data-action=except]') });
export const Settings = story('facilitator', { play: clicking('[data-action=settings]') });
export const SettingsWithFaults = story('sizesContrary', { play: clicking('[data-action=settings]', 'form .primary') });
export const Leaving = story('member', { play: clicking('[data-option=leave]') });
export const Removing = story('facilitator', { play: clicking('[data-option=remove]') });
export const WithdrawingAnInvitation = story('inviting', { play: clicking('[data-option=remove]') });
export const InvitationWithdrawn = story('inviting', {
  play: clicking('[data-option=remove]', 'dialog .danger', 'details.left summary'),
});
export const HandingOver = story('facilitator', { play: clicking('[data-option=handOver]') });

export const Importing = story('founder', { play: clicking('[data-action=import]') });
export const ImportPreview = story('founder', { play: importing(0) });
export const ImportChosen = story('founder', { play: importing(4) });
export const ImportUnreadable = story('founder', { play: inTurn(givingFile('%PDF-1.7\n1 0 obj\n'), waitingFor('dialog [role=alert]')) });
export const ImportStopped = story('refusing', {
  play: async (context) => {
    await importing(3)(context);
    await clicking('[data-action=invite]', '#import-stopped')(context);
  },
});

/** The file says otherwise than the group knows: each kind of difference has a tab. */
export const ImportChanged = story('facilitator', { play: inTurn(importing(0, changedFile), clicking('#tab-changed')) });
export const ImportSamePerson = story('facilitator', { play: inTurn(importing(0, changedFile), clicking('#tab-doubtful')) });
export const ImportGone = story('facilitator', { play: inTurn(importing(0, changedFile), clicking('#tab-gone')) });
export const ImportRemovingWithoutReason = story('facilitator', {
  play: inTurn(importing(0, changedFile), clicking('#tab-gone', '#panel input', '[data-action=invite]')),
});
export const ImportUnchanged = story('facilitator', { play: inTurn(importing(0, changedFile), clicking('#tab-unchanged')) });
export const ImportRejected = story('facilitator', { play: inTurn(importing(0, changedFile), clicking('#tab-rejected')) });
export const ImportNothingChanged = story('facilitator', { play: importing(0, sameFile) });
export const ImportDone = story('founder', { play: inTurn(importing(4), clicking('[data-action=invite]'), waitingFor('[data-action=done]')) });
export const TakingAnImportBack = story('founder', {
  play: inTurn(importing(3), clicking('[data-action=invite]', '[data-action=undo]'), waitingFor('[data-action=take-back]')),
});
export const NothingLeftToTakeBack = story('importedAndJoined', {
  play: inTurn(clicking('[data-action=import]', '.earlier summary', '[data-action=undo]'), waitingFor('[data-action=keep]')),
});
export const TakingBackFailed = story('undoRefused', {
  play: inTurn(
    clicking('[data-action=import]', '.earlier summary', '[data-action=undo]', '[data-action=take-back]'),
    waitingFor('dialog [role=alert]'),
  ),
});
/** While the first one is invited, somebody else changes what is known of Ben. */
export const ImportOvertaken = story('facilitator', {
  play: async (context) => {
    const element = elementIn(context, tag);
    const group = element.group!;
    const ben = group.state.members.find(({ name }) => name === 'Ben Okafor')!;
    const edit = () => void group.actions.edit(ben.id, { unit: 'Airport' });
    element.addEventListener('peer-member-invited', edit, { once: true });
    await inTurn(importing(1, movedFile), clicking('[data-action=invite]'), waitingFor('#choosing-done'))(context);
  },
});
export const EarlierChoices = story('imported', { play: clicking('[data-action=import]', '.earlier summary') });
export const Exporting = story('someLeft', { play: clicking('[data-action=export]') });

/** Choosing from a directory beside the group. */
export const Directory10000 = fromDirectory(directories.large, { chosen: 3 });
export const DirectoryTyping = fromDirectory(directories.large, { query: 'zoe' });
export const DirectoryNobodyFound = fromDirectory(directories.large, { query: 'zebra' });
export const DirectoryPaging = fromDirectory(directories.paging);
export const DirectoryNamesake = fromDirectory(directories.namesake, { chosen: 1, invites: true });
export const DirectoryEmpty = fromDirectory(directories.empty);
export const DirectorySearching = fromDirectory(directories.silent);
export const DirectoryFailing = fromDirectory(directories.failing);

/** Content is sealed: keys are made, handed on by links, and compared. */
export const Sealed = story('sealedFacilitator');
export const SealedWithOptions = story('sealedFacilitator', { play: clicking('li:nth-child(2) .options-of summary') });
/** Farid's isn't verified yet, Ben's is new, Dai's has changed for no known reason. */
export const KeysInEveryState = story('keysInEveryState');
export const InvitingByLink = story('sealedInviting', { play: clicking('[data-option=link]') });
export const InvitationLink = story('sealedInviting', { play: clicking('[data-option=link]', '[data-action=make]', '[data-copies]') });
export const NewLink = story('sealedFacilitator', { play: clicking('[data-option=link]') });
export const LinksOfAnImport = story('sealedFounder', {
  play: async (context) => {
    await importing(3)(context);
    await clicking('[data-action=invite]', '[data-copies=links-all]')(context);
  },
});
export const InvitedByLink = story('invitedByLink', { play: waitingFor('[data-action=join]') });
export const InvitedWithoutLink = story('invitedWithoutLink', { play: waitingFor('[data-action=join]') });
export const InvitedOnlyByLink = story('invitedOnlyByLink', { play: waitingFor('.notice .prose') });
export const InvitedByAnEarlierLink = story('invitedByAnEarlierLink', { play: waitingFor('.notice .prose') });
export const ComparingKeys = story('sealedMember', { play: clicking('[data-option=compare]') });
export const KeysDoNotMatch = story('sealedMember', { play: clicking('[data-option=compare]', '[data-action=differ]') });
export const WhoReadsWhatSealed = story('sealedMember', { play: clicking('[data-action=confidentiality]') });
export const WhoReadsWhatInOneBrowser = story('member', { play: clicking('[data-action=confidentiality]') });
export const KeysAsFacilitator = story('sealedFacilitator', { play: clicking('[data-action=confidentiality]', '#tab-keys') });
export const KeysWithoutVoucher = story('comingWithoutLink', { play: clicking('[data-action=confidentiality]', '#tab-keys') });
export const KeysAndDevices = story('severalDevices', { play: clicking('[data-action=confidentiality]', '#tab-keys') });
export const RevokingADevice = story('severalDevices', { play: clicking('[data-action=confidentiality]', '#tab-keys', '[data-revokes]') });
export const AddingADevice = story('sealedMember', {
  play: clicking('[data-action=confidentiality]', '#tab-keys', '[data-action=add-device]', '[data-copies=keys-device-link]'),
});
export const MakingAPassphrase = story('sealedMember', {
  play: clicking('[data-action=confidentiality]', '#tab-keys', '[data-action=make-passphrase]', 'form .primary'),
});
export const SigningOut = story('sealedMember', { play: clicking('[data-action=confidentiality]', '#tab-keys', '[data-action=sign-out]') });
export const SigningOutUnsealed = story('member', { play: clicking('[data-action=confidentiality]', '#tab-keys', '[data-action=sign-out]') });
export const WhatIsStored = story('sealedMember', { play: clicking('[data-action=confidentiality]', '#tab-stored') });
export const FacilitatorLost = story('facilitatorLost', { play: clicking('[data-option=succeed]') });
export const LeavingSealed = story('sealedMember', { play: clicking('[data-option=leave]') });
export const RemovingSealed = story('sealedFacilitator', { play: clicking('[data-option=remove]') });

export const NotAMember = story('stranger');
export const PageDoesNotSayWhoIAm = story('nobody');
export const NoGroup: Story = {};
export const Loading = story('loading');
export const CannotBeOpened = story('unreachable');
export const LinkLost = story('stale');
/** Everybody at most 280 px wide, as in a portal's side column. */
export const Narrow = story('facilitator', {
  decorators: [(inner) => html`<div style="inline-size: 280px">${inner()}</div>`],
});
export const RightToLeft = story('facilitator', { decorators: [(inner) => html`<div dir="rtl">${inner()}</div>`] });
export const Dark = story('facilitator', {
  decorators: [(inner) => html`<div style="color-scheme: dark; background: #111318; padding: 1em">${inner()}</div>`],
});
