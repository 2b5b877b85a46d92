/** What a person does in a story, each step as soon as what it needs is there. */
import type { LitElement } from 'lit';

type Tag = keyof HTMLElementTagNameMap;
export type Play = (context: { canvasElement: HTMLElement }) => Promise<void>;

/** Waits from frame to frame until something is found. */
export async function once<T>(found: () => T | null | undefined | Promise<T | null | undefined>): Promise<T> {
  for (;;) {
    const value = await found();
    if (value) return value;
    await new Promise(requestAnimationFrame);
  }
}

/** The story's own element. */
export const elementIn = <T extends Tag>({ canvasElement }: { canvasElement: HTMLElement }, tag: T): HTMLElementTagNameMap[T] =>
  canvasElement.querySelector(tag)!;

/** What a selector finds inside the element. */
export const wanted = <E extends HTMLElement>(element: Element, selector: string): Promise<E> =>
  once(() => element.shadowRoot?.querySelector<E>(selector));

const inTurn =
  <W>(tag: Tag, find: (element: Element, what: W) => Promise<HTMLElement>) =>
  (...all: W[]): Play =>
  async (context) => {
    const element = elementIn(context, tag) as unknown as LitElement;
    for (const what of all) (await find(element, what)).click();
    await element.updateComplete;
  };

/** Clicks what the selectors find, one after the other. */
export const clickingIn = (tag: Tag) => inTurn<string>(tag, wanted);

/** Presses buttons by the beginning of their name, one after the other. */
export const pressingIn = (tag: Tag) =>
  inTurn<string>(tag, (element, name) =>
    once(() =>
      [...(element.shadowRoot?.querySelectorAll<HTMLElement>('button, summary') ?? [])].find((each) => each.textContent!.trim().startsWith(name)),
    ),
  );
