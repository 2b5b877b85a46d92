/** English texts of the buddy ring, and of what buddies say to each other. */

export const buddyRingTexts = {
  label: 'Who supports whom',
  proposed: (supporter: string, supported: string) => `${supporter} supports ${supported} (proposed)`,
  accepted: (supporter: string, supported: string) => `${supporter} supports ${supported} (accepted)`,
  released: (supporter: string, supported: string) => `${supporter} and ${supported} (released)`,

  theySupport: (name: string) => `${name} supports you.`,
  theyAreAsked: (name: string) => `${name} is your buddy, and hasn’t said yes yet.`,
  youSupport: (name: string) => `You support ${name}.`,
  youAreAsked: (name: string) => `${name} is next to you in the ring. Will you ask how it goes, and listen?`,
  youReleased: (name: string) => `You and ${name} aren’t buddies in this round. The next rotation brings new ones.`,
  accept: (name: string) => `I’ll support ${name}`,
  acceptedSpoken: (name: string) => `You support ${name} now.`,
  release: (name: string) => `Release ${name}`,
  supportedNone: (name: string) => `${name} shares no commitment with you yet.`,
};
