/** Check-ins as a calendar file, read back by a library of another hand. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarOf, type CalendarOptions } from '../../src/interchange/icalendar.js';
import { addDays, dateAt, instantAt, timeAt } from '../../src/model/calendar.js';
import type { PlanDetails } from '../../src/model/kinds.js';
import type { Commitment } from '../../src/model/rows.js';
import { story, type Story } from '../model/story.js';

/** A commitment as its owner sees it on a day. */
function planned(plan: Partial<PlanDetails>, tell: (group: Story) => unknown = () => {}, on = '2026-03-02'): Commitment {
  const group = story(`${on}T08:00Z`).gathers('ana', 'ben', 'cat');
  group.plans('ana', plan);
  tell(group);
  return group.view('ana').commitments[0]!;
}
const now = Date.parse('2026-03-02T08:30:00.500Z');
const write = (commitment: Commitment | readonly Commitment[], options: Partial<CalendarOptions> = {}) =>
  calendarOf([commitment].flat(), { now, ...options });

const parse = (file: string) => new ICAL.Component(ICAL.parse(file) as string);
const parts = (file: string, name: 'vevent' | 'vtodo' = 'vevent') => parse(file).getAllSubcomponents(name);

/** All instants at which an event begins, as a calendar expands them. */
function occurrences(component: ICAL.Component): number[] {
  const iterator = new ICAL.Event(component).iterator();
  const instants: number[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) instants.push(next.toJSDate().getTime());
  return instants;
}
const eventIn = (file: string) => parts(file)[0]!;
const ends = ({ periods, later }: Commitment) => [...periods.map(({ end }) => end), ...later];

/** Lines as they stand in the file; ical.js forgives what the standard doesn't. */
function linesOf(file: string): string[] {
  expect(file.endsWith('\r\n')).to.be.true;
  expect(file.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
  const lines = file.slice(0, -2).split('\r\n');
  for (const line of lines) expect(new TextEncoder().encode(line).length, line).to.be.at.most(75);
  return lines;
}
const unfolded = (file: string) => linesOf(file).join('\r\n').replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  /** Weekly, where a time change lies between two of its check-ins. */
  const changes: [zone: string, start: string, why: string][] = [
    ['Europe/Berlin', '2026-03-09', 'clocks go forward in March'],
    ['Europe/Berlin', '2026-10-05', 'clocks go back in October'],
    ['Pacific/Auckland', '2026-03-23', 'clocks go back in April'],
    ['Pacific/Auckland', '2026-09-14', 'clocks go forward in September'],
    ['Australia/Sydney', '2026-09-21', 'clocks go forward in October'],
    ['Australia/Lord_Howe', '2026-03-23', 'clocks go back by half an hour'],
    ['Australia/Lord_Howe', '2026-09-21', 'clocks go forward by half an hour'],
    ['America/New_York', '2026-02-23', 'clocks go forward in another week than in Europe'],
  ];
  for (const [zone, start, why] of changes)
    it(`has each check-in at four in the afternoon in ${zone} where ${why}`, () => {
      const commitment = planned({ zone, start, until: addDays(start, 41) });
      const event = eventIn(write(commitment));
      const instants = occurrences(event);
      expect(instants.map((instant) => dateAt(instant, zone))).to.deep.equal(ends(commitment));
      expect(instants).to.have.length(6);
      expect(new Set(instants.map((instant) => timeAt(instant, zone)))).to.have.all.keys('16:00');
      expect(event.hasProperty('rrule'), 'no rule in UTC tells this').to.be.false;
    });

  it('says what comes at even times as a rule', () => {
    const zone = 'Asia/Kathmandu';
    const weekly = planned({ zone, start: '2026-03-02', until: '2026-04-26' });
    expect(unfolded(write(weekly))).to.include.members(['DTSTART:20260308T101500Z', 'RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=8']);
    expect(occurrences(eventIn(write(weekly))).map((instant) => `${dateAt(instant, zone)} ${timeAt(instant, zone)}`)).to.deep.equal(
      ends(weekly).map((end) => `${end} 16:00`),
    );
    const fortnightly = planned({ zone, cadence: 'fortnightly', start: '2026-03-02', until: '2026-04-26' });
    expect(unfolded(write(fortnightly))).to.include('RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4');
    const one = planned({ zone, start: '2026-03-02', until: '2026-03-08' });
    expect(write(one)).not.to.match(/RRULE|RDATE/);
    expect(occurrences(eventIn(write(one)))).to.have.length(1);
  });

  it('lists what comes monthly, so that the 31st comes back', () => {
    const commitment = planned({ cadence: 'monthly', start: '2026-01-31', until: '2026-07-30', zone: 'Europe/Berlin' });
    const instants = occurrences(eventIn(write(commitment)));
    expect(instants.map((instant) => dateAt(instant, 'Europe/Berlin'))).to.deep.equal(
      ['2026-02-27', '2026-03-30', '2026-04-29', '2026-05-30', '2026-06-29', '2026-07-30'],
    );
    expect(new Set(instants.map((instant) => timeAt(instant, 'Europe/Berlin')))).to.have.all.keys('16:00');
  });

  it('takes a time that is skipped by the offset before it, and of one that comes twice the first', () => {
    const spring = planned({ zone: 'Europe/Berlin', start: '2026-03-23', until: '2026-03-29' });
    expect(unfolded(write(spring, { time: '02:30' }))).to.include('DTSTART:20260329T013000Z');
    const autumn = planned({ zone: 'Europe/Berlin', start: '2026-10-19', until: '2026-10-25' });
    expect(unfolded(write(autumn, { time: '02:30' }))).to.include('DTSTART:20261025T003000Z');
  });

  it('has every check-in once and at its time, in every zone and whenever the plan begins', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Havana', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Auckland', 'America/St_Johns', 'Mars/Olympus');
    const cadences = fc.constantFrom('weekly', 'fortnightly', 'monthly');
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map((both) => both.map((n) => String(n).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(zones, cadences, fc.nat(3000), fc.integer({ min: 0, max: 400 }), time, (zone, cadence, begin, length, at) => {
        const start = addDays('2024-01-01', begin);
        const commitment = planned({ zone, cadence, start, until: addDays(start, length) });
        const file = write(commitment, { time: at });
        linesOf(file);
        expect(occurrences(eventIn(file))).to.deep.equal(ends(commitment).map((end) => instantAt(end, at, zone)));
      }),
      { numRuns: 60 },
    );
  });

  it('has what is due once as a task', () => {
    const file = write(planned({ cadence: 'once', start: '2026-10-20', until: '2026-10-25', zone: 'Europe/Berlin' }));
    expect(parts(file)).to.be.empty;
    const [task] = parts(file, 'vtodo');
    expect(String(task!.getFirstPropertyValue('due'))).to.equal('2026-10-25T15:00:00Z');
    const trigger = task!.getFirstSubcomponent('valarm')!.getFirstProperty('trigger')!;
    expect([trigger.getParameter('related'), String(trigger.getFirstValue())]).to.deep.equal(['END', '-PT24H']);
  });

  it('reminds a day before, takes no time from anybody, and is private', () => {
    const event = eventIn(write(planned({})));
    const value = (name: string) => String(event.getFirstPropertyValue(name));
    expect(['transp', 'class', 'duration', 'dtstamp'].map(value)).to.deep.equal(['TRANSPARENT', 'PRIVATE', 'PT15M', '2026-03-02T08:30:00Z']);
    const alarm = event.getFirstSubcomponent('valarm')!;
    expect(['action', 'trigger', 'description'].map((name) => String(alarm.getFirstPropertyValue(name)))).to.deep.equal(['DISPLAY', '-PT24H', 'Check in']);
  });

  it('tells whoever runs the calendar nothing of what it is about', () => {
    const file = write(planned({ technique: 'Zanzibar', cue: 'quagmire', act: 'saffron', obstacle: 'glacier', benefit: 'walnut' }));
    expect(unfolded(file)).to.include('SUMMARY:Check in');
    expect(file).not.to.match(/zanzibar|quagmire|saffron|glacier|walnut|ana/i);
  });

  it('says the technique where its owner wants that', () => {
    const texts = { summary: ({ technique }: Commitment) => `Check in: ${technique}` };
    const technique = 'Ask; listen, wait\\and\nsay “ça va” — 子どもたちに聞いてから話す、それから待つ、そして書く 👩‍👩‍👧';
    const file = write(planned({ technique }), { texts });
    linesOf(file);
    expect(eventIn(file).getFirstPropertyValue('summary')).to.equal(`Check in: ${technique}`);
  });

  it('is not led astray by a hostile technique', () => {
    const texts = { summary: ({ technique }: Commitment) => technique };
    const ends = ['\r\n', '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029', '\n\r\n '];
    const hostile = fc.oneof(
      fc.constantFrom(...ends).map((end) => `x${end}END:VEVENT${end}BEGIN:VEVENT${end}SUMMARY:Forged`),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.array(fc.constantFrom(...ends, ';', ',', ':', '\\', '"', '\0', '\t', '\ud800', 'é', '👍'), { minLength: 1, maxLength: 120 }).map((all) => all.join('')),
    );
    const names = (file: string) => file.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).filter((line) => !line.startsWith(' ')).map((line) => line.split(/[:;]/)[0]);
    const plain = names(write(planned({})));
    fc.assert(
      fc.property(hostile, (text) => {
        const file = write({ ...planned({}), technique: text }, { texts });
        linesOf(file);
        expect(names(file)).to.deep.equal(plain);
        // oxlint-disable-next-line no-control-regex
        expect(file.replaceAll('\r\n', '')).not.to.match(/[\x00-\x1f\x7f-\x9f]/);
        const tame = text.replace(/\r\n?|[\n\v\f\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ').replace(/[^\P{Cc}\n]/gu, '').replace(/\p{Cs}/gu, '\uFFFD');
        expect(eventIn(file).getFirstPropertyValue('summary')).to.equal(tame);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out what is paused or has ended, and a period in which its owner paused', () => {
    expect(parts(write(planned({}, (group) => group.rests('ana'))))).to.be.empty;
    expect(parts(write(planned({}, (group) => group.ends('ana'))))).to.be.empty;
    expect(parts(write(planned({ until: '2026-08-30' }, (group) => group.pauses('ana')))), 'the owner’s own pause').to.be.empty;
    const resumed = planned({ until: '2026-04-26' }, (group) => {
      group.later(15).rests('ana');
      group.later(7).rests('ana', false);
    });
    expect(occurrences(eventIn(write(resumed))).map((instant) => dateAt(instant, 'UTC'))).to.deep.equal(
      ['2026-03-08', '2026-03-15', '2026-04-05', '2026-04-12', '2026-04-19', '2026-04-26'],
    );
  });

  it('keeps its name when the plan is changed or shared anew, and counts the changes', () => {
    const first = planned({});
    const name = `${first.history[0]!.op}@collegial`;
    const changed = planned({}, (group) => {
      group.changes('ana', { act: 'ask twice' });
      group.plans('ana', { replaces: first.id }, 'group');
    });
    expect(changed.id).not.to.equal(first.id);
    const told = (commitment: Commitment) => ['uid', 'sequence'].map((each) => eventIn(write(commitment)).getFirstPropertyValue(each));
    expect(told(first)).to.deep.equal([name, 0]);
    expect(told(changed)).to.deep.equal([name, 2]);
  });

  it('is whole with several commitments, and with none', () => {
    const file = write([planned({}), planned({ cadence: 'once' })]);
    expect([parts(file).length, parts(file, 'vtodo').length]).to.deep.equal([1, 1]);
    expect(unfolded(write([]))).to.deep.equal(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Collegial//Check-ins//EN', 'CALSCALE:GREGORIAN', 'END:VCALENDAR']);
  });
});
