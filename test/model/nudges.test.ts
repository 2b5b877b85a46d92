import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { addDays, dateAt, hour, startOfDay, timeAt } from '../../src/model/calendar.js';
import { ladder } from '../../src/model/nudge-ladder.js';
import { nudgeDay, nudgeNow, toldDay, toldNow, type NudgeDay, type ToldDay } from '../../src/model/nudges.js';
import { isQuiet, nextTurn, usualQuiet, type Moment } from '../../src/model/quiet-hours.js';
import { story, type Story } from './story.js';

/** cat supports ana, who planned weeks from Monday 2 March, all days in UTC: her first check-in is missed on the 10th. */
function planned(share: 'me' | 'buddy' | 'group' = 'buddy'): Story {
  const group = story('2026-03-01T08:00Z').gathers('ana', 'ben', 'cat');
  group.plans('ana', {}, share);
  return group;
}
/** What a member stands on at an instant: the rung, and since which day. */
const rungs = (group: Story, member: string, at: string) =>
  ladder(group.view(member, at), Date.parse(at)).map(({ rung, since }) => `${rung} ${dateAt(since, 'UTC')}`);
const march = (day: number, time = '12:00') => `2026-03-${String(day).padStart(2, '0')}T${time}Z`;

describe('a missed check-in', () => {
  it('is a note to its owner first; a day later the buddy is asked to ask; three days after that comes the round', () => {
    const group = planned('group');
    const climbed = [march(9, '23:59'), march(10), march(11), march(13, '23:59'), march(14)].map((at) =>
      ['ana', 'cat', 'ben'].map((member) => rungs(group, member, at).join(', ')),
    );
    expect(climbed).to.deep.equal([
      ['', '', ''],
      ['self 2026-03-10', '', ''],
      ['self 2026-03-10', 'buddy 2026-03-11', ''],
      ['self 2026-03-10', 'buddy 2026-03-11', ''],
      ['self 2026-03-10, round 2026-03-14', 'buddy 2026-03-11, round 2026-03-14', 'round 2026-03-14'],
    ]);
  });

  it('is known to the owner and the buddy alone where they alone read it, and to the owner alone where nobody does', () => {
    const group = planned();
    expect(['ana', 'cat', 'ben'].map((member) => rungs(group, member, march(14)))).to.deep.equal([
      ['self 2026-03-10', 'round 2026-03-14'],
      ['buddy 2026-03-11'],
      [],
    ]);
    expect(['ana', 'cat', 'ben'].map((member) => rungs(planned('me'), member, march(14)))).to.deep.equal([['self 2026-03-10'], [], []]);
  });

  describe('comes to the round with the next meeting, where that is known', () => {
    const from = (nextMeeting: string) => {
      const group = planned('group');
      group.decides({ nextMeeting });
      return Array.from({ length: 21 }, (_, i) => i + 10).find((day) => rungs(group, 'ben', march(day)).length);
    };
    const meetings: [nextMeeting: string, day: number, why: string][] = [
      ['2026-03-20', 20, 'on its day'],
      ['2026-03-20T01:00[Pacific/Auckland]', 19, 'on its day where the meeting is'],
      ['2026-03-12T15:00Z', 12, 'also before three days have gone by'],
      ['2026-03-11', 11, 'not before the buddy has been asked'],
      ['2026-03-10', 14, 'one that is over then is none'],
      ['2026-02-30', 14, 'nor is a day that there isn’t'],
      ['the first Friday', 14, 'nor what is no date'],
    ];
    for (const [nextMeeting, day, why] of meetings)
      it(`${nextMeeting}: the ${day}th; ${why}`, () => expect(from(nextMeeting)).to.equal(day));
  });

  const ends: [what: string, act: (group: Story) => unknown][] = [
    ['catching up', (group) => group.checksIn('ana', '2026-03-02')],
    ['a check-in about the week after', (group) => group.checksIn('ana', '2026-03-09')],
    ['pausing the commitment', (group) => group.rests('ana')],
    ['pausing, also once it is resumed', (group) => (group.rests('ana'), group.rests('ana', false))],
    ['its end', (group) => group.ends('ana', 'dropped')],
    ['its owner’s pausing', (group) => group.pauses('ana')],
    ['its owner’s leaving', (group) => group.leaves('ana')],
  ];
  for (const [what, act] of ends)
    it(`asks nothing of anybody any more after ${what}`, () => {
      const group = planned('group');
      group.at(march(14));
      act(group);
      expect(['ana', 'cat', 'ben'].flatMap((member) => rungs(group, member, march(15)))).to.be.empty;
    });

  it('asks nothing of the buddy once they sent a word, and again when another one is missed', () => {
    const group = planned();
    group.at(march(11));
    group.encourages('cat');
    expect(rungs(group, 'cat', march(12))).to.be.empty;
    expect(rungs(group, 'ana', march(12)), 'who isn’t told less').to.deep.equal(['self 2026-03-10']);
    expect(rungs(group, 'cat', march(18))).to.deep.equal(['buddy 2026-03-18']);
  });

  it('asks nothing of a buddy who was released, nor of whoever pauses', () => {
    const group = planned('group');
    group.answersBuddy('ana', 'cat', 'ana', false);
    expect(rungs(group, 'cat', march(12))).to.be.empty;
    group.at(march(14));
    group.pauses('ben');
    expect(rungs(group, 'ben', march(15))).to.be.empty;
  });

  it('comes after older ones, and after gentler ones that began with it', () => {
    const group = planned();
    group.plans('cat', { start: '2026-03-03' }, 'buddy');
    group.plans('cat', {}, 'me');
    const seen = ladder(group.view('cat', march(12)), Date.parse(march(12)));
    expect(seen.map(({ rung, commitment }) => `${rung} ${commitment.start}`)).to.deep.equal(['self 2026-03-02', 'self 2026-03-03', 'buddy 2026-03-02']);
  });
});

describe('quiet hours', () => {
  const at = (instant: string, zone = 'UTC', quiet = usualQuiet): Moment => ({ now: Date.parse(instant), zone, quiet });

  it('are by default from six in the evening to eight in the morning, where the member is', () => {
    const times = ['07:59', '08:00', '17:59', '18:00', '00:00'];
    expect(times.map((time) => isQuiet(at(`2026-03-10T${time}Z`)))).to.deep.equal([true, false, false, true, true]);
    expect(isQuiet(at('2026-03-10T10:00Z', 'Asia/Tokyo')), 'seven in the evening there').to.equal(true);
  });

  it('may lie within a day, and are none from one time to the same', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(['11:59', '12:00', '14:00'].map((time) => isQuiet(at(`2026-03-10T${time}Z`, 'UTC', noon)))).to.deep.equal([false, true, false]);
    expect(isQuiet(at('2026-03-10T12:00Z', 'UTC', { from: '12:00', to: '12:00' }))).to.equal(false);
  });

  it('end and begin by the clock on the wall, over daylight-saving changes', () => {
    const turns = (instant: string) => new Date(nextTurn(at(instant, 'Europe/Berlin'))).toISOString();
    expect(turns('2026-03-28T23:30Z'), 'the night is short').to.equal('2026-03-29T06:00:00.000Z');
    expect(turns('2026-10-24T22:30Z'), 'the night is long').to.equal('2026-10-25T07:00:00.000Z');
    expect(turns('2026-03-10T12:00Z')).to.equal('2026-03-10T17:00:00.000Z');
    expect(turns('2026-03-10T18:00Z'), 'the day ends').to.equal('2026-03-10T23:00:00.000Z');
  });
});

describe('what a device reminds of', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Havana', 'Africa/Cairo', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Santiago');
  const time = fc.tuple(fc.nat(23), fc.constantFrom('00', '15', '30')).map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);
  const keys = fc.uniqueArray(fc.constantFrom('self', 'buddy', 'round', 'another'));
  /** Looks at moments up to nine hours apart, around days on which clocks may change. */
  const looks = fc.record({
    zone: zones,
    quiet: fc.record({ from: time, to: time }),
    begins: fc.integer({ min: 0, max: 2000 }).map((n) => startOfDay(addDays('2021-01-01', n), 'UTC')),
    looks: fc.array(fc.record({ later: fc.integer({ min: 0, max: 36 }).map((n) => (n * hour) / 4), keys, count: fc.nat(4), reloads: fc.boolean() }), { minLength: 20, maxLength: 60 }),
  });

  it('is never two things on one day where the member is, and nothing in quiet hours', () => {
    fc.assert(
      fc.property(looks, ({ zone, quiet, begins, looks }) => {
        let [now, day] = [begins, undefined as NudgeDay | undefined];
        const shown = new Map<string, Set<string>>();
        for (const { later, keys } of looks) {
          now += later;
          const moment = { now, zone, quiet };
          day = nudgeDay(keys, day, moment);
          const key = nudgeNow(keys, day, moment);
          if (key === undefined) continue;
          expect(isQuiet(moment), timeAt(now, zone)).to.equal(false);
          const today = dateAt(now, zone);
          shown.set(today, (shown.get(today) ?? new Set()).add(key));
        }
        for (const [date, seen] of shown) expect(seen.size, date).to.equal(1);
      }),
      { numRuns: 300 },
    );
  });

  it('is told as a number that rises at most once on such a day, and never in quiet hours', () => {
    fc.assert(
      fc.property(looks, ({ zone, quiet, begins, looks }) => {
        let [now, told, known] = [begins, 0, undefined as ToldDay | undefined];
        const rises: string[] = [];
        for (const { later, count } of looks) {
          now += later;
          const moment = { now, zone, quiet };
          const next = toldNow(count, told, known, moment);
          expect(next).to.be.at.most(count);
          if (next > told) {
            expect(isQuiet(moment), timeAt(now, zone)).to.equal(false);
            rises.push(dateAt(now, zone));
          }
          known = toldDay(next, told, known, moment);
          told = next;
        }
        expect(rises).to.deep.equal([...new Set(rises)]);
      }),
      { numRuns: 300 },
    );
  });

  it('is the next thing each day, so that none waits for ever', () => {
    const moment = (day: number): Moment => ({ now: Date.parse(march(day)), zone: 'UTC', quiet: usualQuiet });
    let day: NudgeDay | undefined;
    const keys = [1, 2, 3, 4].map((date) => {
      day = nudgeDay(['self', 'buddy', 'round'], day, moment(date));
      return day!.key;
    });
    expect(keys).to.deep.equal(['self', 'buddy', 'round', 'self']);
  });

  it('is nothing more on a day on which it was put away, and none instead of what is done', () => {
    const moment: Moment = { now: Date.parse(march(10)), zone: 'UTC', quiet: usualQuiet };
    const away: NudgeDay = { date: '2026-03-10', key: 'self', away: true };
    expect(nudgeDay(['self', 'buddy'], away, moment)).to.equal(away);
    expect(nudgeNow(['self', 'buddy'], away, moment)).to.equal(undefined);
    expect(nudgeNow(['buddy'], { date: '2026-03-10', key: 'self' }, moment)).to.equal(undefined);
  });

  it('stays one thing for whoever travels west into the day before; a clock that was years ahead is forgotten', () => {
    const [auckland, lima] = ['Pacific/Auckland', 'America/Lima'].map((zone): Moment => ({ now: Date.parse(march(10, '15:00')), zone, quiet: { from: '00:00', to: '00:00' } }));
    const day = nudgeDay(['self', 'buddy'], undefined, auckland!);
    expect(day).to.deep.equal({ date: '2026-03-11', key: 'self' });
    expect(nudgeDay(['self', 'buddy'], day, lima!)).to.equal(day);
    expect(nudgeDay(['buddy'], { date: '2031-01-01', key: 'self' }, lima!)).to.deep.equal({ date: '2026-03-10', key: 'buddy' });
  });

  it('is told again as the same number on a page that opens later that day', () => {
    const moment: Moment = { now: Date.parse(march(10)), zone: 'UTC', quiet: usualQuiet };
    const known = toldDay(2, 0, undefined, moment);
    expect(known).to.deep.equal({ date: '2026-03-10', count: 2 });
    expect(toldNow(3, 0, known, moment), 'what came meanwhile waits for the next day').to.equal(2);
    expect(toldNow(1, 0, known, moment)).to.equal(1);
    expect(toldNow(2, 0, toldDay(1, 2, known, moment), moment), 'it fell').to.equal(1);
  });
});
