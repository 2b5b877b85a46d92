/** The forms that are open in a tracker: each is fetched when it is opened, and gives the focus back when it closes. */
import { nothing, type ReactiveControllerHost } from 'lit';
import { keyOf, type TrackerForm, type TrackerHost, type Wanted } from './tracker-host.js';

export class OpenForms {
  #forms: ReadonlyMap<string, TrackerForm> = new Map();
  /** What was focused when a form was opened. */
  readonly #openers = new Map<string, HTMLElement>();
  readonly #opening = new Set<string>();
  #owner = '';

  /** `failed` is told why a form couldn't be opened. */
  constructor(
    private readonly element: ReactiveControllerHost & HTMLElement,
    private readonly host: () => TrackerHost | undefined,
    private readonly failed: (error: unknown) => void,
  ) {}

  get size(): number {
    return this.#forms.size;
  }

  has(key: string): boolean {
    return this.#forms.has(key);
  }

  /** By their keys. */
  get all(): ReadonlyMap<string, TrackerForm> {
    return this.#forms;
  }

  /** Whose forms they are. Somebody else's drafts are theirs. */
  belongTo(owner: string): void {
    if (owner === this.#owner) return;
    for (const form of this.#forms.values()) form.closed?.();
    this.#forms = new Map();
    this.#openers.clear();
    this.#opening.clear();
    this.#owner = owner;
  }

  /** Where writing is closed they wait, with all that was typed. */
  render(host: TrackerHost, wanted: (form: TrackerForm, key: string) => boolean): unknown {
    const shown = host.mayWrite ? [...this.#forms].filter(([key, form]) => wanted(form, key)) : [];
    return shown.length ? shown.map(([, form]) => form.render(host)) : nothing;
  }

  async open(wanted: Wanted): Promise<void> {
    const key = keyOf(wanted);
    const owner = this.#owner;
    if (this.#opening.has(key)) return;
    const open = this.#forms.get(key);
    // What somebody wants to commit to now comes before what stood in the form, once that is kept as a draft.
    const isGiven = wanted.form === 'new' && (wanted.feedback ?? wanted.adapts) !== undefined;
    const replaces = isGiven && (await open?.keeper?.secure());
    if (open && !replaces) return this.focus(open.focus);
    const opener = this.element.shadowRoot!.activeElement as HTMLElement | null;
    if (opener) this.#openers.set(key, opener);
    this.#opening.add(key);
    try {
      const { openForm } = await import('./tracker-forms.js');
      const host = this.host();
      if (!host) return;
      const form = await openForm(wanted, host);
      if (owner !== this.#owner) return form.closed?.();
      open?.closed?.();
      this.#forms = new Map([...this.#forms, [key, form]]);
      this.element.requestUpdate();
      await this.focus(form.focus);
    } catch (error) {
      this.failed(error);
    } finally {
      this.#opening.delete(key);
    }
  }

  /** What isn't sent and can't be kept stays. Focus goes to the first thing that matches, else to what opened the form. */
  async close(key: string, focus?: string): Promise<void> {
    const form = this.#forms.get(key);
    if (!form) return;
    if (!focus && (await form.keeper?.secure()) === false) return form.stay?.();
    form.closed?.();
    this.#forms = new Map([...this.#forms].filter(([each]) => each !== key));
    this.element.requestUpdate();
    const opener = this.#openers.get(key);
    this.#openers.delete(key);
    await this.element.updateComplete;
    if (focus) return this.focus(focus);
    if (opener?.isConnected) opener.focus();
    else await this.focus('[data-opens]');
  }

  async focus(selector: string): Promise<void> {
    await this.element.updateComplete;
    const found = this.element.shadowRoot!.querySelector<HTMLElement>(selector);
    // What has ended is folded away.
    const folded = found?.closest('article')?.closest('details');
    if (folded) folded.open = true;
    found?.focus();
  }
}
