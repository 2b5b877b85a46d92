/** Takes up what is wanted elsewhere on the page: that given feedback is changed in the form. Comes after the form. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import type { Drafting } from './drafting.js';

export interface EditHost {
  readonly element: ReactiveControllerHost & HTMLElement & { feedback?: string };
  readonly drafting: Drafting;
  group(): PeerGroup | undefined;
  /** Whether nothing can be given now. */
  isClosed(): boolean;
  focus(selectors: string): unknown;
}

export class EditWanted implements ReactiveController {
  constructor(private readonly host: EditHost) {
    host.element.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('peer-feedback-edit-wanted', this.#onWanted);
  }
  hostDisconnected(): void {
    document.removeEventListener('peer-feedback-edit-wanted', this.#onWanted);
  }

  readonly #onWanted = (event: Event): void => {
    const { feedback: wanted } = (event as CustomEvent<{ feedback?: string } | null>).detail ?? {};
    const { feedback = [], me } = this.host.group()?.state ?? {};
    const isMine = feedback.some(({ id, giver }) => id === wanted && giver === me?.id);
    if (event.defaultPrevented || !isMine || this.host.isClosed()) return;
    event.preventDefault();
    void this.#edit(wanted!);
  };

  async #edit(wanted: string): Promise<void> {
    const { element, drafting, focus } = this.host;
    const { feedback: before } = element;
    element.feedback = wanted;
    await element.updateComplete;
    const isShown = await drafting.opening;
    // What can't be kept stays.
    if (!isShown) element.feedback = before;
    await focus(isShown ? '#revising' : '#draft-unkept');
  }
}
