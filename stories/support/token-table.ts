/** Tables for the documentation: every design token with its defaults and its contrast, and every part. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { elements } from '../../.storybook/arg-types.js';
import { tokens } from '../../src/ui/tokens.js';

interface Token {
  readonly name: string;
  /** One value, or those of light and dark. */
  readonly values: readonly string[];
}

const all: Token[] = [...tokens.cssText.matchAll(/var\((--peer-[\w-]+), (?:light-dark\((.+?), (.+?)\)|(.+))\);/g)].map(
  ([, name, light, dark, same]) => ({ name: name!, values: same ? [same] : [light!, dark!] }),
);
const descriptions = new Map(elements.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name, description }) => [name, description])));
/** What the manifest says of a token; `--peer-member-1` speaks for all five. */
export const tokenDescription = (name: string): string | undefined =>
  /-\d$/.test(name) ? `Colour of the member in place ${name.at(-1)}.` : descriptions.get(name)?.replaceAll('`', '');

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
const valuesOf = (name: string) => all.find((token) => token.name === name)!.values;

/** What is written or drawn on another colour than the surface, and what is a ground itself. */
const grounds: { readonly [name: string]: string | undefined } = {
  '--peer-on-accent': '--peer-accent',
  '--peer-surface': undefined,
  '--peer-surface-sunken': undefined,
  '--peer-accent-soft': undefined,
  '--peer-hairline': undefined,
};
const groundOf = ({ name }: Token): string | undefined => (name in grounds ? grounds[name] : '--peer-surface');

const sheet = css`
  :host {
    display: block;
    margin-block: 1em 2em;
    padding: 1em 1.5em;
    border: 1px solid light-dark(#d9d8d3, #343943);
    border-radius: 8px;
    background: light-dark(#ffffff, #181b20);
    color: light-dark(#1d2129, #eceae6);
    font: 14px/1.5 system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
  }
  code {
    font: 0.9375em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  }
`;

/** Every token as it is read from the styles themselves. */
class TokenTable extends LitElement {
  static override styles = [sheet, css`
    :host {
      container-type: inline-size;
    }
    table {
      inline-size: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 0.6em 0.75em;
      border-block-end: 1px solid color-mix(in srgb, currentColor 18%, transparent);
      text-align: start;
      vertical-align: middle;
    }
    th {
      font-weight: 600;
      font-size: 0.8125em;
    }
    :is(th, td):first-child {
      padding-inline-start: 0;
    }
    .said {
      display: block;
      margin-block-start: 0.15em;
      opacity: 0.85;
    }
    .swatch {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 0.1em 0.75em;
      align-items: center;
      min-inline-size: 9em;
    }
    .ground {
      grid-row: span 2;
      display: grid;
      place-items: center;
      inline-size: 2.75em;
      block-size: 2.75em;
      border-radius: 8px;
      border: 1px solid light-dark(#d9d8d3, #343943);
    }
    .color {
      inline-size: 1.5em;
      block-size: 1.5em;
      border-radius: 50%;
    }
    .ratio {
      font-size: 0.8125em;
      font-variant-numeric: tabular-nums;
      opacity: 0.85;
    }
    @container (max-width: 36em) {
      tr {
        display: grid;
        grid-template-columns: 1fr 1fr;
        padding-block: 0.5em;
        border-block-end: 1px solid color-mix(in srgb, currentColor 18%, transparent);
      }
      thead {
        display: none;
      }
      td {
        border: 0;
        padding: 0.3em 0;
      }
      td:first-child {
        grid-column: 1 / -1;
      }
    }
  `];

  protected override render(): TemplateResult {
    return html`<table>
      <thead>
        <tr>
          <th>Token</th>
          <th>Light</th>
          <th>Dark</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          (token) => html`<tr>
            <td><code>${token.name}</code><span class="said">${tokenDescription(token.name)}</span></td>
            ${token.values.map((value, scheme) =>
              token.values.length === 1 ? html`<td colspan="2"><code>${value}</code></td>` : html`<td>${this.#swatch(token, value, scheme)}</td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** The colour as it stands on its ground. */
  #swatch(token: Token, value: string, scheme: number): TemplateResult {
    const ground = groundOf(token);
    const under = ground ? valuesOf(ground)[scheme]! : value;
    const ratio = ground && `${contrast(value, under).toFixed(1)} : 1`;
    return html`<span class="swatch">
      <span class="ground" style="background:${under}"><span class="color" style="background:${value}"></span></span>
      <code>${value}</code>
      <span class="ratio">${ratio ?? nothing}</span>
    </span>`;
  }
}
/** Which parts each element has. */
class PartList extends LitElement {
  static override styles = [sheet, css`
    dl {
      display: grid;
      gap: 0.5em 1.5em;
      grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
      margin: 0;
    }
    dd {
      margin: 0;
    }
  `];

  protected override render(): TemplateResult {
    const lists = elements.map(({ tagName, cssParts = [] }) => ({ tag: `<${tagName}>`, names: cssParts.map(({ name }) => name) }));
    const everywhere = lists.filter(({ names }) => names.length).map(({ names }) => names).reduce((all, names) => all.filter((name) => names.includes(name)));
    const rows = [{ tag: 'all of them', names: everywhere }, ...lists.map(({ tag, names }) => ({ tag, names: names.filter((name) => !everywhere.includes(name)) }))];
    return html`<dl>
      ${rows.filter(({ names }) => names.length).map(({ tag, names }) => html`<dt><code>${tag}</code></dt><dd>${names.map((name, i) => html`${i ? ', ' : ''}<code>${name}</code>`)}</dd>`)}
    </dl>`;
  }
}
/** Registers `<token-table>` and `<part-list>`. */
export function defineTables(): void {
  for (const [tag, table] of [['token-table', TokenTable], ['part-list', PartList]] as const)
    if (!customElements.get(tag)) customElements.define(tag, table);
}
