import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import { StorageError } from '../../src/storage/adapter.js';
import {
  sampleGroup,
  TestClock,
  type Person,
  type SampleGroup,
  type Stage,
} from '../../stories/support/sample-group.js';
import { as, asking } from '../../stories/support/tracker-scenarios.js';
import {
  all,
  button,
  choose,
  eventually,
  focused,
  marks,
  pick,
  press,
  send,
  show,
  shows,
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

describe('a check-in', () => {
  it('is given by keyboard, and the focus goes to its commitment', async () => {
    await begin('commitments');
    const el = await showTo('ana');
    let given = 0;
    el.addEventListener('peer-check-in', () => (given += 1));
    await press(el, 'Check in');
    await eventually(() => focused(el)?.id.endsWith('-heading'));
    for (const key of ['Tab', 'Tab', 'Space']) await sendKeys({ press: key });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Every morning.' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'People wait for it.' });
    for (const key of ['Tab', 'Enter']) await sendKeys({ press: key });
    await shows(el, 'Two of three check-ins given. The next one is due on Monday 8 June.');
    expect(given).to.equal(1);
    expect(focused(el)?.id).to.equal(`commitment-${commitment(el).id}`);
    expect(marks(el)[2]).to.equal('26 May – 1 Jun: did it');
    expect(all(el, '[part=check-in] dd').map(words).slice(0, 2)).to.deep.equal(['Every morning.', 'People wait for it.']);
    expect(all(el, '[part=nudge]').length, 'nothing is due any more').to.equal(0);
  });

  it('can be caught up on, and is shown as said later', async () => {
    await begin('commitments');
    const el = await showTo('ana');
    await press(el, 'Catch up on 19 – 25 May');
    await choose(el, 'not-yet');
    await type(el, 'learned', 'A hard week.');
    await send(el);
    await eventually(() => marks(el)[1] === '19 – 25 May: not yet, said later');
    expect(commitment(el).periods[1]!.checkIns[0]).to.include({ outcome: 'not-yet', learned: 'A hard week.' });
    expect(!button(el, 'Catch up')).to.equal(true);
  });

  it('can be about any time that has begun', async () => {
    await begin('commitments');
    const el = await showTo('ana');
    await press(el, 'Check in');
    await eventually(() => valueOf(el, 'period') === '2026-05-26');
    const periods = ['26 May – 1 Jun: open now', '19 – 25 May: no check-in yet', '12 – 18 May: partly'];
    expect(all(el, 'select option').map(words)).to.deep.equal(periods);
    await pick(el, 'period', '2026-05-12');
    await choose(el, 'did');
    await send(el);
    await eventually(() => marks(el)[0] === '12 – 18 May: did it');
    expect(
      commitment(el).periods[0]!.checkIns.map(({ outcome }) => outcome),
      'both stand',
    ).to.deep.equal(['partly', 'did']);
    await shows(el, 'Earlier check-ins (1)');
  });

  it('asks which of the four it was, and none is wrong', async () => {
    await begin('commitments');
    const el = await showTo('ana');
    await press(el, 'Check in');
    await type(el, 'happened', 'x');
    await send(el);
    await shows(el, 'Choose what fits best. Each of them is fine to say.');
    expect(commitment(el).periods[2]!.checkIns).to.be.empty;
  });

  it('is kept as a draft of its own commitment', async () => {
    await begin('commitments');
    const ana = await as(sample, 'ana');
    await ana.actions.commit({ ...asking, start: '2026-05-30' });
    const el = await show(ana);
    const sends = () =>
      all<HTMLButtonElement>(el, '[data-opens="check-in"]').filter((each) => words(each).startsWith('Check in'));
    sends()[0]!.click();
    await type(el, 'happened', 'Half of it');
    sends()[1]!.click();
    await eventually(() => all(el, 'textarea').length === 4, 'both are open');
    sample.clock.pass(1000);
    await eventually(
      async () => (await sample.local.list(`drafts/${sample.ids.ana}`)).length === 1,
      'the draft is saved',
    );
    const again = await showTo('ana');
    all(again, '[data-opens="check-in"]').forEach((each) => each.click());
    await eventually(() => all(again, 'textarea').length >= 4);
    expect(
      all<HTMLTextAreaElement>(again, 'textarea')
        .map(({ value }) => value)
        .filter(Boolean),
    ).to.deep.equal(['Half of it']);
  });

  it('is about the time that was chosen, whatever a draft about another one says', async () => {
    await begin('commitments');
    const ana = await as(sample, 'ana');
    const { id } = ana.state.commitments[0]!;
    const other = { period: '2026-05-12', outcome: 'partly', happened: 'About the first week', learned: '' };
    await ana.local.saveDraft(ana.state.me!.id, `check-in-${id}`, { id: 'other', revision: null }, other);
    const el = await show(ana);
    await press(el, 'Check in');
    await eventually(() => all(el, 'textarea').length === 2, 'the form is open');
    expect(valueOf(el, 'happened')).to.equal('');
    await press(el, 'Open your other draft');
    await eventually(() => valueOf(el, 'happened') === 'About the first week');
  });

  it('stays in the form when there is no connection', async () => {
    await begin('commitments');
    const { ana, storage } = await troubledAna(sample);
    const el = await show(ana);
    await press(el, 'Check in');
    await choose(el, 'did');
    await type(el, 'happened', 'It went well');
    storage.refuse('put', new StorageError('offline', 'There is no connection.'));
    await send(el);
    await shows(el, 'There is no connection. Nothing was sent, and your text is still here.');
    expect(valueOf(el, 'happened')).to.equal('It went well');
    await send(el);
    await eventually(() => marks(el)[2] === '26 May – 1 Jun: did it');
    expect(all(el, '[role=alert]').length).to.equal(0);
    await ana.close();
  });

  it('stays in the form, and as a draft, when the sign-in has expired', async () => {
    await begin('commitments');
    const { ana, storage } = await troubledAna(sample);
    const el = await show(ana);
    await press(el, 'Check in');
    await choose(el, 'did');
    await type(el, 'happened', 'It went well');
    storage.refuse('put', new StorageError('unauthenticated', 'Signed out.'));
    await send(el);
    await shows(el, 'Your sign-in has expired. Nothing was sent, and your text is still here');
    expect(valueOf(el, 'happened')).to.equal('It went well');
    const form = `check-in-${ana.state.commitments[0]!.id}`;
    await eventually(async () => {
      sample.clock.pass(400);
      return (await ana.local.drafts(ana.state.me!.id, form)).length === 1;
    });
    await send(el);
    await eventually(() => marks(el)[2] === '26 May – 1 Jun: did it');
    await eventually(async () => (await ana.local.drafts(ana.state.me!.id, form)).length === 0);
    await ana.close();
  });
});
