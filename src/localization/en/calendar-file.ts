/** English texts of the calendar file. Zones and names come ready. */
import { inWords, plural } from '../localize.js';

export const calendarFile = {
  help: 'A file with all your check-ins, for you to import into your calendar, which then reminds you a day before each. Nothing is sent anywhere by itself.',
  none: 'There is nothing to put into it: none of your commitments is running.',
  commitments: (count: number) =>
    `It has the check-ins of ${plural(count, 'one commitment', `${inWords(count)} commitments`)}. What is paused or has ended isn’t in it.`,
  time: 'At what time?',
  timeHelp: (zones: string) => `On the last day of each period, in the commitment’s zone: ${zones}.`,
  timeMissing: 'Choose a time.',
  naming: 'Say in the calendar what each one is about',
  namingHelp: 'Whoever runs your calendar, and whoever you share it with, can then read the techniques. Without it each entry says “Check in”, and no more.',
  save: 'Save the calendar file',
  file: 'check-ins',
  saved: 'The file is on its way to your downloads. Open it with your calendar.',
  copied: 'Copied. Paste it into a file that ends in .ics, and open that with your calendar.',
  copyByHand: 'Copy this into a file that ends in .ics:',
  again: 'After you have changed a plan, save it again and import it: what was changed takes the place of what was there. What you ended or paused you delete in your calendar yourself.',

  summary: 'Check in',
  summaryOf: (technique: string) => `Check in: ${technique}`,
};
