/** What <peer-feedback-form> does for the member who writes. */
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-feedback-form.js';
import type { PeerFeedbackFormElement } from '../../src/elements/feedback-form/peer-feedback-form.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';

describe('<peer-feedback-form>', () => {
  let sample: SampleGroup;
  let ben: PeerGroup;
  beforeEach(async () => {
    sample = await sampleGroup('agreed');
    ben = await sample.as('ben');
  });
  afterEach(() => sample.close());

  const open = async (group: PeerGroup = ben) => {
    const element = await fixture<PeerFeedbackFormElement>(html`<peer-feedback-form lang="en" .group=${group}></peer-feedback-form>`);
    await waitUntil(() => root(element).querySelector('#recipient, .empty, [part=notice]'), 'the form is shown');
    return element;
  };
  const root = (element: PeerFeedbackFormElement) => element.shadowRoot!;
  const radio = (element: PeerFeedbackFormElement, name: string, value: string) => {
    root(element).querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`)!.click();
    return element.updateComplete;
  };
  const type = async (element: PeerFeedbackFormElement, id: string, words: string) => {
    const field = root(element).querySelector<HTMLTextAreaElement>(`#question-${id}`)!;
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await element.updateComplete;
  };
  const write = async (element: PeerFeedbackFormElement, recipient = sample.ids.ana!) => {
    await radio(element, 'recipient', recipient);
    await radio(element, 'frame', 'sbi@1');
    await type(element, 'situation', 'Last Tuesday.');
    await type(element, 'behavior', 'You waited.');
    await type(element, 'impact', 'I heard more.');
  };
  const send = (element: PeerFeedbackFormElement) => root(element).querySelector<HTMLButtonElement>('button.primary')!.click();

  it('sends what was written to whom it says, with the sentence that was shown', async () => {
    const form = await open();
    await write(form);
    const promise = root(form).querySelector('#promise')!.textContent;
    expect(promise).to.equal('Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.');
    setTimeout(() => send(form));
    const { detail } = await oneEvent(form, 'peer-feedback-given');
    expect(detail.kind).to.equal('giving');
    const [given] = ben.state.feedback;
    expect(given!.promise).to.equal(promise);
    expect(given!.answers).to.deep.equal({ situation: 'Last Tuesday.', behavior: 'You waited.', impact: 'I heard more.' });
    await waitUntil(() => root(form).querySelector('#sent'));
    expect(root(form).querySelector('#sent')!.textContent).to.contain('Sent to Ana Duarte');
  });
  void sendKeys;
});
