/** What the parts about sharing need of the element that shows them. */
import type { ReactiveControllerHost } from 'lit';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';

export interface SharingHost {
  readonly element: ReactiveControllerHost & HTMLElement;
  group(): PeerGroup;
  language(): string;
  busy(): boolean;
  /** Runs an action once at a time; undefined where it failed, which the element then says. */
  act<R extends Receipt>(type: string, run: () => Promise<R>, spoken?: string): Promise<R | undefined>;
  /** Focuses what the first of several selectors that finds something has found, once what has changed is shown. */
  focus(selectors: string): unknown;
}
