/** An element's part in a form around it: whether it has what the form asks for, and an id that stands for it there. */

export class HostForm {
  /** Servers have none. */
  readonly internals: ElementInternals | undefined;
  /** What is submitted; never content. */
  value: string | null = null;

  constructor(host: HTMLElement) {
    this.internals = host.attachInternals?.();
  }

  /** `missing` says what the form waits for, empty where nothing is; the browser says it at `anchor`. */
  report(missing: string, anchor: HTMLElement | null): void {
    this.internals?.setFormValue(this.value);
    this.internals?.setValidity({ valueMissing: missing !== '' }, missing, anchor ?? undefined);
  }
}
