/** How elements find their group: what a <peer-group> offers, the context key, and the page's list of providers. */
import { createContext } from '@lit/context';
import type { PeerGroup } from '../group/peer-group.js';

/** What one `<peer-group>` offers: the opened group, or why there is none yet. */
export interface GroupSource {
  readonly group?: PeerGroup;
  readonly error?: unknown;
  /** Where the page tells how a storage is chosen, where that isn't beside the library. */
  readonly storageGuide?: string;
  retry(): void;
  /** Calls back when `group` or `error` changed. */
  subscribe(listener: () => void): () => void;
}

export const groupContext = createContext<GroupSource, symbol>(Symbol.for('collegial/group'));

interface Providers {
  readonly sources: Map<Element, GroupSource>;
  readonly listeners: Set<() => void>;
}

/** One list per page, whichever copy of the library made it. */
const key = Symbol.for('collegial/providers/1');
const providers = (): Providers =>
  ((globalThis as { [key]?: Providers })[key] ??= { sources: new Map(), listeners: new Set() });

const notify = () => [...providers().listeners].forEach((listener) => listener());

/** Lists a connected provider; returns what takes it off again. */
export function provide(element: Element, source: GroupSource): () => void {
  providers().sources.set(element, source);
  notify();
  return () => {
    providers().sources.delete(element);
    notify();
  };
}

/** Calls back when a provider came, went, or took another id. */
export function onProvidersChange(listener: () => void): () => void {
  providers().listeners.add(listener);
  return () => void providers().listeners.delete(listener);
}

export const providersChanged = notify;

/** The provider of that id, in the element's own tree or the document. */
export function sourceById(id: string, from: Element): GroupSource | undefined {
  const root = from.getRootNode() as Document | ShadowRoot;
  const element = root.getElementById?.(id) ?? from.ownerDocument.getElementById(id);
  return element ? providers().sources.get(element) : undefined;
}

/** All providers of the element's document. */
export const sourcesAround = (from: Element): GroupSource[] =>
  [...providers().sources]
    .filter(([element]) => element.ownerDocument === from.ownerDocument)
    .map(([, source]) => source);
