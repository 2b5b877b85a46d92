import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '../src/define/peer-group.js';
import '../src/define/peer-roster.js';
import type { PeerGroupElement } from '../src/elements/group/peer-group.js';
import { groupScenarios, type Place } from './support/group-scenarios.js';

type Args = Partial<Pick<PeerGroupElement, 'space' | 'me' | 'storage' | 'trust' | 'confidentiality' | 'storageGuide'>>;
type Story = StoryObj<Args>;

const group = ({ space, adapter }: Partial<Place>, { me, storage, trust, confidentiality, storageGuide }: Args, inside: TemplateResult | string = '', id?: string) =>
  html`<peer-group
    id=${ifDefined(id)}
    space=${ifDefined(space)}
    me=${ifDefined(me)}
    storage=${ifDefined(storage)}
    trust=${ifDefined(trust)}
    confidentiality=${ifDefined(confidentiality)}
    storage-guide=${ifDefined(storageGuide)}
    .adapter=${adapter}
    >${inside}</peer-group
  >`;
const roster = html`<peer-roster></peer-roster>`;
const sideBySide = (...parts: TemplateResult[]) =>
  html`<div style="display: grid; gap: 1em; grid-template-columns: repeat(auto-fit, minmax(min(22em, 100%), 1fr)); align-items: start">${parts}</div>`;

/** Elements find their group in this order: own `group` property, `for`, the nearest ancestor, the only one of the page. */
const meta: Meta<Args> = {
  title: 'Elements/<peer-group>',
  component: 'peer-group',
  args: { me: 'demo:ana' },
  argTypes: {
    me: { control: 'select', options: ['demo:ana', 'demo:ben', 'demo:chloe', 'demo:dai', 'demo:esra', 'demo:stranger'] },
    // The stories' groups live in memories of their own.
    space: { control: false },
    storage: { control: false },
  },
  // Each in a page of its own: "the only one of the page" is a matter of the page.
  parameters: { docs: { story: { inline: false, height: '26em' } } },
  render: (args, { loaded }) => group(loaded['place'], args, roster),
};
export default meta;

const story = (scenario: keyof typeof groupScenarios, more: Story = {}): Story => ({
  loaders: [async () => ({ place: await groupScenarios[scenario]() })],
  ...more,
});

/** States are stories of their own; the page of the element shows how groups are found. */
const state = { tags: ['!autodocs'] };

const northAndSouth: Story = {
  loaders: [async () => ({ north: await groupScenarios.north(), south: await groupScenarios.south() })],
};

/** The tag around its elements. Choose another `me` to see the group as that member. */
export const AroundItsElements = story('agreed');
/** The tag in one zone of the page, elements in others: they take the only one that there is. */
export const OnlyOneOfThePage = story('agreed', {
  render: (args, { loaded }) =>
    html`<header>${group(loaded['place'], args)}<p>The portal’s header holds the tag.</p></header>
      <main>${roster}</main>`,
});
/** With several on a page, elements name theirs by its id. */
export const NamedByFor: Story = {
  ...northAndSouth,
  render: (args, { loaded }) =>
    html`${group(loaded['north'], args, '', 'north')}${group(loaded['south'], args, '', 'south')}
    ${sideBySide(html`<peer-roster for="south" heading="South circle"></peer-roster>`, html`<peer-roster for="north" heading="North circle"></peer-roster>`)}`,
};
/** A page's own script opened the group, and hands it to the element. It needs no tag. */
export const OwnGroupProperty = story('opened', {
  render: (_, { loaded }) => html`<peer-roster .group=${loaded['place'].group}></peer-roster>`,
});
/** A page's own script opened the group, and the tag offers it to the elements inside. */
export const OfferingAnOpenGroup = story('opened', {
  render: (_, { loaded }) => html`<peer-group .group=${loaded['place'].group}>${roster}</peer-group>`,
});
/** Each of the two has its own elements. */
export const TwoGroupsOnAPage: Story = {
  ...northAndSouth,
  render: (args, { loaded }) =>
    sideBySide(
      group(loaded['north'], args, html`<peer-roster heading="North circle"></peer-roster>`),
      group(loaded['south'], { ...args, me: 'demo:ben' }, html`<peer-roster heading="South circle"></peer-roster>`),
    ),
};

const low = { parameters: { docs: { story: { height: '11em' } } } };
export const NoGroupOnThePage: Story = { ...low, render: () => roster };
export const NoGroupOfThatId = story('agreed', {
  ...low,
  render: (args, { loaded }) => html`${group(loaded['place'], args)}<peer-roster for="south"></peer-roster>`,
});
export const SeveralAndNoneNamed: Story = {
  ...low,
  ...northAndSouth,
  render: (args, { loaded }) => html`${group(loaded['north'], args)}${group(loaded['south'], args)}${roster}`,
};
export const NoSpace: Story = { ...low, render: (args) => group({}, args, roster) };
/** "Try again" opens it: the link is there by then. */
export const StorageCannotBeReached = story('broken', state);
export const SignInNotAccepted = story('signedOut', { ...low, ...state });
export const NotLetIn = story('notLetIn', { ...low, ...state });
/** Such as an address that isn't one. */
export const StorageThatCannotBeUsed = story('unusable', { ...low, ...state });
export const StorageOfAnUnknownKind: Story = {
  ...state,
  args: { storage: 'nats+wss://example.org' },
  render: (args) => group({ space: 'change-circle' }, args, roster),
};
export const StorageThatNeverAnswers = story('silent', state);
/** A shared storage is sealed by default; a group that was begun there without isn't taken for one. */
export const SharedStorageIsSealed = story('shared', low);
/** The page's owner chose `confidentiality="plain"`. */
export const SharedStorageInPlain = story('shared', { args: { confidentiality: 'plain' } });
/** Content is sealed on each device before the storage sees it. Without `me`, whoever has a key in this browser looks. */
export const Sealed = story('sealed', {
  args: { me: 'demo:ben' },
  render: (_, { loaded }) => html`<peer-group .group=${loaded['place'].group}>${roster}</peer-group>`,
});
/** The page came over http, or the browser is too old: nothing is opened, nothing stored. */
export const CannotSeal = story('insecure', { ...low, ...state });
/** This browser has no key, and the page doesn't name anybody. */
export const SealedAndNobodyKnown = story('sealedToNobody', {
  ...low,
  ...state,
  render: (_, { loaded }) => html`<peer-group .group=${loaded['place'].group}>${roster}</peer-group>`,
});
export const LinkLost = story('stale', state);
export const EntriesOfANewerVersion = story('newer', state);
/** On the storage of one browser it says so, and where to read how to share it. */
export const FirstRun = story('empty', state);
/** The page names its own help about that. */
export const FirstRunWithThePagesOwnGuide = story('empty', { ...state, args: { storageGuide: '?path=/docs/storage-choosing-a-storage--docs' } });
export const NotAMember = story('agreed', { ...state, args: { me: 'demo:stranger' } });
export const PageDoesNotSayWhoIAm = story('agreed', { ...state, args: { me: '' } });
