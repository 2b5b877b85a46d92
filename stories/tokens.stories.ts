import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/peer-confidentiality-agreement.js';
import { scenarios } from './support/agreement-scenarios.js';
import { tokenDescription } from './support/token-table.js';

const names = ['accent', 'on-accent', 'accent-soft', 'surface', 'surface-sunken', 'text', 'text-quiet', 'radius', 'space', 'font', 'font-size'] as const;
type Args = { [N in (typeof names)[number]]?: string };

const meta: Meta<Args> = {
  title: 'Tokens',
  tags: ['!autodocs'],
  argTypes: Object.fromEntries(names.map((name) => [name, { name: `--peer-${name}`, description: tokenDescription(`--peer-${name}`), control: 'text' }])),
  loaders: [async () => ({ group: await scenarios.someAccepted() })],
  render: (args, { loaded }) => {
    const page = document.createElement('div');
    for (const [name, value] of Object.entries(args)) if (value) page.style.setProperty(`--peer-${name}`, value);
    page.append(Object.assign(document.createElement('peer-confidentiality-agreement'), { group: loaded['group'], lang: 'en' }));
    return html`${page}`;
  },
};
export default meta;
type Story = StoryObj<Args>;

/** A house style in a few tokens. Change them below; empty ones take the default. */
export const HouseStyle: Story = {
  args: {
    accent: 'light-dark(#7a2f5b, #f0a8d0)',
    'on-accent': 'light-dark(#ffffff, #3a0f28)',
    'accent-soft': 'light-dark(#f8e9f1, #42233a)',
    surface: 'light-dark(#fffdfb, #1f1a1e)',
    'surface-sunken': 'light-dark(#f8f3ee, #171316)',
    radius: '0',
    font: '1em Georgia, serif',
  },
};

/** Less space between things, for dense pages. */
export const Compact: Story = { args: { space: '0.18em', 'font-size': '0.9375em' } };
