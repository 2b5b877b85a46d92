/** Styles that come along with what needs them, where that isn't there from the beginning. */
import type { CSSResult } from 'lit';

/** For lit's `ref` on what needs them. */
export const lateStyles =
  ({ styleSheet }: CSSResult) =>
  (element: Element | undefined): void => {
    // What is drawn for the first time isn't in its tree yet.
    queueMicrotask(() => {
      const root = element?.getRootNode() as Partial<ShadowRoot> | undefined;
      if (root?.adoptedStyleSheets && !root.adoptedStyleSheets.includes(styleSheet!)) root.adoptedStyleSheets.push(styleSheet!);
    });
  };
