/** Tabs by the ARIA pattern: one of them is in the tab order, the arrow keys go to the others. */
import { html, type TemplateResult } from 'lit';

export interface Tab<N extends string> {
  readonly name: N;
  readonly label: unknown;
}

/** The panel that follows has the id `panel` and is labelled by `tab-<name>`. */
export function tabs<N extends string>(
  label: string,
  all: readonly Tab<N>[],
  selected: N,
  onSelect: (name: N) => void,
): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const list = event.currentTarget as HTMLElement;
    const at = all.findIndex(({ name }) => name === selected);
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const place = { Home: 0, End: all.length - 1, ArrowLeft: at - 1, ArrowRight: at - 1, [forward]: at + 1 }[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const { name } = all.at(place % all.length)!;
    onSelect(name);
    list.querySelector<HTMLElement>(`#tab-${name}`)!.focus();
  };
  return html`<div role="tablist" aria-label=${label} @keydown=${onKey}>
    ${all.map(
      (tab) =>
        html`<button
          type="button"
          role="tab"
          id="tab-${tab.name}"
          aria-controls="panel"
          aria-selected=${String(tab.name === selected)}
          tabindex=${tab.name === selected ? 0 : -1}
          @click=${() => onSelect(tab.name)}
        >
          ${tab.label}
        </button>`,
    )}
  </div>`;
}
