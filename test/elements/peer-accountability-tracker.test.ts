import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { day, hour } from '../../src/model/calendar.js';
import { StorageError } from '../../src/storage/adapter.js';
import {
  sampleGroup,
  TestClock,
  type Person,
  type SampleGroup,
  type Stage,
} from '../../stories/support/sample-group.js';
import { expectHidden } from '../support/leaks.js';
import { as, asking, delegating } from '../../stories/support/tracker-scenarios.js';
import {
  all,
  button,
  choose,
  eventually,
  focused,
  marks,
  one,
  pick,
  press,
  send,
  show,
  shows,
  textOf,
  type,
  valueOf,
  words,
  troubledAna,
  type Tracker,
} from '../support/tracker-page.js';

let sample: SampleGroup;
afterEach(() => sample.close());

/** At `commitments` it is 1 June: Ana’s third check-in is due, and her second week has none. */
const begin = async (stage: Stage, clock = new TestClock()) => (sample = await sampleGroup(stage, { clock }));
const showTo = async (person: Person) => show(await as(sample, person));
const commitment = (el: Tracker) => el.group!.state.commitments[0]!;

describe('a commitment of mine', () => {
  it('shows the plan, who reads it, and its progress in words and shapes', async () => {
    await begin('commitments');
    const el = await showTo('ana');
    expect(textOf(el)).to.include('When the stand-up begins, then I will name one thing that stays as it is.');
    expect(textOf(el)).to.include('What may get in the way: I rush when we start late.');
    expect(textOf(el)).to.include('Shared with Esra Yılmaz');
    expect(textOf(el)).to.include('One of two check-ins given. A check-in is due by Monday 1 June.');
    const later = ['15 Jun: to come', '22 Jun: to come'];
    expect(marks(el)).to.deep.equal([
      '12 – 18 May: partly',
      '19 – 25 May: no check-in yet',
      '26 May – 1 Jun: open now',
      '2 – 8 Jun: to come',
      ...later,
    ]);
    const shapes = all(el, '.track .sign').map((sign) => sign.innerHTML.replace(/<!--.*?-->/g, '').trim());
    expect(new Set(shapes.slice(0, 4)), 'shapes differ without their colours').to.have.lengthOf(4);
  });

  it('speaks of dates in the language of the page', async () => {
    await begin('commitments');
    const el = await show(await as(sample, 'ana'), { language: 'de' });
    expect(marks(el)[0]).to.match(/^12\.–18\. Mai: /);
    expect(textOf(el)).to.include('Montag, 1. Juni');
  });

  it('says when a check-in is due, and that it is in time for one more day; then it is in need of care', async () => {
    await begin('commitments');
    const el = await showTo('ana');
    await shows(el, 'A check-in is due by Monday 1 June.');
    sample.clock.pass(10 * hour);
    await shows(el, 'One was due on Monday 1 June, and is still in time.');
    expect(marks(el)[2]).to.equal('26 May – 1 Jun: open now');
    sample.clock.pass(day);
    await eventually(() => marks(el)[2] === '26 May – 1 Jun: no check-in yet');
    expect(textOf(el), 'it is night').not.to.include('Needs care');
    sample.clock.pass(8 * hour);
    await shows(el, 'Needs care: no check-in yet for 26 May – 1 Jun. Say how it went whenever you are ready');
    expect(textOf(el).toLowerCase()).not.to.match(/missed|fail|streak|%/);
  });

  it('keeps its days over the end of summer time', async () => {
    await begin('agreed');
    const ben = await as(sample, 'ben');
    await ben.actions.commit({ ...delegating, start: '2026-10-19', until: '2026-11-01', zone: 'Europe/Berlin' });
    sample.clock.pass(Date.parse('2026-10-25T22:30Z') - sample.clock.now());
    const el = await show(ben);
    expect(marks(el)).to.deep.equal(['19 – 25 Oct: open now', '26 Oct – 1 Nov: to come']);
    await shows(el, 'due by Sunday 25 October');
    expect(textOf(el), 'the days are those of another zone than Ben’s').to.include('dates in Europe/Berlin');
    sample.clock.pass(hour);
    await shows(el, 'One was due on Sunday 25 October, and is still in time.');
    expect(marks(el)).to.deep.equal(['19 – 25 Oct: open now', '26 Oct – 1 Nov: open now']);
    sample.clock.pass(day - 1);
    expect(marks(el)[0], 'the grace is 24 hours').to.equal('19 – 25 Oct: open now');
    sample.clock.pass(60_000);
    await eventually(() => marks(el)[0] === '19 – 25 Oct: no check-in yet');
    sample.clock.pass(8 * hour);
    await shows(el, 'Needs care: no check-in yet for 19 – 25 Oct');
  });

  it('is changed, paused, resumed and ended by its owner, who is told in words', async () => {
    await begin('commitments');
    const el = await showTo('ana');
    const heard: string[] = [];
    for (const event of ['peer-commitment-changed', 'peer-commitment-ended'])
      el.addEventListener(event, ({ type: name }) => heard.push(name));
    await press(el, 'Change the plan');
    await eventually(() => focused(el)?.id.endsWith('technique'));
    expect(valueOf(el, 'until')).to.equal('2026-06-22');
    await type(el, 'act', ' and ask what else');
    await sendKeys({ press: 'Enter' });
    await shows(el, 'then I will name one thing that stays as it is and ask what else.');
    expect(focused(el)?.id).to.equal(`commitment-${commitment(el).id}`);
    await press(el, 'Pause');
    await shows(el, 'Paused: nothing is due.');
    expect(all(el, '[part=nudge]').length, 'a pause asks for nothing').to.equal(0);
    await press(el, 'Resume');
    await eventually(() => commitment(el).status === 'active');
    await press(el, 'End');
    await eventually(() => one<HTMLDialogElement>(el, 'dialog')?.open);
    await sendKeys({ press: 'Escape' });
    await eventually(() => !one(el, 'dialog') && focused(el) === button(el, 'End'), 'the focus is back');
    expect(commitment(el).status, 'nothing ends without a yes').to.equal('active');
    await press(el, 'End');
    await choose(el, 'dropped');
    await press(el, 'End it');
    await shows(el, 'Ended (1)');
    expect(commitment(el).status).to.equal('dropped');
    await eventually(() => focused(el)?.id === 'yours', 'the focus isn’t lost');
    expect(heard).to.deep.equal([
      ...Array.from({ length: 3 }, () => 'peer-commitment-changed'),
      'peer-commitment-ended',
    ]);
  });
});

describe('a new commitment', () => {
  it('is made by keyboard, with the plan as a sentence while it is written', async () => {
    await begin('agreed');
    const el = await showTo('ben');
    let made = 0;
    el.addEventListener('peer-commitment-made', () => (made += 1));
    await press(el, 'New commitment');
    await eventually(() => focused(el)?.id === 'new-technique');
    await sendKeys({ type: 'Ask before I answer' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'They find it themselves' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'I know the answer' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'somebody brings me a problem.' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'I will ask what they would do' });
    expect(textOf(el)).to.include('When somebody brings me a problem, then I will ask what they would do.');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'write it down for later' });
    expect(textOf(el)).to.include('Days end at midnight in Lagos.');
    await sendKeys({ press: 'Enter' });
    await eventually(
      () => focused(el)?.textContent!.trim() === 'Ask before I answer',
      'the focus goes to the commitment',
    );
    expect(made).to.equal(1);
    const plan = {
      technique: 'Ask before I answer',
      cadence: 'weekly',
      start: '2026-05-11',
      until: '2026-06-21',
      zone: 'Africa/Lagos',
    };
    const words = { benefit: 'They find it themselves', obstacle: 'I know the answer', remedy: 'write it down for later' };
    expect(commitment(el)).to.include({ ...plan, ...words, share: 'buddy', buddy: sample.ids.ana, status: 'active' });
  });

  it('says who will read it before it is made, as it is chosen', async () => {
    await begin('agreed');
    const el = await showTo('ben');
    await press(el, 'New commitment');
    await shows(el, 'Shown only to Ana Duarte here');
    await choose(el, 'group');
    await shows(el, 'Shown only to Ana Duarte, Chloé Martin, Dai Nakamura and Esra Yılmaz here');
    await choose(el, 'me');
    await shows(el, 'Shown only to you here');
  });

  it('ends with the cycle where that is sooner, and else after six weeks', async () => {
    await begin('agreed');
    const ana = await as(sample, 'ana');
    await ana.actions.settings({ cycleEnd: '2026-06-01' });
    const el = await show(ana);
    await press(el, 'New commitment');
    await eventually(() => valueOf(el, 'until') === '2026-06-01');
    await pick(el, 'start', '2026-06-01');
    expect(valueOf(el, 'until'), 'not on its first day').to.equal('2026-07-12');
  });

  it('says what is missing at the fields and in a summary, once it is sent', async () => {
    await begin('agreed');
    const el = await showTo('ben');
    await press(el, 'New commitment');
    await type(el, 'cue', 'At noon');
    expect(all(el, '.error').length).to.equal(0);
    await pick(el, 'until', '2026-05-01');
    await press(el, 'Commit to it');
    await eventually(() => focused(el)?.id === 'new-summary');
    expect(all(el, '.error').map(words)).to.deep.equal([
      'Fill this in.',
      'Fill this in.',
      'It can’t end before it starts.',
    ]);
    one(el, 'a[href="#new-act"]')!.click();
    await eventually(() => focused(el)?.id === 'new-act');
    expect(el.group!.state.commitments).to.be.empty;
  });

  it('is kept as a draft when the form or page goes, and can be begun afresh', async () => {
    await begin('agreed');
    const el = await showTo('ben');
    await press(el, 'New commitment');
    await type(el, 'technique', 'Listen to the end');
    await press(el, 'Close');
    await eventually(() => focused(el) === button(el, 'New commitment'), 'the focus is back');
    const again = await showTo('ben');
    await press(again, 'New commitment');
    await eventually(() => valueOf(again, 'technique') === 'Listen to the end');
    await shows(again, 'Restored what you had written at');
    await press(again, 'Discard');
    await eventually(() => valueOf(again, 'technique') === '');
    expect(await sample.local.list(`drafts/${sample.ids.ben}/commitment`)).to.be.empty;
  });

  it('isn’t shown to another member of the same browser', async () => {
    await begin('agreed');
    const el = await showTo('ben');
    await press(el, 'New commitment');
    await type(el, 'technique', 'Only Ben’s');
    el.group = await as(sample, 'chloe');
    await eventually(() => !one(el, 'form'));
    await press(el, 'New commitment');
    await eventually(() => valueOf(el, 'technique') === '');
    el.group = await as(sample, 'ben');
    await press(el, 'New commitment');
    await eventually(() => valueOf(el, 'technique') === 'Only Ben’s');
  });

  it('keeps what is typed while others write and while the node moves', async () => {
    await begin('agreed');
    const el = await showTo('ben');
    await press(el, 'New commitment');
    await type(el, 'technique', 'Listen');
    await (await as(sample, 'ana')).actions.commit(asking);
    await shows(el, asking.technique);
    el.parentElement!.append(document.createElement('section'));
    el.parentElement!.lastElementChild!.append(el);
    await type(el, 'technique', ' more');
    expect(valueOf(el, 'technique')).to.equal('Listen more');
  });

  it('stays in the form when the storage refuses it, and is made once when it is tried again', async () => {
    await begin('agreed');
    const { ana, storage } = await troubledAna(sample);
    const el = await show(ana);
    await press(el, 'New commitment');
    for (const [field, typed] of [
      ['technique', 'Listen'],
      ['cue', 'At noon'],
      ['act', 'listen'],
    ] as const)
      await type(el, field, typed);
    storage.refuse('put', new StorageError('quota', 'The disk is full.'));
    await sendKeys({ press: 'Enter' });
    await shows(el, 'This device’s storage is full. Nothing was lost');
    await eventually(() => focused(el)?.id === 'new-act', 'the focus is where it was');
    expect(valueOf(el, 'technique')).to.equal('Listen');
    expect(el.group!.state.commitments).to.be.empty;
    await press(el, 'Commit to it');
    await eventually(() => !one(el, 'form'));
    expect(el.group!.state.commitments).to.have.lengthOf(1);
    await eventually(
      async () => (await sample.local.list(`drafts/${sample.ids.ana}/commitment`)).length === 0,
      'the draft is gone',
    );
    await ana.close();
  });

  it('says when this device can’t keep the draft', async () => {
    await begin('agreed');
    const { ana, local } = await troubledAna(sample);
    const el = await show(ana);
    await press(el, 'New commitment');
    local.cut('put', new StorageError('quota', 'The disk is full.'));
    await type(el, 'technique', 'Listen');
    sample.clock.pass(hour);
    await shows(el, 'no room left for drafts');
    expect(valueOf(el, 'technique')).to.equal('Listen');
    await ana.close();
  });

  it('isn’t closed without asking while this device can’t keep it', async () => {
    await begin('agreed');
    const { ana, local } = await troubledAna(sample);
    const el = await show(ana);
    await press(el, 'New commitment');
    const mend = local.cut('put', new StorageError('quota', 'The disk is full.'));
    await type(el, 'technique', 'Listen');
    await press(el, 'Close');
    await eventually(() => focused(el)?.id.endsWith('-keep'));
    expect(valueOf(el, 'technique'), 'nothing is lost').to.equal('Listen');
    await press(el, 'Stay here');
    await eventually(() => focused(el)?.id === 'new-technique');
    mend();
    await press(el, 'Close');
    await eventually(() => !one(el, 'form'), 'what can be kept is closed');
    await press(el, 'New commitment');
    await eventually(() => valueOf(el, 'technique') === 'Listen');
    await ana.close();
  });
});

describe('what is written', () => {
  it('leaves no word in the light DOM or in an attribute, while it is typed and once it is sent', async () => {
    await begin('agreed');
    const el = await showTo('ben');
    await press(el, 'New commitment');
    const fields = ['technique', 'benefit', 'obstacle', 'cue', 'act', 'remedy'];
    for (const field of fields) await type(el, field, 'Zanzibar');
    expectHidden('Zanzibar', el);
    await send(el);
    await eventually(() => commitment(el)?.remedy === 'Zanzibar');
    await shows(el, 'If it gets in the way, then I will Zanzibar');
    expectHidden('Zanzibar', el);
    await press(el, 'Check in');
    await choose(el, 'did');
    for (const field of ['happened', 'learned']) await type(el, field, 'Quagmire');
    expectHidden('Quagmire', el);
    await send(el);
    await eventually(() => commitment(el).periods[0]?.checkIns.length);
    await el.updateComplete;
    expectHidden('Quagmire', el);
  });
});

describe('a commitment from feedback', () => {
  const want = (from: Element, feedback: string) =>
    !from.dispatchEvent(
      new CustomEvent('peer-commitment-wanted', {
        detail: { feedback },
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
  const feedforward = (group: PeerGroup) => group.state.feedback.find(({ answers }) => answers['suggestion'])!.id;

  it('begins with the suggestion, and says from whom it came', async () => {
    await begin('feedback');
    const el = await showTo('ana');
    expect(want(document.body, feedforward(el.group!)), 'taken up').to.equal(true);
    await eventually(() => valueOf(el, 'technique') === 'Open each stand-up with one thing that stays as it is.');
    await shows(el, 'From Chloé Martin’s feedback.');
    await type(el, 'cue', 'When the stand-up begins');
    await type(el, 'act', 'name it');
    await sendKeys({ press: 'Enter' });
    await eventually(() => commitment(el)?.feedback === feedforward(el.group!));
    await shows(el, 'From Chloé Martin’s feedback');
  });

  it('keeps what stood in the form as a draft', async () => {
    await begin('feedback');
    const el = await showTo('ana');
    await press(el, 'New commitment');
    await type(el, 'technique', 'Something else');
    want(document.body, feedforward(el.group!));
    await eventually(() => valueOf(el, 'technique')?.startsWith('Open each stand-up'));
    await press(el, 'Go on with “Something else”');
    await eventually(() => valueOf(el, 'technique') === 'Something else');
  });

  it('is left to others where it isn’t mine, isn’t known, or writing is closed', async () => {
    await begin('feedback');
    const chloe = await showTo('chloe');
    expect(want(document.body, feedforward(chloe.group!)), 'Chloé gave it').to.equal(false);
    expect(want(document.body, 'unknown')).to.equal(false);
    chloe.remove();
    const ana = await as(sample, 'ana');
    await ana.actions.withdraw(ana.state.agreement.current!.hash);
    await show(ana, { gated: true });
    expect(want(document.body, feedforward(ana))).to.equal(false);
  });
});
