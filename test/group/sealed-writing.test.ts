/** What is written in a sealed group: half characters, and changes of what is held back. */
import { expect } from '@open-wc/testing';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('writing in a sealed group', () => {
  let circle: SealedCircle;
  afterEach(() => circle.close());

  const feedback = (recipient: string, impact: string) => ({
    ...{ recipient, share: 'recipient' as const, questionnaire: { id: 'sbi', version: 1 } },
    ...{ answers: { impact }, promise: 'For one.' },
  });

  it('goes on after a text that ends in half a character, which is stored as U+FFFD', async () => {
    circle = await sealedCircle('joined');
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    await ben.actions.give(feedback(circle.ids.ana!, 'Cut off here \uD83D'));
    await ben.actions.give(feedback(circle.ids.ana!, 'And on 🙂'));
    await waitUntil(() => ana.state.feedback.length === 2);
    expect(ana.state.feedback.map(({ answers }) => answers['impact'])).to.have.members(['Cut off here \uFFFD', 'And on 🙂']);
  });

  it('keeps a change of feedback that is held back from its recipient, who has joined meanwhile, until it is released', async () => {
    circle = await sealedCircle('invited');
    const ana = circle.of('ana');
    const { op } = await ana.actions.give(feedback(circle.ids.ben!, 'Before you came.'));
    expect(ana.state.feedback[0]!.status).to.equal('submitted');
    const ben = await circle.open('ben', { invitation: circle.links.ben });
    await ben.actions.join();
    await waitUntil(() => ana.state.members.find(({ id }) => id === circle.ids.ben)?.status === 'active');

    await ana.actions.revise(op, { impact: 'Reworded before release.' });
    await waitUntil(() => ben.state.unreadable.foreign === 2);
    expect(ben.state.feedback).to.deep.equal([]);

    await ana.actions.giveAgain(op, 'For Ben.');
    await waitUntil(() => ben.state.feedback.length === 1);
    expect(ben.state.feedback[0]!.answers).to.deep.equal({ impact: 'Reworded before release.' });
    await waitUntil(() => ben.state.unreadable.foreign === 0);
    expect(ben.state.keys!.missing).to.deep.equal([]);
  });
});
