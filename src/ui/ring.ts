/** The motif: dots on a circle, one for each member; it shows who has done something, or who supports whom. */
import { svg, html, nothing, type TemplateResult } from 'lit';
import { css } from 'lit';

export interface Dot {
  /** 0-based place of the member's colour. */
  readonly color: number;
  readonly filled: boolean;
}

/** Dots clockwise from the top, the first one first. `label` is its text alternative; without it it's decoration. */
export function ring(
  dots: readonly Dot[],
  { label, linked = false }: { label?: string; linked?: boolean } = {},
): TemplateResult {
  const place = (i: number) => {
    const angle = (2 * Math.PI * i) / dots.length - Math.PI / 2;
    return [50 + 36 * Math.cos(angle), 50 + 36 * Math.sin(angle)].map((value) => Number(value.toFixed(2)));
  };
  return html`<svg
    class="ring"
    viewBox="0 0 100 100"
    role=${label ? 'img' : 'presentation'}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    <circle class=${linked ? 'path linked' : 'path'} cx="50" cy="50" r="36" />
    ${dots.map(({ color, filled }, i) => {
      const [x, y] = place(i);
      return svg`<circle class="dot member-${(color % 5) + 1} ${filled ? 'filled' : ''}" cx=${x} cy=${y} r="10"/>`;
    })}
  </svg>`;
}

/** The motif without a meaning, for empty states and while loading. */
export const emblem = (): TemplateResult => ring(Array.from({ length: 5 }, (_, color) => ({ color, filled: true })));

export const ringStyles = css`
  .ring {
    inline-size: 3.5em;
    block-size: 3.5em;
    flex: none;
  }
  .ring .path {
    fill: none;
    stroke: var(--_hairline);
    stroke-width: 3;
  }
  .ring .path.linked {
    stroke: var(--_accent);
  }
  .ring .dot {
    fill: var(--_surface);
    stroke: currentColor;
    stroke-width: 4;
    transition: fill 200ms;
  }
  .ring .dot.filled {
    fill: currentColor;
  }
  .member-1 {
    color: var(--_member-1);
  }
  .member-2 {
    color: var(--_member-2);
  }
  .member-3 {
    color: var(--_member-3);
  }
  .member-4 {
    color: var(--_member-4);
  }
  .member-5 {
    color: var(--_member-5);
  }
  .loading .ring {
    animation: turn 6s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }
  @media (forced-colors: active) {
    .ring {
      forced-color-adjust: auto;
    }
  }
`;
