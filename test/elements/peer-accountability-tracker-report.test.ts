/** What a tracker offers besides: the report for a meeting, the shelf of techniques, and check-ins as a calendar file. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { as, asking } from '../../stories/support/tracker-scenarios.js';
import { all, button, eventually, focused, one, press, show, shows, textOf, words, type Tracker } from '../support/tracker-page.js';

let sample: SampleGroup;
afterEach(async () => {
  fixtureCleanup();
  await sample.close();
});

/** Shows the tracker to somebody, and opens one of its sections by keyboard. */
async function opened(person: Person, section: string, shown: string, stage: Stage = 'commitments'): Promise<Tracker> {
  sample ??= await sampleGroup(stage);
  const el = await show(await as(sample, person));
  await press(el, section);
  await eventually(() => one(el, shown), `“${section}” shows ${shown}`);
  return el;
}
beforeEach(() => {
  sample = undefined as unknown as SampleGroup;
});
const said = (el: Tracker) => words(one(el, '[role=status]')!);

describe('check-ins in a calendar', () => {
  /** Files that were saved, by name. */
  let saved: Map<string, Blob>;
  const { createObjectURL } = URL;
  beforeEach(() => {
    saved = new Map();
    let last: Blob;
    URL.createObjectURL = (blob: Blob) => ((last = blob), 'blob:x');
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.set(this.download, last);
    };
  });
  afterEach(() => {
    URL.createObjectURL = createObjectURL;
    delete (HTMLAnchorElement.prototype as Partial<HTMLAnchorElement>).click;
    delete (window as { frameElement?: unknown }).frameElement;
  });
  const open = (person: Person, stage?: Stage) => opened(person, 'Check-ins in your calendar', '[data-section=calendar] p.prose', stage);
  const fileOf = async () => {
    await eventually(() => saved.has('check-ins.ics'), 'a file is saved');
    return saved.get('check-ins.ics')!.text();
  };

  it('are saved as a file that says nothing of what they are about', async () => {
    const el = await open('ana');
    expect(textOf(el)).to.include('the check-ins of one commitment');
    expect(textOf(el)).to.include('in the commitment’s zone: Europe/Lisbon.');
    await press(el, 'Save the calendar file');
    const file = await fileOf();
    expect(saved.get('check-ins.ics')!.type).to.equal('text/calendar;charset=utf-8');
    expect(file).to.match(/^BEGIN:VCALENDAR\r\n/).and.include('\r\nSUMMARY:Check in\r\n').and.include('T150000Z');
    expect(file).not.to.match(/stand-up|stays|Ana|Change circle/);
    await eventually(() => said(el) === 'The file is on its way to your downloads. Open it with your calendar.');
    expect(textOf(el)).to.include('save it again and import it');
    await expect(el).to.be.accessible();
  });

  it('are at the time that I choose, and say the technique if I want that', async () => {
    const el = await open('ana');
    const time = one<HTMLInputElement>(el, '#calendar-time')!;
    time.value = '09:30';
    time.dispatchEvent(new Event('input'));
    one(el, '#calendar-naming')!.focus();
    await sendKeys({ press: 'Space' });
    expect(words(one(el, '#calendar-naming-help')!)).to.include('Whoever runs your calendar').and.include('can then read');
    await press(el, 'Save the calendar file');
    const file = (await fileOf()).replaceAll('\r\n ', '');
    expect(file).to.include('T083000Z').and.include('SUMMARY:Check in: Open each stand-up with one thing that stays');
  });

  it('need a time, which is said at the field', async () => {
    const el = await open('ana');
    const time = one<HTMLInputElement>(el, '#calendar-time')!;
    time.value = '';
    time.dispatchEvent(new Event('input'));
    await press(el, 'Save the calendar file');
    await eventually(() => focused(el)?.id === 'calendar-time');
    expect(words(one(el, '#calendar-time-error')!)).to.equal('Choose a time.');
    expect(time.getAttribute('aria-describedby')).to.include('calendar-time-error');
    expect(saved.size).to.equal(0);
    await expect(el).to.be.accessible();
  });

  it('are shown to be copied by hand where a page may offer no files', async () => {
    Object.defineProperty(window, 'frameElement', { configurable: true, value: { sandbox: { length: 1, contains: () => false } } });
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } });
    try {
      const el = await open('ana');
      await press(el, 'Save the calendar file');
      await eventually(() => focused(el)?.id === 'calendar-copy');
      expect((focused(el) as HTMLTextAreaElement).value).to.include('BEGIN:VCALENDAR');
      await expect(el).to.be.accessible();
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
  });

  it('are none where nothing runs', async () => {
    const el = await open('dai', 'agreed');
    expect(textOf(el)).to.include('none of your commitments is running');
    expect(button(el, 'Save the calendar file')).to.be.undefined;
  });

  it('are mine alone, of what runs', async () => {
    sample = await sampleGroup('commitments');
    const esra = await as(sample, 'esra');
    expect(esra.state.commitments, 'she reads Ana’s').to.have.length(1);
    await esra.actions.commit({ ...asking, zone: 'Europe/Istanbul' });
    const el = await open('esra');
    expect(textOf(el)).to.include('one commitment').and.include('Europe/Istanbul.');
    await press(el, 'Save the calendar file');
    expect((await fileOf()).split('BEGIN:VEVENT')).to.have.length(2);
  });
});

describe('what a tracker offers besides', () => {
  it('is fetched when it is opened, by keyboard, and stays as it is', async () => {
    sample = await sampleGroup('commitments');
    const el = await show(await as(sample, 'ana'));
    await shows(el, 'Check-ins in your calendar');
    expect(all(el, '.more form')).to.be.empty;
    await press(el, 'Check-ins in your calendar');
    await eventually(() => one(el, '#calendar-time'));
    expect(focused(el)?.localName).to.equal('summary');
    await sendKeys({ press: 'Enter' });
    await eventually(() => !one(el, '#calendar-time'));
  });

  it('isn’t there for whoever hasn’t joined', async () => {
    sample = await sampleGroup('invited');
    const invited = await show(await as(sample, 'ben'));
    await shows(invited, 'Once you have joined');
    expect(one(invited, '.more')).to.be.null;
  });
});
