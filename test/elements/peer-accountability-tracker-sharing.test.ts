/** Commitments whose readers would be others now: who can read them is said, and their owner may share them anew. */
import { expect, fixtureCleanup, oneEvent } from '@open-wc/testing';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { as, asking, delegating } from '../../stories/support/tracker-scenarios.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { all, button, choose, eventually, focused, one, press, send, show, shows, textOf, type, valueOf, words } from '../support/tracker-page.js';

let sample: SampleGroup | undefined;
let circle: SealedCircle | undefined;
afterEach(async () => {
  fixtureCleanup();
  await Promise.all([sample?.close(), circle?.close()]);
  sample = circle = undefined;
});

/** Ana shares with her buddy, Esra; then the ring goes on to Dai. */
const rotated = async () => {
  sample = await sampleGroup('commitments');
  const [ana, dai, esra] = (await Promise.all((['ana', 'dai', 'esra'] as const).map((person) => as(sample!, person)))) as [PeerGroup, PeerGroup, PeerGroup];
  await ana.actions.rotateBuddies();
  await eventually(() => [ana, dai, esra].every(({ state }) => state.card!.rotation === 1));
  return { ana, dai, esra };
};

describe('who can read a commitment', () => {
  it('is said by name, to its owner and to each reader', async () => {
    sample = await sampleGroup('commitments');
    const ana = await as(sample, 'ana');
    await ana.actions.commit(asking);
    const el = await show(ana);
    await shows(el, 'Shared with Esra Yılmaz');
    await shows(el, 'Shared with the group: Ben Okafor, Chloé Martin, Dai Nakamura and Esra Yılmaz');
    expect(textOf(el)).not.to.contain('can’t');
    const theirs = await show(await as(sample, 'esra'));
    await shows(theirs, 'Who can read it: Ana Duarte and you');
  });

  it('stays as it was when the ring goes on, which is said', async () => {
    const { ana, dai } = await rotated();
    const el = await show(ana);
    await shows(el, 'Esra Yılmaz, your buddy on 12 May, can read this. Dai Nakamura, your buddy now, can’t.');
    expect(textOf(el)).to.contain('Shared with Esra Yılmaz');
    expect(dai.state.commitments).to.have.length(0);
    await expect(el).to.be.accessible();
  });
});

describe('sharing a commitment anew', () => {
  it('shows before who will read it, and what stays with the others', async () => {
    const { ana, dai } = await rotated();
    const el = await show(ana);
    await press(el, 'Share it with Dai Nakamura');
    await eventually(() => focused(el)?.id.endsWith('-keep'));
    const asked = one(el, '[part=confirmation]')!;
    expect(words(asked)).to.contain('The plan is shared. Check-ins and words so far stay with those who could read them.');
    expect(words(asked)).to.contain('it isn’t shared with Esra Yılmaz any more');
    expect(words(asked.querySelector('[part=promise]')!)).to.equal('Shown only to Dai Nakamura here, under your name; anyone who uses this browser can open it.');
    await expect(el).to.be.accessible();
    await press(el, 'Leave it as it is');
    await eventually(() => words(focused(el)!) === 'Share it with Dai Nakamura');
    expect(dai.state.commitments).to.have.length(0);
  });

  it('gives it to the new buddy, and says so to the page without content', async () => {
    const { ana, dai } = await rotated();
    const el = await show(ana);
    await press(el, 'Share it with Dai Nakamura');
    await eventually(() => one(el, '[id$="-confirm"]'));
    setTimeout(() => one(el, '[id$="-confirm"]')!.click());
    const { detail } = await oneEvent(el, 'peer-commitment-shared');
    expect(detail.kind).to.equal('plan');
    expect(Object.keys(detail).sort()).to.deep.equal(['kind', 'op', 'pending']);
    await eventually(() => dai.state.commitments.length === 1);
    expect(dai.state.commitments[0]!.technique).to.equal('Open each stand-up with one thing that stays');
    await shows(el, 'Shared with Dai Nakamura');
    await eventually(() => focused(el)?.id === `commitment-${detail.op}`);
    expect(textOf(el)).not.to.contain('can’t');
    expect(ana.state.commitments[0]!.periods.flatMap(({ checkIns }) => checkIns), 'its owner loses nothing').to.have.length(1);
  });

  it('is offered for what still goes on, and to its owner alone', async () => {
    const { ana, esra } = await rotated();
    await ana.actions.endCommitment(ana.state.commitments[0]!.id, 'done');
    await ana.actions.commit(asking);
    const el = await show(ana);
    await eventually(() => el['readers'].loaded);
    await el.updateComplete;
    expect(all(el, '[id^=share-]')).to.have.length(0);
    const theirs = await show(esra);
    expect(textOf(theirs)).not.to.contain('can’t');
  });

  it('says why it failed, and keeps the question', async () => {
    const { ana } = await rotated();
    const el = await show(ana);
    ana.actions.commitAgain = () => Promise.reject(Object.assign(new Error('No connection.'), { code: 'offline' }));
    await press(el, 'Share it with Dai Nakamura');
    await eventually(() => one(el, '[id$="-confirm"]'));
    one(el, '[id$="-confirm"]')!.click();
    await eventually(() => one(el, '[role=alert]')?.textContent.includes('There is no connection.'));
    expect(one(el, '[id$="-confirm"]')).to.exist;
  });

  it('takes along what its owner is saying about it: its times as they stand, and the focus once it is said', async () => {
    const { ana } = await rotated();
    const el = await show(ana);
    await press(el, 'Check in');
    await type(el, 'happened', 'Every morning.');
    const { op } = await ana.actions.commitAgain(ana.state.commitments[0]!.id);
    await shows(el, 'Shared with Dai Nakamura');
    expect(valueOf(el, 'happened'), 'what was typed stays').to.equal('Every morning.');
    await ana.actions.checkIn(op, ana.state.commitments[0]!.periods[1]!.start, 'not-yet');
    await eventually(() => one(el, 'form [id$="-period"]')?.textContent.includes('not yet'), 'it knows what was said meanwhile');
    await choose(el, 'did');
    await send(el);
    await eventually(() => focused(el)?.id === `commitment-${op}`, 'the focus is at the commitment');
    expect(ana.state.commitments[0]!.periods[2]!.checkIns[0]).to.include({ happened: 'Every morning.' });
  });

  it('takes along what a reader is saying about it', async () => {
    const { ana, dai } = await rotated();
    const { op: first } = await ana.actions.commitAgain(ana.state.commitments[0]!.id);
    await eventually(() => dai.state.commitments[0]?.id === first);
    const el = await show(dai);
    await press(el, 'Ask Ana Duarte how it’s going');
    await type(el, 'said', ' Well done.');
    const { op: second } = await ana.actions.commitAgain(first, 'group');
    await eventually(() => dai.state.commitments.some(({ id }) => id === second));
    await send(el);
    await eventually(() => focused(el)?.id === `commitment-${second}`, 'the focus is at the commitment');
    expect(dai.state.commitments.find(({ id }) => id === second)!.words[0]!.text).to.equal('How is it going? Well done.');
  });

  it('seals it to the new readers: whoever joined later gets what is the group’s', async () => {
    circle = await sealedCircle('invited');
    const [ben, ana] = [await circle.open('ben', { invitation: circle.links.ben }), circle.of('ana')];
    await ben.actions.join();
    await eventually(() => ben.state.keys?.mine === 'ready' && ana.state.members[1]!.status === 'active');
    await ben.actions.commit({ ...delegating, share: 'group', technique: 'Zanzibar' });
    const chloe = await circle.open('chloe', { invitation: circle.links.chloe });
    await chloe.actions.join();
    const el = await show(ben);
    await shows(el, 'Chloé Martin came later, and can’t read this.');
    expect(button(el, 'Share it with Chloé Martin')).to.exist;
    await press(el, 'Share it with Chloé Martin');
    await eventually(() => one(el, '[id$="-confirm"]'));
    one(el, '[id$="-confirm"]')!.click();
    await eventually(() => chloe.state.commitments[0]?.technique === 'Zanzibar');
    await eventually(() => ana.state.commitments.length === 1 && ana.state.commitments[0]!.readers.length === 3);
    expect(JSON.stringify(await circle.dump())).not.to.contain('Zanzibar');
  });
});
