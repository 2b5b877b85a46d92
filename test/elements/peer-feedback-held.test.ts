/** Feedback for somebody who has no key yet: sealed to its giver alone, and released when its giver says so. */
import { expect, fixture, fixtureCleanup, html, oneEvent } from '@open-wc/testing';
import '../../src/define/peer-feedback-form.js';
import type { PeerFeedbackFormElement } from '../../src/elements/feedback-form/peer-feedback-form.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sampleGroup } from '../../stories/support/sample-group.js';
import { button, focused, lines, one, opened, press, printed, showInbox, shows, textOf } from '../support/inbox-page.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

type Form = PeerFeedbackFormElement;

describe('feedback for somebody who hasn’t joined', () => {
  let circle: SealedCircle | undefined;
  afterEach(async () => {
    fixtureCleanup();
    await circle?.close();
    circle = undefined;
  });

  /** Ana and Ben have joined; Chloé, Dai and Esra are invited. */
  const begin = async () => {
    circle = await sealedCircle('invited');
    const ben = await circle.open('ben', { invitation: circle.links.ben });
    await ben.actions.join();
    await waitUntil(() => ben.state.keys?.mine === 'ready');
    return { circle, ben, chloe: circle.ids.chloe! };
  };
  const join = async (ben: PeerGroup) => {
    const group = await circle!.open('chloe', { invitation: circle!.links.chloe });
    await group.actions.join();
    await waitUntil(() => ben.state.members.some(({ id, status }) => id === circle!.ids.chloe && status === 'active'));
    return group;
  };
  const give = async (ben: PeerGroup, recipient: string) => {
    const questionnaire = { id: 'sbi', version: 1 };
    const { op, record } = await ben.actions.give({ recipient, share: 'recipient', questionnaire, answers: { impact: 'Zanzibar.' }, promise: 'P' });
    expect(record.body.held).to.equal(true);
    return op;
  };

  const root = (form: Form) => form.shadowRoot!;
  const showForm = async (group: PeerGroup, set: Partial<Form> = {}) => {
    const form = await fixture<Form>(html`<peer-feedback-form lang="en" .group=${group}></peer-feedback-form>`);
    Object.assign(form, set);
    await waitUntil(() => root(form).querySelector('#recipient, #revising') && form['lazy'].later, 'the form is shown');
    return form;
  };
  const pick = async (form: Form, name: string, value: string) => {
    root(form).querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`)!.click();
    await form.updateComplete;
  };
  const type = async (form: Form, id: string, text: string) => {
    const field = root(form).querySelector<HTMLTextAreaElement>(`#question-${id}`)!;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await form.updateComplete;
  };
  const promise = (form: Form) => words(root(form).querySelector('#promise'));
  const send = (form: Form) => root(form).querySelector<HTMLElement>('button.primary')!.click();

  describe('the form', () => {
    it('offers them, says beforehand that it waits on the giver, and afterwards that it is kept', async () => {
      const { circle, ben, chloe } = await begin();
      const form = await showForm(ben);
      expect(words(root(form).querySelector('#recipient'))).to.contain('Chloé Martin (hasn’t joined yet)');
      await pick(form, 'recipient', chloe);
      const said = 'It waits until Chloé Martin has joined. Until then it is sealed to you alone; then you are asked once whether to release it.';
      expect(promise(form)).to.contain(said);
      await expect(form).to.be.accessible();
      await pick(form, 'frame', 'feedforward@1');
      await type(form, 'goal', 'Xylophone.');
      await type(form, 'suggestion', 'Quicksilver.');
      setTimeout(() => send(form));
      const { detail } = await oneEvent(form, 'peer-feedback-given');
      expect(Object.keys(detail).sort()).to.deep.equal(['kind', 'op', 'pending']);
      await waitUntil(() => words(root(form).querySelector('#sent')).includes('It is sealed to you alone until you release it.'));
      const [row] = ben.state.feedback;
      expect(row!.status).to.equal('submitted');
      expect(row!.promise, 'what was shown is kept with it').to.contain(said);
      expect(JSON.stringify(await circle.dump())).not.to.match(/Xylophone|Quicksilver/);
    });

    it('shares it with nobody else of the group meanwhile', async () => {
      const { ben, chloe, circle } = await begin();
      const form = await showForm(ben);
      await pick(form, 'recipient', circle.ids.ana!);
      expect(root(form).querySelector('input[value=group]')).to.exist;
      await pick(form, 'recipient', chloe);
      expect(root(form).querySelector('input[value=group]')).to.equal(null);
    });

    it('says nothing of it where the recipient has joined', async () => {
      const { ben, circle } = await begin();
      const form = await showForm(ben);
      await pick(form, 'recipient', circle.ids.ana!);
      expect(promise(form)).not.to.match(/waits|join/);
    });

    it('offers nobody who hasn’t joined in a group that isn’t sealed', async () => {
      const sample = await sampleGroup('invited');
      const ben = await sample.as('ben');
      await ben.actions.join();
      const form = await showForm(ben);
      expect(words(root(form).querySelector('#recipient'))).to.contain('Ana Duarte').and.not.contain('Chloé');
      await sample.close();
    });

    it('lets the giver change what waits, so that only the last words are ever read', async () => {
      const { ben, chloe } = await begin();
      const first = await give(ben, chloe);
      const form = await showForm(ben, { feedback: first });
      await waitUntil(() => root(form).querySelector('#revising'));
      expect(words(root(form).querySelector('#revising')!.parentElement)).to.contain('Nobody but you has read it yet.');
      expect(root(form).querySelector<HTMLTextAreaElement>('#question-impact')!.value).to.equal('Zanzibar.');
      for (const id of ['situation', 'behavior', 'impact']) await type(form, id, 'Second thoughts.');
      send(form);
      await waitUntil(() => ben.state.feedback.some(({ id, status }) => id !== first && status === 'submitted'));
      expect(ben.state.feedback).to.have.length(1);
      const theirs = await join(ben);
      expect(theirs.state.feedback, 'nothing is released by itself').to.deep.equal([]);
      const inbox = await showInbox(ben);
      await press(inbox, 'Release now');
      await waitUntil(() => theirs.state.feedback.length === 1);
      expect(theirs.state.feedback[0]!.answers['impact']).to.equal('Second thoughts.');
    });
  });

  describe('the inbox of its giver', () => {
    it('shows what it waits for, and that nobody else can read it', async () => {
      const { ben, chloe } = await begin();
      const id = await give(ben, chloe);
      const inbox = await showInbox(ben, { view: 'given' });
      expect(lines(inbox)).to.have.length(1);
      expect(lines(inbox)[0]).to.contain('To Chloé Martin Waiting for Chloé Martin to join');
      const item = await opened(inbox, id);
      expect(words(item)).to.contain('It is sealed to you alone and waits for Chloé Martin to join.').and.contain('Who can read it: you');
      expect(button(item, 'Reply')).to.equal(undefined);
      expect(button(inbox.shadowRoot!, 'Release now')).to.equal(undefined);
      await expect(inbox).to.be.accessible();
    });

    it('asks once they have joined, shows the promise, and releases it', async () => {
      const { ben, chloe } = await begin();
      await give(ben, chloe);
      const theirs = await join(ben);
      const inbox = await showInbox(ben);
      await shows(inbox, 'Release your feedback to Chloé Martin?');
      await waitUntil(() => words(one(inbox, '[role=status].hidden')) === 'Release your feedback to Chloé Martin?', 'it is said to screen readers');
      expect(textOf(inbox)).to.contain('is still sealed to you alone').and.match(/Chloé Martin.*under your name/);
      await expect(inbox).to.be.accessible();
      expect(theirs.state.feedback).to.have.length(0);
      setTimeout(() => press(inbox, 'Release now'));
      const { detail } = await oneEvent(inbox, 'peer-feedback-released');
      expect(detail.kind).to.equal('giving');
      expect(Object.keys(detail).sort()).to.deep.equal(['kind', 'op', 'pending']);
      await waitUntil(() => theirs.state.feedback.length === 1);
      expect(theirs.state.feedback[0]!.answers).to.deep.equal({ impact: 'Zanzibar.' });
      expect(theirs.state.feedback[0]!.promise, 'the promise is the one that was shown').to.contain('Chloé Martin').and.not.contain('waits');
      await waitUntil(() => !button(inbox.shadowRoot!, 'Release now'));
      expect(focused(inbox)?.id).to.equal('tab-received');
    });

    it('isn’t asked again after “Not now”, also not the next time, and can still release it', async () => {
      const { circle, ben, chloe } = await begin();
      const id = await give(ben, chloe);
      const theirs = await join(ben);
      const inbox = await showInbox(ben);
      await shows(inbox, 'Release your feedback to Chloé Martin?');
      const question = one(inbox, '[aria-labelledby^=held-]')!;
      await press(inbox, 'Not now', question);
      await waitUntil(() => !question.isConnected);
      await shows(inbox, 'It stays sealed to you alone.');
      await waitUntil(() => focused(inbox)?.id === 'tab-received');
      await waitUntil(async () => (await ben.local.remembered<string[]>(`put-off-${ben.state.me!.id}`))?.includes(id));
      fixtureCleanup();

      const again = await circle.reopen('ben');
      await waitUntil(() => again.state.feedback.length === 1 && again.state.keys?.mine === 'ready');
      const next = await showInbox(again, { view: 'given' });
      await waitUntil(() => lines(next)[0]?.includes('Not released yet'));
      const item = await opened(next, id);
      expect(button(next.shadowRoot!, 'Release now')).to.equal(undefined);
      expect(words(item.querySelector('[part=promise]'))).to.contain('Chloé Martin');
      await press(next, 'Release it to Chloé Martin', item);
      await waitUntil(() => theirs.state.feedback.length === 1);
      await waitUntil(() => focused(next)?.matches('.items summary'));
      expect(lines(next)[0]).to.contain('Not acknowledged yet');
    });

    it('says so where they aren’t in the group any more', async () => {
      const { circle, ben, chloe } = await begin();
      const id = await give(ben, chloe);
      await circle.of('ana').actions.remove(chloe, 'Moved abroad.');
      await waitUntil(() => ben.state.members.some(({ id: member, status }) => member === chloe && status === 'left'));
      const inbox = await showInbox(ben, { view: 'given' });
      expect(words(await opened(inbox, id))).to.contain('Chloé Martin isn’t in the group any more, so nobody but you will read this.');
      expect(textOf(inbox)).not.to.contain('Release');
    });

    it('prints that its giver alone can read it', async () => {
      const { ben, chloe } = await begin();
      const id = await give(ben, chloe);
      const inbox = await showInbox(ben, { view: 'given' });
      expect(await printed(inbox, 'Print', await opened(inbox, id))).to.match(/Who can read it: Ben Okafor$/);
    });

    it('withdraws it, as nobody has read it', async () => {
      const { ben, chloe } = await begin();
      const id = await give(ben, chloe);
      const inbox = await showInbox(ben, { view: 'given' });
      await press(inbox, 'Withdraw', await opened(inbox, id));
      await shows(inbox, 'Nobody but you has read it. It is deleted.');
      await press(inbox, 'Withdraw it');
      await waitUntil(() => ben.state.feedback.length === 0);
    });

    it('keeps the question when it couldn’t be released, and says why', async () => {
      const { ben, chloe } = await begin();
      await give(ben, chloe);
      await join(ben);
      const inbox = await showInbox(ben);
      const { giveAgain } = ben.actions;
      ben.actions.giveAgain = () => Promise.reject(Object.assign(new Error('No connection.'), { code: 'offline' }));
      await press(inbox, 'Release now');
      await waitUntil(() => words(one(inbox, '[role=alert]')).includes('There is no connection.'));
      expect(button(inbox.shadowRoot!, 'Release now')).to.exist;
      ben.actions.giveAgain = giveAgain;
      await press(inbox, 'Release now');
      await waitUntil(() => ben.state.feedback[0]!.status === 'released');
    });
  });
});
