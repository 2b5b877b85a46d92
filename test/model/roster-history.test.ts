import { expect } from '@open-wc/testing';
import { foldRecords } from '../../src/model/group-view.js';
import { rosterHistory, type RosterEvent } from '../../src/model/roster-history.js';
import { story, type Story } from './story.js';

const historyOf = ({ records }: Story) => rosterHistory(foldRecords(records));
const of = (events: readonly RosterEvent[], id: string) => events.filter(({ member }) => member === id);
const fields = (events: readonly RosterEvent[]) => events.map(({ what, changes }) => [what, ...changes.map(({ field }) => field)].join(' '));
const known = { name: 'Ben Okafor', unit: 'Logistics', externalIds: ['moodle:bokafor'], managers: ['m1'], contact: 'Room 12' };

describe('the history of who belongs to a group', () => {
  let group: Story;
  beforeEach(() => {
    group = story().gathers('ana', 'cat', 'dan');
    group.invites('ben', known);
    group.joins('ben');
    group.write('ben', 'profile', { title: 'Head of Logistics', name: 'Ben O.' });
    group.invites('ben', { name: 'Ben Okafor', level: 'Manager' });
  });

  it('tells what is known of a member, and what it was before', () => {
    const events = of(historyOf(group), 'ben');
    expect(events.map(({ what }) => what)).to.deep.equal(['invited', 'joined', 'changed', 'changed']);
    expect(events.map(({ changes }) => changes.map(({ field }) => field).sort())).to.deep.equal([Object.keys(known).sort(), [], ['name', 'title'], ['level', 'name']]);
  });

  it('tells nothing of what was known of somebody who has deleted it, nor what they were called; but that they were there', () => {
    group.leaves('ben', { name: 'A former member', erased: true });
    const events = historyOf(group);
    expect(fields(of(events, 'ben'))).to.deep.equal(['invited', 'joined', 'changed', 'changed', 'erased']);
    for (const word of ['Okafor', 'Ben O.', 'Logistics', 'bokafor', 'm1', 'Room 12', 'Manager']) expect(JSON.stringify(events), word).not.to.include(word);
    expect(fields(of(events, 'cat'))[0], 'what others are known by stays').to.include('invited');
    expect(of(events, 'cat')[0]!.changes).not.to.deep.equal([]);
  });

  it('tells nothing of a founder who has deleted it', () => {
    group = story();
    group.founds('ana', { name: 'Ana Duarte', unit: 'Sales' });
    group.gathers('ana', 'ben', 'cat', 'dan');
    group.leaves('ana', { name: 'A former member', erased: true });
    const events = historyOf(group);
    const text = JSON.stringify(events);
    expect(events[0]!.changes, 'the group’s name').to.deep.equal([{ field: 'name', after: 'Leading through change' }]);
    for (const word of ['Duarte', 'Sales']) expect(text, word).not.to.include(word);
  });

  it('tells what was said of somebody since they were invited again', () => {
    group.leaves('ben', { name: 'A former member', erased: true });
    group.invites('ben', { name: 'Ben again', unit: 'Sales' });
    const events = of(historyOf(group), 'ben');
    expect(events.at(-1)!.changes.map(({ after }) => after)).to.deep.equal(['Ben again', 'Sales']);
    expect(JSON.stringify(events.slice(0, -1))).not.to.include('Okafor');
  });

  it('tells no former name of somebody who left under another one, and all else', () => {
    group.leaves('ben', { name: 'A former member' });
    const events = of(historyOf(group), 'ben');
    const text = JSON.stringify(events);
    expect(text).to.include('Logistics');
    expect(text).not.to.match(/Okafor|Ben O\./);
    expect(events.at(-1)!.changes).to.deep.equal([]);
  });
});
