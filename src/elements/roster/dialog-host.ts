/** What the roster's dialogs, which are loaded when they are opened, need of the element that shows them. */
import type { TemplateResult } from 'lit';
import type { roster } from '../../localization/en/roster.js';
import type { KeysHost, OpenDialog } from '../../ui/keys/keys-host.js';

/** A button of the element. */
export type Button = (name: string, label: string, run: () => unknown, look?: string) => TemplateResult;

export interface DialogHost extends KeysHost {
  text(): typeof roster;
  busy(): boolean;
  emit(type: string, detail: object): void;
  /** A button that waits while something is being written. */
  button: Button;
  /** Opens a dialog once it is loaded; `focus` finds what has the focus then, where that isn't the first thing in it. */
  open(load: () => Promise<RosterDialog>, focus?: string): Promise<void>;
  /** Where the page has a directory: what opens it. */
  openDirectory(): (() => Promise<void>) | undefined;
  /** Shows another dialog in place of the one that is open. */
  show(dialog: RosterDialog): void;
}

/** One that is open. It keeps what is typed for as long as it lives. */
export interface RosterDialog extends OpenDialog {
  /** Shown in the element itself, while there is no group yet. */
  readonly inline?: boolean;
  /** Ends what is still going on. */
  closed?(): void;
}

export const memberSelector = (id: string): string => `#member-${id}`;
