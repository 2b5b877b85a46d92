/** A group that has met once and is about to meet again; for stories and tests. */
import { day } from '../../src/model/calendar.js';
import type { Body, Outcome } from '../../src/model/kinds.js';
import { sampleGroup, people, type Person, type SampleGroup } from './sample-group.js';
import { as } from './tracker-scenarios.js';

type Tried = readonly [technique: string, cue: string, act: string, said: readonly (readonly [Outcome, happened?: string, learned?: string])[]];

const tried: { readonly [P in Person]: readonly [Tried, Tried] } = {
  ana: [
    ['Ask before advising', 'somebody brings me a problem', 'ask what they have tried', [['partly', 'I asked, then answered myself.'], ['did', 'Three times; the third one needed no answer.', 'People come with half a solution when they know that I will ask.']]],
    ['Open each stand-up with one thing that stays', 'the stand-up begins', 'name one thing that stays as it is', [['did'], ['did', undefined, 'It calms the night shift most.']]],
  ],
  ben: [
    ['Hand the shift plan to the team', 'On Mondays at nine', 'hand the plan to one of the team', [['did', 'Handed it to Femi.'], ['changed', 'Two do it now.', 'Two people share it better than one.']]],
    ['Ask before advising', 'a driver calls with a delay', 'ask what they would do', [['not-yet', 'It was a week of strikes.'], ['partly']]],
  ],
  chloe: [
    ['Say no with a reason and a date', 'a report is asked for at short notice', 'say what I can do, and by when', [['did', 'Twice.', 'Nobody minded. One was glad to hear a date.'], ['did']]],
    ['Walk to their desk', 'a mail has been answered three times', 'walk over', [['partly', 'Once by phone.'], ['did']]],
  ],
  dai: [
    ['Decide in the meeting', 'we have talked for ten minutes', 'ask who decides', [['not-yet'], ['did', 'We left with three decisions.', 'The question is enough; I needn’t answer it.']]],
    ['Praise one thing a day, in front of others', 'the build is green at five', 'name who made it so', [['did'], ['partly', 'Two days were red.']]],
  ],
  esra: [
    ['Let silence stand', 'nobody answers my question', 'wait for ten breaths', [['partly', 'Four breaths.'], ['did', 'Somebody new spoke.', 'Ten breaths are shorter than they feel.']]],
    ['End on time', 'it is five minutes to', 'sum up and stop', [['did'], ['did']]],
  ],
};

/** Five people with two plans each, who met on 18 May, and have checked in since. It is 1 June. */
export async function reporting(): Promise<SampleGroup> {
  const sample = await sampleGroup('agreed');
  const made: (readonly [person: Person, op: string, tried: Tried])[] = [];
  for (const person of people)
    for (const one of tried[person]) {
      const [technique, cue, act] = one;
      const plan: Omit<Body<'plan'>, 'buddy'> = { technique, cue, act, start: '2026-05-12', cadence: 'weekly', until: '2026-06-29', zone: 'Europe/Lisbon', share: 'group' };
      made.push([person, (await (await as(sample, person)).actions.commit(plan)).op, one]);
    }
  sample.clock.pass(7 * day);
  await (await as(sample, 'ben')).actions.recordMeeting('2026-05-18');
  sample.clock.pass(day);
  for (const [i, period] of ['2026-05-12', '2026-05-19'].entries()) {
    for (const [person, op, [, , , said]] of made) {
      const [outcome, happened, learned] = said[i]!;
      await (await as(sample, person)).actions.checkIn(op, period, outcome, { happened, learned });
    }
    sample.clock.pass(6.5 * day);
  }
  return sample;
}

export const reportScenarios = {
  report: async () => as(await reporting(), 'ana'),
  /** One of Ana’s is shared with her buddy only. */
  async reportPartly() {
    const ana = await as(await reporting(), 'ana');
    await ana.actions.commit({ technique: 'Say it when I don’t know', cue: 'I am asked something that I don’t know', act: 'say so', start: '2026-06-01', cadence: 'weekly', until: '2026-06-28', zone: 'Europe/Lisbon', share: 'buddy' });
    return ana;
  },
  /** Ben recorded a meeting by mistake. */
  async reportTakenBack() {
    const sample = await reporting();
    await (await as(sample, 'chloe')).actions.takeBackMeeting('2026-05-18');
    return as(sample, 'ana');
  },
  async reportNothingShared() {
    return as(await sampleGroup('commitments'), 'dai');
  },
};
