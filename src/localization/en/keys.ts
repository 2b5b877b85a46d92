/** English texts about keys: links, joining, comparing, devices, the passphrase, signing out, who can read what. */
import { plural } from '../localize.js';

export const keys = {
  // A member's row.
  verified: 'Key verified',
  unverified: 'Key not yet verified',
  renewed: 'New key',
  changed: 'Key changed',
  linkOut: 'A link is out',
  invitationLink: 'Invitation link …',
  newLink: 'New link (all devices lost) …',
  compareWith: (name: string) => `Compare keys with ${name} …`,

  // Joining.
  joinByLink: 'You opened the link that was made for you. Joining makes your key in this browser; only its public half leaves it.',
  joinUnverified: (facilitator: string) =>
    `You came here without an invitation link, so the others can’t be sure that the key is yours: it is shown as not yet verified until you compare it with them. Better: ask ${facilitator} for a link, and open it in this browser.`,
  joinOnlyByLink: (facilitator: string) =>
    `A link was made for you, and only that link lets you in. Open it in this browser. If you don’t have it any more, ask ${facilitator} for a new one.`,
  joinLinkOver: (facilitator: string) =>
    `The link that you opened doesn’t let you in: a newer one was made, it was used already, or it hasn’t arrived here yet. Open the newest one in this browser, or ask ${facilitator} for a new one.`,
  makingKey: 'Making your key …',

  // Copying.
  copy: 'Copy',
  copyOf: (what: string) => `Copy: ${what}`,
  copied: 'Copied.',
  copyByHand: 'This page can’t copy by itself here. The text is selected: copy it with your keyboard or by a long press.',

  // Invitation links.
  linkHeading: (name: string) => `Invitation link for ${name}`,
  newLinkHeading: (name: string) => `New link for ${name}`,
  linksHeading: 'Invitation links',
  linkNone: (name: string) => `By a link of their own ${name} joins with a key that everyone can rely on.`,
  linkIsOut: (name: string) =>
    `A link for ${name} is out and hasn’t been used. It isn’t kept here, so it can’t be shown again. A new one ends it.`,
  lostDevices: (name: string) => `For when ${name} has no device any more that opens this group, and no passphrase either.`,
  lostContent: (name: string) =>
    `Once it is used, the devices that ${name} had don’t count any more. What was sealed to them can’t be read on the new one until its author shares it anew.`,
  lostSeen: (name: string) => `Everyone will see that ${name} has a new key, and can compare it.`,
  lostCheck: (name: string) => `Make sure first, by phone or in person, that it is ${name} who asks.`,
  makeLink: 'Make the link',
  makeNewLink: 'Make a new link',
  makingLinks: (done: number, all: number) => `${done} of ${all} links made …`,
  linkFor: (name: string) => `Link for ${name}`,
  giveLink: (name: string) => `Give it to ${name} and nobody else, over a channel that you trust.`,
  giveLinks: 'Give each link to that person and nobody else, over a channel that you trust.',
  linkOnce: 'It works once. A new one ends the earlier one, and this one isn’t shown again.',
  linksOnce: 'Each works once. A new one ends the earlier one, and these aren’t shown again.',
  linkWaits: 'It works as soon as this device has sent it: there is no connection at the moment.',
  linksUnmade: (names: string) => `No link yet for: ${names}.`,
  linksRest: 'Make the others',
  byMail: 'By e-mail …',
  byMailTo: (name: string) => `By e-mail to ${name} …`,
  mailSubject: 'A link for you',
  mailBody: (link: string) =>
    `This link is meant for you alone. Open it in the browser that you will go on using; it works once.\n\n${link}\n`,
  copyAll: 'Copy all',
  allLinks: 'All links',

  // Comparing.
  compareHeading: (name: string) => `Compare keys with ${name}`,
  compareHow: (name: string) =>
    `Talk to each other, by phone or in the meeting, each with this page open on your own device. ${name} finds the same two numbers in the options beside your name. Read both aloud, group by group.`,
  compareNot: 'Don’t send them by message: whoever can change keys can change a message, too.',
  myKey: 'Your key',
  keyOf: (name: string) => `Key of ${name}`,
  comparedBefore: (name: string) => `The key of ${name} counts as verified here.`,
  keyMoved: (name: string) => `The key of ${name} has changed just now. Compare it again.`,
  match: 'They match',
  differ: 'They don’t match',
  matched: (name: string) => `The key of ${name} is verified.`,
  differHeading: 'They don’t match. What to do',
  differAgain: 'Read both numbers again, group by group. A slip is the most likely reason.',
  differQuiet: (name: string) =>
    `If they still differ, another key may stand in for one of yours. Write nothing that is for ${name} until it is cleared up.`,
  differTell: 'Tell the group, face to face or by phone, not through this page.',
  differLink: (name: string) =>
    `Whoever facilitates can make a new link for ${name}. After that, compare again.`,
  compareAgain: 'Compare again',
  noKeyYet: (name: string) => `${name} has no key to compare.`,

  // The dialog and its parts.
  confidentiality: 'Confidentiality',
  tabReaders: 'Who can read what',
  tabKeys: 'Keys and devices',
  tabDevice: 'This device',
  tabStored: 'What is stored',

  // Who can read what.
  placeBrowser: 'This group lives in this browser only. Anyone who uses this browser can open it; nobody on another machine can.',
  placeStore: 'This group lives in a storage that several people reach, and isn’t sealed: whoever runs that storage, and its backups, can read everything in it.',
  placeSealed:
    'What you write for somebody is sealed on your device for exactly the people whom the sentence beside it names. Whoever runs the storage can’t read it; nor can its backups, the network, an organiser, or members whom it isn’t for.',
  accessNone: 'The storage itself keeps nobody out: whoever can reach it can delete or overwrite what is there. This page notices changes, not that the last entries are missing.',
  accessNonePlain: 'The storage itself keeps nobody out: whoever can reach it can read, change and delete.',
  accessSpace: 'The storage lets only those in who may use this group, and doesn’t tell its members apart.',
  accessPrefix: 'The storage itself hands out each entry only to those whom it is for, and takes what somebody writes only from them.',
  copyPlain: 'A copy is kept in this browser; anyone who uses it can open that.',
  copySealed: 'A copy is kept in this browser, sealed with a key that is in this browser, too: whoever uses it as you can open it.',
  shownTo: 'Whom this page shows what',
  readableBy: 'Who can read what',
  whatRoster: 'Names, roles, units, levels; the agreement and who accepted it; who joined and left',
  whoRosterSealed: 'Everyone who reaches the storage, so its operator, too. It is signed, so nobody can change it unseen.',
  whoRoster: 'Everyone who opens the group.',
  whatFeedback: 'Feedback and replies',
  whoFeedback: 'Giver and recipient; the recipient’s buddy or the group only if the giver chose so.',
  whatCommitments: 'Commitments and check-ins',
  whoCommitments: 'Their owner, and the buddy or the group if the owner chose so.',
  whatNotes: 'Notes and reasons',
  whoNotes: 'The members of the group at that time.',
  whatDrafts: 'What you haven’t sent yet',
  whoDrafts: 'Nobody else. It stays on this device, where whoever uses this browser as you can read it.',
  whatOrganiser: 'Organisers, HR, this page’s administrators',
  whoOrganiser: 'Nothing is shown to them, and there is no setting that would.',
  limits: 'What stays visible, and what can’t be promised',
  limitTraces: 'Whoever runs the storage sees who wrote what kind of entry for which set of readers, when, how long it is, and that something was taken back; not what it says.',
  limitPage: 'Whoever controls this page’s scripts, or this device, can read what you can read here.',
  limitReaders: 'Whoever may read something can copy it, and keeps what they have read when they leave or when you take it back.',
  limitFew: 'In a group of five nobody is anonymous, so feedback carries its giver’s name.',

  // The group's fingerprint.
  groupHeading: 'The group’s fingerprint',
  groupHow: 'It names this group and no other. Read it to a member whom you know, by phone or in the meeting: everyone sees the same number.',
  'vouched-page': 'This page names it, so that no other group can be put in its place.',
  'vouched-link': 'Your invitation link named it, so it is the group that you were invited to.',
  'vouched-comparison': 'You have compared it.',
  'vouched-me': 'You founded this group on this device.',
  'vouched-nothing': 'Nothing vouches for it yet: this browser took the first group that the storage showed. Compare it with a member.',
  forked: 'The storage also holds another beginning of this group, which doesn’t count here. Whoever runs the storage, or somebody with access to it, put it there. Compare the fingerprint, and tell the group.',
  groupMatches: 'It matches',
  groupMatched: 'The group’s fingerprint is confirmed.',
  groupDiffers: 'If it doesn’t match: write nothing here, and tell the group by another way. You may be looking at a group that only looks like yours.',
  trustLabel: 'For the page’s owner',
  trustHelp: 'With this attribute on <peer-group> the page itself names the group, for everyone who opens it.',

  // Devices.
  devicesHeading: 'My devices',
  devicesHelp: 'What is sealed to you opens on these. A portal and a course count as two devices, even in one browser.',
  deviceFirst: 'First device',
  deviceUnnamed: 'A further device',
  thisOne: 'this one',
  since: (date: string) => `since ${date}`,
  revokedOn: (date: string) => `revoked on ${date}`,
  revoke: 'Revoke',
  revokeOf: (name: string, date: string) => `Revoke: ${name}, since ${date}`,
  revokeQuestion: (name: string) => `Revoke “${name}”?`,
  revokeHelp: 'Nothing new is sealed to it, and nothing that it writes counts. What it could read so far, it can still read.',
  revokeButton: 'Revoke it',
  keepDevice: 'Keep it',
  revoked: 'The device is revoked.',
  addDevice: 'Add a device',
  deviceLink: 'Link for another device of yours',
  deviceLinkHelp: 'Open it on the other device. It works once; a new one ends the earlier one. Keep it to yourself: whoever opens it reads as you.',
  noDevice: 'This browser has no key that counts in this group, so nothing can be changed here.',

  // The passphrase.
  passphraseHeading: 'Recovery passphrase',
  passphraseHelp: 'On paper, in a place that is yours, it brings your keys back when all devices are lost. Nobody can do that for you without it.',
  passphraseKept: (date: string) => `You have kept one since ${date}.`,
  passphraseNone: 'You haven’t kept one.',
  passphraseMake: 'Make a passphrase',
  passphraseRenew: 'Make a new one',
  passphraseShown: 'Your passphrase',
  passphraseWrite: 'Write it down now. It isn’t shown again, and a new one ends an earlier one.',
  passphraseWritten: 'I have written it down',
  passphraseNeeded: 'Write it down first, and say so.',
  passphraseKeep: 'Keep this passphrase',
  passphraseKeeping: 'Keeping it; this takes some seconds …',
  passphraseDone: 'The passphrase is kept.',

  // Signing out.
  signOutHeading: 'Sign out on this device',
  signOutSealed: 'This device then forgets your keys, your drafts, and every copy of the group. Right for a computer that others use, too.',
  signOutPlain: 'This device then forgets your drafts, and copies of the group. Right for a computer that others use, too.',
  signOutBrowser: 'The group itself lives in this browser, and stays here.',
  signOutStays: 'You stay a member: nothing changes for the others.',
  signOutAgain: 'To read here again you need another device of yours, your passphrase, or a new link.',
  signOutLast: 'You have neither another device nor a passphrase. What was sealed to you will be lost to you: a new link from whoever facilitates lets you in again, and what was written before can’t be read until its authors share it anew.',
  signOutFounder: 'And as you facilitate, nobody can make you a new link before another member takes the role over. Hand it over, or keep a passphrase, first.',
  signOutWaiting: (count: number) =>
    plural(count, 'One entry that you wrote hasn’t been sent yet. It would be lost.', '# entries that you wrote haven’t been sent yet. They would be lost.'),
  signOutButton: 'Sign out …',
  signOutQuestion: 'Sign out on this device?',
  signOutConfirm: 'Sign out and forget',
  signOutKeep: 'Stay signed in',
  signingOut: 'Forgetting …',
};
