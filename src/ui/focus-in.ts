/** Moves the focus to something in an element, once it is shown. */

/** By its id; where that isn't there any more, to the element's heading. */
export async function focusIn(element: HTMLElement & { requestUpdate(): void }, id: string): Promise<void> {
  element.requestUpdate();
  await (element as Partial<{ updateComplete: Promise<boolean> }>).updateComplete;
  const root = element.shadowRoot!;
  const target = root.getElementById(id) ?? root.getElementById('heading');
  if (!target) return;
  if (target.id === 'heading') target.tabIndex = -1;
  target.focus();
  if (target instanceof HTMLTextAreaElement) target.select();
}
