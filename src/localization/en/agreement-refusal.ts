/** English texts for declining the confidentiality agreement and for withdrawing from it. */
import { plural } from '../localize.js';

export const agreementRefusal = {
  decline: (number: number) => `Decline version ${number}`,
  withdraw: (number: number) => `Withdraw from version ${number}`,
  told: 'The group is told that you don’t agree with this version, without any judgement. You can accept it later.',
  toldWithdrawn: 'The group is told that you have withdrawn, without any judgement. You can accept it again later.',
  suspends: (days: number) =>
    `Shared content becomes read-only for everyone. The group then has ${plural(days, 'one day', '# days')} to agree again, on this version or on a new one; after that it pauses.`,
  blocks: 'It can’t come into force until everyone has accepted it, you included.',
  note: 'A note for the group',
  noteHelp: (names: string) => `What you’d need, or why, if you want to say it. It will be read by ${names}.`,
  explain: 'A note for the group',
  doExplain: 'Send the note',
  explainedNow: () => 'The group can read your note.',
  doDecline: 'Decline this version',
  doWithdraw: 'Withdraw from this version',
  declinedNow: (number: number) => `You have declined version ${number}.`,
  withdrawnNow: (number: number) => `You have withdrawn from version ${number}.`,
};
