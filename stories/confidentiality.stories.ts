import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/peer-roster.js';
import type { PeerGroup } from '../src/group/peer-group.js';
import { fileOf, oversightScenarios } from './support/oversight-scenarios.js';
import { clickingIn, elementIn, wanted, type Play } from './support/play.js';

type Story = StoryObj<{ readonly lang: string }>;

/** The roster's dialog in which members see for themselves what is stored, and take it along. */
const meta: Meta<{ readonly lang: string }> = {
  title: 'Confidentiality/To be seen and taken along',
  component: 'peer-roster',
  args: { lang: 'en' },
  render: ({ lang }, { loaded }) => html`<peer-roster .group=${loaded['group']} lang=${lang}></peer-roster>`,
};
export default meta;

const tag = 'peer-roster';
const clicking = clickingIn(tag);

const story = (scenario: keyof typeof oversightScenarios, more: Story = {}): Story => ({
  loaders: [async () => ({ group: await oversightScenarios[scenario]() })],
  ...more,
});

/** Opens a section of the dialog, and waits for what it shows; then goes on. */
const showing =
  (section: string, shown: string, ...then: Play[]): Play =>
  async (context) => {
    await clicking('[data-action=confidentiality]', '#tab-stored', `[data-section=${section}] > summary`)(context);
    await wanted(elementIn(context, tag), shown);
    for (const play of then) await play(context);
  };

const writing =
  (word: string): Play =>
  async (context) => {
    const field = await wanted<HTMLInputElement>(elementIn(context, tag), '#see-word');
    field.value = word;
    field.dispatchEvent(new Event('input'));
    await clicking('[role=search] button')(context);
    await wanted(elementIn(context, tag), '#see-found');
  };

/** Chooses a file that is made of the group's own. */
const choosing =
  (change: (text: string) => string): Play =>
  async (context) => {
    const element = elementIn(context, tag);
    const input = await wanted<HTMLInputElement>(element, '#file-check');
    const transfer = new DataTransfer();
    transfer.items.add(new File([change(await fileOf(element.group as PeerGroup))], 'group.json'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await wanted(element, '#file-checked');
  };

export const SeeWhatTheySee = story('sealed', { play: showing('see', '#see-list') });
export const OneEntryAsItIsStored = story('sealed', {
  play: showing('see', '#see-list', clicking('.entries summary', '.entries pre')),
});
export const AWordThatIsNowhere = story('sealed', { play: showing('see', '#see-list', writing('night shift')) });
export const AWordThatEverybodyCanRead = story('sealed', { play: showing('see', '#see-list', writing('Customer Care')) });
export const APlainGroup = story('plain', { play: showing('see', '#see-list', writing('night shift')) });
export const ManyEntries = story('large', { play: showing('see', '#see-list') });

export const WhatIsYours = story('sealed', { play: showing('mine', '#mine-save') });
export const LeavingAndDeleting = story('sealed', { play: showing('mine', '#erase-ask', clicking('#erase-ask', '.danger')) });

export const WhoDidWhat = story('sealed', { play: showing('audit', '#audit-list') });
export const SomethingWasTakenOut = story('tampered', { play: showing('audit', '#audit-list') });
export const WhoDidWhatInAPlainGroup = story('plain', { play: showing('audit', '#audit-list') });

export const TheGroupAsAFile = story('sealed', { play: showing('file', '#file-save', choosing((text) => text)) });
export const AFileThatWasChanged = story('sealed', {
  play: showing('file', '#file-save', choosing((text) => text.replace('"isWhole":true', '"isWhole":false'))),
});
export const AFileOfAPlainGroup = story('plain', { play: showing('file', '#file-save', choosing((text) => text)) });

export const TheLastDayIsNear = story('lastDaySoon');
export const TheLastDayIsOver = story('lastDayOver');
/** Everybody at most 320 px wide. */
export const Narrow = story('sealed', {
  play: showing('see', '#see-list'),
  decorators: [(inner) => html`<div style="inline-size: 320px">${inner()}</div>`],
});
export const RightToLeft = story('sealed', {
  play: showing('audit', '#audit-list'),
  decorators: [(inner) => html`<div dir="rtl">${inner()}</div>`],
});
