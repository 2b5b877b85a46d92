/**
 * A list of thousands from which several are chosen (ARIA Authoring Practices, "Listbox"): only what can be seen is
 * rendered, and each row still says which one it is of how many.
 */
import { html, nothing, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { Heights } from './heights.js';
import { useVirtualListStyles } from './virtual-list.styles.js';

export interface VirtualListOptions<T> {
  /** Unique in its element; each row's is `<id>-<index>`. */
  readonly id: string;
  readonly label: string;
  readonly items: readonly T[];
  /** How many there are in all: more than `items` while they come page by page; undefined while nobody knows. */
  readonly total: number | undefined;
  readonly row: (item: T) => unknown;
  /** Undefined where it can't be chosen. */
  readonly isChosen: (item: T) => boolean | undefined;
  readonly onToggle: (item: T) => void;
  /** The last of `items` come into sight. */
  readonly onEnd?: () => void;
}

/** Rows come and go, and are measured, so many at a time. */
const blockSize = 10;
/** How many blocks there are at most, apart from that of the active row. */
const mostBlocks = 5;

export class VirtualList<T> {
  #options?: VirtualListOptions<T>;
  #list?: HTMLElement;
  #active = 0;
  readonly #heights = new Heights(blockSize);
  #drawn = '';
  /** How far it is scrolled, and how high it is, when last looked at. */
  #top = 0;
  #height = 0;
  /** Rows are measured whenever they become higher or lower, as with larger text or less width. */
  readonly #sizes = new ResizeObserver((entries) => this.#measure(entries));
  readonly #observed = new Set<Element>();

  /** The list; its rows are drawn once it is in the page, and again as it is scrolled. */
  render(options: VirtualListOptions<T>): TemplateResult {
    const before = this.#options?.items;
    this.#options = options;
    const { id, label, items } = options;
    if (before && !goesOn(before, items)) this.#reset();
    this.#active = Math.max(0, Math.min(this.#active, items.length - 1));
    queueMicrotask(() => this.#draw(true));
    return html`<div
      class="virtual"
      id=${id}
      role="listbox"
      tabindex="0"
      aria-label=${label}
      aria-multiselectable="true"
      ${ref(this.#bind)}
      @scroll=${this.#onScroll}
      @keydown=${this.#onKey}
      @click=${this.#onClick}
    ></div>`;
  }

  /** Another list begins at its top. */
  #reset(): void {
    this.#active = 0;
    this.#heights.clear();
    if (this.#list) this.#list.scrollTop = 0;
    this.#top = 0;
  }

  readonly #bind = (element: Element | undefined) => {
    this.#list = element as HTMLElement | undefined;
    this.#drawn = '';
    this.#top = 0;
    this.#sizes.disconnect();
    this.#observed.clear();
  };

  readonly #onScroll = () => this.#look();

  /** Draws what has come into sight. */
  #look(): void {
    const { scrollTop = 0, clientHeight = 0 } = this.#list ?? {};
    this.#top = scrollTop;
    this.#height = clientHeight;
    this.#draw(false);
  }

  /** Draws the rows in sight and the active one. `anew`: also when they are the same as before. */
  #draw(anew: boolean): void {
    const list = this.#list;
    const options = this.#options;
    if (!list?.isConnected || !options) return;
    useVirtualListStyles(list.getRootNode() as ShadowRoot);
    const { id, items, onEnd } = options;
    const count = items.length;
    const blocks = this.#blocks(list, count);
    const drawn = blocks.join();
    if (anew || drawn !== this.#drawn) {
      const draw = () => {
        render(this.#renderBlocks(blocks, options), list);
        this.#space(list);
      };
      // To ask where things are lays out the page once more; nothing moves where there is nothing above.
      if (this.#top > 0) this.#steady(list, draw);
      else draw();
      this.#drawn = drawn;
      if (count) list.setAttribute('aria-activedescendant', `${id}-${this.#active}`);
      else list.removeAttribute('aria-activedescendant');
      this.#observe(list);
    }
    if (blocks.includes(Math.ceil(count / blockSize) - 1)) onEnd?.();
  }

  /** Those that can be seen, one more on each side, and that of the active row; at first what fills the list. */
  #blocks(list: HTMLElement, count: number): number[] {
    const last = Math.ceil(count / blockSize) - 1;
    if (last < 0) return [];
    const blocks = this.#drawn === '' && !this.#top ? [0] : this.#inSight(count, last);
    const active = Math.floor(this.#active / blockSize);
    return blocks.includes(active) ? blocks : [...blocks, active].toSorted((a, b) => a - b);
  }

  #inSight(count: number, last: number): number[] {
    const top = this.#top;
    const first = Math.max(0, this.#heights.blockAt(top, count) - 1);
    const end = Math.min(last, this.#heights.blockAt(top + (this.#height || 400), count) + 1, first + mostBlocks - 1);
    return Array.from({ length: end - first + 1 }, (_, index) => first + index);
  }

  #renderBlocks(blocks: readonly number[], options: VirtualListOptions<T>): TemplateResult {
    const { items } = options;
    const space = (from: number, to: number) =>
      from < to ? html`<div role="presentation" data-from=${from} data-to=${to}></div>` : nothing;
    const after = Math.ceil(items.length / blockSize);
    return html`${repeat(
      blocks,
      (block) => block,
      (block, at) => html`${space(at ? blocks[at - 1]! + 1 : 0, block)}
        <div role="presentation" data-block=${block}>
          ${items
            .slice(block * blockSize, (block + 1) * blockSize)
            .map((item, index) => this.#renderRow(item, block * blockSize + index, options))}
        </div>`,
    )}${blocks.length ? space(blocks.at(-1)! + 1, after) : nothing}`;
  }

  #renderRow(item: T, index: number, { id, total, row, isChosen }: VirtualListOptions<T>): TemplateResult {
    const chosen = isChosen(item);
    return html`<div
      role="option"
      class="choice ${index === this.#active ? 'active' : ''}"
      id="${id}-${index}"
      aria-posinset=${index + 1}
      aria-setsize=${total ?? -1}
      aria-selected=${String(chosen === true)}
      aria-disabled=${chosen === undefined ? 'true' : nothing}
    >
      ${row(item)}
    </div>`;
  }

  /** The room that rows take which aren't there. */
  #space(list: HTMLElement): void {
    for (const space of list.querySelectorAll<HTMLElement>(':scope > [data-from]')) {
      const { from, to } = space.dataset;
      const height = this.#heights.between(Number(from), Number(to), this.#options!.items.length);
      space.style.setProperty('block-size', `${height}px`);
    }
  }

  #observe(list: HTMLElement): void {
    const there = new Set<Element>(list.querySelectorAll(':scope > [data-block]'));
    for (const block of this.#observed) if (!there.has(block)) this.#sizes.unobserve(block);
    for (const block of there) if (!this.#observed.has(block)) this.#sizes.observe(block);
    this.#observed.clear();
    for (const block of there) this.#observed.add(block);
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    const list = this.#list;
    if (!list) return;
    let changed = false;
    for (const { target } of entries) {
      const { block } = (target as HTMLElement).dataset;
      if (block !== undefined && target.isConnected)
        changed = this.#heights.set(Number(block), (target as HTMLElement).offsetHeight) || changed;
    }
    if (changed) this.#steady(list, () => this.#space(list));
    // Rows that come now are measured in their turn.
    requestAnimationFrame(() => this.#look());
  }

  /** What a person looks at stays where it is, whatever comes and is measured above it. */
  #steady(list: HTMLElement, change: () => void): void {
    const anchor = this.#anchor(list);
    const before = anchor?.offsetTop ?? 0;
    change();
    if (anchor?.isConnected && anchor.offsetTop !== before) {
      list.scrollTop += anchor.offsetTop - before;
      this.#top = list.scrollTop;
    }
  }

  /** The active row where it is in sight, else the first rows that are. */
  #anchor(list: HTMLElement): HTMLElement | undefined {
    const { scrollTop: top, clientHeight } = list;
    const row = list.querySelector<HTMLElement>('.active');
    if (row && row.offsetTop + row.offsetHeight > top && row.offsetTop < top + clientHeight) return row;
    const blocks = [...list.querySelectorAll<HTMLElement>(':scope > [data-block]')];
    return blocks.find((block) => block.offsetTop + block.offsetHeight > top);
  }

  readonly #onClick = (event: Event) => {
    const row = (event.target as Element).closest('[role=option]');
    if (!row) return;
    this.#active = Number(row.getAttribute('aria-posinset')) - 1;
    this.#toggle();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
    const { items } = this.#options!;
    if (ctrlKey || altKey || metaKey || !items.length) return;
    const page = this.#page();
    const steps: { readonly [key: string]: number } = {
      ...{ ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -items.length, End: items.length },
    };
    const step = steps[key];
    if (step === undefined && key !== ' ') return;
    event.preventDefault();
    // A page's own single keys aren't meant here.
    event.stopPropagation();
    if (step === undefined) return this.#toggle();
    const before = this.#active;
    this.#active = Math.max(0, Math.min(items.length - 1, before + step));
    this.#draw(true);
    this.#list!.querySelector(`[aria-posinset="${this.#active + 1}"]`)?.scrollIntoView({ block: 'nearest' });
    // What came into sight may be more than was drawn.
    this.#look();
    if (shiftKey && before !== this.#active && Math.abs(step) === 1) this.#toggle();
  };

  /** How many rows a page has. */
  #page(): number {
    const { clientHeight = 0 } = this.#list ?? {};
    return Math.max(1, Math.floor(clientHeight / this.#heights.usual) - 1);
  }

  #toggle(): void {
    const { items, isChosen, onToggle } = this.#options!;
    const item = items[this.#active];
    if (item !== undefined && isChosen(item) !== undefined) onToggle(item);
    this.#draw(true);
  }
}

/** Whether the later list is the earlier one, and perhaps more. */
const goesOn = <T>(earlier: readonly T[], later: readonly T[]): boolean =>
  !earlier.length || (earlier[0] === later[0] && earlier.at(-1) === later[earlier.length - 1]);
