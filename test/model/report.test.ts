/** What members report to each other in a meeting, as far as each reader may read it. */
import { expect } from '@open-wc/testing';
import { lastMeeting, reportOf } from '../../src/model/report.js';
import { seenBy, story, type Story } from './story.js';

const [march9, march16] = [Date.parse('2026-03-09T00:00Z'), Date.parse('2026-03-16T00:00Z')];

/** Each sentence of a report: who, what they planned, and what they said in the time. */
const told = (group: Story, reader: string, since = march9, until = march16) =>
  reportOf(group.view(reader), since, until).map(({ member, plans }) => [
    member.id,
    ...plans.map(({ commitment, checkIns, endings }) => [
      commitment.technique,
      ...checkIns.map(({ period, checkIn }) => `${checkIn.outcome} ${period.start}`),
      ...endings.map(({ outcome, learned }) => `${outcome}: ${learned ?? '…'}`),
    ]),
  ]);

const gathered = () => story('2026-03-01T08:00Z').gathers('ana', 'ben', 'cat', 'dan');

describe('a meeting', () => {
  it('is recorded by any member, and is the same for everyone', () => {
    const group = gathered();
    group.meets('2026-03-09', 'ben');
    group.meets('2026-03-02', 'cat');
    for (const reader of ['ana', 'dan', undefined]) expect(group.view(reader).meetings).to.deep.equal(['2026-03-02', '2026-03-09']);
  });

  it('that two record is one', () => {
    const group = gathered();
    for (const by of ['ana', 'ben']) group.meets('2026-03-02', by);
    expect(group.view('cat').meetings).to.deep.equal(['2026-03-02']);
  });

  it('isn’t recorded by whoever has left', () => {
    const group = gathered();
    group.leaves('dan');
    const op = group.meets('2026-03-02', 'dan');
    expect(group.refused).to.deep.equal([op]);
    expect(group.view('ana').meetings).to.be.empty;
  });

  it('that was recorded by mistake is taken back by any member, for everyone', () => {
    const group = gathered();
    for (const on of ['2026-03-02', '2026-03-09']) group.meets(on, 'ben');
    group.takesBackMeeting('2026-03-09', 'cat');
    for (const reader of ['ana', 'ben', undefined]) expect(group.view(reader).meetings).to.deep.equal(['2026-03-02']);
    expect(lastMeeting(group.view('ana'), '2026-03-10'), 'the next report begins with the one before').to.equal('2026-03-02');
  });

  it('that is disputed is as was said last, and everyone can read who said what', () => {
    const group = gathered();
    group.meets('2026-03-02', 'ana');
    group.takesBackMeeting('2026-03-02', 'ben');
    expect(group.view('cat').meetings).to.be.empty;
    group.meets('2026-03-02', 'cat');
    const { meetings, meetingWords } = group.view('dan');
    expect(meetings).to.deep.equal(['2026-03-02']);
    expect(meetingWords.map(({ by, held }) => [by, held])).to.deep.equal([['ana', true], ['ben', false], ['cat', true]]);
  });

  it('that one takes back while another records it is the same for everyone, and both words stand', () => {
    const group = gathered();
    const first = group.meets('2026-03-02', 'ana');
    group.takesBackMeeting('2026-03-02', 'ben', { after: [first] });
    group.meets('2026-03-02', 'cat');
    const backwards = seenBy('dan', group.records.toReversed(), group.now);
    expect(backwards.meetings).to.deep.equal(group.view('dan').meetings);
    expect(backwards.meetingWords).to.have.length(3);
  });

  it('isn’t taken back by whoever has left', () => {
    const group = gathered();
    group.meets('2026-03-02', 'ana');
    group.leaves('dan');
    expect(group.refused).to.deep.equal([]);
    const op = group.takesBackMeeting('2026-03-02', 'dan');
    expect(group.refused).to.deep.equal([op]);
    expect(group.view('ana').meetings).to.deep.equal(['2026-03-02']);
  });

  it('is the last one only once its day is over', () => {
    const meetings = ['2026-03-02', '2026-03-09'];
    expect(lastMeeting({ meetings }, '2026-03-09')).to.equal('2026-03-02');
    expect(lastMeeting({ meetings }, '2026-03-10')).to.equal('2026-03-09');
    expect(lastMeeting({ meetings }, '2026-03-02')).to.be.undefined;
  });
});

describe('a report', () => {
  it('has everyone who takes part, with what they said since the last meeting', () => {
    const group = gathered();
    const asking = group.plans('ana', { technique: 'Ask' }, 'group');
    const waiting = group.plans('ana', { technique: 'Wait' }, 'group');
    group.plans('ben', { technique: 'Name it' }, 'group');
    group.pauses('cat');
    group.leaves('dan');
    group.at('2026-03-08T20:00Z').checksIn('ana', '2026-03-02', 'partly', asking);
    group.at('2026-03-09T20:00Z').checksIn('ana', '2026-03-09', 'did', asking);
    group.at('2026-03-12T20:00Z').ends('ana', 'adapted', waiting, 'Two are enough.');
    group.at('2026-03-16T09:00Z').checksIn('ana', '2026-03-16', 'not-yet', asking);
    expect(told(group, 'ben')).to.deep.equal([
      ['ana', ['Ask', 'did 2026-03-09'], ['Wait', 'adapted: Two are enough.']],
      ['ben', ['Name it']],
      ['cat'],
    ]);
  });

  it('tells a check-in when it was said, whatever the period', () => {
    const group = gathered();
    group.plans('ana', { technique: 'Ask' }, 'group');
    group.at('2026-03-10T20:00Z').checksIn('ana', '2026-03-02', 'did');
    expect(told(group, 'ben')[0]).to.deep.equal(['ana', ['Ask', 'did 2026-03-02']]);
  });

  it('leaves out what was over before, and what was planned after', () => {
    const group = gathered();
    const over = group.plans('ana', { technique: 'Over' }, 'group');
    group.plans('ana', { technique: 'Going on' }, 'group');
    group.at('2026-03-05T09:00Z').ends('ana', 'done', over);
    group.at('2026-03-16T09:00Z').plans('ana', { technique: 'To come' }, 'group');
    expect(told(group, 'ben')[0]).to.deep.equal(['ana', ['Going on']]);
    expect(told(group, 'ben', Date.parse('2026-03-03T00:00Z'))[0]).to.deep.equal(['ana', ['Over', 'done: …'], ['Going on']]);
  });

  it('keeps a plan that was shared anew in its place', () => {
    const group = gathered();
    const first = group.plans('ana', { technique: 'Ask' });
    group.at('2026-03-16T09:00Z').plans('ana', { technique: 'Ask', replaces: first }, 'group');
    expect(told(group, 'ana')[0]).to.deep.equal(['ana', ['Ask']]);
  });

  it('shows each reader what they may read, and marks what the group can’t', () => {
    const group = gathered();
    group.plans('ana', { technique: 'For dan' }, 'buddy');
    group.plans('ana', { technique: 'For all' }, 'group');
    group.plans('ana', { technique: 'Mine' }, 'me');
    const seen = (reader: string) =>
      reportOf(group.view(reader), march9, march16)[0]!.plans.map(({ commitment, isForGroup }) => `${commitment.technique}${isForGroup ? '' : ' *'}`);
    expect(seen('ana')).to.deep.equal(['For dan *', 'For all', 'Mine *']);
    expect(seen('dan')).to.deep.equal(['For dan *', 'For all']);
    expect(seen('ben')).to.deep.equal(['For all']);
  });

  it('of the group is no longer for all when somebody came later', () => {
    const group = gathered();
    group.plans('ana', { technique: 'Ask' }, 'group');
    const marks = () => reportOf(group.view('ana'), march9, march16)[0]!.plans.map(({ isForGroup }) => isForGroup);
    expect(marks()).to.deep.equal([true]);
    group.leaves('dan');
    expect(marks(), 'who left isn’t missing').to.deep.equal([true]);
    group.gathers('eva');
    expect(marks()).to.deep.equal([false]);
  });
});
