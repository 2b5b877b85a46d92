import { expect } from '@open-wc/testing';
import type { Details } from '../../src/model/kinds.js';
import { story } from './story.js';

const statusOf = (group: ReturnType<typeof story>, id: string) => group.member(id)?.status;

describe('members', () => {
  it('begin with the founder, who is active and the first facilitator', () => {
    const group = story();
    group.founds('ana', { name: 'Ana', unit: 'Sales' });
    const { card, me, members } = group.view('ana');
    expect(card).to.include({ name: 'Leading through change', facilitator: 'ana', status: 'draft', minimumSize: 4, maximumSize: 6 });
    expect(me).to.include({ id: 'ana', name: 'Ana', unit: 'Sales', role: 'facilitator', status: 'active' });
    expect(members).to.have.lengthOf(1);
  });

  it('are invited by the facilitator, and join themselves', () => {
    const group = story();
    group.founds('ana');
    group.invites('ben', { name: 'Ben' });
    expect(group.member('ben')).to.include({ name: 'Ben', status: 'invited', role: 'member' });
    expect(group.view('ben').card?.status).to.equal('inviting');
    group.joins('ben');
    expect(group.member('ben')).to.include({ status: 'active', joined: new Date(group.now).toISOString() });
  });

  it('aren’t invited by anybody else, and nobody joins uninvited', () => {
    const group = story().gathers('ana', 'ben');
    const refused = [group.invites('cat', {}, 'ben'), group.invites('eva', {}, 'eva'), group.write('eva', 'joining', {})];
    expect(group.refused).to.deep.equal(refused);
    expect(group.view('ana').members.map(({ id }) => id)).to.deep.equal(['ana', 'ben']);
  });

  it('are described by the facilitator and by themselves; the last word counts', () => {
    const group = story().gathers('ana', 'ben');
    group.invites('ben', { unit: 'Sales', managers: ['m1'] });
    group.write('ben', 'profile', { unit: 'Finance', name: 'Ben' });
    expect(group.member('ben')).to.include({ unit: 'Finance', name: 'Ben', status: 'active' });
    expect(group.member('ben')!.managers).to.deep.equal(['m1']);
  });

  it('don’t say themselves who they are elsewhere and whom they report to', () => {
    const group = story().gathers('ana', 'ben');
    group.write('ben', 'profile', { externalIds: ['moodle:boss'], managers: [], managersComplete: true });
    expect(group.member('ben')).not.to.have.any.keys('externalIds', 'managers', 'managersComplete');
  });

  it('can’t change their status, role, id or dates by what describes them', () => {
    const group = story();
    const forged = { id: 'x', status: 'left', role: 'facilitator', joined: 'x', left: 'x', pauses: 1, last: 'x', facilitator: 'ben' } as Details;
    group.gathers('ana');
    group.invites('ben', forged);
    group.joins('ben');
    const before = group.member('ben');
    group.write('ben', 'profile', forged);
    group.invites('ben', forged);
    group.decides({ name: 'Ours', ...forged } as object);
    expect({ ...group.member('ben'), last: before!.last }).to.deep.equal(before);
    expect(before).to.include({ id: 'ben', status: 'active', role: 'member' });
    expect(group.view('ben').card).to.include({ name: 'Ours', facilitator: 'ana', status: 'draft' });
  });

  it('take no detail from a polluted Object.prototype', () => {
    const prototype = Object.prototype as { title?: unknown };
    try {
      prototype.title = 'polluted';
      expect(Object.hasOwn(story().gathers('ana').member('ana')!, 'title')).to.be.false;
    } finally {
      delete prototype.title;
    }
  });

  it('pause and resume, by themselves or by the facilitator, and keep the intervals', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.pauses('ben');
    const from = group.now;
    expect(group.member('ben')).to.deep.include({ status: 'paused', pauses: [{ from }] });
    group.later(3).resumes('ben', 'ana');
    const to = group.now;
    group.pauses('ben', 'ana');
    expect(group.member('ben')).to.deep.include({ status: 'paused', pauses: [{ from, to }, { from: group.now }] });
  });

  it('aren’t paused or removed by other members', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    expect([group.pauses('ben', 'cat'), group.removes('ben', 'cat'), group.removes('ana', 'cat')]).to.deep.equal(group.refused);
  });

  it('leave, keep their row, and come back by a new invitation only', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const { joined } = group.member('ben')!;
    group.pauses('ben');
    group.leaves('ben');
    expect(group.member('ben')).to.include({ status: 'left', left: new Date(group.now).toISOString(), joined });
    expect(group.member('ben')!.pauses[0]).to.have.keys('from', 'to');
    group.joins('ben');
    group.resumes('ben', 'ana');
    group.pauses('ben', 'ana');
    expect(statusOf(group, 'ben')).to.equal('left');
    group.invites('ben');
    expect(statusOf(group, 'ben')).to.equal('invited');
    group.joins('ben');
    expect(group.member('ben')).to.include({ status: 'active', joined }).and.not.have.property('left');
  });

  it('aren’t paused before they joined', () => {
    const group = story().gathers('ana');
    group.invites('ben');
    group.pauses('ben', 'ana');
    group.pauses('ben');
    expect(statusOf(group, 'ben')).to.equal('invited');
  });

  it('hand the facilitator’s role over; the former facilitator keeps no right', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.handsOver('ben');
    expect(group.view('ana').members.map(({ role }) => role)).to.deep.equal(['member', 'facilitator', 'member']);
    const refused = [group.invites('dan', {}, 'ana'), group.handsOver('ana', 'ana'), group.handsOver('cat', 'cat')];
    expect(group.refused).to.deep.equal(refused);
  });

  it('don’t get the role before they joined or after they left', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.invites('dan');
    group.leaves('cat');
    expect([group.handsOver('dan'), group.handsOver('cat'), group.handsOver('nobody')]).to.deep.equal(group.refused);
    expect(group.facilitator).to.equal('ana');
  });

  it('follow the facilitator who leaves in the order in which they joined', () => {
    const group = story().gathers('ana', 'ben', 'cat', 'dan');
    group.pauses('ben');
    group.leaves('ana');
    expect(group.facilitator).to.equal('cat');
  });

  it('follow a facilitator who left nobody active as soon as one of them is', () => {
    const group = story().gathers('ana', 'ben');
    group.invites('cat');
    group.pauses('ben');
    group.leaves('ana');
    group.joins('cat');
    expect(group.facilitator).to.equal('cat');
    expect(group.view('cat').me?.role).to.equal('facilitator');
  });

  it('have one group per space: the earliest genesis stands', () => {
    const group = story().gathers('ana', 'ben');
    const second = group.founds('mia', {}, { name: 'Mine' });
    expect(group.refused).to.deep.equal([second]);
    expect(group.view('mia')).to.deep.include({ me: undefined }).and.nested.include({ 'card.name': 'Leading through change' });
  });

  it('are nobody before the group is created', () => {
    const group = story();
    group.write('ana', 'joining', {});
    group.write('ana', 'settings', { name: 'Ours' });
    group.write('ana', 'invitation', { member: 'ben' });
    expect(group.refused).to.have.lengthOf(3);
    expect(group.view('ana')).to.deep.include({ card: undefined, me: undefined, members: [], composition: [], buddies: [] });
  });
});
