/** Rounds of feedback in the inbox and the form: what is shown, what waits until one has given, what the facilitator does. */
import { expect, fixture, fixtureCleanup, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { roundSample, secret, type RoundSample } from '../../stories/support/round-scenarios.js';
import '../../src/define/peer-accountability-tracker.js';
import * as formPage from '../support/feedback-form-page.js';
import { focused, one, opened, press, printed, showInbox, shows, type Inbox } from '../support/inbox-page.js';
import { enter } from '../support/keys.js';
import { waitUntil } from '../support/wait-until.js';
import { words } from '../support/words.js';

let group: RoundSample;
beforeEach(async () => void (group = await roundSample(await memoryStorage()({ space: 'rounds' }))));
afterEach(async () => {
  fixtureCleanup();
  await group.sample.close();
});
const card = (element: HTMLElement, id: string) => element.shadowRoot!.querySelector<HTMLElement>(`#round-${id}`);
const cardOf = async (element: HTMLElement, id: string) => {
  await waitUntil(() => card(element, id), 'the round is shown');
  return card(element, id)!;
};

describe('<peer-feedback-inbox> in a round', () => {
  it('says until when it runs in the reader’s time, and what they have given', async () => {
    const round = await group.start({ due: '2026-05-24', zone: 'Asia/Tokyo' });
    await group.give('ben', 'ana', round);
    const inbox = await showInbox(group.ben);
    const said = words(await cardOf(inbox, round));
    expect(said).to.contain('Round of feedback: Spring').and.to.contain('You have given feedback to 1 of 4.');
    expect(said).to.match(/Until Sun, May 24, 3:59.PM, your time/u);
  });

  it('draws how many are without feedback, with a shape for each, and says the same, without names', async () => {
    const round = await group.start();
    await group.tell('ana', 0, 1, round);
    await group.tell('dai', 1, 0, round);
    await group.tell('esra', 1, 0, round);
    await group.tell('ben', 1, 2, round);
    const inbox = await showInbox(group.chloe);
    const within = await cardOf(inbox, round);
    const marks = within.querySelector('[part=progress]')!;
    expect(marks.getAttribute('aria-label')).to.equal('2 of 5 are still without feedback; 1 hasn’t said.');
    expect([...marks.querySelectorAll('svg')].map((mark) => mark.classList[1])).to.deep.equal(['with', 'with', 'without', 'without', 'untold']);
    for (const { name } of group.ana.state.members) expect(words(within)).not.to.contain(name);
    await expect(inbox).to.be.accessible();
  });

  it('says that the last day has come, that it is over, and that late is still good', async () => {
    const round = await group.start();
    const inbox = await showInbox(group.ben);
    await cardOf(inbox, round);
    const saying = async (pass: number, text: RegExp) => {
      group.sample.clock.pass(pass);
      await waitUntil(() => text.test(words(card(inbox, round))), `it says ${text}`);
    };
    await saying(13 * day, /Less than a day is left: it ends Sun, May 24, 11:59.PM, your time\./u);
    await saying(day, /It is over\. What you give until Mon, May 25, 11:59.PM, your time, isn’t called late yet\./u);
    await saying(day, /You can still give feedback in it; that it is late is told to you alone\./u);
  });

  it('tells whoever has more time both days', async () => {
    const round = await group.start();
    await group.ana.actions.extendRound(round, '2026-05-31', group.sample.ids.ben);
    const inbox = await showInbox(group.ben);
    await waitUntil(() => words(card(inbox, round)).includes('You have more time than the others'));
    expect(words(card(inbox, round))).to.match(/Until Sun, May 31.*for whom it ends Sun, May 24/u);
  });

  it('is still shown to whoever has more time when their own day is over, and for two weeks after it', async () => {
    const round = await group.start();
    await group.ana.actions.extendRound(round, '2026-06-14', group.sample.ids.ben);
    const inbox = await showInbox(group.ben);
    await cardOf(inbox, round);
    group.sample.clock.pass(35 * day);
    await waitUntil(() => !card(inbox, round) || words(card(inbox, round)).includes('isn’t called late yet'), 'their day is over');
    expect(words(card(inbox, round))).to.match(/What you give until Mon, Jun 15, 11:59.PM/u);
    group.sample.clock.pass(14 * day);
    inbox.requestUpdate();
    await waitUntil(() => !card(inbox, round), 'it is over for good');
  });

  it('says that late is still good a day after it was ended early, and isn’t shown two weeks later', async () => {
    const round = await group.start({ due: '2026-08-31' });
    const inbox = await showInbox(group.ben);
    await cardOf(inbox, round);
    await group.ana.actions.endRound(round);
    await waitUntil(() => words(card(inbox, round)).includes('isn’t called late yet'));
    group.sample.clock.pass(day);
    await waitUntil(() => words(card(inbox, round)).includes('that it is late is told to you alone'), 'it is shown anew');
    group.sample.clock.pass(13 * day);
    inbox.requestUpdate();
    await waitUntil(() => !card(inbox, round), 'it isn’t shown any more');
  });

  it('says on which day of the reader’s it begins', async () => {
    const round = await group.start({ from: '2026-05-20', zone: 'Asia/Tokyo' });
    const inbox = await showInbox(group.ben);
    expect(words(await cardOf(inbox, round))).to.match(/Begins Tue, May 19\. Until Sun, May 24, 3:59.PM, your time\./u);
  });

  it('says that feedback was late to its giver alone', async () => {
    const round = await group.start();
    group.sample.clock.pass(16 * day);
    const op = await group.give('ben', 'ana', round);
    const given = await showInbox(group.ben, { view: 'given' });
    await waitUntil(() => words(one(given, `#item-${op} summary`)).includes('Late'));
    const received = await showInbox(group.ana);
    const item = await opened(received, op);
    await waitUntil(() => words(item).includes('Given in “Spring”'));
    expect(words(item)).not.to.contain('Late');
  });

  it('says that another one was started beside it', async () => {
    const round = await group.start();
    const { from, due, zone, reveal } = group.ana.state.rounds[0]!;
    const { op: other } = await group.ana.write('round', { name: 'Twice', from, due, zone, reveal });
    const inbox = await showInbox(group.ana);
    const [first, second] = [await cardOf(inbox, round), await cardOf(inbox, other)];
    expect(words(first)).to.contain('Another round was started beside this one.');
    expect(words(second)).not.to.contain('Another round was started');
    expect(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
  });

  describe('with mutual reveal', () => {
    const begun = async () => {
      const round = await group.start({ reveal: 'mutual' });
      const op = await group.give('ben', 'dai', round, secret);
      return { round, op };
    };
    const holds = (root: ParentNode): boolean =>
      root.textContent!.includes(secret) || [...root.querySelectorAll('*')].some((each) => each.shadowRoot !== null && holds(each.shadowRoot));

    it('shows that something is there, from whom, and why it can’t be read; and nothing can be done with it but hiding it', async () => {
      const { op } = await begun();
      const inbox = await showInbox(group.dai);
      const item = await opened(inbox, op);
      await waitUntil(() => words(item).includes('Ben Okafor gave you this in a round in which everybody gives first.'));
      expect(words(item)).to.contain('This page sees to that, not the encryption.');
      const labels = [...item.querySelectorAll('button')].map(words);
      expect(labels).to.have.members(['Give feedback first', 'Hide', 'Don’t show me feedback by Ben Okafor any more']);
      expect(holds(inbox.shadowRoot!), 'no word of it is on the page').to.equal(false);
      await expect(inbox).to.be.accessible();
    });

    it('stays unread while it can’t be read, though it was opened', async () => {
      const { op, round } = await begun();
      const inbox = await showInbox(group.dai);
      const item = await opened(inbox, op);
      await waitUntil(() => one(inbox, `#give-first-${op}`));
      await group.give('dai', 'ana', round);
      await waitUntil(() => words(item).includes(secret), 'it is there now');
      expect(one(inbox, `#item-${op} .unread`), 'and not marked as read').not.to.equal(null);
    });

    it('is found by no word of it, and neither printed nor passed on', async () => {
      const { round } = await begun();
      for (const giver of ['ana', 'chloe', 'esra'] as const) await group.give(giver, 'dai', giver === 'esra' ? round : undefined);
      const inbox = await showInbox(group.dai);
      await waitUntil(() => one(inbox, '#find-text') && one(inbox, '#print'));
      const paper = await printed(inbox, 'Print all 4 shown');
      expect(paper).not.to.contain(secret);
      expect(paper).to.contain('2 aren’t here: they are read once feedback was given in their round, too.');
      const field = one<HTMLInputElement>(inbox, '#find-text')!;
      field.value = 'night shift';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await shows(inbox, 'Nothing here is like that.');
    });

    it('says no word of it in an event, nor to the commitments', async () => {
      const { op } = await begun();
      const heard: string[] = [];
      const listen = (event: Event) => void heard.push(JSON.stringify((event as CustomEvent<unknown>).detail ?? ''));
      const names = ['peer-giving-wanted', 'peer-feedback-hidden', 'peer-commitment-wanted', 'peer-feedback-wanted'];
      for (const name of names) document.addEventListener(name, listen);
      const inbox = await showInbox(group.dai);
      await opened(inbox, op);
      await press(inbox, 'Give feedback first');
      await shows(inbox, 'Feedback is given in the feedback form, which isn’t on this page.');
      await press(inbox, 'Hide');
      await waitUntil(() => heard.length === 2);
      for (const name of names) document.removeEventListener(name, listen);
      const tracker = await fixture<HTMLElement>(html`<peer-accountability-tracker .group=${group.dai}></peer-accountability-tracker>`);
      document.dispatchEvent(new CustomEvent('peer-commitment-wanted', { detail: { feedback: op }, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard.join(' ').includes(secret) || holds(tracker.shadowRoot!)).to.equal(false);
    });

    it('leads to the form, which gives in that round, and then it can be read', async () => {
      const { op, round } = await begun();
      const form = await formPage.showForm(group.dai);
      await cardOf(form, round);
      const inbox = await showInbox(group.dai);
      await opened(inbox, op);
      await press(inbox, 'Give feedback first');
      await waitUntil(() => form.shadowRoot!.activeElement?.matches('#recipient input'), 'the form has the focus');
      await formPage.pick(form, 'recipient', group.sample.ids.chloe!);
      await formPage.pick(form, 'frame', 'notice-wonder@1');
      for (const item of ['notice', 'wonder']) await formPage.type(form, item, 'Something.');
      formPage.send(form);
      await formPage.sent(form);
      expect(group.dai.state.feedback.find(({ giver }) => giver === group.sample.ids.dai)).to.include({ round });
      await waitUntil(() => holds(inbox.shadowRoot!), 'it is there now');
    });

    it('leads to the form also where a change is opened there, which stays a draft', async () => {
      const { op, round } = await begun();
      const feedback = await group.give('dai', 'ana');
      const { dai, sample } = group;
      const change = { recipient: sample.ids.ana!, share: 'recipient', frame: 'sbi@1', feedback, answers: { 'sbi@1': { impact: 'Calmly.' } } };
      await dai.local.saveDraft(sample.ids.dai!, 'feedback', { id: 'change', revision: null }, change);
      const form = await formPage.showForm(dai);
      await cardOf(form, round);
      await waitUntil(() => formPage.one(form, '#revising'), 'the change is opened');
      const inbox = await showInbox(dai);
      await opened(inbox, op);
      await press(inbox, 'Give feedback first');
      await waitUntil(() => form.shadowRoot!.activeElement?.matches('#recipient input'), 'new feedback is begun');
      const drafts = await dai.local.drafts(sample.ids.dai!, 'feedback');
      expect(drafts.map(({ value }) => value)).to.deep.equal([change]);
    });
  });

  describe('for the facilitator', () => {
    const open = async (inbox: Inbox, selector: string) => {
      await waitUntil(() => one(inbox, selector), 'there is the button');
      await enter(one(inbox, selector)!);
      await waitUntil(() => one(inbox, 'dialog[open]'), 'Enter opens it');
      return one(inbox, 'dialog')!;
    };
    const set = async (inbox: Inbox, id: string, value: string) => {
      const field = one<HTMLInputElement>(inbox, `#${id}`)!;
      field.value = value;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      await inbox.updateComplete;
    };
    const submit = (inbox: Inbox) => one<HTMLButtonElement>(inbox, 'dialog [type=submit]')!.click();

    it('opens the dialog by keyboard; it is named, Escape closes it and gives the focus back', async () => {
      const inbox = await showInbox(group.ana);
      const dialog = await open(inbox, '#start-round');
      expect(words(inbox.shadowRoot!.getElementById(dialog.getAttribute('aria-labelledby')!))).to.equal('Start a round of feedback');
      await expect(inbox).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused(inbox)?.id === 'start-round', 'the focus is back');
    });

    it('starts a round of two weeks from today, unless other days are chosen', async () => {
      const inbox = await showInbox(group.ana);
      await open(inbox, '#start-round');
      await set(inbox, 'round-name', ' Spring ');
      await set(inbox, 'round-frame', 'coin@1');
      one(inbox, '#round-reveal input[value=mutual]')!.click();
      await inbox.updateComplete;
      setTimeout(() => submit(inbox));
      const { detail } = (await oneEvent(inbox, 'peer-round-started')) as CustomEvent<{ op: string; kind: string }>;
      expect(detail).to.include({ kind: 'round' });
      const [round] = group.ana.state.rounds;
      expect(round).to.deep.include({ id: detail.op, name: 'Spring', from: '2026-05-11', due: '2026-05-25', zone: 'Europe/Lisbon', reveal: 'mutual', questionnaire: { id: 'coin', version: 1 } });
      await waitUntil(() => focused(inbox)?.id === `round-${detail.op}`, 'the round has the focus');
      expect(one(inbox, '#start-round'), 'while one runs, no other is started').to.equal(null);
    });

    it('keeps what was begun over Escape and a reload, until the round is started', async () => {
      const { ana, sample } = group;
      const isKept = (text: string) => waitUntil(async () => JSON.stringify(await ana.local.drafts(sample.ids.ana!, 'inbox')).includes(text), `${text} is kept`);
      const inbox = await showInbox(ana);
      await open(inbox, '#start-round');
      await set(inbox, 'round-name', 'Spring');
      await set(inbox, 'round-due', '2026-06-01');
      await set(inbox, 'round-frame', 'coin@1');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !one(inbox, 'dialog'));
      sample.clock.pass(400);
      await isKept('coin@1');
      fixtureCleanup();
      const again = await showInbox(ana);
      await open(again, '#start-round');
      expect(['round-name', 'round-due', 'round-frame'].map((id) => one<HTMLInputElement>(again, `#${id}`)!.value)).to.deep.equal(['Spring', '2026-06-01', 'coin@1']);
      await set(again, 'round-due', '');
      expect(one<HTMLInputElement>(again, '#round-due')!.value, 'no day comes back by itself').to.equal('');
      await set(again, 'round-due', '2026-06-02');
      submit(again);
      await waitUntil(() => ana.state.rounds[0]?.due === '2026-06-02');
      await waitUntil(async () => (await ana.local.drafts(sample.ids.ana!, 'inbox')).length === 0, 'nothing is kept any more');
    });

    it('keeps the days of more time, too, each with its round', async () => {
      const round = await group.start();
      const inbox = await showInbox(group.ana);
      await open(inbox, `#more-time-${round}`);
      await set(inbox, 'round-who', group.sample.ids.chloe!);
      await set(inbox, 'round-due', '2026-06-10');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !one(inbox, 'dialog'));
      await open(inbox, `#more-time-${round}`);
      expect(['round-who', 'round-due'].map((id) => one<HTMLInputElement>(inbox, `#${id}`)!.value)).to.deep.equal([group.sample.ids.chloe, '2026-06-10']);
    });

    it('says at the field and above what is wrong, and keeps what was typed', async () => {
      const inbox = await showInbox(group.ana);
      await open(inbox, '#start-round');
      await set(inbox, 'round-name', 'Spring');
      await set(inbox, 'round-due', '2026-05-10');
      submit(inbox);
      await waitUntil(() => focused(inbox)?.id === 'round-faults', 'the summary has the focus');
      expect(words(one(inbox, '#round-due-error'))).to.equal('The last day is before the first one.');
      expect(one<HTMLInputElement>(inbox, '#round-name')!.value).to.equal('Spring');
      await set(inbox, 'round-due', '');
      expect(words(one(inbox, '#round-faults'))).to.contain('Last day: choose a day.');
      expect(group.ana.state.rounds).to.be.empty;
    });

    it('gives more time to all or to one, by keyboard', async () => {
      const round = await group.start();
      const inbox = await showInbox(group.ana);
      const dialog = await open(inbox, `#more-time-${round}`);
      expect(words(inbox.shadowRoot!.getElementById(dialog.getAttribute('aria-labelledby')!))).to.equal('Give more time');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused(inbox)?.id === `more-time-${round}`, 'the focus is back');
      await open(inbox, `#more-time-${round}`);
      submit(inbox);
      await waitUntil(() => group.ana.state.rounds[0]!.due === '2026-05-31', 'a week more for all');
      await waitUntil(() => !one(inbox, 'dialog'));
      await open(inbox, `#more-time-${round}`);
      await set(inbox, 'round-who', group.sample.ids.chloe!);
      await set(inbox, 'round-due', '2026-06-10');
      submit(inbox);
      await waitUntil(() => group.ana.state.rounds[0]!.dues[group.sample.ids.chloe!] === '2026-06-10');
    });

    it('ends it only after asking', async () => {
      const round = await group.start();
      const inbox = await showInbox(group.ana);
      await waitUntil(() => one(inbox, `#end-round-${round}`));
      one(inbox, `#end-round-${round}`)!.click();
      await waitUntil(() => focused(inbox)?.id === `round-${round}-keep`);
      expect(group.ana.state.rounds[0]!.state).to.equal('running');
      await press(inbox, 'End it now');
      await waitUntil(() => group.ana.state.rounds[0]!.state === 'over');
      await waitUntil(() => one(inbox, '#start-round'), 'the next one can be started');
    });

    it('offers nobody else any of it, nor the facilitator of a group that paused', async () => {
      const round = await group.start();
      const inbox = await showInbox(group.ben);
      await cardOf(inbox, round);
      const buttons = () => [...inbox.shadowRoot!.querySelectorAll('#start-round, [id^=more-time], [id^=end-round]')];
      expect(buttons()).to.be.empty;
      inbox.group = group.ana;
      await waitUntil(() => buttons().length === 2);
      await group.dai.actions.decline(group.dai.state.agreement.current!.hash);
      group.sample.clock.pass(15 * day);
      await waitUntil(() => group.ana.state.card!.status === 'paused' && !buttons().length);
    });
  });
});

describe('the numbers that a member tells of a round', () => {
  const tallies = (round: string) => group.ana.state.rounds.find(({ id }) => id === round)!.tallies;
  const records = async () => (await group.ben.adapter.list('open')).filter(({ key }) => key.includes('/tally/')).length;
  const box = (element: HTMLElement, round: string) => element.shadowRoot!.querySelector<HTMLInputElement>(`#tell-${round}`)!;

  it('are told by the member’s own choice only, and aren’t any more once they choose so', async () => {
    const round = await group.start();
    await group.give('ben', 'ana', round);
    const inbox = await showInbox(group.ben);
    await cardOf(inbox, round);
    expect(box(inbox, round).checked).to.equal(false);
    expect(words(card(inbox, round))).to.contain('not who they are. This page keeps them up to date. Whoever runs the storage can see them, and when they change.');
    expect(tallies(round)).to.deep.equal({});
    box(inbox, round).click();
    await waitUntil(() => tallies(round)[group.sample.ids.ben!], 'they are told');
    expect(tallies(round)[group.sample.ids.ben!]).to.deep.equal({ given: 1, received: 0 });
    expect(box(inbox, round).checked).to.equal(true);
    box(inbox, round).click();
    await waitUntil(() => !tallies(round)[group.sample.ids.ben!], 'they aren’t told any more');
  });

  it('follow what happens, once for all elements of a page', async () => {
    const round = await group.start();
    await group.tell('ben', 0, 0, round);
    const told: unknown[] = [];
    const end = group.ana.subscribe(({ rounds }) => rounds[0]!.tallies[group.sample.ids.ben!], (tally) => void told.push(tally));
    const inbox = await showInbox(group.ben);
    const form = await formPage.showForm(group.ben);
    await Promise.all([cardOf(inbox, round), cardOf(form, round)]);
    const before = await records();
    await group.give('ana', 'ben', round);
    await waitUntil(() => told.length === 1, 'a new number is told');
    await group.give('dai', 'ben', round);
    await waitUntil(() => told.length === 2);
    await group.give('ben', 'ana', round);
    await waitUntil(() => told.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    end();
    expect(told).to.deep.equal([{ given: 0, received: 1 }, { given: 0, received: 2 }, { given: 1, received: 2 }]);
    expect(await records(), 'each once').to.equal(before + 3);
  });

  it('go on being told by another element where the one that told them is gone', async () => {
    const round = await group.start();
    await group.tell('ben', 0, 0, round);
    const inbox = await showInbox(group.ben);
    const form = await formPage.showForm(group.ben);
    await Promise.all([cardOf(inbox, round), cardOf(form, round)]);
    inbox.remove();
    await group.give('ana', 'ben', round);
    await waitUntil(() => tallies(round)[group.sample.ids.ben!]!.received === 1);
  });

  /** Ben in a tab of his own, whose link can be lost. */
  const tab = async () => {
    const { storage, space, clock, local } = group.sample;
    const memory = storage as StorageAdapter;
    const listeners: Parameters<StorageAdapter['watch']>[1][] = [];
    const watch: StorageAdapter['watch'] = (prefix, listener) => {
      listeners.push(listener);
      return memory.watch(prefix, listener);
    };
    const ben = await PeerGroup.open({ storage: { ...memory, watch }, space, me: 'demo:ben', confidentiality: 'plain', clock, local });
    await ben.ready();
    const say = (type: 'stale' | 'live') => {
      for (const listener of listeners) listener(type === 'live' ? { type } : { type, error: new StorageError('offline', 'No link.') });
    };
    return { ben, lose: () => say('stale'), find: () => say('live') };
  };

  it('aren’t told while the link is lost, since what is shown may be old', async () => {
    const round = await group.start();
    await group.tell('ben', 0, 0, round);
    const { ben, lose, find } = await tab();
    lose();
    await waitUntil(() => ben.state.link === 'stale');
    const inbox = await showInbox(ben);
    await cardOf(inbox, round);
    await group.give('ana', 'ben', round);
    await waitUntil(() => ben.state.feedback.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(tallies(round)[group.sample.ids.ben!]!.received).to.equal(0);
    find();
    await waitUntil(() => tallies(round)[group.sample.ids.ben!]!.received === 1, 'once it is back');
    fixtureCleanup();
    await ben.close();
  });

  it('are told once, though the member has two tabs open', async () => {
    const round = await group.start();
    await group.tell('ben', 0, 0, round);
    const { ben } = await tab();
    const inboxes = [await showInbox(group.ben), await showInbox(ben)];
    for (const inbox of inboxes) await cardOf(inbox, round);
    const before = await records();
    await group.give('ana', 'ben', round);
    await waitUntil(() => tallies(round)[group.sample.ids.ben!]!.received === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await records()).to.equal(before + 1);
    fixtureCleanup();
    await ben.close();
  });
});

describe('<peer-feedback-form> in a round', () => {
  const write = async (form: formPage.Form, recipient: string) => {
    await formPage.pick(form, 'recipient', recipient);
    for (const item of ['situation', 'behavior', 'impact']) await formPage.type(form, item, 'Something.');
  };

  it('counts what is given for the round, unless somebody wants it not to', async () => {
    const round = await group.start({ questionnaire: { id: 'sbi', version: 1 } });
    const { ids } = group.sample;
    const form = await formPage.showForm(group.ben);
    await cardOf(form, round);
    await write(form, ids.ana!);
    expect(formPage.one<HTMLInputElement>(form, '#round')!.checked).to.equal(true);
    formPage.send(form);
    await formPage.sent(form);
    expect(group.ben.state.feedback[0]).to.include({ round, recipient: ids.ana });
    await formPage.press(form, 'Give another');
    await write(form, ids.dai!);
    formPage.one(form, '#round')!.click();
    await form.updateComplete;
    formPage.send(form);
    await formPage.sent(form);
    expect(group.ben.state.feedback[0]).to.include({ recipient: ids.dai }).and.not.to.have.property('round');
  });

  it('chooses the round’s questionnaire beforehand, and takes another one as well', async () => {
    const round = await group.start({ questionnaire: { id: 'coin', version: 1 } });
    const form = await formPage.showForm(group.ben);
    await cardOf(form, round);
    await waitUntil(() => formPage.one<HTMLInputElement>(form, 'input[value="coin@1"]')?.checked, 'it is chosen');
    await formPage.pick(form, 'frame', 'feedforward@1');
    expect(formPage.one<HTMLInputElement>(form, 'input[value="feedforward@1"]')!.checked).to.equal(true);
  });

  it('says in words who has nothing from the giver in this round yet', async () => {
    const round = await group.start();
    await group.give('ben', 'ana', round);
    const form = await formPage.showForm(group.ben);
    await cardOf(form, round);
    const marked = () => formPage.all(form, '#recipient .option').filter((each) => words(each).includes('not yet in this round')).map((each) => words(each).split(' ')[0]);
    await waitUntil(() => marked().length === 3);
    expect(marked()).to.deep.equal(['Chloé', 'Dai', 'Esra']);
  });

  it('says and stores when the recipient reads it, where everybody gives first', async () => {
    const round = await group.start({ reveal: 'mutual', questionnaire: { id: 'sbi', version: 1 } });
    const form = await formPage.showForm(group.ben);
    await cardOf(form, round);
    await write(form, group.sample.ids.ana!);
    const said = 'Ana Duarte reads it here once they have given feedback in this round, too; this page sees to that, not the encryption.';
    expect(words(formPage.one(form, '#promise'))).to.contain(said);
    formPage.one(form, '#round')!.click();
    await form.updateComplete;
    expect(words(formPage.one(form, '#promise')), 'of what doesn’t count it isn’t said').not.to.contain(said);
    formPage.one(form, '#round')!.click();
    await form.updateComplete;
    formPage.send(form);
    await formPage.sent(form);
    expect(group.ben.state.feedback[0]!.promise).to.equal(`Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it. ${said}`);
    expect(group.ana.state.feedback[0] ?? { promise: '' }).to.include({ promise: '' });
  });

  it('says it again where it is shared with others, and where it is changed', async () => {
    const round = await group.start({ reveal: 'mutual' });
    const op = await group.give('ben', 'dai', round);
    await group.ana.actions.rotateBuddies();
    const said = 'Dai Nakamura reads it here once they have given feedback in this round, too; this page sees to that, not the encryption.';
    const form = await formPage.showForm(group.ben, { feedback: op });
    await waitUntil(() => words(formPage.one(form, '#promise')).includes(said), 'where it is changed');
    fixtureCleanup();
    const { op: shared } = await group.ben.actions.giveAgain(op, 'For the group.', 'group');
    const inbox = await showInbox(group.ben, { view: 'given' });
    await opened(inbox, shared);
    await press(inbox, 'Change who may read it');
    await shows(inbox, said);
    await press(inbox, 'Change who may read it', one(inbox, '[part=confirmation]')!);
    await waitUntil(() => group.ben.state.feedback[0]!.promise.endsWith(said), 'it is stored');
    expect(group.ben.state.feedback[0]).to.include({ round, share: 'recipient' });
  });

  it('keeps the choice with the draft', async () => {
    const round = await group.start({ questionnaire: { id: 'sbi', version: 1 } });
    const form = await formPage.showForm(group.ben);
    await cardOf(form, round);
    await write(form, group.sample.ids.ana!);
    formPage.one(form, '#round')!.click();
    await form.updateComplete;
    group.sample.clock.pass(400);
    const { id } = group.ben.state.me!;
    await waitUntil(async () => JSON.stringify(await group.ben.local.drafts(id, 'feedback')).includes('"round":""'), 'it is kept');
    fixtureCleanup();
    const again = await formPage.showForm(group.ben);
    await cardOf(again, round);
    await waitUntil(() => formPage.one(again, '#round'));
    expect(formPage.one<HTMLInputElement>(again, '#round')!.checked).to.equal(false);
  });

  it('is accessible with a round', async () => {
    const round = await group.start({ reveal: 'mutual' });
    const form = await formPage.showForm(group.ben);
    await cardOf(form, round);
    await formPage.pick(form, 'recipient', group.sample.ids.ana!);
    await expect(form).to.be.accessible();
  });
});
