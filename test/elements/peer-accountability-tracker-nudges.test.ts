import { expect } from '@open-wc/testing';
import type { AttentionDetail } from '../../src/elements/accountability-tracker/peer-accountability-tracker.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { day, hour } from '../../src/model/calendar.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, TestClock, type Person, type SampleGroup } from '../../stories/support/sample-group.js';
import { as, asking } from '../../stories/support/tracker-scenarios.js';
import { enter } from '../support/keys.js';
import { all, choose, eventually, focused, one, pick, press, send, show, shows, troubledAna, valueOf, words, type Tracker } from '../support/tracker-page.js';

let sample: SampleGroup;
afterEach(() => sample.close());

const once = { ...asking, cadence: 'once', start: '2026-05-10', until: '2026-05-12' } as const;
/**
 * Ana’s plan was due on 12 May, in time until the end of the 13th. It is noon of the 14th in Lisbon, the 14th being the
 * first day on which it is missed; Esra supports Ana.
 */
async function missed(share: 'me' | 'buddy' | 'group' = 'group', clock = new TestClock()) {
  sample = await sampleGroup('agreed', { clock });
  const { op } = await (await as(sample, 'ana')).actions.commit({ ...once, share });
  goTo('2026-05-14T11:00Z');
  return op;
}
const goTo = (instant: string) => sample.clock.pass(Date.parse(instant) - sample.clock.now());
const showTo = async (person: Person) => show(await as(sample, person));
const nudgeIn = (el: Tracker) => one(el, '[part=nudge] p');
const nudges = (el: Tracker, text: string) =>
  eventually(() => nudgeIn(el) && words(nudgeIn(el)!).startsWith(text), `“${text}”`).catch((error: Error) =>
    expect.fail(`${error.message}; it says: ${nudgeIn(el) ? words(nudgeIn(el)!) : 'nothing'}`),
  );
const isQuiet = (el: Tracker) => eventually(() => !nudgeIn(el), 'nothing reminds');
/** Lets everything that might come, come. */
const settle = () => new Promise((resume) => setTimeout(resume, 80));
const staysQuiet = async (...trackers: Tracker[]) => {
  await settle();
  for (const el of trackers) expect(nudgeIn(el) && words(nudgeIn(el)!)).to.equal(null);
};

const toAna = 'Needs care: no check-in yet for 10 – 12 May. Say how it went whenever you are ready:';
const toEsra = 'A good moment to ask Ana Duarte how it’s going.';
const toAll = 'Begin the next meeting with a round: what helps, what gets in the way.';

describe('a missed check-in', () => {
  it('is a quiet note to oneself, the next day a question for the buddy, then a round for the group', async () => {
    await missed();
    const [ana, esra, chloe] = [await showTo('ana'), await showTo('esra'), await showTo('chloe')];
    await nudges(ana, toAna);
    await staysQuiet(esra, chloe);
    sample.clock.pass(day);
    await nudges(esra, toEsra);
    await nudges(ana, toAna);
    await staysQuiet(chloe);
    sample.clock.pass(3 * day);
    for (const el of [ana, esra, chloe]) await nudges(el, toAll);
    for (const el of [ana, esra, chloe]) expect(words(one(el, '[part=nudge]')!)).not.to.match(/fail|missed|ana/i);
  });

  it('is no question at its card, either, before the buddy’s turn, nor for others', async () => {
    await missed();
    const [esra, chloe] = [await showTo('esra'), await showTo('chloe')];
    const offered = (el: Tracker) => words(one(el, '[data-opens=word] [aria-hidden]')!);
    for (const el of [esra, chloe]) await eventually(() => one(el, '[data-opens=word]'));
    await settle();
    for (const el of [esra, chloe]) expect(offered(el), 'the day belongs to Ana').to.equal('Send Ana Duarte a word');
    sample.clock.pass(day);
    await nudges(esra, toEsra);
    const card = () => words(one(esra, '[part=commitment] [data-opens=word] [aria-hidden]')!);
    expect(card()).to.equal('Ask Ana Duarte how it’s going');
    expect(offered(chloe)).to.equal('Send Ana Duarte a word');
    await esra.group!.actions.encourage(esra.group!.state.commitments[0]!.id, 'How is it going?');
    await eventually(() => card() === 'Send Ana Duarte a word', 'she has asked');
  });

  it('is the owner’s alone to bring to the round where only the buddy can read it', async () => {
    await missed('buddy');
    sample.clock.pass(3 * day);
    const [ana, chloe] = [await showTo('ana'), await showTo('chloe')];
    await nudges(ana, toAna);
    sample.clock.pass(day);
    await nudges(ana, `Bring it to the round at the next meeting, if you like: ${asking.technique}`);
    await staysQuiet(chloe);
  });

  it('comes to the round on the day of the next meeting, where the group knows it', async () => {
    await missed();
    await (await as(sample, 'ana')).actions.settings({ nextMeeting: '2026-05-25' });
    const chloe = await showTo('chloe');
    goTo('2026-05-24T10:00Z');
    await staysQuiet(chloe);
    sample.clock.pass(day);
    await nudges(chloe, toAll);
  });

  it('is caught up on from the note, by keyboard, which ends it for everybody', async () => {
    await missed();
    sample.clock.pass(5 * day);
    const [ana, esra, chloe] = [await showTo('ana'), await showTo('esra'), await showTo('chloe')];
    for (const el of [ana, esra, chloe]) await eventually(() => nudgeIn(el));
    await enter(one(ana, '[part=nudge] button')!);
    await choose(ana, 'partly');
    await send(ana);
    for (const el of [ana, esra, chloe]) await isQuiet(el);
    sample.clock.pass(day);
    await staysQuiet(ana, esra, chloe);
  });

  it('asks nothing of anybody once its owner pauses, who needn’t say why', async () => {
    await missed();
    sample.clock.pass(5 * day);
    const ana = await as(sample, 'ana');
    const trackers = [await show(ana), await showTo('esra'), await showTo('chloe')];
    for (const el of trackers) await eventually(() => nudgeIn(el));
    await press(trackers[0]!, 'Pause');
    for (const el of trackers) await isQuiet(el);
    await press(trackers[0]!, 'Resume');
    await ana.actions.setStatus(ana.state.me!.id, 'paused');
    await shows(trackers[0]!, 'You are paused: nothing is asked of you.');
    sample.clock.pass(day);
    await staysQuiet(...trackers);
  });
});

describe('a reminder', () => {
  it('is one a day: what is put away leaves the day empty, and the focus isn’t lost', async () => {
    await missed('buddy');
    sample.clock.pass(5 * day);
    const el = await showTo('ana');
    await nudges(el, toAna);
    await press(el, 'Not today');
    await isQuiet(el);
    expect(focused(el)?.id).to.equal('yours');
    await staysQuiet(el);
    sample.clock.pass(day);
    await nudges(el, 'Bring it to the round');
  });

  it('stays over a reload, and so does its having been put away', async () => {
    await missed('buddy');
    sample.clock.pass(5 * day);
    const el = await showTo('ana');
    await nudges(el, toAna);
    el.remove();
    const again = await showTo('ana');
    await nudges(again, toAna);
    await press(again, 'Not today');
    await isQuiet(again);
    again.remove();
    await staysQuiet(await showTo('ana'));
  });

  it('is the same in two tabs, and put away in both', async () => {
    await missed('buddy');
    sample.clock.pass(5 * day);
    const { storage, space, clock, local } = sample;
    // Opened by another name for her, so that it is another instance with the same device behind it.
    const tab = await PeerGroup.open({ storage, space, clock, local, me: sample.ids.ana!, confidentiality: 'plain' });
    await tab.ready();
    const [one, two] = await Promise.all([show(await as(sample, 'ana')), show(tab)]);
    await nudges(one, toAna);
    await nudges(two, toAna);
    await press(one, 'Not today');
    await isQuiet(one);
    await isQuiet(two);
    await tab.close();
  });

  it('never comes in quiet hours, which are the reader’s own, and goes when they begin', async () => {
    await missed();
    goTo('2026-05-18T22:30Z');
    const [ana, dai] = [await showTo('ana'), await showTo('dai')];
    await staysQuiet(ana, dai);
    goTo('2026-05-18T23:30Z');
    await nudges(dai, toAll);
    await staysQuiet(ana);
    goTo('2026-05-19T07:00Z');
    await nudges(ana, toAna);
    goTo('2026-05-19T17:00Z');
    await isQuiet(ana);
    await isQuiet(dai);
  });

  it('is kept by the page where the device can’t keep it', async () => {
    await missed();
    const { ana, local } = await troubledAna(sample);
    const end = local.cut('put');
    const el = await show(ana);
    await nudges(el, toAna);
    await press(el, 'Not today');
    await isQuiet(el);
    await staysQuiet(el);
    end();
    await ana.close();
  });

  it('is never a record in the storage', async () => {
    const storage = await memoryStorage()({ space: 'kept' });
    sample = await sampleGroup('agreed', { storage });
    await (await as(sample, 'ana')).actions.commit(once);
    goTo('2026-05-14T11:00Z');
    const before = (await storage.list('')).length;
    const el = await showTo('ana');
    await nudges(el, toAna);
    await press(el, 'Not today');
    await isQuiet(el);
    expect((await storage.list('')).length).to.equal(before);
  });
});

describe('the number that the page is told', () => {
  const counting = async (person: Person) => {
    const counts: number[] = [];
    const heard = (event: Event) => {
      const { detail } = event as CustomEvent<AttentionDetail>;
      expect(Object.keys(detail)).to.deep.equal(['count']);
      counts.push(detail.count);
    };
    return { el: await show(await as(sample, person), { heard }), counts };
  };

  it('rises once a day, and falls at any time', async () => {
    await missed();
    const { el, counts } = await counting('ana');
    await eventually(() => counts.at(-1) === 2, 'a check-in, and Ben to support');
    await el.group!.actions.commit({ ...once, until: '2026-05-11' });
    await settle();
    expect(counts, 'a third is for tomorrow').to.deep.equal([2]);
    await press(el, 'I’ll support Ben Okafor');
    await settle();
    expect(counts, 'it is two all the same').to.deep.equal([2]);
    sample.clock.pass(day);
    await el.group!.actions.pauseCommitment(el.group!.state.commitments[0]!.id, true);
    await eventually(() => counts.at(-1) === 1);
  });

  it('doesn’t rise in quiet hours, but when they end', async () => {
    await missed();
    goTo('2026-05-14T22:00Z');
    const { counts } = await counting('ana');
    await settle();
    expect(counts).to.be.empty;
    sample.clock.pass(9 * hour);
    await eventually(() => counts.at(-1) === 2);
  });

  it('is told again to a page that opens later that day', async () => {
    await missed();
    const first = await counting('ana');
    await eventually(() => first.counts.at(-1) === 2);
    first.el.remove();
    sample.clock.pass(hour);
    const second = await counting('ana');
    await eventually(() => second.counts.at(-1) === 2);
  });
});

describe('when it may remind somebody', () => {
  const opened = async (person: Person) => {
    const el = await showTo(person);
    await press(el, 'When may it remind you?');
    await eventually(() => valueOf(el, 'from'));
    return el;
  };

  it('is from eight to six in their zone, unless they say otherwise, by keyboard', async () => {
    await missed();
    goTo('2026-05-14T18:00Z');
    const el = await opened('ana');
    expect([valueOf(el, 'from'), valueOf(el, 'to')]).to.deep.equal(['18:00', '08:00']);
    await shows(el, 'They are times in Europe/Lisbon.');
    await shows(el, 'Shown only to you here; anyone who uses this browser can open it.');
    await staysQuiet(el);
    let changed = 0;
    el.addEventListener('peer-quiet-hours-changed', () => (changed += 1));
    await pick(el, 'from', '21:00');
    await enter(one(el, '#reminders-to')!);
    await nudges(el, toAna);
    expect(changed).to.equal(1);
    expect(el.group!.state.quietHours).to.deep.equal({ from: '21:00', to: '08:00' });
    expect(focused(el)?.id).to.equal('reminders-save');
    await press(el, 'Back to the usual ones, 18:00 to 08:00');
    await isQuiet(el);
    expect(valueOf(el, 'from')).to.equal('18:00');
  });

  it('holds on all their devices, and nobody else can read it', async () => {
    await missed();
    const ana = await as(sample, 'ana');
    const { record } = await ana.actions.keepQuiet('12:00', '13:00');
    expect(record.audience).to.deep.equal([sample.ids.ana]);
    const [el, esra] = [await opened('ana'), await as(sample, 'esra')];
    expect(valueOf(el, 'from')).to.equal('12:00');
    await staysQuiet(el);
    expect(esra.state.quietHours).to.equal(undefined);
  });

  it('asks for both times, and keeps what was typed when it can’t be written', async () => {
    await missed();
    const { ana, storage } = await troubledAna(sample);
    const el = await show(ana);
    await press(el, 'When may it remind you?');
    await eventually(() => valueOf(el, 'from'));
    await pick(el, 'from', '');
    await press(el, 'Keep these hours');
    await shows(el, 'Choose a time.');
    expect(focused(el)?.id).to.equal('reminders-from');
    await pick(el, 'from', '20:00');
    const end = storage.cut('put');
    await press(el, 'Keep these hours');
    await eventually(() => one(el, '[role=alert]'));
    expect(valueOf(el, 'from')).to.equal('20:00');
    end();
    await press(el, 'Keep these hours');
    await eventually(() => ana.state.quietHours?.from === '20:00');
    await ana.close();
  });

  it('has no violation that axe finds, nor has a reminder', async () => {
    await missed();
    const el = await opened('ana');
    await nudges(el, toAna);
    all<HTMLDetailsElement>(el, 'details').forEach((details) => (details.open = true));
    await expect(el).to.be.accessible();
  });
});
