/** Who may read feedback: its giver narrows it, its recipient asks for more readers, and its giver answers once. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { button, focused, givenToAna, lines, one, opened, press, showInbox, shows, textOf } from '../support/inbox-page.js';
import { enter } from '../support/keys.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

describe('<peer-feedback-inbox> and who may read it', () => {
  let sample: SampleGroup;
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });
  const begin = async () => {
    sample = await sampleGroup('feedback');
    return givenToAna(sample);
  };

  it('is fetched again where what changes it didn’t come', async () => {
    const { chloe, fromChloe } = await begin();
    const inbox = await showInbox(chloe, { view: 'given' });
    const item = await opened(inbox, fromChloe);
    const block = (urls: readonly string[]) => executeServerCommand('cdp', { method: 'Network.setBlockedURLs', params: { urls } });
    await executeServerCommand('cdp', { method: 'Network.enable', params: {} });
    await block(['*who-may-read*']);
    await press(inbox, 'Change who may read it', item);
    await waitUntil(() => one(inbox, '[role=alert]'), 'it says that something didn’t work');
    expect(one(inbox, `#readers-${fromChloe}`)).to.equal(null);
    await block([]);
    await press(inbox, 'Change who may read it', item);
    await waitUntil(() => one(inbox, `#readers-${fromChloe}`), 'the choice is there');
  });

  it('is narrowed by its giver at any time, with the sentence shown before and frozen', async () => {
    const { ana, chloe, esra, fromChloe } = await begin();
    const inbox = await showInbox(chloe, { view: 'given' });
    const item = await opened(inbox, fromChloe);
    await waitUntil(() => button(item, 'Change who may read it'));
    await enter(button(item, 'Change who may read it')!);
    await waitUntil(() => focused(inbox)?.id === `readers-${fromChloe}`, 'the choice has the focus');
    const promise = 'Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.';
    expect(words(one(inbox, `#readers-${fromChloe}-said`))).to.equal(promise);
    expect(focused(inbox)!.getAttribute('aria-describedby')).to.contain(`readers-${fromChloe}-said`);
    await expect(inbox).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(inbox)?.id === `change-readers-${fromChloe}`, 'Escape gives the focus back');
    await press(inbox, 'Change who may read it', item);
    await waitUntil(() => one(inbox, `#readers-${fromChloe}-confirm`));
    one(inbox, `#readers-${fromChloe}-confirm`)!.click();
    await waitUntil(() => esra.state.feedback.length === 0 && ana.state.feedback.some(({ giver, share }) => giver === sample.ids.chloe && share === 'recipient'));
    expect(chloe.state.feedback[0]).to.deep.include({ promise, share: 'recipient' });
  });

  it('is narrowed also while the agreement is suspended, and not widened then', async () => {
    const { ana, chloe, esra, fromChloe } = await begin();
    await ana.actions.withdraw(ana.state.agreement.current!.hash);
    await waitUntil(() => chloe.state.agreement.gate === 'suspended');
    const inbox = await showInbox(chloe, { view: 'given', requiresAgreement: true });
    const item = await opened(inbox, fromChloe);
    await waitUntil(() => button(item, 'Change who may read it'));
    await enter(button(item, 'Change who may read it')!);
    await waitUntil(() => focused(inbox)?.id === `readers-${fromChloe}`);
    expect([...one(inbox, `#readers-${fromChloe}`)!.closest('[part=confirmation]')!.querySelectorAll('label.option')].map(words)).to.deep.equal(['Ana Duarte alone']);
    await expect(inbox).to.be.accessible();
    await press(inbox, 'Change who may read it', one(inbox, '[part=confirmation]')!);
    await waitUntil(() => esra.state.feedback.length === 0 && chloe.state.feedback[0]!.share === 'recipient');
    await waitUntil(() => !button(one(inbox, '.items')!, 'Change who may read it'), 'nothing is left to narrow');
  });

  it('is widened by its giver, who is told before who will read it, and what they won’t see', async () => {
    const { ana, ben, dai, fromBen } = await begin();
    await ana.actions.reply(fromBen, 'Thank you for saying so.');
    await waitUntil(() => ben.state.feedback[0]!.replies.length === 1);
    const [giving, receiving] = [await showInbox(ben, { view: 'given' }), await showInbox(ana)];
    const item = await opened(giving, fromBen);
    await waitUntil(() => button(item, 'Change who may read it'));
    await enter(button(item, 'Change who may read it')!);
    await waitUntil(() => focused(giving)?.id === `readers-${fromBen}`);
    const asked = one(giving, '[part=confirmation]')!;
    expect([...asked.querySelectorAll('label.option')].map(words)).to.deep.equal(['Ana Duarte and their buddy', 'The whole group']);
    one<HTMLInputElement>(giving, 'input[value=group]')!.click();
    await giving.updateComplete;
    const promise = 'Shown only to Ana Duarte, Chloé Martin, Dai Nakamura, and Esra Yılmaz here, under your name; anyone who uses this browser can open it.';
    expect(words(one(giving, `#readers-${fromBen}-said`))).to.equal(promise);
    expect(words(asked)).to.contain('What was replied and added so far stays with those who could read it.');
    await expect(giving).to.be.accessible();
    one(giving, `#readers-${fromBen}-confirm`)!.click();
    await waitUntil(() => dai.state.feedback.length === 1, 'the others have it');
    expect(dai.state.feedback[0]).to.deep.include({ share: 'group', promise, replies: [] });
    const { id } = dai.state.feedback[0]!;
    const received = await opened(receiving, id);
    expect(words(received)).to.contain('Who can read it: Ben Okafor, Chloé Martin, Dai Nakamura, Esra Yılmaz, and you').and.contain('Thank you for saying so.');
    const others = await showInbox(dai);
    expect(lines(others)[0]).to.contain('Ben Okafor to Ana Duarte, shared with you');
  });

  it('grants what its recipient asked where its giver widens it so far by themselves', async () => {
    const { ana, ben, fromBen } = await begin();
    await ana.actions.askToWiden(fromBen, 'buddy');
    await waitUntil(() => ben.state.feedback[0]!.widening);
    const inbox = await showInbox(ben, { view: 'given' });
    await press(inbox, 'Change who may read it', await opened(inbox, fromBen));
    await waitUntil(() => one(inbox, 'input[value=group]'));
    one(inbox, 'input[value=group]')!.click();
    await inbox.updateComplete;
    one(inbox, `#readers-${fromBen}-confirm`)!.click();
    await waitUntil(() => ana.state.feedback.some(({ widening }) => widening?.state === 'granted'));
    await waitUntil(() => !button(inbox.shadowRoot!, 'Keep it as it is'), 'nothing is asked any more');
  });

  it('is read by more only once its giver agrees to what its recipient asked', async () => {
    const { ana, ben, dai, fromBen } = await begin();
    const [receiving, giving] = [await showInbox(ana), await showInbox(ben)];
    const item = await opened(receiving, fromBen);
    await press(receiving, 'Ask for more readers', item);
    await waitUntil(() => one(receiving, `#wish-${fromBen}`), 'the request is open');
    one<HTMLInputElement>(receiving, 'input[value=group]')!.click();
    one(receiving, `#wish-${fromBen}`)!.focus();
    await sendKeys({ type: 'They would learn from it.' });
    await press(receiving, 'Send the request', item);
    await shows(giving, 'Ana Duarte asks whether the whole group may read your feedback. “They would learn from it.”');
    expect(textOf(giving)).to.contain('Shown only to Ana Duarte, Chloé Martin, Dai Nakamura, and Esra Yılmaz here, under your name');
    await shows(receiving, 'You asked Ben Okafor to let more people read it');
    expect(button(item, 'Ask for more readers'), 'asked once').to.equal(undefined);
    expect(dai.state.feedback).to.be.empty;
    await expect(giving).to.be.accessible();
    await press(giving, 'Let the group read it');
    await waitUntil(() => dai.state.feedback.length === 1, 'the others have it');
    await shows(receiving, 'You asked for more readers, and Ben Okafor agreed.');
    expect(ben.state.feedback[0]!.promise).to.contain('Dai Nakamura');
    await waitUntil(() => !button(giving.shadowRoot!, 'Let the group read it'), 'it is asked once');
    expect(lines(receiving).filter((line) => line.startsWith('Ben Okafor'))).to.have.length(1);
  });

  it('stays as it is where its giver says so, which its recipient sees', async () => {
    const { ana, ben, dai, fromBen } = await begin();
    await ana.actions.askToWiden(fromBen, 'buddy');
    const [receiving, giving] = [await showInbox(ana), await showInbox(ben)];
    await opened(receiving, fromBen);
    await press(giving, 'Keep it as it is');
    await shows(receiving, 'You asked for more readers; Ben Okafor keeps it as it is.');
    expect([ben.state.feedback[0]!.share, dai.state.feedback.length]).to.deep.equal(['recipient', 0]);
    await waitUntil(() => !button(giving.shadowRoot!, 'Keep it as it is'));
  });

  it('shows what its giver was told when they changed it', async () => {
    const { ana, ben, fromBen } = await begin();
    await ben.actions.revise(fromBen, { impact: 'More.' }, 'Told anew.');
    const inbox = await showInbox(ana);
    await opened(inbox, fromBen);
    await shows(inbox, 'What they were told when it was changed: “Told anew.”');
  });

  it('shows it also while the agreement is suspended', async () => {
    const { ana, ben, fromBen } = await begin();
    await ben.actions.revise(fromBen, { impact: 'More.' }, 'Told anew.');
    await ben.actions.withdraw(ben.state.agreement.current!.hash);
    const inbox = await showInbox(ana, { requiresAgreement: true });
    await opened(inbox, fromBen);
    await shows(inbox, 'You can read');
    await shows(inbox, 'What they were told when it was changed: “Told anew.”');
  });
});
