import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/peer-accountability-tracker.js';
import '../src/define/peer-confidentiality-agreement.js';
import '../src/define/peer-feedback-form.js';
import '../src/define/peer-feedback-inbox.js';
import '../src/define/peer-group.js';
import '../src/define/peer-roster.js';
import { once, pressingIn, wanted, type Play } from './support/play.js';
import { queueScenarios } from './support/queue-scenarios.js';
import { rosterScenarios } from './support/roster-scenarios.js';

/**
 * How elements tell that the link to the storage is lost, that something waits on this device, and that something was
 * refused. What waits is promised to be kept only where the storage has a queue.
 */
const meta: Meta = {
  title: 'States/The link and what waits',
  parameters: { docs: { story: { inline: false, height: '26em' } } },
};
export default meta;

const scenarios = { ...rosterScenarios, ...queueScenarios };
type Scenario = keyof typeof scenarios;

const inbox = html`<peer-feedback-inbox lang="en" view="given"></peer-feedback-inbox>`;
/** A tag around what shows its group. */
const story = (scenario: Scenario, inside: TemplateResult = inbox, more: StoryObj = {}): StoryObj => ({
  loaders: [async () => ({ group: await scenarios[scenario]() })],
  render: (_, { loaded }) => html`<peer-group .group=${loaded['group']}>${inside}</peer-group>`,
  ...more,
});
const shown =
  (tag: keyof HTMLElementTagNameMap, selector: string): Play =>
  async ({ canvasElement }) =>
    void (await wanted(await once(() => canvasElement.querySelector(tag)), selector));
const linkShown = { play: shown('peer-feedback-inbox', '[part=link]') };
const refusedShown = { play: shown('peer-feedback-inbox', '[part=refused]') };

export const CatchingUp = story('catchingUp', inbox, linkShown);
export const NoConnection = story('offline', inbox, linkShown);
export const NoConnectionAndTwoWaiting = story('offlineWaiting', inbox, linkShown);
/** Writes are refused, and what was written stays in its field and in the draft. */
export const NoConnectionAndNoQueue = story('stale', html`<peer-roster lang="en"></peer-roster>`, { play: shown('peer-roster', '[part=link]') });
export const BeingSent = story('sending', inbox, linkShown);
export const SignInExpired = story('signedOut', inbox, linkShown);
export const CannotBeRead = story('forbidden', inbox, linkShown);

export const FeedbackWaits = story('writing', html`<peer-feedback-form lang="en" recipient="demo:ana" questionnaire="sbi"></peer-feedback-form>`, {
  play: async (context) => {
    const form = await once(() => context.canvasElement.querySelector('peer-feedback-form'));
    for (const id of ['situation', 'behavior', 'impact']) {
      const field = await wanted<HTMLTextAreaElement>(form, `#question-${id}`);
      field.value = 'What I saw, and what it did.';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    (await wanted(form, 'button.primary')).click();
    await wanted(form, '#sent');
  },
});
export const AcknowledgementAndReplyWait = story('answered', html`<peer-feedback-inbox lang="en"></peer-feedback-inbox>`, {
  play: async (context) => {
    await linkShown.play(context);
    for (const summary of context.canvasElement.querySelector('peer-feedback-inbox')!.shadowRoot!.querySelectorAll('summary')) summary.click();
  },
});
export const CheckInWaits = story('checkedIn', html`<peer-accountability-tracker lang="en"></peer-accountability-tracker>`);
export const ChangesOfTheRosterWait = story('rosterChanged', html`<peer-roster lang="en"></peer-roster>`);
/** In force only once the others know. */
export const LastAcceptanceWaits = story('accepted', html`<peer-confidentiality-agreement lang="en"></peer-confidentiality-agreement>`);

export const Refused = story('refused', inbox, refusedShown);
/** Both sides, and nothing is lost until somebody decides. */
export const Conflict = story('conflict', inbox, refusedShown);
const asking = pressingIn('peer-feedback-inbox');
export const AskedBeforeDiscarding = story('conflict', inbox, {
  play: async (context) => {
    await refusedShown.play(context);
    await asking('Keep what is there')(context);
  },
});
/** In one element of the page, the first one. */
export const RefusedAmongSeveralElements = story('refused', html`<peer-feedback-form lang="en"></peer-feedback-form>${inbox}`, {
  play: shown('peer-feedback-form', '[part=refused]'),
});

/** As in a portal's side column. */
export const Narrow = story('conflict', inbox, { ...refusedShown, decorators: [(inner) => html`<div style="inline-size: 280px">${inner()}</div>`] });
export const RightToLeft = story('conflict', inbox, { ...refusedShown, globals: { direction: 'rtl' } });
export const Dark = story('offlineWaiting', inbox, { ...linkShown, globals: { theme: 'dark' } });
