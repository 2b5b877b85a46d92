import { expect } from '@open-wc/testing';
import { meetingIn, meetingText, spanOf } from '../../src/model/next-meeting.js';

describe('the next meeting', () => {
  it('is a day, with a time and a zone where they are said, and reads as it was written', () => {
    for (const meeting of [
      { date: '2026-06-12' },
      { date: '2026-06-12', zone: 'Asia/Tokyo' },
      { date: '2026-06-12', time: '14:00', zone: 'America/Argentina/Buenos_Aires' },
    ])
      expect(meetingIn(meetingText(meeting))).to.deep.equal(meeting);
  });

  it('is read from what others write, too, and isn’t made up', () => {
    expect(meetingIn('2026-06-12T14:00:00.000Z')).to.deep.equal({ date: '2026-06-12', time: '14:00', zone: 'UTC' });
    expect(meetingIn('2026-06-12T25:00')).to.deep.equal({ date: '2026-06-12' });
    for (const none of [undefined, '', '2026-02-30', 'the first Friday']) expect(meetingIn(none), none).to.equal(undefined);
  });

  it('begins at its hour in its zone, and is over with its day there', () => {
    const { begins, over } = spanOf({ date: '2026-06-12', time: '14:00', zone: 'Asia/Tokyo' }, 'UTC');
    expect([begins, over].map((at) => new Date(at).toISOString())).to.deep.equal(['2026-06-12T05:00:00.000Z', '2026-06-12T15:00:00.000Z']);
    expect(new Date(spanOf({ date: '2026-06-12' }, 'Europe/Lisbon').begins).toISOString()).to.equal('2026-06-11T23:00:00.000Z');
  });
});
