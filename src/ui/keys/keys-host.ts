/** What the dialogs about keys need of the element that shows them. */
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { common } from '../../localization/en/common.js';
import { keys } from '../../localization/en/keys.js';
import { messagesIn } from '../../localization/localize.js';
import type { FramedHost } from '../framed-dialog.js';

export interface KeysHost extends FramedHost {
  group(): PeerGroup;
  commonText(): typeof common;
  requestUpdate(): void;
  find(selector: string): HTMLElement | null;
  /** Where the dialogs' styles go. */
  root(): ShadowRoot;
  /** Runs what writes one record; the page hears of it by an event of this type. */
  act<R extends Receipt>(type: string, run: () => Promise<R>, spoken?: string): Promise<R | undefined>;
  announce(text: string): void;
  /** Closes the dialog. Focus goes to the first thing that matches, else back to where it was. */
  close(focus?: string): Promise<void>;
}

/** A dialog that is open. It keeps what a person does in it for as long as it lives. */
export interface OpenDialog {
  render(): unknown;
}

export type KeysTexts = typeof keys;

export const keysTexts = (language: string): KeysTexts => messagesIn(language, 'keys', keys);
