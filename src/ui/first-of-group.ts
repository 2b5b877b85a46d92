/** Which element of a group comes first on the page: it alone shows and says what concerns the group as a whole. */
import type { LitElement } from 'lit';

/** One list per page, whichever copy of the library made it. */
const key = Symbol.for('collegial/shown/1');
type Page = { [key]?: WeakMap<object, Set<HTMLElement>> };

const elementsOf = (group: object): Set<HTMLElement> => {
  const all = ((globalThis as Page)[key] ??= new WeakMap<object, Set<HTMLElement>>());
  if (!all.has(group)) all.set(group, new Set());
  return all.get(group)!;
};

/** Lists an element that shows the group; returns what takes it off. The others look again who is first. */
export function showGroup(element: HTMLElement, group: object): () => void {
  const elements = elementsOf(group);
  const lookAgain = () => {
    for (const other of elements) if (other !== element) (other as LitElement).requestUpdate();
  };
  elements.add(element);
  lookAgain();
  return () => {
    elements.delete(element);
    lookAgain();
  };
}

/** Where none can be seen, such as in a closed tab of the page, it is the first of all. */
export function isFirstOf(group: object, element: HTMLElement): boolean {
  const all = [...elementsOf(group)].sort(inDocument);
  const first = all.find((each) => each.checkVisibility?.() !== false) ?? all[0];
  return first === element;
}

/** Elements in shadow trees stand where their hosts do. */
function inDocument(a: HTMLElement, b: HTMLElement): number {
  const [left, right] = [outermost(a), outermost(b)];
  const [x, y] = left === right ? [a, b] : [left, right];
  return x.compareDocumentPosition(y) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function outermost(element: Element): Element {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? outermost(root.host) : element;
}
