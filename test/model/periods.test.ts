import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays, addMonths, dateAt, daysBetween, endOfDay, instantAt, startOfDay, timeAt } from '../../src/model/calendar.js';
import type { PlanDetails } from '../../src/model/kinds.js';
import { story, type Story } from './story.js';

const iso = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z');

describe('a day', () => {
  const begins: [zone: string, date: string, instant: string, why: string][] = [
    ['UTC', '2026-03-02', '2026-03-02T00:00Z', 'no offset'],
    ['Asia/Kathmandu', '2026-03-02', '2026-03-01T18:15Z', 'an offset of 5:45'],
    ['Pacific/Kiritimati', '2026-03-02', '2026-03-01T10:00Z', 'fourteen hours ahead'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', 'the day of a gap'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00Z', 'the day after a gap'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z', 'the day of an overlap'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00Z', 'the day after an overlap'],
    ['America/Havana', '2025-11-02', '2025-11-02T04:00Z', 'midnight comes twice: the first counts'],
    ['America/Havana', '2025-03-09', '2025-03-09T05:00Z', 'midnight is skipped'],
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00Z', 'midnight is skipped'],
    ['Africa/Cairo', '2024-11-01', '2024-10-31T22:00Z', 'the last hour of the day before comes twice'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00Z', 'midnight is skipped'],
    ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00Z', 'the last hour of the day before comes twice'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00Z', 'the day after one that never was'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z', 'a day that never was'],
    ['Mars/Olympus', '2026-03-02', '2026-03-02T00:00Z', 'an unknown zone counts as UTC'],
  ];
  for (const [zone, date, instant, why] of begins)
    it(`${date} in ${zone} begins at ${instant}: ${why}`, () => expect(iso(startOfDay(date, zone))).to.equal(instant));

  it('lasts from its own first instant to the next day’s, in every zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Havana', 'Africa/Cairo', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Asia/Beirut');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 9000 }), (zone, n) => {
        const date = addDays('2005-01-01', n);
        const [start, end] = [startOfDay(date, zone), endOfDay(date, zone)];
        expect([dateAt(start, zone), dateAt(end - 1, zone), dateAt(end, zone)]).to.deep.equal([date, date, addDays(date, 1)]);
        expect(dateAt(start - 1, zone)).to.equal(addDays(date, -1));
        expect((end - start) / 36e5).to.be.within(23, 25);
      }),
      { numRuns: 300 },
    );
  });

  it('is counted on the calendar, over leap days and ends of years', () => {
    expect(addDays('2028-02-28', 2)).to.equal('2028-03-01');
    expect(addDays('2026-01-01', -1)).to.equal('2025-12-31');
    expect(daysBetween('2026-01-01', '2027-01-01')).to.equal(365);
  });
});

describe('a month later', () => {
  const later: [date: string, months: number, then: string, why: string][] = [
    ['2026-01-15', 1, '2026-02-15', 'the same day'],
    ['2026-01-31', 1, '2026-02-28', 'the last day, where the month has no such day'],
    ['2028-01-31', 1, '2028-02-29', 'a leap year'],
    ['2026-01-31', 2, '2026-03-31', 'always from the start, so that the 31st comes back'],
    ['2026-11-30', 3, '2027-02-28', 'over the end of a year'],
    ['2026-12-31', 12, '2027-12-31', 'a year'],
    ['2024-02-29', 12, '2025-02-28', 'a leap day'],
    ['2026-03-31', -1, '2026-02-28', 'backwards'],
  ];
  for (const [date, months, then, why] of later)
    it(`${date} and ${months} is ${then}: ${why}`, () => expect(addMonths(date, months)).to.equal(then));
});

describe('a wall time', () => {
  const instants: [zone: string, date: string, time: string, instant: string, why: string][] = [
    ['UTC', '2026-03-02', '09:00', '2026-03-02T09:00Z', 'no offset'],
    ['Europe/Lisbon', '2026-03-28', '09:00', '2026-03-28T09:00Z', 'the day before summer time'],
    ['Europe/Lisbon', '2026-03-29', '09:00', '2026-03-29T08:00Z', 'the first day of it'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z', 'a gap: read with the offset before it'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', 'an overlap: the first'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30Z', 'a gap'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z', 'an overlap'],
    ['Australia/Sydney', '2026-10-04', '02:30', '2026-10-03T16:30Z', 'a gap in the southern spring'],
    ['Australia/Sydney', '2026-04-05', '02:30', '2026-04-04T15:30Z', 'an overlap in the southern autumn'],
    ['America/Santiago', '2026-09-06', '00:30', '2026-09-06T04:30Z', 'a gap at midnight'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z', 'a gap of half an hour'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', 'an overlap of half an hour'],
    ['Mars/Olympus', '2026-03-02', '09:00', '2026-03-02T09:00Z', 'an unknown zone counts as UTC'],
  ];
  for (const [zone, date, time, instant, why] of instants)
    it(`${time} on ${date} in ${zone} is ${instant}: ${why}`, () => expect(iso(instantAt(date, time, zone))).to.equal(instant));

  it('is the same again when it is read back, but for what a gap skips', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'America/Santiago', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 4, max: 23 }), (zone, n, hours) => {
        const [date, time] = [addDays('2005-01-01', n), `${String(hours).padStart(2, '0')}:15`];
        const instant = instantAt(date, time, zone);
        expect([dateAt(instant, zone), timeAt(instant, zone)]).to.deep.equal([date, time]);
      }),
      { numRuns: 300 },
    );
    expect(timeAt(instantAt('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).to.equal('03:30');
  });
});

const all = ['ana', 'ben', 'cat'];
function planned(plan: Partial<PlanDetails> = {}) {
  const group = story('2026-03-01T08:00Z').gathers(...all);
  group.plans('ana', plan);
  return group;
}
const commitment = (group: Story, at: string) => group.view('ana', at).commitments[0]!;
const states = (group: Story, at: string) => commitment(group, at).periods.map(({ start, state }) => `${start} ${state}`);
const attention = (group: Story, at: string) => commitment(group, at).attention;

describe('the periods of a commitment', () => {
  it('that is due once are one, from its start to its due date', () => {
    const group = planned({ cadence: 'once', start: '2026-03-02', until: '2026-03-20' });
    const [period, ...more] = commitment(group, '2026-03-03T00:00Z').periods;
    expect(period).to.deep.include({ start: '2026-03-02', end: '2026-03-20', closes: Date.parse('2026-03-21T00:00Z'), state: 'open' });
    expect(more).to.be.empty;
  });

  it('are weeks or fortnights up to the end, as far as they have begun, and the next one', () => {
    expect(states(planned(), '2026-03-10T00:00Z')).to.deep.equal(['2026-03-02 missed', '2026-03-09 open', '2026-03-16 upcoming']);
    expect(states(planned({ cadence: 'fortnightly' }), '2026-03-10T00:00Z')).to.deep.equal(['2026-03-02 open', '2026-03-16 upcoming']);
    expect(commitment(planned(), '2027-01-01T00:00Z').periods.map(({ end }) => end)).to.deep.equal(['2026-03-08', '2026-03-15', '2026-03-22', '2026-03-29']);
  });

  it('are months from the day of the start, or from the last day of a shorter month', () => {
    const spans = (plan: Partial<PlanDetails>) =>
      commitment(planned({ cadence: 'monthly', ...plan }), '2030-01-01T00:00Z').periods.map(({ start, end }) => `${start} ${end}`);
    expect(spans({ start: '2026-01-31', until: '2026-04-29' })).to.deep.equal(['2026-01-31 2026-02-27', '2026-02-28 2026-03-30', '2026-03-31 2026-04-29']);
    expect(spans({ start: '2028-01-30', until: '2028-03-29' })).to.deep.equal(['2028-01-30 2028-02-28', '2028-02-29 2028-03-29']);
    expect(spans({ start: '2026-12-15', until: '2027-02-14' })).to.deep.equal(['2026-12-15 2027-01-14', '2027-01-15 2027-02-14']);
  });

  it('end with the plan when they are months, too: half a month counts, less belongs to the one before', () => {
    const last = (until: string) =>
      commitment(planned({ cadence: 'monthly', start: '2026-01-31', until }), '2030-01-01T00:00Z').periods.map(({ start, end }) => `${start} ${end}`).at(-1);
    expect(last('2026-03-15')).to.equal('2026-02-28 2026-03-15');
    expect(last('2026-03-14')).to.equal('2026-01-31 2026-03-14');
    expect(last('2026-02-03')).to.equal('2026-01-31 2026-02-03');
  });

  it('name the due dates that are still to come, none once the commitment has ended', () => {
    const group = planned();
    expect(commitment(group, '2026-03-10T00:00Z').later).to.deep.equal(['2026-03-29']);
    group.at('2026-03-10T00:00Z').ends('ana');
    expect(commitment(group, '2026-03-11T00:00Z').later).to.be.empty;
  });

  it('end with the plan: what is left of a week or fortnight is short, or belongs to the one before', () => {
    const last = (plan: Partial<PlanDetails>) => commitment(planned(plan), '2027-01-01T00:00Z').periods.map(({ start, end }) => `${start} ${end}`).at(-1);
    expect(last({ until: '2026-03-20' })).to.equal('2026-03-16 2026-03-20');
    expect(last({ until: '2026-03-17' })).to.equal('2026-03-09 2026-03-17');
    expect(last({ cadence: 'fortnightly', until: '2026-04-03' })).to.equal('2026-03-16 2026-04-03');
    expect(last({ until: '2026-03-03' })).to.equal('2026-03-02 2026-03-03');
  });

  it('are at least one, however early the end, and no more than ten years of weeks', () => {
    expect(commitment(planned({ until: '2020-01-01' }), '2030-01-01T00:00Z').periods).to.have.lengthOf(1);
    expect(commitment(planned({ cadence: 'once', until: '2020-01-01' }), '2030-01-01T00:00Z').periods[0]).to.include({ end: '2026-03-02' });
    expect(commitment(planned({ start: '1900-01-01', until: '2199-12-31' }), '2030-01-01T00:00Z').periods).to.have.lengthOf(520);
  });

  it('go from upcoming to open, due soon a day before, grace for a day, and missed', () => {
    const group = planned({ cadence: 'once', start: '2026-03-02', until: '2026-03-08' });
    const at = (instant: string) => [commitment(group, instant).periods[0]!.state, attention(group, instant)];
    expect(at('2026-03-01T23:59:59Z')).to.deep.equal(['upcoming', 'none']);
    expect(at('2026-03-02T00:00:00Z')).to.deep.equal(['open', 'none']);
    expect(at('2026-03-07T23:59:59Z')).to.deep.equal(['open', 'none']);
    expect(at('2026-03-08T00:00:00Z')).to.deep.equal(['due-soon', 'due']);
    expect(at('2026-03-08T23:59:59Z')).to.deep.equal(['due-soon', 'due']);
    expect(at('2026-03-09T00:00:00Z')).to.deep.equal(['grace', 'due']);
    expect(at('2026-03-09T23:59:59Z')).to.deep.equal(['grace', 'due']);
    expect(at('2026-03-10T00:00:00Z')).to.deep.equal(['missed', 'overdue']);
  });

  it('ask for a check-in without a break from due soon through grace to overdue, while the next week runs', () => {
    const at = (day: string) => attention(planned(), `2026-03-${day}T12:00Z`);
    expect(['07', '08', '09', '10', '14', '15'].map(at)).to.deep.equal(['none', 'due', 'due', 'overdue', 'overdue', 'due']);
  });

  it('end with the day in the owner’s zone', () => {
    const group = planned({ zone: 'Pacific/Auckland' });
    expect(iso(commitment(group, '2026-03-03T00:00Z').periods[0]!.closes)).to.equal('2026-03-08T11:00Z');
  });

  it('keep local days over daylight saving', () => {
    const group = planned({ zone: 'Europe/Berlin', start: '2026-03-23', until: '2026-04-05' });
    expect(commitment(group, '2026-04-30T00:00Z').periods.map(({ closes }) => iso(closes))).to.deep.equal(['2026-03-29T22:00Z', '2026-04-05T22:00Z']);
  });
});

describe('a check-in', () => {
  it('is given in time or within the grace, else late', () => {
    for (const [at, state] of [['2026-03-05T09:00Z', 'given'], ['2026-03-09T23:00Z', 'given'], ['2026-03-10T00:00Z', 'late']] as const) {
      const group = planned();
      group.at(at).checksIn('ana', '2026-03-02', 'partly');
      expect(commitment(group, '2026-03-12T00:00Z').periods[0]).to.include({ state });
      expect(attention(group, '2026-03-12T00:00Z')).to.equal('none');
    }
  });

  it('stands beside others of the same period', () => {
    const group = planned();
    group.checksIn('ana', '2026-03-02', 'not-yet');
    group.checksIn('ana', '2026-03-02', 'did');
    expect(commitment(group, '2026-03-05T00:00Z').periods[0]!.checkIns.map(({ outcome }) => outcome)).to.deep.equal(['not-yet', 'did']);
  });

  it('is seen by the buddy, and its words aren’t by others', () => {
    const group = planned();
    group.checksIn('ana', '2026-03-02');
    expect(group.view('cat').commitments[0]!.periods[0]!.checkIns[0]).to.include({ happened: 'I asked.' });
    expect(group.view('ben').commitments).to.be.empty;
  });

  it('is kept when the plan changes its start, cadence or end, in the period of its day', () => {
    const changes: [Partial<PlanDetails>, string][] = [
      [{ start: '2026-03-04' }, '2026-03-04 2026-03-11'],
      [{ cadence: 'fortnightly' }, '2026-03-02 2026-03-16'],
      [{ until: '2026-03-08' }, '2026-03-02 2026-03-02'],
      [{ cadence: 'once', until: '2026-03-20', start: '2026-03-12' }, '2026-03-12 2026-03-12'],
    ];
    for (const [change, expected] of changes) {
      const group = planned();
      group.checksIn('ana', '2026-03-02', 'did');
      group.at('2026-03-12T08:00Z').checksIn('ana', '2026-03-16', 'partly');
      group.changes('ana', change);
      const { periods } = commitment(group, '2026-03-31T00:00Z');
      const kept = periods.flatMap(({ start, checkIns }) => checkIns.map(({ outcome }) => ({ start, outcome })));
      expect(kept.map(({ outcome }) => outcome), JSON.stringify(change)).to.deep.equal(['did', 'partly']);
      expect(kept.map(({ start }) => start).join(' ')).to.equal(expected);
    }
  });
});

describe('a commitment', () => {
  it('asks for nothing while it or its owner pauses, and misses nothing then', () => {
    for (const pause of [(group: Story) => group.rests('ana'), (group: Story) => group.pauses('ana')]) {
      const group = planned();
      group.at('2026-03-10T12:00Z');
      pause(group);
      expect(states(group, '2026-03-20T00:00Z')).to.deep.equal(['2026-03-02 missed', '2026-03-09 paused', '2026-03-16 paused', '2026-03-23 paused']);
      expect(attention(group, '2026-03-20T00:00Z')).to.equal('none');
    }
  });

  it('misses nothing either when it pauses within the day of grace', () => {
    const group = planned();
    group.at('2026-03-09T12:00Z').rests('ana');
    expect(states(group, '2026-03-12T00:00Z')[0]).to.equal('2026-03-02 paused');
  });

  it('goes on when it is resumed', () => {
    const group = planned();
    group.at('2026-03-10T12:00Z').rests('ana');
    group.at('2026-03-16T12:00Z').rests('ana', false);
    expect(states(group, '2026-04-20T00:00Z')).to.deep.equal(['2026-03-02 missed', '2026-03-09 paused', '2026-03-16 paused', '2026-03-23 missed']);
    expect(commitment(group, '2026-03-24T00:00Z').status).to.equal('active');
  });

  it('has an end, after which nothing is due: not even the period that it cut short', () => {
    const group = planned();
    group.at('2026-03-11T12:00Z').ends('ana', 'adapted');
    expect(commitment(group, '2026-04-20T00:00Z')).to.include({ status: 'adapted', attention: 'none' });
    expect(states(group, '2026-04-20T00:00Z')).to.deep.equal(['2026-03-02 missed', '2026-03-09 paused']);
    group.rests('ana');
    expect(commitment(group, '2026-04-20T00:00Z').status, 'ended is ended').to.equal('adapted');
  });

  it('changes its plan by its owner alone', () => {
    const group = planned();
    group.changes('ana', { act: 'wait', technique: 'Silence' });
    group.changes('cat', { act: 'advise' });
    expect(commitment(group, '2026-03-03T00:00Z')).to.include({ act: 'wait', technique: 'Silence', owner: 'ana', status: 'active' });
  });

  it('carries the buddy’s words', () => {
    const group = planned();
    group.encourages('cat', 'How did it go?');
    expect(commitment(group, '2026-03-03T00:00Z').words).to.deep.include.members([{ ...commitment(group, '2026-03-03T00:00Z').words[0]!, author: 'cat', text: 'How did it go?' }]);
  });
});
