/** A group's last day: what it means on which day, and what is deleted when. */
import { expect } from '@open-wc/testing';
import { deleteMine, retain, retentionEnd, retentionOf } from '../../src/group/retention.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { sealedCircle } from '../support/sealed-circle.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

describe('a group’s last day', () => {
  const at = (instant: string) => retentionOf({ card: { retention: '2026-10-31' } }, Date.parse(instant));

  it('is none without a date', () => {
    expect(retentionOf({ card: {} }, 0)).to.equal('none');
    expect(retentionOf({}, 0)).to.equal('none');
  });

  it('is running, due soon fourteen days before, and over when that day is over everywhere', () => {
    expect(retentionEnd('2026-10-31')).to.equal(Date.parse('2026-11-01T12:00:00Z'));
    expect(at('2026-10-18T11:59:59Z')).to.equal('running');
    expect(at('2026-10-18T12:00:00Z')).to.equal('due-soon');
    expect(at('2026-11-01T11:59:59Z')).to.equal('due-soon');
    expect(at('2026-11-01T12:00:00Z')).to.equal('over');
  });
});

describe('what a member wrote', () => {
  let sample: SampleGroup;
  let ana: PeerGroup;
  const start = async (retention: string, options = {}) => {
    sample = await sampleGroup('commitments', options);
    ana = await sample.as('ana');
    await ana.actions.settings({ retention });
  };
  afterEach(() => sample.close());
  const ofAna = ({ state }: PeerGroup) => state.commitments.filter(({ owner }) => owner === sample.ids.ana).length;

  it('stays for thirty days after the group’s last day, and is deleted at the next visit', async () => {
    await start('2026-06-30');
    const deletion = retentionEnd('2026-06-30') + 30 * day;
    expect(await retain(ana)).to.deep.equal({ phase: 'running', deletion, deleted: false });
    const before = ana.state;
    expect(ofAna(ana)).to.be.above(0);
    sample.clock.pass(deletion - 1 - sample.clock.now());
    expect(await retain(ana)).to.deep.equal({ phase: 'over', deletion, deleted: false });
    sample.clock.pass(1);
    expect(await retain(ana)).to.deep.equal({ phase: 'over', deletion, deleted: true });
    await waitUntil(() => ofAna(ana) === 0);
    expect(await retain(ana)).to.deep.equal({ phase: 'over', deletion, deleted: true });
    // What others gave her is theirs to delete.
    expect(ana.state.feedback.length).to.equal(before.feedback.length);
    expect(ana.state.me!.status).to.equal('active');
    const ben = await sample.as('ben');
    expect(ofAna(ben)).to.equal(0);
    expect(await retain(ben)).to.include({ deleted: false });
  });

  it('stays for thirty days more where this device hears of a last day only after it', async () => {
    await start('2026-01-31');
    const { clock } = sample;
    const heard = clock.now();
    expect(await retain(ana)).to.deep.equal({ phase: 'over', deletion: heard + 30 * day, deleted: false });
    clock.pass(30 * day - 1);
    expect(await retain(ana)).to.include({ deletion: heard + 30 * day, deleted: false });
    // Another date is another promise.
    await ana.actions.settings({ retention: '2026-02-28' });
    expect(await retain(ana)).to.include({ deletion: clock.now() + 30 * day, deleted: false });
    clock.pass(30 * day);
    expect(await retain(ana)).to.include({ deleted: true });
  });

  it('stays where no last day is set', async () => {
    await start('2026-06-30');
    const other = await sampleGroup('commitments');
    other.clock.pass(4000 * day);
    expect(await retain(await other.as('ana'))).to.deep.equal({ phase: 'none', deleted: false });
    await other.close();
  });

  it('is deleted later where it can’t be deleted now', async () => {
    const storage = troubled(await memoryStorage()({ space: 's' }));
    await start('2026-06-30', { storage });
    await retain(ana);
    sample.clock.pass(100 * day);
    const reconnect = storage.cut('delete');
    expect(await retain(ana)).to.include({ phase: 'over', deleted: false });
    expect(ofAna(ana)).to.be.above(0);
    reconnect();
    expect(await retain(ana)).to.include({ deleted: true });
    await waitUntil(() => ofAna(ana) === 0);
  });

  it('stays where this device can’t remember since when it knows', async () => {
    await start('2026-06-30');
    sample.clock.pass(100 * day);
    const { local } = ana;
    local.remember = () => Promise.reject(new StorageError('quota', 'The disk is full.'));
    expect(await retain(ana)).to.include({ phase: 'over', deleted: false });
    expect(ofAna(ana)).to.be.above(0);
  });

  it('stays as long as a stranger looks', async () => {
    await start('2026-01-31');
    expect(await retain(await sample.as('stranger'))).to.deep.equal({ phase: 'over', deleted: false });
  });
});

describe('deleting what is mine in a sealed group', () => {
  it('takes all words of mine out of the storage, says so to the others, and leaves the rest', async () => {
    const circle = await sealedCircle('feedback');
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    await ben.actions.edit(circle.ids.ben!, { title: 'Head of Logistics' });
    await ana.actions.acknowledge(ana.state.feedback[0]!.id);
    await waitUntil(() => ben.state.feedback[0]!.status === 'acknowledged');
    const sealedBy = async (id: string) => (await circle.dump()).filter(({ key }) => key.startsWith('a/') && key.includes(`/by/${id}/`)).length;
    expect(await sealedBy(circle.ids.ben!)).to.equal(1);
    await deleteMine(ben);
    expect(await sealedBy(circle.ids.ben!)).to.equal(0);
    expect(await sealedBy(circle.ids.ana!)).to.equal(1);
    await waitUntil(() => ana.state.feedback.length === 0);
    expect(ana.state.keys!.missing).to.deep.equal([]);
    expect(ana.state.members.find(({ id }) => id === circle.ids.ben)).to.include({ status: 'active', name: 'Ben Okafor', title: 'Logistics Manager' });
    expect(ana.state.agreement.current!.responses).to.have.length(5);
    await deleteMine(ben);
    await circle.close();
  });
});
