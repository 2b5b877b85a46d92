/** What a tracker offers besides: the report for a meeting, the shelf of techniques, and check-ins as a calendar file. */
import { expect, fixtureCleanup, oneEvent } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { day } from '../../src/model/calendar.js';
import { reporting } from '../../stories/support/report-scenarios.js';
import { sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { as, asking } from '../../stories/support/tracker-scenarios.js';
import { Downloads } from '../support/downloads.js';
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
  let downloads: Downloads;
  beforeEach(() => (downloads = new Downloads()));
  afterEach(() => {
    downloads.end();
    delete (window as { frameElement?: unknown }).frameElement;
  });
  const open = (person: Person, stage?: Stage) => opened(person, 'Check-ins in your calendar', '[data-section=calendar] p.prose', stage);

  it('are saved as a file that says nothing of what they are about', async () => {
    const el = await open('ana');
    expect(textOf(el)).to.include('the check-ins of one commitment');
    expect(textOf(el)).to.include('in the commitment’s zone: Europe/Lisbon.');
    await press(el, 'Save the calendar file');
    const { name, type, text: file } = await downloads.next();
    expect([name, type]).to.deep.equal(['check-ins.ics', 'text/calendar;charset=utf-8']);
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
    await sendKeys({ press: ' ' });
    expect(words(one(el, '#calendar-naming-help')!)).to.include('Whoever runs your calendar').and.include('can then read');
    await press(el, 'Save the calendar file');
    const file = (await downloads.next()).text.replaceAll('\r\n ', '');
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
    expect(downloads.files.size).to.equal(0);
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
    expect((await downloads.next()).text.split('BEGIN:VEVENT')).to.have.length(2);
  });
});

describe('the report for a meeting', function () {
  // Each makes a group with dozens of records.
  this.timeout(30_000);
  const open = (person: Person, stage?: Stage) => opened(person, 'Report for a meeting', '.report', stage);
  const people = (el: Tracker) => all(el, '.report .person').map(words);
  const plans = (el: Tracker) => all(el, '.report .technique').map(words);
  const record = 'Record today’s meeting';

  it('has everyone’s plans, check-ins and what they learned since the last meeting', async () => {
    sample = await reporting();
    const el = await open('chloe');
    expect(words(one(el, '.report .title')!)).to.equal('Change circle: report for a meeting');
    expect(textOf(el)).to.include('The group last met on 18 May 2026.').and.include('From 18 May 2026 to 1 June 2026 (Europe/Paris)');
    expect(plans(el)).to.have.length(10);
    const [ana] = people(el);
    expect(ana).to.match(/^Ana Duarte Ask before advising When somebody brings me a problem, then I will ask what they have tried\./);
    expect(ana).to.include('12 – 18 May: partly What happened: I asked, then answered myself.');
    expect(ana).to.include('19 – 25 May: did it').and.include('Learned: People come with half a solution when they know that I will ask.');
    await expect(el).to.be.accessible();
  });

  it('begins on the day that I choose, and says so', async () => {
    sample = await reporting();
    const el = await open('chloe');
    const since = one<HTMLInputElement>(el, '#report-since')!;
    const choose = async (day: string) => {
      since.value = day;
      since.dispatchEvent(new Event('input'));
      await el.updateComplete;
    };
    await choose('2026-05-22');
    const report = words(one(el, '.report')!);
    expect(report).to.include('19 – 25 May: did it').and.not.to.include('12 – 18 May');
    await eventually(() => said(el) === 'The report is from 22 May 2026 to 1 June 2026.');
    await choose('2026-07-01');
    since.dispatchEvent(new Event('blur'));
    await eventually(() => one(el, '#report-since-error'));
    expect(words(one(el, '#report-since-error')!)).to.equal('Choose a day up to today.');
  });

  it('says of whoever shares nothing no more than that, and never that something is missing', async () => {
    const el = await open('dai');
    expect(textOf(el)).to.include('No earlier meeting is recorded, so it begins with the group.');
    expect(people(el)).to.deep.equal(['Ana Duarte', 'Ben Okafor', 'Chloé Martin', 'Dai Nakamura', 'Esra Yılmaz'].map((name) => `${name} Nothing shared.`));
    const theirs = await open('esra');
    expect(plans(theirs)).to.deep.equal(['Open each stand-up with one thing that stays']);
    expect(words(one(theirs, '.report')!)).not.to.match(/no check-in|missed|19/i);
  });

  it('is begun anew by recording the meeting: once, for everyone, said and focused', async () => {
    sample = await reporting();
    const el = await open('ana');
    const heard = oneEvent(el, 'peer-meeting-recorded');
    await press(el, record);
    expect((await heard).detail.kind).to.equal('meeting');
    await eventually(() => focused(el)?.id === 'report-recorded');
    expect(said(el)).to.equal('Today’s meeting is recorded. The next report begins with it.');
    expect(button(el, record)).to.be.undefined;
    expect(plans(el), 'what is read out today stays').to.have.length(10);
    expect(textOf(el)).to.include('The group last met on 18 May 2026.');
    const ben = await as(sample, 'ben');
    expect(ben.state.meetings).to.deep.equal(['2026-05-18', '2026-06-01']);
    sample.clock.pass(day);
    const theirs = await open('ben');
    expect(textOf(theirs)).to.include('The group last met on 1 June 2026.');
    expect(all(theirs, '.report li')).to.be.empty;
  });

  it('isn’t recorded where the storage refuses, which is said', async () => {
    sample = await reporting();
    const el = await open('ana');
    el.group!.actions.recordMeeting = () => Promise.reject(Object.assign(new Error('No connection.'), { code: 'offline' }));
    await press(el, record);
    await eventually(() => one(el, '[role=alert]')?.textContent.includes('There is no connection.'));
    expect(button(el, record)).to.exist;
  });

  describe('of which the last meeting was recorded by mistake', () => {
    const takeBack = 'Take back that you met on 18 May 2026';
    const who = 'Who recorded which meeting';
    const told = (el: Tracker) => all(el, '[data-section=report] details li ul').map((each) => words(each).replaceAll(/ \d+ \w+ 2026, [\d:]+ \w+/g, ''));

    it('asks before it is taken back, and then begins with the meeting before, or with the group', async () => {
      sample = await reporting();
      const el = await open('ana');
      await press(el, takeBack);
      await eventually(() => focused(el)?.id === 'report-back-keep');
      const asked = one(el, '[part=confirmation]')!;
      expect(words(one(el, `#${asked.getAttribute('aria-labelledby')}`)!)).to.equal('Take back that the group met on 18 May 2026?');
      expect(words(asked)).to.include('No other meeting is recorded, so the report then begins with the group.');
      await expect(el).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await eventually(() => focused(el)?.id === 'report-back', 'the focus is back');
      await press(el, takeBack);
      await eventually(() => one(el, '#report-back-confirm'));
      one(el, '#report-back-confirm')!.focus();
      const heard = oneEvent(el, 'peer-meeting-taken-back');
      await sendKeys({ press: 'Enter' });
      expect(Object.keys((await heard).detail).sort()).to.deep.equal(['kind', 'op', 'pending']);
      await eventually(() => focused(el)?.id === 'report-words');
      expect(said(el)).to.equal('That the group met on 18 May 2026 is taken back.');
      expect(textOf(el)).to.include('No earlier meeting is recorded, so it begins with the group.');
      expect(button(el, takeBack)).to.be.undefined;
      expect(told(el)).to.deep.equal(['Ben Okafor recorded it. You took it back.']);
    });

    it('says to everyone who took it back, and whoever knows better records it again', async () => {
      sample = await reporting();
      await (await as(sample, 'ana')).actions.takeBackMeeting('2026-05-18');
      const el = await open('chloe');
      await press(el, who);
      expect(told(el)).to.deep.equal(['Ben Okafor recorded it. Ana Duarte took it back.']);
      await expect(el).to.be.accessible();
      await press(el, 'Record again that you met on 18 May 2026');
      await eventually(() => focused(el)?.id === 'report-words');
      expect(said(el)).to.equal('The meeting is recorded again.');
      expect(told(el)).to.deep.equal(['Ben Okafor recorded it. Ana Duarte took it back. You recorded it.']);
      expect(textOf(el)).to.include('The group last met on 18 May 2026.');
    });

    it('stays where the storage refuses, which is said', async () => {
      sample = await reporting();
      const el = await open('ana');
      el.group!.actions.takeBackMeeting = () => Promise.reject(Object.assign(new Error('No connection.'), { code: 'offline' }));
      await press(el, takeBack);
      await eventually(() => one(el, '#report-back-confirm'));
      one(el, '#report-back-confirm')!.click();
      await eventually(() => one(el, '[role=alert]')?.textContent.includes('There is no connection.'));
      expect(one(el, '#report-back-confirm')).to.exist;
      expect(textOf(el)).to.include('The group last met on 18 May 2026.');
    });
  });

  it('marks what of mine isn’t shared with everyone, and shares it once I have read who will read it', async () => {
    sample = await sampleGroup('commitments');
    const el = await open('ana');
    expect(words(one(el, '.reported')!)).to.include('Not shared with everyone');
    await press(el, 'Share it with the group');
    await eventually(() => focused(el)?.id.endsWith('-keep'));
    const asked = one(el, '[part=confirmation]')!;
    expect(words(asked)).to.include('Check-ins and words so far stay with those who could read them.');
    expect(words(asked.querySelector('[part=promise]')!)).to.include('Ben Okafor, Chloé Martin, Dai Nakamura and Esra Yılmaz');
    await expect(el).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await eventually(() => focused(el) && words(focused(el)!).startsWith('Share it with the group'));
    await press(el, 'Share it with the group');
    await eventually(() => one(el, '[id$="-confirm"]'));
    one(el, '[id$="-confirm"]')!.focus();
    const heard = oneEvent(el, 'peer-commitment-shared');
    await sendKeys({ press: 'Enter' });
    const { detail } = await heard;
    await eventually(() => focused(el)?.id === `report-${detail.op}`);
    expect(said(el)).to.equal('Shared with the group.');
    expect(textOf(el)).not.to.include('Not shared with everyone');
    const dai = await as(sample, 'dai');
    await eventually(() => dai.state.commitments.length === 1);
  });

  it('marks what I read as a buddy, and leaves sharing it to its owner', async () => {
    const el = await open('esra');
    expect(words(one(el, '.reported')!)).to.include('Not shared with everyone');
    expect(button(el, 'Share it with the group')).to.be.undefined;
  });

  describe('on paper', () => {
    /** The document that was printed. */
    let paper: Document | undefined;
    const { append } = ShadowRoot.prototype;
    beforeEach(() => {
      paper = undefined;
      // The frame's own print is replaced as soon as there is one.
      ShadowRoot.prototype.append = function (this: ShadowRoot, ...nodes) {
        append.apply(this, nodes);
        const window = (nodes[0] as HTMLIFrameElement).contentWindow;
        if (window) window.print = () => void (paper = window.document);
      };
    });
    afterEach(() => {
      ShadowRoot.prototype.append = append;
    });
    const print = async (el: Tracker) => {
      await press(el, 'Print this report');
      await eventually(() => paper, 'it is printed');
    };

    it('is one page of A4 for five people with two plans each, black on white', async function () {
      sample = await reporting();
      const el = await open('ana');
      await print(el);
      expect(paper!.title).to.equal('Change circle: report for a meeting');
      expect(words(paper!.body)).to.equal(words(one(el, '.report')!));
      expect(paper!.querySelectorAll('button, [part=confirmation]')).to.have.length(0);
      const window = paper!.defaultView!;
      const look = window.getComputedStyle(paper!.body);
      expect([look.color, look.backgroundColor]).to.deep.equal(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
      for (const each of paper!.querySelectorAll('.person, .reported')) expect(window.getComputedStyle(each).breakInside).to.equal('avoid');
      // A4 but for its margins, at 96 dots an inch.
      const frame = window.frameElement as HTMLIFrameElement;
      const millimetre = 96 / 25.4;
      Object.assign(frame.style, { position: 'static', inlineSize: `${182 * millimetre}px`, blockSize: '10px', clipPath: 'none' });
      expect(paper!.documentElement.scrollHeight).to.be.below(273 * millimetre);
    });

    it('takes one sheet', async function () {
      // Only Chromium prints to a file.
      if (!('userAgentData' in navigator)) return this.skip();
      sample = await reporting();
      await print(await open('ana'));
      const sheet = [...paper!.adoptedStyleSheets[0]!.cssRules].map(({ cssText }) => cssText).join('\n');
      const html = `<!doctype html><meta charset="utf-8"><style>${sheet}</style>${paper!.body.innerHTML}`;
      expect(await executeServerCommand('pdf', { html })).to.deep.equal({ sheets: 1 });
    });

    it('leaves out what isn’t shared with everyone', async () => {
      const el = await open('esra');
      expect(textOf(el)).to.include('is marked, and isn’t printed.');
      await print(el);
      expect(words(paper!.body)).to.include('Ana Duarte Nothing shared.').and.not.to.include('stand-up');
    });

    it('is missed where the page may not print, which is said', async () => {
      ShadowRoot.prototype.append = append;
      const { createElement } = document;
      const el = await open('esra');
      document.createElement = ((name: string) => {
        if (name === 'iframe') return Object.assign(createElement.call(document, 'span'));
        return createElement.call(document, name);
      }) as typeof createElement;
      try {
        await press(el, 'Print this report');
        await eventually(() => said(el).startsWith('This page may not print.'));
      } finally {
        document.createElement = createElement;
      }
      expect(words(one(el, '[role=alert]')!)).to.include('This page may not print.');
    });
  });
});

describe('the technique shelf', function () {
  // Each makes a group with dozens of records.
  this.timeout(30_000);
  const open = (person: Person, stage?: Stage) => opened(person, 'Techniques that were tried', '[data-section=shelf] p.prose', stage);

  it('has each technique with who tried it, what came of it, and what was learned', async () => {
    sample = await reporting();
    const el = await open('dai');
    const techniques = all(el, '.shelf > li').map(words);
    expect(techniques).to.have.length(9);
    expect(techniques[0])
      .to.match(/^Ask before advising/)
      .and.include('Ben Okafor Active 1 × partly 1 × not yet')
      .and.include('Ana Duarte Active 1 × did it 1 × partly Learned: People come with half a solution');
    expect(textOf(el)).to.include('Decide in the meeting You Active');
    await expect(el).to.be.accessible();
  });

  it('is searched by typing where there are more than a handful, by keyboard; how many are found is said', async () => {
    sample = await reporting();
    const el = await open('dai');
    const names = () => all(el, '.shelf .technique').map(words);
    one(el, '#shelf-find')!.focus();
    await sendKeys({ type: 'BEFORÉ' });
    await eventually(() => names().length === 1);
    expect(names()).to.deep.equal(['Ask before advising']);
    expect(said(el)).to.equal('One of 9 techniques.');
    await expect(el).to.be.accessible();
    await sendKeys({ type: ' xyz' });
    await eventually(() => !names().length);
    expect(said(el)).to.equal('0 of 9 techniques.');
    expect(textOf(el)).to.include('No technique has these words. Try fewer of them.');
    await expect(el).to.be.accessible();
    await press(el, 'Show all');
    await eventually(() => focused(el)?.id === 'shelf-find', 'the focus is in the empty field');
    expect(names()).to.have.length(9);
    expect((focused(el) as HTMLInputElement).value).to.equal('');
  });

  it('shows nobody whose commitment isn’t shared with me', async () => {
    const el = await open('dai');
    expect(textOf(el)).to.include('Here stands each technique');
    expect(all(el, '.shelf')).to.be.empty;
    const theirs = await open('esra');
    expect(one(theirs, '#shelf-find'), 'one is seen at a glance').to.be.null;
    expect(all(theirs, '.shelf > li').map(words)).to.deep.equal(['Open each stand-up with one thing that stays Ana Duarte Active Not shared with everyone 1 × partly Learned: It works when I write it down the evening before.']);
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
