/** How a plan changes: its history, two who change it at once, other readers, its end, and long ones. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { as, scenarios } from '../../stories/support/tracker-scenarios.js';
import { StorageError } from '../../src/storage/adapter.js';
import { enter, focusOn } from '../support/keys.js';
import { all, button, choose, eventually, focused, marks, one, press, send, show, shows, textOf, troubledAna, type, valueOf, words, type Tracker } from '../support/tracker-page.js';

let sample: SampleGroup | undefined;
afterEach(async () => {
  fixtureCleanup();
  await sample?.close();
  sample = undefined;
});
const begin = async (stage: Stage = 'commitments') => (sample = await sampleGroup(stage));

describe('a plan that is changed', () => {
  it('keeps how it was before, a click away', async () => {
    await begin();
    const ana = await as(sample!, 'ana');
    const [row] = ana.state.commitments;
    await ana.actions.changePlan(row!.id, { ...row!, act: 'name two things', benefit: 'They stay calm', remedy: 'name one in the evening' });
    const el = await show(ana);
    await shows(el, 'What would be good about it: They stay calm');
    await shows(el, 'If it gets in the way, then I will name one in the evening');
    await press(el, 'Changed once');
    const before = words(one(el, 'details[part=history][open]')!);
    expect(before).to.match(/Changed on .* · before:/).and.to.include('then I will name one thing that stays as it is.');
  });

  it('is not reverted by a form that was opened before: both plans stand, and one is chosen', async () => {
    await begin();
    const [here, there] = [await as(sample!, 'ana'), await as(sample!, 'ana')];
    const el = await show(here);
    await press(el, 'Change the plan');
    await type(el, 'technique', ' every day');
    const [row] = there.state.commitments;
    await there.actions.changePlan(row!.id, { ...row!, act: 'name two things' });
    await shows(el, 'The plan was changed meanwhile.');
    expect(valueOf(el, 'technique'), 'what is typed stays').to.match(/ every day$/);
    await send(el);
    await shows(el, 'The plan was changed in two places at the same time.');
    const both = () => one(el, '.notice[part=history]');
    expect(words(both()!)).to.include('name two things').and.to.include('every day');
    const uses = all<HTMLButtonElement>(el, '.notice[part=history] button');
    expect(uses).to.have.lengthOf(2);
    await enter(uses[0]!);
    await eventually(() => !both());
    expect(here.state.commitments[0]!.act).to.equal('name two things');
    await eventually(() => focused(el)?.id === `commitment-${row!.id}`);
  });

  it('is shown twice to its reader, who isn’t asked to choose', async () => {
    const el = await show(await scenarios.changedAtOnceAsBuddy());
    await shows(el, 'The plan was changed in two places at the same time. Nothing is lost:');
    expect(!button(el, 'Use this plan')).to.equal(true);
  });

  it('may be given other readers, which the promise says before', async () => {
    await begin();
    const [ana, esra] = [await as(sample!, 'ana'), await as(sample!, 'esra')];
    const el = await show(ana);
    await press(el, 'Change the plan');
    await shows(el, 'Shown only to Esra Yılmaz here');
    await choose(el, 'me');
    await shows(el, 'Shown only to you here');
    await shows(el, 'The plan is shared anew.');
    await send(el);
    await shows(el, 'Only you can read it');
    await eventually(() => esra.state.commitments.length === 0);
    expect(ana.state.commitments).to.have.lengthOf(1);
    expect(ana.state.commitments[0]!.periods.flatMap(({ checkIns }) => checkIns), 'its owner loses nothing').to.have.lengthOf(1);
  });

  it('keeps what is typed about it while another tab shares it anew', async () => {
    await begin();
    const [here, there] = [await as(sample!, 'ana'), await as(sample!, 'ana')];
    const el = await show(here);
    await press(el, 'Change the plan');
    await type(el, 'technique', ' every day');
    await there.actions.commitAgain(there.state.commitments[0]!.id, 'group');
    await shows(el, 'Shared with the group');
    expect(valueOf(el, 'technique')).to.match(/ every day$/);
    await send(el);
    await eventually(() => here.state.commitments[0]!.technique.endsWith(' every day'));
    expect(here.state.commitments).to.have.lengthOf(1);
  });
});

describe('a text that is pasted', () => {
  /** As a person pastes it: what a field cuts off is gone. */
  const paste = async (el: Tracker, field: string, count: number) => {
    const control = () => one<HTMLTextAreaElement>(el, `:is(form, dialog) [id$="-${field}"]`);
    await eventually(control);
    await focusOn(control()!);
    control()!.select();
    document.execCommand('insertText', false, 'a'.repeat(count));
    expect(control()!.value, field).to.have.lengthOf(count);
    await el.updateComplete;
  };
  const errors = (el: Tracker) => all(el, '.error').map(words);

  it('stays whole in a plan; what is too long is said once it is to be sent', async () => {
    await begin('agreed');
    const el = await show(await as(sample!, 'ben'));
    await press(el, 'New commitment');
    for (const field of ['technique', 'benefit', 'obstacle', 'cue', 'act']) await paste(el, field, 1000);
    await paste(el, 'remedy', 1012);
    await press(el, 'Commit to it');
    await eventually(() => focused(el)?.id === 'new-summary');
    expect(errors(el)).to.deep.equal(['This is 12 characters too long; 1,000 fit.']);
    await paste(el, 'remedy', 1000);
    await press(el, 'Commit to it');
    await eventually(() => el.group!.state.commitments[0]?.remedy?.length === 1000);
  });

  it('stays whole in a check-in, a word and an end', async () => {
    await begin();
    const el = await show(await as(sample!, 'ana'));
    await press(el, 'Check in');
    await choose(el, 'did');
    await paste(el, 'happened', 4001);
    await paste(el, 'learned', 4000);
    await send(el);
    await eventually(() => errors(el).length);
    expect(errors(el)).to.deep.equal(['This is one character too long; 4,000 fit.']);
    await press(el, 'Close');
    await press(el, 'End');
    await paste(el, 'learned', 4100);
    await press(el, 'End it');
    await eventually(() => focused(el)?.id.endsWith('-summary'), 'it is said in the dialog');
    expect(errors(el)).to.deep.equal(['This is 100 characters too long; 4,000 fit.']);
    expect(el.group!.state.commitments[0]!.status).to.equal('active');
    await press(el, 'Cancel');
    await eventually(() => !one(el, 'dialog'));
    const theirs = await show(await as(sample!, 'esra'));
    await press(theirs, 'Ask Ana Duarte');
    await paste(theirs, 'said', 4002);
    await send(theirs);
    await eventually(() => errors(theirs).length);
    expect(errors(theirs)).to.deep.equal(['This is 2 characters too long; 4,000 fit.']);
  });
});

describe('the fields of a plan', () => {
  it('have their spelling checked where people write, and not in dates', async () => {
    await begin('agreed');
    const el = await show(await as(sample!, 'ben'));
    await press(el, 'New commitment');
    await eventually(() => one(el, '#new-technique'));
    const checked = (field: string) => one(el, `#new-${field}`)!.getAttribute('spellcheck');
    for (const field of ['technique', 'benefit', 'obstacle', 'cue', 'act', 'remedy']) expect(checked(field), field).to.equal('true');
    for (const field of ['start', 'until']) expect(checked(field), field).to.not.equal('true');
  });
});

describe('the end of a commitment', () => {
  it('takes what was learned, and keeps it half-written', async () => {
    await begin();
    const el = await show(await as(sample!, 'ana'));
    await press(el, 'End');
    await eventually(() => one<HTMLDialogElement>(el, 'dialog')?.open);
    const field = () => one<HTMLTextAreaElement>(el, 'dialog textarea');
    field()!.focus();
    await sendKeys({ type: 'Less is more.' });
    await sendKeys({ press: 'Escape' });
    await eventually(() => !one(el, 'dialog'));
    await press(el, 'End');
    await eventually(() => field()?.value === 'Less is more.');
    await press(el, 'End it');
    await shows(el, 'Ended (1)');
    await shows(el, 'Less is more.');
    expect(el.group!.state.commitments[0]).to.include({ status: 'done', learned: 'Less is more.' });
    expect(await sample!.local.list(`drafts/${sample!.ids.ana}`)).to.be.empty;
  });

  it('leads on to the next commitment where it was adapted', async () => {
    await begin();
    const el = await show(await as(sample!, 'ana'));
    await press(el, 'End');
    await choose(el, 'adapted');
    await press(el, 'End it, and plan what comes next');
    await eventually(() => valueOf(el, 'technique') === 'Open each stand-up with one thing that stays');
    await shows(el, 'What comes after “Open each stand-up with one thing that stays”?');
    expect(valueOf(el, 'start'), 'from today').to.equal('2026-06-01');
    await send(el);
    await eventually(() => el.group!.state.commitments.length === 2);
    expect(el.group!.state.commitments.map(({ status }) => status)).to.deep.equal(['active', 'adapted']);
  });

  it('is asked for again where it wasn’t confirmed: the dialog stays with what was learned, and says why', async () => {
    await begin();
    const { ana, storage } = await troubledAna(sample!);
    const el = await show(ana);
    await press(el, 'End');
    await eventually(() => one(el, 'dialog textarea'));
    await focusOn(one(el, 'dialog textarea')!);
    await sendKeys({ type: 'Less is more.' });
    storage.refuse('put', new StorageError('offline', 'No link.'));
    await press(el, 'End it');
    await eventually(() => words(one(el, 'dialog')!).includes('There is no connection. Nothing was sent'), 'it is said in the dialog');
    expect(one<HTMLDialogElement>(el, 'dialog')!.open).to.equal(true);
    expect(one<HTMLTextAreaElement>(el, 'dialog textarea')!.value).to.equal('Less is more.');
    await press(el, 'End it');
    await eventually(() => ana.state.commitments[0]!.learned === 'Less is more.');
    await eventually(() => !one(el, 'dialog'));
    await ana.close();
  });

  it('isn’t given up by Escape while what was learned can’t be kept, unless that is confirmed', async () => {
    await begin();
    const { ana, local } = await troubledAna(sample!);
    const el = await show(ana);
    await press(el, 'End');
    await eventually(() => one(el, 'dialog textarea'));
    local.cut('put', new StorageError('quota', 'The disk is full.'));
    await focusOn(one(el, 'dialog textarea')!);
    await sendKeys({ type: 'Less is more.' });
    await sendKeys({ press: 'Escape' });
    await eventually(() => focused(el)?.id.endsWith('-keep'), 'it is asked');
    const dialog = one<HTMLDialogElement>(el, 'dialog')!;
    expect(dialog.open).to.equal(true);
    expect(words(dialog)).to.include('no room left for drafts').and.to.include('Close without keeping what you wrote?');
    await expect(el).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await eventually(() => focused(el)?.localName === 'input', 'one goes on in the form');
    expect(one<HTMLTextAreaElement>(el, 'dialog textarea')!.value).to.equal('Less is more.');
    expect(dialog.open).to.equal(true);
    await press(el, 'Cancel');
    await press(el, 'Close, and lose it');
    await eventually(() => !one(el, 'dialog'));
    await ana.close();
  });

  it('is shown twice where two were said at the same moment', async () => {
    const el = await show(await scenarios.endedTwice());
    await shows(el, 'It works.');
    expect(words(one(el, '[part=ending]')!)).to.match(/Done on .*It works\..*Let go on .*It takes too long\./);
  });
});

describe('a long commitment', () => {
  it('is drawn as its last times and the next one; the others are a click away', async () => {
    const el = await show(await scenarios.longTrack());
    const line = all(el, '.track').find((track) => !track.closest('details'))!;
    expect(line.querySelectorAll('li')).to.have.lengthOf(13);
    expect(words(line.querySelector('li:last-child .hidden')!)).to.match(/to come$/);
    expect(textOf(el)).to.match(/Earlier times \(\d+\)/).and.to.match(/Later times \(\d+\)/);
    expect(marks(el)).to.have.lengthOf(el.group!.state.commitments[0]!.periods.length + el.group!.state.commitments[0]!.later.length);
  });

  it('may be monthly', async () => {
    const el = await show(await scenarios.monthly());
    await shows(el, 'Monthly, from 31 Jan to 30 Jun');
    expect(marks(el).slice(0, 3)).to.deep.equal(['31 Jan – 27 Feb: no check-in yet', '28 Feb – 30 Mar: no check-in yet', '31 Mar – 29 Apr: no check-in yet']);
  });
});
