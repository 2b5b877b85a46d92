/** The notice about a group's last day: when it is shown, what can be done, and what is deleted by itself. */
import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { LitElement } from 'lit';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { retentionEnd } from '../../src/group/retention.js';
import { day } from '../../src/model/calendar.js';
import { baseStyles } from '../../src/ui/base.styles.js';
import { RetentionNotice } from '../../src/ui/oversight/retention-notice.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { enter } from '../support/keys.js';
import { waitUntil } from '../support/wait-until.js';

class RetentionPage extends LitElement {
  static override styles = baseStyles;
  group!: PeerGroup;
  readonly said: string[] = [];
  readonly #notice = new RetentionNotice({
    element: this,
    language: () => 'en',
    headingLevel: () => 2,
    announce: (text) => this.said.push(text),
    retry: () => {},
  });
  protected override render(): unknown {
    return html`<section class="base" aria-label="Group">${this.#notice.render(this.group)}</section>`;
  }
}
customElements.define('retention-page', RetentionPage);

const lastDay = '2026-06-30';

describe('the notice of a group’s last day', () => {
  let sample: SampleGroup;
  let ana: PeerGroup;
  let page: RetentionPage;
  beforeEach(async () => {
    sample = await sampleGroup('commitments');
    ana = await sample.as('ana');
    await ana.actions.settings({ retention: lastDay });
  });
  afterEach(async () => {
    fixtureCleanup();
    await sample.close();
  });
  const show = async () => {
    page = await fixture<RetentionPage>(html`<retention-page lang="en" .group=${ana}></retention-page>`);
    // What this device has heard of is read first.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await page.updateComplete;
  };
  const words = () => page.shadowRoot!.textContent!.replace(/\s+/g, ' ').trim();
  const goTo = (instant: number) => sample.clock.pass(instant - sample.clock.now());
  const press = async (name: string) => {
    const button = [...page.shadowRoot!.querySelectorAll('button')].find((each) => each.textContent!.trim() === name)!;
    await enter(button);
  };
  const focused = () => page.shadowRoot!.activeElement?.id;

  it('isn’t there while that is far away', async () => {
    await show();
    expect(words()).to.equal('');
  });

  it('comes two weeks before, and offers to take along what is mine', async () => {
    await show();
    goTo(retentionEnd(lastDay) - 14 * day);
    page.requestUpdate();
    await page.updateComplete;
    expect(words()).to.include('This group keeps what was written until June 30, 2026.').and.include('Save what is yours');
    expect(words()).not.to.include('Delete');
    await expect(page).to.be.accessible();
  });

  it('says when it is over what is deleted when, and deletes it at once for who wants that', async () => {
    await show();
    goTo(retentionEnd(lastDay));
    page.requestUpdate();
    await page.updateComplete;
    expect(words()).to.include('This group’s last day was June 30, 2026.').and.include('is deleted on July 31, 2026');
    await press('Delete what I wrote …');
    await waitUntil(() => focused() === 'retention-keep');
    await expect(page).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused() === 'retention-remove');
    expect(ana.state.commitments).not.to.be.empty;
    await press('Delete what I wrote …');
    await waitUntil(() => focused() === 'retention-keep');
    await press('Delete it');
    await waitUntil(() => focused() === 'retention');
    await waitUntil(() => !ana.state.commitments.some(({ owner }) => owner === sample.ids.ana));
    expect(page.said.at(-1)).to.equal('This group’s last day was June 30, 2026. What you wrote for certain members is deleted.');
    await expect(page).to.be.accessible();
  });

  it('deletes by itself thirty days later, when the page is opened', async () => {
    await show();
    fixtureCleanup();
    goTo(retentionEnd(lastDay) + 30 * day);
    await show();
    await waitUntil(() => !ana.state.commitments.some(({ owner }) => owner === sample.ids.ana));
    await waitUntil(() => words().includes('What you wrote for certain members is deleted.'));
    expect(page.shadowRoot!.querySelector('button')).to.equal(null);
  });

  it('goes by another date when the facilitator sets one', async () => {
    await show();
    goTo(retentionEnd(lastDay));
    await ana.actions.settings({ retention: '2027-06-30' });
    page.requestUpdate();
    await page.updateComplete;
    expect(words()).to.equal('');
  });
});
