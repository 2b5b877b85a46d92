/** English texts of a sealed group's roster: how each member's key stands, what can be done about it, and joining. */

export const memberKeys = {
  verified: 'Key verified',
  unverified: 'Key not yet verified',
  renewed: 'New key',
  changed: 'Key changed',
  linkOut: 'A link is out',
  invitationLink: 'Invitation link …',
  newLink: 'New link (all devices lost) …',
  compareWith: (name: string) => `Compare keys with ${name} …`,

  joinByLink: 'You opened the link that was made for you. Joining makes your key in this browser; only its public half leaves it.',
  joinUnverified: (facilitator: string) =>
    `You came here without an invitation link, so the others can’t be sure that the key is yours: it is shown as not yet verified until you compare it with them. Better: ask ${facilitator} for a link, and open it in this browser.`,
  joinOnlyByLink: (facilitator: string) =>
    `A link was made for you, and only that link lets you in. Open it in this browser. If you don’t have it any more, ask ${facilitator} for a new one.`,
  joinLinkOver: (facilitator: string) =>
    `The link that you opened doesn’t let you in: a newer one was made, it was used already, or it hasn’t arrived here yet. Open the newest one in this browser, or ask ${facilitator} for a new one.`,
  makingKey: 'Making your key …',
};
