/** A round of feedback as those in it act: what one hasn't read yet nobody answers, and nothing runs beside it. */
import { expect } from '@open-wc/testing';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { codeOf } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

const days = { from: '2026-05-11', due: '2026-05-24', zone: 'Europe/Lisbon' } as const;
const said = { share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, answers: { impact: 'You waited.' }, promise: '' } as const;

describe('a round', () => {
  let sample: SampleGroup;
  let ana: PeerGroup;
  let ben: PeerGroup;
  beforeEach(async () => {
    sample = await sampleGroup('agreed');
    [ana, ben] = (await Promise.all((['ana', 'ben'] as const).map(sample.as))) as [PeerGroup, PeerGroup];
  });
  afterEach(() => sample.close());

  const begun = async () => {
    const { op: round } = await ana.actions.startRound({ ...days, reveal: 'mutual' });
    const { op } = await ana.actions.give({ ...said, recipient: sample.ids.ben!, round });
    await waitUntil(() => ben.state.feedback.length === 1, 'it has come');
    return { round, op };
  };

  it('keeps what nobody can read yet from being answered or passed on', async () => {
    const { op, round } = await begun();
    const { actions } = ben;
    const answers = [() => actions.acknowledge(op), () => actions.reply(op, 'Yes.'), () => actions.passOn(op, [sample.ids.dai!]), () => actions.askToWiden(op, 'group')];
    expect(await Promise.all(answers.map((answer) => codeOf(answer())))).to.deep.equal(Array(4).fill('not-allowed'));
    await actions.give({ ...said, recipient: sample.ids.dai!, round });
    expect(ben.state.feedback.find(({ id }) => id === op)!.answers).to.deep.equal(said.answers);
    await actions.acknowledge(op);
    expect(ben.state.feedback.find(({ id }) => id === op)!.status).to.equal('acknowledged');
  });

  it('stays with what is given anew in it', async () => {
    const { op, round } = await begun();
    await ana.actions.giveAgain(op, 'For the group.', 'group');
    expect(ana.state.feedback[0]).to.include({ round, share: 'group' });
  });

  it('isn’t started in the days of another one, unless that was ended', async () => {
    const { round } = await begun();
    expect(await codeOf(ana.actions.startRound({ ...days, from: '2026-05-24', due: '2026-06-01', reveal: 'mutual' }))).to.equal('not-allowed');
    await ana.actions.startRound({ ...days, from: '2026-05-25', due: '2026-06-01', reveal: 'mutual' });
    await ana.actions.endRound(round);
    await ana.actions.startRound({ ...days, due: '2026-05-20', reveal: 'mutual' });
    expect(ana.state.rounds).to.have.lengthOf(3);
  });

  it('is started in days that only somebody has who has left', async () => {
    const { round } = await begun();
    await ana.actions.extendRound(round, '2026-06-10', sample.ids.ben);
    const next = { ...days, from: '2026-05-25', due: '2026-06-01', reveal: 'mutual' } as const;
    expect(await codeOf(ana.actions.startRound(next))).to.equal('not-allowed');
    await ben.actions.leave();
    await waitUntil(() => ana.state.members.find(({ id }) => id === sample.ids.ben)!.status === 'left');
    await ana.actions.startRound(next);
    expect(ana.state.rounds).to.have.lengthOf(2);
  });

  it('turns from coming to running to over as time goes by', async () => {
    await ana.actions.startRound({ ...days, from: '2026-05-12', reveal: 'at-once' });
    const states = [ana.state.rounds[0]!.state];
    for (const pass of [1, 14]) {
      sample.clock.pass(pass * day);
      states.push(ana.state.rounds[0]!.state);
    }
    expect(states).to.deep.equal(['coming', 'running', 'over']);
  });
});
