import { expect } from '@open-wc/testing';
import type { PeerGroup } from '../../src/group/peer-group.js';
import type { Member } from '../../src/model/rows.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { codeOf, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

const rowOf = ({ state }: PeerGroup, id: string | undefined): Member | undefined => state.members.find((member) => member.id === id);

describe('in a sealed group', () => {
  let circle: SealedCircle;
  afterEach(async () => {
    expect([...circle.alarms]).to.be.empty;
    await circle.close();
  });

  it('an invitation that is declined by its link arrives as declined, and the link opens nothing any more', async () => {
    circle = await sealedCircle('invited');
    const ana = circle.of('ana');
    const ben = await circle.open('ben', { invitation: circle.links.ben! });
    await ben.actions.declineInvitation();
    await waitUntil(() => rowOf(ana, circle.ids.ben)?.status === 'left');
    expect(rowOf(ana, circle.ids.ben)!.end).to.include({ how: 'declined', by: circle.ids.ben });
    expect(rowOf(ana, circle.ids.ben)!.devices).to.be.empty;
    expect(await codeOf(ben.actions.join())).to.equal('not-allowed');
    await ana.actions.edit(circle.ids.ben!, {});
    const again = await circle.reopen('ben', { invitation: await circle.keysOf('ana').invite(circle.ids.ben!) });
    await again.actions.join();
    await waitUntil(() => rowOf(ana, circle.ids.ben)?.status === 'active');
  });

  it('an invitation to which a link is out isn’t declined without it', async () => {
    circle = await sealedCircle('invited');
    const ben = await circle.open('ben');
    expect(await codeOf(ben.actions.declineInvitation())).to.equal('no-device');
    expect(rowOf(circle.of('ana'), circle.ids.ben)!.status).to.equal('invited');
  });

  it('whoever is removed reads why; whoever left before doesn’t', async () => {
    circle = await sealedCircle('joined');
    const [ana, ben, chloe] = [circle.of('ana'), circle.of('ben'), circle.of('chloe')];
    await chloe.actions.leave();
    await waitUntil(() => rowOf(ana, circle.ids.chloe)?.status === 'left');
    await ana.actions.remove(circle.ids.ben!, 'You asked me to, by phone.');
    await waitUntil(() => rowOf(ben, circle.ids.ben)?.end?.reason === 'You asked me to, by phone.');
    await waitUntil(() => rowOf(chloe, circle.ids.ben)?.end?.how === 'removed');
    expect(rowOf(chloe, circle.ids.ben)!.end!.reason).to.be.undefined;
    expect(JSON.stringify(await circle.dump())).not.to.contain('by phone');
  });
});

describe('a group', () => {
  let sample: SampleGroup;
  afterEach(() => sample.close());

  it('writes why somebody is removed before it removes them, so that no removal is without its reason', async () => {
    sample = await sampleGroup('joined');
    const ana = await sample.as('ana');
    const { ben } = sample.ids;
    const { record } = await ana.actions.remove(ben!, 'Too little time.');
    expect(rowOf(ana, ben)!.end).to.include({ op: record.op, note: record.body.note, reason: 'Too little time.' });
    const write = ana.write.bind(ana);
    ana.write = (kind, ...more) => (kind === 'note' ? Promise.reject(new Error('full')) : write(kind, ...more));
    await ana.actions.remove(sample.ids.dai!, 'Moved abroad.').catch(() => {});
    expect(rowOf(ana, sample.ids.dai)!.status).to.equal('active');
  });

  it('removes nobody without a reason, and withdraws an invitation only while nobody has taken it up', async () => {
    sample = await sampleGroup('joined');
    const ana = await sample.as('ana');
    expect(await codeOf(ana.actions.remove(sample.ids.ben!, ' \n'))).to.equal('no-reason');
    expect(await codeOf(ana.actions.withdrawInvitation(sample.ids.ben!))).to.equal('not-allowed');
    expect(rowOf(ana, sample.ids.ben)!.status).to.equal('active');
    const { record } = await ana.actions.invite({ name: 'Farid Haddad' });
    await ana.actions.withdrawInvitation(record.body.member);
    expect(rowOf(ana, record.body.member)!.end).to.include({ how: 'withdrawn' });
  });

  it('comes after everything that its author knew of, whoever wrote it', async () => {
    sample = await sampleGroup('joined');
    const [ana, ben] = [await sample.as('ana'), await sample.as('ben')];
    const [first, second] = await Promise.all([ana.actions.settings({ concern: 'Change' }), ben.actions.edit(sample.ids.ben!, { unit: 'Sales' })]);
    const chloe = await sample.as('chloe');
    const { record } = await chloe.actions.setStatus(chloe.state.me!.id, 'paused');
    expect(record.after).to.include.members([first.op, second.op]);
  });
});
