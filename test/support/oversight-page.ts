/** A page with an element that shows what lies behind a group's confidentiality, and a person who uses it. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { LitElement, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { baseStyles } from '../../src/ui/base.styles.js';
import { Oversight } from '../../src/ui/oversight/oversight.js';
import { Downloads, type Download } from './downloads.js';
import { enter, focusOn } from './keys.js';
import { waitUntil } from './wait-until.js';
import { words } from './words.js';

class OversightPage extends LitElement {
  static override styles = baseStyles;
  group!: PeerGroup;
  readonly said: string[] = [];
  readonly #oversight = new Oversight({
    language: () => 'en',
    requestUpdate: () => this.requestUpdate(),
    announce: (text) => this.said.push(text),
    find: (selector) => this.renderRoot.querySelector<HTMLElement>(selector),
  });
  protected override render(): TemplateResult {
    return html`<section class="base" aria-label="Confidentiality">${this.#oversight.render(this.group)}</section>`;
  }
}
customElements.define('oversight-page', OversightPage);

export class Page {
  readonly #downloads = new Downloads();

  static async open(group: PeerGroup): Promise<Page> {
    const element = await fixture<OversightPage>(html`<oversight-page lang="en" .group=${group}></oversight-page>`);
    return new Page(element);
  }

  private constructor(readonly element: OversightPage) {}

  /** The file that is offered. */
  saved(): Promise<Download> {
    return this.#downloads.next();
  }
  end(): void {
    this.#downloads.end();
  }
  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }
  get words(): string {
    return words(this.root.querySelector('.oversight'));
  }
  get said(): string | undefined {
    return this.element.said.at(-1);
  }
  get focused(): string | undefined {
    return this.root.activeElement?.id;
  }
  all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
    return [...this.root.querySelectorAll<E>(selector)];
  }
  textOf(selector: string): string[] {
    return this.all(selector).map(words);
  }

  /** Opens a section by keyboard, once it is there. */
  async show(section: string, shown: string): Promise<void> {
    const summary = this.root.querySelector<HTMLElement>(`[data-section=${section}] > summary`)!;
    await enter(summary);
    await waitUntil(() => this.root.querySelector(shown), `${shown} is shown`);
  }

  async press(name: string): Promise<void> {
    const button = this.all<HTMLButtonElement>('button').find((each) => words(each) === name);
    expect(button, `the button “${name}”`).to.exist;
    await enter(button!);
  }

  async write(selector: string, text: string): Promise<void> {
    const field = this.root.querySelector<HTMLInputElement>(selector)!;
    await focusOn(field);
    field.select();
    await sendKeys({ type: text });
  }

  async choose(selector: string, value: string): Promise<void> {
    const field = this.root.querySelector<HTMLSelectElement>(selector)!;
    field.value = value;
    field.dispatchEvent(new Event('change'));
    await this.element.updateComplete;
  }

  /** Gives a file to a field. */
  give(selector: string, text: string): void {
    const input = this.root.querySelector<HTMLInputElement>(selector)!;
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'file.json'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  }
}
