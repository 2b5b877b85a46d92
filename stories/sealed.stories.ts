import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/peer-accountability-tracker.js';
import '../src/define/peer-feedback-inbox.js';
import '../src/define/peer-group.js';
import '../src/define/peer-roster.js';
import { once, pressingIn, wanted, type Play } from './support/play.js';
import { sealedStates } from './support/sealed-states.js';

/**
 * How elements tell how a sealed group’s keys and entries stand. What concerns the group as a whole stands in its first
 * element on the page.
 */
const meta: Meta = {
  title: 'States/A sealed group',
  parameters: { docs: { story: { inline: false, height: '30em' } } },
};
export default meta;

type State = keyof typeof sealedStates;

const inbox = html`<peer-feedback-inbox lang="en"></peer-feedback-inbox>`;
const shown =
  (selector: string): Play =>
  async ({ canvasElement }) =>
    void (await wanted(await once(() => canvasElement.querySelector('peer-feedback-inbox')), selector));
/** A tag around what shows its group. */
const story = (state: State, selector: string, more: StoryObj = {}, inside: TemplateResult = inbox): StoryObj => ({
  loaders: [async () => ({ group: await sealedStates[state]() })],
  render: (_, { loaded }) => html`<peer-group .group=${loaded['group']}>${inside}</peer-group>`,
  play: shown(selector),
  ...more,
});
const low = { parameters: { docs: { story: { height: '14em' } } } };
const closed = (state: State) => story(state, '[part=notice]', low);
const entering = (state: State, more?: StoryObj) => story(state, '[part=entering]', more);
const warned = (state: State, more?: StoryObj) => story(state, '[part=warnings]', more);

/** The page opens a sealed group with `confidentiality="plain"`. */
export const PlainPage = closed('plainPage');
/** Its `trust` is another fingerprint. */
export const NotTheGroupThatThePageTrusts = closed('otherThanTrusted');
export const NotTheGroupThatThisBrowserKnows = closed('otherThanKnown');
/** Something vouches for a group, and nothing is there; nobody is offered to begin another one in its place. */
export const Gone = closed('gone');
export const NotSealed = closed('notSealed');
export const OnlyNewerEntries = closed('newerOnly');
export const WithoutItsBeginning = closed('withoutBeginning');
export const SignedOut = closed('signedOut');

export const NoKey = entering('noKey');
export const NoKeyAndFacilitating = entering('noKeyFacilitating');
export const ByPassphrase = entering('passphrase');
export const ByLinkOfAnotherDevice = entering('deviceLink');
export const ByNewLinkOfTheFacilitator = entering('newLink');
export const LinkUsedAlready = entering('spentLink', {
  play: async (context) => {
    await shown('[part=entering]')(context);
    await pressingIn('peer-feedback-inbox')('Use this link')(context);
    await wanted(context.canvasElement.querySelector('peer-feedback-inbox')!, '.error');
  },
});
export const LinkForAnotherMember = entering('linkForAnother');
/** What was typed stays. */
export const WrongPassphrase = entering('passphrase', {
  play: async (context) => {
    const element = await once(() => context.canvasElement.querySelector('peer-feedback-inbox'));
    const field = await wanted<HTMLInputElement>(element, '#passphrase');
    field.value = 'seven brown otters';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await pressingIn('peer-feedback-inbox')('Open with my passphrase')(context);
    await wanted(element, '[aria-invalid=true]');
  },
});
export const RevokedDevice = entering('revoked');
/** The others refer to the first one. */
export const NoKeyAmongSeveralElements = story('noKey', '[part=entering]', {}, html`${inbox}<peer-accountability-tracker lang="en"></peer-accountability-tracker>`);

export const KeyChanged = warned('changed');
/** Said once, without alarm, until somebody has checked. */
export const KeyRenewed = warned('renewed');
export const EntriesMissing = warned('missing');
export const SecondBeginning = warned('forked');
export const EntryForged = warned('forged');
export const EntryChangedByOthers = warned('corrupt');

/** Once something that is sealed was sent. */
export const PassphraseOffered = story('offersPassphrase', '[part=recovery]');
const making = pressingIn('peer-feedback-inbox')('Keep a passphrase');
export const PassphraseSuggested = story('offersPassphrase', '[part=recovery]', { play: making });
export const PassphraseOfOnesOwn = story('offersPassphrase', '[part=recovery]', {
  play: async (context) => {
    await making(context);
    const element = context.canvasElement.querySelector('peer-feedback-inbox')!;
    (await wanted<HTMLInputElement>(element, '[type=radio][value=own]')).click();
    await wanted(element, '#recovery-own');
    await pressingIn('peer-feedback-inbox')('Keep this passphrase')(context);
    await wanted(element, '[aria-invalid=true]');
  },
});

/** As in a portal's side column. */
export const Narrow = entering('deviceLink', { decorators: [(inner) => html`<div style="inline-size: 280px">${inner()}</div>`] });
export const NarrowPassphrase = story('offersPassphrase', '[part=recovery]', {
  play: making,
  decorators: [(inner) => html`<div style="inline-size: 280px">${inner()}</div>`],
});
export const RightToLeft = entering('deviceLink', { globals: { direction: 'rtl' } });
export const Dark = warned('changed', { globals: { theme: 'dark' } });
