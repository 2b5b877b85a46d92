import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-accountability-tracker.js';
import type { AttentionDetail, PeerAccountabilityTrackerElement } from '../../src/elements/accountability-tracker/peer-accountability-tracker.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { day } from '../../src/model/calendar.js';
import { sampleGroup, TestClock, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';

let sample: SampleGroup;
afterEach(() => sample.close());

/** The group at a stage. At `commitments` it is 1 June, and Ana's second week has no check-in. */
async function prepare(stage: Stage = 'commitments', clock = new TestClock()) {
  sample = await sampleGroup(stage, { clock });
}

async function show(who: Person | PeerGroup, options: { gated?: boolean } = {}): Promise<PeerAccountabilityTrackerElement> {
  const group = typeof who === 'string' ? await sample.as(who) : who;
  return fixture(html`<peer-accountability-tracker lang="en-GB" .group=${group} ?requires-agreement=${options.gated}></peer-accountability-tracker>`);
}

type Tracker = PeerAccountabilityTrackerElement;
const all = <E extends HTMLElement = HTMLElement>(el: Tracker, selector: string) => [...el.shadowRoot!.querySelectorAll<E>(selector)];
const one = <E extends HTMLElement = HTMLElement>(el: Tracker, selector: string) => el.shadowRoot!.querySelector<E>(selector);
const textOf = (el: Tracker) => el.shadowRoot!.textContent!.replace(/\s+/g, ' ');
const button = (el: Tracker, label: string) => all<HTMLButtonElement>(el, 'button').find(({ textContent }) => textContent!.trim().startsWith(label));
const shows = (el: Tracker, text: string) => waitUntil(() => textOf(el).includes(text), `shows “${text}”`);
const marks = (el: Tracker) => all(el, '.track li .hidden').map(({ textContent }) => textContent!.replace(/\s/g, ' '));
const focused = (el: Tracker) => el.shadowRoot!.activeElement as HTMLElement | null;
async function press(el: Tracker, label: string) {
  await waitUntil(() => button(el, label), `has the button “${label}”`);
  button(el, label)!.click();
}
/** Types into a field of an open form. */
async function write(el: Tracker, field: string, text: string) {
  await waitUntil(() => one(el, `[id$="-${field}"]`), `has the field “${field}”`);
  const input = one<HTMLInputElement>(el, `[id$="-${field}"]`)!;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await el.updateComplete;
}
const choose = (el: Tracker, value: string) => one<HTMLInputElement>(el, `input[value="${value}"]`)!.click();

describe('my commitments', () => {
  it('show the plan, the reader, and progress in words and shapes', async () => {
    await prepare();
    const el = await show('ana');
    expect(textOf(el)).to.include('When the stand-up begins, then I will name one thing that stays as it is.');
    expect(textOf(el)).to.include('Shared with Esra Yılmaz');
    expect(textOf(el)).to.include('One of two check-ins given. The next one is due on Monday');
    expect(marks(el).slice(0, 4)).to.deep.equal(['12 – 18 May: partly', '19 – 25 May: no check-in yet', '26 May – 1 Jun: open now', '2 – 8 Jun: to come']);
    expect(marks(el)).to.have.lengthOf(6);
  });

  it('are made by keyboard', async () => {
    await prepare('agreed');
    const el = await show('ben');
    await press(el, 'New commitment');
    await waitUntil(() => focused(el)?.id === 'new-technique');
    await sendKeys({ type: 'Ask before I answer' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'somebody brings me a problem' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'ask what they would do' });
    expect(textOf(el)).to.include('When somebody brings me a problem, then I will ask what they would do.');
    let made = 0;
    el.addEventListener('peer-commitment-made', () => (made += 1));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => made === 1);
    await waitUntil(() => focused(el)?.textContent!.trim() === 'Ask before I answer');
    const [commitment] = el.group!.state.commitments;
    expect(commitment).to.include({ technique: 'Ask before I answer', share: 'buddy', buddy: sample.ids.ana, start: '2026-05-11', until: '2026-06-21', zone: 'Africa/Lagos' });
  });
});
