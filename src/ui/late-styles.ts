/** Styles that come along with what needs them, where that isn't there from the beginning. */
import type { CSSResult } from 'lit';

/** Gives a tree the styles, once. */
export function adoptStyles({ adoptedStyleSheets: sheets }: DocumentOrShadowRoot, { styleSheet }: CSSResult): void {
  if (!sheets.includes(styleSheet!)) sheets.push(styleSheet!);
}

/** For lit's `ref` on what needs them. */
export const lateStyles =
  (styles: CSSResult) =>
  (element: Element | undefined): void => {
    // What is drawn for the first time isn't in its tree yet.
    queueMicrotask(() => {
      const root = element?.getRootNode() as Partial<ShadowRoot> | undefined;
      if (root?.adoptedStyleSheets) adoptStyles(root as ShadowRoot, styles);
    });
  };
