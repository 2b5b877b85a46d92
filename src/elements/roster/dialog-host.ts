/** What the roster's dialogs, which are loaded when they are opened, need of the element that shows them. */
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { common } from '../../localization/en/common.js';
import type { roster } from '../../localization/en/roster.js';

export interface DialogHost {
  group(): PeerGroup;
  language(): string;
  text(): typeof roster;
  commonText(): typeof common;
  busy(): boolean;
  /** Why the last action failed. */
  failure(): unknown;
  requestUpdate(): void;
  find(selector: string): HTMLElement | null;
  act<R extends Receipt>(type: string, run: () => Promise<R>, spoken?: string): Promise<R | undefined>;
  announce(text: string): void;
  emit(type: string, detail: object): void;
  /** Closes the dialog. Focus goes to the first thing that matches, else back to where it was. */
  close(focus?: string): Promise<void>;
  /** For the dialog's `close` event: stops showing it. */
  closed(): void;
}

/** One that is open. It keeps what is typed for as long as it lives. */
export interface RosterDialog {
  /** Shown in the element itself, while there is no group yet. */
  readonly inline?: boolean;
  render(): unknown;
  /** Ends what is still going on. */
  closed?(): void;
}

export const memberSelector = (id: string): string => `#member-${id}`;
