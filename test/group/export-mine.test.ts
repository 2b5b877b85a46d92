/** What is mine in a group, as one file. */
import { expect } from '@open-wc/testing';
import { exportMine, myFileText, type MyFile } from '../../src/group/export-mine.js';
import { KeyActions } from '../../src/group/key-actions.js';
import type { Json } from '../../src/storage/adapter.js';
import { sampleGroup } from '../../stories/support/sample-group.js';
import { newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

const kinds = (entries: MyFile['wrote']) => entries.map(({ kind }) => kind);
const sbi = { share: 'recipient', questionnaire: { id: 'sbi', version: 1 }, promise: 'For one.' } as const;

describe('what is mine, as a file', () => {
  let circle: SealedCircle;
  beforeEach(async () => (circle = await sealedCircle('feedback')));
  afterEach(() => circle.close());
  const until = async (holds: () => unknown) => waitUntil(() => Boolean(holds()));

  it('holds what I wrote and what was written to me, my row, and my devices’ public keys', async () => {
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    await ana.actions.reply(ana.state.feedback[0]!.id, 'I try it from tomorrow.');
    await until(() => ben.state.feedback[0]!.replies.length);
    const [hers, his] = [await exportMine(ana), await exportMine(ben)];
    expect(hers).to.deep.include({ form: 'collegial-mine/1', space: circle.space, group: { name: 'Change circle', fingerprint: ana.state.keys!.group } });
    expect(hers.me).to.deep.equal(ana.state.me);
    expect(hers.me.devices[0]).to.include.keys('device', 'signing', 'sealing');
    expect(kinds(hers.wrote)).to.include.members(['genesis', 'invitation', 'proposal', 'acceptance', 'reply']);
    expect(kinds(hers.received)).to.deep.equal(['giving']);
    expect(hers.received[0]).to.deep.include({ author: { id: circle.ids.ben, name: 'Ben Okafor' } });
    expect(hers.received[0]!.readers).to.have.members(['Ana Duarte', 'Ben Okafor']);
    expect(kinds(his.wrote)).to.include.members(['joining', 'acceptance', 'giving']);
    expect(kinds(his.received)).to.include.members(['invitation', 'reply']);
    for (const { record } of hers.wrote) expect(record.author).to.equal(circle.ids.ana);
  });

  it('has the words in lines, in whatever words are wanted', async () => {
    const plain = await exportMine(circle.of('ana'));
    expect(plain.received[0]!.text.split('\n')).to.include('answers.behavior: You waited until everyone had spoken.');
    const { received } = await exportMine(circle.of('ana'), { words: ({ kind }) => `A ${kind}` });
    expect(received[0]!.text).to.equal('A giving');
    expect(JSON.parse(myFileText(plain))).to.deep.equal(plain as unknown as Json);
  });

  it('has nothing of what others wrote to each other, nor what I may read of it', async () => {
    const chloe = circle.of('chloe');
    await chloe.actions.give({ ...sbi, recipient: circle.ids.dai!, share: 'group', answers: { impact: 'For all to read.' } });
    const esra = circle.of('esra');
    await until(() => esra.state.feedback.length);
    const { wrote, received } = await exportMine(esra);
    expect(kinds([...wrote, ...received])).not.to.include('giving');
    expect(kinds((await exportMine(circle.of('dai'))).received)).to.include('giving');
  });

  it('has what belongs to my commitments', async () => {
    const ana = circle.of('ana');
    const supporter = ana.state.buddies.find(({ supported }) => supported === circle.ids.ana)!.supporter;
    const buddy = circle.groups.find(({ state }) => state.me!.id === supporter)!;
    const plan = { technique: 'Waiting', cue: 'In meetings', act: 'wait', start: '2026-05-12', cadence: 'once', until: '2026-06-01', zone: 'UTC' } as const;
    const { op } = await ana.actions.commit({ ...plan, share: 'buddy' });
    await until(() => buddy.state.commitments.length);
    await buddy.actions.encourage(op, 'You can do it.');
    await until(() => ana.state.commitments[0]!.words.length);
    const { wrote, received } = await exportMine(ana);
    expect(kinds(wrote)).to.include('plan');
    expect(received.find(({ kind }) => kind === 'buddy-word')!.text).to.include('You can do it.');
  });

  it('has nothing that its author took back, read or unread; its author has what was read', async () => {
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    const [read] = ana.state.feedback;
    const { op } = await ben.actions.give({ ...sbi, recipient: circle.ids.ana!, answers: { impact: 'Unread words.' } });
    await until(() => ana.state.feedback.length === 2);
    await ana.actions.acknowledge(read!.id, 'Thank you.');
    await until(() => ben.state.feedback.some(({ status }) => status === 'acknowledged'));
    await ben.actions.retract(read!.id);
    await ben.actions.retract(op);
    await until(() => ana.state.feedback.length === 1 && ana.state.feedback[0]!.status === 'retracted');
    const hers = myFileText(await exportMine(ana));
    expect(hers).not.to.include('Unread words.');
    expect(hers).not.to.include('everyone had spoken');
    const his = await exportMine(ben);
    expect(myFileText(his)).not.to.include('Unread words.');
    expect(myFileText(his)).to.include('everyone had spoken');
    expect(kinds(his.received)).to.include('acknowledgement');
  });

  it('has no content key, though those are handed on to a further device', async () => {
    const ana = circle.of('ana');
    const fragment = await circle.keysOf('ana').linkDevice();
    const laptop = await circle.openIn(await newBrowser(), { me: 'demo:ana', invitation: fragment });
    await new KeyActions(laptop).enter('Laptop');
    await waitUntil(async () => (await circle.dump()).some(({ key }) => key.includes('/keyring/')));
    const file = await exportMine(ana);
    expect(kinds(file.wrote)).to.include('device-invitation');
    expect(kinds(file.wrote)).not.to.include('keyring');
    expect(file.me.devices).to.have.length(2);
  });

  it('is the same from a plain group, without a fingerprint', async () => {
    const sample = await sampleGroup('commitments');
    const file = await exportMine(await sample.as('ana'));
    expect(file.group).to.deep.equal({ name: 'Change circle' });
    expect(kinds(file.received).filter((kind) => kind === 'giving')).to.have.length(2);
    expect(kinds(file.wrote)).to.include('plan');
    expect(myFileText(await exportMine(await sample.as('dai')))).not.to.include('night shift');
    await sample.close();
  });

  it('is nobody’s who isn’t a member', async () => {
    const sample = await sampleGroup('agreed');
    const stranger = await sample.as('stranger');
    expect(await exportMine(stranger).catch(({ code }: { code: string }) => code)).to.equal('not-a-member');
    await sample.close();
  });
});
