/** English texts for an agreement that isn't simply proposed or in force. */

export const agreementExceptions = {
  suspended:
    'Not everyone agrees with this version at the moment, so it isn’t in force. Shared content can be read, and nothing new is added. The group can agree again until',
  suspendedAfter: 'Then it pauses.',
  paused:
    'The group is paused, because it didn’t agree again in time. Shared content can be read. The group goes on as soon as everyone has accepted a version. The time to agree ended on',
  expired:
    'This version ended with its cycle. Shared content can be read. For the next cycle, the group agrees again: propose a version, and everyone accepts it.',
  notAccepted:
    'The group’s agreement is in force, and you haven’t accepted it yet. Shared content opens to you once you have. The others aren’t held up.',
  superseded:
    'The group has agreed on this version, and you haven’t accepted it yet. You can read shared content, and write again once you have.',
  otherLimits: (number: number) =>
    `This page’s words for what no agreement can forbid differ from those of version ${number}. Propose a new version to take them in.`,
  youPaused: 'You are paused. You can accept all the same; or the others may decide to go on without you for now.',
  youInvited: 'You are invited. Read what the group agrees on; when you accept it you join the group.',
  youLeft: 'You have left the group. What you agreed to stays with you.',
  goOnWithout: (name: string) => `Go on without ${name} during the pause`,
  wentOnNow: (name: string) => `You have said that the group may go on without ${name} during the pause.`,
  saidSo: (names: string, waiting: string) => `${names} agreed to go on without them for now; still asked: ${waiting}.`,
  everyoneElse: 'It takes everyone who isn’t paused.',
};
