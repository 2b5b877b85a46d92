/** A sealed group as five people have it, each with a browser of their own over one storage. */
import { expect } from '@open-wc/testing';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('a sealed group', () => {
  let circle: SealedCircle;
  afterEach(() => circle.close());

  it('is founded, joined by links, and shares what only its readers can open', async () => {
    circle = await sealedCircle('agreed');
    const [ana, ben, chloe] = [circle.of('ana'), circle.of('ben'), circle.of('chloe')];
    await ben.actions.give({
      recipient: circle.ids.ana!,
      share: 'recipient',
      questionnaire: { id: 'sbi', version: 1 },
      answers: { impact: 'I heard of the night shift’s problem.' },
      promise: 'For Ana.',
    });
    await waitUntil(() => ana.state.feedback.length === 1);
    expect(ana.state.feedback[0]!.answers).to.deep.equal({ impact: 'I heard of the night shift’s problem.' });
    expect(chloe.state.feedback).to.deep.equal([]);
    await waitUntil(() => chloe.state.unreadable.foreign > 0);
    expect(ana.state.keys).to.include({ mine: 'ready', vouchedBy: 'me', mismatch: false });
    expect(ben.state.keys).to.include({ mine: 'ready', vouchedBy: 'link' });
    expect(ben.state.keys!.members.map(({ state }) => state)).to.deep.equal(Array(5).fill('verified'));
    expect(ben.state.keys!.group).to.equal(ana.state.keys!.group);
    expect(ben.state.keys!.group).to.match(/^\d{30}$/);
    for (const group of circle.groups) expect(group.state.keys!.missing).to.deep.equal([]);
    expect(JSON.stringify(await circle.dump())).not.to.include('night shift');
  });

  it('is there again after everyone has closed and opened it', async () => {
    circle = await sealedCircle('feedback');
    const before = circle.of('ana').state;
    await circle.reopen('ana');
    const after = circle.of('ana').state;
    expect(after.feedback).to.deep.equal(before.feedback);
    expect(after.me).to.deep.equal(before.me);
    expect(after.keys).to.deep.equal(before.keys);
  });
});
