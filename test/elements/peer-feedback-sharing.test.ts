/** Feedback whose readers would be others now: who can read it is said, and its giver may share it anew. */
import { expect, fixtureCleanup, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { button, focused, lines, one, opened, press, showInbox, shows } from '../support/inbox-page.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

describe('feedback that others would read now', () => {
  let sample: SampleGroup | undefined;
  let circle: SealedCircle | undefined;
  afterEach(async () => {
    fixtureCleanup();
    await Promise.all([sample?.close(), circle?.close()]);
    sample = circle = undefined;
  });

  /** Chloé gave to Ana and her buddy, Esra; then the ring went on. */
  const rotated = async () => {
    sample = await sampleGroup('feedback');
    const [ana, chloe, dai, esra] = (await Promise.all((['ana', 'chloe', 'dai', 'esra'] as const).map(sample.as))) as [PeerGroup, PeerGroup, PeerGroup, PeerGroup];
    await waitUntil(() => chloe.state.feedback.length === 1);
    const id = chloe.state.feedback[0]!.id;
    await ana.actions.rotateBuddies();
    const buddy = () => chloe.state.buddies.find(({ supported }) => supported === sample!.ids.ana)!.supporter;
    await waitUntil(() => chloe.state.card!.rotation === 1);
    expect(buddy(), 'Dai is Ana’s buddy now').to.equal(sample.ids.dai);
    return { ana, chloe, dai, esra, id };
  };

  it('says who can read it and who can’t, and does nothing by itself', async () => {
    const { chloe, dai, id } = await rotated();
    const inbox = await showInbox(chloe, { view: 'given' });
    const item = await opened(inbox, id);
    expect(words(item)).to.contain('Esra Yılmaz, Ana Duarte’s buddy on May 12, can read this. Dai Nakamura, Ana Duarte’s buddy now, can’t.');
    expect(words(item)).to.contain('Who can read it: Ana Duarte, Esra Yılmaz, and you');
    expect(dai.state.feedback).to.have.length(0);
    await expect(inbox).to.be.accessible();
  });

  it('is shared anew after the promise is shown: the new reader has it, the former one no more', async () => {
    const { ana, chloe, dai, esra, id } = await rotated();
    const inbox = await showInbox(chloe, { view: 'given' });
    await press(inbox, 'Share it with Dai Nakamura', await opened(inbox, id));
    await waitUntil(() => focused(inbox)?.id === `share-${id}-keep`);
    const asked = one(inbox, '[part=confirmation]')!;
    expect(words(asked)).to.contain('Share it with Dai Nakamura?').and.contain('What was read can’t be taken back.');
    expect(words(asked.querySelector('[part=promise]'))).to.equal('Shown only to Ana Duarte and Dai Nakamura here, under your name; anyone who uses this browser can open it.');
    await expect(inbox).to.be.accessible();
    setTimeout(() => button(asked, 'Share it with Dai Nakamura')!.click());
    const { detail } = await oneEvent(inbox, 'peer-feedback-shared');
    expect(detail.kind).to.equal('giving');
    expect(Object.keys(detail).sort()).to.deep.equal(['kind', 'op', 'pending']);
    await waitUntil(() => dai.state.feedback.length === 1 && esra.state.feedback.length === 0);
    expect(dai.state.feedback[0]!.promise).to.contain('Dai Nakamura');
    await waitUntil(() => ana.state.feedback.filter(({ giver }) => giver === chloe.state.me!.id).length === 1);
    await waitUntil(() => focused(inbox)?.matches(`#item-${detail.op} > summary`));
    await waitUntil(() => !lines(inbox).join().includes('Share it with'));
    expect(words(await opened(inbox, detail.op))).to.contain('Who can read it: Ana Duarte, Dai Nakamura, and you').and.not.contain('can’t');
  });

  it('stays as it is when its giver leaves it so, also by Escape', async () => {
    const { chloe, dai, id } = await rotated();
    const inbox = await showInbox(chloe, { view: 'given' });
    const item = await opened(inbox, id);
    await press(inbox, 'Share it with Dai Nakamura', item);
    await press(inbox, 'Leave it as it is', item);
    await waitUntil(() => focused(inbox)?.id === `share-${id}`);
    await press(inbox, 'Share it with Dai Nakamura', item);
    await waitUntil(() => focused(inbox)?.id === `share-${id}-keep`);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(inbox)?.id === `share-${id}`);
    expect(one(inbox, '[part=confirmation]')).to.equal(null);
    expect(dai.state.feedback).to.have.length(0);
  });

  it('is offered to its giver alone, and while writing is open to them', async () => {
    const { ana, chloe, id } = await rotated();
    const received = await showInbox(ana);
    expect(words(await opened(received, id))).not.to.match(/can’t|Share it/);
    await ana.actions.withdraw(ana.state.agreement.current!.hash);
    await waitUntil(() => chloe.state.agreement.gate === 'suspended');
    const inbox = await showInbox(chloe, { view: 'given', requiresAgreement: true });
    expect(words(await opened(inbox, id))).to.contain('buddy now, can’t.').and.not.contain('Share it with');
  });

  it('can be kept from a former buddy where there is no other one', async () => {
    const { ana, chloe, id, esra } = await rotated();
    const edge = chloe.state.buddies.find(({ supported }) => supported === sample!.ids.ana)!;
    await ana.actions.answerBuddy(edge, false);
    await waitUntil(() => chloe.state.buddies.some(({ status }) => status === 'released'));
    const inbox = await showInbox(chloe, { view: 'given' });
    await press(inbox, 'Stop sharing it with Esra Yılmaz', await opened(inbox, id));
    await press(inbox, 'Stop sharing it with Esra Yılmaz', one(inbox, '[part=confirmation]')!);
    await waitUntil(() => esra.state.feedback.length === 0);
    await waitUntil(() => ana.state.feedback.some(({ readers, giver }) => giver === sample!.ids.chloe && readers.length === 2));
  });

  it('of the group is shared with whoever came later, and stays with the others', async () => {
    sample = await sampleGroup('invited');
    const [ana, ben, chloe] = (await Promise.all((['ana', 'ben', 'chloe'] as const).map(sample.as))) as [PeerGroup, PeerGroup, PeerGroup];
    await ben.actions.join();
    const questionnaire = { id: 'sbi', version: 1 };
    const { op } = await ben.actions.give({ recipient: sample.ids.ana!, share: 'group', questionnaire, answers: { impact: 'I.' }, promise: 'P' });
    await chloe.actions.join();
    await waitUntil(() => ben.state.members.filter(({ status }) => status === 'active').length === 3);
    const inbox = await showInbox(ben, { view: 'given' });
    await shows(inbox, 'Chloé Martin came later, and can’t read this.');
    await press(inbox, 'Share it with Chloé Martin', await opened(inbox, op));
    await press(inbox, 'Share it with Chloé Martin', one(inbox, '[part=confirmation]')!);
    await waitUntil(() => chloe.state.feedback.length === 1 && ana.state.feedback[0]?.readers.length === 3);
  });

  it('is sealed to its new readers', async () => {
    circle = await sealedCircle('joined');
    const [ana, chloe, dai] = [circle.of('ana'), circle.of('chloe'), circle.of('dai')];
    const questionnaire = { id: 'sbi', version: 1 };
    const { op } = await chloe.actions.give({ recipient: circle.ids.ana!, share: 'buddy', questionnaire, answers: { impact: 'Zanzibar.' }, promise: 'P' });
    await ana.actions.rotateBuddies();
    await waitUntil(() => chloe.state.card!.rotation === 1);
    const inbox = await showInbox(chloe, { view: 'given' });
    await press(inbox, 'Share it with Dai Nakamura', await opened(inbox, op));
    await press(inbox, 'Share it with Dai Nakamura', one(inbox, '[part=confirmation]')!);
    await waitUntil(() => dai.state.feedback.length === 1);
    expect(dai.state.feedback[0]!.answers).to.deep.equal({ impact: 'Zanzibar.' });
    expect(JSON.stringify(await circle.dump())).not.to.contain('Zanzibar');
  });
});
