/** Asking for feedback in a sealed group, by its actions. */
import { expect } from '@open-wc/testing';
import { exportMine, myFileText } from '../../src/group/export-mine.js';
import { codeOf, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('asking for feedback', () => {
  let circle: SealedCircle;
  beforeEach(async () => (circle = await sealedCircle('feedback')));
  afterEach(() => circle.close());

  /** Ana has asked Chloe, who knows. */
  async function asked() {
    const [ana, chloe] = [circle.of('ana'), circle.of('chloe')];
    const { op } = await ana.actions.ask(circle.ids.chloe!, { text: ' How did I close the meeting? ' });
    await waitUntil(() => chloe.state.requests.length);
    return { ana, chloe, request: op };
  }
  const answer = (request: string) =>
    ({ recipient: circle.ids.ana!, share: 'group', questionnaire: { id: 'sbi', version: 1 }, answers: { impact: 'Well.' }, promise: '', request }) as const;

  it('reaches whoever is asked, and nobody else', async () => {
    const { ana, chloe, request } = await asked();
    for (const { state } of [ana, chloe]) expect(state.requests).to.have.lengthOf(1);
    expect(chloe.state.requests[0]).to.include({ id: request, text: 'How did I close the meeting?', state: 'asked' });
    await chloe.actions.endRequest(request, ' ');
    await waitUntil(() => ana.state.requests[0]!.state === 'declined');
    expect(ana.state.requests[0]!.declined, 'blanks aren’t a word').not.to.have.property('text');
    for (const person of ['ben', 'dai', 'esra'] as const) expect(circle.of(person).state.requests).to.be.empty;
  });

  it('is once at a time to each, and of active members alone', async () => {
    const { ana, chloe, request } = await asked();
    expect(await codeOf(ana.actions.ask(circle.ids.chloe!))).to.equal('not-allowed');
    expect(await codeOf(ana.actions.ask(circle.ids.ana!))).to.equal('not-allowed');
    await ana.actions.ask(circle.ids.ben!);
    await chloe.actions.endRequest(request);
    await waitUntil(() => ana.state.requests.some(({ state }) => state === 'declined'));
    await ana.actions.ask(circle.ids.chloe!);
    await circle.of('dai').actions.setStatus(circle.ids.dai!, 'paused');
    await waitUntil(() => ana.state.members.some(({ status }) => status === 'paused'));
    expect(await codeOf(ana.actions.ask(circle.ids.dai!))).to.equal('not-allowed');
  });

  it('keeps every request that was made, though the feedback that answered an earlier one is deleted', async () => {
    const { ana, chloe, request } = await asked();
    const { op } = await chloe.actions.give(answer(request));
    await waitUntil(() => ana.state.requests[0]!.state === 'answered');
    await ana.actions.ask(circle.ids.chloe!, { text: 'And the one after?' });
    await chloe.actions.retract(op);
    await waitUntil(() => ana.state.requests.every(({ state }) => state === 'asked'));
    const again = await circle.reopen('ana');
    expect(again.state.requests.map(({ text }) => text)).to.deep.equal(['And the one after?', 'How did I close the meeting?']);
  });

  it('stays answered when the feedback is given anew for fewer readers', async () => {
    const { ana, chloe, request } = await asked();
    const { op } = await chloe.actions.give(answer(request));
    const { op: narrow } = await chloe.actions.giveAgain(op, 'For Ana.', 'recipient');
    await waitUntil(() => ana.state.requests[0]!.answeredBy === narrow);
    expect(chloe.state.feedback.find(({ id }) => id === narrow)!.request).to.equal(request);
  });

  it('is in the file of what is mine, for the one and the other; what was taken back isn’t in the other’s', async () => {
    const { ana, chloe, request } = await asked();
    const kinds = async () => (await exportMine(chloe)).received.map(({ kind }) => kind);
    expect(await kinds()).to.include('request');
    await chloe.actions.endRequest(request, 'I wasn’t there.');
    await waitUntil(() => ana.state.requests[0]!.declined);
    expect((await exportMine(ana)).received.map(({ kind }) => kind)).to.include('request-end');
    await ana.actions.endRequest(request);
    await waitUntil(() => chloe.state.requests[0]!.withdrawn);
    expect(myFileText(await exportMine(chloe))).not.to.include('close the meeting');
    expect(myFileText(await exportMine(ana))).to.include('close the meeting');
  });
});
