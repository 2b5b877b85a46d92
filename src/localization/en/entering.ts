/** English texts of the panel where a browser has no key of its member's. Loaded where that is so. */

export const entering = {
  noKey: 'This browser has no key of yours',
  revoked: 'This browser was taken off the list of your devices',
  why: 'What your group writes is sealed to its members’ devices. Until this browser has a key of yours that counts, it can’t open any of it, nor write in your name.',
  whyRevoked:
    'Since then nothing is sealed to it, and it can’t write in your name. To let it in again, sign out here first, reload the page, and then use your passphrase, a link from another device of yours, or a new link from the facilitator. Signing out deletes what this browser keeps of the group, also drafts that you haven’t sent.',
  signOut: 'Sign out in this browser',

  deviceLink:
    'You opened this page by a link that another device of yours made. With it this browser gets a key of its own. What you could read before opens here as soon as that device has the group open, too.',
  memberLink:
    'You opened this page by a new link from your facilitator. With it this browser gets a new key in place of all that you had. What was sealed to your earlier keys stays closed here, and the others see that your key is new and may ask you whether that was you.',
  useLink: 'Use this link',

  passphrase: 'Your passphrase',
  passphraseHelp: 'The one that you kept for when a device is lost. With it you can read here what you could read before.',
  show: 'Show what I type',
  usePassphrase: 'Open with my passphrase',
  empty: 'Type your passphrase first.',
  wrong: 'This passphrase doesn’t open your keys. It is still in the field: check each character, and try again.',

  others: 'Other ways',
  other: 'What you can do',
  anotherDevice: 'On another device where you can read the group, make a link for a further device in its roster, and open it here.',
  facilitator: (name: string) =>
    `If you have neither another device nor a passphrase, ask ${name} for a new link. You can then take part again, but what was written for you before stays closed to you, unless its author shares it with you anew.`,
  facilitating:
    'If you have neither another device nor a passphrase: you facilitate this group, so nobody can send you a new link. Two active members together can let another one facilitate, who then can. What was written for you before stays closed to you, unless its author shares it with you anew.',

  busy: 'Letting this browser in …',
  entered: 'This browser has a key of yours now. You can read and write.',
  notYours: (name: string) =>
    `The link by which you opened this page is for another member, and the page knows you as ${name}. Sign in to the page as yourself, or ask for a link of your own.`,
  spent:
    'This link doesn’t let this browser in: it was used already, a newer one took its place, or it hasn’t arrived here yet. Try again in a moment, or make a new one.',
};
