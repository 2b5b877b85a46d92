/** What <peer-feedback-inbox> shows and does for recipients, givers and those who read along. */
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/define/peer-feedback-inbox.js';
import type { PeerFeedbackInboxElement } from '../../src/elements/feedback-inbox/peer-feedback-inbox.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';

describe('<peer-feedback-inbox>', () => {
  let sample: SampleGroup;
  let ana: PeerGroup;
  beforeEach(async () => {
    sample = await sampleGroup('feedback');
    ana = await sample.as('ana');
  });
  afterEach(() => sample.close());

  const root = (element: PeerFeedbackInboxElement) => element.shadowRoot!;
  const open = async (group: PeerGroup, view: 'received' | 'given' = 'received') => {
    const element = await fixture<PeerFeedbackInboxElement>(html`<peer-feedback-inbox lang="en" .view=${view} .group=${group}></peer-feedback-inbox>`);
    await waitUntil(() => root(element).querySelector('[role=tabpanel], [part=notice]'), 'the inbox is shown');
    return element;
  };
  const items = (element: PeerFeedbackInboxElement) => [...root(element).querySelectorAll('details')];
  const press = (within: Element | ShadowRoot, label: string) => {
    const button = [...within.querySelectorAll('button')].find((each) => each.textContent.trim() === label);
    expect(button, `the button “${label}”`).to.exist;
    button!.click();
  };

  it('acknowledges', async () => {
    const inbox = await open(ana);
    const [newest] = items(inbox);
    newest!.open = true;
    setTimeout(() => press(newest!, 'Acknowledge'));
    await oneEvent(inbox, 'peer-feedback-acknowledged');
    await waitUntil(() => newest!.textContent.includes('Acknowledged'));
  });
});
