/** What members said of themselves, and what takes an import back, told from the records. */
import { expect } from '@open-wc/testing';
import { ownWords, undoOf } from '../../src/interchange/import-undo.js';
import { seenBy, Story } from '../model/story.js';

const begun = () => {
  const story = new Story('2026-05-04T09:00Z');
  story.founds('ana', { unit: 'Care' });
  return story;
};
const undo = (story: Story, choosing: string) => {
  const { members } = seenBy('ana', story.records, story.now);
  const { withdrawn, restored, joined, changed } = undoOf(story.records, choosing, members);
  const names = (all: typeof joined) => all.map(({ name }) => name);
  return {
    withdrawn: names(withdrawn),
    restored: restored.map(({ member: { name }, details }) => [name, details]),
    joined: names(joined),
    changed: names(changed),
  };
};
const none = { withdrawn: [], restored: [], joined: [], changed: [] };

describe('what a member said', () => {
  it('is their own until the facilitator says otherwise', () => {
    const story = begun();
    story.invites('ben', { unit: 'Legal' });
    story.joins('ben');
    story.write('ben', 'profile', { unit: 'Finance', level: 'Senior' });
    story.write('ana', 'invitation', { member: 'ben', level: 'Lead' });
    const own = ownWords(story.records);
    expect(own.has('ben unit')).to.equal(true);
    expect(own.has('ben level')).to.equal(false);
    expect(own.has('ana unit')).to.equal(true);
  });
});

describe('taking an import back', () => {
  it('withdraws who hasn’t joined, and leaves who has', () => {
    const story = begun();
    const choosing = story.chooses({ ben: {}, cat: {} });
    story.joins('cat');
    expect(undo(story, choosing)).to.deep.equal({ ...none, withdrawn: ['ben'], joined: ['cat'] });
  });

  it('brings back what was known before, where it still is as it was imported', () => {
    const story = begun();
    story.invites('ben', { unit: 'Legal', title: 'Head' });
    const choosing = story.chooses({ ben: { unit: 'Finance', level: 'Senior', title: 'Chief' } });
    story.joins('ben');
    story.write('ben', 'profile', { title: 'Director' });
    expect(undo(story, choosing)).to.deep.equal({
      ...none,
      ...{ restored: [['ben', { unit: 'Legal', level: '' }]], changed: ['ben'] },
    });
  });

  it('leaves nothing to take back once it is done', () => {
    const story = begun();
    story.invites('ben', { unit: 'Legal' });
    const choosing = story.chooses({ ben: { unit: 'Finance' }, cat: {} });
    story.write('ana', 'invitation', { member: 'ben', unit: 'Legal' });
    story.write('ana', 'standing', { member: 'cat', status: 'left', choosing });
    expect(undo(story, choosing)).to.deep.equal(none);
  });

  it('looks at that import alone', () => {
    const story = begun();
    const first = story.chooses({ ben: {} });
    const second = story.chooses({ cat: {} });
    expect(undo(story, first).withdrawn).to.deep.equal(['ben']);
    expect(undo(story, second).withdrawn).to.deep.equal(['cat']);
  });
});
