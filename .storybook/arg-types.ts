/** What Storybook's tables show of an element: all that the manifest tells, and controls for its attributes. */
import type { ArgTypes } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };

interface Told {
  readonly name: string;
  readonly kind?: string;
  readonly description?: string;
  readonly default?: string;
  readonly attribute?: string;
  readonly fieldName?: string;
  readonly type?: { readonly text: string };
  readonly parameters?: readonly Told[];
  readonly return?: { readonly type?: { readonly text: string } };
}
type Row = ArgTypes[string];
type Lists = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties';
type Element = { readonly tagName: string; readonly description?: string } & { readonly [L in Lists]?: readonly Told[] };

export const elements: readonly Element[] = (manifest as unknown as { modules: { declarations: Element[] }[] }).modules.flatMap(({ declarations }) => declarations);
const element = (tag: string) => elements.find(({ tagName }) => tagName === tag);

export const extractComponentDescription = (tag: string): string => element(tag)?.description ?? '';

/** Names are unique within a category only, so all but the attributes, which stories set, are keyed by both. */
export function extractArgTypes(tag: string): ArgTypes {
  const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = element(tag) ?? {};
  const own = members.filter(({ kind, attribute }) => kind === 'field' && !attribute);
  const methods = members.filter(({ kind }) => kind === 'method');
  return {
    ...Object.fromEntries(attributes.map((told) => [told.fieldName ?? told.name, attributeRow(told)])),
    ...rows('properties', own),
    ...rows('methods', methods.map((told) => ({ ...told, type: { text: signature(told) } }))),
    ...rows('events', events),
    ...rows('slots', slots.map((told) => ({ ...told, name: told.name || '(default)' }))),
    ...rows('parts', cssParts),
    ...rows('tokens', cssProperties),
  };
}

const signature = ({ parameters = [], return: returned }: Told) =>
  `(${parameters.map(({ name, type }) => `${name}: ${type?.text ?? 'unknown'}`).join(', ')}) => ${returned?.type?.text ?? 'void'}`;

const rows = (category: string, list: readonly Told[]): ArgTypes =>
  Object.fromEntries(list.map((told) => [`${category}:${told.name}`, { ...row(category, told), control: { disable: true } }]));

const row = (category: string, { name, description, type, default: initial }: Told): Row => ({
  name,
  description,
  table: {
    category,
    type: { summary: type?.text.replace(' | undefined', '').replace('<M>', '<Messages>') },
    defaultValue: initial === undefined || initial === 'undefined' ? undefined : { summary: initial },
  },
});

function attributeRow(told: Told): Row {
  const { name, fieldName, type: { text = 'string' } = {} } = told;
  const description = fieldName && fieldName !== name ? `${told.description} As a property: \`${fieldName}\`.` : told.description;
  const options = [...text.matchAll(/'([^']+)'/g)].map(([, option]) => option);
  const kind = options.length ? 'select' : text.includes('boolean') ? 'boolean' : text.includes('number') ? 'number' : 'text';
  // Stories hand their group over, so another one named by `for` would change nothing.
  const control = name === 'for' ? { disable: true } : { type: kind, ...(kind === 'number' && { min: 1, max: 6 }) };
  return { ...row('attributes', { ...told, description }), control, ...(options.length && { options }) } as Row;
}
