import { expect } from '@open-wc/testing';
import { sealedTo } from '../../src/model/devices.js';
import { foldRecords } from '../../src/model/group-view.js';
import { deviceId, keysOf, sealedStory, type SealedStory } from './sealed-story.js';
import { digest, keyFor, story } from './story.js';

const gathered = () => sealedStory().gathers('ana', 'ben', 'cat', 'dan');
const nameOf = (group: SealedStory, id: string) => group.member(id)!.name;
/** Renames its author, which shows whether the record counts. */
const says = (group: SealedStory, author: string, name: string, claims: Parameters<SealedStory['write']>[3] = {}) =>
  group.write(author, 'profile', { name }, claims);
/** An instant before all that is told later. */
const before = (group: SealedStory) => ({ at: new Date(group.now + 1).toISOString() });

describe('a record in a sealed group', () => {
  it('counts only if a device signed it that speaks for its author', () => {
    const group = gathered();
    const forged = [says(group, 'ben', 'Forged', { device: 'nobody’s' }), says(group, 'ben', 'Forged', { device: 'cat-laptop' })];
    expect(group.forged).to.have.members(forged);
    expect(nameOf(group, 'ben')).to.equal('ben');
    says(group, 'ben', 'Ben');
    expect(nameOf(group, 'ben')).to.equal('Ben');
  });

  it('is forged, not just refused, if a roster row comes from nobody’s device or an undelegated one', () => {
    const group = gathered();
    const forged = [
      group.write('ana', 'invitation', { member: 'mia' }, { device: 'nobody’s' }),
      group.write('ana', 'standing', { member: 'ben', status: 'left' }, { device: 'ben-laptop' }),
      group.write('mia', 'device', { keys: keysOf('mia-laptop') }, { device: 'mia-laptop' }),
      group.write('ben', 'joining', { keys: keysOf('mia-laptop') }, { device: 'ben-tablet' }),
      group.write('ana', 'device', { keys: keysOf('mia-laptop') }, { device: 'mia-laptop' }),
    ];
    const refused = group.write('ben', 'invitation', { member: 'mia' });
    expect(group.forged).to.have.members(forged);
    expect(group.refused).to.deep.equal([refused]);
    expect(group.view().members.map(({ id }) => id)).to.deep.equal(['ana', 'ben', 'cat', 'dan']);
  });

  it('counts from any device where the group isn’t sealed, and no device is known there', () => {
    const group = story().gathers('ana', 'ben');
    group.write('ana', 'invitation', { member: 'cat', lock: digest('a lock') });
    group.write('cat', 'joining', { keys: keysOf('cat-laptop') }, { device: 'whichever' });
    group.write('ben', 'profile', { name: 'Ben' }, { device: 'whichever' });
    expect(foldRecords(group.records).forged).to.be.empty;
    expect(group.member('ben')!.name).to.equal('Ben');
    expect(group.view().card!.sealed).to.be.false;
    for (const { devices, linked } of group.view().members) expect([devices, linked]).to.deep.equal([[], undefined]);
  });
});

describe('a sealed group', () => {
  it('begins with the founder’s first device', () => {
    const group = sealedStory();
    group.founds('ana');
    const { card, me } = group.view('ana');
    expect(card!.sealed).to.be.true;
    expect(me!.devices).to.deep.equal([{ ...keysOf('ana-laptop'), member: 'ana', since: card!.founded, by: 'founding', root: deviceId('ana-laptop') }]);
  });

  it('isn’t begun with another device’s keys than those that sign it', () => {
    const group = sealedStory();
    const forged = group.write('ana', 'genesis', { name: 'Ours', member: { name: 'Ana' }, keys: keysOf('ben-laptop') });
    expect(group.forged).to.deep.equal([forged]);
    expect(group.view().card).to.be.undefined;
  });

  it('is begun by the earliest genesis, unless one is pinned', () => {
    const group = sealedStory();
    const time = { at: '2020-01-01T00:00:00Z' };
    const ours = group.founds('ana');
    const fork = group.write('mia', 'genesis', { name: 'Theirs', member: { name: 'Mia' }, keys: keysOf('mia-laptop') }, time);
    const plain = group.write('eve', 'genesis', { name: 'Unsealed', member: { name: 'Eve' } }, time);
    group.links('ben', 'ana');
    const free = foldRecords(group.records.filter(({ op }) => op !== plain));
    expect(free.rows.card).to.include({ name: 'Theirs', facilitator: 'mia' });
    expect(free.refused).to.include(ours);
    const pinned = foldRecords(group.records, { isGenesis: ({ op }) => op === ours });
    expect(pinned.rows.card).to.include({ facilitator: 'ana', sealed: true });
    expect(pinned.forged).to.have.members([fork, plain]);
    expect([...pinned.rows.members.keys()]).to.deep.equal(['ana', 'ben']);
  });

  it('makes nobody active who has no key, though the facilitator says so', () => {
    const group = sealedStory();
    group.founds('ana');
    group.invites('ben');
    const refused = group.resumes('ben', 'ana');
    expect(group.refused).to.deep.equal([refused]);
    expect(group.member('ben')!.status).to.equal('invited');
    const forged = group.write('ben', 'joining', {});
    expect(group.forged).to.deep.equal([forged]);
  });
});

describe('a member', () => {
  it('who was invited by a link joins with it, once', () => {
    const group = sealedStory();
    group.founds('ana');
    group.links('ben');
    expect(group.member('ben')!.linked).to.be.true;
    group.joins('ben');
    expect(group.member('ben')).to.deep.include({ status: 'active' }).and.not.have.property('linked');
    expect(group.devices('ben')).to.have.lengthOf(1);
    expect(group.devices('ben')[0]).to.include({ ...keysOf('ben-laptop'), by: 'link', root: deviceId('ben-laptop') });
    const again = group.enters('ben', 'mia-laptop');
    expect(group.forged).to.deep.equal([again]);
    expect(group.counting('ben', 'ben-laptop', 'mia-laptop')).to.deep.equal(['ben-laptop']);
  });

  it('who was invited by a link isn’t joined by anybody without it, or with an earlier one', () => {
    const group = sealedStory();
    group.founds('ana');
    group.links('ben');
    const earlier = group.linkOf('ben');
    group.links('ben');
    const forged = [group.claims('ben', 'mia-laptop'), group.enters('ben', 'mia-laptop', earlier)];
    expect(group.forged).to.deep.equal(forged);
    expect(group.member('ben')!.status).to.equal('invited');
  });

  it('who was invited without a link joins by the first claim; a second never counts', () => {
    const group = sealedStory();
    group.founds('ana');
    group.invites('ben');
    group.claims('ben', 'ben-laptop');
    const second = group.claims('ben', 'mia-laptop');
    expect(group.forged).to.deep.equal([second]);
    expect(group.devices('ben').map(({ by }) => by)).to.deep.equal(['claim']);
    group.leaves('ben');
    group.invites('ben');
    const third = group.claims('ben', 'mia-laptop');
    expect(group.forged).to.deep.equal([second, third]);
    group.write('ben', 'joining', {});
    expect(group.member('ben')!.status, 'with the device that they had').to.equal('active');
  });

  it('whom somebody was faster to claim to be comes in by a link, and the claim counts no more', () => {
    const group = sealedStory();
    group.founds('ana');
    group.invites('ben');
    group.claims('ben', 'mia-laptop');
    group.links('ben');
    group.enters('ben', 'ben-laptop');
    const late = says(group, 'ben', 'Mia', { device: 'mia-laptop' });
    expect(group.forged).to.deep.equal([late]);
    expect(group.counting('ben', 'ben-laptop', 'mia-laptop')).to.deep.equal(['ben-laptop']);
    expect(sealedTo('ben', group.rows).map(({ device }) => device)).to.deep.equal([deviceId('ben-laptop')]);
  });

  it('who takes part and has lost all devices lets a new first one in by a link; the old ones count no more from then', () => {
    const group = gathered();
    group.certifies('ben', 'ben-phone');
    group.keepsRecovery('ben', 'ben-passphrase');
    says(group, 'ben', 'Ben');
    group.links('ben');
    group.enters('ben', 'ben-desktop');
    const forged = [says(group, 'ben', 'Old', { device: 'ben-laptop' }), says(group, 'ben', 'Old', { device: 'ben-phone' }), group.certifies('ben', 'a-tablet', { device: 'ben-passphrase' })];
    expect(group.forged).to.have.members(forged);
    expect(nameOf(group, 'ben'), 'what they wrote before stays').to.equal('Ben');
    expect(group.devices('ben').map(({ device, root }) => [device, root])).to.deep.equal([[deviceId('ben-desktop'), deviceId('ben-desktop')]]);
    expect(group.rows.recoveries.has('ben')).to.be.false;
    expect(group.member('ben')!.status).to.equal('active');
  });

  it('who is paused comes in by a link and stays paused', () => {
    const group = gathered();
    group.pauses('ben');
    group.links('ben');
    group.enters('ben', 'ben-desktop');
    expect(group.member('ben')!.status).to.equal('paused');
    expect(group.counting('ben', 'ben-laptop', 'ben-desktop')).to.deep.equal(['ben-desktop']);
  });

  it('who let a new first device in isn’t followed by a link that the old one made', () => {
    const group = gathered();
    group.linksDevice('ben', 'one more');
    group.links('ben');
    group.enters('ben', 'ben-desktop');
    const forged = group.entersAlso('ben', 'mia-laptop', 'one more');
    expect(group.forged).to.deep.equal([forged]);
  });
});

describe('a further device', () => {
  it('is certified by one that counts, and follows from the first', () => {
    const group = gathered();
    group.certifies('ben', 'ben-phone');
    group.certifies('ben', 'ben-tablet', { device: 'ben-phone' });
    says(group, 'ben', 'Ben', { device: 'ben-tablet' });
    expect(nameOf(group, 'ben')).to.equal('Ben');
    expect(group.member('ben')!.devices.map(({ by, name, root }) => [by, name, root])).to.deep.equal([
      ['link', undefined, deviceId('ben-laptop')],
      ['device', 'ben-phone', deviceId('ben-laptop')],
      ['device', 'ben-tablet', deviceId('ben-laptop')],
    ]);
  });

  it('isn’t certified by another member’s device, nor by itself', () => {
    const group = gathered();
    const forged = [group.certifies('ben', 'a-phone', { device: 'cat-laptop' }), group.certifies('ben', 'a-phone', { device: 'a-phone' }), says(group, 'ben', 'Forged', { device: 'a-phone' })];
    expect(group.forged).to.have.members(forged);
  });

  it('enters by a link that one that counts made, once', () => {
    const group = gathered();
    group.linksDevice('ben', 'one more');
    group.entersAlso('ben', 'ben-phone', 'one more');
    const forged = [group.entersAlso('ben', 'mia-phone', 'one more'), group.entersAlso('cat', 'mia-phone', 'one more'), group.entersAlso('ben', 'mia-phone', 'another')];
    expect(group.forged).to.have.members(forged);
    expect(group.devices('ben').map(({ root }) => root)).to.deep.equal([deviceId('ben-laptop'), deviceId('ben-laptop')]);
  });

  it('doesn’t enter by a link that a device made which was revoked since', () => {
    const group = gathered();
    group.certifies('ben', 'ben-phone');
    group.linksDevice('ben', 'one more', { device: 'ben-phone' });
    group.revokes('ben', 'ben-phone');
    const forged = group.entersAlso('ben', 'mia-phone', 'one more');
    expect(group.forged).to.deep.equal([forged]);
  });

  it('counts from its certification on, whatever the clocks of the two say', () => {
    const group = gathered();
    group.certifies('ben', 'ben-phone', { at: '2026-03-02T20:00:00Z' });
    says(group, 'ben', 'Ben', { device: 'ben-phone' });
    group.links('eva');
    (group.records.at(-1) as { at: string }).at = '2026-03-02T20:00:00Z';
    group.enters('eva');
    expect(group.forged).to.be.empty;
    expect(group.refused).to.be.empty;
    expect(nameOf(group, 'ben')).to.equal('Ben');
    expect(group.member('eva')!.status).to.equal('active');
  });

  it('isn’t taken over: another member who names it as theirs takes nothing away and gains nothing', () => {
    const group = gathered();
    const early = before(group);
    group.certifies('ben', 'ben-phone');
    group.keepsRecovery('ben', 'ben-passphrase');
    group.links('eva');
    group.joins('eva');
    for (const device of ['ben-phone', 'ben-laptop', 'eva-laptop']) group.certifies('cat', device, early);
    group.keepsRecovery('cat', 'ben-passphrase', early);
    says(group, 'ben', 'Ben', { device: 'ben-phone' });
    says(group, 'eva', 'Eva');
    group.certifies('ben', 'ben-tablet', { device: 'ben-passphrase' });
    expect(group.forged).to.be.empty;
    expect([nameOf(group, 'ben'), nameOf(group, 'eva')]).to.deep.equal(['Ben', 'Eva']);
    expect(group.counting('ben', 'ben-laptop', 'ben-phone', 'ben-passphrase', 'ben-tablet')).to.have.lengthOf(4);
    expect(group.devices('eva').map(({ by }) => by)).to.deep.equal(['link']);
    const forged = says(group, 'ben', 'Cat', { device: 'cat-laptop' });
    expect(group.forged).to.deep.equal([forged]);
  });

  it('of whoever has left isn’t let in', () => {
    const group = gathered();
    group.leaves('ben');
    const refused = [group.certifies('ben', 'ben-phone'), group.linksDevice('ben', 'one more'), group.keepsRecovery('ben', 'ben-passphrase')];
    expect(group.refused).to.deep.equal(refused);
  });
});

describe('a passphrase', () => {
  it('brings a member back: its device certifies a new one', () => {
    const group = gathered();
    group.keepsRecovery('ben', 'ben-passphrase');
    group.certifies('ben', 'ben-desktop', { device: 'ben-passphrase' });
    says(group, 'ben', 'Ben', { device: 'ben-desktop' });
    expect(nameOf(group, 'ben')).to.equal('Ben');
    expect(group.devices('ben').map(({ by, root }) => [by, root])).to.deep.equal([['link', deviceId('ben-laptop')], ['passphrase', deviceId('ben-laptop')], ['device', deviceId('ben-laptop')]]);
  });

  it('replaces an earlier one, which counts no more', () => {
    const group = gathered();
    group.keepsRecovery('ben', 'ben-passphrase');
    group.keepsRecovery('ben', 'ben-better-passphrase');
    const forged = group.certifies('ben', 'mia-laptop', { device: 'ben-passphrase' });
    expect(group.forged).to.deep.equal([forged]);
    expect(group.rows.recoveries.get('ben')!.keys).to.deep.equal(keysOf('ben-better-passphrase'));
    expect(group.counting('ben', 'ben-passphrase', 'ben-better-passphrase')).to.deep.equal(['ben-better-passphrase']);
  });

  it('that wraps the same device anew still brings it back', () => {
    const group = gathered();
    group.keepsRecovery('ben', 'ben-passphrase');
    group.keepsRecovery('ben', 'ben-passphrase');
    expect(group.counting('ben', 'ben-passphrase')).to.deep.equal(['ben-passphrase']);
  });

  it('whose device was revoked brings nobody back', () => {
    const group = gathered();
    group.keepsRecovery('ben', 'ben-passphrase');
    group.revokes('ben', 'ben-passphrase');
    expect(group.rows.recoveries.has('ben')).to.be.false;
  });
});

describe('a revoked device', () => {
  /** ben has a laptop, a phone that is stolen, and a tablet. */
  const robbed = () => {
    const group = gathered();
    group.certifies('ben', 'ben-phone');
    group.certifies('ben', 'ben-tablet');
    says(group, 'ben', 'Ben', { device: 'ben-phone' });
    return group;
  };

  it('keeps what it wrote before, and nothing of what it wrote after', () => {
    const group = robbed();
    group.revokes('ben', 'ben-phone');
    const late = says(group, 'ben', 'Mia', { device: 'ben-phone' });
    expect(group.forged).to.deep.equal([late]);
    expect(nameOf(group, 'ben')).to.equal('Ben');
    expect(group.counting('ben', 'ben-laptop', 'ben-phone', 'ben-tablet')).to.deep.equal(['ben-laptop', 'ben-tablet']);
    expect(group.member('ben')!.devices.find(({ device }) => device === deviceId('ben-phone'))!.revoked!.counter).to.equal(1);
  });

  it('doesn’t count where it wrote later and says that it was before', () => {
    const group = robbed();
    const early = before(group);
    group.revokes('ben', 'ben-phone');
    const forged = [says(group, 'ben', 'Mia', { device: 'ben-phone', ...early }), group.certifies('ben', 'mia-phone', { device: 'ben-phone', ...early }), says(group, 'ben', 'Mia', { device: 'mia-phone' })];
    expect(group.forged).to.have.members(forged);
    expect(nameOf(group, 'ben')).to.equal('Ben');
    expect(group.counting('ben', 'mia-phone')).to.be.empty;
  });

  it('counts in what it wrote before though that arrives later', () => {
    const group = robbed();
    group.revokes('ben', 'ben-phone', 2);
    says(group, 'ben', 'Benjamin', { device: 'ben-phone' });
    expect(nameOf(group, 'ben')).to.equal('Benjamin');
  });

  it('can’t revoke others, whatever time it claims', () => {
    const group = robbed();
    group.revokes('ben', 'ben-phone');
    const forged = [group.revokes('ben', 'ben-tablet', 0, { device: 'ben-phone' })];
    expect(group.forged).to.deep.equal(forged);
    expect(group.counting('ben', 'ben-laptop', 'ben-tablet')).to.have.lengthOf(2);
  });

  it('revoked nobody in what doesn’t count any more: the others speak again', () => {
    const group = robbed();
    group.revokes('ben', 'ben-tablet', undefined, { device: 'ben-phone' });
    const meanwhile = says(group, 'ben', 'From the tablet', { device: 'ben-tablet' });
    expect(group.forged).to.deep.equal([meanwhile]);
    group.revokes('ben', 'ben-phone', 1);
    expect(group.forged).not.to.include(meanwhile);
    expect(group.counting('ben', 'ben-laptop', 'ben-phone', 'ben-tablet')).to.deep.equal(['ben-laptop', 'ben-tablet']);
    expect(nameOf(group, 'ben')).to.equal('From the tablet');
  });

  it('can’t keep itself alive by revoking itself first, from far ahead', () => {
    const group = robbed();
    group.revokes('ben', 'ben-phone', Number.MAX_SAFE_INTEGER, { device: 'ben-phone' });
    group.revokes('ben', 'ben-phone', 1);
    const forged = says(group, 'ben', 'Mia', { device: 'ben-phone' });
    expect(group.forged).to.include(forged);
    expect(nameOf(group, 'ben')).to.equal('Ben');
  });

  it('can’t bring back by erasing it what revoked it', () => {
    const group = robbed();
    const early = before(group);
    const op = group.revokes('ben', 'ben-phone');
    const { device, counter } = group.records.find((record) => record.op === op)!;
    const erasure = group.write('ben', 'erasure', { device, counters: [counter] }, { device: 'ben-phone', ...early });
    const forged = says(group, 'ben', 'Mia', { device: 'ben-phone' });
    expect(group.forged).to.have.members([erasure, forged]);
    expect(group.counting('ben', 'ben-phone')).to.be.empty;
  });

  it('may be the one that revokes: a device signs itself off', () => {
    const group = robbed();
    group.revokes('ben', 'ben-phone', undefined, { device: 'ben-phone' });
    expect(group.forged).to.be.empty;
    expect(group.counting('ben', 'ben-phone')).to.be.empty;
    expect(nameOf(group, 'ben')).to.equal('Ben');
    const late = says(group, 'ben', 'Mia', { device: 'ben-phone' });
    expect(group.forged).to.deep.equal([late]);
  });

  it('isn’t revoked from so early that whoever revokes it would never have come in', () => {
    const group = robbed();
    const forged = [group.revokes('ben', 'ben-laptop', 0, { device: 'ben-phone' }), group.revokes('ben', 'ben-laptop', 1, { device: 'ben-phone' })];
    group.linksDevice('ben', 'one more');
    group.entersAlso('ben', 'ben-desktop', 'one more');
    forged.push(group.revokes('ben', 'ben-laptop', 3, { device: 'ben-desktop' }));
    expect(group.forged).to.deep.equal(forged);
    expect(group.counting('ben', 'ben-laptop', 'ben-phone', 'ben-tablet', 'ben-desktop')).to.have.lengthOf(4);
  });

  it('takes with it whom it let in later than that', () => {
    const group = robbed();
    group.certifies('ben', 'mia-phone', { device: 'ben-phone' });
    says(group, 'ben', 'Mia', { device: 'mia-phone' });
    group.revokes('ben', 'ben-phone', 1);
    expect(nameOf(group, 'ben')).to.equal('Ben');
    expect(group.member('ben')!.devices.map(({ device }) => device)).not.to.include(deviceId('mia-phone'));
  });

  it('doesn’t come back by being certified again', () => {
    const group = robbed();
    group.revokes('ben', 'ben-phone');
    group.certifies('ben', 'ben-phone');
    expect(group.counting('ben', 'ben-phone')).to.be.empty;
  });

  it('is revoked by its member alone', () => {
    const group = robbed();
    const refused = [group.revokes('ana', 'ben-phone'), group.revokes('cat', 'ben-laptop')];
    expect(group.refused).to.deep.equal(refused);
    expect(group.counting('ben', 'ben-laptop', 'ben-phone')).to.have.lengthOf(2);
  });

  it('of the founder began the group all the same', () => {
    const group = gathered();
    group.certifies('ana', 'ana-phone');
    group.certifies('ana', 'ana-tablet', { device: 'ana-phone' });
    group.links('ana');
    group.enters('ana', 'ana-desktop');
    group.revokes('ana', 'ana-laptop', 0);
    expect(group.view().card).to.include({ name: 'Leading through change', sealed: true });
  });

  it('stays revoked by a rule where its member’s devices revoke each other in a circle', () => {
    const group = robbed();
    group.revokes('ben', 'ben-tablet', 0, { device: 'ben-phone' });
    const [, last] = [group.revokes('ben', 'ben-laptop', 7, { device: 'ben-tablet', ...before(group) }), group.revokes('ben', 'ben-phone', 1)];
    const fold = foldRecords(group.records);
    expect(foldRecords(group.records.toReversed())).to.deep.equal(fold);
    expect(fold.forged).not.to.include(last);
  });
});

describe('the facilitator’s role', () => {
  it('is handed over by two active members together, not by one alone', () => {
    const group = gathered();
    group.wants('ben', 'cat');
    group.wants('ben', 'cat');
    expect(group.facilitator).to.equal('ana');
    group.wants('dan', 'cat');
    expect(group.facilitator).to.equal('cat');
    const refused = group.invites('eva', {}, 'ana');
    expect(group.refused).to.deep.equal([refused]);
  });

  it('is handed over by whoever gets it and one other', () => {
    const group = gathered();
    group.wants('cat', 'cat');
    group.wants('ben', 'cat');
    expect(group.facilitator).to.equal('cat');
  });

  it('isn’t handed over by two who want different things, or with the word of whoever loses it', () => {
    const group = gathered();
    const refused = group.wants('ana', 'cat');
    group.wants('ben', 'cat');
    group.wants('cat', 'dan');
    expect(group.refused).to.deep.equal([refused]);
    expect(group.facilitator).to.equal('ana');
  });

  it('isn’t handed over with the word of whoever has paused or left since, or is only invited', () => {
    const group = gathered();
    group.wants('ben', 'cat');
    group.pauses('ben');
    group.wants('dan', 'cat');
    expect(group.facilitator).to.equal('ana');
    group.leaves('dan');
    group.resumes('ben');
    group.invites('eva');
    expect(group.facilitator).to.equal('ana');
    const [refused, forged] = [group.wants('dan', 'cat'), group.wants('eva', 'cat')];
    expect([group.refused, group.forged]).to.deep.equal([[refused], [forged]]);
  });

  it('goes neither to somebody who takes no part, nor away from anybody who hasn’t got it', () => {
    const group = gathered();
    group.pauses('dan');
    const refused = [group.wants('ben', 'dan'), group.wants('cat', 'dan'), group.wants('ben', 'cat', 'ben'), group.wants('ana', 'cat', 'dan')];
    expect(group.refused).to.deep.equal(refused);
  });

  it('is handed over by what is wanted of the present facilitator: earlier wishes are over', () => {
    const group = gathered();
    group.wants('ben', 'cat');
    group.handsOver('dan');
    group.handsOver('ana');
    group.wants('dan', 'cat');
    expect(group.facilitator).to.equal('ana');
    group.wants('ben', 'cat');
    expect(group.facilitator).to.equal('cat');
  });
});

describe('what its author erased', () => {
  it('doesn’t count though somebody brings it back, and is to be deleted again', () => {
    const group = gathered();
    const id = group.gives('ben', 'cat');
    const note = group.notes('ben', 'x', 'Why.');
    group.erases('ben', id, note);
    expect(group.view('cat').feedback).to.be.empty;
    expect(group.rows.notes.size).to.equal(0);
    expect(group.forged).to.deep.equal([id, note]);
    expect([...group.rows.retracted]).to.have.members([id, note]);
  });

  it('is what they wrote themselves, never another’s', () => {
    const group = gathered();
    const id = group.gives('ben', 'cat');
    group.erases('cat', id);
    expect(group.view('cat').feedback.map((row) => row.id)).to.deep.equal([id]);
    expect(group.forged).to.be.empty;
  });

  it('is content: who is who, and what was agreed, stays', () => {
    const group = gathered();
    group.certifies('ana', 'ana-phone');
    group.proposes('ana', 'It stays here.');
    group.accepts(['ana', 'ben', 'cat', 'dan']);
    const seen = group.view('ben');
    group.erases('ana', ...group.records.filter(({ author }) => author === 'ana').map(({ op }) => op));
    const { members, agreement, card } = group.view('ben');
    expect({ members, agreement, card }).to.deep.equal({ members: seen.members, agreement: seen.agreement, card: seen.card });
  });

  it('stays erased: an erasure can’t be erased', () => {
    const group = gathered();
    const id = group.gives('ben', 'cat');
    group.erases('ben', id);
    group.erases('ben', group.records.at(-1)!.op);
    expect(group.view('cat').feedback).to.be.empty;
  });

  it('is named by its key where its author couldn’t open it any more, and by nobody else', () => {
    const group = gathered();
    const id = group.gives('ben', 'cat');
    const record = group.records.at(-1)!;
    const erasure = { device: record.device, counters: [], keys: [keyFor(record)] };
    group.write('cat', 'erasure', erasure);
    expect(group.view('cat').feedback.map((row) => row.id)).to.deep.equal([id]);
    expect(group.rows.erasedKeys.size).to.equal(0);
    group.write('ben', 'erasure', erasure);
    expect(group.view('cat').feedback).to.be.empty;
    expect(group.forged).to.deep.equal([id]);
    expect([...group.rows.erasedKeys]).to.deep.equal([[keyFor(record), record.device]]);
  });

  it('still counts where the group isn’t sealed', () => {
    const group = story().gathers('ana', 'ben');
    const id = group.gives('ana', 'ben');
    group.write('ana', 'erasure', { device: 'ana-laptop', counters: [1, 2, 3, 4] });
    expect(group.view('ben').feedback.map((row) => row.id)).to.deep.equal([id]);
  });
});

describe('whoever accepts', () => {
  it('signs which first devices they know; who sees another one is told', () => {
    const group = gathered();
    const version = group.proposes('ana', 'It stays here.');
    const devices = { ana: deviceId('ana-laptop'), ben: deviceId('ben-laptop'), nobody: 'x' };
    group.write('cat', 'acceptance', { version, clauses: {}, devices });
    expect(group.view('ana').disputes).to.be.empty;
    group.write('dan', 'acceptance', { version, clauses: {}, devices: { ...devices, ben: deviceId('mia-laptop') } });
    expect(group.view('ana').disputes).to.deep.equal([{ member: 'ben', by: 'dan' }]);
    group.write('dan', 'acceptance', { version, clauses: {}, devices });
    expect(group.view('ana').disputes, 'their last word').to.be.empty;
  });

  it('knew an earlier first device rightly; a further one isn’t a first', () => {
    const group = gathered();
    const version = group.proposes('ana', 'It stays here.');
    group.write('cat', 'acceptance', { version, clauses: {}, devices: { ben: deviceId('ben-laptop') } });
    group.certifies('ben', 'ben-phone');
    group.links('ben');
    group.enters('ben', 'ben-desktop');
    expect(group.view('ana').disputes).to.be.empty;
    group.write('dan', 'acceptance', { version, clauses: {}, devices: { ben: deviceId('ben-phone') } });
    expect(group.view('ana').disputes).to.deep.equal([{ member: 'ben', by: 'dan' }]);
  });
});

describe('whoever leaves', () => {
  it('keeps what they had begun for themselves; what was ended stays, and what they gave', () => {
    const group = gathered();
    const ended = group.plans('ben', {}, 'group');
    group.ends('ben');
    const open = group.plans('ben', {}, 'group');
    const feedback = group.gives('ben', 'cat');
    group.leaves('ben');
    const seen = (me: string) => group.view(me).commitments.map(({ id }) => id);
    expect(seen('cat')).to.deep.equal([ended]);
    expect(seen('ben')).to.deep.equal([open, ended]);
    expect(group.view('cat').feedback.map(({ id }) => id)).to.deep.equal([feedback]);
  });

  it('can have their name and all that is known of them go, then or later', () => {
    const group = gathered();
    group.invites('ben', { unit: 'Sales', managers: ['m1'] });
    group.leaves('ben');
    expect(group.member('ben')).to.deep.include({ unit: 'Sales' });
    group.leaves('ben', { name: 'Former member' });
    expect(group.member('ben')).to.include({ name: 'Former member', unit: 'Sales', status: 'left' });
    const { left } = group.member('ben')!;
    group.leaves('ben', { erased: true });
    expect(group.member('ben')).to.include({ name: 'Former member', status: 'left', erased: true, left }).and.not.have.any.keys('unit', 'managers');
  });

  it('doesn’t leave twice without wishing something', () => {
    const group = gathered();
    group.leaves('ben');
    const refused = group.leaves('ben');
    expect(group.refused).to.deep.equal([refused]);
  });

  it('and had all erased is a member like any other after coming back', () => {
    const group = gathered();
    group.leaves('ben', { name: 'Former member', erased: true });
    group.invites('ben', { name: 'Ben' });
    group.write('ben', 'joining', {});
    expect(group.member('ben')).to.include({ name: 'Ben', status: 'active' }).and.not.have.any.keys('erased', 'left');
  });
});

